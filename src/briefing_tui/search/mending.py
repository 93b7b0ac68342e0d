"""An index on disk that is made anew where it is damaged, or older than its library."""

import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeVar

from briefing_tui.errors import BriefingError
from briefing_tui.files import Stamp
from briefing_tui.search.catalogue import Agreement, Catalogue
from briefing_tui.search.facets import Facet
from briefing_tui.search.faults import UnusableError, guarded
from briefing_tui.search.found import Found, Hit, Searchable
from briefing_tui.search.query import Way

Answer = TypeVar("Answer")
STEADY = 1.0
"""Seconds in which we look once at most whether a file is still what it was: there are disks on
which no file ever is."""
LOOK = 2.0
"""Seconds between two looks at the whole folder, at least."""
SHARE = 20
"""How much longer than a look itself the time between two looks is."""


class Keeper(Protocol):
    """Who keeps an index, and can make another."""

    @property
    def folder(self) -> Path:
        """The library's."""

    def is_of_now(self, catalogue: Catalogue) -> bool:
        """Tell whether an index of this catalogue is of what the library is now."""

    def is_whole(self) -> bool:
        """Tell whether what is on disk is what was written there; takes its time."""

    def renewed(self) -> Searchable:
        """Return an index of what the library is now."""

    def renewed_soon(self) -> Searchable:
        """Return the same, or where that would take long without what has changed."""

    def mended(self) -> Searchable:
        """Return an index that is made anew."""


@dataclass(frozen=True)
class _Now:
    """An index, and the files it is of."""

    index: Searchable

    @cached_property
    def files(self) -> Mapping[str, Agreement]:
        """Each file, by what its agreement is called."""
        return {one.slug: one for one in self.index.catalogue.agreements}


class MendingIndex:
    """An index whose answers are shown only where they were written so, and its files say it still.

    Where that is not so, another takes its place; whoever asks the one before goes on with it.
    """

    def __init__(self, index: Searchable, keeper: Keeper) -> None:
        self._keeper = keeper
        self._folder = os.fspath(keeper.folder)
        self._lock = Lock()
        self._now = _Now(index)
        self._renewed_at = -STEADY
        self._next_look = time.monotonic() + LOOK

    @property
    def catalogue(self) -> Catalogue:
        """Every file of the library."""
        return self._now.index.catalogue

    def find(
        self,
        query: str,
        limit: int | None = 20,
        way: Way = Way.WORDS,
        marked: Collection[str] = (),
    ) -> Found:
        """Return what answers `query`."""
        return self._asked(
            lambda index: index.find(query, limit, way, marked), lambda found: found.hits
        )

    def named(self, query: str, limit: int, marked: Collection[str] = ()) -> Found:
        """Return what is called so."""
        return self._asked(
            lambda index: index.named(query, limit, marked), lambda found: found.hits
        )

    def facets(
        self, query: str, way: Way = Way.WORDS, marked: Collection[str] = ()
    ) -> tuple[Facet, ...]:
        """Return what could narrow the answer to `query`."""
        return self._asked(lambda index: index.facets(query, way, marked), lambda _: ())

    def similar(self, address: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return what is like the line at `address`."""
        return self._asked(lambda index: index.similar(address, limit), lambda hits: hits)

    def check(self) -> None:
        """Look through all that is on disk, and make it anew where it is not what was written."""
        now = self._now
        if not self._keeper.is_whole():
            self._replace(now, self._keeper.mended)

    def look_again(self) -> None:
        """Take up what has changed in the folder, unless we looked a moment ago."""
        start = time.monotonic()
        if start < self._next_look:
            return
        now = self._now
        if not self._keeper.is_of_now(now.index.catalogue):
            self._replace(now, self._keeper.renewed)
        end = time.monotonic()
        self._next_look = end + max(LOOK, SHARE * (end - start))

    def _asked(
        self, ask: Callable[[Searchable], Answer], shown: Callable[[Answer], Iterable[Hit]]
    ) -> Answer:
        now = self._now
        try:
            with guarded(BriefingError):
                answer = ask(now.index)
        except UnusableError:
            self._replace(now, self._keeper.mended)
            return ask(self._now.index)
        if self._are_of_now(shown(answer), now):
            return answer
        self._replace(now, self._keeper.renewed_soon)
        return ask(self._now.index)

    def _replace(self, now: _Now, other: Callable[[], Searchable]) -> None:
        with self._lock:
            if self._now is now:  # Nobody has done it meanwhile.
                self._now = _Now(other())
                self._renewed_at = time.monotonic()

    def _are_of_now(self, hits: Iterable[Hit], now: _Now) -> bool:
        """Tell whether the files of what is to be shown are still those that were indexed."""
        if time.monotonic() - self._renewed_at < STEADY:
            return True
        slugs = {hit.line.address.slug for hit in hits}
        return all(self._is_of_now(now.files[slug]) for slug in slugs if slug in now.files)

    def _is_of_now(self, agreement: Agreement) -> bool:
        try:
            status = os.stat(os.path.join(self._folder, agreement.group, agreement.file))  # noqa: PTH116, PTH118  a path takes three times as long as the look
        except OSError:
            return False
        return Stamp.of(status) == agreement.stamp
