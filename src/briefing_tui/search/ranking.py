"""Which of the lines found comes first.

First of all, how far it is from what was typed: a whole word before one that begins so, that before
a misspelt one, whatever else speaks for a line. Among equals, its relevance: how prominently the
words stand there, how near one another, and in how few words around them.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from briefing_tui.search.line_sets import LineSet, numbers_in
from briefing_tui.search.matching import Reading
from briefing_tui.search.postings import BREAK, Postings, pattern_of
from briefing_tui.search.sought import Sought

# What makes relevance, of 1.
PROMINENCE = 0.6
"""That the words stand in a heading rather than in the text, rather than around it."""
NEARNESS = 0.25
"""That they stand side by side and in the order they were typed."""
SHORTNESS = 0.15
"""That little else is said."""

# What a place is worth, of 1.
IN_LABEL = 1.0
IN_TEXT = 0.5
AROUND = 0.1
"""Others share the words around a line, so they say little about it."""

CLOSE_LOOK = 2_000
"""Lines at one distance that are looked at one by one. Where there are more, those with a word in
the label go first, then the shortest: a first screen would hold no others."""
OUT_OF_ORDER = 0.7
"""What nearness is worth where words stand in another order."""
USUAL_TEXT = 100
"""Words: a median article of a treaty has 105."""
USUAL_LABEL = 5
"""Words: `Article 5 Rules of origin` has five."""
LEAST_LIKELY = 0.5
"""What the rarest word that may have been meant is worth, beside the commonest: a slip or a word
being typed is more likely to be of a common word."""


STEP = 0.7
"""What a word is worth at each step away from what was typed, where the line has a better one."""

_NOTHING = re.compile("(?!)")


class Occurrence(NamedTuple):
    """One place in a line at which a phrase stands."""

    at: int
    """Which word of the line, from 0."""
    phrase: int
    """Which phrase of the query, from 0."""
    worth: float
    """Of 1: how likely this word is the one meant."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line that answers, and how well."""

    distance: int
    """From what was typed: 0 is to the letter."""
    relevance: float
    """From 0 to 1."""
    number: int
    """Which line."""

    @property
    def score(self) -> float:
        """From 0 to 1: at each distance less than at any smaller one, whatever the relevance."""
        return math.ldexp(1 + self.relevance, -self.distance - 1)


class Ranking:
    """How relevant lines are to one query."""

    def __init__(self, postings: Postings, soughts: Sequence[Sought]) -> None:
        self._postings = postings
        self._soughts = soughts
        self._weights = _shares([sought.rarity for sought in soughts])
        self._single: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._patterns: list[tuple[re.Pattern[str], int]] = []
        for phrase, sought in enumerate(soughts):
            readings = sought.meaning.readings
            if len(readings) == 1:
                for sign, worth in _worths(postings, readings[0]):
                    self._single[sign].append((phrase, worth))
            elif all(readings):
                slots = [[postings.sign(word) for word in reading] for reading in readings]
                self._patterns.append((pattern_of(slots), phrase))
        self._any_single = pattern_of([self._single]) if self._single else _NOTHING

    def best(self, by_distance: Mapping[int, LineSet], limit: int | None) -> Iterator[Ranked]:
        """Yield the best `limit` lines, best first; `None` is all. Of equals, the earlier first."""
        left = self._postings.count if limit is None else limit
        for distance, lines in sorted(by_distance.items()):
            numbers = list(numbers_in(lines, self._postings.count))
            looked_at = max(CLOSE_LOOK, left)
            if len(numbers) > looked_at:
                numbers = nsmallest(looked_at, numbers, key=self._first_look)
            ranked = [Ranked(distance, self.relevance(number), number) for number in numbers]
            ranked.sort(key=lambda one: (-one.relevance, one.number))
            yield from ranked[:left]
            left -= len(ranked)
            if left <= 0:
                return

    def _first_look(self, number: int) -> tuple[bool, int]:
        """What can be told of a line at a glance: a word in its label, and how short it is."""
        signed = self._postings.signed[number]
        label = signed[: signed.index(BREAK)]
        return self._single.keys().isdisjoint(label), len(signed)

    def relevance(self, number: int) -> float:
        """Return how relevant a line is, from 0 to 1; of nothing that is sought, nothing is."""
        if not self._soughts:
            return 0.0
        signed = self._postings.signed[number]
        label = signed.index(BREAK)
        found = sorted(self._occurrences(signed))
        best = [AROUND] * len(self._soughts)
        for at, phrase, worth in found:
            place = worth * (IN_LABEL if at < label else IN_TEXT)
            best[phrase] = max(best[phrase], place)
        prominence = sum(map(float.__mul__, best, self._weights))
        near = nearness(found, len(self._soughts))
        in_label = bool(found) and found[0].at < label
        usual, said = (USUAL_LABEL, label) if in_label else (USUAL_TEXT, len(signed))
        short = usual / (usual + said)
        return PROMINENCE * prominence + NEARNESS * near + SHORTNESS * short

    def _occurrences(self, signed: str) -> Iterator[Occurrence]:
        for place in self._any_single.finditer(signed):
            for phrase, worth in self._single[place[0]]:
                yield Occurrence(place.start(), phrase, worth)
        for pattern, phrase in self._patterns:
            for place in pattern.finditer(signed):
                yield Occurrence(place.start(), phrase, 1.0)


def nearness(found: Sequence[Occurrence], count: int) -> float:
    """Return how near one another those of `count` phrases stand that do: 1 is side by side.

    The narrowest window that holds them all decides, and whether they have their order in it.
    """
    present = len({phrase for _, phrase, _ in found})
    best = 0.0
    last: dict[int, int] = {}
    for at, phrase, _ in found:
        last[phrase] = at
        if len(last) == present:
            closeness = min(1.0, present / (at - min(last.values()) + 1))
            if closeness > best:
                ordered = sorted(last) == sorted(last, key=last.__getitem__)
                best = max(best, closeness if ordered else closeness * OUT_OF_ORDER)
    return best * present / count


def _worths(postings: Postings, reading: Reading) -> Iterator[tuple[str, float]]:
    """What each word that may have been meant is worth, by how common it is among its equals."""
    counts = {word: postings.frequency(word) for word in reading}
    most: dict[int, int] = {}
    for word, grade in reading.items():
        most[grade] = max(most.get(grade, 1), counts[word])
    for word, grade in reading.items():
        likely = (counts[word] / most[grade]) ** 0.5
        yield postings.sign(word), STEP**grade * (LEAST_LIKELY + (1 - LEAST_LIKELY) * likely)


def _shares(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values]
