"""The index of a library: what answers a query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial, reduce
from operator import or_
from time import perf_counter

from briefing_tui.library import Library
from briefing_tui.lines import Line
from briefing_tui.search.fields import Fields, Scope
from briefing_tui.search.line_sets import LineSet
from briefing_tui.search.marking import marked
from briefing_tui.search.passages import shelf_of
from briefing_tui.search.postings import Postings
from briefing_tui.search.query import Query, query_of
from briefing_tui.search.ranking import Ranked, Ranking
from briefing_tui.search.sought import Sought, sought_of, tiers
from briefing_tui.spans import Span

ENOUGH = 20
"""Lines found as typed, from which on no slips are forgiven: a screenful is an answer, and what
merely looks like the words would bury it."""
FORGIVEN_WORDS = 16
"""Words of a query up to which slips are forgiven: what is longer is pasted, and spelt as it is."""
REMEMBERED = 64
"""Phrases whose places are kept: while a query is typed, its first words are asked for again."""


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
    took_ms: float = field(default=0.0, compare=False)
    """From the query's characters to complete hits, in milliseconds."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a query finds, before it is ranked."""

    soughts: tuple[Sought, ...]
    by_distance: Mapping[int, LineSet]
    """The lines that answer, by how far they are from what was typed."""

    @property
    def total(self) -> int:
        return sum(lines.bit_count() for lines in self.by_distance.values())


class Index:
    """Everything a library says, ready to be searched. Replaced whole when the library changes."""

    def __init__(self, library: Library) -> None:
        self._shelf = shelf_of(library)
        self._postings = Postings(self._shelf.own, self._shelf.around)
        self._fields = Fields(library, self._shelf)
        self._as_typed = lru_cache(REMEMBERED)(partial(sought_of, self._postings, forgiving=False))
        self._forgiven = lru_cache(REMEMBERED)(partial(sought_of, self._postings, forgiving=True))

    @classmethod
    def of(cls, library: Library) -> "Index":
        """Return the index of a library."""
        return cls(library)

    def find(self, query: str, limit: int | None = 20) -> Found:
        """Return what answers `query`, the best `limit` of it; `None` is all."""
        started = perf_counter()
        meant = query_of(query)
        scope = self._fields.scope_of(meant.restrictions)
        answer = self._answer(meant, scope)
        ranking = Ranking(self._postings, answer.soughts)
        hits = tuple(self._hit(one, answer) for one in ranking.best(answer.by_distance, limit))
        complaints = (*meant.complaints, *scope.complaints)
        return Found(query, hits, answer.total, complaints, (perf_counter() - started) * 1000)

    def _answer(self, meant: Query, scope: Scope) -> _Answer:
        lines = scope.lines
        for phrase in meant.unwanted:
            lines &= ~self._as_typed(phrase).own
        if not meant.wanted:
            return _Answer((), {0: lines & scope.by_itself})
        answer = self._narrowed(tuple(map(self._as_typed, meant.wanted)), lines)
        if answer.total >= ENOUGH or meant.length > FORGIVEN_WORDS:
            return answer
        return self._narrowed(tuple(map(self._forgiven, meant.wanted)), lines)

    def _narrowed(self, soughts: tuple[Sought, ...], lines: LineSet) -> _Answer:
        """Return those of `lines` in which all stands, and something of it in their own words.

        Else naming an agreement would find every line of it, where its own line is meant.
        """
        own = reduce(or_, (sought.own for sought in soughts), self._fields.agreements)
        return _Answer(soughts, tiers(soughts, lines & own))

    def _hit(self, ranked: Ranked, answer: _Answer) -> Hit:
        placed = self._shelf.lines[ranked.number]
        line = placed.line
        meanings = [sought.meaning for sought in answer.soughts]
        spans, heading_spans = marked((line.text, line.heading), meanings)
        return Hit(line, placed.agreement, placed.section, ranked.score, spans, heading_spans)
