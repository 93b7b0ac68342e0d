"""Ask for a line of text."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from briefing_tui.tui.one_line import OneLine
from briefing_tui.visible import visible_line


class Ask(ModalScreen[str | None]):
    """One line to fill in; what is wrong with it is said below while it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="ask.leave"),
        Binding(
            "tab",
            "complete",
            "Complete",
            show=False,
            id="ask.complete",
            tooltip="Take what is suggested",
        ),
    ]

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        wrong: Callable[[str], str] | None = None,
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._wrong = wrong or (lambda _: "")
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(visible_line(self._title))
            yield OneLine(
                self._value, compact=True, select_on_focus=False, suggester=self._suggester
            )
            yield Static("", classes="hint")

    def on_mount(self) -> None:
        """Begin typing behind what is there."""
        self.query_one(Input).focus()
        self._say(self._value)

    @on(Input.Changed)
    def _check(self, event: Input.Changed) -> None:
        event.stop()
        self._say(event.value)

    def _say(self, value: str) -> None:
        wrong = self._wrong(value)
        hint = self.query_one(".hint", Static)
        way = "tab completes · " if self._suggester else ""
        hint.update(Content(visible_line(wrong) or f"{way}enter goes on · esc leaves"))
        hint.set_class(bool(wrong), "-wrong")

    def action_complete(self) -> None:
        """Take what is suggested behind the cursor."""
        line = self.query_one(Input)
        line.cursor_position = len(line.value)
        line.action_cursor_right()

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._wrong(event.value):
            self.dismiss(event.value)
