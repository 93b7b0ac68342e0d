"""Files: looked for, read and written so that no fault costs anybody a word.

The only place that opens a file for writing. What is on disk is the old bytes or the new ones,
never a part of either, whatever ends the program in between.
"""

from briefing_tui.files.decoding import NotTextError, decoded
from briefing_tui.files.faults import (
    ChangedOnDiskError,
    FileError,
    FileExistsAlreadyError,
    UnreadableError,
    UnwritableError,
)
from briefing_tui.files.folders import make_folder
from briefing_tui.files.looking import Found, Scan, scan
from briefing_tui.files.naming import (
    is_folder,
    is_regular,
    is_there,
    typed_path,
    why_not_there,
)
from briefing_tui.files.reading import read_bounded
from briefing_tui.files.stamps import Stamp
from briefing_tui.files.writing import is_stream, is_terminal, write_atomic, write_stream

__all__ = [
    "ChangedOnDiskError",
    "FileError",
    "FileExistsAlreadyError",
    "Found",
    "NotTextError",
    "Scan",
    "Stamp",
    "UnreadableError",
    "UnwritableError",
    "decoded",
    "is_folder",
    "is_regular",
    "is_stream",
    "is_terminal",
    "is_there",
    "make_folder",
    "read_bounded",
    "scan",
    "typed_path",
    "why_not_there",
    "write_atomic",
    "write_stream",
]
