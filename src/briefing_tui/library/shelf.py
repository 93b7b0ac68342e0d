"""Briefs that are at hand: read when they are asked for, the last few of them kept."""

from pathlib import Path
from threading import Lock
from typing import NamedTuple

from briefing_tui.brief import Brief
from briefing_tui.errors import Problem, UnreadableBriefError
from briefing_tui.files import Stamp
from briefing_tui.library.reading import read_brief

ROOM = 8 * 1024 * 1024
"""Bytes of files whose briefs are at hand for a screen: in memory two to three times that."""


class _Volume(NamedTuple):
    """A brief on the shelf, or what is wrong with its file."""

    stamp: Stamp
    """Which version of its file was asked for."""
    brief: Brief | None
    problems: tuple[Problem, ...] = ()

    @property
    def size(self) -> int:
        return self.stamp.size if self.brief else 0


class Shelf:
    """Briefs by their files, as many as there is room for; those asked for last stay longest.

    Asked by several threads at once. Two may read one file at the same time: neither waits.
    """

    def __init__(self, room: int | None = None) -> None:
        """Make room for briefs of files of so many bytes together; for all of them with `None`."""
        self._room = room
        self._taken = 0
        self._volumes: dict[Path, _Volume] = {}
        self._lock = Lock()

    def holds(self, size: int) -> bool:
        """Tell whether there is room for files of so many bytes together."""
        return self._room is None or size <= self._room

    def put(self, path: Path, stamp: Stamp, brief: Brief) -> None:
        """Put a brief that was just read on the shelf."""
        self._place(path, _Volume(stamp, brief), stays=True)

    def brief(self, path: Path, stamp: Stamp, slug: str, *, stays: bool = True) -> Brief | None:
        """Return the brief in a file, called `slug`; `None` where it cannot be read (any more).

        `stamp` is the version that is meant: of another that is on the shelf nothing is said. One
        that is read in passing, and not to stay, takes no other's place.
        """
        volume = self._at_hand(path, stamp, stays=stays)
        if volume is None:
            volume = _read(path, stamp)
        elif volume.brief and volume.brief.slug == slug:
            return volume.brief
        if volume.brief and volume.brief.slug != slug:
            volume = volume._replace(brief=volume.brief.model_copy(update={"slug": slug}))
        self._place(path, volume, stays=stays)
        return volume.brief

    def problems(self, path: Path, stamp: Stamp) -> tuple[Problem, ...]:
        """Return what was wrong when this version was asked for last; nothing where nothing was."""
        volume = self._volumes.get(path)
        return volume.problems if volume and volume.stamp == stamp else ()

    def _at_hand(self, path: Path, stamp: Stamp, *, stays: bool) -> _Volume | None:
        """Return what is on the shelf, if it can be read, as what was asked for last."""
        with self._lock:
            volume = self._volumes.get(path)
            if volume is None or volume.stamp != stamp or volume.brief is None:
                return None
            if stays:
                self._volumes[path] = self._volumes.pop(path)
            return volume

    def _place(self, path: Path, volume: _Volume, *, stays: bool) -> None:
        with self._lock:
            if not stays and self._room is not None and self._taken + volume.size > self._room:
                return
            if before := self._volumes.pop(path, None):
                self._taken -= before.size
            self._volumes[path] = volume
            self._taken += volume.size
            while self._room is not None and self._taken > self._room and len(self._volumes) > 1:
                first = next(iter(self._volumes))
                self._taken -= self._volumes.pop(first).size


def _read(path: Path, stamp: Stamp) -> _Volume:
    try:
        return _Volume(stamp, read_brief(path))
    except UnreadableBriefError as error:
        # It was a brief: what has become of it is told by whoever notices. Until then it is asked
        # again each time, since it may be a brief again.
        return _Volume(stamp, None, error.problems)
