"""Where in a text the words of a query stand."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain

from briefing_tui.search.matching import Grade, Meaning
from briefing_tui.search.words import beginning, placed_words, spaced
from briefing_tui.spans import Span, merged

_Placed = tuple[str, re.Match[str]]
"""A word as it is compared, and where it is written."""
_Needle = tuple[str, int]
"""A word, a space before it and behind it if nothing may follow, and how long it is."""


class Light:
    """What a query lights up in the texts it is found in."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self._sought = [_Sought(meaning) for meaning in meanings]

    def on(self, *texts: str) -> tuple[tuple[Span, ...], ...]:
        """Return for each text what to light up in it, in order and apart.

        A word that begins as typed is lit as far as it was typed: a reader sees it grow. A misspelt
        one is lit whole, and only where the phrase stands in none of these texts without a slip.
        """
        read = _Texts(texts)
        found = [spans for sought in self._sought if (spans := sought.spans_in(read))]
        lit = merged(chain.from_iterable(found)) if len(found) > 1 else chain(*found)
        return read.apart(list(lit))


def distance_in(text: str, meaning: Meaning) -> int | None:
    """Return how far a text is from having the phrase as typed; `None` where it has it not."""
    return min((grade for grade, _ in _places(placed_words(text), meaning)), default=None)


class _Texts:
    """Texts in which phrases are looked for, one below the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.spaced = spaced("\n".join(texts))
        """Their words where they stand, if none of them is spelt longer than it is; else `None`."""

    @cached_property
    def words(self) -> Sequence[tuple[int, list[_Placed]]]:
        """Where each text begins, and its words in order."""
        return [
            (start, placed_words(text))
            for start, text in zip(self._starts, self._texts, strict=True)
        ]

    @property
    def _starts(self) -> Iterator[int]:
        return accumulate((len(text) + 1 for text in self._texts[:-1]), initial=0)

    def apart(self, spans: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
        """Return for each text the spans in it; they are in order."""
        cuts = [bisect_left(spans, (start,)) for start in self._starts]
        return tuple(
            tuple(Span(one - start, other - start) for one, other in spans[cut:end])
            if start
            else tuple(spans[cut:end])
            for start, cut, end in zip(self._starts, cuts, [*cuts[1:], len(spans)], strict=True)
        )


class _Sought:
    """A phrase, and for what to look in turn."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._needles = _needles(meaning)
        self._plain = {
            grade
            for grade, needles in self._needles.items()
            if len(meaning.readings) == 1 and all(word.isascii() for word, _ in needles)
        }
        """What to look for as it is spelt, if a text's words are."""

    def spans_in(self, texts: _Texts) -> Sequence[Span]:
        """Return where the phrase stands, no worse than it does anywhere there."""
        for grade, needles in self._needles.items():
            if texts.spaced is not None and grade in self._plain:
                spans = _word_spans(texts.spaced, needles)
            else:
                spans = list(self._phrase_spans(texts, grade))
            if spans:
                return spans
        return ()

    def _phrase_spans(self, texts: _Texts, grade: Grade) -> Iterator[Span]:
        """Yield where it stands, in order and apart: so far from what was typed, or as typed."""
        nearer = Grade.WHOLE if grade is Grade.BEGUN else grade
        for start, words in texts.words:
            places = _places(words, self._meaning)
            for span in merged(span for how, span in places if nearer <= how <= grade):
                yield Span(span.start + start, span.end + start)


def _needles(meaning: Meaning) -> Mapping[Grade, Sequence[_Needle]]:
    """Return for each grade the words to look for, the nearest first."""
    phrase, first = meaning.phrase, meaning.phrase.words[0]
    typed = f" {first}" if phrase.begun else f" {first} "
    needles: dict[Grade, list[_Needle]] = {Grade.BEGUN: [(typed, len(first))]}
    for reading in meaning.readings:
        for grade, words in reading.by_grade.items():
            if grade > Grade.BEGUN:
                needles.setdefault(grade, []).extend((f" {word} ", len(word)) for word in words)
    for word in phrase.alike:
        told = word in meaning.readings[0].words
        if told and (phrase.numbered or not word.startswith(first)):
            needles[Grade.BEGUN].append((f" {word} ", len(word)))
    return dict(sorted(needles.items()))


def _word_spans(spaced: str, needles: Sequence[_Needle]) -> Sequence[Span]:
    """Return where any of these words stands in a text, in order and apart."""
    found: list[Span] = []
    for needle, size in needles:
        at = spaced.find(needle)
        while at >= 0:
            # The space before the text is none of it.
            found.append(Span(at, at + size))
            at = spaced.find(needle, at + size)
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
