"""One after another: among all who save in a folder, each has a turn."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from briefing_tui.files.faults import UnwritableError

if sys.platform != "win32":
    import fcntl

_TURN_WITHIN: Final = 2.0
"""Seconds to wait for another `briefing` that saves in the same folder. It takes milliseconds."""


@contextmanager
def turn(path: Path, folder: Path, within: float | None = None) -> Iterator[None]:
    """Our turn to save in `folder`, among all who ask. It ends with us, however we end.

    Where a disk or a system knows no locks there are no turns, and the last check stands alone.
    Raises `UnwritableError` where it is not our turn `within` so many seconds.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        lock = os.open(folder, os.O_RDONLY)
    except PermissionError:
        yield
        return
    try:
        until = time.monotonic() + (_TURN_WITHIN if within is None else within)
        while not _is_ours(lock):
            if time.monotonic() > until:
                raise UnwritableError(path, "is being saved by another program")
            time.sleep(0.005)
        yield
    finally:
        with suppress(OSError):  # By now the file is in place.
            os.close(lock)


def _is_ours(lock: int) -> bool:
    """Whether we hold the lock by now, or there are none here."""
    if sys.platform != "win32":
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True
