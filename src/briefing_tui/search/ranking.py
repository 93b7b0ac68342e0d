"""Which of the lines found comes first.

First of all, how far it is from what was typed: a whole word before one that begins so, that before
a misspelt one, whatever else speaks for a line. Among equals, its relevance: how prominently the
words stand there, how near one another, and how little else is said.
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
"""That little else is said where they stand."""

# What the place of a word is worth, of 1.
IN_LABEL = 1.0
IN_TEXT = 0.5
AROUND = 0.1
"""Other lines have the same words around them, so they say little about this one."""

# What a word is worth, of 1.
STEP = 0.7
"""Times this for each step away from what was typed: a line may hold a better word for it, too."""
LEAST_LIKELY = 0.5
"""For the rarest word that may have been meant; the commonest is worth 1. Who mistypes a word, or
has not typed all of it, means a common word more often than a rare one."""

OUT_OF_ORDER = 0.7
"""What nearness is worth where words stand in another order."""
USUAL_TEXT = 100
"""Words: a median article of a treaty has 105."""
USUAL_LABEL = 5
"""Words: *Article 5 Rules of origin* has five."""
CLOSE_LOOK = 1_000
"""Lines at one distance that are looked at one by one. Where there are more, those with a word in
the label go first, then the shortest: a first screen would hold no others."""

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
        self._rarities = [sought.rarity for sought in soughts]
        self._words: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._phrases: list[tuple[int, re.Pattern[str]]] = []
        for phrase, sought in enumerate(soughts):
            readings = sought.meaning.readings
            if len(readings) == 1:
                for word, worth in _worths(postings, readings[0]):
                    self._words[postings.sign(word)].append((phrase, worth))
            elif all(readings):
                slots = [map(postings.sign, reading) for reading in readings]
                self._phrases.append((phrase, pattern_of(slots)))
        self._any_word = pattern_of([self._words]) if self._words else _NOTHING

    def best(self, by_distance: Mapping[int, LineSet], limit: int | None) -> Iterator[Ranked]:
        """Yield the best `limit` lines, best first; `None` is all. Of equals, the earlier first."""
        left = self._postings.count if limit is None else max(0, limit)
        for distance, lines in sorted(by_distance.items()):
            numbers = numbers_in(lines, self._postings.count)
            looked_at = self._first_looked_at(list(numbers), max(CLOSE_LOOK, left))
            ranked = [Ranked(distance, self.relevance(number), number) for number in looked_at]
            ranked.sort(key=lambda one: (-one.relevance, one.number))
            yield from ranked[:left]
            left -= len(ranked)
            if left <= 0:
                return

    def _first_looked_at(self, numbers: list[int], count: int) -> list[int]:
        if len(numbers) <= count:
            return numbers
        return nsmallest(count, numbers, key=self._first_look)

    def _first_look(self, number: int) -> tuple[bool, int]:
        """Return what can be told of a line at a glance; the smaller the better."""
        signed = self._postings.signed[number]
        label = signed[: signed.index(BREAK)]
        return self._words.keys().isdisjoint(label), len(signed)

    def relevance(self, number: int) -> float:
        """Return how relevant a line is, from 0 to 1; where nothing is sought, 0."""
        signed = self._postings.signed[number]
        label = signed.index(BREAK)
        found = sorted(self._occurrences(signed))
        if not found:
            return 0.0
        near = nearness(found, len(self._rarities))
        prominence = self._prominence(found, label)
        in_label = found[0].at < label
        usual, said = (USUAL_LABEL, label) if in_label else (USUAL_TEXT, len(signed))
        short = usual / (usual + said)
        return PROMINENCE * prominence + NEARNESS * near + SHORTNESS * short

    def _occurrences(self, signed: str) -> Iterator[Occurrence]:
        for place in self._any_word.finditer(signed):
            for phrase, worth in self._words[place[0]]:
                yield Occurrence(place.start(), phrase, worth)
        for phrase, pattern in self._phrases:
            for place in pattern.finditer(signed):
                yield Occurrence(place.start(), phrase, 1.0)

    def _prominence(self, found: Sequence[Occurrence], label: int) -> float:
        """Return the worth of each phrase's best place; rare phrases count for more."""
        best = [AROUND] * len(self._rarities)
        for at, phrase, worth in found:
            best[phrase] = max(best[phrase], worth * (IN_LABEL if at < label else IN_TEXT))
        weighed = sum(worth * rarity for worth, rarity in zip(best, self._rarities, strict=True))
        return weighed / sum(self._rarities)


def nearness(found: Sequence[Occurrence], count: int) -> float:
    """Return how near one another the phrases stand, of `count` in the query: 1 is side by side.

    The narrowest window that holds all that are found decides, and whether they have their order
    in it. `found` is in the order of the line.
    """
    present = len({phrase for _, phrase, _ in found})
    best = 0.0
    last: dict[int, int] = {}
    for at, phrase, _ in found:
        last[phrase] = at
        if len(last) == present:
            near = min(1.0, present / (at - min(last.values()) + 1))
            if near > best:
                in_order = sorted(last) == sorted(last, key=last.__getitem__)
                best = max(best, near if in_order else near * OUT_OF_ORDER)
    return best * present / count


def _worths(postings: Postings, reading: Reading) -> Iterator[tuple[str, float]]:
    """Yield what each word that may have been meant is worth: by grade, and by how common it is."""
    counts = {word: postings.frequency(word) for word in reading}
    most: dict[int, int] = {}
    for word, grade in reading.items():
        most[grade] = max(most.get(grade, 1), counts[word])
    for word, grade in reading.items():
        likely = math.sqrt(counts[word] / most[grade])
        yield word, STEP**grade * (LEAST_LIKELY + (1 - LEAST_LIKELY) * likely)
