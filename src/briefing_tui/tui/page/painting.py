"""From a laid-out line to what a terminal shows. Pure: no widget, no screen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from briefing_tui.spans import Span
from briefing_tui.tui.page.document import Styled, TextKey
from briefing_tui.tui.page.layout import Line, Slice
from briefing_tui.tui.paint import Paint

Marks = Mapping[TextKey, tuple[Span, ...]]
"""What is lit up: places in the brief's texts."""


@dataclass(frozen=True, slots=True)
class Lit:
    """What is lit up on a page, and which of it is the one looked at."""

    marks: Marks
    current: tuple[TextKey, Span] | None = None


def painted(line: Line, paint: Paint, lit: Lit) -> list[Segment]:
    """Return one line's segments, from its left edge to its last character."""
    segments: list[Segment] = []
    x = 0
    for piece in sorted(line, key=lambda piece: piece.x):
        if piece.x > x:
            segments.append(Segment(" " * (piece.x - x)))
            x = piece.x
        for segment in _painted_slice(piece, paint, lit):
            segments.append(segment)
            x += cell_len(segment.text)
    return segments


def _painted_slice(piece: Slice, paint: Paint, lit: Lit) -> Iterator[Segment]:
    words = piece.words
    here = (style for style in words.styles if style.start < piece.end and style.end > piece.start)
    layers = [*here, *_lit_places(piece, lit)]
    base = paint[words.use]
    for start, end in _cuts(piece, layers):
        over = [layer for layer in layers if layer.start <= start and end <= layer.end]
        style = base
        for layer in over:
            style += paint[layer.use]
            if layer.link:
                style += Style(meta={"go": layer.link})
        yield Segment(words.text[start:end], style)


def _cuts(piece: Slice, layers: Iterable[Styled]) -> Iterator[tuple[int, int]]:
    """Where the style changes within a slice."""
    edges = {piece.start, piece.end}
    for layer in layers:
        edges.update(edge for edge in (layer.start, layer.end) if piece.start < edge < piece.end)
    ordered = sorted(edges)
    return pairwise(ordered)


def _lit_places(piece: Slice, lit: Lit) -> Iterator[Styled]:
    """The marks that fall on a slice, counted in its words."""
    if not lit.marks:
        return
    for quote in piece.words.quotes:
        shift = quote.at - quote.start
        for span in lit.marks.get(quote.key, ()):
            start = max(span.start + shift, quote.at)
            end = min(span.end + shift, quote.at + quote.length)
            if start < end and start < piece.end and end > piece.start:
                current = lit.current == (quote.key, span)
                yield Styled(start, end, "found-current" if current else "found")


def with_bar(strip: Strip, x: int, bar: Segment) -> Strip:
    """Return a strip with a bar of one cell in the place of what stands at `x`."""
    left, _, right = strip.divide([x, x + 1, strip.cell_length])
    return Strip.join([left, Strip([bar], 1), right])


def painted_over(strip: Strip, cells: tuple[int, int], style: Style) -> Strip:
    """Return a strip with another style over some of its cells; an end of -1 is the line's."""
    start, end = cells
    width = strip.cell_length
    before, chosen, after = strip.divide(
        [min(start, width), width if end == -1 else min(end, width), width]
    )
    over = [Segment(piece.text, (piece.style or Style()) + style) for piece in chosen]
    return Strip.join([before, Strip(over), after])
