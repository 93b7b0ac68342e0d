"""A comparison as cards: what is looked at together, in the order it is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final, Literal, NamedTuple

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision, RoleTable, Row, Section
from briefing_tui.compare import (
    Change,
    Comparison,
    Flag,
    MarkUnit,
    Pair,
    PairKind,
    TablePair,
    changes_of,
)
from briefing_tui.exporting.choices import GRAVE

CardOf = Literal["agreement", "section", "provision", "table", "role"]
"""What a card sets side by side; `agreement` is the first card, which says what is compared."""
SideName = Literal["A", "B"]

BOTH: Final = "@both"
"""The anchor of the first card; no other begins with `@`."""
PARAGRAPH_BREAK: Final = "\n\n"


class Marking(NamedTuple):
    """How finely the words that changed are marked."""

    unit: MarkUnit = "words"
    punctuation: bool = True
    """Whether commas and white space count."""


WORD_BY_WORD: Final = Marking()


@dataclass(frozen=True, slots=True)
class Half:
    """A part of one side, as a card shows it."""

    side: SideName
    fragment: str
    """Its address within its brief."""
    number: str = ""
    """To the letter."""
    heading: str = ""
    """A role table's caption, a row's task."""
    text: str = ""
    position: int = 0
    """The how manieth of its sort it is in its brief, from 1; 0 where nobody counted."""
    row: Row | None = None
    table: RoleTable | None = None


@dataclass(frozen=True, eq=False)
class Card:
    """What goes with what: one pair, or all the pairs of a split or merged provision."""

    of: CardOf
    kind: PairKind
    left: tuple[Half, ...] = ()
    right: tuple[Half, ...] = ()
    similarity: float = 1.0
    """Of the two that are most alike."""
    why: str = ""
    flags: tuple[Flag, ...] = ()
    rows: tuple["Card", ...] = ()
    """Of a role table."""
    columns: tuple[tuple[int | None, int | None], ...] = ()
    """Of a role table: which column of the left goes with which of the right."""
    renumbered: tuple[Flag, ...] = ()
    """References that only follow new numbers."""
    pinned: bool = False
    """Whether a person said that the two go with each other."""
    overlooked: tuple[Flag, ...] = ()
    """Flags that a person does not want told of it."""
    marking: Marking = WORD_BY_WORD
    """How finely the words that changed are marked."""

    @cached_property
    def anchor(self) -> str:
        """What the card is called on the page: the same as long as the same parts are in it."""
        if self.of == "agreement":
            return BOTH
        left, right = (",".join(half.fragment for half in side) for side in (self.left, self.right))
        return f"{self.of}:{left}>{right}"

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed between the two texts."""
        return self.changes_between(joined(self.left), joined(self.right))

    @cached_property
    def heading_changes(self) -> tuple[Change, ...]:
        """What changed between the two headings."""
        return self.changes_between(*self.headings)

    def changes_between(self, left: str, right: str) -> tuple[Change, ...]:
        """Return what changed between two texts of this card, as finely as it is to be marked."""
        unit, punctuation = self.marking
        return changes_of(left, right, unit=unit, punctuation=punctuation)

    @property
    def headings(self) -> tuple[str, str]:
        """The headings of each side, in one line."""
        left, right = (
            " / ".join(half.heading for half in side if half.heading) for side in self.sides
        )
        return left, right

    @property
    def sides(self) -> tuple[tuple[Half, ...], tuple[Half, ...]]:
        """The left and the right."""
        return self.left, self.right

    @property
    def is_one_sided(self) -> bool:
        """Whether there is nothing on one of the sides."""
        return self.kind in ("only_left", "only_right")

    @property
    def shifts_duty(self) -> bool:
        """Whether it binds harder or softer on the right, or to the contrary."""
        return any(flag.kind in GRAVE for flag in self.flags)

    @property
    def is_paired(self) -> bool:
        """Whether it sets provisions against each other, which a person may pin or part."""
        return self.of == "provision" and bool(self.left and self.right)

    @property
    def has_moved(self) -> bool:
        """Whether it stands elsewhere on the right."""
        return self.kind in ("moved", "moved_changed")

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.kind != "same"

    @property
    def is_stop(self) -> bool:
        """Whether whoever reads the differences stops here: at a table's rows, not at the table."""
        if self.of == "agreement" or not self.differs:
            return False
        return self.is_one_sided or not any(row.differs for row in self.rows)


def joined(halves: Iterable[Half]) -> str:
    """Return the texts of one side as one text."""
    return PARAGRAPH_BREAK.join(half.text for half in halves)


