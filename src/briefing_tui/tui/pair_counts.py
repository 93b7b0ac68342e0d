"""How many pairs are of each kind, said so that a reader can choose what to see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from briefing_tui.exporting.choices import CHOICES, FLAG_WORDS, Choice, Wanted
from briefing_tui.tui import dialogs
from briefing_tui.tui.documents.comparison import Tally

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
ALWAYS: Final = tuple(wanted for wanted in CHOICES if wanted.name not in FLAG_WORDS)
DUTY: Final = next(wanted for wanted in CHOICES if wanted.name == "duty")
KINDS_OF_FLAGS: Final = tuple(
    wanted for wanted in CHOICES if wanted.name in FLAG_WORDS and wanted is not DUTY
)
ROOM_FOR_FLAGS: Final = 40
"""Lines of a screen from which on each kind of flag has its own."""


def choices_of(tally: Tally, has: Callable[[Choice], bool]) -> list[dialogs.Choice]:
    """Return what a reader can choose to be shown: what there is, with how many."""
    return [
        dialogs.Choice(
            wanted.name,
            f"{wanted.sign:<{SIGN_CELLS}}{tally.said(wanted.name):>{NUMBER_CELLS}}  {wanted.words}",
        )
        for wanted in CHOICES
        if has(wanted.name)
    ]


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

    def tell(self, tally: Tally, choice: Choice, room: Size) -> None:
        """Say the counts and which of them is shown; `room` is that of the whole screen."""
        if not self._flat:
            told = self._told(tally, choice, room.height)
            lines = [_sides(tally), *(_line(wanted, tally, choice) for wanted in told)]
            self.update(Content("\n").join([*lines, _tasks(tally)] if tally.tasks[1] else lines))
            return
        for pieces in (_worded, _short, _shortest):
            told = self._told(tally, choice, 0)
            line = [pieces(wanted, tally, choice) for wanted in told]
            flat = Content("  " if pieces is not _shortest else " ").join(line)
            if cell_len(flat.plain) + 2 <= room.width:
                break
        self.update(flat)

    def _told(self, tally: Tally, choice: Choice, height: int) -> list[Wanted]:
        """Which counts are said: of the kinds of flags those there are, if there is room."""
        roomy = height >= ROOM_FOR_FLAGS
        kinds = [
            wanted
            for wanted in KINDS_OF_FLAGS
            if wanted.name == choice or (roomy and tally.numbers[wanted.name])
        ]
        return [*ALWAYS[:-1], DUTY, ALWAYS[-1], *kinds]

    def on_click(self, event: events.Click) -> None:
        """Tell which count was clicked."""
        if choice := event.style.meta.get("choice"):
            self.post_message(self.Chosen(self, choice))


def _line(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    """A count on its own line: sign, number, word."""
    words = wanted.words
    said = f" {wanted.sign:<{SIGN_CELLS}}{tally.said(wanted.name):>{NUMBER_CELLS}}  {words} "
    return _styled(said, wanted, tally, choice)


def _words(wanted: Wanted, tally: Tally) -> str:
    return tally.noun if wanted.name == "all" else wanted.words


def _sides(tally: Tally) -> Content:
    """How many each side has."""
    left, right = tally.sides
    return Content.styled(f" A {left:,} ↔ B {right:,} {tally.noun}", "$text-muted")


def _tasks(tally: Tally) -> Content:
    differing, total = tally.tasks
    said = f" {'▦':<{SIGN_CELLS}}{differing:>{NUMBER_CELLS},}  of {total:,} tasks"
    return Content.styled(said, "$text-muted")


def _worded(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    words = _words(wanted, tally)
    said = " ".join(filter(None, (wanted.sign, tally.said(wanted.name), words)))
    return _styled(said, wanted, tally, choice)


def _short(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    said = f"{wanted.sign or wanted.words} {tally.said(wanted.name)}"
    return _styled(said, wanted, tally, choice)


def _shortest(wanted: Wanted, tally: Tally, choice: Choice) -> Content:
    return _styled(f"{wanted.sign}{tally.said(wanted.name)}", wanted, tally, choice)


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
