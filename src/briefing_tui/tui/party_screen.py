"""What one party has to do across the library, and a second one beside it."""

from collections.abc import Sequence
from functools import partial
from threading import Event
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from briefing_tui.brief import FORCES, Force
from briefing_tui.errors import UnknownAddressError
from briefing_tui.exporting import EXPORTS
from briefing_tui.ids import slug_of
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Choice, Pick
from briefing_tui.tui.documents.undertakings import (
    Sheet,
    counts_line,
    undertakings_sheet,
    with_force,
)
from briefing_tui.tui.exports import wanted_here
from briefing_tui.tui.headings import heading
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.page import Page
from briefing_tui.tui.wanted import Wanted
from briefing_tui.undertakings import (
    Undertaking,
    Undertakings,
    binds,
    parties_of,
    party_called,
    undertaken,
)

STEP = 10
"""Agreements between two words on how far it is."""
WIDE = 200
"""Cells two parties beside one another may take."""


class PartyScreen(DeskScreen):
    """Every provision that binds a party, every role that is its, every signature."""

    CSS_PATH = "party_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "go there", id="party.open", tooltip="Go to it in its agreement"),
        Binding("down,j", "move(1)", "Next", show=False, id="party.next", tooltip="The next thing it has to do", priority=True),
        Binding("up,k", "move(-1)", "Previous", show=False, id="party.previous", tooltip="The one before", priority=True),
        Binding("tab", "other_side", "Other side", show=False, id="party.other_side", tooltip="Go to the other party's side"),
        Binding("equals_sign", "second", "second party", id="party.second", tooltip="Put a second party beside it, or take it away"),
        Binding("f", "force", "force", id="party.force", tooltip="Show only what must, should or may be done"),
        Binding("escape", "dismiss(None)", "back", id="party.leave", tooltip="Back to where you were"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, party: str, second: str | None = None) -> None:
        super().__init__(desk)
        self._parties = [party, *([second] if second else [])]
        self._gathered: dict[str, Undertakings] = {}
        """By party, everything it has to do; empty until it is gathered."""
        self._sides: list[Undertakings] = []
        self._sheet: Sheet | None = None
        self._force: Force | None = None
        self._left = Event()

    def compose_body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="heading")
        yield Page(id="undertakings")
        yield KeyBar()

    def on_mount(self) -> None:
        """Gather what the first party has to do."""
        self._page.widest = WIDE
        self.library_changed()
        self._page.focus()

    @property
    def _page(self) -> Page:
        return self.query_one(Page)

    @property
    def undertakings(self) -> list[Undertakings]:
        """What is shown, a party each."""
        return self._sides

    @property
    def address(self) -> str:
        """The undertaking the cursor is on."""
        item = self._sheet.items.get(self._page.current) if self._sheet else None
        return str(item.address) if item else ""

    def library_changed(self) -> None:
        """Gather again; the cursor stays on its undertaking."""
        self._gathered = {}
        self._gather_missing()

    def on_unmount(self) -> None:
        """Gather no more."""
        self._left.set()

    # Gathering

    def _gather_missing(self) -> None:
        """Gather what is not gathered yet, and show it all."""
        self._left.set()
        self._left = Event()
        missing = [party for party in self._parties if party not in self._gathered]
        if missing:
            self._gather(missing, self._left)
        else:
            self._show()

    @work(thread=True, group="search")
    def _gather(self, parties: list[str], left: Event) -> None:
        for party in parties:
            try:
                gathered = self._undertakings(party, left)
            except UnknownAddressError as error:
                gathered = Undertakings(party, party)
                self.app.call_from_thread(self.tell, str(error), wrong=True)
            if gathered is None:
                return
            self.app.call_from_thread(self._take_in, party, gathered, left)

    def _undertakings(self, party: str, left: Event) -> Undertakings | None:
        """Return what a party has to do; `None` where nobody waits for it any more."""
        library = self.desk.library
        found = party_called(party, list(library.glimpses))
        bound = [one for one in library.readable if one.glimpse and binds(one.glimpse, found.id)]
        items: list[Undertaking] = []
        for done, entry in enumerate(bound):
            if left.is_set():
                return None
            if done and done % STEP == 0:
                told = f"{found.name}: {done:,} of {len(bound):,} agreements …"
                self.app.call_from_thread(self._say_gathering, told, left)
            brief = entry.passing_brief
            items += undertaken(brief, found.id) if brief else ()
        return Undertakings(found.id, found.name, tuple(items))

    def _say_gathering(self, told: str, left: Event) -> None:
        if left is self._left and self.is_mounted:
            said = heading("party", ((told,),), self.size.width)
            self.query_one("#heading", Static).update(said)

    def _take_in(self, party: str, gathered: Undertakings, left: Event) -> None:
        if left is self._left and self.is_mounted:
            self._gathered[party] = gathered
            if all(one in self._gathered for one in self._parties):
                self._show()

    # Showing

    def _show(self) -> None:
        """Show what is gathered; the cursor stays on its undertaking."""
        address = self.address
        self._sides = [with_force(self._gathered[one], self._force) for one in self._parties]
        self._sheet = undertakings_sheet(self._sides)
        self._page.document = self._sheet.document
        anchors = {str(item.address): anchor for anchor, item in self._sheet.items.items()}
        first = next(iter(self._sheet.items), "")
        self._look_at(anchors.get(address, first))
        self._say()

    def _say(self) -> None:
        names = [side.name for side in self._sides]
        counted = [f"{side.name}  {counts_line(side)}" for side in self._sides]
        only = f"only {self._force}" if self._force else ""
        told = heading("party", ((*counted, only), (*names, only)), self.size.width)
        self.query_one("#heading", Static).update(told)

    def on_resize(self, event: events.Resize) -> None:
        """Say as much at the top as there is room for now."""
        super().on_resize(event)
        if self._sides:
            self._say()

    def exports(self) -> Sequence[Wanted]:
        """Return what each party has to do, as it is shown; what is marked, what the cursor is on."""
        shown = (_wanted(side, self._force) for side in self._sides)
        return *shown, *wanted_here(self.desk, self.place)

    def _look_at(self, anchor: str) -> None:
        self._page.current = anchor
        self._page.keep_in_sight(anchor)

    # What the reader does

    def action_move(self, step: int) -> None:
        """Go to the next undertaking on this side, or the one before."""
        side = self._page.current.partition(":")[0]
        anchors = [
            a for a in (self._sheet.items if self._sheet else ()) if a.partition(":")[0] == side
        ]
        if self._page.current in anchors:
            at = anchors.index(self._page.current) + step
            self._look_at(anchors[max(0, min(len(anchors) - 1, at))])

    def action_other_side(self) -> None:
        """Go to the other party's side, near where the cursor is."""
        side = self._page.current.partition(":")[0]
        layout = self._page.layout_now
        here = layout.line_of_anchor(self._page.current) or 0
        others = [
            (abs((layout.line_of_anchor(a) or 0) - here), a)
            for a in (self._sheet.items if self._sheet else ())
            if a.partition(":")[0] != side
        ]
        if others:
            self._look_at(min(others)[1])

    def action_open(self) -> None:
        """Go to the undertaking in its agreement."""
        if self.address:
            self.dismiss(self.address)

    def action_force(self) -> None:
        """Show everything, or only what binds one way, by turns."""
        turns: list[Force | None] = [None, *FORCES]
        self._force = turns[(turns.index(self._force) + 1) % len(turns)]
        self._gather_missing()

    @work
    async def action_second(self) -> None:
        """Put a second party beside the first, or take it away."""
        if len(self._parties) > 1:
            self._parties.pop()
        else:
            counts = parties_of(self.desk.library.glimpses)
            choices = [Choice(c.id, c.name, c.id) for c in counts if c.id != self._parties[0]]
            picked = await self.app.push_screen_wait(Pick("Beside it …", choices, typing=True))
            if not picked:
                return
            self._parties.append(picked)
        self._gather_missing()

    @on(Page.Clicked)
    def _take(self, event: Page.Clicked) -> None:
        event.stop()
        if self._sheet and event.fragment in self._sheet.items:
            self._look_at(event.fragment)


def _wanted(side: Undertakings, force: Force | None) -> Wanted:
    only = f", only {force}" if force else ""
    forms = {form.name: partial(form.undertakings, side) for form in EXPORTS.values()}
    return Wanted(f"what {side.name} has to do{only}", f"{slug_of(side.name)}-undertakings", forms)
