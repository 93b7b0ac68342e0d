"""Files read: whole, within limits, waiting for nobody."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing_tui.files.faults import IRREGULAR, UnreadableError, reason_of
from briefing_tui.files.stamps import Stamp

_PIECE: Final = 1 << 20
"""Bytes read at a time."""


def read_bounded(path: Path, limit: int) -> tuple[bytes, Stamp]:
    """All bytes of the file at `path`, `limit` at most, and the stamp of just that version.

    Waits for nobody: a pipe, a device or a socket is refused, not opened.

    Raises:
        UnreadableError: it is not a regular file, too large, unreadable, or was changing.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(path, IRREGULAR)
        # By now it may be another file, so the one that was opened is asked again, and opening
        # must not wait: a pipe without a writer would never open.
        with opened(path) as file:
            return _content(path, file, limit)
    except (OSError, ValueError) as error:
        raise UnreadableError(path, reason_of(error)) from error


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A descriptor to read `path` by. Nothing on the way waits for another program."""
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    file = os.open(path, flags)
    try:
        yield file
    finally:
        os.close(file)


def _content(path: Path, file: int, limit: int) -> tuple[bytes, Stamp]:
    """The bytes of an open file, if it is one, small enough and left alone while it is read."""
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(path, IRREGULAR)
    if status.st_size > limit:
        raise UnreadableError(
            path, f"is {_said(status.st_size, limit)}; the limit is {_said(limit, limit)}"
        )
    pieces, size = [], 0
    room = min(_PIECE, status.st_size + 1)
    while piece := os.read(file, min(room, limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise UnreadableError(path, f"grew past the limit of {_said(limit, limit)}")
    if Stamp.of(os.fstat(file)) != (stamp := Stamp.of(status)):
        raise UnreadableError(path, "changed while it was read; try again")
    return b"".join(pieces), stamp


_BINARY = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))
_DECIMAL = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


def _said(size: int, limit: int) -> str:
    """A number of bytes as a person says it, rounded up: too much must never look like enough.

    In the units of the limit: who asked for 25 MB is not told of 23.9 MiB.
    """
    for unit, name in _DECIMAL if limit % 10**6 == 0 else _BINARY:
        if size >= unit:
            tenths = -(-size * 10 // unit)
            return f"{tenths / 10:g} {name}"
    return f"{size} bytes"
