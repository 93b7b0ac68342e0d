"""The reader's own editor: which it is, and how it is told the line."""

import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from briefing_tui.errors import BriefingError
from briefing_tui.visible import visible_line

_USUAL: Final = "notepad" if sys.platform == "win32" else "vi"

_PLUS: Final = frozenset(
    {"vi", "vim", "nvim", "view", "gvim", "mvim", "vimx", "ex", "elvis", "vile", "nvi"}
    | {"nano", "pico", "rnano", "emacs", "emacsclient", "mg", "jmacs", "zile", "jove"}
    | {"kak", "micro", "joe", "jstar", "ne", "mcedit", "vis", "dte", "gedit", "pluma", "xed"}
    | {"geany", "less", "bbedit"}
)
"""Editors that take `+LINE` before the file."""

_GOTO: Final = frozenset(
    {"code", "code-insiders", "code-oss", "codium", "vscodium", "cursor", "windsurf", "positron"}
)
"""Editors that take `--goto FILE:LINE`."""

_COLON: Final = frozenset({"subl", "sublime_text", "zed", "zeditor", "hx", "helix", "lapce"})
"""Editors that take `FILE:LINE`."""

_OPTION: Final = {"kate": "--line", "kwrite": "--line", "mate": "--line"}
"""Editors that take the line as the value of an option."""


class EditorError(BriefingError):
    """The environment names no editor, or none that could be started."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the command of the reader's editor: what `VISUAL` says, else `EDITOR`, else vi.

    Raises `EditorError` where it is no command; nothing of it ever goes through a shell.
    """
    for name in ("VISUAL", "EDITOR"):
        said = environment.get(name, "").strip()
        if said:
            return _split(name, said)
    return [_USUAL]


def at_line(command: Sequence[str], path: Path, line: int) -> list[str]:
    """Return `command` with the file at `path` opened at `line`, from 1, where it can do that.

    The path is made absolute: a file called `+!rm x` is an instruction to some editors.
    """
    file = str(path.absolute())
    name = Path(command[0].replace("\\", "/")).name.lower().removesuffix(".exe")
    name = name.removesuffix(".cmd")
    if name in _PLUS:
        return [*command, f"+{line}", file]
    if name in _GOTO:
        return [*command, "--goto", f"{file}:{line}"]
    if name in _COLON:
        return [*command, f"{file}:{line}"]
    if name in _OPTION:
        return [*command, _OPTION[name], str(line), file]
    return [*command, file]


def _split(name: str, said: str) -> list[str]:
    windows = sys.platform == "win32"
    try:
        # On Windows a backslash parts folders, and quotes stay on.
        command = [
            part.strip('"') if windows else part for part in shlex.split(said, posix=not windows)
        ]
    except ValueError as error:
        reason = str(error).lower()
        raise EditorError(f"{name} is no command: {visible_line(said)} ({reason})") from error
    if not command or not command[0]:
        raise EditorError(f"{name} is no command: {visible_line(said)}")
    return command
