"""What a call has for a terminal. Loads nothing: whoever opens the browser asks this first."""

import os
import sys
from typing import TextIO


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal; a closed or missing one is not."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def lacking_for_a_screen() -> str:
    """Return what the browser lacks here, in words; nothing where it can be opened."""
    if not is_terminal(sys.stdin):
        return "standard input is not a terminal"
    if not is_terminal(sys.stdout):
        return "standard output is not a terminal"
    # Windows has no TERM and needs none.
    if sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb"):
        return "TERM is empty or dumb"
    return ""
