"""A file in the person's own editor."""

import os
import signal
import subprocess
from pathlib import Path

from briefing_tui.editors import EditorError, editor_command


def edit(path: Path) -> None:
    """Open a file in the editor and wait until that is left. No shell reads any of it."""
    words = editor_command(os.environ)
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
