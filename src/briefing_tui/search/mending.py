"""An index on disk that is made anew where it is damaged, or older than its library."""

import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeVar

from briefing_tui.errors import BriefingError
from briefing_tui.files import Stamp
from briefing_tui.search.catalogue import Agreement, Catalogue
from briefing_tui.search.facets import Facet
from briefing_tui.search.faults import UnusableError, guarded
from briefing_tui.search.index import Found, Hit, Index
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

    def renewed(self) -> Index:
        """Return an index of what the library is now."""

    def renewed_soon(self) -> Index:
        """Return the same, or where that would take long without what has changed."""

    def mended(self) -> Index:
        """Return an index that is made anew."""


class MendingIndex(Index):
    """What stands in it is shown only where it was written so, and its file still says it."""

    def __init__(self, index: Index, keeper: Keeper) -> None:
        """Take over an index."""
        self._keeper = keeper
        self._lock = Lock()
        self._renewed_at = -STEADY
        self._next_look = time.monotonic() + LOOK
        self._take_over(index)

    def _take_over(self, index: Index) -> None:
        self._files = {one.slug: one for one in index.catalogue.agreements}
        # Whoever is at it still goes on with the one they have.
        self._now = index
        self.__dict__.update(vars(index))

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
        index = self._now
        if not self._keeper.is_whole():
            self._replace(index, self._keeper.mended)

    def look_again(self) -> None:
        """Take up what has changed in the folder, unless we looked a moment ago."""
        start = time.monotonic()
        if start < self._next_look:
            return
        index = self._now
        if not self._keeper.is_of_now(index.catalogue):
            self._replace(index, self._keeper.renewed)
        end = time.monotonic()
        self._next_look = end + max(LOOK, SHARE * (end - start))

    def _asked(
        self, ask: Callable[[Index], Answer], shown: Callable[[Answer], Iterable[Hit]]
    ) -> Answer:
        index = self._now
        try:
            with guarded(BriefingError):
                answer = ask(index)
        except UnusableError:
            self._replace(index, self._keeper.mended)
            return ask(self._now)
        if self._are_of_now(shown(answer)):
            return answer
        self._replace(index, self._keeper.renewed_soon)
        return ask(self._now)

    def _replace(self, index: Index, other: Callable[[], Index]) -> None:
        with self._lock:
            if self._now is index:  # Nobody has done it meanwhile.
                self._take_over(other())
                self._renewed_at = time.monotonic()

    def _are_of_now(self, hits: Iterable[Hit]) -> bool:
        """Tell whether the files of what is to be shown are still those that were indexed."""
        if time.monotonic() - self._renewed_at < STEADY:
            return True
        slugs = {hit.line.address.slug for hit in hits}
        return all(self._is_of_now(self._files[slug]) for slug in slugs if slug in self._files)

    def _is_of_now(self, agreement: Agreement) -> bool:
        try:
            status = (self._keeper.folder / agreement.group / agreement.file).stat()
        except OSError:
            return False
        return Stamp.of(status) == agreement.stamp
