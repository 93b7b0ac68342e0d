"""A folder of TOML files, read into briefs and written back."""

from briefing_tui.library.entries import Entry
from briefing_tui.library.folder import (
    Library,
    LibraryFile,
    keep_library,
    open_library,
    problems_of,
    read_library,
    read_library_file,
)
from briefing_tui.library.reading import brief_from, read_brief
from briefing_tui.library.writing import brief_toml, write_brief

__all__ = [
    "Entry",
    "Library",
    "LibraryFile",
    "brief_from",
    "brief_toml",
    "keep_library",
    "open_library",
    "problems_of",
    "read_brief",
    "read_library",
    "read_library_file",
    "write_brief",
]