def cards_of(comparison: Comparison, marking: Marking = WORD_BY_WORD) -> tuple[Card, ...]:
    """Return a comparison's cards, in the order it is read; a table stands before its rows."""
    return tuple(_Dealer(comparison, marking).cards())


def mirrored(anchor: str) -> str:
    """Return what a card is called once the sides are swapped."""
    of, colon, fragments = anchor.partition(":")
    left, arrow, right = fragments.partition(">")
    return f"{of}{colon}{right}{arrow}{left}"


class _Dealer:
    """Looks up what the pairs name, and lays out the cards."""

    def __init__(self, comparison: Comparison, marking: Marking) -> None:
        self._comparison = comparison
        self._marking = marking
        self._halves: dict[SideName, dict[str, Half]] = {
            "A": {half.fragment: half for half in _halves_of(comparison.left, "A")},
            "B": {half.fragment: half for half in _halves_of(comparison.right, "B")},
        }
        self._tables = {
            (pair.left, pair.right): table for table in comparison.tables for pair in table.rows
        }
        self._groups: dict[int, list[Pair]] = {}
        for pair in comparison.pairs:
            if pair.group is not None:
                self._groups.setdefault(pair.group, []).append(pair)

    def cards(self) -> Iterator[Card]:
        """Yield every card; what belongs together is dealt where its first pair stands."""
        yield Card("agreement", "changed" if self._comparison.differs else "same")
        dealt: set[int] = set()
        for pair in self._comparison.pairs:
            if pair.of == "role":
                table = self._tables.get((pair.left, pair.right))
                if table is None:
                    yield self._card([pair])
                elif id(table) not in dealt:
                    dealt.add(id(table))
                    yield self._table_card(table)
            elif pair.group is None:
                yield self._card([pair])
            elif pair is self._groups[pair.group][0]:
                yield self._card(self._groups[pair.group])
        for table in self._comparison.tables:
            if id(table) not in dealt:
                yield self._table_card(table)

    def _card(self, pairs: list[Pair]) -> Card:
        first = pairs[0]
        return Card(
            first.of,
            first.kind,
            self._side("A", (pair.left for pair in pairs)),
            self._side("B", (pair.right for pair in pairs)),
            first.similarity,
            first.why,
            tuple(dict.fromkeys(chain.from_iterable(pair.flags for pair in pairs))),
            renumbered=tuple(dict.fromkeys(chain.from_iterable(pair.renumbered for pair in pairs))),
            pinned=any(pair.pinned for pair in pairs),
            overlooked=tuple(dict.fromkeys(chain.from_iterable(p.overlooked for p in pairs))),
            marking=self._marking,
        )

    def _side(self, side: SideName, fragments: Iterable[str | None]) -> tuple[Half, ...]:
        named = dict.fromkeys(fragment for fragment in fragments if fragment is not None)
        halves = (self._half(side, fragment) for fragment in named)
        return tuple(sorted(halves, key=lambda half: half.position))

    def _half(self, side: SideName, fragment: str) -> Half:
        return self._halves[side].get(fragment) or Half(side, fragment)

    def _table_card(self, table: TablePair) -> Card:
        return Card(
            "table",
            table.kind,
            self._side("A", (table.left,)),
            self._side("B", (table.right,)),
            rows=tuple(self._card([pair]) for pair in table.rows),
            columns=table.columns,
            marking=self._marking,
        )


def _halves_of(place: Place, side: SideName) -> Iterator[Half]:
    """Yield every part of the brief that a place is in, and the place itself where it is a paragraph."""
    counts = {"section": 0, "provision": 0}
    for section in place.brief.sections:
        counts["section"] += 1
        yield _half_of(section, side, counts["section"])
        for part in section.parts:
            if isinstance(part, RoleTable):
                yield from _halves_of_table(part, side)
            else:
                counts["provision"] += 1
                yield _half_of(part, side, counts["provision"])
    if place.paragraph and isinstance(place.part, Provision):
        part = place.part.model_copy(update={"text": place.text})
        yield _half_of(part, side, place.paragraph, str(place.address.fragment))


def _half_of(part: Section | Provision, side: SideName, position: int, fragment: str = "") -> Half:
    words = (part.number or "", part.heading or "", part.text or "")
    return Half(side, fragment or part.id, *words, position)


def _halves_of_table(table: RoleTable, side: SideName) -> Iterator[Half]:
    yield Half(side, table.id, heading=table.caption or "", table=table)
    for at, row in enumerate(table.rows, 1):
        said = " | ".join(cell for cell in row.cells if cell)
        fragment = f"{table.id}/{row.id}"
        yield Half(side, fragment, "", row.task or "", said, at, row, table)
