"""Plain text in a given number of cells: where lines break, and how columns line up."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

_COLUMN_GAP: Final = "  "
"""What stands between two columns."""

_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Kana and Han: scripts that write no spaces and may break behind any letter."""
_CLOSING = r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
"""What may not begin a line there: stops and closing brackets."""
_WORDS: Final = re.compile(" *[^ ]+")


def cells(text: str) -> int:
    """Return how many cells of a terminal a line of text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """Return `text` broken at spaces to lines of `width` cells; its own lines stay lines.

    The first line begins with `indent`, every other with `hanging`. A word longer than a line is
    kept whole: a web address that is cut is none.
    """
    following = indent if hanging is None else hanging
    lines: list[str] = []
    for own_line in text.split("\n"):
        start = following if lines else indent
        lines.extend(_broken(own_line, width, start, following))
    return "\n".join(lines)


@cache
def _pieces() -> re.Pattern[str]:
    """What stays on one line, with the spaces before it. Kept back: it is slow to compile."""
    return re.compile(rf" *(?:[{_UNSPACED}][{_CLOSING}]*|[^ {_UNSPACED}]+)")


def _broken(own_line: str, width: int, start: str, following: str) -> Iterator[str]:
    line, used = start, cells(start)
    begun = False
    for piece in (_WORDS if own_line.isascii() else _pieces()).findall(own_line):
        size = cells(piece)
        if begun and used + size > width:
            yield line
            word = piece.lstrip(" ")
            line, used = following + word, cells(following) + cells(word)
        else:
            line, used, begun = line + piece, used + size, True
    yield line.rstrip(" ")


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row, its cells under one another; the last column is not padded."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [_padded(row, widths) for row in rows]


def columns_if_they_fit(rows: Sequence[Sequence[str]], width: int) -> str:
    """Return rows with their cells under one another; nothing where they are wider than `width`."""
    lines = in_columns(rows)
    return "\n".join(lines) if max(map(cells, lines)) <= width else ""


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    *before, last = row
    room = zip(before, widths, strict=False)
    padded = [cell + " " * (width - cells(cell)) for cell, width in room]
    return _COLUMN_GAP.join([*padded, last]).rstrip(" ")
