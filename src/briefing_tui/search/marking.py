"""Where in a text the words of a query stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from briefing_tui.search.matching import Grade, Meaning
from briefing_tui.search.words import beginning, placed_words, spaced
from briefing_tui.spans import Span, merged

_Placed = tuple[str, re.Match[str]]
"""A word as it is compared, and where it is written."""


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
        lit: list[list[Sequence[Span]]] = [[] for _ in texts]
        for sought in self._sought:
            for places, spans in zip(lit, sought.spans_in(read), strict=True):
                if spans:
                    places.append(spans)
        return tuple(
            tuple(merged(chain.from_iterable(places)) if len(places) > 1 else chain(*places))
            for places in lit
        )


def distance_in(text: str, meaning: Meaning) -> int | None:
    """Return how far a text is from having the phrase as typed; `None` where it has it not."""
    return min((grade for grade, _ in _places(placed_words(text), meaning)), default=None)


class _Text:
    """A text in which phrases are looked for, taken apart only where it must be."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.spaced = spaced(text)
        """Its words where they stand, if none of them is spelt longer than it is; else `None`."""

    @cached_property
    def words(self) -> list[_Placed]:
        """Its words, in order."""
        return placed_words(self._text)


class _Sought:
    """A phrase, and for what to look in turn."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._needles = _needles(meaning)
        is_word = len(meaning.readings) == 1
        self._plain = {
            grade
            for grade, words in self._needles.items()
            if is_word and all(map(str.isascii, words))
        }
        """What to look for as it is spelt, if a text's words are."""

    def spans_in(self, texts: Sequence[_Text]) -> Sequence[Sequence[Span]]:
        """Return where in each text the phrase stands, no worse than it does in any of them."""
        found: list[Sequence[Span]] = [()] * len(texts)
        for grade in self._needles:
            found = [self._spans(text, grade) for text in texts]
            if any(found):
                break
        return found

    def _spans(self, text: _Text, grade: Grade) -> Sequence[Span]:
        """Return where it stands, in order and apart: so far from what was typed, or as typed."""
        if grade in self._plain and text.spaced is not None:
            return _word_spans(text.spaced, self._needles[grade])
        nearer = Grade.WHOLE if grade is Grade.BEGUN else grade
        places = _places(text.words, self._meaning)
        return list(merged(span for how, span in places if nearer <= how <= grade))


def _needles(meaning: Meaning) -> Mapping[Grade, Sequence[str]]:
    """Return for each grade the words to look for, the space before each and behind whole ones."""
    phrase, first = meaning.phrase, meaning.phrase.words[0]
    needles: dict[Grade, list[str]] = {Grade.BEGUN: [f" {first}" if phrase.begun else f" {first} "]}
    for reading in meaning.readings:
        for grade, words in reading.by_grade.items():
            if grade > Grade.BEGUN:
                needles.setdefault(grade, []).extend(f" {word} " for word in words)
    alike = (word for word in phrase.alike if phrase.numbered or not word.startswith(first))
    needles[Grade.BEGUN] += (f" {word} " for word in alike if word in meaning.readings[0].words)
    return dict(sorted(needles.items()))


def _word_spans(spaced: str, needles: Sequence[str]) -> Sequence[Span]:
    """Return where any of these words stands in a text, in order: as far as it is given."""
    found: list[Span] = []
    for needle in needles:
        size = len(needle.strip())
        at = spaced.find(needle)
        while at >= 0:
            # The space before the text is none of it.
            end = at + size
            found.append(Span(at, end))
            at = spaced.find(needle, end)
    return found if len(needles) == 1 else list(merged(found))


def _places(words: Sequence[_Placed], meaning: Meaning) -> Iterator[tuple[Grade, Span]]:
    """Yield how well and where the phrase stands."""
    first, *following = meaning.readings
    size = len(meaning.readings)
    for at, (folded, written) in enumerate(words):
        grade = first.grade_of(folded)
        if grade is None:
            continue
        grades = [grade]
        # Not strict: the text may end before the phrase does.
        for (after, _), reading in zip(words[at + 1 : at + size], following, strict=False):
            grade = reading.grade_of(after)
            if grade is None:
                break
            grades.append(grade)
        if len(grades) == size:
            yield max(grades), Span(written.start(), _end(words[at + size - 1], meaning))


def _end(last: _Placed, meaning: Meaning) -> int:
    """Return where the last word ends, as far as it was typed."""
    folded, written = last
    if meaning.readings[-1].grade_of(folded) is Grade.BEGUN:
        typed = meaning.phrase.words[-1]
        return written.start() + beginning(written[0], typed)
    return written.end()
