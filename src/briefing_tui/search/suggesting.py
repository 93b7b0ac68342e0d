"""What to ask instead, where nothing is found."""

import re
from collections.abc import Iterator

from briefing_tui.search.dictionary import Dictionary
from briefing_tui.search.fields import Fields
from briefing_tui.search.query import FIELDS, nearest_field
from briefing_tui.search.words import words_of

FARTHEST = 2
"""Slips from a word of the library up to which that may have been meant, however short a word."""
SHORTEST = 3
"""Letters of a word that may stand for another."""
TRIED = 8
"""Pieces of a query up to which each is left out in turn."""

_NARROWED = re.compile(r'([-!]*)([A-Za-z]+):("?)([^",|]+)\3')
"""A field with one value, and what stands before it."""
_PIECE = re.compile(r'[^\s"]*"[^"]*"?|\S+')


def suggestions(dictionary: Dictionary, fields: Fields, typed: str) -> Iterator[str]:
    """Yield queries that may have been meant: words put right, then one piece left out."""
    pieces = _PIECE.findall(typed)
    right = [_narrowed(fields, piece) or _put_right(dictionary, piece) for piece in pieces]
    if right != pieces:
        yield " ".join(right)
    for at in range(len(right) if 1 < len(right) <= TRIED else 0):
        yield " ".join((*right[:at], *right[at + 1 :]))


def _narrowed(fields: Fields, piece: str) -> str:
    """Return a field with its value as the library has them; empty where it is none, or wrong."""
    written = _NARROWED.fullmatch(piece)
    name = written[2].lower() if written else ""
    field = name if name in FIELDS else nearest_field(name) if name else ""
    if not written or not field:
        return ""
    value = fields.put_right(field, written[4])
    plain = value.replace("-", "").replace(".", "").isalnum()
    return f"{written[1]}{field}:{value}" if plain else f'{written[1]}{field}:"{value}"'


def _put_right(dictionary: Dictionary, piece: str) -> str:
    """Return a piece with its word as the library has it, where it has it otherwise."""
    words = words_of(piece)
    if len(words) != 1 or ":" in piece or len(words[0]) < SHORTEST or words[0] in dictionary:
        return piece
    near = [
        (slips, -dictionary.frequency(word), word)
        for word, slips in dictionary.near(words[0], FARTHEST)
    ]
    # Fewer slips first, then what is said more often; a word that stands only around says nothing.
    return min((one for one in near if one[1]), default=(0, 0, piece))[-1]
