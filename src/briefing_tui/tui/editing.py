"""The reader's own programs: the editor for a file at a line, the web browser for an address."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from textual.app import App, SuspendNotSupported

from briefing_tui.editors import EditorError, at_line, editor_command
from briefing_tui.tui.waiting import result_in_time
from briefing_tui.visible import visible_line

_OPEN_IN_BROWSER: Final = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1], 2))"

_PATIENCE: Final = 3.0
"""Seconds. Some browsers do not return from being opened before they are closed."""


def run_editor(app: App[Any], path: Path, line: int) -> str | None:
    """Give the terminal to the reader's editor; return what went wrong, for the reader, if so.

    Comes back when the editor ends. Windowed editors end at once and save later.
    """
    try:
        command = at_line(editor_command(os.environ), path, line)
    except EditorError as error:
        return str(error)
    if not shutil.which(command[0]):
        return f"the editor {visible_line(command[0])} is not there; set VISUAL or EDITOR"
    try:
        with app.suspend():
            # Whatever leaves this block any other way leaves a dead screen behind.
            return _run(command)
    except SuspendNotSupported:
        return "there is no terminal here to give to an editor"


async def open_source(address: str) -> str | None:
    """Open a web address in the reader's browser; return why that could not be, for the reader."""
    if not _is_web_address(address):
        return f"{visible_line(address)} is no web address (http or https); it is not opened"
    if not _has_windows(os.environ):
        return f"there is no web browser here; the address is {visible_line(address)}"
    if await result_in_time(partial(_browse, address), _PATIENCE) is False:
        return f"no web browser could be opened; the address is {visible_line(address)}"
    return None


def _run(command: list[str]) -> str | None:
    name = visible_line(command[0])
    try:
        with _keys_are_the_editors(), subprocess.Popen(command) as editor:  # noqa: S603  the reader's
            code = editor.wait()
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return f"the editor {name} could not be run: {reason}"
    if code < 0:
        return f"the editor {name} was ended by signal {-code}"
    return f"the editor {name} ended with status {code}" if code else None


@contextmanager
def _keys_are_the_editors() -> Iterator[None]:
    """Let ctrl+c and ctrl+backslash mean what the editor means by them, and nothing to us.

    Handled and not ignored: what is ignored here would be ignored by the editor too.
    """
    keys = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = {key: signal.signal(key, lambda *_: None) for key in keys}
    try:
        yield
    finally:
        for key, handler in before.items():
            # `None` stands for a handler that was not set from Python: it cannot be set again.
            signal.signal(key, signal.SIG_DFL if handler is None else handler)


def _is_web_address(address: str) -> bool:
    if any(character.isspace() or not character.isprintable() for character in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and '"' not in address


def _has_windows(environment: Mapping[str, str]) -> bool:
    """Tell whether a browser can open a window: one in this terminal would write over the screen."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(environment.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def _browse(address: str) -> bool:
    """Open a browser, and tell whether there was one to open.

    Done by a program of its own: some browsers write to the terminal they are started from.
    """
    done = subprocess.run(  # noqa: S603  ourselves, and an address that was looked at
        [sys.executable, "-c", _OPEN_IN_BROWSER, address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
    )
    return done.returncode == 0
