"""How many pairs are of each kind, said so that a reader can choose what to see."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from briefing_tui.tui.documents.comparison import CHOICES, Choice, Tally
from briefing_tui.tui.documents.comparison.counts import Wanted

_USES = {
    "same": "$text-muted",
    "changed": "$number",
    "moved": "$moved",
    "moved_changed": "$moved",
    "only_left": "$removed",
    "only_right": "$added",
    "duty": "$open-point",
}
SIGN_CELLS, NUMBER_CELLS = 3, 4


class PairCounts(Static):
    """The counts, a line each or all in one; a click shows only those."""

    @dataclass
    class Chosen(Message):
        """The reader clicked on a count."""

        pair_counts: "PairCounts"
        choice: Choice

        @property
        def control(self) -> "PairCounts":
            """The counts."""
            return self.pair_counts

    def __init__(self, *, flat: bool, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._flat = flat

    def tell(self, tally: Tally, choice: Choice, width: int) -> None:
        """Say the counts and which of them is shown; `width` is how much room a flat one has."""
        if not self._flat:
            lines = [_line(wanted, tally, choice) for wanted in CHOICES]
            told = [*lines, _tasks(tally)] if tally.tasks[1] else lines
            self.update(Content("\n").join(told))
            return
        for pieces in (_worded, _short, _shortest):
            told = [pieces(wanted, tally, choice) for wanted in CHOICES]
            line = Content("  " if pieces is not _shortest else " ").join(told)
            if cell_len(line.plain) + 2 <= width:
                break
        self.update(line)

    def on_click(self, event: events.Click) -> None:
        """Tell which count was clicked."""
        if choice := event.style.meta.get("choice"):
            self.post_message(self.Chosen(self, choice))


def _line(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    """A count on its own line: sign, number, word."""
    words = tally.noun if wanted.name == "all" else wanted.words
    number = tally.numbers[wanted.name]
    said = f" {wanted.sign:<{SIGN_CELLS}}{number:>{NUMBER_CELLS},}  {words} "
    return _styled(said, wanted, tally, choice)


def _tasks(tally: Tally) -> Content:
    differing, total = tally.tasks
    said = f" {'▦':<{SIGN_CELLS}}{differing:>{NUMBER_CELLS},}  of {total:,} tasks"
    return Content.styled(said, "$text-muted")


def _worded(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    words = tally.noun if wanted.name == "all" else wanted.words
    said = " ".join(filter(None, (wanted.sign, f"{tally.numbers[wanted.name]:,}", words)))
    return _styled(said, wanted, tally, choice)


def _short(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    said = f"{wanted.sign or wanted.words} {tally.numbers[wanted.name]:,}"
    return _styled(said, wanted, tally, choice)


def _shortest(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    return _styled(f"{wanted.sign}{tally.numbers[wanted.name]:,}", wanted, tally, choice)


def _styled(said: str, wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    """A count in its colour, turned round where it is what is shown, that can be clicked."""
    content = Content(said)
    if not tally.numbers[wanted.name]:
        content = content.stylize("$text-muted")
    elif wanted.name in _USES:
        content = content.stylize(_USES[wanted.name])
    if wanted.name == choice:
        content = content.stylize("bold reverse")
    return content.stylize(Style.from_meta({"choice": wanted.name}))
