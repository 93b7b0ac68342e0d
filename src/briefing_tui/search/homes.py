"""Where the index of a library lies on disk, and whether it is what was put there.

Each library has a folder in the cache, and each version of the program one in that. In it lie the
index itself, under a number, and beside its files a *seal*: their sizes, times and checksums. An
index that lacks a file of its seal, or has another in its place, was cut short, changed or left
half written, and is not opened. What it has besides is of somebody who is writing, or was ended
while they did.
"""

import hashlib
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import tantivy

from briefing_tui.files import Stamp, write_atomic
from briefing_tui.files.turns import turn
from briefing_tui.places import cache_folder
from briefing_tui.search.records import VERSION

SEAL = "seal.json"
_HALF_DONE = ".half-done"
"""How the name of an index ends that is being written for the first time."""
_OLD = 7 * 24 * 60 * 60
"""Seconds after which what another version of the program kept is dropped."""
_SMALL = 16 * 1024 * 1024
"""Bytes of an index whose checksums are looked at each time: in a few milliseconds."""
_PIECE = 1024 * 1024
"""Bytes read at once."""
_BEAT = 1.0
"""Seconds between two signs of life of who is writing."""
_LIFELESS = 10.0
"""Seconds without one after which nobody waits any longer: who writes was suspended."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder in which one version of the program keeps the index of one library."""

    folder: Path

    @classmethod
    def of(cls, library: Path) -> "Home":
        """Return the home of a library: named by where it really is, whatever way leads there."""
        real = os.fsencode(os.path.realpath(library))
        name = hashlib.sha256(real).hexdigest()[:32]
        version = str(vars(tantivy)["__version__"])  # The stub does not know of it.
        engine = re.sub(r"[^0-9a-z]+", "-", version.lower()).strip("-")
        return cls(cache_folder() / "index" / name / f"{VERSION}-{engine}")

    @property
    def shelf(self) -> Path:
        """The folder that all indexes are in, of whatever library and version."""
        return self.folder.parent.parent

    def make(self) -> None:
        """Make the folder, for its owner only: an index holds the texts themselves."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.folder, self.folder.parent, self.shelf):
            folder.chmod(0o700)

    @contextmanager
    def turn(self, within: float) -> Iterator[None]:
        """Our turn to write here, and until it ends a sign of life now and then.

        Raises `UnwritableError` where it is not our turn `within` so many seconds.
        """
        with turn(self.folder, self.folder, within):
            done = threading.Event()
            beating = threading.Thread(target=self._beat, args=(done,), daemon=True)
            beating.start()
            try:
                yield
            finally:
                done.set()
                beating.join()

    def _beat(self, done: threading.Event) -> None:
        with suppress(OSError):  # Without signs nobody waits for us: that is all.
            os.utime(self.folder)
            while not done.wait(_BEAT):
                os.utime(self.folder)

    @property
    def is_lifeless(self) -> bool:
        """Tell whether nobody has written here for a while, whoever has the turn."""
        try:
            return time.time() - self.folder.stat().st_mtime > _LIFELESS
        except OSError:
            return True

    def newest(self) -> Path | None:
        """Return the newest index there is, whole or not."""
        numbered = [(int(path.name), path) for path in self._inside() if path.name.isdecimal()]
        return max(numbered)[1] if numbered else None

    def new(self) -> Path:
        """Make a folder for a new index; nobody opens it before it is `finished`."""
        newest = self.newest()
        number = int(newest.name) + 1 if newest else 1
        path = self.folder / f"{number}{_HALF_DONE}"
        path.mkdir(mode=0o700)
        return path

    def drop_half_done(self) -> None:
        """Drop what others began and were ended over. Only in our turn: else they may be at it."""
        for path in self._inside():
            if path.name.endswith(_HALF_DONE):
                shutil.rmtree(path, ignore_errors=True)

    def finished(self, path: Path) -> Path:
        """Seal a new index and let it take the place of all others."""
        seal(path)
        target = path.with_name(path.name.removesuffix(_HALF_DONE))
        path.rename(target)
        self._sweep(target)
        return target

    def _sweep(self, kept: Path) -> None:
        """Drop every other index here, and what other versions left long ago."""
        for path in self._inside():
            if path != kept:
                shutil.rmtree(path, ignore_errors=True)
        for path in self.folder.parent.iterdir():
            with suppress(OSError):
                if path != self.folder and time.time() - path.stat().st_mtime > _OLD:
                    shutil.rmtree(path, ignore_errors=True)

    def _inside(self) -> list[Path]:
        try:
            return list(self.folder.iterdir())
        except OSError:
            return []


def seal(path: Path) -> None:
    """Note what the files of an index are by now."""
    before = _sealed(path)
    files = {}
    for name, stamp in _files_in(path).items():
        old = before.get(name, [])
        files[name] = old if old[:2] == stamp else [*stamp, _checksum(path / name)]
    write_atomic(path / SEAL, json.dumps(files).encode(), overwrite=True)


def unseal(path: Path) -> None:
    """Let nobody open an index any more."""
    with suppress(OSError):
        (path / SEAL).unlink()


def is_sealed(path: Path) -> bool:
    """Tell whether an index has every file that was sealed, as it was then.

    What is in the files is looked at where that takes no time: see `is_whole`.
    """
    try:
        sealed, there = _sealed(path), _files_in(path)
        same = all(there.get(name) == said[:2] for name, said in sealed.items())
        small = sum(size for size, *_ in sealed.values()) <= _SMALL
        return bool(sealed) and same and (not small or is_whole(path))
    except (OSError, ValueError, TypeError):
        return False


def sealed_at(path: Path) -> Stamp | None:
    """Return the stamp of an index's seal, each has its own; `None` where it is not sealed."""
    try:
        stamp = Stamp.of((path / SEAL).stat())  # Before: whatever is opened is as new as that.
    except OSError:
        return None
    return stamp if is_sealed(path) else None


def is_whole(path: Path) -> bool:
    """Tell whether the files of an index hold what was written.

    A failing disk leaves their sizes and times as they were.
    """
    try:
        return all(_checksum(path / name) == said[2] for name, said in _sealed(path).items())
    except (OSError, LookupError, TypeError):
        return False


def _sealed(path: Path) -> dict[str, list[int]]:
    """Return size, time and checksum of each file that was sealed; nothing where none was."""
    try:
        said = json.loads((path / SEAL).read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            total = crc32(piece, total)
    return total


def _files_in(path: Path) -> dict[str, list[int]]:
    """Return size and time of each file; those that begin with a dot are locks and lists."""
    files = {}
    with os.scandir(path) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and entry.name != SEAL:
                status = entry.stat(follow_symlinks=False)
                files[entry.name] = [status.st_size, status.st_mtime_ns]
    return files
