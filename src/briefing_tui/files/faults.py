"""What can go wrong with a file, in words for the reader."""

import errno
import os
from pathlib import Path
from typing import Final

from briefing_tui.errors import BriefingError
from briefing_tui.visible import visible_line

IRREGULAR: Final = "is not a regular file"
NOT_THERE: Final = "is not there"
CIRCLE: Final = "is a link that goes round in a circle"
_REASONS: Final = {
    errno.ENOENT: NOT_THERE,
    errno.ENOTDIR: "is not a folder, or not in one",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: CIRCLE,
    errno.ENXIO: IRREGULAR,
    errno.EISDIR: IRREGULAR,
    errno.EROFS: "is on a disk that can only be read",
    errno.ENOSPC: "does not fit: the disk is full",
    errno.EDQUOT: "does not fit: the quota is used up",
    errno.EFBIG: "does not fit: it is larger than a file may be here",
    errno.ENAMETOOLONG: "has too long a name",
}


class FileError(BriefingError):
    """Something wrong with one file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{visible_line(str(path))}: {visible_line(reason)}")
        self.path = path
        self.reason = reason


class UnreadableError(FileError):
    """A file that could not be read, or not whole."""


class UnwritableError(FileError):
    """A file that could not be written: what was there before is there still."""


class FileExistsAlreadyError(FileError):
    """A file that would have been overwritten, and was not."""


class ChangedOnDiskError(FileError):
    """A file that somebody else has written or removed since it was read."""


def reason_of(error: OSError | ValueError) -> str:
    """What to tell the reader: our words, or else the system's."""
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno) or os.strerror(error.errno)
    return "has a name that no file can have" if isinstance(error, ValueError) else str(error)
