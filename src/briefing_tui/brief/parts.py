"""What a brief is made of: its tables, from parties to sections."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from briefing_tui.brief.values import (
    LIST,
    ActorId,
    ActorIds,
    FlagKind,
    Force,
    Id,
    Lines,
    OptionalHeading,
    OptionalLine,
    OptionalText,
    Relation,
    Slug,
    Text,
    When,
)


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

    brief: Slug
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


class Overlooked(Part):
    """A flag that a comparison is not to tell: what looks like a number, a duty, a name is none."""

    flag: FlagKind
    """What kind of flag."""
    words: OptionalLine = None
    """The words that made it, as they stand here; all of this kind where absent."""


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
    overlook: Annotated[tuple[Overlooked, ...], LIST] = ()
    """Flags that a comparison is not to tell of it."""


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
    cells: Annotated[tuple[Text, ...], LIST] = ()
    """One a column; an empty one means *silent*."""
    overlook: Annotated[tuple[Overlooked, ...], LIST] = ()
    """Flags that a comparison is not to tell of it."""


class RoleTable(Part):
    """Who does what: tasks down, actors across. Any other table of a source, too."""

    id: Id
    """Its name in links; unique in the brief."""
    caption: OptionalHeading = None
    """What the table is about."""
    task_heading: OptionalHeading = None
    """The heading over the tasks."""
    columns: Annotated[tuple[Column, ...], LIST] = ()
    """The actors."""
    rows: Annotated[tuple[Row, ...], LIST] = ()
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
    overlook: Annotated[tuple[Overlooked, ...], LIST] = ()
    """Flags that a comparison is not to tell of its text."""
    provisions: Annotated[tuple[Provision, ...], LIST] = ()
    """What is undertaken under this heading."""
    role_tables: Annotated[tuple[RoleTable, ...], LIST] = ()
    """The tables under this heading."""

    @property
    def parts(self) -> tuple[Provision | RoleTable, ...]:
        """Provisions and tables in reading order: provisions first, but where `after` says else."""
        return tuple(_in_reading_order(self))


def _in_reading_order(section: Section) -> Iterator[Provision | RoleTable]:
    parts: list[Provision | RoleTable] = [*section.provisions, *section.role_tables]
    known = {part.id for part in parts}
    if len(known) == len(parts) and not any(part.after for part in parts):
        yield from parts  # Mostly they stand as they are written.
        return
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
