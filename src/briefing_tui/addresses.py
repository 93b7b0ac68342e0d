"""Addresses: how a part of a brief is named in links, on the command line and in JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_tui.errors import UnknownAddressError
from briefing_tui.ids import id_of

if TYPE_CHECKING:  # Their types only: who has an address to show needs no model.
    from briefing_tui.brief import Brief, Provision, RoleTable, Row, Section


@dataclass(frozen=True, slots=True)
class Address:
    """`slug`, `slug#id`, `slug#art-5/2` (a paragraph, from 1) or `slug#roles/row` (of a table)."""

    slug: str
    id: str | None = None
    """A section, provision or table."""
    sub: str | None = None
    """A paragraph's number, or a row's id."""

    @classmethod
    def of(cls, written: str) -> "Address":
        """Return the address that `written` says; nothing is looked up."""
        slug, _, fragment = written.strip().partition("#")
        part, _, sub = fragment.partition("/")
        return cls(slug, part or None, sub or None)

    @property
    def fragment(self) -> str | None:
        """What stands behind the `#`: the address within its brief."""
        if self.id is None:
            return None
        return self.id if self.sub is None else f"{self.id}/{self.sub}"

    @property
    def whole_part(self) -> "Address":
        """The provision, table or section this is in."""
        return Address(self.slug, self.id)

    def __str__(self) -> str:
        return self.slug if self.id is None else f"{self.slug}#{self.fragment}"


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a brief and what it stands in."""

    brief: "Brief"
    section: "Section | None" = None
    """`None` where the whole brief is meant."""
    part: "Provision | RoleTable | None" = None
    """`None` where the whole section is meant."""
    row: "Row | None" = None
    """The row of `part`, where one row of a table is meant."""
    paragraph: int | None = None
    """The paragraph of `part`, from 1, where one is meant."""

    @property
    def address(self) -> Address:
        """The address that leads here."""
        inside = self.part or self.section
        sub = self.row.id if self.row else str(self.paragraph) if self.paragraph else None
        return Address(self.brief.slug, inside.id if inside else None, sub)

    @property
    def text(self) -> str:
        """The paragraph's words where one is meant, else the whole text of the part."""
        from briefing_tui.brief import Provision  # noqa: PLC0415  an address alone needs no model

        if not isinstance(self.part, Provision):
            return ""
        text = self.part.text or ""
        return paragraphs_of(text)[self.paragraph - 1] if self.paragraph else text


def paragraphs_of(text: str | None) -> list[str]:
    """Return the paragraphs of a text: what empty lines part."""
    return [paragraph for paragraph in (text or "").split("\n\n") if paragraph.strip()]


def place_of(brief: "Brief", address: Address) -> Place:
    """Return what `address` names in its brief; raise in the reader's words where it is nothing."""
    if address.id is None:
        return Place(brief)
    for section in brief.sections:
        if section.id == address.id and address.sub is None:
            return Place(brief, section)
        for part in section.parts:
            if part.id == address.id:
                return _within(Place(brief, section, part), address)
    raise UnknownAddressError(f"{brief.slug} has no part called {address.fragment!r}")


def _within(place: Place, address: Address) -> Place:
    from briefing_tui.brief import RoleTable  # noqa: PLC0415  as above

    if address.sub is None:
        return place
    if isinstance(place.part, RoleTable):
        return _row_in(place, place.part, address)
    paragraphs = paragraphs_of(place.part.text) if place.part else []
    if address.sub.isdecimal() and 0 < int(address.sub) <= len(paragraphs):
        return Place(place.brief, place.section, place.part, paragraph=int(address.sub))
    count = len(paragraphs)
    paragraphs_said = "one paragraph" if count == 1 else f"{count} paragraphs"
    raise UnknownAddressError(
        f"{address.whole_part} has {paragraphs_said}, and none {address.sub!r}"
    )


def _row_in(place: Place, table: "RoleTable", address: Address) -> Place:
    # A row is called by its task's words too, but only where no row has that very id.
    named = [row for row in table.rows if row.id == address.sub] or [
        row for row in table.rows if id_of(None, row.task, None, "row") == address.sub
    ]
    if named:
        return Place(place.brief, place.section, table, row=named[0])
    raise UnknownAddressError(f"{address.whole_part} has no row called {address.sub!r}")


def places_of(brief: "Brief") -> Iterator[Place]:
    """Yield every part of a brief in reading order: the brief, its sections, what is in them."""
    yield Place(brief)
    for section in brief.sections:
        yield Place(brief, section)
        for part in section.parts:
            yield Place(brief, section, part)
