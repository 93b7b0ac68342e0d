"""Where in a text the words of a query stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.search.matching import Grade, Meaning
from briefing_tui.search.words import beginning, placed_words
from briefing_tui.spans import Span, merged

_Placed = tuple[str, re.Match[str]]
"""A word as it is compared, and where it is written."""


def marked(texts: Sequence[str], meanings: Iterable[Meaning]) -> tuple[tuple[Span, ...], ...]:
    """Return for each text what to light up in it, in order and apart.

    A word that begins as typed is lit as far as it was typed: a reader sees it grow. A misspelt
    one is lit whole, and only where the phrase stands in none of these texts without a slip.
    """
    read = [placed_words(text) for text in texts]
    lit: list[list[Span]] = [[] for _ in texts]
    for meaning in meanings:
        found = [list(_places(words, meaning)) for words in read]
        best = min((grade for places in found for grade, _ in places), default=Grade.WHOLE)
        for spans, places in zip(lit, found, strict=True):
            spans.extend(span for grade, span in places if grade <= max(best, Grade.BEGUN))
    return tuple(tuple(merged(spans)) for spans in lit)


def distance_in(text: str, meaning: Meaning) -> int | None:
    """Return how far a text is from having the phrase as typed; `None` where it has it not."""
    return min((grade for grade, _ in _places(placed_words(text), meaning)), default=None)


def _places(words: Sequence[_Placed], meaning: Meaning) -> Iterator[tuple[Grade, Span]]:
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
