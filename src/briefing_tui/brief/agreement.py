"""The brief of one agreement as a whole, and as the data its file holds."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from briefing_tui.brief.parts import (
    Body,
    OpenPoint,
    Part,
    Party,
    Provision,
    Related,
    RoleTable,
    Section,
    Signatory,
    Source,
)
from briefing_tui.brief.values import (
    LIST,
    LIST_LIMIT,
    USUAL_LANGUAGE,
    Heading,
    Language,
    Lines,
    OptionalHeading,
    OptionalLine,
    OptionalText,
    Status,
    When,
    present,
)


class Brief(Part):
    """Our record of one agreement."""

    slug: str = Field(default="", exclude=True)
    """What links, commands and JSON call it: its file's name. Not a key of the file."""
    title: Annotated[Heading, AfterValidator(present)]
    """The full title."""
    short_title: OptionalHeading = None
    """What a person calls it."""
    kind: OptionalLine = None
    """Treaty, agreement, joint declaration of intent, memorandum of understanding …"""
    status: Status = "unknown"
    """Of the agreement as a whole."""
    signed: When | None = None
    """When it was signed."""
    in_force: When | None = None
    """Since when it is in force."""
    ended: When | None = None
    """When it ended."""
    place: OptionalLine = None
    """Where it was signed."""
    language: Language = USUAL_LANGUAGE
    """Of the texts, as BCP 47 names it."""
    summary: OptionalText = None
    """Paragraphs parted by an empty line."""
    topics: Lines = ()
    """What the whole brief is about."""
    parties: Annotated[tuple[Party, ...], Field(min_length=1, max_length=LIST_LIMIT, strict=False)]
    """Who is bound; at least one."""
    bodies: Annotated[tuple[Body, ...], LIST] = ()
    """The institutions that act for the parties."""
    signatories: Annotated[tuple[Signatory, ...], LIST] = ()
    """Who signed."""
    sources: Annotated[tuple[Source, ...], LIST] = ()
    """Where the words come from."""
    related: Annotated[tuple[Related, ...], LIST] = ()
    """Other agreements this one has to do with."""
    open_points: Annotated[tuple[OpenPoint, ...], LIST] = ()
    """What could not be known."""
    sections: Annotated[tuple[Section, ...], LIST] = ()
    """The agreement's parts, in its own order."""

    @property
    def name(self) -> str:
        """What a person calls it: the short title where there is one."""
        return self.short_title or self.title

    @property
    def provisions(self) -> Iterator[Provision]:
        """Every provision, in file order."""
        return (provision for section in self.sections for provision in section.provisions)

    @property
    def role_tables(self) -> Iterator[RoleTable]:
        """Every role table, in file order."""
        return (table for section in self.sections for table in section.role_tables)

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties' ids, in the brief's order."""
        return tuple(party.id for party in self.parties)

    def actor(self, actor_id: str) -> Party | Body | None:
        """The party or body with this id; `None` where it is free text."""
        actors: tuple[Party | Body, ...] = (*self.parties, *self.bodies)
        return next((actor for actor in actors if actor.id == actor_id), None)

    def actor_label(self, actor_id: str) -> str:
        """What a reader calls this actor: a name, or the free text itself."""
        actor = self.actor(actor_id)
        return actor.label if actor else actor_id

    def bound_by(self, provision: Provision) -> tuple[str, ...]:
        """The ids of who is bound: `by`, or all parties where nothing is said."""
        return provision.by or self.party_ids


def as_data(part: Part) -> dict[str, Any]:
    """A part of a brief as its file says it: keys in the format's order, empty ones left out."""
    return {
        name: _plain_data(value)
        for name in type(part).model_fields
        if name != "slug" and not _is_default(part, name, value := getattr(part, name))
    }


def _plain_data(value: object) -> object:
    if isinstance(value, Part):
        return as_data(value)
    return [_plain_data(item) for item in value] if isinstance(value, tuple) else value


def _is_default(part: Part, name: str, value: object) -> bool:
    return value in (None, ()) or (
        name in ("level", "language", "status") and value == type(part).model_fields[name].default
    )
