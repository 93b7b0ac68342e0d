"""The index of a library: what answers a query."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur, Query

from briefing_tui.lines import Line
from briefing_tui.search.catalogue import Catalogue
from briefing_tui.search.dictionary import Dictionary
from briefing_tui.search.fields import Fields, Scope
from briefing_tui.search.marking import marked as lit
from briefing_tui.search.matching import Grade, meaning_of
from briefing_tui.search.query import Phrase, Way, query_of
from briefing_tui.search.query import Query as Meant
from briefing_tui.search.ranking import Clauses, Sought, score_of, sought_of, standing_of
from briefing_tui.search.records import (
    LINES_SHIFT,
    OWN,
    DamagedError,
    Stored,
    prepare,
    schema,
    unpacked,
)
from briefing_tui.spans import Span

if TYPE_CHECKING:  # Its type only: an index that is ready is opened without any model.
    from briefing_tui.library import Library

ENOUGH = 20
"""Lines found as typed, from which on no slips are forgiven: a screenful is an answer, and what
merely looks like the words would bury it."""
FORGIVEN_WORDS = 16
"""Words of a query up to which slips are forgiven: what is longer is pasted, and spelt as it is."""
REMEMBERED = 64
"""Phrases that are kept: while a query is typed, its first words are asked for again."""
CANDIDATES = 256
"""Lines that are put in order, at least: equals among them stand in the library's order."""
AS_TYPED, FORGIVING = Grade.BEGUN, Grade.BEGUN_SLIP
"""The farthest grades without and with slips forgiven."""


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
class Answer:
    """Which lines answer a query, before they are read."""

    total: int
    best: Sequence[tuple[float, tantivy.DocAddress]]
    """Scores and lines in order: at least as many as were wanted, where there are."""
    soughts: tuple[tuple[Sought, ...], ...] = ()
    """For each phrase, what it and what may stand instead are sought as."""


Clause = tuple[Occur, Query]


