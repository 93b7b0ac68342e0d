"""A document at one width: which slice of which words stands on which line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len

from briefing_tui.tui.courtesy import give_way
from briefing_tui.tui.page.document import (
    Block,
    Document,
    Paragraph,
    Rule,
    SideBySide,
    Table,
    TextKey,
    Words,
)
from briefing_tui.tui.page.tables import card_blocks, column_widths
from briefing_tui.tui.page.wrapping import wrapped

BAR = Words(" │ ", use="border")
"""What parts two columns."""
LAYOUTS_KEPT = 6
"""Layouts that are kept: of the pages that are open, and of the few that may be read next."""


class Slice(NamedTuple):
    """A piece of words at a place on a line."""

    x: int
    """Cells from the left."""
    words: Words
    start: int
    end: int

    @property
    def cells(self) -> int:
        """How wide it is."""
        return cell_len(self.words.text[self.start : self.end])


Line = tuple[Slice, ...]


class Head(NamedTuple):
    """A table's head, which stays in sight while its rows are read."""

    first: int
    """The first line below the head."""
    end: int
    """The line after the table's last."""
    lines: tuple[Line, ...]

    @property
    def begins(self) -> int:
        """Its own first line."""
        return self.first - len(self.lines)


class Anchor(NamedTuple):
    """Where a part begins."""

    line: int
    fragment: str
    end: int = 0
    """The line after its last; 0 where that is the next part's first."""
    x: int = 0
    """Cells from the left: a part may stand beside another."""


@dataclass(slots=True)
class Layout:
    """Every line of a document, and where things begin on them."""

    width: int
    lines: list[Line] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    """Where each part begins, in order."""
    heads: list[Head] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """First line and the line after the last, of blocks that stand side by side."""
    places: dict[TextKey, list[tuple[int, int]]] = field(default_factory=dict)
    """For each text quoted: where in it each line begins, and which line that is."""

    def copy(self) -> "Layout":
        """Return another of the same lines, to go on with."""
        places = {key: [*found] for key, found in self.places.items()}
        parts = [*self.lines], [*self.anchors], [*self.heads], [*self.pairs]
        return Layout(self.width, *parts, places)

    def line_of(self, key: TextKey, at: int) -> int | None:
        """Return the line on which character `at` of a quoted text stands."""
        places = self.places.get(key)
        if not places:
            return None
        return places[max(0, bisect_right(places, (at, len(self.lines))) - 1)][1]

    def line_of_anchor(self, fragment: str) -> int | None:
        """Return the line on which a part begins."""
        found = self.anchor(fragment)
        return found.line if found else None

    def anchor(self, fragment: str) -> Anchor | None:
        """Return where a part begins and ends; `None` where it is not here."""
        for at, anchor in enumerate(self.anchors):
            if anchor.fragment == fragment:
                return anchor if anchor.end else anchor._replace(end=self._end_of(at))
        return None

    def _end_of(self, at: int) -> int:
        line = self.anchors[at].line
        below = (anchor.line for anchor in self.anchors[at + 1 :] if anchor.line > line)
        return next(below, len(self.lines))

    def anchor_at(self, line: int, x: int = 0) -> str:
        """Return the part that a line (and a cell of it) belongs to; empty above the first."""
        at = bisect_right(self.anchors, line, key=lambda anchor: anchor.line) - 1
        while at >= 0:
            anchor = self.anchors[at]
            if anchor.x <= x and (not anchor.end or line < anchor.end):
                return anchor.fragment
            at -= 1
        return ""

    def head_at(self, line: int) -> Head | None:
        """Return the table head that should stay in sight when `line` is the topmost."""
        return next((head for head in self.heads if head.begins < line < head.end), None)


@lru_cache(maxsize=LAYOUTS_KEPT)
def layout_of(document: Document, width: int) -> Layout:
    """Lay a document out at `width` cells; the last few are kept. Nobody changes a layout."""
    return laid_out(document.blocks, width)


def laid_out(blocks: Iterable[Block], width: int, above: Layout | None = None) -> Layout:
    """Lay blocks out, one below the other, at `width` cells; below what is laid out `above`."""
    layout = above.copy() if above else Layout(width)
    for block in blocks:
        _lay(layout, block, width)
    for places in layout.places.values():
        places.sort()
    return layout


def _lay(layout: Layout, block: Block, width: int) -> None:
    give_way()
    layout.lines.extend(() for _ in range(block.gap if layout.lines else 0))
    if block.anchor:
        layout.anchors.append(Anchor(len(layout.lines), block.anchor))
    match block:
        case Paragraph():
            _lay_paragraph(layout, block, width)
        case Table():
            _lay_table(layout, block, width)
        case SideBySide():
            _lay_side_by_side(layout, block, width)
        case Rule():
            _lay_rule(layout, block, width)


