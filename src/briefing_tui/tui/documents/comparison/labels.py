"""What cards, their kinds and their flags are called: in the list, on the page, on the status line."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from briefing_tui.compare import Flag, PairKind
from briefing_tui.exporting.card import first_words
from briefing_tui.exporting.choices import (
    DUTY_SIGN,
    FLAG_SIGN,
    FLAG_WORDS,
    GRAVE,
    SIGNS,
    WORDS,
)
from briefing_tui.tui.documents.comparison.cards import Card, Half

PIN_SIGN: Final = "•"
"""What stands behind the sign of a pair that a person has pinned."""
SIGN_CELLS: Final = 3
"""Of the longest sign there is, but for a pin: `⇄~!`."""

KIND_USES: Final[dict[PairKind, str]] = {
    "same": "dim",
    "changed": "number",
    "moved": "moved",
    "moved_changed": "moved",
    "only_left": "only-left",
    "only_right": "only-right",
}
_ARTICLE: Final = re.compile(
    r"(?:articles?|arts?\.?|artikel|artículo|articolo)[ \u00a0]+(?=\S)", re.IGNORECASE
)
FIRST_WORDS: Final = 120
"""Characters of a text that stand for a heading where there is none."""


def sign_of(card: Card) -> str:
    """Return a card's sign: what became of it, `!` where a duty shifts, `#` for any other flag."""
    if card.of == "agreement":
        return ""
    flag = DUTY_SIGN if card.shifts_duty else FLAG_SIGN if card.flags else ""
    return "".join((SIGNS[card.kind], flag, PIN_SIGN if card.pinned else ""))


def number_of(half: Half) -> str:
    """Return a part's number as a list shows it: without the word *Article*."""
    return _ARTICLE.sub("", half.number, count=1) if half.number else ""


def numbers_of(card: Card) -> str:
    """Return what a card's parts are numbered: `4 → 6`; once where both sides say the same."""
    left, right = (", ".join(filter(None, map(number_of, side))) for side in card.sides)
    return left if left == right else " → ".join(filter(None, (left, right)))


def name_of(card: Card) -> str:
    """Return what a card is about: its heading, or its first words."""
    if card.of == "agreement":
        return "What is compared"
    halves = (*card.left, *card.right)
    heading = next((half.heading for half in halves if half.heading), "")
    name = heading or next((half.text[:FIRST_WORDS] for half in halves if half.text), "")
    nameless = "role table" if card.of == "table" else "section" if card.of == "section" else ""
    return " ".join(name.split()) or nameless


def title_of(side: Sequence[Half]) -> str:
    """Return how one side of a card is named in a line: `A Article 4, Article 5`."""
    if not side:
        return ""
    named = ", ".join(half.number or first_words(half.heading or half.text) for half in side)
    return f"{side[0].side} {named}" if named else side[0].side


def titles_of(card: Card) -> str:
    """Return how a card is named in a line: `A Article 4 ↔ B Article 6`; empty without numbers."""
    if not any(half.number for half in (*card.left, *card.right)):
        return ""
    return " ↔ ".join(filter(None, map(title_of, card.sides)))


def kind_words(card: Card) -> str:
    """Return what became of a card, in words."""
    said = WORDS[card.kind]
    if card.has_moved and (places := _places(card)):
        said = said.replace("moved", f"moved {places}")
    if len(card.left) > 1 or len(card.right) > 1:
        said += f", {_share(card)}"
    return f"{said}, pinned" if card.pinned else said


def _places(card: Card) -> str:
    """Where it stands on both sides, among its like."""
    left, right = card.left[0].position, card.right[0].position
    return f"from place {left} to {right}" if left and right else ""


def _share(card: Card) -> str:
    left, right = len(card.left), len(card.right)
    if left == 1:
        return f"split in {right}"
    return f"merged from {left}" if right == 1 else f"{left} against {right}"


def flag_words(flag: Flag) -> str:
    """Return a flag in words: `duty shift shall → should`; a dash where one side has nothing."""
    return f"{FLAG_WORDS[flag.kind]} {flag.left or '–'} → {flag.right or '–'}"


def is_grave(flag: Flag) -> bool:
    """Whether a flag changes what somebody has to do."""
    return flag.kind in GRAVE


def renumbered_words(flags: Iterable[Flag]) -> str:
    """Return references that only follow new numbers: `Article 5 = Article 7, renumbered`."""
    told = ", ".join(f"{flag.left} = {flag.right}" for flag in flags)
    return told and f"{told}, only renumbered"


def overlooked_words(flags: Iterable[Flag]) -> str:
    """Return flags that somebody has looked at: `overlooked: period 14 days → 30 days`."""
    told = ", ".join(map(flag_words, flags))
    return told and f"overlooked: {told}"


def flags_words(flags: Iterable[Flag]) -> str:
    """Return all flags in one line, the grave ones first."""
    return " · ".join(map(flag_words, sorted(flags, key=lambda flag: not is_grave(flag))))


def is_measured(card: Card) -> bool:
    """Whether it is worth saying how alike the two are."""
    return card.differs and not card.is_one_sided and card.of not in ("agreement", "table")


def measure_of(card: Card) -> str:
    """Return how alike the two are and what says so: `match 0.81: text 84% alike`."""
    if not is_measured(card):
        return ""
    alike = f"match {card.similarity:.2f}"
    return f"{alike}: {card.why}" if card.why else alike
