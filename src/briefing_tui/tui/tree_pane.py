"""The tree and the bar that filters it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.filtering import KeptLines, Wanted, kept_lines
from briefing_tui.tui.one_line import OneLine
from briefing_tui.tui.tree import AgreementTree

SLOW = 0.3
"""Seconds without an answer before it is said what takes so long."""


class TreePane(Vertical):
    """The tree of a library, and typing to find a line of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", id="tree.filter", tooltip="Find a line of the tree"),
        Binding("n", "step(1)", "Next line kept", show=False, id="tree.next_kept"),
        Binding("N", "step(-1)", "Previous line kept", show=False, id="tree.previous_kept"),
        Binding("escape", "leave_filter", "Leave the filter", show=False, id="tree.leave_filter"),
    ]

    def __init__(self, screen: DeskScreen, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._desk: Desk = screen.desk
        self._filtering = Errand(screen, kept_lines, self._show, group="filter")
        self._opened: set[str] = set()
        self._address = ""
        self._top = 0
        self._kept = KeptLines()
        self._slow: Timer | None = None
        self._after: list[Callable[[], None]] = []
        """What the reader did before the answer was there."""

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        yield AgreementTree(id="tree")
        with Horizontal(id="filter-bar"):
            yield Static("/", id="filter-sign")
            yield OneLine(placeholder="filter the tree", compact=True, id="filter-input")
            yield Static("", id="filter-count")
        yield Static("", id="filter-said")

    def on_mount(self) -> None:
        """Say which pane this is."""
        self.border_title = "1 Agreements"

    @property
    def _tree(self) -> AgreementTree:
        return self.query_one(AgreementTree)

    @property
    def _input(self) -> Input:
        return self.query_one("#filter-input", Input)

    @property
    def is_filtering(self) -> bool:
        """Whether some lines are dimmed."""
        return self.has_class("-filtering")

    def action_filter(self) -> None:
        """Type to find a line; remember how the tree is now."""
        if not self.is_filtering:
            self._opened = set(self._tree.opened)
            self._address = self._tree.address
            self._top = self._tree.scroll_offset.y
        self.add_class("-filtering")
        self._input.focus()

    def action_leave_filter(self) -> None:
        """Put everything back as it was before the filter."""
        if not self.is_filtering:
            return
        keep = not self._input.has_focus
        address = self._tree.address
        self._end()
        self._tree.action_close_all()
        self._tree.open_again(self._opened)
        # Escape while typing goes back; behind Enter the reader has chosen to be here.
        self._tree.go_to(address if keep else self._address)
        if not keep:
            self._tree.scroll_to(0, self._top, animate=False)

    def _end(self) -> None:
        self.remove_class("-filtering")
        self._keep_all()
        with self._input.prevent(Input.Changed):
            self._input.value = ""
        self._tree.focus()

    def _keep_all(self) -> None:
        """Dim nothing, and say nothing."""
        self._filtering.forget()
        self._after.clear()
        self._tree.kept = None
        self._kept = KeptLines()
        self._say("")

    def _say(self, count: str, complaints: Sequence[str] = ()) -> None:
        self.query_one("#filter-count", Static).update(Content(count))
        said = self.query_one("#filter-said", Static)
        said.update(Content("\n".join(f"! {complaint}" for complaint in complaints)))
        said.display = bool(complaints)

    @on(Input.Changed, "#filter-input")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self._after.clear()
        if not event.value.strip():
            self._keep_all()
            return
        roots = list(self._tree.roots)
        self._filtering.ask(
            Wanted(
                event.value,
                self._tree.address,
                self._desk.holdings,
                frozenset(self._desk.marks),
                {spot.address: at for at, spot in enumerate(roots)},
                {spot.address: spot.label for spot in roots if spot.kind == "broken"},
            )
        )
        if self._slow:
            self._slow.stop()
        self._slow = self.set_timer(SLOW, self._say_slow)

    def _say_slow(self) -> None:
        if self._filtering.is_pending:
            holdings = self._desk.holdings
            self._say("…" if holdings.has_index else holdings.index_progress)
            self._slow = self.set_timer(SLOW, self._say_slow)

    def _show(self, kept: KeptLines) -> None:
        """Show what is kept; the cursor goes to the first line of it, unless one has gone on."""
        self._kept = kept
        for address in kept.opened:
            self._tree.reveal(address)
        self._tree.kept = kept
        if kept.lines and self._tree.address == kept.asked_at:
            self._tree.go_to(kept.lines[0])
        self._say(kept.said, kept.complaints)
        after, self._after = self._after, []
        for act in after:
            act()

    def _soon(self, act: Callable[[], None]) -> None:
        """Do something with what is kept: now, or once that is known."""
        if self._filtering.is_pending:
            self._after.append(act)
        else:
            act()

    @on(Input.Submitted, "#filter-input")
    def _stay(self, event: Input.Submitted) -> None:
        event.stop()
        self._tree.focus()

    def action_step(self, step: int) -> None:
        """Go to the next line that is kept."""
        self._soon(partial(self._step, step))

    def _step(self, step: int) -> None:
        lines = self._kept.lines
        if lines:
            here = self._tree.address
            at = lines.index(here) if here in lines else -step
            self._tree.go_to(lines[(at + step) % len(lines)])
