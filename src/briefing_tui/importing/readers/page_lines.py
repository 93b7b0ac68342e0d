"""Lines of printed pages by where they stand: columns told apart, and read one after another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.importing.lines import TextLine, running_lines

_FEWEST: Final = 5
"""Lines that make a column: fewer are a signature or a caption beside the text."""
_PROSE: Final = 15
"""Characters that lines of a column have in the mean; those of a table have fewer."""
_SIDE_BY_SIDE: Final = 0.6
"""Of the lines of the shorter column, how many have lines of the other beside them."""
_ACROSS: Final = 0.35
"""Of the lines of a page in columns, how many may run across: titles, captions."""
_MOST_ON_A_SHORT_PAGE: Final = 60
"""Lines of a last page, of which one column may have few."""
_TOLERANCE: Final = 2.0
"""Points by which letters stick out of their column."""


@dataclass(slots=True)
class PageLine:
    """A line of a page, or a piece of one, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    """As high as the letters of its size are, not as those that happen to be in it."""
    page: int
    strong: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` that are set in bold."""
    running: bool = False
    """Whether it belongs to the page: its header, its footer, its number."""
    column: int = 0
    """From left to right."""

    @property
    def height(self) -> float:
        """How tall its letters are."""
        return self.top - self.bottom

    @property
    def is_strong(self) -> bool:
        """Whether all of it is bold."""
        return sum(end - start for start, end in self.strong) >= len(self.text.strip())

    def add(self, piece: "PageLine", gap: str) -> None:
        """Go on with a piece that stands behind this one."""
        start = len(self.text) + len(gap)
        self.text += gap + piece.text
        moved = tuple((first + start, last + start) for first, last in piece.strong)
        # White space between two bold pieces is bold as well.
        if moved and self.strong and self.strong[-1][1] + len(gap) >= moved[0][0]:
            moved = ((self.strong[-1][0], moved[0][1]), *moved[1:])
            self.strong = self.strong[:-1]
        self.strong += moved
        self.right = max(self.right, piece.right)
        self.top, self.bottom = max(self.top, piece.top), min(self.bottom, piece.bottom)


def marked(pages: Sequence[Sequence[PageLine]]) -> None:
    """Mark the lines that belong to the pages: what repeats itself at their edges."""
    sorted_pages = [sorted(lines, key=lambda line: (-line.top, line.left)) for lines in pages]
    texts = [
        [TextLine(line.text, 1, number) for line in lines]
        for number, lines in enumerate(sorted_pages, 1)
    ]
    for lines, marks in zip(sorted_pages, running_lines(texts), strict=True):
        for line, is_running in zip(lines, marks, strict=True):
            line.running = is_running


def in_reading_order(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Return the lines of pages as they are read: column by column, where a page has columns.

    Where it has none they stay as they come: whoever wrote the file knew the order.
    """
    gutters = [_gutter(lines) for lines in pages]
    known = Counter(gutter for gutter in gutters if gutter is not None)
    usual = known.most_common(1)[0][0] if known else None
    return [
        _by_columns(lines, usual if gutter is None and _may_part(lines, usual) else gutter)
        for lines, gutter in zip(pages, gutters, strict=True)
    ]


def _by_columns(lines: Sequence[PageLine], gutter: float | None) -> list[PageLine]:
    if gutter is None:
        return list(lines)
    return [line for band in _bands(lines, gutter) for line in band]


def _gutter(lines: Sequence[PageLine]) -> float | None:
    """Where the second column begins; `None` where there is one column only."""
    lefts = sorted({round(line.left) for line in lines})
    return next((left - 1.0 for left in lefts[1:] if _parts(lines, left - 1.0)), None)


def _may_part(lines: Sequence[PageLine], at: float | None) -> bool:
    """Whether a page that is too short to tell may have the columns of the others."""
    if at is None or len(lines) > _MOST_ON_A_SHORT_PAGE:
        return False
    across = sum(line.left < at - _TOLERANCE and line.right > at + _TOLERANCE for line in lines)
    return across <= _ACROSS * len(lines)


def _parts(lines: Sequence[PageLine], at: float) -> bool:
    """Whether a page falls into two columns at a place."""
    before = [line for line in lines if line.right <= at + _TOLERANCE]
    behind = [line for line in lines if line.left >= at - _TOLERANCE]
    across = len(lines) - len(before) - len(behind)
    fewer, more = sorted((before, behind), key=len)
    if len(fewer) < _FEWEST or across > _ACROSS * len(lines):
        return False
    if any(sum(len(line.text) for line in side) < _PROSE * len(side) for side in (before, behind)):
        return False
    beside = sum(any(_is_beside(line, other) for other in more) for line in fewer)
    return beside >= _SIDE_BY_SIDE * len(fewer)


def _is_beside(line: PageLine, other: PageLine) -> bool:
    return line.bottom < other.top and other.bottom < line.top


def _bands(lines: Sequence[PageLine], gutter: float) -> Iterator[list[PageLine]]:
    """What stands between the lines that run across, each side in its order; and these lines."""
    rest = sorted(lines, key=lambda line: (-line.bottom, line.left))
    across = [
        line for line in rest
        if line.right > gutter + _TOLERANCE and line.left < gutter - _TOLERANCE
    ]  # fmt: skip
    crossing = {id(line) for line in across}
    sides = [line for line in rest if id(line) not in crossing]
    for line in across:
        above = [side for side in sides if side.bottom >= line.bottom]
        sides = sides[len(above) :]
        yield from _sides(above, gutter)
        yield [line]
    yield from _sides(sides, gutter)


def _sides(lines: Sequence[PageLine], gutter: float) -> Iterator[list[PageLine]]:
    """The left side, then the right one, which may have columns itself."""
    yield [line for line in lines if line.left < gutter - _TOLERANCE]
    right = [line for line in lines if line.left >= gutter - _TOLERANCE]
    for line in right:
        line.column += 1
    yield _by_columns(right, _gutter(right))
