"""Which files a reader means to import: those that are named, and those in a folder that is."""

from pathlib import Path

from briefing_tui.files import scan
from briefing_tui.importing.formats import SUFFIXES


def importable(named: Path) -> tuple[Path, ...]:
    """Return a file that is named, or those in a folder whose names say that they can be read."""
    if not named.is_dir():
        return (named,)
    found = (each.path for each in scan(named, "").files)
    return tuple(path for path in found if path.suffix.lower() in SUFFIXES)
