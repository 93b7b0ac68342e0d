"""The index of a library: what answers a query."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import tantivy
from tantivy import Occur, Query

from briefing_tui.addresses import Address
from briefing_tui.errors import UnknownAddressError
from briefing_tui.search.catalogue import Catalogue
from briefing_tui.search.dictionary import Dictionary
from briefing_tui.search.facets import Facet, facets_of
from briefing_tui.search.fields import Fields, Scope
from briefing_tui.search.found import Found, Hit
from briefing_tui.search.likeness import LEAST_ALIKE, LIKELY, likeness, telling_words, weights_of
from briefing_tui.search.marking import Light
from briefing_tui.search.matching import SURE_LETTERS, Grade, Meaning, meaning_of
from briefing_tui.search.query import Phrase, Way, query_of
from briefing_tui.search.query import Query as Meant
from briefing_tui.search.ranking import Clauses, Sought, score_of, sought_of, standing_of
from briefing_tui.search.records import (
    LINE_BITS,
    OWN,
    RANK,
    Stored,
    prepare,
    schema,
)
from briefing_tui.search.remembered import remembered
from briefing_tui.search.shown import Shown
from briefing_tui.search.suggesting import suggestions
from briefing_tui.search.texts import Texts
from briefing_tui.search.words import words_of
from briefing_tui.tomls import did_you_mean

if TYPE_CHECKING:  # Its type only: an index that is ready is opened without any model.
    from briefing_tui.library import Library

FORGIVEN_WORDS = 16
"""Words of a query up to which slips are forgiven: what is longer is pasted, and spelt as it is."""
REMEMBERED = 64
"""Phrases and answers that are kept: while a query is typed, its first words are asked for again,
and while it is taken back, all of it."""
SHORT = 256
"""Lines of an answer up to which it is kept."""
CANDIDATES = 256
"""Lines that are put in order, at least, where an index is in several pieces."""
MORE = 8
"""How many times as many are put in order where equals were left out."""
AS_TYPED, FORGIVING = Grade.BEGUN, Grade.BEGUN_SLIP
"""The farthest grades without and with slips forgiven."""


Clause = tuple[Occur, Query]
Scored = tuple[float, tantivy.DocAddress]


class Asked(NamedTuple):
    """What is asked for, and how it is to be understood."""

    query: str
    way: Way
    marked: frozenset[str]
    wanted: int
    """How many lines, at most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Which lines answer a query, before they are read."""

    total: int = 0
    best: Sequence[Scored] = ()
    """Scores and lines in order: as many as were wanted, where there are."""
    meanings: Sequence[Meaning] = ()
    """What each phrase, and what may stand instead of one, may stand for."""
    complaints: tuple[str, ...] = ()
    """What in the query made no sense."""
    suggestion: str = ""
    """Where nothing was found, a query that may have been meant."""
    is_asked: bool = False
    """Whether anything was."""


class Index:
    """Everything a library says, ready to be searched, as it was at one moment."""

    def __init__(
        self,
        kept: tantivy.Index,
        catalogue: Catalogue,
        left_out: Collection[int] = (),
        texts: Texts | None = None,
    ) -> None:
        """Search what is kept, but for the lines of the agreements that are `left_out`.

        What is shown of lines is in `texts`, but for those that the index keeps itself.
        """
        self.catalogue = catalogue
        """Every file of the library."""
        self._schema = kept.schema
        self._searcher = kept.searcher()
        self._shown = Shown(self._searcher, texts)
        self._dictionary = Dictionary(self._searcher, self._schema)
        self._clauses = {
            farthest: Clauses(self._dictionary, self._schema, farthest)
            for farthest in (AS_TYPED, FORGIVING)
        }
        self._fields = Fields(catalogue, self._schema, left_out)
        self._by_number = catalogue.by_number
        self._count = self._searcher.num_docs
        self._is_in_order = catalogue.is_in_one_piece or self._searcher.num_segments <= 1
        self._sought = remembered(self._sought_now, REMEMBERED)
        self._answer = remembered(self._answer_now, REMEMBERED)

    @classmethod
    def of(cls, library: "Library") -> "Index":
        """Return the index of a library, in memory."""
        from briefing_tui.search.recording import recorded  # noqa: PLC0415  for writing only

        kept = tantivy.Index(schema(), sort_by_field=RANK)
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
        """Return what answers `query`: see `Searchable`, as for all of these."""
        started = perf_counter()
        wanted = self._count if limit is None else limit
        asked = Asked(query, way, frozenset(marked), wanted)
        answer = self._answer(asked) if wanted <= SHORT else self._answer_now(asked)
        hits = tuple(self._hits(answer.best, answer.meanings))
        took = (perf_counter() - started) * 1000
        told = answer.complaints, answer.suggestion, answer.is_asked
        return Found(query, hits, answer.total, *told, took)

    def facets(
        self, query: str, way: Way = Way.WORDS, marked: Collection[str] = ()
    ) -> tuple[Facet, ...]:
        """Return what could narrow the answer to `query`."""
        meant = query_of(query, way)
        scope = self._fields.scope_of(meant.restrictions, marked)
        rest = self._rest(meant, scope)
        return facets_of(self._searcher, self._found(meant, rest), self._by_number)

    def named(self, query: str, limit: int, marked: Collection[str] = ()) -> Found:
        """Return what is called so."""
        meant = query_of(query)
        scope = self._fields.scope_of(meant.restrictions, marked)
        rest = [(Occur.Must, self._fields.lines), *self._rest(meant, scope)]
        best: list[Scored] = []
        total = 0
        for forgiving in (False, True) if meant.wanted else ():
            if not total and (names := self._names(meant, forgiving=forgiving)):
                best, total = self._by_place([*rest, *names], limit)
        if not meant.wanted and (scope.clauses or meant.unwanted):
            itself = [(Occur.Must, scope.itself)] if scope.itself else []
            best, total = self._by_place([*rest, *itself], limit)
        return Found(query, tuple(self._hits(best)), total, (*meant.complaints, *scope.complaints))

    def _names(self, meant: Meant, *, forgiving: bool) -> list[Clause] | None:
        """Return what finds every word in a name; `None` where there is no such word."""
        farthest = FORGIVING if forgiving else AS_TYPED
        standing = standing_of(
            [[self._sought(one, forgiving) for one in each.choices] for each in meant.wanted],
            farthest,
        )
        if standing is None:
            return None
        return self._clauses[farthest].found(standing, ["name", "heading"])

    def similar(self, address: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return the lines of other agreements most like the one at `address`."""
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
        addresses = [each for _, each in found.hits]
        alike = [
            (likeness(weights, weights_of(_words_in(stored), self._rarity)), each)
            for stored, each in zip(self._shown.of(addresses), addresses, strict=True)
        ]
        near = self._ordered([one for one in alike if one[0] >= LEAST_ALIKE])
        return tuple(self._hits(near[:limit]))

    def _line_at(self, address: Address) -> tuple[int, Stored]:
        """Return the line at an address, and the number of its agreement."""
        for agreement in self.catalogue.agreements:
            if agreement.opens and agreement.slug == address.slug:
                for fragment in (address.fragment, address.whole_part.fragment):
                    term = f"{agreement.number}#{fragment or ''}"
                    query = Query.term_query(self._schema, "fragment", term)
                    found = self._searcher.search(query, limit=1, count=False).hits
                    for stored in self._shown.of([each for _, each in found]):
                        return agreement.number, stored
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

    def _suggestion(self, query: str, way: Way, *, with_words: bool) -> str:
        for other in suggestions(self._dictionary, self._fields, query):
            meant = query_of(other, way)
            scope = self._fields.scope_of(meant.restrictions, ())
            # Who looks for words is not helped by all that a field leaves.
            if bool(meant.wanted) >= with_words and self._best_of(meant, scope, 1).total:
                return other
        return ""

    def _found(self, meant: Meant, rest: Sequence[Clause]) -> Query:
        """Return what finds every line that answers."""
        farthest = _farthest(meant)
        standing = standing_of(self._soughts(meant), farthest) if meant.wanted else []
        if standing is None:
            return Query.empty_query()
        clauses = self._clauses[farthest].found(standing)
        return Query.boolean_query([(Occur.Must, self._fields.lines), *clauses, *rest])

    def _answer_now(self, asked: Asked) -> Answer:
        """Return what a query finds, and what to say of it."""
        meant = query_of(asked.query, asked.way)
        scope = self._fields.scope_of(meant.restrictions, asked.marked)
        answer = self._best_of(meant, scope, asked.wanted)
        complaints = (*meant.complaints, *scope.complaints)
        with_words = bool(meant.wanted)
        suggestion = ""
        if not answer.total and (with_words or complaints):
            suggestion = self._suggestion(asked.query, asked.way, with_words=with_words)
        is_asked = bool(meant.wanted or meant.unwanted or scope.clauses)
        return replace(answer, complaints=complaints, suggestion=suggestion, is_asked=is_asked)

    def _best_of(self, meant: Meant, scope: Scope, wanted: int) -> Answer:
        """Return the lines that answer best."""
        rest = self._rest(meant, scope)
        if not meant.wanted:
            asks = bool(scope.clauses or meant.unwanted)
            return self._in_reading_order(scope, rest, wanted) if asks else Answer()
        soughts, farthest = self._soughts(meant), _farthest(meant)
        standing = standing_of(soughts, farthest)
        if standing is None:
            return Answer()
        asked = self._clauses[farthest].asked(standing)
        best, total = self._best(Query.boolean_query([*asked, *rest]), max(wanted, 1))
        count = len(soughts)
        scored = [(score_of(counted, count, farthest), each) for counted, each in best[:wanted]]
        meanings = [one.meaning for choices in soughts for one in choices]
        return Answer(total, scored, meanings)

    def _soughts(self, meant: Meant) -> tuple[tuple[Sought, ...], ...]:
        forgiving = _farthest(meant) is FORGIVING
        *before, last = meant.wanted
        beside = tuple(
            phrase.words[0]
            for phrase in before
            if len(phrase.words) == 1 and not phrase.others and phrase.words[0] in self._dictionary
        )
        found = [tuple(self._sought(one, forgiving) for one in each.choices) for each in before]
        return (
            *found,
            tuple(
                # Those beside a letter or two say little of which of thousands is meant.
                self._sought(one, forgiving, beside if len(one.words[-1]) > SURE_LETTERS else ())
                for one in last.choices
            ),
        )

    def _sought_now(
        self,
        phrase: Phrase,
        forgiving: bool,  # noqa: FBT001  `remembered` knows places only
        beside: tuple[str, ...] = (),
    ) -> Sought:
        meaning = meaning_of(self._dictionary, phrase, forgiving=forgiving)
        return sought_of(self._dictionary, meaning, self._count, beside)

    def _rest(self, meant: Meant, scope: Scope) -> list[Clause]:
        """Return what holds of lines besides that what is wanted stands in them."""
        return [*scope.clauses, *self._fields.left_out, *self._unwanted(meant)]

    def _unwanted(self, meant: Meant) -> Iterator[Clause]:
        clauses = self._clauses[AS_TYPED]
        for phrase in meant.unwanted:
            sought = self._sought(phrase, False)  # noqa: FBT003  as above
            if sought.stands(AS_TYPED):
                yield from ((Occur.MustNot, query) for query in clauses.anywhere(sought, OWN))

    def _best(self, asked: Query, wanted: int) -> tuple[list[Scored], int]:
        """Return at least so many of the best lines, in order, and how many there are.

        A piece of an index has its lines in their order, so that of equals it tells the first.
        Of several pieces, it tells those of one before those of the next: so where equals were
        left out, more are asked for.
        """
        limit = wanted if self._is_in_order else max(wanted, CANDIDATES)
        while True:
            found = self._searcher.search(asked, limit=limit)
            hits, total = found.hits, _count_of(found)
            if self._is_in_order:
                return hits, total
            if len(hits) == total or hits[-1][0] < hits[wanted - 1][0]:
                return self._ordered(hits), total
            limit = min(limit * MORE, total)

    def _ordered(self, hits: list[Scored]) -> list[Scored]:
        ranks = self._searcher.fast_field_values(RANK, [address for _, address in hits])
        keys = zip((-counted for counted, _ in hits), ranks, count(), strict=False)
        return [hits[at] for *_, at in sorted(keys)]

    def _in_reading_order(self, scope: Scope, rest: Sequence[Clause], wanted: int) -> Answer:
        """Return what is found where no words are sought, in the library's order.

        What the fields ask for itself comes first: an agreement, before its lines.
        """
        lines = [(Occur.Must, self._fields.lines), *rest]
        if scope.itself is None:
            first, total = self._by_place(lines, wanted)
            return Answer(total, first)
        first, total = self._by_place([*lines, (Occur.Must, scope.itself)], wanted)
        others, more = self._by_place([*lines, (Occur.MustNot, scope.itself)], wanted - len(first))
        return Answer(total + more, [*first, *others])

    def _by_place(self, clauses: list[Clause], wanted: int) -> tuple[list[Scored], int]:
        found = self._searcher.search(
            Query.boolean_query(clauses),
            limit=max(wanted, 1),
            order_by_field="place",
            order=tantivy.Order.Asc,
        )
        return [(1.0, address) for _, address in found.hits[:wanted]], _count_of(found)

    def _hits(self, best: Sequence[Scored], meanings: Sequence[Meaning] = ()) -> Iterator[Hit]:
        """Yield what is shown of these lines."""
        addresses = [address for _, address in best]
        places = self._searcher.fast_field_values("place", addresses)
        light = Light(meanings)
        for (score, _), place, stored in zip(best, places, self._shown.of(addresses), strict=True):
            agreement = self._by_number[int(place or 0) >> LINE_BITS]
            spans, heading_spans = light.on(stored.text, stored.heading)
            line = stored.line(agreement.slug)
            yield Hit(line, agreement.name, stored.section, score, spans, heading_spans)


def _farthest(meant: Meant) -> Grade:
    return FORGIVING if meant.length <= FORGIVEN_WORDS else AS_TYPED


def _words_in(stored: Stored) -> list[str]:
    return words_of(f"{stored.heading}\n{stored.text}")


def _counted(schema: tantivy.Schema, word: str) -> Query:
    places = [(Occur.Should, Query.term_query(schema, place, word)) for place in OWN]
    return Query.const_score_query(Query.boolean_query(places), 1.0)


def _count_of(found: tantivy.SearchResult) -> int:
    return found.count or 0  # type: ignore[attr-defined]  # the stub lacks what is documented
