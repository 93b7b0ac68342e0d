"""Which of the lines found comes first, as a sum that an index adds up by itself.

First of all, how far a line is from what was typed: a whole word before one that begins so, that
before a misspelt one, whatever else speaks for a line. Among equals, its relevance: how prominently
the words stand there, how near one another, and how little else is said. Every part of the sum is a
whole number, and the sum stays below 2**24: so it is the same in whatever order it is added up.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import NamedTuple

import tantivy
from tantivy import Occur, Query

from briefing_tui.search.dictionary import Dictionary
from briefing_tui.search.matching import Grade, Meaning
from briefing_tui.search.records import OWN, PLACES, SIZES

FULL = 1 << 16
"""What full relevance counts."""
STEP_COUNTS = 1 << 17
"""What one step nearer to what was typed counts: more than any relevance."""
STEPPED = 60
"""Words of a query up to which steps are counted: more would pass the sum's limit."""

# What makes relevance, of 1.
PROMINENCE = 0.6
"""That the words stand in a heading rather than in the text, rather than around it."""
NEARNESS = 0.25
"""That they stand side by side and in the order they were typed."""
SHORTNESS = 0.15
"""That little else stands in the heading they stand in. Of equals, the shorter line comes first."""

PLACE_COUNTS: Mapping[str, float] = {"heading": 1.0, "text": 0.5, "around": 0.0}
"""What the place of a word is worth, of 1. Other lines have the same words around them, so they say
nothing about this one."""
AROUND = 1
"""Steps it takes from what was typed to stand around a line and not in it."""
LIKELIEST = 4
"""Words that may have been meant which are told from one another, of each grade."""
STEP = 0.7
"""What a word counts in a place for each step away from what was typed, of what it would have."""
LEAST_LIKELY = 0.5
"""What the rarest word that may have been meant is worth; the commonest is worth 1. Who mistypes a
word, or has not typed all of it, means a common word more often than a rare one."""
NEAR_WITHIN = 6
"""Words between those of a query that still stand near one another."""
NEAR_COUNTS = 0.4
"""What it is worth to stand near, of what it is worth to stand side by side."""
WORDINGS = 16
"""Ways to read a phrase of several words that are looked for."""
CLOSE_LOOK = 20_000
"""Lines in which the rarest of the words stands, past which nobody looks whether they stand near
one another in a text: they mostly do, and it takes long."""
COUNTED = 64
"""Words that may have been meant which are counted one by one."""


class Rated(NamedTuple):
    """Words that may have been meant, as likely as one another."""

    words: Sequence[str]
    """None where it is whatever begins as typed."""
    worth: float
    """Of 1: how likely one of them is the one meant."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A phrase as one index can answer it."""

    meaning: Meaning
    """What it may stand for there."""
    rated: Mapping[Grade, tuple[Rated, ...]]
    """The words that a single one may stand for."""
    best: tuple[str, ...]
    """The wording most likely meant; empty where there is none."""
    rarity: float
    """How much finding it says: the logarithm of how few lines it stands in, 1 and more."""
    lines: int
    """In how many lines the best wording's rarest word stands, at most."""

    def stands(self, farthest: Grade) -> bool:
        """Tell whether each word may stand for one no farther from what was typed."""
        return all(
            reading.by_grade and min(reading.by_grade) <= farthest
            for reading in self.meaning.readings
        )


def standing_of(soughts: Sequence[Sequence[Sought]], farthest: Grade) -> list[list[Sought]] | None:
    """Return of each choice what may stand so; `None` where there is nothing of one."""
    standing = [[one for one in choices if one.stands(farthest)] for choices in soughts]
    return standing if all(standing) else None


def sought_of(
    dictionary: Dictionary, meaning: Meaning, count: int, beside: Sequence[str]
) -> Sought:
    """Return a phrase as an index of so many lines can answer it.

    Which of the words that begin so is meant, those that were typed `beside` it tell.
    """
    rated = dict(_rated(dictionary, meaning, beside)) if len(meaning.readings) == 1 else {}
    likeliest = rated[min(rated)][0].words[:1] if rated else ()
    best = tuple(likeliest or _best_words(dictionary, meaning))
    lines = min((dictionary.frequency(word) for word in best), default=0)
    rarity = 1 + math.log((count + 1) / (min(lines, count) + 1))
    return Sought(meaning, rated, best, rarity, lines)


