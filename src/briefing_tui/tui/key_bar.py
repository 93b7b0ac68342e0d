"""The keys at the foot of a screen: as many as there is room for, each of them whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.events import MouseDown
from textual.screen import Screen
from textual.widget import Widget

KEPT = ("app.help", ".leave")
"""How the names of actions end that are never left out: what tells all other keys, and the way back."""
MOST = 10
"""Keys shown at most, however much room there is: nobody reads more."""
WIDE_GAP = 2
"""Cells between two keys; one is enough where all of them fit only like that."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key, and what it does in a word."""

    id: str
    """Its action's name, whatever key the reader has given it."""
    key: str
    shown: str
    """The key as it is written: `?`, `esc`."""
    does: str
    works: bool = True
    """Whether it can be pressed now."""

    @property
    def width(self) -> int:
        """Cells it takes."""
        return cell_len(self.shown) + 1 + cell_len(self.does)


def fitting(hints: Sequence[KeyHint], width: int) -> tuple[list[KeyHint], int]:
    """Return the hints there is room for, and the cells between two of them.

    They stay in order: the first ones, ten at most, and those always kept.
    """
    chosen = list(hints)
    while len(chosen) > MOST:
        _leave_one_out(chosen)
    if _width_of(chosen, 1) <= width < _width_of(chosen, WIDE_GAP):
        return chosen, 1
    while chosen and _width_of(chosen, WIDE_GAP) > width:
        _leave_one_out(chosen)
    return chosen, WIDE_GAP


def _leave_one_out(hints: list[KeyHint]) -> None:
    spare = [at for at, hint in enumerate(hints) if not hint.id.endswith(KEPT)]
    del hints[spare[-1] if spare else -1]


def _width_of(hints: Sequence[KeyHint], gap: int) -> int:
    return sum(hint.width for hint in hints) + gap * (len(hints) - 1)


class KeyBar(Widget, can_focus=False):
    """What can be pressed where the focus is. A click presses it."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._hints: tuple[KeyHint, ...] = ()

    def on_mount(self) -> None:
        """Follow the focus: other keys work elsewhere."""
        self.screen.bindings_updated_signal.subscribe(self, self._take_up)

    def _take_up(self, screen: Screen[object]) -> None:
        # Another window is in front while the terminal is not: what is shown stays as it is.
        if self.app.app_focus and screen is self.screen:
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        # The screen may have been left since this was asked for.
        if self.is_attached and (hints := tuple(self._active())) != self._hints:
            self._hints = hints
            self.refresh()

    def _active(self) -> Iterator[KeyHint]:
        seen: set[str] = set()
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and binding.action not in seen:
                seen.add(binding.action)
                shown = self.app.get_key_display(binding)
                if self._is_typed(binding.key, shown):
                    continue
                name = binding.id or binding.action
                yield KeyHint(name, binding.key, shown, binding.description, enabled)

    def _is_typed(self, key: str, shown: str) -> bool:
        """Whether it is a character to whatever has the focus. Textual does not know `/` for one."""
        focused = self.screen.focused
        # Signs stand for keys that type nothing: ⏎ ↑ ⌫.
        types = len(shown) == 1 and (shown.isascii() or shown.isalnum())
        return bool(focused and types and focused.check_consume_key(key, shown))

    def render(self) -> Content:
        """Paint the keys."""
        hints, gap = fitting(self._hints, self.size.width)
        return Content(" " * gap).join(map(_painted, hints))

    def on_mouse_down(self, event: MouseDown) -> None:
        """Press the key that was clicked."""
        if hint := _under(event.x, *fitting(self._hints, self.size.width)):
            self.app.simulate_key(hint.key)


def _under(x: int, hints: Iterable[KeyHint], gap: int) -> KeyHint | None:
    at = 0
    for hint in hints:
        if at <= x < at + hint.width:
            return hint
        at += hint.width + gap
    return None


def _painted(hint: KeyHint) -> Content:
    key = Content.styled(hint.shown, "bold $footer-key-foreground" if hint.works else "dim")
    does = Content(f" {hint.does}")
    return Content.assemble(key, does if hint.works else does.stylize("dim"))
