"""A file in the person's own editor."""

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

from briefing_tui.errors import BriefingError


class EditorError(BriefingError):
    """The editor that was asked for cannot be started."""


def editor_command() -> list[str]:
    """Return the editor's words: VISUAL's, else EDITOR's, else `vi`."""
    for variable in ("VISUAL", "EDITOR"):
        said = os.environ.get(variable, "")
        try:
            words = shlex.split(said)
        except ValueError as error:
            raise EditorError(f"{variable} is no command: {said!r}: {error}") from error
        if words:
            return words
    return ["notepad" if sys.platform == "win32" else "vi"]


def edit(path: Path) -> None:
    """Open a file in the editor and wait until that is left. No shell reads any of it."""
    words = editor_command()
    try:
        # An absolute path cannot be taken for an option of the editor.
        editor = subprocess.Popen([*words, str(path.absolute())])  # noqa: S603  the person's own choice
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise EditorError(f"cannot start the editor {words[0]!r}: {reason}") from error
    # Ctrl+C is the editor's while it runs; it must not leave the file behind half edited.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        editor.wait()
    finally:
        signal.signal(signal.SIGINT, before)
