"""Which passages hold which words, kept in memory.

A passage is what one line says, or what stands around lines: a heading over them, their agreement's
parties. Each different word has a *sign*, one character, and a passage is kept as the string of its
words' signs. Finding a phrase is then finding a string, at the speed at which Python does that.
"""

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import and_

from briefing_tui.search.line_sets import LineSet, line_set, lines_within, numbers_in
from briefing_tui.search.matching import Vocabulary
from briefing_tui.search.words import words_of

BREAK = "\0"
"""Stands between the signs of a label and those of a text: no phrase runs over it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that is said."""

    label: str
    """A number and a heading."""
    text: str
    around: range = range(0)
    """The lines around which it stands; none where it is a line itself."""


class Postings:
    """The words of every line, and of what stands around them."""

    def __init__(self, lines: Sequence[Passage], around: Sequence[Passage]) -> None:
        self._sign_of: defaultdict[str, str] = defaultdict(self._next_sign)
        self._own = _Held(lines, self._sign_of)
        self._around = _Held(around, self._sign_of)
        self._sign_of.default_factory = None
        self._ranges = [passage.around for passage in around]
        self.signed = self._own.signed
        """Each line, as signs: its label, `BREAK`, its text."""
        self.vocabulary = Vocabulary(self._sign_of)

    def _next_sign(self) -> str:
        # Past a million different words the last sign is shared, and such words found too often.
        return chr(min(len(self._sign_of) + 1, sys.maxunicode))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.signed)

    def sign(self, word: str) -> str:
        """Return the sign of a word of the vocabulary."""
        return self._sign_of[word]

    def frequency(self, word: str) -> int:
        """Return how many lines hold a word of the vocabulary in their own words."""
        return len(self._own.held.get(self._sign_of[word], ()))

    def lines_saying(self, slots: Sequence[Sequence[str]]) -> LineSet:
        """Return the lines that hold, side by side, one of the signs of each slot."""
        return self._own.holding(slots)

    def lines_amid(self, slots: Sequence[Sequence[str]]) -> LineSet:
        """Return the lines around which a passage stands that holds such signs."""
        found = self._around.holding(slots)
        ranges = (self._ranges[number] for number in numbers_in(found, len(self._ranges)))
        return lines_within(ranges, self.count)


class _Held:
    """Some passages by number, and in which of them each sign stands."""

    def __init__(self, passages: Iterable[Passage], sign_of: defaultdict[str, str]) -> None:
        self.signed: list[str] = []
        self.held: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, passage in enumerate(passages):
            label = "".join(map(sign_of.__getitem__, words_of(passage.label)))
            text = "".join(map(sign_of.__getitem__, words_of(passage.text)))
            self.signed.append(label + BREAK + text)
            for sign in {*label, *text}:
                self.held[sign].append(number)

    def holding(self, slots: Sequence[Sequence[str]]) -> LineSet:
        """Return the passages that hold, side by side, one of the signs of each slot."""
        if not all(slots):
            return 0
        found = reduce(and_, map(self._holding_any, slots))
        if len(slots) == 1:
            return found
        side_by_side = pattern_of(slots)
        numbers = numbers_in(found, len(self.signed))
        return line_set(
            (number for number in numbers if side_by_side.search(self.signed[number])),
            len(self.signed),
        )

    def _holding_any(self, signs: Iterable[str]) -> LineSet:
        numbers = chain.from_iterable(self.held[sign] for sign in signs if sign in self.held)
        return line_set(numbers, len(self.signed))


def pattern_of(slots: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """Return what finds, side by side, one of the signs of each slot."""
    return re.compile("".join(f"[{''.join(map(re.escape, slot))}]" for slot in slots))
