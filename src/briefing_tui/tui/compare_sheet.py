"""A comparison made ready for its screen: everything about it that takes time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, Literal

from briefing_tui.addresses import Place
from briefing_tui.alignments import lost_words, read_alignments
from briefing_tui.compare import Comparison, Stop, compare_in_steps
from briefing_tui.compare.stopping import heeded
from briefing_tui.exporting import EXPORTS
from briefing_tui.exporting.choices import Choice, wanted_of
from briefing_tui.tui.compare_overview import Mark, marks_of
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.comparison import (
    Card,
    ComparisonWriter,
    Half,
    Look,
    Marking,
    SideName,
    Tally,
    cards_of,
    chosen,
    lines_of,
    tally_of,
)
from briefing_tui.tui.page import Document, Layout
from briefing_tui.tui.page.layout import laid_out
from briefing_tui.tui.wanted import Wanted

_AT_FIRST: Final = 40_000
"""Characters that are laid out before the rest of a long comparison: more than any screen shows."""
_BEFORE: Final = 4
"""Cards above the one that is looked at that are among them."""
_EACH_TIME: Final = 4
"""How many times as much is laid out when next it is shown: read on, nobody comes to the end of it."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What is to be compared, and how."""

    left: Place
    right: Place
    folder: Path
    """Of the library, where it is written which pairs somebody decided on."""
    marking: Marking = field(default_factory=Marking)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A comparison, down to its cards."""

    comparison: Comparison
    cards: tuple[Card, ...]
    tally: Tally
    complaints: tuple[str, ...] = ()
    """What is wrong with what was decided about its pairs."""
    marking: Marking = field(default_factory=Marking)
    """How finely what changed is marked."""
    is_whole: bool = True
    """Whether the flags of provisions are in it; else it is known only what goes with what."""

    def has(self, choice: Choice) -> bool:
        """Whether there are any pairs of a choice, as far as that is known."""
        if choice == "all" or not self.tally.is_known(choice):
            return True
        # The first card is always among them.
        return len(chosen(self.cards, choice)) > 1

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

    def wanted(self, choice: Choice) -> Wanted:
        """What can be written out of it, in a file that is called after both sides."""
        sides = (self.comparison.left.address, self.comparison.right.address)
        names = ("-".join(filter(None, (side.slug, side.id))) for side in sides)
        # Two agreements of one slug are told apart by their folder.
        name = "-and-".join(names).replace("/", "-").lstrip(".-")
        forms = {
            form.name: partial(
                form.comparison, self.comparison, choice=choice, **self.marking._asdict()
            )
            for form in EXPORTS.values()
        }
        only = "" if choice == "all" else f", only: {wanted_of(choice).words}"
        return Wanted(f"this comparison{only}", name, forms)


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
    around: str = ""
    """The card that is looked at: of a long comparison what stands around it is laid out first."""


@dataclass(frozen=True, slots=True)
class View:
    """A sheet as it was wished for, laid out."""

    wish: Wish
    lines: tuple[Card, ...]
    """What the list shows."""
    document: Document
    layout: Layout
    marks: tuple[Mark, ...]
    """What the bar at the edge shows; nothing before every card is laid out."""
    is_whole: bool
    """Whether every card is laid out; else those around the one looked at."""


def sheets_of(sides: Sides, stop: Stop) -> Iterator[Sheet]:
    """Compare two places; yield first what goes with what, then what that means, too."""
    decided = read_alignments(sides.folder)
    punctuation = sides.marking.punctuation
    steps = compare_in_steps(
        sides.left,
        sides.right,
        pins=decided.pins(sides.left.brief.slug, sides.right.brief.slug),
        punctuation=punctuation,
        stop=stop,
    )
    for number, comparison in enumerate(steps):
        cards = cards_of(comparison, sides.marking)
        complaints = (*map(str, decided.problems), *lost_words(comparison))
        whole = number > 0
        tally = tally_of(cards)._replace(is_whole=whole)
        yield Sheet(comparison, cards, tally, complaints, sides.marking, is_whole=whole)


def views_of(wish: Wish, stop: Stop) -> Iterator[View]:
    """Write and lay out a sheet; yield first what is in sight and around it, then ever more of it."""
    cards = chosen(wish.sheet.cards, wish.choice)
    near = _near(cards, wish.around)
    drawing = _Drawing(wish, cards, stop)
    yield drawing.view(near)
    # What goes with what is shown before it is known what that means: then all is drawn again.
    if not wish.sheet.is_whole:
        return
    if near.start:
        # Whatever stands above moves all of it.
        drawing = _Drawing(wish, cards, stop)
        yield drawing.view(range(len(cards)))
        return
    while near.stop < len(cards):
        near = _further(cards, near)
        yield drawing.view(near)


class _Drawing:
    """A sheet on its way to the page."""

    def __init__(self, wish: Wish, cards: Sequence[Card], stop: Stop) -> None:
        self._wish = wish
        self._cards = cards
        self._stop = stop
        self._lines = tuple(lines_of(cards, wish.choice))
        self._writer = ComparisonWriter(wish.sheet.comparison, wish.actors, wish.look)
        self._document = Document()
        self._layout = Layout(wish.width)
        self._done = 0

    def view(self, part: range) -> View:
        """Return the page of some of the cards, one after another: the more, the later it is asked."""
        start = max(part.start, self._done)
        added = self._written(self._cards[start : part.stop])
        self._done = part.stop
        texts = self._document.texts | added.texts
        self._document = Document((*self._document.blocks, *added.blocks), texts)
        blocks = heeded(added.blocks, self._stop)
        self._layout = laid_out(blocks, self._wish.width, self._layout)
        return self._shown(is_whole=self._wish.sheet.is_whole and len(part) == len(self._cards))

    def _written(self, cards: Sequence[Card]) -> Document:
        return self._writer.document(heeded(cards, self._stop), self._lines)

    def _shown(self, *, is_whole: bool) -> View:
        # A bar beside a few pages of many would have to be learnt anew in a moment.
        marks = tuple(marks_of(self._layout, self._lines)) if is_whole else ()
        return View(self._wish, self._lines, self._document, self._layout, marks, is_whole)


def _near(cards: Sequence[Card], anchor: str) -> range:
    """Return which cards stand around one, as many as are laid out in no time."""
    named = (at for at, card in enumerate(cards) if _holds(card, anchor))
    first = max(0, next(named, 0) - _BEFORE)
    return range(first, _end_of(cards, first, _AT_FIRST))


def _further(cards: Sequence[Card], part: range) -> range:
    """Return several times as many cards, by what they say."""
    letters = sum(map(_letters, cards[part.start : part.stop]))
    return range(part.start, _end_of(cards, part.stop, letters * (_EACH_TIME - 1)))


def _end_of(cards: Sequence[Card], first: int, letters: int) -> int:
    """Return where a part ends that begins at a card and is about so long: one card at least."""
    end = first
    while end < len(cards) and (letters > 0 or end == first):
        letters -= _letters(cards[end])
        end += 1
    return end


def _letters(card: Card) -> int:
    return sum(len(half.text) for side in card.sides for half in side)


def _holds(card: Card, anchor: str) -> bool:
    return card.anchor == anchor or any(row.anchor == anchor for row in card.rows)
