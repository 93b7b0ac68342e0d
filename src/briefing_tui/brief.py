"""The brief: what one TOML file says about one agreement, as a frozen value.

Every field here is a key of the file, under the same name, but for `Brief.slug`, which is the
file's name. Nothing in this module reads, writes or draws.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefing_tui.visible import first_refused

Status = Literal["proposed", "signed", "in force", "suspended", "ended", "unknown"]
Force = Literal["must", "should", "may", "states"]
Relation = Literal["amends", "amended by", "implements", "replaces", "replaced by", "see also"]

STATUSES: tuple[Status, ...] = get_args(Status)
FORCES: tuple[Force, ...] = get_args(Force)
RELATIONS: tuple[Relation, ...] = get_args(Relation)

TEXT_LIMIT = 200_000
"""Characters of one text. The longest known article has 13,698 words."""
HEADING_LIMIT = 2_000
"""Characters of a title or a heading."""
LINE_LIMIT = 1_000
"""Characters of any other line."""
LIST_LIMIT = 10_000
"""Items of one list."""

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,79}$"
ACTOR_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9-]{0,79}$"

_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)


def _plain(text: str) -> str:
    """Refuse characters that would steer a terminal; everything else is kept to the letter."""
    if found := first_refused(text):
        place, name = found
        raise PydanticCustomError(
            "control_character",
            "has the control character {name} at character {place}; take it out",
            {"name": name, "place": place + 1},
        )
    return text


def _present(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty", "is empty")
    return text


def _none_if_empty(text: str | None) -> str | None:
    # An empty key is left out when a brief is written, so it must read the same as no key.
    return text or None


def _date_or_part(value: object) -> object:
    """Accept a date, or a year or a year and a month as text; say how to write anything else."""
    if type(value) is date or (isinstance(value, str) and _PARTIAL_DATE.fullmatch(value)):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("quoted_date", "is a full date: write it without quotes")
    raise PydanticCustomError(
        "not_a_date",
        'is not a date; write 2024-05-23, or "2024-05" or "2024" where only that is known',
    )


Text = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(_plain)]
"""Paragraphs parted by an empty line."""
Heading = Annotated[str, Field(max_length=HEADING_LIMIT), AfterValidator(_plain)]
Line = Annotated[str, Field(max_length=LINE_LIMIT), AfterValidator(_plain)]
OptionalText = Annotated[Text | None, AfterValidator(_none_if_empty)]
OptionalHeading = Annotated[Heading | None, AfterValidator(_none_if_empty)]
OptionalLine = Annotated[Line | None, AfterValidator(_none_if_empty)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
ActorId = Annotated[str, Field(pattern=ACTOR_ID_PATTERN)]
When = Annotated[
    date | str,
    BeforeValidator(_date_or_part),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date"},
                {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$"},
            ]
        }
    ),
]
"""A day, or the year or the year and month where only that is known."""

# TOML gives lists where the model holds tuples; everything inside stays strict.
_LIST = Field(max_length=LIST_LIMIT, strict=False)
Lines = Annotated[tuple[Line, ...], _LIST]
ActorIds = Annotated[tuple[ActorId, ...], _LIST]


class Part(BaseModel):
    """What every table of a brief has in common: it is strict, and does not change."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Party(Part):
    """Who is bound by an agreement: a state, or an organisation that acts as one."""

    id: ActorId
    """ISO 3166 alpha-3 for a state, a short name for an organisation: `FRA`, `EU`."""
    name: OptionalLine = None
    """What a reader calls it."""
    aliases: Lines = ()
    """Other names the texts use for it."""
    signed: When | None = None
    """When it signed, where that differs by party."""
    ratified: When | None = None
    """When it ratified, where that differs by party."""
    in_force: When | None = None
    """Since when it is bound, where that differs by party."""
    note: OptionalText = None
    """Reservations, territories, conditions."""

    @property
    def label(self) -> str:
        """The name, or the id where no name is given."""
        return self.name or self.id


class Body(Part):
    """An institution that acts for a party: a customs service, a targeting centre."""

    id: ActorId
    """What provisions and columns call it."""
    name: OptionalLine = None
    """Its full name."""
    short: OptionalLine = None
    """Its short name or acronym."""
    party: ActorId | None = None
    """The party it acts for; absent for a joint body."""

    @property
    def label(self) -> str:
        """The name, or the short name, or the id."""
        return self.name or self.short or self.id


class Signatory(Part):
    """A person who signed."""

    name: OptionalLine = None
    """As the source gives it."""
    office: OptionalLine = None
    """The office held when signing."""
    party: ActorId | None = None
    """The party signed for."""


class Source(Part):
    """Where the brief's words come from."""

    title: OptionalHeading = None
    """The document's title."""
    publisher: OptionalLine = None
    """Who published it."""
    url: OptionalLine = None
    """Where it can be read."""
    published: When | None = None
    """When it was published; not the date of signing."""
    file: OptionalLine = None
    """The file it was imported from."""
    sha256: OptionalLine = None
    """That file's checksum, 64 hex digits."""


class Related(Part):
    """Another agreement, and how this one stands to it."""

    brief: Line
    """The other brief's slug."""
    relation: Relation = "see also"
    """Read from this brief: this one *amends* that one."""


