"""A path as somebody names it, and what is there. Nothing that can be named makes these raise."""

import stat
from pathlib import Path

from briefing_tui.files.faults import reason_of


def typed_path(text: str) -> Path:
    """Return the path that was typed; `~` and `~name` are homes, where somebody has that name."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def is_there(path: Path) -> bool:
    """Tell whether there is a file or a folder."""
    return _mode(path) is not None


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder."""
    return stat.S_ISDIR(_mode(path) or 0)


def is_regular(path: Path) -> bool:
    """Tell whether there is a file that can be read to its end: no folder, pipe or device."""
    return stat.S_ISREG(_mode(path) or 0)


def why_not_there(path: Path) -> str:
    """Return why nothing can be found at a path, in words; empty where something is there."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        return reason_of(error)
    return ""


def _mode(path: Path) -> int | None:
    # `Path.exists` and its like raise where a folder above is closed, or a name is too long.
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None
