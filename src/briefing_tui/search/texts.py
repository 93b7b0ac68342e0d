"""What the lines of an index say, as they are shown, in one file beside the index.

An index would pack them and, once it has them all, unpack them and put them in order with the rest:
a quarter of the time it takes to write one. What is written later, a brief at a time, it keeps
itself.
"""

import os
import weakref
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Final, Self

TEXTS: Final = "texts"
"""What the file is called."""
_LENGTH_BITS: Final = 23
"""Bits of how many bytes a line has: more than a brief's bytes allow."""

_PIECE: Final = 1 << 20
"""Bytes written at once: each write is a call of the system."""


class TextsWriter:
    """Writes them, for as long as it is entered."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / TEXTS).open("xb", buffering=_PIECE)
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def put(self, said: bytes) -> int:
        """Write what one line says; return where it is."""
        place = self._end << _LENGTH_BITS | len(said)
        self._file.write(said)
        self._end += len(said)
        return place


_OPEN: "Final[dict[weakref.ref[Texts], int]]" = {}
_GONE: "Final[list[weakref.ref[Texts]]]" = []
"""Those that nobody has any more. Their files are closed before the next is opened, and not as they
go: an interrupt that came meanwhile would be lost in a function that is called then."""


class Texts:
    """Reads them. What is read may have been changed by a failing disk."""

    def __init__(self, folder: Path) -> None:
        _close_gone()
        # Not mapped: of a file that is cut short no more is read, where a map would end us.
        self._file = os.open(folder / TEXTS, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        _OPEN[weakref.ref(self, _GONE.append)] = self._file
        self._lock = Lock()

    def said(self, place: int) -> bytes:
        """Return what stands there."""
        start, length = divmod(place, 1 << _LENGTH_BITS)
        with self._lock:
            os.lseek(self._file, start, os.SEEK_SET)
            return os.read(self._file, length)


def _close_gone() -> None:
    while _GONE:
        os.close(_OPEN.pop(_GONE.pop()))