class OpenPoint(Part):
    """Something a brief does not know."""

    field: OptionalLine = None
    """The field that would hold the answer."""
    note: OptionalText = None
    """What is missing, in a sentence."""
    found: OptionalText = None
    """The words found in its place, to the letter: `[insert date]`."""
    line: Annotated[int, Field(ge=1)] | None = None
    """The line of the source, from 1."""


class FoundAt(Part):
    """A place in the source."""

    file: OptionalLine = None
    """The source's file."""
    page: Annotated[int, Field(ge=1)] | None = None
    """The page, from 1."""
    line: Annotated[int, Field(ge=1)] | None = None
    """The line, from 1."""


class Provision(Part):
    """What somebody undertakes: an article, a clause, a bullet."""

    id: Id
    """Its name in links; unique in the brief."""
    number: OptionalLine = None
    """The label exactly as the source prints it: `Article 5`, `(a)`."""
    heading: OptionalHeading = None
    """The heading, without the number."""
    text: OptionalText = None
    """The words, paragraphs parted by an empty line."""
    by: ActorIds = ()
    """Party or body ids that are bound; none means all parties."""
    force: Force | None = None
    """How hard it binds; told from the words where absent."""
    topics: Lines = ()
    """What it is about."""
    after: Id | None = None
    """The id of the part it stands behind, where it is not in the usual order."""
    found_at: FoundAt | None = None
    """Where the source has it."""


class Column(Part):
    """One actor's column in a role table."""

    heading: OptionalHeading = None
    """As the source heads it."""
    actor: OptionalLine = None
    """A party id, a body id, or free text: `joint`, `communities`."""


class Row(Part):
    """One task and what each actor does about it."""

    id: Id
    """Its name in links; unique in its table."""
    task: OptionalText = None
    """What is to be done."""
    cells: Annotated[tuple[Text, ...], _LIST] = ()
    """One a column; an empty one means *silent*."""


class RoleTable(Part):
    """Who does what: tasks down, actors across. Any other table of a source, too."""

    id: Id
    """Its name in links; unique in the brief."""
    caption: OptionalHeading = None
    """What the table is about."""
    task_heading: OptionalHeading = None
    """The heading over the tasks."""
    columns: Annotated[tuple[Column, ...], _LIST] = ()
    """The actors."""
    rows: Annotated[tuple[Row, ...], _LIST] = ()
    """The tasks."""
    after: Id | None = None
    """The id of the part it stands behind, where it is not in the usual order."""


class Section(Part):
    """A part, a chapter, a heading and what stands under it."""

    id: Id
    """Its name in links; unique in the brief."""
    number: OptionalLine = None
    """The label exactly as the source prints it: `Chapter 2`."""
    heading: OptionalHeading = None
    """The heading, without the number."""
    level: Annotated[int, Field(ge=1, le=20)] = 1
    """1 is highest."""
    text: OptionalText = None
    """What stands before the first provision."""
    provisions: Annotated[tuple[Provision, ...], _LIST] = ()
    """What is undertaken under this heading."""
    role_tables: Annotated[tuple[RoleTable, ...], _LIST] = ()
    """The tables under this heading."""

    @property
    def parts(self) -> tuple[Provision | RoleTable, ...]:
        """Provisions and tables in reading order: provisions first, but where `after` says else."""
        return tuple(_in_reading_order(self))


class Brief(Part):
    """Our record of one agreement."""

    slug: str = Field(default="", exclude=True)
    """What links, commands and JSON call it: its file's name. Not a key of the file."""
    title: Annotated[Heading, AfterValidator(_present)]
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
    language: Line = "en"
    """Of the texts, as BCP 47 names it."""
    summary: OptionalText = None
    """Paragraphs parted by an empty line."""
    topics: Lines = ()
    """What the whole brief is about."""
    parties: Annotated[tuple[Party, ...], Field(min_length=1, max_length=LIST_LIMIT, strict=False)]
    """Who is bound; at least one."""
    bodies: Annotated[tuple[Body, ...], _LIST] = ()
    """The institutions that act for the parties."""
    signatories: Annotated[tuple[Signatory, ...], _LIST] = ()
    """Who signed."""
    sources: Annotated[tuple[Source, ...], _LIST] = ()
    """Where the words come from."""
    related: Annotated[tuple[Related, ...], _LIST] = ()
    """Other agreements this one has to do with."""
    open_points: Annotated[tuple[OpenPoint, ...], _LIST] = ()
    """What could not be known."""
    sections: Annotated[tuple[Section, ...], _LIST] = ()
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


def _in_reading_order(section: Section) -> Iterator[Provision | RoleTable]:
    parts: list[Provision | RoleTable] = [*section.provisions, *section.role_tables]
    known = {part.id for part in parts}
    followers: dict[str, list[Provision | RoleTable]] = {}
    leaders: list[Provision | RoleTable] = []
    for part in parts:
        if part.after in known and part.after is not None:
            followers.setdefault(part.after, []).append(part)
        elif part.after == section.id:
            followers.setdefault(section.id, []).append(part)
        else:
            leaders.append(part)
    given: set[str] = set()
    waiting = [*followers.get(section.id, ()), *leaders][::-1]
    # Whatever names one another in a circle still has to be read: it comes last.
    circle = [part for part in parts if part.after in known]
    while waiting or circle:
        part = waiting.pop() if waiting else circle.pop(0)
        if part.id in given:
            continue
        given.add(part.id)
        yield part
        waiting.extend(reversed(followers.get(part.id, ())))


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
