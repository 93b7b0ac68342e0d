"""The first screen: the library's tree at a glance, while everything else is still being loaded.

It looks just as the main screen will, and is replaced by it as soon as the briefs are read. What is
typed meanwhile is kept for that one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from briefing_tui.glance import Glimpse, glance
from briefing_tui.tui.page import Page, Paint
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.room import BREAKPOINTS
from briefing_tui.tui.tree import AgreementTree, Branch, Spot, SpotKind, TreePane
from briefing_tui.tui.tree.spot import in_order


class Glimpses:
    """What was seen at a glance, as the lines of a tree."""

    def __init__(self, glimpses: Sequence[Glimpse]) -> None:
        self._glimpses = glimpses

    def roots(self) -> Sequence[tuple[str, Branch]]:
        """Return every agreement and the group it is in, in order."""
        return in_order([(glimpse.group, _branch(glimpse)) for glimpse in self._glimpses])

    def below(self, spot: Spot) -> Sequence[Branch]:  # noqa: ARG002  nothing is known yet
        """Return nothing: what is in an agreement is not known yet."""
        return ()

    def labels(self) -> Iterator[tuple[str, str]]:
        """Yield nothing: nobody filters yet."""
        return iter(())


class FirstLook(Screen[None]):
    """The main screen before there is anything to read."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, folder: Path, name: str, place: str) -> None:
        super().__init__(classes="-tree-in-front")
        self._folder = folder
        self._library_name = name
        self._place = place

    def compose(self) -> ComposeResult:
        """Lay out what the main screen will show, as far as it is known."""
        heading = Content.assemble((" briefing ", "bold reverse"), f" {self._library_name}")
        yield Static(heading, id="heading")
        with Horizontal(id="panes"):
            yield TreePane(id="tree-pane")
            yield Reader(lambda _text, _query: (), id="reader")
            context = Page(id="context")
            context.border_title = "3 Context"
            yield context
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the tree at a glance, with the cursor where it will be."""
        tree = self.query_one(AgreementTree)
        tree.take_paint(Paint.of(self.app.theme_variables))
        seen = glance(self._folder)
        if seen is None:
            self.query_one(TreePane).border_subtitle = "reading …"
        else:
            tree.show(Glimpses(seen))
            if not tree.go_to(self._place.partition("#")[0]):
                tree.cursor_line = 0
        tree.focus()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many files of a large library are read."""
        self.query_one(TreePane).border_subtitle = f"reading {done:,} of {total:,}"


def _branch(glimpse: Glimpse) -> Branch:
    kind: SpotKind = "agreement" if glimpse.opens else "broken"
    return Branch(Spot(kind, glimpse.slug, glimpse.name, glimpse.note), opens=glimpse.opens)
