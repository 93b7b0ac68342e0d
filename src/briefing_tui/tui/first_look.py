"""The first screen: the library's tree at a glance, while everything else is still being loaded.

It looks just as the main screen will, and is replaced by it as soon as the briefs are read. What is
typed meanwhile is kept for that one.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from briefing_tui.glance import Known, Outline, glance
from briefing_tui.places import LibraryPlace
from briefing_tui.tui.headings import library_heading
from briefing_tui.tui.paint import Paint
from briefing_tui.tui.room import BREAKPOINTS
from briefing_tui.tui.tree import AgreementTree, Branch, Spot
from briefing_tui.tui.tree.outlines import Outlined, glimpse_branch
from briefing_tui.tui.tree.spot import in_order


class Glimpses:
    """What was seen at a glance, as the lines of a tree."""

    def __init__(self, seen: Sequence[Known]) -> None:
        self._seen = seen

    def roots(self) -> Sequence[tuple[str, Branch]]:
        """Return every agreement and the group it is in, in order."""
        return in_order([(one.group, glimpse_branch(one)) for one in self._seen])

    def below(self, spot: Spot) -> Sequence[Branch]:  # noqa: ARG002  nothing is known yet
        """Return nothing: what is in an agreement is not known yet."""
        return ()


class FirstLook(Screen[None]):
    """The main screen before there is anything to read: its tree, and frames for the rest.

    It lies under all other screens, and is looked at again when another library is opened.
    """

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, place: LibraryPlace, cursor: str) -> None:
        super().__init__(classes="-tree-in-front")
        self._library = place
        self._cursor = cursor

    def compose(self) -> ComposeResult:
        """Lay out what the main screen will show, as far as it is known."""
        yield Static(id="heading")
        with Horizontal(id="panes"):
            tree = AgreementTree(id="tree-pane")
            tree.border_title = "1 Agreements"
            yield tree
            yield Static(id="reader")
            context = Static(id="context")
            context.border_title = "3 Context"
            yield context
        yield Static(id="keys")

    @property
    def _tree(self) -> AgreementTree:
        return self.query_one(AgreementTree)

    def on_mount(self) -> None:
        """Show the tree at a glance, with the cursor where it will be."""
        self._tree.take_paint(Paint.of(self.app.theme_variables))
        self._tree.focus()
        self._show()

    def look_at(self, place: LibraryPlace, cursor: str) -> None:
        """Look at another library."""
        self._library = place
        self._cursor = cursor
        self._show()

    def _show(self) -> None:
        heading = library_heading("briefing", self._library, (), self.app.size.width)
        self.query_one("#heading", Static).update(heading)
        seen, cursor = glance(self._library.folder), self._cursor.partition("#")[0]
        grove = Outlined(seen, cursor) if isinstance(seen, Outline) else Glimpses(seen or ())
        self._tree.border_subtitle = "reading …" if seen is None else ""
        self._tree.show(grove)
        if not self._tree.go_to(cursor):
            self._tree.go_to_first()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many files of a large library are read."""
        self._tree.border_subtitle = f"reading {done:,} of {total:,}"
