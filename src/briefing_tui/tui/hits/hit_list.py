"""The list of what a search found: two lines each, and quick at any length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.theme import Theme

from briefing_tui.exporting.excerpts import CUT, excerpt
from briefing_tui.tui.hits.rows import Row
from briefing_tui.tui.page import Styled, Words, plain
from briefing_tui.tui.page.layout import Line, Slice
from briefing_tui.tui.page.painting import Lit, painted
from briefing_tui.tui.paint import Paint
from briefing_tui.tui.quiet import Framed, Lengthy

HEIGHT = 2
"""Lines a row takes."""
BAR, MARK = "▌", "✓"
"""What stands before the row under the cursor, and before what is marked."""
GUTTER = 3
"""Cells for the two, and one between them and the words."""
INDENT = 2
"""Cells the second line stands further in."""
GAP = 2
"""Cells between the two ends of the first line, at least."""


class HitList(Lengthy, Framed, can_focus=False):
    """What was found, best first, with a cursor that is moved from where one types.

    Knows rows and nothing else: what picking one leads to is for the screen to say.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hit-list--cursor"}
    ALLOW_SELECT = False

    marked: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    """The addresses that have a tick."""

    @dataclass
    class Moved(Message):
        """The cursor is on another row."""

        hit_list: "HitList"

        @property
        def control(self) -> "HitList":
            """The list whose cursor it is."""
            return self.hit_list

    @dataclass
    class Picked(Message):
        """The reader wants the row under the cursor."""

        hit_list: "HitList"

        @property
        def control(self) -> "HitList":
            """The list it is in."""
            return self.hit_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        """What is listed."""
        self.cursor = 0
        """Which row the cursor is on, from 0."""
        self._paint = self._cursor_paint = Paint({})
        self._ground = self._cursor_ground = Style.null()

    @property
    def row(self) -> Row | None:
        """The row under the cursor; `None` where there is no row."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[Row], cursor: int = 0, count: int = 0) -> None:
        """List other rows; there are `count` to be, where the rest of them follows later."""
        before = self._in_sight
        self.rows = rows
        self.cursor = cursor
        self.virtual_size = Size(0, HEIGHT * max(len(rows), count))
        self._keep_in_sight()
        # More rows below those in sight are nothing to paint.
        if before != self._in_sight:
            self.refresh()

    @property
    def _in_sight(self) -> tuple[Sequence[Row], int]:
        """The rows that can be seen, and which row the cursor is on."""
        top = self.scroll_offset.y // HEIGHT
        return self.rows[top : top + self.size.height // HEIGHT + 2], self.cursor

    def move(self, step: int) -> None:
        """Move the cursor by so many rows, no further than the last."""
        self._go_to(max(0, min(len(self.rows) - 1, self.cursor + step)))

    def move_page(self, direction: int) -> None:
        """Move the cursor by as many rows as can be seen."""
        self.move(direction * max(1, self.size.height // HEIGHT))

    def _go_to(self, row: int) -> None:
        if self.rows and row != self.cursor:
            for at in (self.cursor, row):
                self.refresh_lines(HEIGHT * at, HEIGHT)
            self.cursor = row
            self._keep_in_sight()
            self.post_message(self.Moved(self))

    def _keep_in_sight(self) -> None:
        top, height = HEIGHT * self.cursor, self.size.height
        if not height:
            return  # Not laid out yet.
        if top < self.scroll_offset.y:
            self.scroll_to(0, top, animate=False)
        elif top + HEIGHT > self.scroll_offset.y + height:
            self.scroll_to(0, top + HEIGHT - height, animate=False)

    # Painting

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever they change."""
        self.app.theme_changed_signal.subscribe(self, self._take_colours)
        self._take_colours(self.app.current_theme)

    def on_resize(self) -> None:
        """Keep the cursor where it can be seen."""
        self._keep_in_sight()

    def _take_colours(self, _theme: Theme) -> None:
        self._paint = Paint.of(self.app.theme_variables)
        # The cursor's own colours go for every use but what was found.
        strong = Style(bold=True)
        self._cursor_paint = Paint(
            {"found": self._paint["found"], "number": strong, "heading": strong, "strong": strong}
        )
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines, on the same ground all of them: to ask for it takes as long as to paint."""
        self._ground = self.rich_style
        self._cursor_ground = self.get_component_rich_style("hit-list--cursor")
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint the first or the second line of a row."""
        at, second = divmod(self.scroll_offset.y + y, HEIGHT)
        width = self.size.width
        if at >= len(self.rows):
            return Strip.blank(width, self._ground)
        row = self.rows[at]
        room = max(1, self.scrollable_content_region.width - GUTTER)
        line = second_line(row, room) if second else first_line(row, room)
        base = self._ground if at != self.cursor else self._cursor_ground
        paint = self._cursor_paint if at == self.cursor else self._paint
        words = painted(line, paint, Lit({}))
        signs = Segment(self._signs(row, at, first=not second), paint["number"])
        return _strip([signs, *words], width, base)

    def _signs(self, row: Row, at: int, *, first: bool) -> str:
        bar = BAR if at == self.cursor else " "
        mark = MARK if first and row.address in self.marked else " "
        return f"{bar}{mark}".ljust(GUTTER)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what was pointed at; twice picks it."""
        at = (self.scroll_offset.y + event.y) // HEIGHT
        if at < len(self.rows):
            self._go_to(at)
            if event.chain > 1:
                self.post_message(self.Picked(self))


def first_line(row: Row, room: int) -> Line:
    """Return a row's first line: what it is called, and at the right where it is."""
    note = _cut(plain(row.note, "dim"), 0, max(room // 3, room - cell_len(row.head.text) - GAP))
    taken = sum(piece.cells for piece in note)
    head = _cut(row.head, 0, room - taken - GAP if taken else room)
    return (*head, *(piece._replace(x=piece.x + room - taken) for piece in note))


def second_line(row: Row, room: int) -> Line:
    """Return a row's second line: what it says around what was found."""
    text, spans = excerpt(row.text, row.spans, max(1, room - INDENT), cell_len)
    words = Words(text, tuple(Styled(*span, "found") for span in spans))
    return (Slice(INDENT, words, 0, len(text)),)


def _strip(segments: Iterable[Segment], width: int, base: Style) -> Strip:
    """One line of just so many cells. Made at once: a strip is the dearest thing in a paint."""
    on_base = list(Segment.apply_style(segments, base))
    rest = width - sum(segment.cell_length for segment in on_base)
    if rest < 0:
        return Strip(on_base).crop(0, width)
    return Strip([*on_base, Segment(" " * rest, base)], width)


def _cut(words: Words, x: int, room: int) -> Line:
    """As much of one line of words as there is room for."""
    text = words.text
    if cell_len(text) <= room:
        return (Slice(x, words, 0, len(text)),)
    kept = set_cell_size(text, max(0, room - len(CUT)))
    # Half a wide character is made a space.
    end = len(kept) if text.startswith(kept) else len(kept) - 1
    first = Slice(x, words, 0, end)
    return (first, Slice(x + first.cells, Words(CUT, use=words.use), 0, len(CUT)))
