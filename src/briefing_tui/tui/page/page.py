"""The widget that shows a document."""

from typing import ClassVar, TypeAlias

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.theme import Theme

from briefing_tui.spans import Span
from briefing_tui.tui.page import messages
from briefing_tui.tui.page.canvas import GUTTER, Canvas, Look
from briefing_tui.tui.page.document import Document, TextKey
from briefing_tui.tui.page.layout import Anchor, Head, Layout, layout_of
from briefing_tui.tui.page.matches import Match, matches_of
from briefing_tui.tui.page.painting import Lit, Marks, painted
from briefing_tui.tui.paint import Paint
from briefing_tui.tui.quiet import Edgeless, Framed, Lengthy, Prompt

WIDEST = 100
"""Cells of the widest text that is still easy to read."""
MARGIN = 3
"""Lines kept in sight above what was jumped to."""


class Page(Lengthy, Framed, Edgeless, can_focus=True):
    """A document, laid out for the width there is, with words lit up.

    Knows nothing of briefs: what a fragment or a link means is for the screen to say.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Line down", show=False, id="page.down"),
        Binding("up,k", "scroll_up", "Line up", show=False, id="page.up"),
        Binding("pagedown,space", "page_down", "Page down", show=False, id="page.page_down"),
        Binding("pageup,b", "page_up", "Page up", show=False, id="page.page_up"),
        Binding("d", "half_page(1)", "Half a page down", show=False, id="page.half_down"),
        Binding("u", "half_page(-1)", "Half a page up", show=False, id="page.half_up"),
        Binding("home,g", "scroll_home", "To the top", show=False, id="page.top"),
        Binding("end,G", "scroll_end", "To the end", show=False, id="page.end"),
    ]

    document: reactive[Document] = reactive(Document(), init=False)
    """What is shown. Set it; the page begins at its top."""

    marks: reactive[Marks] = reactive(dict[TextKey, tuple[Span, ...]], init=False)
    """What is lit up."""

    current: reactive[str] = reactive("", init=False)
    """The fragment of the part that has the bar beside it."""

    widest: reactive[int] = reactive(WIDEST, init=False)
    """Cells the text may take; a page of two sides may take more."""

    runs_over: reactive[bool] = reactive(default=False, init=False)
    """Whether the last part of a long page can come to the top, with nothing below it."""

    Scrolled: TypeAlias = messages.Scrolled
    Followed: TypeAlias = messages.Followed
    Clicked: TypeAlias = messages.Clicked
    LaidOut: TypeAlias = messages.LaidOut

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.layout_now = Layout(0)
        """The lines as they are at this width."""
        self.matches: list[Match] = []
        """What is lit up, in reading order."""
        self._at_match = -1
        self._paint = Paint({})
        self._canvas: Canvas | None = None
        self._top_fragment = ""
        self._awaited = ""
        self._current_anchor: Anchor | None = None

    # What the page shows

    def watch_document(self) -> None:
        """Lay the new document out and begin at its top."""
        # Before the first layout there is no width yet: the resize that follows lays it out.
        blank = not self.size.width
        self._take(Layout(0) if blank else layout_of(self.document, self._text_width))
        self.scroll_to(0, 0, animate=False)

    def show_laid_out(self, document: Document, layout: Layout, widest: int) -> None:
        """Show a document that was laid out elsewhere, for a long one takes a while; nothing moves.

        For `width_up_to(widest)`, that is; at another width it is laid out here after all.
        """
        self.set_reactive(Page.widest, widest)
        self.set_reactive(Page.document, document)
        fits = layout.width == self._text_width
        self._take(layout if fits else layout_of(document, self._text_width))

    def _take(self, layout: Layout) -> None:
        if layout.width and not self.layout_now.width:
            self.post_message(self.LaidOut(self))
        self.layout_now = layout
        self._resize_virtually()
        self._order_matches()
        self.refresh()

    def watch_marks(self) -> None:
        """Light other words up."""
        self._order_matches()
        self.refresh()

    def watch_current(self) -> None:
        """Move the bar."""
        self._current_anchor = self.layout_now.anchor(self.current) if self.current else None
        self.refresh()

    def watch_runs_over(self) -> None:
        """Make room below the last part, or take it away."""
        self._resize_virtually()

    def watch_widest(self) -> None:
        """Lay out again for another width."""
        self._lay_out_again()

    def on_mount(self) -> None:
        """Take the theme's colours, now and whenever they change."""
        self.app.theme_changed_signal.subscribe(self, self._take_colours)
        self._take_colours(self.app.current_theme)

    def on_resize(self) -> None:
        """Lay out for the new width; what was at the top stays there."""
        self._lay_out_again()

    def _take_colours(self, _theme: Theme) -> None:
        self._paint = Paint.of(self.app.theme_variables)
        self.refresh()

    @property
    def _text_width(self) -> int:
        return self.width_up_to(self.widest)

    def width_up_to(self, widest: int) -> int:
        """Return the cells there are for text that may take `widest`."""
        width = self.scrollable_content_region.width or self.size.width
        # While it is hidden it has no width; when it comes back it may well have the old one.
        room = width - GUTTER - 1 if width else self.layout_now.width or widest
        return max(1, min(widest, room))

    def _lay_out_again(self) -> None:
        if not self.size.width:
            return
        if self.layout_now.width == self._text_width:
            self._resize_virtually()
            return
        place = self._place()
        self._take(layout_of(self.document, self._text_width))
        self._return_to(place)
        if self._awaited:
            self.show_part(self._awaited)

    def _resize_virtually(self) -> None:
        self._current_anchor = self.layout_now.anchor(self.current) if self.current else None
        size = Size(0, len(self.layout_now.lines) + self._over)
        if size != self.virtual_size:
            # What comes to the top of a page that is shorter now was not moved by the reader.
            lowest = max(0, size.height - self.container_size.height)
            self._top_fragment = self._fragment_at(min(self.top_line, lowest))
            self.virtual_size = size

    @property
    def _over(self) -> int:
        """Empty lines below the last part."""
        layout, height = self.layout_now, self.size.height
        if not self.runs_over or not layout.anchors or len(layout.lines) <= height:
            return 0
        last = self._line_above(layout.anchors[-1].line)
        return max(0, height - (len(layout.lines) - last))

    # Where the page is

    @property
    def top_line(self) -> int:
        """The line at the top of the page."""
        return self.scroll_offset.y

    @property
    def top_fragment(self) -> str:
        """The part at the top of the page."""
        return self._fragment_at(self.top_line)

    def _fragment_at(self, top: int) -> str:
        """The part that is read first when `top` is the topmost line: below a table's head."""
        return self.layout_now.anchor_at(top + self._head_height(top))

    def _place(self) -> tuple[Match | None, str, int]:
        """What is at the top, said so that it can be found at another width."""
        top = self.top_line
        fragment = self.layout_now.anchor_at(top)
        first = self.layout_now.line_of_anchor(fragment) or 0
        for piece in self.layout_now.lines[top] if top < len(self.layout_now.lines) else ():
            for quote in piece.words.quotes:
                at = quote.start + max(0, piece.start - quote.at)
                return (quote.key, Span(at, at)), fragment, 0
        return None, fragment, top - first

    def _return_to(self, place: tuple[Match | None, str, int]) -> None:
        match, fragment, beyond = place
        line = self.layout_now.line_of(match[0], match[1].start) if match else None
        if line is None:
            line = (self.layout_now.line_of_anchor(fragment) or 0) + beyond
        self.scroll_to(0, line, animate=False)

    def show_part(self, fragment: str) -> None:
        """Put the beginning of a part at the top; nothing moves where there is no such part."""
        # A page that is not in sight has no lines yet: it goes there when it has.
        self._awaited = "" if self.layout_now.width else fragment
        line = self.layout_now.line_of_anchor(fragment)
        if line is not None:
            self._go_to_line(self._line_above(line))

    def _line_above(self, line: int) -> int:
        """The topmost line when what begins at `line` is to be read first: below a table's head."""
        head = self.layout_now.head_at(line)
        return line - len(head.lines) if head else line

    def keep_in_sight(self, fragment: str) -> None:
        """Scroll as little as it takes to see a part whole, or its beginning where it is long."""
        anchor = self.layout_now.anchor(fragment)
        if anchor is None:
            return
        first, end, height = anchor.line, anchor.end, self.size.height
        if first < self.top_line or end - first > height:
            self._go_to_line(max(0, first - 1))
        elif end > self.top_line + height:
            self._go_to_line(end - height)

    def _go_to_line(self, line: int) -> None:
        # The watcher of the scroll must not take this for the reader's own scrolling.
        self._top_fragment = self._fragment_at(min(line, round(self.max_scroll_y)))
        # By force: a page that has just become long has no scrollbar yet.
        self.scroll_to(0, line, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell when another part comes to the top."""
        super().watch_scroll_y(old_value, new_value)
        fragment = self.top_fragment
        if fragment != self._top_fragment:
            self._top_fragment = fragment
            self.post_message(self.Scrolled(self, fragment))

    def action_scroll_down(self) -> None:
        """Move a line down."""
        self._move(1)

    def action_scroll_up(self) -> None:
        """Move a line up."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Move a page down."""
        self._move(self.scrollable_content_region.height)

    def action_page_up(self) -> None:
        """Move a page up."""
        self._move(-self.scrollable_content_region.height)

    def action_half_page(self, direction: int) -> None:
        """Move half a page."""
        self._move(direction * max(1, self.size.height // 2))

    def _move(self, lines: int) -> None:
        if not self.allow_vertical_scroll:
            raise SkipAction
        # Even where nothing is animated Textual would only move at the next beat of its clock.
        self.scroll_to(y=self.top_line + lines, animate=False)
        if isinstance(self.screen, Prompt):
            self.screen.hurry()

    def action_scroll_end(self) -> None:
        """Move on to the last lines, not to the room below them."""
        self.scroll_to(y=max(self.top_line, len(self.layout_now.lines) - self.size.height))

    # What is lit up

    @property
    def _match(self) -> Match | None:
        """Which match is looked at."""
        return self.matches[self._at_match] if 0 <= self._at_match < len(self.matches) else None

    @property
    def match_number(self) -> int:
        """Which match is looked at, from 1; 0 for none."""
        return self._at_match + 1

    def step_match(self, step: int) -> None:
        """Go to the next match (or by `step`), round and round."""
        if self.matches:
            self.show_match((self._at_match + step) % len(self.matches))

    def show_match(self, at: int) -> None:
        """Look at one match, counted from 0."""
        self._at_match = at
        key, span = self.matches[at]
        line = self.layout_now.line_of(key, span.start)
        if line is not None and not self._in_sight(line):
            self._go_to_line(max(0, line - MARGIN - self._head_height(line)))
        self.refresh()

    def show_first_match(self, fragment: str = "") -> None:
        """Look at the first match of a part, or the first at or below the top of the page."""
        places = [self.layout_now.line_of(key, span.start) or 0 for key, span in self.matches]
        for at, (key, _) in enumerate(self.matches):
            wanted = key[0] == fragment if fragment else places[at] >= self.top_line
            if wanted:
                self.show_match(at)
                return
        if self.matches and not fragment:
            self.show_match(0)

    def forget_match(self) -> None:
        """Look at no match in particular."""
        self._at_match = -1
        self.refresh()

    def _in_sight(self, line: int) -> bool:
        top = self.top_line + self._head_height(self.top_line)
        return top <= line < self.top_line + self.size.height

    def _order_matches(self) -> None:
        looked_at = self._match
        self.matches = matches_of(self.layout_now, self.marks)
        self._at_match = self.matches.index(looked_at) if looked_at in self.matches else -1

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines, each once for as long as all look the same."""
        look = self._look()
        if self._canvas is None or not look.is_like(self._canvas.look):
            self._canvas = Canvas(look)
        return super().render_lines(crop)

    def _look(self) -> Look:
        selection = self.text_selection
        return Look(
            self.layout_now,
            self.marks,
            self._match,
            selection,
            self.screen.get_component_rich_style("screen--selection") if selection else None,
            self._paint,
            self.rich_style,
            self.size.width,
        )

    def render_line(self, y: int) -> Strip:
        """Return one line for the mouse, which learns from it what stands where."""
        strip = self.line_at(y)
        gutter, text = strip.divide([GUTTER, strip.cell_length])
        return Strip.join([gutter, text.apply_offsets(0, self.top_line + y)])

    def line_at(self, y: int) -> Strip:
        """Return a table's head where its rows have scrolled under it, else a line of the text."""
        if self._canvas is None:
            return Strip.blank(self.size.width)
        top = self.top_line
        head = self.layout_now.head_at(top) if top else None
        if head and y < (shown := self._head_lines(head, top)):
            return self._canvas.head(head.lines[len(head.lines) - shown + y])
        here, line = self._current_anchor, top + y
        return self._canvas.line(line, here.x if here and here.line <= line < here.end else None)

    def _head_lines(self, head: Head, top: int) -> int:
        return min(len(head.lines), head.end - top)

    def _head_height(self, line: int) -> int:
        head = self.layout_now.head_at(line)
        return self._head_lines(head, line) if head else 0

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text under the mouse's selection."""
        lines = [Strip(painted(line, self._paint, Lit({}))).text for line in self.layout_now.lines]
        return selection.extract("\n".join(lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  Textual's own
        """Paint the selection."""
        self.refresh()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the mouse, or tell which part was pointed at."""
        link = event.style.meta.get("go") if event.style else None
        if link:
            self.post_message(self.Followed(self, link))
        elif fragment := self.layout_now.anchor_at(self.top_line + event.y, event.x - GUTTER):
            self.post_message(self.Clicked(self, fragment, event.chain > 1))
