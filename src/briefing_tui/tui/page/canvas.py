"""A page's lines as the terminal gets them, each painted once for as long as all look alike."""

from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from briefing_tui.tui.page.layout import Layout, Line
from briefing_tui.tui.page.matches import Match
from briefing_tui.tui.page.painting import Lit, Marks, painted, painted_over, with_bar
from briefing_tui.tui.paint import Paint

GUTTER: Final = 2
"""Cells at the left for the bar beside what is looked at."""
BAR: Final = "▌"
"""What stands beside the part that is looked at."""
_KEPT: Final = 256
"""Lines that are kept: some screenfuls. For one more the first of them goes."""


class Look(NamedTuple):
    """What the lines of a page look like, all of them."""

    layout: Layout
    marks: Marks
    """What is lit up."""
    match: Match | None
    """Which of it is looked at."""
    selection: Selection | None
    """What the mouse has marked."""
    selected: Style | None
    """How that is painted."""
    paint: Paint
    ground: Style
    """What everything stands on."""
    width: int
    """Cells of a line, the gutter's among them."""

    def is_like(self, other: "Look | None") -> bool:
        """Whether a line looks the same in both."""
        # To find out that two long layouts are equal takes longer than to paint a few lines.
        return other is not None and self.layout is other.layout and self[1:] == other[1:]


class Canvas:
    """Paints the lines of a page."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._kept: dict[tuple[int, int | None], Strip] = {}

    def line(self, number: int, beside: int | None = None) -> Strip:
        """Return a line of the layout, with the bar left of a cell of it; none below the last."""
        if number >= len(self.look.layout.lines):
            return self._finished([])
        strip = self._kept.get((number, beside))
        if strip is None:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            strip = self._kept[number, beside] = self._painted(number, beside)
        return strip

    def head(self, line: Line) -> Strip:
        """Return a line that stays in sight while what belongs to it is read."""
        return self._finished(self._segments(line, " "))

    def _painted(self, number: int, beside: int | None) -> Strip:
        line = self.look.layout.lines[number]
        segments = self._segments(line, BAR if beside == 0 else " ", number)
        return self._finished(segments, GUTTER + beside - 2 if beside else None)

    def _segments(self, line: Line, bar: str, number: int | None = None) -> list[Segment]:
        look = self.look
        segments = painted(line, look.paint, Lit(look.marks, look.match))
        marked = look.selection.get_span(number) if look.selection and number is not None else None
        if marked and look.selected:
            segments = [*painted_over(Strip(segments), marked, look.selected)]
        return [Segment(bar.ljust(GUTTER), look.paint["number"]), *segments]

    def _finished(self, segments: list[Segment], bar: int | None = None) -> Strip:
        look = self.look
        strip = Strip(Segment.apply_style(segments, look.ground))
        if bar is not None:
            strip = with_bar(strip, bar, Segment(BAR, look.ground + look.paint["number"]))
        return strip.adjust_cell_length(look.width, look.ground)
