"""Plain text in a given number of cells: where lines break, and how columns line up."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

COLUMN_GAP: Final = "  "
"""What stands between two columns."""

_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Kana and Han: scripts that write no spaces and may break behind any letter."""
_CLOSING = r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
"""What may not begin a line there: stops and closing brackets."""
_PIECES: Final = re.compile(rf" *(?:[{_UNSPACED}][{_CLOSING}]*|[^ {_UNSPACED}]+)")


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


def _broken(own_line: str, width: int, start: str, following: str) -> Iterator[str]:
    line, used, beginning = start, cells(start), True
    for piece in _PIECES.findall(own_line):
        size = cells(piece)
        if not beginning and used + size > width:
            yield line
            piece = piece.lstrip(" ")
            line, used = following, cells(following)
            size = cells(piece)
        line, used, beginning = line + piece, used + size, False
    yield line.rstrip(" ")


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row, its cells under one another; the last column is not padded."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [_padded(row, widths) for row in rows]


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    *before, last = row
    padded = [cell + " " * (width - cells(cell)) for cell, width in zip(before, widths, strict=False)]
    return COLUMN_GAP.join([*padded, last]).rstrip(" ")
