"""What a word is: how texts and queries are taken apart, the same way for both."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.spans import fold, fold_character

# Scripts that part no words: every character is a word, so any piece of a text is a phrase of it.
# Kana, bopomofo and Han; Hangul has spaces.
_UNSPACED = (
    r"\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
# What a word may hold without being another word: soft hyphens, joiners, directions, variants.
_UNSEEN = r"\u00ad\u034f\u061c\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
# The accents of Latin, Greek, Cyrillic, Hebrew and Arabic. Any other parts the word it stands in,
# and a word that is so parted is still found, as a phrase.
_ACCENTS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    r"\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1dc0-\u1dff"
    r"\u20d0-\u20dc"
)
_INSIDE = _ACCENTS + _UNSEEN

_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(rf"{_LETTER}+(?:[{_INSIDE}]+{_LETTER}*)*|[{_UNSPACED}][{_INSIDE}]*")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")


class _Folded(dict[str, str]):
    """Words as written, as they are compared: those met before at the speed of a dictionary."""

    _ROOM = 65_536
    """Words kept: what a large library says, in some 10 MB."""
    _LONGEST = 40
    """Characters of a word that is kept: whatever is longer is hardly met twice."""

    def __missing__(self, written: str) -> str:
        folded = fold(_NOT_SEEN.sub("", written))
        if len(written) <= self._LONGEST and len(self) < self._ROOM:
            self[written] = folded
        return folded


_FOLDED = _Folded()


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are compared, in order."""
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower())
    return list(filter(None, map(_FOLDED.__getitem__, _WORD.findall(text))))


class _Spelt(dict[str, str | None]):
    """How a character beyond ASCII is spelt, as it is compared; a space where it parts.

    All in ASCII or none of it; `None` where that cannot be said, or not of it alone.
    """

    def __missing__(self, character: str) -> str | None:
        spelt: str | None = " "
        if re.match(f"[{_INSIDE}{_UNSPACED}]", character):
            spelt = None
        elif re.match(_LETTER, character):
            folded = fold_character(character)
            is_mixed = not folded.isalnum() or len({each.isascii() for each in folded}) > 1
            spelt = None if is_mixed else folded
        self[character] = spelt
        return spelt


_SPELT = _Spelt()
_ASCII = bytes(range(0x80))
_PARTED = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(0x80)
).ljust(0x100)
_FOREIGN = "?"
"""Stands for a letter that is none in ASCII: what `encode` puts there."""
_SPACED = _PARTED[: ord(_FOREIGN)] + _FOREIGN.encode() + _PARTED[ord(_FOREIGN) + 1 :]
FIRST = "#"
"""Stands before a word that begins a number: no word is spelt so."""
_BETWEEN = "\x1f"
"""Stands between texts that are parted together: hardly any holds it."""
_PARTED_APART = _PARTED[: ord(_BETWEEN)] + _BETWEEN.encode() + _PARTED[ord(_BETWEEN) + 1 :]


def parted(text: str) -> str:
    """Return the words of `text`, spaces between them: `words_of`, for texts by the megabyte."""
    plain = _in_ascii(text)
    if plain is None:
        return " ".join(words_of(text))
    return plain.encode("ascii").translate(_PARTED).decode("ascii")


def parted_each(texts: Sequence[str]) -> list[str]:
    """Return the words of each text: `parted`, for texts by the hundred."""
    # Together, where no character needs a closer look: most are short, and each call takes a while.
    together = _BETWEEN.join(texts)
    plain = _in_ascii(together) if together.count(_BETWEEN) == len(texts) - 1 else None
    if plain is None:
        return list(map(parted, texts))
    return plain.encode("ascii").translate(_PARTED_APART).decode("ascii").split(_BETWEEN)


def parted_number(words: Sequence[str]) -> Iterator[str]:
    """Yield the words of a number, `FIRST` before each that begins one: *# article # 13 5*.

    So *5* is found in *5*, *5.1* and *Article 5*, and not in *13.5*.
    """
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if not before or _is_label(before) or (_is_label(word) and after):
            yield FIRST
        yield word


def _is_label(word: str) -> bool:
    """Tell whether a word of a number says of what it is one, such as *Article*."""
    return word.isalpha() and len(word) > 1


def _in_ascii(text: str) -> str | None:
    """Return a text with its letters spelt in ASCII; `None` where that cannot be said of all."""
    # It has few different ones, and each is replaced at once wherever it stands.
    for character in _beyond_ascii(text):
        spelt = _SPELT[character]
        if spelt is None or not spelt.isascii():
            return None
        text = text.replace(character, spelt)
    return text


def spaced(text: str) -> str | None:
    """Return a text's words each where it was, all else spaces, and a space at either end.

    A letter that is none in ASCII is a `?`. `None` where a character is spelt as several.
    """
    text = text.replace(_FOREIGN, " ")
    for character in _beyond_ascii(text):
        spelt = _SPELT[character]
        if spelt is None or (spelt.isascii() and len(spelt) > 1):
            return None
        if spelt.isascii():
            text = text.replace(character, spelt)
    return f" {text.encode('ascii', 'replace').translate(_SPACED).decode('ascii')} "


def _beyond_ascii(text: str) -> Iterable[str]:
    """Return the different characters of a text that are not in ASCII."""
    if text.isascii():
        return ()
    said = text.encode("utf-8", "surrogatepass")
    return set(said.translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def placed_words(text: str) -> list[tuple[str, re.Match[str]]]:
    """Return the words that `words_of` returns, each with its place."""
    if text.isascii():
        lower = text.lower()
        return list(zip(_PLAIN_WORD.findall(lower), _PLAIN_WORD.finditer(lower), strict=True))
    places = _WORD.finditer(text)
    return [(folded, place) for place in places if (folded := _FOLDED[place[0]])]


def beginning(written: str, begun: str) -> int:
    """Return how many characters of a word as written it takes to say `begun`, which begins it."""
    end = next(
        (end for end in range(1, len(written)) if _FOLDED[written[:end]].startswith(begun)),
        len(written),
    )
    while end < len(written) and not fold_character(written[end]):
        end += 1  # an accent goes with its letter
    return end