def _lay_paragraph(layout: Layout, block: Paragraph, width: int) -> None:
    indent = min(block.indent, width // 3)
    hanging = min(block.indent + block.hanging, width // 2)
    words = block.words
    for at, (start, end) in enumerate(wrapped(words.text, width - hanging, width - indent)):
        line = Slice(hanging if at else indent, words, start, end)
        _note(layout, line, len(layout.lines))
        layout.lines.append((line,))


def _note(layout: Layout, piece: Slice, line: int) -> None:
    """Remember on which line the quoted texts of a slice stand."""
    quotes = piece.words.quotes
    # They stand in order and apart: a long text of many is not gone through for each of its lines.
    begin = bisect_left(quotes, piece.start, key=lambda quote: quote.at + quote.length)
    for quote in islice(quotes, begin, None):
        if quote.at > piece.end:
            break
        first = max(quote.at, piece.start)
        if first < min(quote.at + quote.length, piece.end) or quote.at == piece.start:
            place = (quote.start + first - quote.at, line)
            layout.places.setdefault(quote.key, []).append(place)


def _lay_table(layout: Layout, table: Table, width: int) -> None:
    widths = column_widths(table, width)
    if not widths:
        for block in card_blocks(table):
            _lay(layout, block, width)
        return
    head = _row_lines(table.head, widths)
    _extend(layout, head)
    rule = _table_rule(widths)
    layout.lines.append(rule)
    first = len(layout.lines)
    rows = [(row, _row_lines(row.cells, widths)) for row in table.rows]
    airy = any(len(lines) > 1 for _, lines in rows)
    for at, (row, lines) in enumerate(rows):
        if airy and at:
            layout.lines.append(rule)
        if row.anchor:
            layout.anchors.append(Anchor(len(layout.lines), row.anchor))
        _extend(layout, lines)
    layout.heads.append(Head(first, len(layout.lines), (*head, rule)))


def _extend(layout: Layout, lines: list[Line]) -> None:
    for line in lines:
        for piece in line:
            _note(layout, piece, len(layout.lines))
        layout.lines.append(line)


def _row_lines(cells: tuple[Words, ...], widths: list[int]) -> list[Line]:
    """One row's cells, each wrapped in its column."""
    extents = [wrapped(cell.text, width) for cell, width in zip(cells, widths, strict=False)]
    lines: list[Line] = []
    for at in range(max(map(len, extents), default=0)):
        x = 0
        line: list[Slice] = []
        for cell, lines_of_cell, width in zip(cells, extents, widths, strict=False):
            if x:
                line.append(Slice(x - len(BAR.text), BAR, 0, len(BAR.text)))
            if at < len(lines_of_cell):
                line.append(Slice(x, cell, *lines_of_cell[at]))
            x += width + len(BAR.text)
        lines.append(tuple(line))
    return lines


def _lay_rule(layout: Layout, block: Rule, width: int) -> None:
    """Lay the rule, behind the last of its words where it has some."""
    if block.words is None:
        layout.lines.append((_rule(0, width, block.use),))
        return
    for start, end in wrapped(block.words.text, width):
        layout.lines.append((Slice(0, block.words, start, end),))
    x = layout.lines[-1][0].cells + 1
    if x < width:
        layout.lines[-1] += (_rule(x, width - x, block.use),)


def _rule(x: int, width: int, use: str) -> Slice:
    return Slice(x, Words("─" * width, use=use), 0, width)


def _table_rule(widths: list[int]) -> Line:
    return (_whole(Words("─┼─".join("─" * width for width in widths), use="border")),)


def _whole(words: Words) -> Slice:
    return Slice(0, words, 0, len(words.text))


def column_width(width: int) -> int:
    """Return the cells of each of two sides on a page of `width`."""
    return max(1, (width - len(BAR.text)) // 2)


def _lay_side_by_side(layout: Layout, block: SideBySide, width: int) -> None:
    half = column_width(width)
    sides = [_stack(side, half) for side in (block.left, block.right)]
    height = max(len(side.lines) for side in sides)
    top = len(layout.lines)
    bar = Slice(half, BAR, 0, len(BAR.text))
    shifts = (0, half + len(BAR.text))
    for at in range(height):
        line = [bar]
        for side, shift in zip(sides, shifts, strict=True):
            if at < len(side.lines):
                line += [piece._replace(x=piece.x + shift) for piece in side.lines[at]]
        layout.lines.append(tuple(line))
    layout.pairs.append((top, top + height))
    for side, shift in zip(sides, shifts, strict=True):
        _take_over(layout, side, top, shift)


def _stack(blocks: tuple[Block, ...], width: int) -> Layout:
    stack = Layout(width)
    for block in blocks:
        _lay(stack, block, width)
    return stack


def _take_over(layout: Layout, side: Layout, top: int, x: int) -> None:
    """What begins on one side's lines begins there on the whole's."""
    fragments = dict.fromkeys(anchor.fragment for anchor in side.anchors)
    for fragment in fragments:
        if anchor := side.anchor(fragment):
            shifted = Anchor(top + anchor.line, fragment, top + anchor.end, x + anchor.x)
            layout.anchors.append(shifted)
    if fragments:
        layout.anchors.sort(key=lambda anchor: anchor.line)
    for key, places in side.places.items():
        layout.places.setdefault(key, []).extend((at, top + line) for at, line in places)
