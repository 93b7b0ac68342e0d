"""What is compared: the sections, provisions and tables of a place, in reading order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Force, Overlooked, Provision, RoleTable, Row, Section
from briefing_tui.compare.comparison import PairOf

Item = tuple[PairOf, str]
"""What a pair has on one side: its sort and its id."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a brief as it is compared: its words, and where they stand."""

    id: str
    """Within its brief; of a role row `table/row`."""
    number: str | None = None
    """Its label. Nobody compares it: a provision that is only renumbered has not changed."""
    heading: str = ""
    text: str = ""
    within: str | None = None
    """The id of the section it stands in."""
    by: tuple[str, ...] = ()
    """The ids of who is bound, where the brief says so."""
    force: Force | None = None
    """How hard it binds, where the brief says so."""
    overlook: tuple[Overlooked, ...] = ()
    """Flags that the brief says are none."""

    @property
    def wording(self) -> str:
        """Heading and text in one: equal for passages that are the same to the letter."""
        return f"{self.heading}\0{self.text}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    place: Place
    sections: tuple[Passage, ...] = ()
    """Headings and opening words; none where the place is within a section."""
    provisions: tuple[Passage, ...] = ()
    tables: tuple[RoleTable, ...] = ()
    items: tuple[Item, ...] = ()
    """Everything that will stand in a pair."""
    held: Counter[str | None] = field(default_factory=Counter)
    """How many provisions each section holds, by its id."""


def side_of(place: Place) -> Side:
    """Return what is to be compared of a place.

    A section takes along the deeper ones that follow it: what stands under its heading.
    """
    if place.section is None:
        return _side_of_sections(place, place.brief.sections)
    if place.part is None:
        return _side_of_sections(place, tuple(_under(place.section, place.brief.sections)))
    if isinstance(place.part, RoleTable):
        table = _only_row(place.part, place.row)
        return Side(place, tables=(table,), items=tuple(row_items(table)))
    id_here = place.address.fragment or place.part.id
    passage = replace(_passage(place.part, place.section.id), id=id_here, text=place.text)
    return Side(place, provisions=(passage,), items=(("provision", id_here),))


def row_id(table: RoleTable, row: Row) -> str:
    """Return how a pair names a row."""
    return f"{table.id}/{row.id}"


def _under(section: Section, sections: tuple[Section, ...]) -> Iterator[Section]:
    yield section
    at = next(at for at, other in enumerate(sections) if other.id == section.id)
    yield from takewhile(lambda other: other.level > section.level, sections[at + 1 :])


def _side_of_sections(place: Place, sections: tuple[Section, ...]) -> Side:
    provisions: list[Passage] = []
    tables: list[RoleTable] = []
    items: list[Item] = []
    for section in sections:
        items.append(("section", section.id))
        for part in section.parts:
            if isinstance(part, Provision):
                provisions.append(_passage(part, section.id))
                items.append(("provision", part.id))
            else:
                tables.append(part)
                items.extend(row_items(part))
    return Side(
        place,
        tuple(_passage(section) for section in sections),
        tuple(provisions),
        tuple(tables),
        tuple(items),
        Counter(provision.within for provision in provisions),
    )


def _passage(part: Section | Provision, within: str | None = None) -> Passage:
    passage = Passage(part.id, part.number, part.heading or "", part.text or "", within)
    if isinstance(part, Provision):
        passage = replace(passage, by=part.by, force=part.force)
    return replace(passage, overlook=part.overlook) if part.overlook else passage


def items_of(brief: Brief) -> Iterator[Item]:
    """Yield everything of an agreement that may stand in a pair."""
    for section in brief.sections:
        yield "section", section.id
        for part in section.parts:
            if isinstance(part, Provision):
                yield "provision", part.id
            else:
                yield from row_items(part)


def row_items(table: RoleTable) -> Iterator[Item]:
    """Yield what the rows of a table have in their pairs."""
    return (("role", row_id(table, row)) for row in table.rows)


def _only_row(table: RoleTable, row: Row | None) -> RoleTable:
    return table if row is None else table.model_copy(update={"rows": (row,)})
