"""What a search finds, and who can be asked for it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from briefing_tui.lines import Line
from briefing_tui.search.catalogue import Catalogue
from briefing_tui.search.facets import Facet
from briefing_tui.search.query import Way
from briefing_tui.spans import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that answers a query."""

    line: Line
    agreement: str
    """The agreement's name."""
    section: str
    """The heading of the section it is or stands in; empty where there is none."""
    score: float
    """From 0 to 1; each step away from what was typed halves it."""
    spans: tuple[Span, ...] = ()
    """What was found in `line.text`: in order, apart, in characters."""
    heading_spans: tuple[Span, ...] = ()
    """What was found in `line.heading`."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query."""

    query: str
    """As typed."""
    hits: tuple[Hit, ...]
    """Best first; of equals, the one the library has first."""
    total: int
    """How many lines answer, shown or not."""
    complaints: tuple[str, ...] = ()
    """What in the query made no sense, in the reader's words; the rest was answered."""
    suggestion: str = ""
    """Where nothing was found, a query that finds something and may have been meant."""
    is_asked: bool = True
    """Whether anything was: a sign alone asks for nothing, nor does a value that is not known."""
    took_ms: float = field(default=0.0, compare=False)
    """From the query's characters to complete hits, in milliseconds."""


class Searchable(Protocol):
    """A library that can be searched."""

    @property
    def catalogue(self) -> Catalogue:
        """Every file of the library."""

    def find(
        self,
        query: str,
        limit: int | None = 20,
        way: Way = Way.WORDS,
        marked: Collection[str] = (),
    ) -> Found:
        """Return what answers `query`, the best `limit` of it; `None` is all.

        `marked` are the addresses that `is:marked` means.
        """

    def facets(
        self, query: str, way: Way = Way.WORDS, marked: Collection[str] = ()
    ) -> tuple[Facet, ...]:
        """Return what could narrow the answer to `query`: of an empty one, the whole library."""

    def named(self, query: str, limit: int, marked: Collection[str] = ()) -> Found:
        """Return what is called so, in the library's order: every word stands in its name.

        A name is what a list of an agreement's parts calls it. Slips are forgiven where nothing is
        called as it is typed; where no words are sought, all is returned that fields ask for.
        """

    def similar(self, address: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return the lines of other agreements most like the one at `address`, most alike first.

        Raises `UnknownAddressError` where there is none.
        """