def _rated(
    dictionary: Dictionary, meaning: Meaning, beside: Sequence[str]
) -> Iterator[tuple[Grade, tuple[Rated, ...]]]:
    (reading,) = meaning.readings
    for grade, words in reading.by_grade.items():
        counts: Mapping[str, int] = {}
        open_ended = grade is Grade.BEGUN and (reading.beginning or len(words) > COUNTED)
        if grade is Grade.BEGUN and (beside or open_ended):
            typed = meaning.phrase.words[-1]
            common = dictionary.commonest(typed, LIKELIEST + 1, beside)
            counts = {word: n for word, n in common.items() if reading.grade_of(word) is grade}
        counts = counts or {word: dictionary.frequency(word) for word in words[:COUNTED]}
        most = max(counts.values(), default=1) or 1
        likely = sorted(counts, key=lambda word: (-counts[word], word))[:LIKELIEST]
        told = [Rated((word,), _worth(counts[word] / most)) for word in likely]
        rest = [word for word in words if word not in likely]
        if open_ended or rest:
            told.append(Rated(() if open_ended else rest, LEAST_LIKELY))
        yield grade, tuple(told)


def _worth(share: float) -> float:
    return LEAST_LIKELY + (1 - LEAST_LIKELY) * math.sqrt(share)


def _best_words(dictionary: Dictionary, meaning: Meaning) -> Iterator[str]:
    """Yield for each word of a phrase the one most likely meant."""
    for typed, reading in zip(meaning.phrase.words, meaning.readings, strict=True):
        if reading.words.get(typed) is Grade.WHOLE:
            yield typed
        elif reading.words:
            nearest = reading.by_grade[min(reading.by_grade)]
            yield max(nearest[:COUNTED], key=dictionary.frequency)
        elif reading.beginning:
            yield from dictionary.commonest(typed, 1, ())


