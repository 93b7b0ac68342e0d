"""Where in a text the words of a query stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.search.matching import Grade, Meaning
from briefing_tui.search.words import beginning, placed_words
from briefing_tui.spans import Span, merged

_Placed = tuple[str, re.Match[str]]
"""A word as it is compared, and as it is written."""


def marked(texts: Sequence[str], meanings: Iterable[Meaning]) -> tuple[tuple[Span, ...], ...]:
    """Return for each text what to light up in it, in order and apart.

    A word that begins as typed is lit as far as it was typed: one sees it grow. A misspelt one is
    lit whole, and only where the phrase stands nowhere in these texts without a slip.
    """
    read = [placed_words(text) for text in texts]
    spans: list[list[Span]] = [[] for _ in texts]
    for meaning in meanings:
        found = [list(_places(words, meaning)) for words in read]
        best = min((grade for places in found for grade, _ in places), default=Grade.WHOLE)
        for lit, places in zip(spans, found, strict=True):
            lit += (span for grade, span in places if grade <= max(best, Grade.BEGUN))
    return tuple(tuple(merged(lit)) for lit in spans)


def distance_in(text: str, meaning: Meaning) -> int | None:
    """Return how far a text is from having the phrase as typed; `None` where it has it not."""
    return min((grade for grade, _ in _places(placed_words(text), meaning)), default=None)


def _places(words: Sequence[_Placed], meaning: Meaning) -> Iterator[tuple[Grade, Span]]:
    """How well and where the phrase stands."""
    first = meaning.readings[0]
    size = len(meaning.readings)
    for at, (folded, written) in enumerate(words):
        if folded in first:
            side_by_side = words[at : at + size]
            grades = [read.get(word) for read, (word, _) in zip(meaning.readings, side_by_side)]
            if len(side_by_side) == size and None not in grades:
                yield max(grades), Span(written.start(), _end(side_by_side[-1], meaning))


def _end(last: _Placed, meaning: Meaning) -> int:
    """The place behind the last letter: where the word was only begun, as far as it was typed."""
    folded, written = last
    if meaning.readings[-1][folded] is Grade.BEGUN:
        return written.start() + beginning(written[0], meaning.phrase.words[-1])
    return written.end()
