"""A list of files or of pieces of text, one line each, with a cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList


class Lines(OptionList, inherit_bindings=False):
    """One line a thing. What choosing one leads to is for the screen to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "Next", show=False, id="import.down", tooltip="The next line"),
        Binding("up,k", "cursor_up", "Previous", show=False, id="import.up", tooltip="The line before"),
        Binding("pagedown", "page_down", "Page down", show=False, id="import.page_down", tooltip="A page of lines on"),
        Binding("pageup", "page_up", "Page up", show=False, id="import.page_up", tooltip="A page of lines back"),
        Binding("home,g", "first", "First", show=False, id="import.first", tooltip="The first line"),
        Binding("end,G", "last", "Last", show=False, id="import.last", tooltip="The last line"),
        Binding("space", "screen.space", "Take or leave", show=False, id="import.space", tooltip="In the list: leave a file out, or take it in again; in a text, a page on"),
    ]  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id, markup=False, compact=True)

    def show(self, lines: Sequence[Content]) -> None:
        """List other lines; the cursor stays at its place, as far as there is one."""
        at = self.highlighted
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(lines)
        if lines:
            self.highlighted = min(at or 0, len(lines) - 1)

    def say(self, at: int, line: Content) -> None:
        """Say something else on one line."""
        self.replace_option_prompt_at_index(at, line)
