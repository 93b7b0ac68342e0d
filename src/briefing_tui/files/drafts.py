"""Files that are not complete yet, and what a crash leaves of them."""

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_TEMPORARY: Final = (".briefing-", ".tmp")
_STALE_AFTER: Final = 60 * 60
"""Seconds. No save takes an hour: what is older was left by a program that died."""


@contextmanager
def drafted(folder: Path, data: bytes, old: os.stat_result | None) -> Iterator[Path]:
    """A file in `folder` that holds `data` and has reached the disk. Gone at the end, if not moved.

    Open to the same people as the `old` file, and at no moment to more.
    """
    start, end = _TEMPORARY
    name = folder / f"{start}{os.urandom(8).hex()}{end}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.open(name, flags, 0o666 if old is None else 0o600)
    try:
        with os.fdopen(file, "wb") as writer:
            writer.write(data)
            writer.flush()
            if old is not None:
                _keep_access(name, file, old)
            os.fsync(file)
        yield name
    finally:
        with suppress(OSError):
            name.unlink()


def _keep_access(name: Path, file: int, old: os.stat_result) -> None:
    """Give a new file the owner, group and mode of the `old` one, as far as we may."""
    mode = stat.S_IMODE(old.st_mode)
    if sys.platform == "win32":
        name.chmod(mode)
        return
    new = os.fstat(file)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):
            os.fchown(file, old.st_uid if os.geteuid() == 0 else -1, old.st_gid)
        if os.fstat(file).st_gid != old.st_gid:
            # Bits meant for the old group must not let another one in.
            mode = (mode & ~0o070) | (mode & 0o007) << 3
    os.fchmod(file, mode)


def sweep(folder: Path) -> None:
    """Remove from `folder` what programs that died while saving left there an hour ago or more.

    Never raises: the next save in the folder comes by again.
    """
    start, end = _TEMPORARY
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(start) and entry.name.endswith(end):
                _sweep_file(entry)


def _sweep_file(entry: "os.DirEntry[str]") -> None:
    """Remove a temporary file, if it is one and old."""
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _STALE_AFTER:
            Path(entry.path).unlink()
