"""Copying: to the system's clipboard where there is one here, else through the terminal.

The programs that hold a clipboard are run here and not by pyperclip, which lets them write their
complaints over the screen, takes a failure for success, and waits for one that hangs. It serves
where the clipboard is no program's: on Windows.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from textual.app import App

from briefing_tui.tui.waiting import result_in_time

_PATIENCE: Final = 2.0
"""Seconds. A clipboard answers in milliseconds, or its display is no longer there."""

_SURELY_TAKEN: Final = 74_994
"""Bytes. Some terminals drop what is longer than 100,000 once it is written in base 64."""


@dataclass(frozen=True, slots=True)
class _Program:
    """A program that takes text on its standard input and puts it on a clipboard."""

    command: tuple[str, ...]
    needs: str = ""
    """A variable of the environment that says the clipboard is there."""
    encoding: str = "utf-8"


_PROGRAMS: Final = (
    _Program(("pbcopy",)),
    _Program(("wl-copy",), needs="WAYLAND_DISPLAY"),
    _Program(("xclip", "-selection", "clipboard"), needs="DISPLAY"),
    _Program(("xsel", "--clipboard", "--input"), needs="DISPLAY"),
    _Program(("termux-clipboard-set",)),
    _Program(("clip.exe",), needs="WSL_DISTRO_NAME", encoding="utf-16-le"),
)


async def copy(app: App[Any], text: str) -> str:
    """Copy `text` and return how, for the reader: "Copied with wl-copy".

    The screen goes on meanwhile. Over ssh the system's clipboard is on the wrong machine.
    """
    for name, copy_natively in _native_ways(os.environ):
        if await result_in_time(partial(copy_natively, text), _PATIENCE + 1):
            return f"Copied with {name}"
    app.copy_to_clipboard(_encodable(text))
    # Nobody answers: whether the terminal has taken it cannot be known.
    said = "Given to the terminal to copy (OSC 52); not every terminal does"
    if len(text.encode("utf-8", "replace")) > _SURELY_TAKEN:
        return f"{said}, and some not so much"
    return said


def _is_elsewhere(environment: Mapping[str, str]) -> bool:
    """Tell whether the reader sits at another machine than this one."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def _native_ways(environment: Mapping[str, str]) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Yield the system's own ways to copy, the likeliest first, and what they are called."""
    if _is_elsewhere(environment):
        return
    if sys.platform == "win32":
        yield "the Windows clipboard", _copy_on_windows
    for program in _PROGRAMS:
        is_usual = not program.needs or environment.get(program.needs)
        if is_usual and shutil.which(program.command[0]):
            yield program.command[0], partial(_run, program)


def _run(program: _Program, text: str) -> bool:
    """Give `text` to a program, and tell whether it took it."""
    try:
        done = subprocess.run(  # noqa: S603  one of ours, found on the reader's path
            program.command,
            input=_encodable(text).encode(program.encoding),
            # It stays behind to serve the clipboard, and would hold our pipes open.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            # Without it `pbcopy` takes the bytes for those of another alphabet.
            env=os.environ | ({"LC_CTYPE": "UTF-8"} if sys.platform == "darwin" else {}),
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _copy_on_windows(text: str) -> bool:
    # Loaded late: it is for copying alone.
    import pyperclip  # noqa: PLC0415

    try:
        pyperclip.copy(_encodable(text))
    except (pyperclip.PyperclipException, OSError):
        return False
    return True


def _encodable(text: str) -> str:
    """Return `text` without halves of characters, which no clipboard takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
