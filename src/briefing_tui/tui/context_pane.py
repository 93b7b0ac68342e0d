"""The pane that says what stands around a part, and where else the like of it was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision
from briefing_tui.errors import UnknownAddressError
from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.documents.context import TITLE, context_document
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.page import Document, Page

if TYPE_CHECKING:  # Its type only: the first screen needs no search.
    from briefing_tui.search import Hit

REST = 0.3
"""Seconds the cursor has to rest before it is looked for what is similar."""
SHOWN = 6
"""Similar provisions that are named. Who wants more asks `briefing similar`."""


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """A place whose context is shown."""

    place: Place
    holdings: Holdings
    file: str
    """What its brief's file is called."""

    def document(self, similar: "Sequence[Hit] | None" = None) -> Document:
        """Return the page; `similar` is `None` as long as nobody knows it."""
        return context_document(self.place, self.holdings.actors, self.file, similar)


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """What is similar to a place."""

    around: Around
    hits: "tuple[Hit, ...]"


def alike(around: Around) -> Alike:
    """Find what is similar to a place. Called in a thread."""
    try:
        hits = around.holdings.index.similar(str(around.place.address), SHOWN)
    except UnknownAddressError:
        # The index has the file as it is now, which may be broken: what is shown is older.
        hits = ()
    return Alike(around, hits)


class ContextPane(Page):
    """A page of links: the arrows go from one to the next, Enter goes where it leads."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "follow", "Go there", show=False, id="context.follow", tooltip="Go where the link beside the bar leads"),
    ]  # fmt: skip

    _around: Around | None = None
    _written: Around | None = None
    """What the page is about: what is around, once the page is in sight."""

    @cached_property
    def _finding(self) -> Errand[Around, Alike]:
        # Not among what a search waits for.
        return Errand(self.screen, alike, self._show_alike, REST, group="context")

    def look_at(self, around: Around) -> None:
        """Say what stands around a place; what is similar follows once the cursor rests."""
        before = self._around
        if before and before.holdings is around.holdings and before.place == around.place:
            return
        self._around = around
        self.current = ""
        self._write()

    def blank(self) -> None:
        """Show nothing."""
        self._around = self._written = None
        self._finding.forget()
        self.document = Document()

    def on_resize(self) -> None:
        """Say what has not been said while nobody could see it."""
        super().on_resize()
        if self._around is not self._written:
            self._write()

    def _write(self) -> None:
        around = self._around
        if around is None or not self.size.width:
            return
        self._written = around
        self.document = around.document()
        if isinstance(around.place.part, Provision):
            self._finding.ask(around)
        else:
            self._finding.forget()

    def _show_alike(self, found: Alike) -> None:
        if found.around is self._around:
            top = self.top_line
            self.document = found.around.document(found.hits)
            self.scroll_to(0, top, animate=False)

    # Going from link to link

    def action_scroll_down(self) -> None:
        """Go to the next link, or on where there is none."""
        if not self._step(1):
            super().action_scroll_down()

    def action_scroll_up(self) -> None:
        """Go to the link before, or back where there is none."""
        if not self._step(-1):
            super().action_scroll_up()

    def _step(self, step: int) -> bool:
        links = [each.fragment for each in self.layout_now.anchors if each.fragment != TITLE]
        at = links.index(self.current) + step if self.current in links else 0
        if not 0 <= at < len(links):
            return False
        self.current = links[at]
        self.keep_in_sight(self.current)
        return True

    def action_follow(self) -> None:
        """Go where the link beside the bar leads."""
        if self.current:
            self.post_message(self.Followed(self, self.current))
