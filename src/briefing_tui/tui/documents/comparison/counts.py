"""How many pairs are of each kind, and showing only those of one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from briefing_tui.compare import PairKind
from briefing_tui.exporting.redline import SIGNS, WORDS
from briefing_tui.tui.documents.comparison.cards import Card
from briefing_tui.tui.documents.comparison.labels import DUTY_SIGN, KIND_USES

Choice = PairKind | Literal["all", "differences", "duty"]
"""Which pairs are shown."""


class Wanted(NamedTuple):
    """One choice of what to show."""

    name: Choice
    sign: str
    words: str
    use: str


CHOICES: Final = (
    Wanted("all", "", "all", "text"),
    Wanted("differences", "≠", "different", "text"),
    *(Wanted(kind, SIGNS[kind], WORDS[kind], KIND_USES[kind]) for kind in SIGNS),
    Wanted("duty", DUTY_SIGN, "a duty shift", "open-point"),
)
"""In the order they are told and gone through."""


def named(choice: Choice) -> str:
    """Return what a choice is called."""
    return next(wanted.words for wanted in CHOICES if wanted.name == choice)


class Tally(NamedTuple):
    """How many pairs each choice shows."""

    noun: str
    """What is counted: provisions, or tasks where there is nothing else."""
    numbers: dict[Choice, int]
    """The kinds add up to `all`, and without `same` to `differences`."""
    tasks: tuple[int, int]
    """Tasks of role tables that differ, and all of them; not where tasks are what is counted."""


def tally_of(cards: Iterable[Card]) -> Tally:
    """Count provisions; tasks where there are no provisions."""
    lines = list(lines_of(cards))
    provisions = [card for card in lines if card.of == "provision"]
    roles = [card for card in lines if card.of == "role"]
    counted, noun = (provisions, "provision") if provisions or not roles else (roles, "task")
    kinds: Counter[Choice] = Counter(card.kind for card in counted)
    numbers: dict[Choice, int] = {
        "all": len(counted),
        "differences": len(counted) - kinds["same"],
        **{kind: kinds[kind] for kind in SIGNS},
        "duty": sum(1 for card in counted if card.shifts_duty),
    }
    tasks = (
        (sum(1 for card in roles if card.differs), len(roles)) if counted is provisions else (0, 0)
    )
    return Tally(noun if len(counted) == 1 else f"{noun}s", numbers, tasks)


def shows(choice: Choice, card: Card) -> bool:
    """Whether a card is among those of a choice."""
    tests: dict[Choice, Callable[[Card], bool]] = {
        "all": lambda _: True,
        "differences": lambda card: card.differs,
        "duty": lambda card: card.shifts_duty,
    }
    return tests[choice](card) if choice in tests else card.kind == choice


def chosen(cards: Iterable[Card], choice: Choice) -> Sequence[Card]:
    """Return the cards of a choice; the first always, a table with the rows that are among them."""
    return [
        card
        for card in cards
        if card.of == "agreement"
        or shows(choice, card)
        or any(shows(choice, row) for row in card.rows)
    ]


def lines_of(cards: Iterable[Card], choice: Choice = "all") -> Iterator[Card]:
    """Yield what a list shows, a line each: the cards, and behind a table its rows."""
    for card in cards:
        yield card
        yield from (row for row in card.rows if shows(choice, row))
