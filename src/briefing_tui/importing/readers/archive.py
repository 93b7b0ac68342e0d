"""A zip file read without trust: few entries, bytes counted as they come, nothing unpacked."""

import zipfile
import zlib
from io import BytesIO
from typing import Final

from briefing_tui.errors import BriefingError

_ENTRIES: Final = 2_000
_BYTES: Final = 20 << 20
"""Of all that is read from one archive, unpacked."""
_PIECE: Final = 1 << 16
_ENCRYPTED: Final = 0x1


class BadArchiveError(BriefingError):
    """An archive that is broken, encrypted, or made to fill a memory."""


class Archive:
    """The parts of a zip file, by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise BadArchiveError(f"is no readable zip file: {error}") from error
        if len(entries) > _ENTRIES:
            raise BadArchiveError(f"holds more than {_ENTRIES:,} parts")
        self._entries = {entry.filename: entry for entry in entries}
        self._left = _BYTES

    @property
    def names(self) -> list[str]:
        """The names of its parts."""
        return list(self._entries)

    def part(self, name: str) -> bytes | None:
        """Return a part; `None` where there is none of that name.

        Raises:
            BadArchiveError: it is broken, encrypted, or too much of it has been read by now.
        """
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.flag_bits & _ENCRYPTED:
            raise BadArchiveError("is encrypted")
        data = bytearray()
        try:
            with self._zip.open(entry) as part:
                while piece := part.read(_PIECE):
                    # What the archive says of its sizes may be a lie: what comes is counted.
                    self._left -= len(piece)
                    if self._left < 0:
                        raise BadArchiveError(f"holds more than {_BYTES >> 20} MB of text")
                    data += piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise BadArchiveError(f"is a broken zip file: {error}") from error
        return bytes(data)
