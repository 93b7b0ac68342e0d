"""What is known of a library's files, kept on disk from one start to the next.

The files are always the truth: what is kept of a file holds only for the very version it was read
from, and only for the program that read it, since another may check other things. What is damaged,
or of another library, is as good as nothing: then the files are read.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from briefing_tui.files import FileError, Stamp, is_folder, is_regular, read_bounded, write_atomic
from briefing_tui.glance.glimpses import Glimpse, Known, PartyName, Wrong
from briefing_tui.places import cache_folder

LIMIT = 256 * 1024 * 1024
"""Bytes that are read of what is kept: hundreds of thousands of files."""
UNSETTLED = 2 * 10**9
"""Nanoseconds after a write in which another may leave the same stamp: disks count coarsely."""
_ROOMS = ("brief", "glance", "ids.py", "library", "tomls")
"""The modules that decide what is found in a file."""
Row = list[Any]
"""What is kept of a file, as it is written down: its group, its name, and the rest of it."""


def kept(folder: Path) -> list[Known]:
    """Return what is kept of the library in `folder`; nothing, where it cannot be trusted."""
    return list(map(known_of, kept_rows(folder)))


def kept_rows(folder: Path) -> list[Row]:
    """Return the same as it is written down: of thousands of files, few may be asked for."""
    try:
        data, _ = read_bounded(_home(folder), LIMIT)
        seal, _, said = data.partition(b"\n")
        return json.loads(said) if seal == _seal(folder, said) else []
    except (FileError, ValueError, TypeError, OSError):
        return []


def keep(folder: Path, known: Iterable[Known]) -> None:
    """Keep what is known of the library in `folder`, where it is not kept already.

    Where nothing can be kept, the next start reads the files again: that is no fault to tell.
    """
    now = time.time_ns()
    said = json.dumps([_row(one, now) for one in known], separators=(",", ":")).encode("ascii")
    seal, home = _seal(folder, said), _home(folder)
    with suppress(FileError, OSError):
        if not (is_regular(home) and home.read_bytes().startswith(seal)):
            # For its owner only: it tells what confidential drafts are about.
            home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomic(home, seal + b"\n" + said, overwrite=True)


def _home(folder: Path) -> Path:
    return cache_folder() / "glance" / f"{hashlib.sha256(_real(folder)).hexdigest()[:32]}.json"


def _real(folder: Path) -> bytes:
    """A library's name: where it really is, whatever way leads there."""
    return os.fsencode(os.path.realpath(folder))


def _seal(folder: Path, said: bytes) -> bytes:
    """What only this program, of this library, says of these words."""
    told = hashlib.blake2b(said, digest_size=16, key=_program())
    told.update(_real(folder))
    return told.hexdigest().encode("ascii")


@cache
def _program() -> bytes:
    """Return what tells this program from any that may have found something else in a file."""
    here = Path(__file__).parent.parent
    told = hashlib.blake2b(digest_size=16)
    for room in _ROOMS:
        path = here / room
        for file in sorted(path.glob("*.py")) if is_folder(path) else [path]:
            status = file.stat()
            told.update(f"{file.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return told.digest()


def _row(known: Known, now: int) -> Row:
    """What is known of a file, as JSON takes it, which makes lists of tuples."""
    stamp = known.stamp
    settled = stamp is not None and stamp.mtime_ns < now - UNSETTLED
    return [
        known.group,
        known.file,
        stamp if settled else None,
        known.digest,
        known.glimpse,
        known.wrong,
    ]


def label_of(row: Row) -> str:
    """Return what a list calls the file of a row."""
    _, file, _, _, told, _ = row
    label: str = told[0] if told else file
    return label


def known_of(row: Row) -> Known:
    """Return what a row says."""
    group, file, stamp, digest, told, wrong = row
    glimpse = None
    if told:
        name, title, status, signed, named, provisions = told
        parties = tuple([PartyName(own, said, tuple(more)) for own, said, more in named])
        glimpse = Glimpse(name, title, status, signed, parties, provisions)
    seen = Stamp(*stamp) if stamp else None
    return Known(group, file, seen, digest, glimpse, tuple(Wrong(*one) for one in wrong))
