"""Two agreements, or two parts of them, side by side: what a reader can do with them."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType

from briefing_tui.alignments import kept, take_back
from briefing_tui.compare import FlagKind
from briefing_tui.errors import BriefingError
from briefing_tui.exporting.choices import CHOICES, FLAG_WORDS, Choice, wanted_of
from briefing_tui.tui.compare_deciding import (
    Decision,
    Undecided,
    fixed,
    overlooked_kinds,
    overlooking,
    parted,
    write_down,
)
from briefing_tui.tui.compare_shown import ShownComparison
from briefing_tui.tui.dialogs import Choice as ListChoice
from briefing_tui.tui.dialogs import Pick
from briefing_tui.tui.documents.comparison import Card, Marking, SideName, flag_words, mirrored
from briefing_tui.tui.pair_counts import PairCounts, choices_of
from briefing_tui.tui.wanted import Wanted


class CompareScreen(ShownComparison):
    """What goes with what, and what changed: a list of pairs, and their words."""

    CSS_PATH = "compare_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go there", show=False, id="compare.go", tooltip="Go to this provision; to A's where both have one"),
        Binding("n", "step_difference(1)", "next", id="compare.next", tooltip="The next difference; while finding, the next match"),
        Binding("N", "step_difference(-1)", "Previous difference", show=False, id="compare.previous", tooltip="The difference before; while finding, the match before"),
        Binding("right_parenthesis", "step_flag(1)", "flag", key_display=")", id="compare.next_flag", tooltip="The next that has a flag: a duty, a number, a date that changed"),
        Binding("left_parenthesis", "step_flag(-1)", "Previous flag", key_display="(", show=False, id="compare.previous_flag", tooltip="The one before that has a flag"),
        Binding("v", "step_moved(1)", "moved", id="compare.next_moved", tooltip="The next that has moved"),
        Binding("V", "step_moved(-1)", "Previous moved", show=False, id="compare.previous_moved", tooltip="The one before that has moved"),
        Binding("d", "show_only('differences')", "diffs", id="compare.differences", tooltip="Leave out what is the same, or show it again"),
        Binding("f", "filter", "filter", id="compare.filter", tooltip="Choose which pairs are shown, by kind or by flag; an export obeys"),
        Binding("D", "show_only('duty')", "Duty shifts", show=False, id="compare.duties", tooltip="Show only where a duty shifts, or all again"),
        Binding("F", "flags", "Flags", show=False, id="compare.flags", tooltip="Overlook a flag of this pair from now on, or tell it again"),
        Binding("backspace", "take_back", "Take back", show=False, id="compare.take_back", tooltip="Take back what was decided last: a pin, two kept apart, a flag overlooked"),
        Binding("slash", "find", "find", id="compare.find", tooltip="Find words in both sides; then n and N go from one to the next"),
        Binding("a", "pin", "pin", id="compare.pin", tooltip="Pin this pair, or take the pin off; of two that stand alone: press it on one, then on the other"),
        Binding("x", "app.do('export')", "export", id="app.export", tooltip="Write out the comparison as it is shown, or all of it"),
        Binding("K", "part", "Keep apart", show=False, id="compare.part", tooltip="Keep these two apart; on one that was kept apart, let it go with others again"),
        Binding("u", "unify", "One column", show=False, id="compare.unify", tooltip="Both sides in one column, or side by side"),
        Binding("S", "swap", "Swap the sides", show=False, id="compare.swap", tooltip="Swap the sides"),
        Binding("w", "unit", "Words or sentences", show=False, id="compare.unit", tooltip="Mark what changed by words, or by whole sentences"),
        Binding("comma", "punctuation", "Punctuation", show=False, id="compare.punctuation", tooltip="Pass over punctuation and white space, or mark them again"),
        Binding("W", "brackets", "Word signs", show=False, id="compare.brackets", tooltip="Put changed words in [-…-] and {+…+}, or not"),
        Binding("A", "go('A')", "Go to A", show=False, id="compare.go_left", tooltip="Go to this provision in A"),
        Binding("B", "go('B')", "Go to B", show=False, id="compare.go_right", tooltip="Go to this provision in B"),
        Binding("1", "pane('list')", "Pairs", show=False, id="compare.list", tooltip="Go to the list of pairs"),
        Binding("2", "pane('text')", "Text", show=False, id="compare.text", tooltip="Go to the text"),
        Binding("tab,shift+tab", "other_pane", "Other pane", show=False, id="compare.other_pane", tooltip="Between the list and the text"),
        Binding("z", "zoom", "Hide the list", show=False, id="compare.zoom", tooltip="Hide the list, or show it again"),
        Binding("escape", "leave", "back", id="compare.leave", tooltip="Back to where you were"),
    ]  # fmt: skip

    # From one to the next

    def action_step_difference(self, step: int) -> None:
        """Go to the next difference: further down in a long pair, or in another pair."""
        if self.pane.is_finding:
            self.pane.step_match(step)
            return
        if step > 0 and self.page.step_within(self._anchor):
            return
        if step < 0 and self.page.below > 0 and self.card and self.card.is_stop:
            self.page.show_part(self._anchor)
            return
        self._step(step, lambda card: card.is_stop, "difference")

    def action_step_flag(self, step: int) -> None:
        """Go to the next pair that has a flag."""
        self._step(step, lambda card: bool(card.flags), "flag")

    def action_step_moved(self, step: int) -> None:
        """Go to the next pair that has moved."""
        self._step(step, lambda card: card.has_moved, "moved provision")

    def action_find(self) -> None:
        """Find words in both sides."""
        self.action_pane("text")
        self.pane.find()

    def _step(self, step: int, is_wanted: Callable[[Card], bool], noun: str) -> None:
        cards, here = self.pairs.cards, self.pairs.cursor
        ahead = range(here + 1, len(cards)) if step > 0 else range(here - 1, -1, -1)
        found = next((cards[at] for at in ahead if is_wanted(cards[at])), None)
        if found:
            self._go_to(found.anchor)
        elif cards:
            self.tell(f"no {noun} {'below' if step > 0 else 'above'}")

    # What is shown, and how

    @on(PairCounts.Chosen)
    def _show_counted(self, event: PairCounts.Chosen) -> None:
        self.action_show_only(event.choice)

    def action_show_only(self, choice: Choice) -> None:
        """Show only some of the pairs; the same again shows all."""
        wanted = "all" if choice == self._choice else choice
        if self._sheet and not self._sheet.has(wanted):
            words = wanted_of(wanted).words
            self.tell(f"there is no {words}" if wanted in FLAG_WORDS else f"nothing is {words}")
            return
        self._choice = wanted
        self._redraw()

    def action_filter(self) -> None:
        """Let the reader choose what is shown."""
        if self._sheet is None:
            return
        choices = choices_of(self._sheet.tally, self._sheet.has)
        names = {wanted.name for wanted in CHOICES}

        def show_picked(picked: str | None) -> None:
            self._choice = next((name for name in names if name == picked), self._choice)
            self._redraw()

        self.app.push_screen(Pick("Show only", choices, at=self._choice), show_picked)

    def action_unify(self) -> None:
        """Put both sides into one column, or side by side."""
        self._unified = not self.is_unified
        self._redraw()

    def action_brackets(self) -> None:
        """Put changed words in brackets, or take the brackets away."""
        self._brackets = not self.has_brackets
        self._redraw()

    def action_unit(self) -> None:
        """Mark changed words, or whole sentences that hold any."""
        unit: Literal["words", "sentences"]
        unit = "sentences" if self._marking.unit == "words" else "words"
        self._mark(self._marking._replace(unit=unit), f"changes are marked by {unit}")

    def action_punctuation(self) -> None:
        """Pass over punctuation and white space, or mark them too."""
        counts = not self._marking.punctuation
        said = "punctuation and white space count" + ("" if counts else " no longer")
        self._mark(self._marking._replace(punctuation=counts), said)

    def _mark(self, marking: Marking, said: str) -> None:
        self._marking = marking
        self.tell(said)
        self._start()

    def action_swap(self) -> None:
        """Make the left the right."""
        self._left, self._right = self._right, self._left
        self._anchor = mirrored(self._anchor)
        swaps: dict[Choice, Choice] = {"only_left": "only_right", "only_right": "only_left"}
        self._choice = swaps.get(self._choice, self._choice)
        self._start()

    # What goes with what, as the reader decides

    def action_pin(self) -> None:
        """Pin a pair, or take the pin off; put two together that stand alone."""
        if self._sheet and self.card:
            self._decide(fixed(self._sheet.comparison, self.card, self._held))

    def action_part(self) -> None:
        """Keep the two of a pair apart, or take that back."""
        if self._sheet and self.card:
            folder = self.desk.place.folder
            self._decide(parted(self._sheet.comparison, self.card, folder))

    def action_flags(self) -> None:
        """Let the reader say which flags of this pair need not be told."""
        sheet, card = self._sheet, self.card
        flags = (*card.flags, *card.overlooked) if card else ()
        if sheet is None or card is None or not flags:
            self.tell("There is no flag here")
            return
        kinds = dict.fromkeys(flag.kind for flag in flags)
        folder = self.desk.place.folder
        known = overlooked_kinds(sheet.comparison, card, folder)
        choices = [
            ListChoice(kind, *_flag_choice(card, kind, known), key=str(number))
            for number, kind in enumerate(kinds, 1)
        ]

        def decide_picked(picked: str | None) -> None:
            if kind := next((kind for kind in kinds if kind == picked), None):
                self._decide(overlooking(sheet.comparison, card, kind, folder))

        self.app.push_screen(Pick("Flags of this pair", choices), decide_picked)

    def action_take_back(self) -> None:
        """Take back what was decided last."""
        if self._decided:
            self.run_worker(self._take_back(*self._decided.pop()), group="search")
        else:
            self.tell("Nothing was decided here")

    async def _take_back(self, before: bytes | None, after: bytes | None) -> None:
        try:
            is_done = await asyncio.to_thread(take_back, self.desk.place.folder, before, after)
        except BriefingError as error:
            self.tell(str(error), wrong=True)
            return
        if is_done:
            self.tell("taken back")
            self._start()
        else:
            self.tell("alignments.toml has changed since then; nothing was taken back", wrong=True)

    def _decide(self, decision: Decision | Undecided) -> None:
        self._held = decision.held if isinstance(decision, Undecided) else None
        if isinstance(decision, Undecided):
            self.tell(decision.said)
        elif self.desk.place.read_only:
            self.tell("These samples are read-only: copy them to a folder of your own to pin pairs")
        else:
            self.run_worker(self._write_down(decision), group="search")

    async def _write_down(self, decision: Decision) -> None:
        folder = self.desk.place.folder
        before = await asyncio.to_thread(kept, folder)
        problem = await write_down(folder, decision)
        if (after := await asyncio.to_thread(kept, folder)) != before:
            self._decided.append((before, after))
        if problem:
            self.tell(problem, wrong=True)
            return
        self.tell(decision.said)
        self._anchor = decision.anchor
        self._start()

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
        """Put out what is lit up, else go back, whether or not the comparison is done."""
        if self.pane.is_finding:
            self.pane.leave_find()
            return
        self._comparing.forget()
        self.dismiss(None)

    def exports(self) -> Sequence[Wanted]:
        """Return the comparison, to be written out: first as it is shown."""
        if self._sheet is None:
            return ()
        return tuple(map(self._sheet.wanted, dict.fromkeys((self._choice, "all"))))


def _flag_choice(card: Card, kind: FlagKind, known: Collection[FlagKind]) -> tuple[str, str]:
    """Return what becomes of a kind of flag when it is picked, and the words that made it.

    `known` are those that are overlooked in this pair; of any others not told, a brief says so.
    """
    told = [flag for flag in card.flags if flag.kind == kind]
    overlooked = [flag for flag in card.overlooked if flag.kind == kind]
    words = ", ".join(map(flag_words, told or overlooked))
    if kind in known:
        return "tell again", words
    return ("overlook" if told else "by a brief"), words
