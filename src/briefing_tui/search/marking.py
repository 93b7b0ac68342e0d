"""Where in a text the words of a query stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from briefing_tui.search.matching import Grade, Meaning
from briefing_tui.search.words import beginning, placed_words, spaced
from briefing_tui.spans import Span, merged

_Placed = tuple[str, re.Match[str]]
"""A word as it is compared, and where it is written."""
_Found = tuple[Grade, Span]
"""How well a phrase stands somewhere, and where."""


class Light:
    """What a query lights up in the texts it is found in."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self._sought = [_Sought(meaning) for meaning in meanings]

    def on(self, *texts: str) -> tuple[tuple[Span, ...], ...]:
        """Return for each text what to light up in it, in order and apart.

        A word that begins as typed is lit as far as it was typed: a reader sees it grow. A misspelt
        one is lit whole, and only where the phrase stands in none of these texts without a slip.
        """
        read = [_Text(text) for text in texts]
        lit: list[list[Span]] = [[] for _ in texts]
        for sought in self._sought:
            for spans, places in zip(lit, sought.best_in(read), strict=True):
                spans += [span for _, span in places]
        return tuple(tuple(merged(spans)) for spans in lit)


def distance_in(text: str, meaning: Meaning) -> int | None:
    """Return how far a text is from having the phrase as typed; `None` where it has it not."""
    (places,) = _Sought(meaning).best_in([_Text(text)])
    return min((grade for grade, _ in places), default=None)


class _Text:
    """A text in which phrases are looked for, taken apart only where it must be."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.spaced = spaced(text)
        """Its words where they stand, if they are plain; else `None`."""

    @cached_property
    def words(self) -> list[_Placed]:
        """Its words, in order."""
        return placed_words(self._text)


class _Sought:
    """A phrase, and for what to look in turn."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._needles = _needles(meaning)

    def best_in(self, texts: Sequence[_Text]) -> Sequence[Sequence[_Found]]:
        """Return where in each text the phrase stands, no worse than it does in any of them."""
        found: list[list[_Found]] = []
        for grade in self._needles:
            found = [self._places(text, grade) for text in texts]
            if any(found):
                break
        return found

    def _places(self, text: _Text, grade: Grade) -> list[_Found]:
        """Return how well and where it stands: so far from what was typed, or as typed."""
        if text.spaced is not None and len(self._meaning.readings) == 1:
            return _plain_places(text.spaced, self._meaning, self._needles[grade])
        nearer = Grade.WHOLE if grade is Grade.BEGUN else grade
        return [one for one in _places(text.words, self._meaning) if nearer <= one[0] <= grade]


def _needles(meaning: Meaning) -> Mapping[Grade, Sequence[str]]:
    """Return for each grade the words to look for; what begins as typed, by what was typed."""
    needles: dict[Grade, list[str]] = {Grade.BEGUN: [meaning.phrase.words[0]]}
    for reading in meaning.readings:
        # Of a letter or two thousands are known that begin so, and nothing else.
        misspelt = max(reading.values(), default=Grade.WHOLE) > Grade.BEGUN
        for word, grade in reading.items() if misspelt else ():
            if grade > Grade.BEGUN:
                needles.setdefault(grade, []).append(word)
    alike = (word for word in meaning.phrase.alike if not word.startswith(meaning.phrase.words[0]))
    needles[Grade.BEGUN] += (word for word in alike if word in meaning.readings[0])
    return dict(sorted(needles.items()))


def _plain_places(spaced: str, meaning: Meaning, needles: Iterable[str]) -> list[_Found]:
    """Return the same of a single word in a plain text, looking for it and at nothing else."""
    reading = meaning.readings[0]
    typed = meaning.phrase.words[0]
    found = []
    for needle in needles:
        # What is like a word must be all of one.
        begun = f" {needle}" if needle is typed else f" {needle} "
        at = spaced.find(begun)
        while at >= 0:
            end = spaced.find(" ", at + 1)
            grade = reading.get(spaced[at + 1 : end])
            if grade is not None:
                # The space before the text is none of it.
                lit = at + len(needle) if grade is Grade.BEGUN else end - 1
                found.append((grade, Span(at, lit)))
            at = spaced.find(begun, end)
    return found


def _places(words: Sequence[_Placed], meaning: Meaning) -> Iterator[_Found]:
    """Yield how well and where the phrase stands."""
    first, *following = meaning.readings
    size = len(meaning.readings)
    for at, (folded, written) in enumerate(words):
        if folded not in first:
            continue
        grades = [first[folded]]
        # Not strict: the text may end before the phrase does.
        for (after, _), reading in zip(words[at + 1 : at + size], following, strict=False):
            if after not in reading:
                break
            grades.append(reading[after])
        if len(grades) == size:
            yield max(grades), Span(written.start(), _end(words[at + size - 1], meaning))


def _end(last: _Placed, meaning: Meaning) -> int:
    """Return where the last word ends, as far as it was typed."""
    folded, written = last
    if meaning.readings[-1][folded] is Grade.BEGUN:
        typed = meaning.phrase.words[-1]
        return written.start() + beginning(written[0], typed)
    return written.end()
