"""How many pairs are of each kind, and showing only those of one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.exporting.choices import CHOICES, FLAG_WORDS, Choice, shows
from briefing_tui.tui.documents.comparison.cards import Card


class Tally(NamedTuple):
    """How many pairs each choice shows."""

    noun: str
    """What is counted: provisions, or tasks where there is nothing else."""
    numbers: dict[Choice, int]
    """The kinds add up to `all`, and without `same` to `differences`."""
    tasks: tuple[int, int]
    """Tasks of role tables that differ, and all of them; not where tasks are what is counted."""
    sides: tuple[int, int]
    """How many each side has. One that both have, or that was split or merged, counts once in all."""
    pinned: int = 0
    """How many pairs a person has pinned."""
    is_whole: bool = True
    """Whether it is known what has a flag; else only what goes with what."""

    def is_known(self, choice: Choice) -> bool:
        """Whether it is known by now how many a choice shows."""
        return self.is_whole or not (choice == "flagged" or choice in FLAG_WORDS)

    def said(self, choice: Choice) -> str:
        """Return how many a choice shows; dots where that is still to come."""
        return f"{self.numbers[choice]:,}" if self.is_known(choice) else "…"


def tally_of(cards: Iterable[Card]) -> Tally:
    """Count provisions; tasks where there are no provisions."""
    lines = list(lines_of(cards))
    provisions = [card for card in lines if card.of == "provision"]
    roles = [card for card in lines if card.of == "role"]
    counted, noun = (provisions, "provision") if provisions or not roles else (roles, "task")
    numbers: dict[Choice, int] = {
        wanted.name: sum(1 for card in counted if is_shown(wanted.name, card)) for wanted in CHOICES
    }
    tasks = (
        (sum(1 for card in roles if card.differs), len(roles)) if counted is provisions else (0, 0)
    )
    left, right = (sum(len(card.sides[side]) for card in counted) for side in (0, 1))
    pinned = sum(1 for card in counted if card.pinned)
    return Tally(noun if left == right == 1 else f"{noun}s", numbers, tasks, (left, right), pinned)


def is_shown(choice: Choice, card: Card) -> bool:
    """Whether a card is among those of a choice."""
    return shows(choice, card.kind, card.flags)


def chosen(cards: Iterable[Card], choice: Choice) -> Sequence[Card]:
    """Return the cards of a choice; the first always, a table with the rows that are among them."""
    return [
        card
        for card in cards
        if card.of == "agreement"
        or is_shown(choice, card)
        or any(is_shown(choice, row) for row in card.rows)
    ]


def lines_of(cards: Iterable[Card], choice: Choice = "all") -> Iterator[Card]:
    """Yield what a list shows, a line each: the cards, and behind a table its rows."""
    for card in cards:
        yield card
        yield from (row for row in card.rows if is_shown(choice, row))
