"""One provision, and how it reads in every other agreement."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Event
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from briefing_tui.addresses import Place
from briefing_tui.brief import Section
from briefing_tui.compare import Counterpart, StoppedError, counterparts, most_changed_first
from briefing_tui.exporting.card import name_of_part
from briefing_tui.library import Entry
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.documents.everywhere import everywhere_document
from briefing_tui.tui.headings import heading
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.page import Page, layout_of

STEP = 5
"""Agreements between two looks at what has been found."""


class EverywhereScreen(DeskScreen):
    """A page that grows while agreement after agreement is compared."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "go there", id="everywhere.open", tooltip="Go to it in its agreement"),
        Binding("n", "step(1)", "next", id="everywhere.next", tooltip="The next agreement that has it"),
        Binding("N", "step(-1)", "Previous", show=False, id="everywhere.previous", tooltip="The agreement before"),
        Binding("escape", "leave", "back", id="everywhere.leave", tooltip="Back to where you were, whether or not all is compared"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, address: str) -> None:
        super().__init__(desk)
        self._base = address
        self._found: list[Counterpart] = []
        self._total = 0
        self._left = Event()

    def compose_body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="heading")
        yield Page(id="everywhere")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to compare."""
        self._page.focus()
        self._page.current = self._base
        self.library_changed()

    @property
    def _page(self) -> Page:
        return self.query_one("#everywhere", Page)

    @property
    def address(self) -> str:
        """The provision that is looked at."""
        return self._page.current or self._base

    def library_changed(self) -> None:
        """Compare anew."""
        self._left.set()
        self._left = Event()
        place = self.desk.holdings.place(self._base)
        if place is None:
            self.tell(f"{self._base} is not in this library any more", wrong=True)
            return
        self._found, self._total = [], len(self._others(place))
        self._show(place)
        self._compare(place, self._left)

    @work(thread=True, group="search")
    def _compare(self, place: Place, left: Event) -> None:
        others = self._others(place)
        briefs = (brief for entry in others if (brief := entry.passing_brief))
        found: list[Counterpart] = []
        with suppress(StoppedError):
            for counterpart in counterparts(place, briefs, left.is_set):
                found.append(by_itself(counterpart))
                if len(found) % STEP == 0:
                    self.app.call_from_thread(self._take, place, list(found), left)
            self.app.call_from_thread(self._finish, place, found, left)

    def _others(self, place: Place) -> list[Entry]:
        return [one for one in self.desk.library.readable if one.slug != place.brief.slug]

    def _finish(self, place: Place, found: list[Counterpart], left: Event) -> None:
        if left is self._left:
            self._total = len(found)
        self._take(place, found, left)

    def _take(self, place: Place, found: list[Counterpart], left: Event) -> None:
        if left is self._left and self.is_mounted:
            self._found = found
            self._show(place)

    def _show(self, place: Place) -> None:
        """Show what has been found; what is looked at stays where it is."""
        page = self._page
        has_brackets = self.app.no_color or "mono" in self.app.theme
        found = most_changed_first(self._found)
        document = everywhere_document(place, found, brackets=has_brackets)
        before = page.layout_now.line_of_anchor(page.current) if page.current else None
        page.show_laid_out(
            document, layout_of(document, page.width_up_to(page.widest)), page.widest
        )
        after = page.layout_now.line_of_anchor(page.current) if page.current else None
        if before is not None and after is not None and page.top_line:
            page.scroll_to(0, page.top_line + after - before, animate=False, force=True)
        page.watch_current()
        self._say(place)

    def _say(self, place: Place) -> None:
        done = len(self._found)
        there = sum(1 for one in self._found if one.pair)
        name = f"{place.brief.name} › {name_of_part(place)}"
        found = f"in {there:,} of {done:,} agreements"
        more = f"{self._total - done:,} still to compare" if done < self._total else ""
        forms = ((name, found, more), (found, more))
        self.query_one("#heading", Static).update(heading("everywhere", forms, self.size.width))

    # What the reader does

    @on(Page.Scrolled, "#everywhere")
    def _follow(self, event: Page.Scrolled) -> None:
        event.stop()
        self._page.current = self._page.top_fragment

    @on(Page.Clicked, "#everywhere")
    def _take_clicked(self, event: Page.Clicked) -> None:
        event.stop()
        self._page.current = event.fragment

    @property
    def _anchors(self) -> Sequence[str]:
        return [anchor.fragment for anchor in self._page.layout_now.anchors]

    def action_step(self, step: int) -> None:
        """Go to the next agreement, or the one before."""
        anchors = self._anchors
        if not anchors:
            return
        at = anchors.index(self._page.current) + step if self._page.current in anchors else 0
        wanted = anchors[max(0, min(len(anchors) - 1, at))]
        self._page.current = wanted
        self._page.show_part(wanted)

    def action_open(self) -> None:
        """Go to the provision in its agreement."""
        self._left.set()
        self.dismiss(self.address)

    def action_leave(self) -> None:
        """Go back; what is still to be compared is not."""
        self._left.set()
        self.dismiss(None)


def by_itself(counterpart: Counterpart) -> Counterpart:
    """Return a counterpart without the words of the rest of its agreement: hundreds are held at once.

    The rest is still there, by its ids and headings: where the counterpart stands counts.
    """
    brief, pair = counterpart.brief, counterpart.pair
    kept = [_without_words(section, pair.right) for section in brief.sections] if pair else []
    return replace(counterpart, brief=brief.model_copy(update={"sections": tuple(kept)}))


def _without_words(section: Section, spared: str | None) -> Section:
    provisions = tuple(
        one if one.id == spared else one.model_copy(update={"text": None})
        for one in section.provisions
    )
    update = {"text": None, "provisions": provisions, "role_tables": ()}
    return section.model_copy(update=update)
