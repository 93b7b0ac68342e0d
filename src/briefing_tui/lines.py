"""The one reading order: every text of a brief, each in exactly one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing_tui.addresses import Address

if TYPE_CHECKING:  # Their types only: who has lines to show needs no model.
    from briefing_tui.brief import Brief, Part, Provision, RoleTable, Row, Section

Kind = Literal["agreement", "section", "provision", "table", "role"]
"""What a line is of; `role` is one row of a role table."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one part of a brief says."""

    address: Address
    kind: Kind
    number: str | None
    """As the source prints it."""
    heading: str
    """A role row's task, an agreement's title; empty where the part has none."""
    text: str
    """Everything else the part itself says, to the letter."""


def lines_of(brief: "Brief") -> Iterator[Line]:
    """Yield what a brief says, in reading order."""
    from briefing_tui.brief import Provision  # noqa: PLC0415  a line alone needs no model

    yield Line(Address(brief.slug), "agreement", None, brief.title, _agreement_text(brief))
    for section in brief.sections:
        yield _line(brief, section, "section")
        for part in section.parts:
            if isinstance(part, Provision):
                yield _line(brief, part, "provision")
            else:
                yield from _table_lines(brief, part)


def cells_text(row: "Row") -> str:
    """Return the cells of a row that are not silent, in one line."""
    return " | ".join(cell for cell in row.cells if cell)


def _line(brief: "Brief", part: "Section | Provision", kind: Kind) -> Line:
    address = Address(brief.slug, part.id)
    return Line(address, kind, part.number, part.heading or "", part.text or "")


def _table_lines(brief: "Brief", table: "RoleTable") -> Iterator[Line]:
    headings = _joined([table.task_heading, *(column.heading for column in table.columns)], " | ")
    actors = _joined(
        column.actor for column in table.columns if not brief.actor(column.actor or "")
    )
    text = _joined([headings, actors])
    yield Line(Address(brief.slug, table.id), "table", None, table.caption or "", text)
    for row in table.rows:
        address = Address(brief.slug, table.id, row.id)
        yield Line(address, "role", None, row.task or "", cells_text(row))


def _agreement_text(brief: "Brief") -> str:
    """What the agreement's card says, a line each; ids, dates and addresses are not words."""
    own = [brief.short_title, brief.kind, brief.place, brief.summary, *brief.topics]
    parts: list[Part] = [
        *brief.parties, *brief.bodies, *brief.signatories, *brief.sources, *brief.open_points
    ]  # fmt: skip
    return _joined([*own, *(text for part in parts for text in _texts(part))])


def _texts(part: "Part") -> Iterator[str | None]:
    said = vars(part)  # To ask a part for what its kind does not have takes long.
    for name in ("name", "short", "aliases", "office", "title", "publisher", "note", "found"):
        value = said.get(name)
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


def _joined(texts: Iterable[str | None], by: str = "\n") -> str:
    return by.join(text for text in texts if text)
