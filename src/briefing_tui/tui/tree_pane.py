"""The tree and the bar that filters it."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.tui.errands import Errand
from briefing_tui.tui.tree import AgreementTree
from briefing_tui.tui.tree.spot import Label

MOST_KEPT = 500
"""Lines a filter opens at most: the others are opened when they are gone to."""
MOST_OPENED = 15
"""Agreements a filter opens at most."""
STEP = 10
"""Agreements between two words on how far it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Filter:
    """What is looked for in the tree, and what answers."""

    query: str
    address: str
    """Where the cursor was when it was asked for."""
    kept: list[str] = field(default_factory=list)
    """The lines that answer, by their addresses."""


class TreePane(Vertical):
    """The tree of a library, and typing to find a line of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", id="tree.filter", tooltip="Find a line of the tree"),
        Binding("n", "step(1)", "Next line kept", show=False, id="tree.next_kept"),
        Binding("N", "step(-1)", "Previous line kept", show=False, id="tree.previous_kept"),
        Binding("escape", "leave_filter", "Leave the filter", show=False, id="tree.leave_filter"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._opened: set[str] = set()
        self._address = ""
        self._top = 0
        self._kept: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        yield AgreementTree(id="tree")
        with Horizontal(id="filter-bar"):
            yield Static("/", id="filter-sign")
            yield Input(placeholder="filter the tree", compact=True, id="filter-input")
            yield Static("", id="filter-count")

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
        self._tree.kept = None
        self._kept = []
        self._finding.forget()
        with self._input.prevent(Input.Changed):
            self._input.value = ""
        self.query_one("#filter-count", Static).update("")
        self._tree.focus()

    @on(Input.Changed, "#filter-input")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        if not event.value.strip():
            self._finding.forget()
            self._tree.kept = None
            self._kept = []
            self._say("")
        elif self._tree.is_long:
            self._finding.ask(Filter(event.value, self._tree.address))
        else:
            self._keep(self._filtered(Filter(event.value, self._tree.address)))

    @cached_property
    def _finding(self) -> "Errand[Filter, Filter]":
        return Errand(self.screen, self._filtered, self._keep)

    def _filtered(self, wanted: "Filter") -> "Filter":
        """Find the lines that answer, in the tree's order. Called in a thread where they are many."""
        # Loaded late: nothing is filtered before the first screen is painted.
        from briefing_tui.search import matching_labels  # noqa: PLC0415

        labels: list[Label] = []
        for done, below in enumerate(self._tree.labels()):
            if not self.is_filtering:
                return wanted
            if done % STEP == STEP - 1:
                self.app.call_later(self._say, f"reading {done + 1:,} …")
            labels += below
        places = matching_labels([label for _, label in labels], wanted.query)
        return replace(wanted, kept=[labels[at][0] for at in places])

    def _keep(self, found: "Filter") -> None:
        """Dim what is left out, and go to the first line that is kept, unless one has gone on."""
        self._kept = found.kept
        agreements = list(dict.fromkeys(line.partition("#")[0] for line in self._kept))
        opened = set(agreements[:MOST_OPENED])
        for address in self._kept[:MOST_KEPT]:
            if address.partition("#")[0] in opened:
                self._tree.reveal(address)
        self._tree.kept = frozenset(self._kept)
        if self._kept and self._tree.address == found.address:
            self._tree.go_to(self._kept[0])
        self._say(f"{len(self._kept):,}" if self._kept else "no line")

    def _say(self, said: str) -> None:
        if self.is_filtering:
            self.query_one("#filter-count", Static).update(Content(said))

    @on(Input.Submitted, "#filter-input")
    def _stay(self, event: Input.Submitted) -> None:
        event.stop()
        self._tree.focus()

    def action_step(self, step: int) -> None:
        """Go to the next line that is kept."""
        if not self._kept:
            return
        here = self._tree.address
        at = self._kept.index(here) if here in self._kept else -step
        self._tree.go_to(self._kept[(at + step) % len(self._kept)])
