"""Tables set with spaces: lines whose parts begin at the same places, a gap before each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing_tui.importing.lines import is_broken_word

_GAP: Final = re.compile(r"(?<=\S)[ \xa0]{3,}(?=\S)")
_MOST: Final = 300
"""Lines of one table."""
_LABEL: Final = re.compile(r"[(\[]?[\w.]{1,5}[.)\]]|[^\w\s]|Art\. ?\d+")
_FIGURES: Final = re.compile(r"[\d ivxl.]{1,8}")


@dataclass(frozen=True, slots=True)
class SpacedTable:
    """A table, and the lines it took."""

    end: int
    """The place behind its last line."""
    rows: tuple[tuple[str, ...], ...]
    """The cells, each row as long as the longest."""


def spaced_table_at(lines: Sequence[str], place: int) -> SpacedTable | None:
    """Return the table that begins at `place`, if two lines there or more have the same columns."""
    if not _GAP.search(lines[place]):
        return None
    end = place
    while end < min(len(lines), place + _MOST) and lines[end].strip():
        end += 1
    block = [line.expandtabs().rstrip() for line in lines[place:end]]
    starts = _starts(block)
    if not starts:
        return None
    cells = [_cells(line, starts) for line in block]
    return SpacedTable(end, _rows(cells)) if is_tabular(cells) else None


def is_tabular(cells: Sequence[Sequence[str]]) -> bool:
    """Whether cells beside one another are a table, and no list with numbers nor contents."""
    firsts = [row[0] for row in cells if row[0]]
    lasts = [row[-1] for row in cells if row[-1]]
    if len(lasts) < 2 or all(map(_LABEL.fullmatch, firsts)):  # noqa: PLR2004  a line alone is none
        return False
    return len(cells[0]) > 2 or not all(map(_FIGURES.fullmatch, lasts))  # noqa: PLR2004  contents have two


def _starts(block: Sequence[str]) -> list[int]:
    """The places where a column begins: wide gaps end there, and no line has words across."""
    ends = Counter(gap.end() for line in block for gap in _GAP.finditer(line))
    return [start for start in sorted(ends) if all(_is_free(line, start) for line in block)]


def _is_free(line: str, start: int) -> bool:
    """Whether a line has room before a place, so that a cell may begin there."""
    return len(line) <= start or not line[max(0, start - 2) : start].strip(" \xa0")


def _cells(line: str, starts: Sequence[int]) -> list[str]:
    return [
        line[start:end].strip() for start, end in pairwise([0, *starts, max(len(line), starts[-1])])
    ]


def _rows(lines: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one line or several: a line that goes on has nothing, or small letters, before."""
    rows: list[list[str]] = []
    for cells in lines:
        if rows and (not cells[0] or cells[0][:1].islower()):
            rows[-1] = [*_joined(rows[-1], cells)]
        else:
            rows.append(list(cells))
    return tuple(map(tuple, rows))


def _joined(row: Sequence[str], more: Sequence[str]) -> Iterator[str]:
    for cell, text in zip(row, more, strict=True):
        yield joined_cell(cell, text)


def joined_cell(cell: str, text: str) -> str:
    """Return a cell with what stands in it one line further, words broken at its end whole."""
    if not (cell and text):
        return cell or text
    return cell[:-1] + text if is_broken_word(cell, text) else f"{cell} {text}"
