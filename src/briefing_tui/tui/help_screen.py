"""Help over whatever screen it is asked on."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from briefing_tui.tui.documents.help import deeds_of, help_document
from briefing_tui.tui.page import Page


class HelpScreen(ModalScreen[None]):
    """Every key of a screen. What the focus is on comes first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q", "dismiss", "Leave", id="help.leave"),
    ]

    def __init__(self, asked_on: Screen[object]) -> None:
        super().__init__()
        self._told = [binding for _, binding in bindings_on(asked_on)]

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = "Help"
            dialog.border_subtitle = "esc leaves"
            yield Page(id="help-page")

    def on_mount(self) -> None:
        """Show the keys."""
        page = self.query_one(Page)
        page.document = help_document(deeds_of(self._told))
        page.focus()


def bindings_on(screen: Screen[object]) -> list[tuple[DOMNode, Binding]]:
    """Return who can do what on a screen, with its keys as they are now: the focus's own first."""
    focused = screen.focused
    near = list(focused.ancestors_with_self) if focused else []
    far = [widget for widget in screen.query("*") if widget not in near]
    inside: list[DOMNode] = [node for node in (*near, *far) if node not in (screen, screen.app)]
    everyone = [
        (holder, key, binding)
        for holder in (*inside, screen, screen.app)
        for key, binding in _bound(holder)
    ]
    asked_first = (*near, screen, screen.app)
    first = {key: b.id for holder, key, b in everyone if b.priority and holder in asked_first}
    found: dict[str, tuple[DOMNode, Binding]] = {}
    for holder, key, binding in everyone:
        # What comes before everything else takes its key from whatever else has it.
        if first.get(key, binding.id) == binding.id:
            found.setdefault(f"{binding.id} {key}", (holder, binding.with_key(key)))
    return list(found.values())


def _bound(holder: DOMNode) -> Iterator[tuple[str, Binding]]:
    for key, bindings in holder._bindings.key_to_bindings.items():  # noqa: SLF001  no public way
        for binding in bindings:
            if binding.id and not binding.system:
                yield key, binding
