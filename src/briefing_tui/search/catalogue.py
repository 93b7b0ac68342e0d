"""What an index knows of every file of a library without opening it.

Enough for a first tree, for saying what a query's fields may hold, and for telling which files
have changed since.
"""

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from briefing_tui.files import Stamp

if TYPE_CHECKING:  # Their types only: an index that is ready is opened without any model.
    from briefing_tui.brief import Brief
    from briefing_tui.library import Entry, LibraryFile

Names = tuple[str, ...]
"""What somebody may be called: the id first."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One file of a library: an agreement, or a file that is broken."""

    number: int
    """What its lines call it in the index; it keeps it for as long as it is there."""
    slug: str
    group: str
    """The folder inside the library, with `/`; empty at the top."""
    file: str
    """The file's name."""
    stamp: Stamp
    """The file as it was when it was read."""
    digest: str = ""
    """Of its bytes; empty where nobody took it."""
    opens: bool = True
    """Whether it can be read at all; a broken file has no words."""
    problems: int = 0
    """How many there are."""
    reasons: Names = ()
    """What is wrong with a file that can be read: its name."""
    name: str = ""
    """What a person calls the agreement."""
    title: str = ""
    kind: str = ""
    status: str = ""
    signed: str = ""
    """As far as it is known: `2024`, `2024-05`, `2024-05-23`."""
    parties: tuple[Names, ...] = ()
    bodies: tuple[Names, ...] = ()
    topics: Names = ()
    """Of the whole agreement."""
    own_topics: Names = ()
    """Of single provisions."""
    open_points: int = 0
    provisions: int = 0
    tables: int = 0
    sections: int = 0

    @property
    def year(self) -> str:
        """The year it was signed; empty where nobody knows."""
        return self.signed[:4]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of parties."""

    names: Names
    """Its id, and its name where it has one."""
    members: Names
    """The ids of its members."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and the words that count as it."""

    name: str
    words: Names


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every file of a library, and what the library says of itself."""

    agreements: tuple[Agreement, ...] = ()
    """In the library's order, broken files among them."""
    groups: tuple[Group, ...] = ()
    topics: tuple[Topic, ...] = ()
    file_stamp: Stamp | None = None
    """Of `library.toml`; `None` where there is none."""
    file_problems: tuple[tuple[int | None, str, str], ...] = ()
    """What is wrong with that file: the line, the field, the reason."""
    is_in_one_piece: bool = False
    """Whether one piece of the index has every line, so that it has them all in order."""

    @property
    def by_number(self) -> dict[int, Agreement]:
        """The agreements by what their lines call them."""
        return {agreement.number: agreement for agreement in self.agreements}


def agreement_of(entry: "Entry", brief: "Brief | None", number: int, digest: str = "") -> Agreement:
    """Return what there is to know of one file and the brief in it, if that can be read."""
    own = (entry.slug, entry.group, entry.path.name, entry.stamp, digest)
    if brief is None:
        return Agreement(number, *own, opens=False, problems=len(entry.problems))
    reasons = tuple(problem.reason for problem in entry.problems)
    return Agreement(number, *own, problems=len(reasons), reasons=reasons, **_told(brief))


def own_words(file: "LibraryFile") -> tuple[tuple[Group, ...], tuple[Topic, ...]]:
    """Return what a library's own file says of groups and topics."""
    groups = tuple(Group(_names(group.id, group.name), group.members) for group in file.groups)
    return groups, tuple(Topic(topic.name, topic.words) for topic in file.topics)


def _told(brief: "Brief") -> dict[str, Any]:
    provisions = list(brief.provisions)
    own_topics = dict.fromkeys(topic for provision in provisions for topic in provision.topics)
    return {
        "name": brief.name,
        "title": brief.title,
        "kind": brief.kind or "",
        "status": brief.status,
        "signed": str(brief.signed or ""),
        "parties": tuple(_names(one.id, one.name, *one.aliases) for one in brief.parties),
        "bodies": tuple(_names(one.id, one.name, one.short) for one in brief.bodies),
        "topics": brief.topics,
        "own_topics": tuple(own_topics),
        "open_points": len(brief.open_points),
        "provisions": len(provisions),
        "tables": sum(1 for _ in brief.role_tables),
        "sections": len(brief.sections),
    }


def _names(*names: str | None) -> Names:
    return tuple(name for name in names if name)


_KEYS = [each.name for each in fields(Agreement)]


def catalogue_bytes(catalogue: Catalogue) -> bytes:
    """Return a catalogue as an index keeps it."""
    data = {
        "agreements": [row_of(agreement) for agreement in catalogue.agreements],
        "groups": [[group.names, group.members] for group in catalogue.groups],
        "topics": [[topic.name, topic.words] for topic in catalogue.topics],
        "stamp": _stamp_row(catalogue.file_stamp) if catalogue.file_stamp else None,
        "problems": catalogue.file_problems,
        "one": catalogue.is_in_one_piece,
    }
    # ASCII: what a file name holds that is no character can be written so, and read again.
    return json.dumps(data).encode("ascii")


def catalogue_of(data: bytes) -> Catalogue:
    """Return the catalogue that an index kept; raise `ValueError` where it is none of ours."""
    try:
        said = json.loads(data)
        stamp = Stamp(*said["stamp"]) if said["stamp"] else None
        agreements = tuple(map(agreement_in, said["agreements"]))
        groups = tuple(Group(tuple(names), tuple(members)) for names, members in said["groups"])
        topics = tuple(Topic(name, tuple(words)) for name, words in said["topics"])
        problems = tuple((line, name, reason) for line, name, reason in said["problems"])
        return Catalogue(agreements, groups, topics, stamp, problems, bool(said["one"]))
    except (KeyError, TypeError) as error:
        raise ValueError("no catalogue of this version") from error


def row_of(agreement: Agreement) -> list[object]:
    """Return an agreement as plain data."""
    values = [getattr(agreement, key) for key in _KEYS]
    return [_stamp_row(value) if isinstance(value, Stamp) else value for value in values]


def _stamp_row(stamp: Stamp) -> list[int]:
    return [stamp.mtime_ns, stamp.size, stamp.ino]


def agreement_in(row: list[Any]) -> Agreement:
    """Return the agreement that is told so."""
    told = dict(zip(_KEYS, row, strict=True))
    told["stamp"] = Stamp(*told["stamp"])
    for key in ("parties", "bodies"):
        told[key] = tuple(map(tuple, told[key]))
    for key in ("topics", "own_topics", "reasons"):
        told[key] = tuple(told[key])
    return Agreement(**told)
