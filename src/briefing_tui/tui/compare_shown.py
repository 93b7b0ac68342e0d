"""A comparison on the screen: made off its thread, laid out as it comes, kept in its place."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from briefing_tui.addresses import Place
from briefing_tui.compare import Comparison
from briefing_tui.exporting.choices import Choice
from briefing_tui.tui.compare_page import ComparePage
from briefing_tui.tui.compare_pane import ComparePane
from briefing_tui.tui.compare_sheet import Sheet, Sides, View, Wish, sheets_of, views_of
from briefing_tui.tui.compare_titles import (
    besides,
    heading_line,
    meanwhile_document,
    message_document,
    status_line,
    text_title,
)
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.documents.comparison import BOTH, Card, Half, Look, Marking
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.long_errands import LongErrand
from briefing_tui.tui.page import Page
from briefing_tui.tui.page.page import WIDEST
from briefing_tui.tui.pair_counts import PairCounts
from briefing_tui.tui.pair_list import PairList, PairsPane

ROOM_FOR_TWO = 100
"""Cells of a screen from which on two columns stand side by side unless the reader says else."""


class ShownComparison(DeskScreen):
    """What the screen that compares shows, and where the reader is in it."""

    def __init__(self, desk: Desk, left: str, right: str) -> None:
        super().__init__(desk)
        # Before it is mounted: afterwards each has the whole screen styled anew.
        self.set_classes("-blank -text-in-front")
        self._left, self._right = left, right
        self._sheet: Sheet | None = None
        self._choice: Choice = "all"
        self._unified: bool | None = None
        """What the reader says; `None` leaves it to the room there is."""
        self._brackets: bool | None = None
        """What the reader says; `None` leaves it to the colours there are."""
        self._marking = Marking()
        self._anchor = BOTH
        """The pair that is looked at."""
        self._held: Half | None = None
        """What stands alone and is to be pinned to something on the other side."""
        self._decided: list[tuple[bytes | None, bytes | None]] = []
        """The file of pairs before and after each thing that was decided here, to take it back."""
        self._complained: frozenset[str] = frozenset()
        """What the reader has been told of already."""
        self._comparing = LongErrand(self, sheets_of, self._take)
        self._drawing = LongErrand(self, views_of, self._show)
        self._is_whole = False
        """Whether all that is to be shown is on the page, and not only what is near."""

    def compose_body(self) -> ComposeResult:
        """Compose the list and the page."""
        yield Static(id="heading")
        yield PairCounts(flat=True, id="counts-flat")
        with Horizontal(id="panes"):
            with PairsPane(id="pairs-pane") as pairs:
                pairs.border_title = "1 Pairs"
                yield PairCounts(flat=False, id="counts-tall")
                yield PairList(id="pairs")
            text = ComparePane(self, id="text-pane")
            text.border_title = text_title(self._marking)
            yield text
        yield Static(id="status", classes="-said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Compare, and say so until it is done."""
        self.page.focus()
        self.watch(self.page, "topmost", self._look_at_listed, init=False)
        self.watch(self.page, "scroll_y", self._paint_first, init=False)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._redraw())
        self._say_heading()
        left, right = self._places
        if left and right:
            self.page.document = meanwhile_document((left, right), self._look, self.desk.holdings)
        # Painted first: the thread that compares would hold the painting up.
        self.call_after_refresh(self._start)

    def on_unmount(self) -> None:
        """Stop what nobody will see."""
        self._comparing.forget()
        self._drawing.forget()

    @property
    def _places(self) -> tuple[Place | None, Place | None]:
        """What is compared; `None` where an address names nothing any more."""
        place = self.desk.holdings.place
        return place(self._left), place(self._right)

    @property
    def page(self) -> ComparePage:
        """The words."""
        return self.query_one(ComparePage)

    @property
    def pane(self) -> ComparePane:
        """The words with what is around them."""
        return self.query_one(ComparePane)

    @property
    def pairs(self) -> PairList:
        """The list."""
        return self.query_one(PairList)

    @property
    def comparison(self) -> Comparison | None:
        """What is shown; `None` while it is being made."""
        return self._sheet.comparison if self._sheet else None

    @property
    def card(self) -> Card | None:
        """The pair that is looked at."""
        return self.pairs.card

    @property
    def address(self) -> str:
        """The provision that is looked at: A's, or B's where only B has it."""
        return self._sheet.address(self.card) if self._sheet and self.card else ""

    # Comparing

    def library_changed(self) -> None:
        """Compare anew; the reader stays where they were."""
        self._start()

    def alignments_changed(self) -> None:
        """Compare anew, as it was decided by now."""
        self._start()

    def _start(self) -> None:
        """Begin to compare; whatever was being compared is dropped."""
        self._say_heading()
        left, right = self._places
        if left and right:
            folder = self.desk.place.folder
            self._comparing.ask(Sides(left, right, folder, self._marking))
        else:
            sides = ((self._left, left), (self._right, right))
            self._tell_gone([side for side, place in sides if place is None])

    def _take(self, sheet: Sheet) -> None:
        if self._sheet and not sheet.is_whole:
            return  # What was shown before says more.
        self._sheet = sheet
        self.remove_class("-blank")
        if sheet.is_whole and not sheet.has(self._choice):
            self._choice = "all"
        for complaint in sheet.complaints:
            if complaint not in self._complained:
                self.tell(complaint, wrong=True)
        self._complained = frozenset(sheet.complaints)
        self.pane.border_title = text_title(sheet.marking)
        self._say_heading()
        self._redraw()

    def _tell_gone(self, gone: Sequence[str]) -> None:
        self._comparing.forget()
        self._drawing.forget()
        self._sheet = None
        self.add_class("-blank")
        verb = "is" if len(gone) == 1 else "are"
        said = f"{' and '.join(gone)} {verb} not in this library any more"
        self.page.document = message_document(said, "esc goes back")
        self.pane.forget_overview()
        self.pairs.show(())
        self._say_heading()
        self._say_status()

    def _paint_first(self) -> None:
        """Let what goes on behind the page wait until it is painted."""
        errands = self._comparing, self._drawing
        for errand in errands:
            errand.pause()
        for errand in errands:
            self.call_after_refresh(errand.go_on)

    # Showing

    def _redraw(self) -> None:
        """Show the comparison as it is wanted now; what is looked at stays where it is."""
        if self._sheet is None:
            return
        look = self._look
        width = self.page.width_up_to(_widest(look))
        actors = self.desk.holdings.actors
        # Of a long one first what is looked at; the rest as it comes.
        self._drawing.ask(Wish(self._sheet, actors, self._choice, look, width, self._anchor))

    def _show(self, view: View) -> None:
        look = view.wish.look
        self._is_whole = view.is_whole
        self.set_class(look.unified, "-unified")
        anchor = self._nearest(view.lines)
        below = self.page.below if anchor == self.page.current else 0
        if self.pairs.cards != view.lines:
            self.pairs.show(view.lines)
        self.page.show_laid_out(view.document, view.layout, _widest(look))
        self._look_at(anchor)
        self.page.show_below(anchor, below)
        self.pane.show_overview(view)
        self._say_counts()

    def _nearest(self, lines: Sequence[Card]) -> str:
        """What was looked at, else what stood nearest before it and is still there."""
        before = [card.anchor for card in self.pairs.cards]
        at = before.index(self._anchor) if self._anchor in before else 0
        still = {card.anchor for card in lines}
        ordered = (self._anchor, *reversed(before[:at]))
        return next((anchor for anchor in ordered if anchor in still), BOTH)

    @property
    def _look(self) -> Look:
        return Look(self.is_unified, self.has_brackets)

    @property
    def is_unified(self) -> bool:
        """Whether both sides stand in one column: as the reader says, else where room is short."""
        return self.size.width < ROOM_FOR_TWO if self._unified is None else self._unified

    @property
    def has_brackets(self) -> bool:
        """Whether changed words stand in brackets: as the reader says, else where colours are off."""
        if self._brackets is not None:
            return self._brackets
        return self.app.no_color or "mono" in self.app.theme

    def _say_heading(self) -> None:
        sides = (self._left, self._right)
        told = heading_line(self.desk.holdings, sides, self.size.width, besides(self._sheet))
        self.query_one("#heading", Static).update(told, layout=False)

    def _say_titles(self) -> None:
        if self._sheet:
            self.pane.show_titles(self._sheet.comparison)

    def _say_counts(self) -> None:
        if self._sheet:
            for counts in self.query(PairCounts):
                counts.tell(self._sheet.tally, self._choice, self.size)

    def _say_status(self) -> None:
        pairs = self.pairs
        said = f"{pairs.cursor + 1} of {len(pairs.cards)}" if pairs.cards else ""
        self.query_one(PairsPane).subtitle(said)
        alone = len(pairs.cards) == 1
        told = status_line(pairs.card, is_alone=alone) if pairs.card else Content()
        self.query_one("#status", Static).update(told, layout=False)

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        super().on_resize(event)
        self._say_heading()
        self._say_counts()
        if self.is_unified != self.has_class("-unified"):
            self._redraw()
        self.call_after_refresh(self._say_titles)

    @on(ComparePage.Outgrown)
    def _lay_out_anew(self) -> None:
        self._redraw()

    # Where the reader is

    def _look_at(self, anchor: str) -> None:
        """Look at a pair, on the page and in the list; the page stays where it is."""
        self._anchor = anchor
        self.pairs.go_to(anchor)
        self.page.current = anchor
        self._say_status()

    def _go_to(self, anchor: str) -> None:
        """Look at a pair, and bring it to the top of the page."""
        self._look_at(anchor)
        if self._is_whole or self.page.layout_now.anchor(anchor):
            self.page.show_part(anchor)
        else:
            # It is still to come: then it comes first.
            self._redraw()

    @on(ComparePage.EndWanted)
    def _go_to_end(self) -> None:
        if self._is_whole or not self.pairs.cards:
            self.page.scroll_to_end()
        else:
            self._go_to(self.pairs.cards[-1].anchor)

    @on(PairList.Chosen)
    def _show_chosen(self, event: PairList.Chosen) -> None:
        event.stop()
        # A key that is held down leaves a queue of these; only where it came to rest is shown.
        if event.card is self.pairs.card:
            self._go_to(event.card.anchor)

    @on(Page.Clicked, "#comparison")
    def _take_clicked(self, event: Page.Clicked) -> None:
        event.stop()
        self._look_at_listed(event.fragment)

    @on(ComparePane.Went)
    def _follow_pane(self, event: ComparePane.Went) -> None:
        event.stop()
        self._look_at_listed(event.fragment)

    def _look_at_listed(self, fragment: str) -> None:
        if fragment != self._anchor and any(card.anchor == fragment for card in self.pairs.cards):
            self._look_at(fragment)

    # Panes

    def _set_pane(self, name: str) -> None:
        # All of it is styled anew for every class that changes: for the last one is enough.
        others = (f"-{pane}-in-front" for pane in ("list", "text") if pane != name)
        self.remove_class(*others, update=False)
        self.add_class(f"-{name}-in-front")

    def action_pane(self, name: str) -> None:
        """Go to the list or to the text."""
        if name == "list":
            self.remove_class("-list-hidden")
        self._set_pane(name)
        (self.pairs if name == "list" else self.page).focus()

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        self.action_pane("text" if self.pairs.has_focus else "list")

    def action_zoom(self) -> None:
        """Hide the list, or show it again."""
        self.action_pane("text")
        self.toggle_class("-list-hidden")


def _widest(look: Look) -> int:
    """Cells the page may take."""
    return WIDEST if look.unified else 2 * WIDEST
