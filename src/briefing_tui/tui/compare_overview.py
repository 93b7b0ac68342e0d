"""The bar at the right edge: a whole comparison at a glance, and what of it is in sight."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from briefing_tui.exporting.choices import DUTY_SIGN, SIGNS
from briefing_tui.tui.documents.comparison import KIND_USES, Card
from briefing_tui.tui.documents.comparison.marks import CHANGED_USES
from briefing_tui.tui.page import Layout
from briefing_tui.tui.page.document import Words
from briefing_tui.tui.page.layout import Line, Slice
from briefing_tui.tui.paint import Paint

_SIGNS: Final = (
    DUTY_SIGN,
    SIGNS["only_left"],
    SIGNS["only_right"],
    SIGNS["moved"],
    SIGNS["changed"],
)
"""The gravest first: where several fall on one cell, it stands there."""
_IN_SIGHT: Final = "▐"
_WAY: Final = " "


class Mark(NamedTuple):
    """Some lines of a page on which there is something to see."""

    line: int
    end: int
    """The line after the last."""
    sign: str
    use: str


def marks_of(layout: Layout, cards: Iterable[Card]) -> Iterator[Mark]:
    """Yield what the cards of a page come to: a duty's first line, changed lines, whole cards."""
    begins = sorted({anchor.line for anchor in layout.anchors})
    lines = {anchor.fragment: anchor.line for anchor in layout.anchors}
    looked = _Looked()
    for card in cards:
        line = lines.get(card.anchor)
        if line is None or not card.is_stop:
            continue
        at = bisect_left(begins, line + 1)
        end = begins[at] if at < len(begins) else len(layout.lines)
        if card.shifts_duty:
            yield Mark(line, line + 1, DUTY_SIGN, "open-point")
        if card.is_one_sided or card.has_moved:
            yield Mark(line, end, SIGNS[card.kind][0], KIND_USES[card.kind])
        else:
            changed = (at for at in range(line, end) if looked.is_marked(layout.lines[at]))
            yield from (Mark(at, at + 1, SIGNS["changed"], "number") for at in changed)


class _Looked:
    """Which words hold something that changed; each is looked through once, whatever its lines."""

    def __init__(self) -> None:
        self._changed: dict[int, list[tuple[int, int]]] = {}

    def is_marked(self, line: Line) -> bool:
        """Tell whether a line shows words that stand on one side only."""
        return any(self._is_within(piece) for piece in line)

    def _is_within(self, piece: Slice) -> bool:
        stretches = self._stretches(piece.words)
        at = bisect_right(stretches, piece.start, key=itemgetter(1))
        return at < len(stretches) and stretches[at][0] < piece.end

    def _stretches(self, words: Words) -> list[tuple[int, int]]:
        if id(words) not in self._changed:
            self._changed[id(words)] = [
                (styled.start, styled.end) for styled in words.styles if styled.use in CHANGED_USES
            ]
        return self._changed[id(words)]


class Overview(Widget, can_focus=False):
    """One column as high as the page: a sign wherever something differs. A click goes there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"overview--in-sight"}

    @dataclass
    class Chosen(Message):
        """The reader pointed at a place."""

        overview: "Overview"
        line: int
        """Of the page."""

        @property
        def control(self) -> "Overview":
            """The bar."""
            return self.overview

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._marks: Sequence[Mark] = ()
        self._lines = self._height = 0
        self._rows: list[Mark | None] = []
        self._sight = self._seen = range(0)
        """Lines of the page that are in sight, and the rows they come to."""
        self._paint = Paint({})
        self._base = self._behind = Style.null()

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever they change."""
        self.app.theme_changed_signal.subscribe(self, self._take_colours)
        self._take_colours(self.app.current_theme)

    def _take_colours(self, _theme: Theme) -> None:
        self._paint = Paint.of(self.app.theme_variables)
        # Asked for once: Textual works it out anew each time.
        self._behind = self.get_component_rich_style("overview--in-sight")
        self.refresh()

    def show(self, marks: Sequence[Mark], lines: int) -> None:
        """Show the marks of a page of so many lines; of none, where the page is still to come."""
        self._marks, self._lines = marks, lines
        self._arrange()

    def look_at(self, top: int, height: int) -> None:
        """Show which lines of the page are in sight."""
        self._sight = range(top, top + height)
        # Many pages of a long text share a row of the bar: nothing to paint.
        for row in {*self._seen} ^ {*self._find_seen()}:
            self.refresh(Region(0, row, 1, 1))

    def _find_seen(self) -> range:
        """Note which rows stand for what is in sight; none where the page is still to come."""
        sight = self._sight if self._lines else range(0)
        ends = (self._row_of(sight[0]), self._row_of(sight[-1]) + 1) if sight else (0, 0)
        self._seen = range(*ends)
        return self._seen

    def on_resize(self) -> None:
        """Use the height there is."""
        self._arrange()

    def _arrange(self) -> None:
        """Give each row the gravest of the marks that fall on it."""
        # Asked for once: there are thousands of marks, and Textual looks for it each time.
        self._height = self.size.height
        self._find_seen()
        self._rows = [None] * self._height
        for mark in sorted(self._marks, key=lambda mark: -_SIGNS.index(mark.sign)):
            for row in range(self._row_of(mark.line), self._row_of(mark.end - 1) + 1):
                if row < self._height:
                    self._rows[row] = mark
        self.refresh()

    def _row_of(self, line: int) -> int:
        # A page that is no longer than the bar stands beside it line by line.
        return line * self._height // max(1, self._lines, self._height)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines in the colours there are now: Textual works these out anew when asked."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one row: a sign, or the way between two."""
        seen = y in self._seen
        mark = self._rows[y] if y < len(self._rows) else None
        sign = mark.sign if mark else _IN_SIGHT if seen else _WAY
        style = self._paint[mark.use if mark else "border"]
        behind = self._behind if seen else self._base
        # Turned round: what is in sight is to be seen without colours too.
        turned = Style(reverse=True) if seen and mark else Style.null()
        return Strip([Segment(sign, behind + style + turned)], 1)

    def on_click(self, event: events.Click) -> None:
        """Tell which line was pointed at."""
        line = event.y * max(self._lines, self.size.height) // max(1, self.size.height)
        if mark := self._rows[event.y]:
            line = max(line, mark.line)
        self.post_message(self.Chosen(self, line))
