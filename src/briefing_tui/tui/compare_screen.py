"""Two agreements, or two parts of them, side by side."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from briefing_tui.compare import Comparison
from briefing_tui.tui.compare_page import ComparePage
from briefing_tui.tui.compare_sheet import Sheet, Sides, View, Wish
from briefing_tui.tui.compare_titles import (
    ColumnTitles,
    heading_line,
    message_document,
    status_line,
)
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.documents.comparison import (
    BOTH,
    CHOICES,
    Card,
    Choice,
    Look,
    SideName,
    mirrored,
    named,
)
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.page import Page
from briefing_tui.tui.page.page import WIDEST
from briefing_tui.tui.pair_counts import PairCounts
from briefing_tui.tui.pair_list import PairList
from briefing_tui.tui.wanted import Wanted

ROOM_FOR_TWO = 100
"""Cells of a screen from which on two columns stand side by side unless the reader says else."""


class CompareScreen(DeskScreen):
    """What goes with what, and what changed: a list of pairs, and their words."""

    CSS_PATH = "compare_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go", id="compare.go", tooltip="Go to this provision; to A's where both have one"),
        Binding("n", "step_difference(1)", "next", id="compare.next", tooltip="The next difference"),
        Binding("N", "step_difference(-1)", "Previous difference", show=False, id="compare.previous", tooltip="The difference before"),
        Binding("o", "step_duty(1)", "duty", id="compare.next_duty", tooltip="The next duty shift"),
        Binding("O", "step_duty(-1)", "Previous duty shift", show=False, id="compare.previous_duty", tooltip="The duty shift before"),
        Binding("m", "step_moved(1)", "moved", id="compare.next_moved", tooltip="The next that has moved"),
        Binding("M", "step_moved(-1)", "Previous moved", show=False, id="compare.previous_moved", tooltip="The one before that has moved"),
        Binding("d", "show_only('differences')", "diffs", id="compare.differences", tooltip="Leave out what is the same, or show it again"),
        Binding("f", "cycle(1)", "filter", id="compare.filter", tooltip="Show only one kind after the other"),
        Binding("F", "cycle(-1)", "Filter back", show=False, id="compare.filter_back", tooltip="Show only one kind before the other"),
        Binding("u", "unify", "unify", id="compare.unify", tooltip="Both sides in one column, or side by side"),
        Binding("S", "swap", "swap", id="compare.swap", tooltip="Swap the sides"),
        Binding("w", "brackets", "Word signs", show=False, id="compare.brackets", tooltip="Put changed words in [-…-] and {+…+}, or not"),
        Binding("A", "go('A')", "Go to A", show=False, id="compare.go_left", tooltip="Go to this provision in A"),
        Binding("B", "go('B')", "Go to B", show=False, id="compare.go_right", tooltip="Go to this provision in B"),
        Binding("1", "pane('list')", "Pairs", show=False, id="compare.list", tooltip="Go to the list of pairs"),
        Binding("2", "pane('text')", "Text", show=False, id="compare.text", tooltip="Go to the text"),
        Binding("tab,shift+tab", "other_pane", "Other pane", show=False, id="compare.other_pane", tooltip="Between the list and the text"),
        Binding("z", "zoom", "Hide the list", show=False, id="compare.zoom", tooltip="Hide the list, or show it again"),
        Binding("escape", "leave", "back", id="compare.leave", tooltip="Back to where you were"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, left: str, right: str) -> None:
        super().__init__(desk)
        self._left, self._right = left, right
        self._sheet: Sheet | None = None
        self._choice: Choice = "all"
        self._unified: bool | None = None
        """What the reader says; `None` leaves it to the room there is."""
        self._brackets: bool | None = None
        """What the reader says; `None` leaves it to the colours there are."""
        self._anchor = BOTH
        """The pair that is looked at."""
        self._comparing = Errand(self, Sheet.of, self._take)
        self._drawing = Errand(self, View.of, self._show)

    def compose_body(self) -> ComposeResult:
        """Compose the list and the page."""
        yield Static(id="heading")
        yield PairCounts(flat=True, id="counts-flat")
        with Horizontal(id="panes"):
            with Vertical(id="pairs-pane") as pairs:
                pairs.border_title = "1 Pairs"
                yield PairCounts(flat=False, id="counts-tall")
                yield PairList(id="pairs")
            with Vertical(id="text-pane") as text:
                text.border_title = "2 Text"
                yield ColumnTitles()
                yield ComparePage(id="comparison")
        yield Static(id="status", classes="-said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Compare, and say so until it is done."""
        self.page.runs_over = True
        self.add_class("-blank")
        self.action_pane("text")
        self.app.theme_changed_signal.subscribe(self, lambda _: self._redraw())
        self.page.document = message_document("comparing …", "esc stops it")
        self._say_heading()
        # Painted first: the thread that compares would hold the painting up.
        self.call_after_refresh(self._start)

    @property
    def page(self) -> ComparePage:
        """The words."""
        return self.query_one(ComparePage)

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

    def _start(self) -> None:
        """Begin to compare; whatever was being compared is dropped."""
        self._say_heading()
        left, right = map(self.desk.holdings.place, (self._left, self._right))
        if left and right:
            self._comparing.ask(Sides(left, right))
        else:
            sides = ((self._left, left), (self._right, right))
            self._tell_gone([side for side, place in sides if place is None])

    def _take(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.remove_class("-blank")
        if not sheet.has(self._choice):
            self._choice = "all"
        self._redraw()

    def _tell_gone(self, gone: Sequence[str]) -> None:
        self._comparing.forget()
        self._drawing.forget()
        self._sheet = None
        self.add_class("-blank")
        verb = "is" if len(gone) == 1 else "are"
        said = f"{' and '.join(gone)} {verb} not in this library any more"
        self.page.document = message_document(said, "esc goes back")
        self.pairs.show(())
        self._say_status()

    # Showing

    def _redraw(self) -> None:
        """Show the comparison as it is wanted now; what is looked at stays where it is."""
        if self._sheet is None:
            return
        look = Look(self.is_unified, self.has_brackets)
        width = self.page.width_up_to(_widest(look))
        actors = self.desk.holdings.actors
        self._drawing.ask(Wish(self._sheet, actors, self._choice, look, width))

    def _show(self, view: View) -> None:
        look = view.wish.look
        self.set_class(look.unified, "-unified")
        anchor = self._nearest(view.lines)
        below = self.page.below if anchor == self._anchor else 0
        self.pairs.show(view.lines)
        self.page.show_laid_out(view.document, view.layout, _widest(look))
        self._look_at(anchor)
        self.page.show_below(anchor, below)
        self._say_titles()
        self._say_counts()

    def _nearest(self, lines: Sequence[Card]) -> str:
        """What was looked at, else what stood nearest before it and is still there."""
        before = [card.anchor for card in self.pairs.cards]
        at = before.index(self._anchor) if self._anchor in before else 0
        still = {card.anchor for card in lines}
        ordered = (self._anchor, *reversed(before[:at]))
        return next((anchor for anchor in ordered if anchor in still), BOTH)

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
        told = heading_line(self.desk.holdings, (self._left, self._right), self.size.width)
        self.query_one("#heading", Static).update(told)

    def _say_titles(self) -> None:
        if self._sheet:
            self.query_one(ColumnTitles).tell(self._sheet.comparison, self.page)

    def _say_counts(self) -> None:
        if self._sheet:
            for counts in self.query(PairCounts):
                counts.tell(self._sheet.tally, self._choice, self.size.width)

    def _say_status(self) -> None:
        pairs = self.pairs
        said = f"{pairs.cursor + 1} of {len(pairs.cards)}" if pairs.cards else ""
        self.query_one("#pairs-pane").border_subtitle = said
        told = status_line(pairs.card) if pairs.card else Content()
        self.query_one("#status", Static).update(told)

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
        self.page.show_part(anchor)

    @on(PairCounts.Chosen)
    def _show_counted(self, event: PairCounts.Chosen) -> None:
        self.action_show_only(event.choice)

    @on(PairList.Chosen)
    def _show_chosen(self, event: PairList.Chosen) -> None:
        event.stop()
        # A key that is held down leaves a queue of these; only where it came to rest is shown.
        if event.card is self.pairs.card:
            self._go_to(event.card.anchor)

    @on(Page.Scrolled, "#comparison")
    def _follow_page(self, event: Page.Scrolled) -> None:
        event.stop()
        # Where the page is now, not where it was when it said so.
        self._look_at_listed(self.page.top_fragment)

    @on(Page.Clicked, "#comparison")
    def _take_clicked(self, event: Page.Clicked) -> None:
        event.stop()
        self._look_at_listed(event.fragment)

    def _look_at_listed(self, fragment: str) -> None:
        if fragment != self._anchor and any(card.anchor == fragment for card in self.pairs.cards):
            self._look_at(fragment)

    def action_step_difference(self, step: int) -> None:
        """Go to the next difference: further down in a long pair, or in another pair."""
        if step > 0 and self.page.step_within(self._anchor):
            return
        if step < 0 and self.page.below > 0 and self.card and self.card.is_stop:
            self.page.show_part(self._anchor)
            return
        self._step(step, lambda card: card.is_stop, "difference")

    def action_step_duty(self, step: int) -> None:
        """Go to the next duty shift."""
        self._step(step, lambda card: card.shifts_duty, "duty shift")

    def action_step_moved(self, step: int) -> None:
        """Go to the next pair that has moved."""
        self._step(step, lambda card: card.has_moved, "moved provision")

    def _step(self, step: int, is_wanted: Callable[[Card], bool], noun: str) -> None:
        cards, here = self.pairs.cards, self.pairs.cursor
        ahead = range(here + 1, len(cards)) if step > 0 else range(here - 1, -1, -1)
        found = next((cards[at] for at in ahead if is_wanted(cards[at])), None)
        if found:
            self._go_to(found.anchor)
        elif cards:
            self.tell(f"no {noun} {'below' if step > 0 else 'above'}")

    # What is shown, and how

    def action_show_only(self, choice: Choice) -> None:
        """Show only some of the pairs; the same again shows all."""
        wanted = "all" if choice == self._choice else choice
        if self._sheet and not self._sheet.has(wanted):
            self.tell(f"nothing is {named(wanted)}")
            return
        self._choice = wanted
        self._redraw()

    def action_cycle(self, step: int) -> None:
        """Show the next choice that has any pairs."""
        if self._sheet is None:
            return
        names = [wanted.name for wanted in CHOICES if self._sheet.has(wanted.name)]
        at = names.index(self._choice) if self._choice in names else 0
        self._choice = names[(at + step) % len(names)]
        self._redraw()

    def action_unify(self) -> None:
        """Put both sides into one column, or side by side."""
        self._unified = not self.is_unified
        self._redraw()

    def action_brackets(self) -> None:
        """Put changed words in brackets, or take the brackets away."""
        self._brackets = not self.has_brackets
        self._redraw()

    def action_swap(self) -> None:
        """Make the left the right."""
        self._left, self._right = self._right, self._left
        self._anchor = mirrored(self._anchor)
        swaps: dict[Choice, Choice] = {"only_left": "only_right", "only_right": "only_left"}
        self._choice = swaps.get(self._choice, self._choice)
        self._start()

    # Panes

    def _set_pane(self, name: str) -> None:
        for pane in ("list", "text"):
            self.set_class(pane == name, f"-{pane}-in-front")

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

    # Going

    def action_go(self, side: SideName | Literal[""] = "") -> None:
        """Go to what is looked at, in its agreement."""
        if self._sheet is None or self.card is None:
            return
        if address := self._sheet.address(self.card, side):
            self.dismiss(address)
        else:
            self.tell(f"this is not in {side}")

    def action_leave(self) -> None:
        """Go back, whether or not the comparison is done."""
        self._comparing.forget()
        self.dismiss(None)

    def exports(self) -> Sequence[Wanted]:
        """Return the comparison, to be written out."""
        return (self._sheet.wanted,) if self._sheet else ()


def _widest(look: Look) -> int:
    """Cells the page may take."""
    return WIDEST if look.unified else 2 * WIDEST