class Index:
    """Everything a library says, ready to be searched, as it was at one moment."""

    def __init__(self, kept: tantivy.Index, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        """Every file of the library."""
        self._schema = kept.schema
        self._searcher = kept.searcher()
        self._dictionary = Dictionary(self._searcher, self._schema)
        self._fields = Fields(catalogue, self._schema)
        self._by_number = catalogue.by_number
        self._order = {one.number: place for place, one in enumerate(catalogue.agreements)}
        self._count = self._searcher.num_docs
        self._sought = lru_cache(REMEMBERED)(self._sought_now)

    @classmethod
    def of(cls, library: "Library") -> "Index":
        """Return the index of a library, in memory."""
        from briefing_tui.search.recording import recorded  # noqa: PLC0415  for writing only

        kept = tantivy.Index(schema(), sort_by_field="size")
        prepare(kept)
        catalogue = recorded(library, kept)
        return cls(kept, catalogue)

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
        started = perf_counter()
        meant = query_of(query, way)
        scope = self._fields.scope_of(meant.restrictions, marked)
        wanted = self._count if limit is None else limit
        answer = self._answer(meant, scope, wanted)
        hits = tuple(self._hit(address, score, answer) for score, address in answer.best[:wanted])
        complaints = (*meant.complaints, *scope.complaints)
        return Found(query, hits, answer.total, complaints, (perf_counter() - started) * 1000)

    def _answer(self, meant: Meant, scope: Scope, wanted: int) -> Answer:
        """Return what a query finds: as typed, or where that is too little, with slips forgiven."""
        rest = (*scope.clauses, *self._unwanted(meant))
        if not meant.wanted:
            alone = None if scope.by_itself is None else (*scope.by_itself, *rest)
            return self._in_reading_order(alone, wanted)
        typed = self._soughts(meant, forgiving=False)
        total = self._total(typed, AS_TYPED, rest)
        if total < ENOUGH and meant.length <= FORGIVEN_WORDS:
            return self._ranked(self._soughts(meant, forgiving=True), FORGIVING, rest, wanted)
        # Whole words come first: where they fill the answer, nothing else need be put in order.
        whole = self._ranked(typed, Grade.WHOLE, rest, wanted)
        enough = len(whole.best) >= wanted
        ranked = whole if enough else self._ranked(typed, AS_TYPED, rest, wanted)
        return Answer(total, ranked.best, typed)

    def _soughts(self, meant: Meant, *, forgiving: bool) -> tuple[tuple[Sought, ...], ...]:
        *before, last = meant.wanted
        beside = tuple(
            phrase.words[0]
            for phrase in before
            if len(phrase.words) == 1 and not phrase.others and phrase.words[0] in self._dictionary
        )
        found = [tuple(self._sought(one, forgiving) for one in each.choices) for each in before]
        return (*found, tuple(self._sought(one, forgiving, beside) for one in last.choices))

    def _sought_now(
        self,
        phrase: Phrase,
        forgiving: bool,  # noqa: FBT001  an lru_cache tells keywords from places
        beside: tuple[str, ...] = (),
    ) -> Sought:
        meaning = meaning_of(self._dictionary, phrase, forgiving=forgiving)
        return sought_of(self._dictionary, meaning, self._count, beside)

    def _unwanted(self, meant: Meant) -> Iterator[Clause]:
        clauses = Clauses(self._dictionary, self._schema, AS_TYPED)
        for phrase in meant.unwanted:
            sought = self._sought(phrase, False)  # noqa: FBT003  as above
            if sought.stands(AS_TYPED):
                yield from ((Occur.MustNot, query) for query in clauses.anywhere(sought, OWN))

    def _total(
        self, soughts: Sequence[Sequence[Sought]], farthest: Grade, rest: Sequence[Clause]
    ) -> int:
        """Return how many lines answer."""
        standing = standing_of(soughts, farthest)
        if standing is None:
            return 0
        clauses = Clauses(self._dictionary, self._schema, farthest)
        asked = Query.boolean_query([(Occur.Must, clauses.standing(standing)), *rest])
        return _count_of(self._searcher.search(asked, limit=1))

    def _ranked(
        self,
        soughts: tuple[tuple[Sought, ...], ...],
        farthest: Grade,
        rest: Sequence[Clause],
        wanted: int,
    ) -> Answer:
        """Return what stands no farther from what was typed than this, best first."""
        standing = standing_of(soughts, farthest)
        if standing is None:
            return Answer(0, (), soughts)
        clauses = Clauses(self._dictionary, self._schema, farthest)
        telling = ((Occur.Should, query) for query in clauses.telling(standing))
        asked = Query.boolean_query([(Occur.Must, clauses.standing(standing)), *telling, *rest])
        found = self._searcher.search(asked, limit=max(wanted, CANDIDATES))
        hits = found.hits
        addresses = [address for _, address in hits]
        sizes = self._searcher.fast_field_values("size", addresses)
        keys = zip((-counted for counted, _ in hits), sizes, self._places(addresses), strict=True)
        best = [
            (score_of(-counted, len(soughts), farthest), addresses[number])
            for (counted, _, _), number in sorted(zip(keys, count(), strict=False))
        ]
        return Answer(_count_of(found), best, soughts)

    def _in_reading_order(self, clauses: Sequence[Clause] | None, wanted: int) -> Answer:
        """Return what is found where no words are sought, in the library's order."""
        if clauses is None:
            return Answer(0, ())
        # In the order of their numbers, agreements mostly stand in the library's order already.
        found = self._searcher.search(
            Query.boolean_query(list(clauses)),
            limit=self._count if self._is_shuffled else max(wanted, CANDIDATES),
            order_by_field="place",
            order=tantivy.Order.Asc,
        )
        addresses = [address for _, address in found.hits]
        ordered = sorted(zip(self._places(addresses), count(), strict=False))
        return Answer(_count_of(found), [(1.0, addresses[number]) for _, number in ordered])

    @cached_property
    def _is_shuffled(self) -> bool:
        """Whether the agreements' numbers have another order than the library."""
        numbers = [one.number for one in self.catalogue.agreements]
        return numbers != sorted(numbers)

    def _places(self, addresses: list[tantivy.DocAddress]) -> Iterator[tuple[int, int]]:
        """Yield where lines stand in the library: by agreement, then by line."""
        for place in self._searcher.fast_field_values("place", addresses):
            number, line = divmod(int(place or 0), 1 << LINES_SHIFT)
            yield self._order.get(number, 0), line

    def _hit(self, address: tantivy.DocAddress, score: float, answer: Answer) -> Hit:
        (place,) = self._searcher.fast_field_values("place", [address])
        agreement = self._by_number[int(place or 0) >> LINES_SHIFT]
        stored = self._stored(address)
        meanings = [one.meaning for choices in answer.soughts for one in choices]
        spans, heading_spans = lit((stored.text, stored.heading), meanings)
        line = stored.line(agreement.slug)
        return Hit(line, agreement.name, stored.section, score, spans, heading_spans)

    def _stored(self, address: tantivy.DocAddress) -> Stored:
        try:
            return unpacked(self._searcher.doc(address)["said"][0])
        except (ValueError, LookupError) as error:
            raise DamagedError(str(error)) from error


def _count_of(found: tantivy.SearchResult) -> int:
    return found.count or 0  # type: ignore[attr-defined]  # the stub lacks what is documented
