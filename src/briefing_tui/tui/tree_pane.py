"""The tree and the bar that filters it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.tui.tree import AgreementTree

MOST_KEPT = 500
"""Lines a filter opens at most: past that, only the agreements' names are filtered."""


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
        with self._input.prevent(Input.Changed):
            self._input.value = ""
        self.query_one("#filter-count", Static).update("")
        self._tree.focus()

    @on(Input.Changed, "#filter-input")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        if not event.value.strip():
            self._tree.kept = None
            self._kept = []
            self.query_one("#filter-count", Static).update("")
            return
        self._kept = self._matching(event.value)
        for address in self._kept[:MOST_KEPT]:
            self._tree.reveal(address)
        self._tree.kept = frozenset(self._kept)
        if self._kept:
            self._tree.go_to(self._kept[0])
        said = f"{len(self._kept):,}" if self._kept else "no line"
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

    def _matching(self, query: str) -> list[str]:
        """The addresses of the lines that answer, in the tree's order."""
        # Loaded late: nothing is filtered before the first screen is painted.
        from briefing_tui.search import matching_labels  # noqa: PLC0415

        labels = list(self._tree.labels())
        return [labels[at][0] for at in matching_labels([label for _, label in labels], query)]
