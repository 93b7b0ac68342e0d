"""The index of a library: what answers a query."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING

import tantivy
from tantivy import Occur, Query

from briefing_tui.addresses import Address
from briefing_tui.errors import UnknownAddressError
from briefing_tui.lines import Line
from briefing_tui.search.catalogue import Catalogue
from briefing_tui.search.dictionary import Dictionary
from briefing_tui.search.facets import Facet, facets_of
from briefing_tui.search.fields import Fields, Scope
from briefing_tui.search.likeness import LEAST_ALIKE, LIKELY, likeness, telling_words, weights_of
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
from briefing_tui.search.suggesting import suggestions
from briefing_tui.search.words import words_of
from briefing_tui.spans import Span
from briefing_tui.tomls import did_you_mean

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
    suggestion: str = ""
    """Where nothing was found, a query that finds something and may have been meant."""
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

    def __init__(
        self, kept: tantivy.Index, catalogue: Catalogue, left_out: Collection[int] = ()
    ) -> None:
        """Search what is kept, but for the lines of the agreements that are `left_out`."""
        self.catalogue = catalogue
        """Every file of the library."""
        self._schema = kept.schema
        self._searcher = kept.searcher()
        self._dictionary = Dictionary(self._searcher, self._schema)
        self._fields = Fields(catalogue, self._schema, left_out)
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
        suggestion = "" if answer.total or not meant.wanted else self._suggestion(query, way)
        took = (perf_counter() - started) * 1000
        return Found(query, hits, answer.total, complaints, suggestion, took)

    def facets(
        self, query: str, way: Way = Way.WORDS, marked: Collection[str] = ()
    ) -> tuple[Facet, ...]:
        """Return what could narrow the answer to `query`: of an empty one, the whole library."""
        meant = query_of(query, way)
        scope = self._fields.scope_of(meant.restrictions, marked)
        rest = (*scope.clauses, *self._unwanted(meant))
        asked: list[Clause] | None = [(Occur.Must, self._fields.lines), *rest]
        if meant.wanted:
            asked = self._asked_for(meant, rest)
        found = Query.empty_query() if asked is None else Query.boolean_query(asked)
        return facets_of(self._searcher, found, self._by_number)

    def similar(self, address: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return the lines of other agreements most like the one at `address`, most alike first.

        Raises `UnknownAddressError` where there is none.
        """
        number, own = self._line_at(Address.of(address))
        words = _words_in(own)
        told = telling_words(words, self._rarity)
        asked = [
            (Occur.Should, Query.boost_query(_counted(self._schema, word), worth))
            for word, worth in told
        ]
        elsewhere = Query.term_query(self._schema, "agreement", number)
        clauses = [
            (Occur.Must, Query.boolean_query(asked)),
            (Occur.Must, Query.const_score_query(self._tagged(f"kind/{own.kind}"), 0.0)),
            (Occur.MustNot, elsewhere),
            *self._fields.left_out,
        ]
        found = self._searcher.search(Query.boolean_query(clauses), limit=LIKELY, count=False)
        weights = weights_of(words, self._rarity)
        alike = [
            (likeness(weights, weights_of(_words_in(self._stored(each)), self._rarity)), each)
            for _, each in found.hits
        ]
        near = [(score, each) for score, each in alike if score >= LEAST_ALIKE]
        places = self._places([each for _, each in near])
        ordered = sorted(zip((-score for score, _ in near), places, count(), strict=False))
        return tuple(
            self._hit(near[at][1], near[at][0], Answer(0, ())) for *_, at in ordered[:limit]
        )

    def _line_at(self, address: Address) -> tuple[int, Stored]:
        """Return the line at an address, and the number of its agreement."""
        for agreement in self.catalogue.agreements:
            if agreement.opens and agreement.slug == address.slug:
                for fragment in (address.fragment, address.whole_part.fragment):
                    term = f"{agreement.number}#{fragment or ''}"
                    query = Query.term_query(self._schema, "fragment", term)
                    for _, each in self._searcher.search(query, limit=1, count=False).hits:
                        return agreement.number, self._stored(each)
                said = f"{address.slug} has no part called {address.fragment!r}"
                raise UnknownAddressError(said)
        slugs = [one.slug for one in self.catalogue.agreements if one.opens]
        hint = did_you_mean(address.slug, slugs)
        raise UnknownAddressError(f"no agreement is called {address.slug!r}{hint}")

    def _rarity(self, word: str) -> float:
        """Return how much a word tells; nothing where it stands nowhere else."""
        frequency = self._dictionary.frequency(word)
        return math.log((self._count + 1) / frequency) if frequency else 0.0

    def _tagged(self, tag: str) -> Query:
        return Query.term_query(self._schema, "tags", tag)

    def _suggestion(self, query: str, way: Way) -> str:
        for other in suggestions(self._dictionary, query):
            meant = query_of(other, way)
            scope = self._fields.scope_of(meant.restrictions, ())
            if meant.wanted and self._answer(meant, scope, 1).total:
                return other
        return ""

    def _asked_for(self, meant: Meant, rest: Sequence[Clause]) -> list[Clause] | None:
        """Return what finds every line that answers; `None` where nothing does."""
        typed = self._soughts(meant, forgiving=False)
        farthest = AS_TYPED
        if meant.length <= FORGIVEN_WORDS and self._total(typed, farthest, rest) < ENOUGH:
            typed, farthest = self._soughts(meant, forgiving=True), FORGIVING
        standing = standing_of(typed, farthest)
        if standing is None:
            return None
        clauses = Clauses(self._dictionary, self._schema, farthest)
        return [(Occur.Must, clauses.standing(standing)), *rest]

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


def _words_in(stored: Stored) -> list[str]:
    return words_of(f"{stored.heading}\n{stored.text}")


def _counted(schema: tantivy.Schema, word: str) -> Query:
    return Query.const_score_query(Query.term_query(schema, "own", word), 1.0)


def _count_of(found: tantivy.SearchResult) -> int:
    return found.count or 0  # type: ignore[attr-defined]  # the stub lacks what is documented
