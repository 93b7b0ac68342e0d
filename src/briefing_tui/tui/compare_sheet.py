"""A comparison made ready for its screen: everything about it that takes time."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from briefing_tui.addresses import Place
from briefing_tui.compare import Comparison, compare
from briefing_tui.exporting import EXPORTS
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.comparison import (
    Card,
    Choice,
    ComparisonWriter,
    Half,
    Look,
    SideName,
    Tally,
    cards_of,
    chosen,
    lines_of,
    tally_of,
)
from briefing_tui.tui.page import Document, Layout, layout_of
from briefing_tui.tui.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Sides:
    """What is to be compared."""

    left: Place
    right: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A comparison, down to its words."""

    comparison: Comparison
    cards: tuple[Card, ...]
    tally: Tally

    @classmethod
    def of(cls, sides: Sides) -> "Sheet":
        """Compare two places."""
        comparison = compare(sides.left, sides.right)
        cards = cards_of(comparison)
        for card in lines_of(cards):
            if not card.is_one_sided:
                _ = card.changes, card.heading_changes
        return cls(comparison, cards, tally_of(cards))

    def has(self, choice: Choice) -> bool:
        """Whether there are any pairs of a choice."""
        # The first card is always among them.
        return choice == "all" or len(chosen(self.cards, choice)) > 1

    def address(self, card: Card, side: SideName | Literal[""] = "") -> str:
        """Return where a card's part stands: in A if it can be chosen; empty where there is none."""
        left, right = self.comparison.left, self.comparison.right
        sides: tuple[tuple[SideName, Place, tuple[Half, ...]], ...]
        sides = (("A", left, card.left), ("B", right, card.right))
        for name, place, halves in sides:
            if side not in ("", name):
                continue
            if card.of == "agreement":
                return str(place.address)
            if halves:
                return f"{place.brief.slug}#{halves[0].fragment}"
        return ""

    @property
    def wanted(self) -> Wanted:
        """What can be written out of it, in a file that is called after both sides."""
        sides = (self.comparison.left.address, self.comparison.right.address)
        names = ("-".join(filter(None, (side.slug, side.id))) for side in sides)
        # Two agreements of one slug are told apart by their folder.
        name = "-and-".join(names).replace("/", "-").lstrip(".-")
        forms = {form.name: partial(form.comparison, self.comparison) for form in EXPORTS.values()}
        return Wanted("this comparison", name, forms)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a sheet is to be shown."""

    sheet: Sheet
    actors: Actors
    choice: Choice
    """Which of its pairs."""
    look: Look
    width: int
    """Cells there are for it."""


@dataclass(frozen=True, slots=True)
class View:
    """A sheet as it was wished for, laid out."""

    wish: Wish
    lines: tuple[Card, ...]
    """What the list shows."""
    document: Document
    layout: Layout

    @classmethod
    def of(cls, wish: Wish) -> "View":
        """Write and lay out what was wished for."""
        cards = chosen(wish.sheet.cards, wish.choice)
        lines = tuple(lines_of(cards, wish.choice))
        writer = ComparisonWriter(wish.sheet.comparison, wish.actors, wish.look)
        document = writer.document(cards, lines)
        return cls(wish, lines, document, layout_of(document, wish.width))
