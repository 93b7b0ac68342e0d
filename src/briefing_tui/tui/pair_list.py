"""The list of a comparison's pairs: what became of each, its numbers, its heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.theme import Theme

from briefing_tui.tui.documents.comparison import (
    KIND_USES,
    SIGN_CELLS,
    Card,
    name_of,
    numbers_of,
    sign_of,
)
from briefing_tui.tui.page import cut
from briefing_tui.tui.paint import Paint
from briefing_tui.tui.quiet import Edgeless, Framed, Lengthy
from briefing_tui.visible import visible_line

MOST_NUMBERS = 0.6
"""How much of a line numbers may take: some sources number with whole sentences."""


class PairsPane(Framed, Vertical):
    """The list with what stands above it, and on its edge which of how many pairs is looked at."""


class PairList(Lengthy, Edgeless, can_focus=True):
    """One line a pair, with a cursor. What choosing one leads to is for the screen to say."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pair-list--cursor", "pair-list--hover"}
    BINDINGS: ClassVar[list[BindingType]] = [
        # Told where the list has the focus: there it says which pair is meant.
        Binding("enter", "screen.go", "go", id="compare.go", tooltip="Go to this provision; to A's where both have one"),
        Binding("down,j", "move(1)", "Next", show=False, id="pairs.next", tooltip="The next pair"),
        Binding("up,k", "move(-1)", "Previous", show=False, id="pairs.previous", tooltip="The pair before"),
        Binding("pagedown,space", "move_page(1)", "Page down", show=False, id="pairs.page_down", tooltip="A page of pairs on"),
        Binding("pageup,b", "move_page(-1)", "Page up", show=False, id="pairs.page_up", tooltip="A page of pairs back"),
        Binding("home,g", "move_to(0)", "First", show=False, id="pairs.first", tooltip="The first pair"),
        Binding("end,G", "move_to(-1)", "Last", show=False, id="pairs.last", tooltip="The last pair"),
        Binding("right,l", "screen.pane('text')", "Read", show=False, id="pairs.read", tooltip="Go over to the text"),
    ]  # fmt: skip

    cursor: reactive[int] = reactive(0, init=False)
    """Which line, from 0."""

    @dataclass
    class Chosen(Message):
        """The reader went to another pair."""

        pair_list: "PairList"
        card: Card

        @property
        def control(self) -> "PairList":
            """The list."""
            return self.pair_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.cards: Sequence[Card] = ()
        """What is listed, in order. `show` changes it."""
        self._paint = Paint({})
        self._hovered = -1
        self._look = Style.null(), 0, 0
        """The ground, and the cells with and without the scrollbar: all lines depend on these."""
        self._painted: dict[int, Strip] = {}
        """Lines as they look without cursor and mouse, by their number."""

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever they change."""
        self.app.theme_changed_signal.subscribe(self, self._take_colours)
        self._take_colours(self.app.current_theme)

    def _take_colours(self, _theme: Theme) -> None:
        self._paint = Paint.of(self.app.theme_variables)
        self._painted.clear()
        self.refresh()

    # What it lists

    def show(self, cards: Sequence[Card]) -> None:
        """List other pairs; the cursor goes to the first."""
        self.cards = cards
        self._painted.clear()
        self.virtual_size = Size(0, len(cards))
        self.set_reactive(PairList.cursor, 0)
        self.scroll_to(0, 0, animate=False)
        self.refresh()

    @property
    def card(self) -> Card | None:
        """The pair under the cursor."""
        return self.cards[self.cursor] if self.cards else None

    def go_to(self, anchor: str) -> bool:
        """Put the cursor on a pair without a word; false where it is not listed."""
        for at, card in enumerate(self.cards):
            if card.anchor == anchor:
                self.cursor = at
                return True
        return False

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(cursor, len(self.cards) - 1))

    def watch_cursor(self, before: int) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()
        # No other line looks different; where the list was scrolled, all are painted anyway.
        self.refresh_line(before)
        self.refresh_line(self.cursor)

    def _keep_in_sight(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True, x_axis=False)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    # What the reader does

    def action_move(self, step: int) -> None:
        """Go so many lines further."""
        self._choose(self.cursor + step)

    def action_move_page(self, step: int) -> None:
        """Go so many pages further."""
        self._choose(self.cursor + step * max(1, self.size.height - 1))

    def action_move_to(self, at: int) -> None:
        """Go to a line; -1 is the last."""
        self._choose(at if at >= 0 else len(self.cards) + at)

    def _choose(self, at: int) -> None:
        before = self.cursor
        self.cursor = at
        if self.cursor != before and self.card:
            self.post_message(self.Chosen(self, self.card))

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked."""
        at = self.scroll_offset.y + event.y
        if at < len(self.cards):
            self._choose(at)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would choose."""
        self._hover(self.scroll_offset.y + event.y)

    def on_leave(self) -> None:
        """Show it no longer."""
        self._hover(-1)

    def _hover(self, at: int) -> None:
        if at != self._hovered:
            self._hovered = at
            self.refresh()

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines in the colours there are now, each once for as long as all look the same."""
        look = self.rich_style, self.size.width, self._room
        if look != self._look:
            self._look = look
            self._painted.clear()
        return super().render_lines(crop)

    @property
    def _room(self) -> int:
        """Cells of a line, beside the scrollbar."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """Return one pair's line."""
        at = self.scroll_offset.y + y
        if at >= len(self.cards):
            return Strip.blank(self.size.width, self._look[0])
        if at in (self.cursor, self._hovered):
            return self._line(at)
        if at not in self._painted:
            self._painted[at] = self._line(at)
        return self._painted[at]

    def _line(self, at: int) -> Strip:
        room = self._room
        strip = Strip(self._segments(self.cards[at], room, plain=at == self.cursor))
        styled = strip.crop_extend(0, room, None).apply_style(self._line_style(at))
        return styled.adjust_cell_length(self.size.width, self._look[0])

    def _line_style(self, at: int) -> Style:
        if at == self.cursor:
            return self.get_component_rich_style("pair-list--cursor")
        if at == self._hovered:
            return self.get_component_rich_style("pair-list--hover")
        return self._look[0]

    def _segments(self, card: Card, width: int, *, plain: bool) -> list[Segment]:
        """A line's pieces; `plain` under the cursor, where colours would not be read."""

        def style(use: str) -> Style | None:
            return None if plain else self._paint[use]

        pieces = [
            Segment(f" {sign_of(card):<{SIGN_CELLS}} ", style(KIND_USES[card.kind])),
            Segment(
                "  " if card.of == "role" else "▦ " if card.of == "table" else "", style("number")
            ),
        ]
        if numbers := visible_line(numbers_of(card)):
            pieces.append(Segment(cut(numbers, int(width * MOST_NUMBERS)), style("number")))
            pieces.append(Segment("  "))
        room = width - sum(cell_len(piece.text) for piece in pieces)
        name = cut(visible_line(name_of(card)), max(0, room))
        heading = card.of in ("agreement", "section", "table")
        pieces.append(
            Segment(name, style("heading" if heading else "text" if card.differs else "dim"))
        )
        return pieces
