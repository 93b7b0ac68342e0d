"""The page of a comparison, which finds its way among marked words."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive

from briefing_tui.tui.documents.comparison.marks import CHANGED_USES
from briefing_tui.tui.page import Page
from briefing_tui.tui.page.layout import Line
from briefing_tui.tui.page.messages import PageMessage
from briefing_tui.tui.page.page import MARGIN

LONG = 4_000
"""Lines of a page that take longer to lay out than a reader should be kept waiting."""


class ComparePage(Page):
    """A page on which every part is a pair."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # A page's own `d` and `u` are the screen's here.
        Binding("d", "screen.show_only('differences')", "diffs", id="compare.differences", tooltip="Leave out what is the same, or show it again"),
        Binding("u", "screen.unify", "One column", show=False, id="compare.unify", tooltip="Both sides in one column, or side by side"),
        Binding("ctrl+d", "half_page(1)", "Half a page down", show=False, id="page.half_down"),
        Binding("ctrl+u", "half_page(-1)", "Half a page up", show=False, id="page.half_up"),
        Binding("left,h", "screen.pane('list')", "Pairs", show=False, id="compare.list", tooltip="Go to the list of pairs"),
    ]  # fmt: skip

    class Outgrown(PageMessage):
        """The page has another width, and is too long to be laid out for it here."""

    class EndWanted(PageMessage):
        """The reader wants to see the last of it, which may still be to come."""

    topmost: reactive[str] = reactive("", init=False, always_update=True)
    """The part that the reader brought to the top. Who watches it knows at once, not in a message:
    the move, and what else shows where the reader is, are painted together."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell when the reader brings another part to the top."""
        before = self._top_fragment
        super().watch_scroll_y(old_value, new_value)
        if self._top_fragment != before:
            self.topmost = self._top_fragment

    def _lay_out_again(self) -> None:
        if len(self.layout_now.lines) > LONG and self.layout_now.width != self._text_width:
            self.post_message(self.Outgrown(self))
        else:
            super()._lay_out_again()

    def action_scroll_end(self) -> None:
        """Leave it to the screen, which knows whether this is all."""
        self.post_message(self.EndWanted(self))

    def scroll_to_end(self) -> None:
        """Show the last lines there are."""
        super().action_scroll_end()

    @property
    def below(self) -> int:
        """How many lines below the beginning of the part that is looked at the page begins."""
        line = self.layout_now.line_of_anchor(self.current)
        return 0 if line is None else self.top_line - line

    def show_below(self, fragment: str, below: int) -> None:
        """Begin the page so many lines below the beginning of a part, but within it."""
        anchor = self.layout_now.anchor(fragment)
        if anchor:
            self._go_to_line(max(0, anchor.line + min(below, anchor.end - anchor.line - 1)))

    def show_line(self, line: int) -> None:
        """Bring a line into sight, with a few above it."""
        self._go_to_line(max(0, line - MARGIN))

    def step_within(self, fragment: str) -> bool:
        """Go on to marked words of a long part that are still below; false where there are none."""
        anchor = self.layout_now.anchor(fragment)
        bottom = self.top_line + self.size.height
        if anchor is None or self.top_line < anchor.line:
            return False
        for line in range(bottom, anchor.end):
            if _is_marked(self.layout_now.lines[line]):
                self.show_line(line)
                return True
        return False


def _is_marked(line: Line) -> bool:
    return any(
        styled.use in CHANGED_USES and styled.start < piece.end and styled.end > piece.start
        for piece in line
        for styled in piece.words.styles
    )
