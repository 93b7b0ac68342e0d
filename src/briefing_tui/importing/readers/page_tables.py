"""Tables of printed pages: cells that stand beside one another, line below line."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing_tui.importing.paragraphs import Paragraph, table_text
from briefing_tui.importing.readers.page_lines import PageLine
from briefing_tui.importing.spaced import is_tabular, joined_cell

_ALIGNED: Final = 5.0
"""Points by which cells of a column may begin apart."""
_APART: Final = 1.25
"""Of the smallest distance of lines in a table: more, and another row begins."""
_LINE: Final = 0.5
"""Of the height of letters: so far below one another, two pieces are on different lines."""
_FAR: Final = 4.0
"""Times the height of its letters that the next line of a table may be below."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, and the lines it took."""

    paragraph: Paragraph
    end: int
    """The place behind its last line."""


def table_in(lines: Sequence[PageLine], place: int) -> PageTable | None:
    """Return the table that begins with the piece at `place`, if one does."""
    if not _is_cell(lines, place):
        return None
    end = place + 1
    while end < len(lines) and _is_near(lines[end - 1], lines[end]):
        end += 1
    while end > place:
        region = lines[place:end]
        lefts = _lefts(region)
        if len(lefts) > 1 and _is_table(region, lefts):
            return PageTable(_paragraph(region, lefts), end)
        end = _shorter(lines, place, end)
    return None


def _is_cell(lines: Sequence[PageLine], place: int) -> bool:
    """Whether the next piece stands beside this one."""
    return place + 1 < len(lines) and beside(lines[place], lines[place + 1])


def beside(line: PageLine, other: PageLine) -> bool:
    """Tell whether `other` stands on the same line, behind `line`."""
    middle = (other.bottom + other.top) / 2
    return (
        line.page == other.page
        and line.column == other.column
        and line.bottom <= middle <= line.top
        and other.left >= line.right
    )


def _is_near(above: PageLine, line: PageLine) -> bool:
    far = _FAR * max(above.height, line.height)
    same = above.page == line.page and above.column == line.column
    return same and abs(above.bottom - line.bottom) <= far and not line.running


def _shorter(lines: Sequence[PageLine], place: int, end: int) -> int:
    """The end without the last line of the region, all its pieces."""
    end -= 1
    while end > place and beside(lines[end - 1], lines[end]):
        end -= 1
    return end


def _lefts(region: Sequence[PageLine]) -> list[float]:
    """Where the columns begin, by the lines that have several cells."""
    lefts: list[float] = []
    for place, line in enumerate(region):
        after = place + 1 < len(region) and beside(line, region[place + 1])
        before = place > 0 and beside(region[place - 1], line)
        if (after or before) and all(abs(line.left - left) > _ALIGNED for left in lefts):
            lefts.append(line.left)
    return sorted(lefts)


def _is_table(region: Sequence[PageLine], lefts: Sequence[float]) -> bool:
    """Whether all pieces stand in columns, at least two lines of them in several."""
    wide = sum(_is_cell(region, place) for place in range(len(region)))
    if wide < 2 or any(_column(line, lefts) is None for line in region):  # noqa: PLR2004  a line alone is none
        return False
    return is_tabular([_alone(line, lefts) for line in region])


def _alone(line: PageLine, lefts: Sequence[float]) -> list[str]:
    """A piece as a row with nothing beside it."""
    cells = [""] * len(lefts)
    cells[_column(line, lefts) or 0] = line.text.strip()
    return cells


def _column(line: PageLine, lefts: Sequence[float]) -> int | None:
    near = (place for place, left in enumerate(lefts) if abs(line.left - left) <= _ALIGNED)
    place = next(near, None)
    # A cell that reaches into the next column is a line of text.
    if place is not None and place + 1 < len(lefts) and line.right > lefts[place + 1]:
        return None
    return place


def _paragraph(region: Sequence[PageLine], lefts: Sequence[float]) -> Paragraph:
    rows: list[list[str]] = []
    strong: list[bool] = []
    least = _least_step(region)
    above: PageLine | None = None
    for line in region:
        column = _column(line, lefts) or 0
        if above is None or _begins_row(above, line, column, least):
            rows.append([""] * len(lefts))
            strong.append(True)
        rows[-1][column] = joined_cell(rows[-1][column], line.text.strip())
        strong[-1] = strong[-1] and line.is_strong
        above = line
    cells = tuple(map(tuple, rows))
    head = int(strong[0] and not all(strong))
    page = region[0].page
    return Paragraph(kind="table", text=table_text(cells), rows=cells, head=head, page=page)


def _least_step(region: Sequence[PageLine]) -> float:
    """The smallest distance of two lines: that of lines of one cell, where any has several."""
    steps = [above.bottom - line.bottom for above, line in pairwise(region)]
    return min((step for step in steps if step > _LINE * region[0].height), default=0.0)


def _begins_row(above: PageLine, line: PageLine, column: int, least: float) -> bool:
    """Whether a piece begins another row: with more distance, or in the first column anew."""
    step = above.bottom - line.bottom
    if step <= _LINE * line.height:
        return False
    return step > _APART * least or (column == 0 and not line.text[:1].islower())
