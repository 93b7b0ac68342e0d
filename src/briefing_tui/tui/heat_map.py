"""A table of numbers as a heat map: its colours tell at a glance, its numbers exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color, ColorParseError
from textual.geometry import clamp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from briefing_tui.tui.page import cut
from briefing_tui.visible import visible_line

CELL: Final = 4
"""Cells of one number and what parts it from the next."""
LEAST_NAME, MOST_NAME = 14, 34
"""Cells of the names at the left: a third of the width within these."""
_STEPS: Final = 10
_NAME_SHARE: Final = 3


class HeatMap(Widget, can_focus=True):
    """Every thing with every other: rows and columns in one order, a cursor on two of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heat-map--cursor", "heat-map--name"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1, 0)", "Down", show=False, id="heat.down", tooltip="A row down"),
        Binding("up,k", "move(-1, 0)", "Up", show=False, id="heat.up", tooltip="A row up"),
        Binding("right,l", "move(0, 1)", "Right", show=False, id="heat.right", tooltip="A column on"),
        Binding("left,h", "move(0, -1)", "Left", show=False, id="heat.left", tooltip="A column back"),
        Binding("pagedown,space", "page(1)", "Page down", show=False, id="heat.page_down", tooltip="A page of rows on"),
        Binding("pageup,b", "page(-1)", "Page up", show=False, id="heat.page_up", tooltip="A page of rows back"),
        Binding("home,g", "edge(-1)", "First", show=False, id="heat.first", tooltip="The first column"),
        Binding("end,G", "edge(1)", "Last", show=False, id="heat.last", tooltip="The last column"),
    ]  # fmt: skip

    cursor: reactive[tuple[int, int]] = reactive((0, 0), init=False)
    """Row and column, from 0."""

    @dataclass
    class Moved(Message):
        """The reader went to another cell."""

        heat_map: "HeatMap"

        @property
        def control(self) -> "HeatMap":
            """The table."""
            return self.heat_map

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.names: Sequence[str] = ()
        """What the rows and columns are called."""
        self._rows: Sequence[Sequence[float]] = ()
        self._top = self._first = 0
        self._heat: list[Style] = [Style.null()] * (_STEPS + 1)

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever they change."""
        self.app.theme_changed_signal.subscribe(self, self._take_colours)
        self._take_colours(self.app.current_theme)

    def _take_colours(self, _theme: Theme) -> None:
        variables = self.app.theme_variables
        self._heat = heat_of(variables.get("background", ""), variables.get("primary", ""))
        self.refresh()

    def show(self, names: Sequence[str], rows: Sequence[Sequence[float]]) -> None:
        """Show these numbers, 0 to 1; rows may still be lacking."""
        self.names, self._rows = names, rows
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()

    def validate_cursor(self, cursor: tuple[int, int]) -> tuple[int, int]:
        """Keep the cursor in the table."""
        last = max(0, len(self.names) - 1)
        return clamp(cursor[0], 0, last), clamp(cursor[1], 0, last)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        row, column = self.cursor
        count = len(self.names)
        # No more is scrolled away than has to be.
        self._top = min(self._top, max(0, count - self._height))
        self._first = min(self._first, max(0, count - self._columns))
        self._top = clamp(self._top, row - self._height + 1, row)
        self._first = clamp(self._first, column - self._columns + 1, column)
        self.refresh()
        self.post_message(self.Moved(self))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.watch_cursor()

    def number_at(self, row: int, column: int) -> float | None:
        """Return a number; `None` where it is not known yet."""
        if row < len(self._rows) and column < len(self._rows[row]):
            return self._rows[row][column]
        # It is the same from either side.
        if column < len(self._rows) and row < len(self._rows[column]):
            return self._rows[column][row]
        return None

    # What the reader does

    def action_move(self, rows: int, columns: int) -> None:
        """Go so many rows and columns further."""
        row, column = self.cursor
        self.cursor = row + rows, column + columns

    def action_page(self, step: int) -> None:
        """Go a page of rows further."""
        self.action_move(step * max(1, self._height - 1), 0)

    def action_edge(self, step: int) -> None:
        """Go to the first or the last column."""
        self.action_move(0, step * len(self.names))

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that was clicked."""
        column = (event.x - self._name_width) // CELL
        if event.y and event.x >= self._name_width:
            self.cursor = self._top + event.y - 1, self._first + column

    # Painting

    @property
    def _name_width(self) -> int:
        return clamp(self.size.width // _NAME_SHARE, LEAST_NAME, MOST_NAME)

    @property
    def _columns(self) -> int:
        return max(1, (self.size.width - self._name_width) // CELL)

    @property
    def _height(self) -> int:
        return max(1, self.size.height - 1)

    def render_line(self, y: int) -> Strip:
        """Paint the numbers of the columns, or one row."""
        width = self.size.width
        columns = range(self._first, min(len(self.names), self._first + self._columns))
        style = self.get_component_rich_style("heat-map--name")
        if not y:
            return self._head(columns).crop_extend(0, width, self.rich_style)
        row = self._top + y - 1
        if row >= len(self.names):
            return Strip.blank(width, self.rich_style)
        name = cut(f"{row + 1} {visible_line(self.names[row])}", self._name_width - 1)
        label = Segment(name + " " * (self._name_width - Segment(name).cell_length), style)
        cells = (self._cell(row, column) for column in columns)
        return Strip([label, *cells]).crop_extend(0, width, self.rich_style)

    def _head(self, columns: range) -> Strip:
        bold = self.get_component_rich_style("heat-map--name") + Style(bold=True)
        told = "".join(f"{column + 1:>{CELL - 1}} " for column in columns)
        return Strip([Segment(" " * self._name_width + told, bold)])

    def _cell(self, row: int, column: int) -> Segment:
        number = self.number_at(row, column)
        said = " · " if number is None else f"{told_number(number):>{CELL - 1}}"
        heat = Style.null() if number is None else self._heat[round(number * _STEPS)]
        if (row, column) == self.cursor:
            # Seen without colours too.
            pointed = f"›{said.strip()}‹".rjust(CELL)[-CELL:]
            return Segment(pointed, self.get_component_rich_style("heat-map--cursor"))
        return Segment(f"{said} ", self.rich_style + heat)


def told_number(number: float) -> str:
    """Return a number as percent; of one that is not quite all, never 100."""
    return str(100 if number == 1 else min(99, round(number * 100))) if number else "0"


def heat_of(background: str, full: str) -> list[Style]:
    """Return the styles from cold to hot; where the colours are the terminal's own, only weight."""
    try:
        cold, hot = Color.parse(background), Color.parse(full)
    except ColorParseError:
        cold = hot = Color(0, 0, 0, ansi=-1)
    if cold.ansi is not None or hot.ansi is not None:
        return [Style(bold=step > _STEPS // 2) for step in range(_STEPS + 1)]
    shades = [cold.blend(hot, step / _STEPS) for step in range(_STEPS + 1)]
    return [
        Style(
            color=shade.get_contrast_text().blend(shade, 0.1).rich_color, bgcolor=shade.rich_color
        )
        for shade in shades
    ]
