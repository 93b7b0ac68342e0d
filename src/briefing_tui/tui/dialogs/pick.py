"""Pick one of several, with a key each or by typing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Resize
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from briefing_tui.tui.one_line import OneLine
from briefing_tui.visible import visible_line

TALLEST = 90
"""Percent of the screen's lines that a window takes at most, as the style sheet has it."""
AROUND, INPUT = 4, 2
"""Lines around a list: its window's edges and the hint; and where one types."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick."""

    value: str
    label: str
    note: str = ""
    """What tells it from the others, in a few words."""
    key: str = ""
    """A letter or a digit that picks it at once."""


class Pick(ModalScreen[str | None]):
    """A list to pick from. Few choices have a key each; many are found by typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="pick.leave"),
        Binding("down", "move(1)", "Down", show=False, id="pick.down"),
        Binding("up", "move(-1)", "Up", show=False, id="pick.up"),
        Binding("pagedown", "move(8)", "Page down", show=False, id="pick.page_down"),
        Binding("pageup", "move(-8)", "Page up", show=False, id="pick.page_up"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        typing: bool = False,
        at: str = "",
        on_look: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._shown = self._choices
        self._typing = typing
        self._at = at
        self._on_look = on_look

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(visible_line(self._title))
            if self._typing:
                yield OneLine(placeholder="type to find", compact=True)
            yield OptionList(*map(_option, self._choices), markup=False, compact=True)
            yield Static(Content(self._hint), classes="hint")

    @property
    def _hint(self) -> str:
        """What keys do: at most 34 cells, one line of a window in 40 columns."""
        if not self._shown:
            return "nothing is called so · esc leaves"
        keys = "".join(choice.key for choice in self._choices)
        kind = "number" if keys.isdecimal() else "letter" if keys.isalpha() else "key"
        own = f"{kind} or " if keys else ""
        return f"{own}enter picks · esc leaves"

    def on_mount(self) -> None:
        """Begin at the choice that holds now."""
        options = self.query_one(OptionList)
        (self.query_one(Input) if self._typing else options).focus()
        self._highlight(self._at)
        # Behind the first layout: before it there is nothing to scroll.
        self.call_after_refresh(options.scroll_to_highlight)

    def on_resize(self, event: Resize) -> None:
        """Leave room for the hint: the list is scrolled, the window is not."""
        room = event.size.height * TALLEST // 100 - AROUND - (INPUT if self._typing else 0)
        options = self.query_one(OptionList)
        options.styles.max_height = max(1, room)
        # Nor does it shrink and jump while one types.
        options.styles.min_height = max(1, min(room, len(self._choices))) if self._typing else None

    def on_key(self, event: Key) -> None:
        """Let a key pick its choice."""
        if self._typing or not event.character:
            return
        for choice in self._choices:
            if choice.key == event.character:
                event.stop()
                self.dismiss(choice.value)
                return

    def action_move(self, step: int) -> None:
        """Move in the list while the cursor stays where one types."""
        options = self.query_one(OptionList)
        if self._shown:
            at = (options.highlighted or 0) + step
            options.highlighted = max(0, min(len(self._shown) - 1, at))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        # Loaded late, with the first letter typed.
        from briefing_tui.search import matching_labels  # noqa: PLC0415

        event.stop()
        labels = [f"{choice.label} {choice.note} {choice.value}" for choice in self._choices]
        query = event.value.strip()
        places = matching_labels(labels, query) if query else range(len(labels))
        self._shown = [self._choices[at] for at in places]
        options = self.query_one(OptionList)
        options.set_options(map(_option, self._shown))
        self._highlight("" if query else self._at)
        self.query_one(".hint", Static).update(Content(self._hint))

    def _highlight(self, value: str) -> None:
        """Put the cursor on a choice; on the first where that is not shown."""
        values = [choice.value for choice in self._shown]
        at = values.index(value) if value in values else 0
        self.query_one(OptionList).highlighted = at if values else None

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._shown):
            self.dismiss(self._shown[at].value)

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self._on_look and event.option_index < len(self._shown):
            self._on_look(self._shown[event.option_index].value)

    @on(OptionList.OptionSelected)
    def _pick(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._shown[event.option_index].value)


def _option(choice: Choice) -> Option:
    key = Content.styled(f"{choice.key}  ", "bold $accent") if choice.key else Content("")
    note = Content.styled(f"  {visible_line(choice.note)}", "$text-muted") if choice.note else ""
    return Option(Content.assemble(key, Content(visible_line(choice.label)), note))
