"""Where in a text the words of a query stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from briefing_tui.search.matching import Grade, Meaning
from briefing_tui.search.words import beginning, lowered, placed_words
from briefing_tui.spans import Span, merged

_Placed = tuple[str, re.Match[str]]
"""A word as it is compared, and where it is written."""
_Found = tuple[Grade, Span]
"""How well a phrase stands somewhere, and where."""
_PLAIN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_REST_OF_WORD = re.compile("[a-z0-9]*")


def marked(texts: Sequence[str], meanings: Iterable[Meaning]) -> tuple[tuple[Span, ...], ...]:
    """Return for each text what to light up in it, in order and apart.

    A word that begins as typed is lit as far as it was typed: a reader sees it grow. A misspelt
    one is lit whole, and only where the phrase stands in none of these texts without a slip.
    """
    read = [_Text(text) for text in texts]
    lit: list[list[Span]] = [[] for _ in texts]
    for meaning in meanings:
        found = [list(text.places(meaning)) for text in read]
        best = min((grade for places in found for grade, _ in places), default=Grade.WHOLE)
        for spans, places in zip(lit, found, strict=True):
            spans.extend(span for grade, span in places if grade <= max(best, Grade.BEGUN))
    return tuple(tuple(merged(spans)) for spans in lit)


def distance_in(text: str, meaning: Meaning) -> int | None:
    """Return how far a text is from having the phrase as typed; `None` where it has it not."""
    return min((grade for grade, _ in _Text(text).places(meaning)), default=None)


class _Text:
    """A text in which phrases are looked for, taken apart only where it must be."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = lowered(text)
        self._words: list[_Placed] | None = None

    def places(self, meaning: Meaning) -> Iterator[_Found]:
        """Yield how well and where a phrase stands."""
        if self._lower is not None and len(meaning.readings) == 1:
            return _plain_places(self._lower, meaning)
        if self._words is None:
            self._words = placed_words(self._text)
        return _places(self._words, meaning)


def _plain_places(lower: str, meaning: Meaning) -> Iterator[_Found]:
    """Yield the same of a single word in a plain text, looking for it and at nothing else."""
    reading = meaning.readings[0]
    typed = meaning.phrase.words[0]
    others = (word for word in reading if not word.startswith(typed))
    for needle in chain([typed], others):
        at = lower.find(needle)
        while at >= 0:
            if at == 0 or lower[at - 1] not in _PLAIN_LETTERS:
                rest = _REST_OF_WORD.match(lower, at + len(needle))
                end = rest.end() if rest else at + len(needle)
                grade = reading.get(lower[at:end])
                if grade is not None and (needle is typed or end == at + len(needle)):
                    yield grade, Span(at, at + len(typed) if grade is Grade.BEGUN else end)
            at = lower.find(needle, at + len(needle))


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
