"""The process that reads files for an index: told of a file, it answers with what is in it.

Run by `children`, never by hand. It ends when whoever asks is gone: nothing is left of it.
"""

import gc
import marshal
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from briefing_tui.files import Found, Stamp
from briefing_tui.search.catalogue import agreement_in, row_of
from briefing_tui.search.readings import Errand, Reading, reading_of

_HEAD: Final = struct.Struct(">I")
"""Before each message: its length."""
_LONGEST: Final = 256 << 20
"""Bytes of one: many times what the largest brief makes."""
READY: Final = "ready"
"""The first message: from now on files are read."""


def main() -> None:
    """Serve the program that started this one."""
    gc.disable()  # Whatever one file makes is gone before the next: there is nothing to look for.
    with suppress(OSError):  # Whoever asked is gone.
        serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer each request, until there are no more."""
    send(answers, READY)
    while (asked := received(requests)) is not None:
        send(answers, told_reading(reading_of(errand_in(asked))))


def send(stream: IO[bytes], message: Any) -> None:  # noqa: ANN401  whatever is plain data
    """Send one message."""
    data = marshal.dumps(message)
    stream.write(_HEAD.pack(len(data)))
    stream.write(data)
    stream.flush()


def received(stream: IO[bytes]) -> Any:  # noqa: ANN401  as above
    """Return the next message; `None` where there is none any more.

    It is of this very program, run by the same Python: `marshal` serves nobody else.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    data = stream.read(length) if length <= _LONGEST else b""
    return marshal.loads(data) if len(data) == length else None  # noqa: S302  as said


def told_errand(errand: Errand) -> Any:  # noqa: ANN401  as above
    """Return an errand as plain data."""
    file, number, digest = errand
    stamp = (file.stamp.mtime_ns, file.stamp.size, file.stamp.ino)
    return str(file.path), stamp, file.group, number, digest


def errand_in(told: Any) -> Errand:  # noqa: ANN401  as above
    """Return the errand that is told so."""
    path, stamp, group, number, digest = told
    return Errand(Found(Path(path), Stamp(*stamp), group), number, digest)


def told_reading(reading: Reading) -> Any:  # noqa: ANN401  as above
    """Return a reading as plain data."""
    agreement, sheet = reading
    return row_of(agreement) if agreement else None, sheet


def reading_in(told: Any) -> Reading:  # noqa: ANN401  as above
    """Return the reading that is told so."""
    row, sheet = told
    return Reading(agreement_in(row) if row else None, sheet)
