"""Where words stand in a text, whatever their case and accents."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a text, in characters: `text[start:end]`."""

    start: int
    end: int


# Characters, not texts: 4,096 of them weigh under a megabyte and cover what one language uses.
@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """Return one character without case and accents: one, several (`ß`), or none (an accent)."""
    if character.isascii():
        return character.lower()
    # Apart, a letter may show a case it hid: `𝕏` is an `X`, `㎒` is `MHz`.
    plain = unicodedata.normalize("NFKD", character.casefold()).casefold()
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(part for part in apart if not unicodedata.combining(part))


def fold(text: str) -> str:
    """Return `text` as search compares it: no case, no accents.

    Folds one character at a time, so that folding two texts and joining them is folding the
    joined text: that is what lets `find_spans` count its way back.
    """
    return text.lower() if text.isascii() else "".join(map(fold_character, text))


def find_spans(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Return every place in `text` where one of `words` stands: in order, apart from one another.

    A folded character may be longer than the one it came from (`ß` is `ss`) or be nothing at all
    (a combining accent), so places are found in the folded text and counted back to this one.
    """
    folded = fold(text)
    places = list(chain.from_iterable(_places(folded, fold(word)) for word in words))
    return tuple(merged(_counted_back(text, places)))


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the same places with no two of them touching: in order, apart from one another."""
    last: Span | None = None
    for span in sorted(spans):
        if last is None:
            last = span
        elif span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
        else:
            yield last
            last = span
    if last is not None:
        yield last


def _places(folded: str, word: str) -> Iterator[Span]:
    at = folded.find(word) if word else -1
    while at >= 0:
        yield Span(at, at + len(word))
        at = folded.find(word, at + len(word))


def _counted_back(text: str, places: list[Span]) -> list[Span]:
    """Places in the folded text, as places in the text itself."""
    if text.isascii() or not places:
        return places
    origins = [at for at, character in enumerate(text) for _ in fold_character(character)]
    return [
        Span(origins[start], _with_accents(text, origins[end - 1] + 1)) for start, end in places
    ]


def _with_accents(text: str, end: int) -> int:
    """Move an end behind the accents that go with the letter before it."""
    while end < len(text) and not fold_character(text[end]):
        end += 1
    return end
