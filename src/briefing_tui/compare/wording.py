"""The words and the sentences of a text, as comparison counts them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final
from unicodedata import combining, normalize

from briefing_tui.spans import Span

_UNSPACED: Final = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts that put no spaces between words: each counts as a word of its own."""

_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbc-\u0cd6"
    "\u0d3b-\u0d4d\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""What Python's `\\w` does not count as part of a word, though it goes with the letter before."""

_LETTERS: Final = rf"[^\W{_UNSPACED}]+(?:[{_MARKS}]+[^\W{_UNSPACED}]*)*"
_WORD: Final = re.compile(
    # Most words of most texts are such letters and nothing else: so they are found faster.
    r"[A-Za-z]+(?![^\s,.;:()])"
    rf"|[{_UNSPACED}][{_MARKS}]*|{_LETTERS}(?:['’]{_LETTERS}|(?<=\d)[.,](?=\d){_LETTERS})*"
)
_TOKEN: Final = re.compile(rf"({_WORD.pattern}|[^\w\s][{_MARKS}]*)")

_END: Final = re.compile(
    # All that a sentence can end with comes first: texts are searched for single letters faster.
    r"[.;:!?।؟۔。；：！？\n](?:"
    # Within a line `U.S.` and its like end nothing.
    r"(?!(?<=\.[A-Z]\.)[^\S\n])(?<=[.;:!?।؟۔])[)\]\"'”’»]?(?=\s)"
    r"|(?<=[。；：！？])[」』）]?|(?<=\n)[^\S\n]*(?=\n)"
    # The line of a list, and not just where the last one was full.
    r"|(?<=\n)(?=[ \t]{0,8}[\d(\[*•·▪–—-]))"
)
"""Where a sentence, a clause or an item ends."""
_BEGINNING: Final = 4
"""Letters that words of two languages share; with five, fewer counterparts were found."""
_FEWEST: Final = 3
"""Tokens of a sentence: a stop before that ends a label (`1.`) or an abbreviation (`Art.`)."""


def words_of(text: str) -> list[str]:
    """Return the words of a text, no case and no punctuation."""
    return _WORD.findall(text.casefold())


class Words(dict[str, tuple[str, ...]]):
    """The words of whatever stands between white space, found once: most of it comes again.

    So that a word is one object wherever it stands, which makes it quick to count and to compare.
    """

    def __missing__(self, letters: str) -> tuple[str, ...]:
        """Find the words of some letters and remember them."""
        self[letters] = words = self.found(letters)
        return words

    def found(self, letters: str) -> tuple[str, ...]:
        """Return the words of some letters, as they are compared."""
        return tuple(_WORD.findall(letters))

    def of(self, text: str) -> list[str]:
        """Return what `words_of` returns."""
        return [*chain.from_iterable(map(self.__getitem__, text.casefold().split()))]


class Cognates(Words):
    """What two languages write alike: figures, names, and how long words begin, without accents.

    *Exportación* and *exportation* are one word; short words are left out: they are never alike.
    """

    def found(self, letters: str) -> tuple[str, ...]:
        """Return the beginnings of the words of some letters, and their figures."""
        words = ((word, _without_accents(word)) for word in super().found(letters))
        return tuple(
            word if word[0].isdigit() else plain[:_BEGINNING]
            for word, plain in words
            if word[0].isdigit() or len(plain) > _BEGINNING
        )


def _without_accents(word: str) -> str:
    letters = normalize("NFD", word)
    return "".join(letter for letter in letters if not combining(letter))


def plain_words(text: str) -> list[str]:
    """Return the words of a text to the letter, no punctuation."""
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text cut into words and punctuation marks. Between them there is only white space."""

    text: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each token begins."""

    @classmethod
    def of(cls, text: str) -> "Wording":
        """Return the wording of `text`."""
        # White space and tokens by turns: the end of the one is the start of the other.
        parts = _TOKEN.split(text)
        ends = list(accumulate(map(len, parts)))
        return cls(text, tuple(parts[1::2]), tuple(ends[:-1:2]))

    def span_of(self, tokens: range) -> Span:
        """Return where in the text a stretch of tokens stands; no tokens stand nowhere."""
        if not tokens:
            return Span(0, 0)
        last = tokens.stop - 1
        return Span(self.starts[tokens.start], self.starts[last] + len(self.tokens[last]))


def sentences_of(wording: Wording) -> list[range]:
    """Return the tokens of each sentence, line or clause: together all of them, in order."""
    sentences: list[range] = []
    start = 0
    for found in _END.finditer(wording.text):
        stop = bisect_left(wording.starts, found.end())
        if stop - start >= _FEWEST:
            sentences.append(range(start, stop))
            start = stop
    if start < len(wording.tokens):
        sentences.append(range(start, len(wording.tokens)))
    return sentences


def shared_words(left: Sequence[str], right: Sequence[str]) -> float:
    """Return how many of two lots of words are in both, 0 to 1, each word counted once."""
    one, other = set(left), set(right)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