class Clauses:
    """What is put to an index for a query, slips forgiven up to a grade."""

    def __init__(self, dictionary: Dictionary, schema: tantivy.Schema, farthest: Grade) -> None:
        self._dictionary = dictionary
        self._schema = schema
        self._farthest = farthest
        """What is farther from what was typed is not looked for."""

    def asked(self, choices: Sequence[Sequence[Sought]]) -> list[tuple[Occur, Query]]:
        """Return what finds the lines in which all stands, by how well it does.

        Of each of `choices` one is enough.
        """
        step = STEP_COUNTS if len(choices) <= STEPPED else 0
        total = sum(max(sought.rarity for sought in one) for one in choices) or 1.0
        found = []
        for one in choices:
            weight = PROMINENCE * FULL * max(sought.rarity for sought in one) / total
            ways = [query for sought in one for query in self._standing(sought, step, weight)]
            found.append((Occur.Must, Query.disjunction_max_query(ways)))
        return [*found, *((Occur.Should, query) for query in self._telling(choices))]

    def found(
        self, choices: Sequence[Sequence[Sought]], places: Sequence[str] = PLACES
    ) -> list[tuple[Occur, Query]]:
        """Return what finds the lines in which all stands in these places, equally good ones."""
        return [
            (
                Occur.Must,
                _any_of([each for sought in one for each in self.anywhere(sought, places)]),
            )
            for one in choices
        ]

    def anywhere(self, sought: Sought, places: Iterable[str]) -> Iterator[Query]:
        """Yield what finds the phrase in these places, at whatever grade."""
        for place in places:
            if len(sought.meaning.readings) > 1:
                yield from (query for _, query in self._wordings(sought, place))
            else:
                for grade in self._grades(sought):
                    yield from self._one_of(place, sought, _all_words(sought.rated[grade]))

    def _standing(self, sought: Sought, step: int, weight: float) -> Iterator[Query]:
        """Yield what finds a phrase in each place, by what it counts to stand there so.

        First how far that is from what was typed, then how prominent the place.
        """
        for place, counts in PLACE_COUNTS.items():
            steps = self._farthest + AROUND - (0 if place in OWN else AROUND)
            for grade, worth, query in self._ways(sought, place):
                prominence = round(weight * counts * worth * STEP**grade)
                yield _counting(query, (steps - grade) * step + prominence)

    def _ways(self, sought: Sought, place: str) -> Iterator[tuple[Grade, float, Query]]:
        """Yield each way in which a phrase may stand in a place: its grade, its worth, of 1."""
        if len(sought.meaning.readings) > 1:
            yield from ((grade, 1.0, query) for grade, query in self._wordings(sought, place))
        for grade in self._grades(sought):
            for one in sought.rated[grade]:
                for query in self._one_of(place, sought, one.words):
                    yield grade, one.worth, query

    def _telling(self, choices: Sequence[Sequence[Sought]]) -> Iterator[Query]:
        """Yield what else makes a line relevant: words near one another, a short label."""
        yield from self._near([one[0] for one in choices])
        if in_label := [query for one in choices for query in self._in_label(one[0])]:
            must = (Occur.Must, _counting(_any_of(in_label), 0))
            yield Query.boolean_query([must, *self._short])

    def _in_label(self, sought: Sought) -> Iterator[Query]:
        """Yield what finds the phrase in a label, no worse than it stands anywhere."""
        if sought.rated:
            nearest = sought.rated[min(sought.rated)]
            yield from self._one_of("heading", sought, _all_words(nearest))
        elif len(sought.best) > 1:
            yield Query.phrase_query(self._schema, "heading", list(sought.best))

    def _one_of(self, place: str, sought: Sought, words: Sequence[str]) -> Iterator[Query]:
        """Yield what finds any of these words in a place, where one of them stands there."""
        if not words:
            # What begins so, all of it: better ones count for more where they are told apart.
            typed = sought.meaning.phrase.words[-1]
            yield Query.fuzzy_term_query(self._schema, place, typed, 0, True, True)  # noqa: FBT003  the stub names no keywords
            return
        # A few dozen terms one by one: a set of terms takes as long as hundreds of them.
        terms = [
            Query.term_query(self._schema, place, word)
            for word in self._dictionary.standing(words, place)
        ]
        if terms:
            yield terms[0] if len(terms) == 1 else _any_of(terms)

    def _wordings(self, sought: Sought, place: str) -> Iterator[tuple[Grade, Query]]:
        """Yield the ways to read a phrase of several words in `place`, best first."""
        *before, last = sought.meaning.readings
        slots = [_likely(self._dictionary, reading.words) for reading in before]
        typed = sought.meaning.phrase.words[-1]
        begins = Grade.BEGUN in last.by_grade
        ends = {word: grade for word, grade in last.words.items() if grade is not Grade.BEGUN}
        slots.append(_likely(self._dictionary, ends))
        if begins:
            slots[-1] = [(typed, Grade.BEGUN), *slots[-1]]
        wordings = islice(product(*slots), WORDINGS * WORDINGS)
        near = (wording for wording in wordings if _grade(wording) <= self._farthest)
        for wording in sorted(near, key=_grade)[:WORDINGS]:
            grade, words = _grade(wording), [word for word, _ in wording]
            if wording[-1] == (typed, Grade.BEGUN):
                yield grade, Query.phrase_prefix_query(self._schema, place, list(words))
            else:
                yield grade, Query.phrase_query(self._schema, place, list(words))

    def _near(self, soughts: Sequence[Sought]) -> Iterator[Query]:
        """Yield what counts for words that stand near one another, and in the order typed."""
        words = [word for sought in soughts for word in sought.best]
        if len(soughts) < 2 or not all(sought.best for sought in soughts):  # noqa: PLR2004  one stands near nothing
            return
        rarest = min(sought.lines for sought in soughts)
        near = OWN if rarest <= CLOSE_LOOK else OWN[:1]
        places = [
            each for each in near if len(self._dictionary.standing(words, each)) == len(words)
        ]
        for slop, share in ((NEAR_WITHIN, NEAR_COUNTS), (0, 1 - NEAR_COUNTS)):
            found = [Query.phrase_query(self._schema, place, [*words], slop) for place in places]
            yield _counting(_any_of(found), round(NEARNESS * FULL * share))

    def _grades(self, sought: Sought) -> list[Grade]:
        return [grade for grade in sought.rated if grade <= self._farthest]

    @cached_property
    def _short(self) -> Sequence[tuple[Occur, Query]]:
        """What counts how short a label is."""
        bits = [Query.term_query(self._schema, "tags", f"short/{bit}") for bit in range(SIZES)]
        full = SHORTNESS * FULL / ((1 << SIZES) - 1)
        return [
            (Occur.Should, _counting(tagged, round(full * (1 << bit))))
            for bit, tagged in enumerate(bits)
        ]


def _all_words(rated: Sequence[Rated]) -> Sequence[str]:
    """Return the words of all; none where these are whatever begins as typed."""
    return [word for one in rated for word in one.words] if rated[-1].words else ()


def _likely(dictionary: Dictionary, told: Mapping[str, Grade]) -> list[tuple[str, Grade]]:
    """Return the likeliest of these words: best grade first, then the commonest."""
    words = list(islice(sorted(told, key=told.__getitem__), COUNTED))
    words.sort(key=lambda word: (told[word], -dictionary.frequency(word)))
    return [(word, told[word]) for word in words[:WORDINGS]]


def _grade(wording: Sequence[tuple[str, Grade]]) -> Grade:
    return max(grade for _, grade in wording)


def _counting(query: Query, counts: int) -> Query:
    return Query.const_score_query(query, float(counts))


def _any_of(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def score_of(counted: float, words: int, farthest: Grade) -> float:
    """Return a sum as a score from 0 to 1: at each distance less than at any smaller one."""
    steps, relevance = divmod(round(counted), STEP_COUNTS)
    distance = words * (farthest + AROUND) - steps if words <= STEPPED else 0
    return math.ldexp(1 + min(relevance / FULL, 1.0), -distance - 1)
