"""Which passages hold which words, kept in memory.

A passage is what one line says, or what stands around lines: a heading over them, their agreement's
parties. Each different word has a *sign*, one character, and a passage is kept as the string of its
words' signs. Finding a phrase is then finding a string, at the speed at which Python does that.

A set of lines is a whole number with a bit a line, the first line's the highest: *and*, *or* and
*not* of 40,000 lines take a microsecond.
"""

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.search.matching import Vocabulary
from briefing_tui.search.words import words_of

LineSet = int
"""A bit a line."""

BREAK = "\0"
"""Stands between the words of a label and those of a text: no phrase runs over it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that is said, and of which lines."""

    label: str
    """A number and a heading."""
    text: str
    lines: range
    """The lines whose own words these are, or around which they stand; in reading order."""


class Postings:
    """The words of many passages: first one for each line, in order, then what stands around."""

    def __init__(self, passages: Iterable[Passage], count: int) -> None:
        self.count = count
        """How many lines there are."""
        self.signed: list[str] = []
        """Each passage, as signs: its label, `BREAK`, its text."""
        self._lines: list[range] = []
        self._sign_of: defaultdict[str, str] = defaultdict(self._next_sign)
        self._held: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for passage in passages:
            self._add(passage)
        self._sign_of.default_factory = None
        self.vocabulary = Vocabulary(self._sign_of)

    def _next_sign(self) -> str:
        # Past a million different words the last sign is shared, and such words found too often.
        return chr(min(len(self._sign_of) + 1, sys.maxunicode))

    def _add(self, passage: Passage) -> None:
        sign_of = self._sign_of.__getitem__
        label = "".join(map(sign_of, words_of(passage.label)))
        text = "".join(map(sign_of, words_of(passage.text)))
        number = len(self.signed)
        for sign in {*label, *text}:
            self._held[sign].append(number)
        self.signed.append(label + BREAK + text)
        self._lines.append(passage.lines)

    @property
    def everything(self) -> LineSet:
        """All lines."""
        return (1 << self.count) - 1

    def sign(self, word: str) -> str:
        """Return the sign of a word of the vocabulary."""
        return self._sign_of[word]

    def holding(self, signs: Iterable[str]) -> set[int]:
        """Return the numbers of the passages that hold any of these words."""
        return set().union(*(self._held[sign] for sign in signs))

    def holding_in_order(self, slots: Sequence[Iterable[str]]) -> set[int]:
        """Return the numbers of the passages that hold, side by side, a word of each slot."""
        chosen = [tuple(slot) for slot in slots]
        if not all(chosen):
            return set()
        found = set.intersection(*map(self.holding, chosen))
        if len(chosen) == 1:
            return found
        pattern = pattern_of(chosen)
        return {number for number in found if pattern.search(self.signed[number])}

    def own_lines(self, passages: Iterable[int]) -> LineSet:
        """Return the lines that say these passages themselves."""
        return line_set((number for number in passages if number < self.count), self.count)

    def lines_around(self, passages: Iterable[int]) -> LineSet:
        """Return the lines around which these passages stand."""
        around = bytearray(b"0") * self.count
        for number in passages:
            if number >= self.count:
                lines = self._lines[number]
                around[lines.start : lines.stop] = b"1" * len(lines)
        return int(bytes(around) or b"0", 2)


def pattern_of(slots: Iterable[Iterable[str]]) -> re.Pattern[str]:
    """Return what finds a sign of each slot side by side."""
    return re.compile("".join(f"[{''.join(map(re.escape, slot))}]" for slot in slots))


def line_set(numbers: Iterable[int], count: int) -> LineSet:
    """Return the lines with these numbers, of so many."""
    digits = bytearray(b"0") * count
    for number in numbers:
        digits[number] = 49  # the digit 1
    return int(bytes(digits) or b"0", 2)


def numbers_in(lines: LineSet, count: int) -> Iterator[int]:
    """Yield the numbers of the lines in the set, in order."""
    digits = f"{lines:0{count}b}"
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
