"""What every export says about an agreement besides its words: facts, lists and notes.

Said once, here, as runs of text; Markdown and HTML each write a run down in their own way.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefing_tui.addresses import Address, Place
from briefing_tui.brief import (
    Body,
    Brief,
    Column,
    FoundAt,
    OpenPoint,
    Party,
    Provision,
    RoleTable,
    Section,
    Signatory,
    Source,
    When,
)
from briefing_tui.exporting.links import safe_link

_WORDS: Final = 9
"""Words of a text that stand for a heading where there is none."""
_LETTERS: Final = 70
"""And how long they may be: some languages put no spaces between words."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that is written in one way."""

    text: str
    """Plain words, to the letter."""
    strong: bool = False
    link: str | None = None
    """Where it leads, already safe."""
    address: Address | None = None
    """The part of a brief that the text is the address of."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list."""

    runs: tuple[Run, ...]
    inside: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list and its heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about an agreement."""

    label: str
    text: str


def facts_of(brief: Brief) -> tuple[Fact, ...]:
    """Return what is known of the agreement as a whole; what is not known is left out."""
    facts = {
        "Short title": brief.short_title,
        "Kind": brief.kind,
        "Status": brief.status,
        "Signed": written_date(brief.signed),
        "In force": written_date(brief.in_force),
        "Ended": written_date(brief.ended),
        "Place": brief.place,
        "Language": brief.language,
        "Topics": ", ".join(brief.topics),
    }
    return tuple(Fact(label, text) for label, text in facts.items() if text and text.strip())


def listings_before(brief: Brief) -> Iterator[Listing]:
    """Yield what stands before the agreement's words: who is bound, who signed."""
    joint = (body for body in brief.bodies if body.party not in brief.party_ids)
    yield from _listed("Parties", (_party(brief, party) for party in brief.parties))
    yield from _listed("Joint bodies", map(_body, joint))
    yield from _listed("Signatories", (_signatory(brief, one) for one in brief.signatories))


def listings_after(brief: Brief) -> Iterator[Listing]:
    """Yield what stands behind the agreement's words: relations, open points, sources."""
    related = (
        Item((Run(f"{one.relation} "), Run(one.brief, strong=True))) for one in brief.related
    )
    yield from _listed("Related agreements", related)
    yield from _listed("Open points", map(_open_point, brief.open_points))
    yield from _listed("Sources", map(_source, brief.sources))


def note_of(brief: Brief, part: Section | Provision | RoleTable) -> tuple[Run, ...]:
    """Return what is noted under a part: its address, and of a provision who is bound and how."""
    address = Address(brief.slug, part.id)
    runs = [Run(str(address), address=address)]
    if isinstance(part, Provision):
        runs += (Run(f" · {said}") for said in _said_of(brief, part) if said)
    return tuple(runs)


def origin_of(place: Place) -> tuple[Run, ...]:
    """Return which agreement a part is of; and its address, where no note under it says that."""
    brief = place.brief
    known = ", ".join(filter(None, (brief.status, written_date(brief.signed))))
    runs = (Run("From "), Run(brief.name.strip(), strong=True), Run(f" ({known})"))
    if place.row or place.paragraph:
        return (*runs, Run(" · "), Run(str(place.address), address=place.address))
    return runs


def column_lines(brief: Brief, column: Column) -> tuple[str, ...]:
    """Return what stands over a column: its heading, and whose it is where that does not say."""
    actor = brief.actor_label(column.actor) if column.actor else ""
    heading = column.heading or ""
    if actor.casefold() in heading.casefold():
        return (heading,)
    return tuple(line for line in (heading, actor) if line)


def title_of(part: Section | Provision) -> str:
    """Return a part's number and heading on one line; empty where it has neither."""
    return " ".join(words for words in (part.number, part.heading) if words and words.strip())


def name_of_part(place: Place) -> str:
    """Return what a reader calls a part: number and heading, else its first words in quotes.

    Empty where the place is all of its brief.
    """
    part = place.part or place.section
    if part is None:
        return ""
    if isinstance(part, RoleTable):
        name = part.caption or "Role table"
        return f"{name} › {place.row.task or place.row.id}" if place.row else name
    sort = "section" if isinstance(part, Section) else "provision"
    name = title_of(part) or first_words(part.text or "") or f"untitled {sort}"
    return f"{name}, paragraph {place.paragraph}" if place.paragraph else name


def first_words(text: str) -> str:
    """Return how a text begins, in quotes; empty where it says nothing."""
    words = text.split(maxsplit=_WORDS)
    if not words:
        return ""
    more = len(words) > _WORDS
    begun = " ".join(words[:_WORDS])[:_LETTERS].rstrip(" ,;:–-")
    return f"“{begun} …”" if more or len(begun) < len(" ".join(words)) else f"“{begun}”"


def standing_of(brief: Brief) -> str:
    """Return how an agreement stands, in words: `in force`, `status not known`."""
    return "status not known" if brief.status == "unknown" else brief.status


def written_date(when: When | None) -> str:
    """Return a date as the brief writes it: `2024-05-23`, `2024-05`, `2024`; empty for none."""
    return str(when) if when else ""


def _listed(heading: str, items: Iterable[Item]) -> Iterator[Listing]:
    if found := tuple(item for item in items if any(run.text.strip() for run in item.runs)):
        yield Listing(heading, found)


def _party(brief: Brief, party: Party) -> Item:
    details = (
        party.id if party.name else "",
        _after("also ", ", ".join(party.aliases)),
        _after("signed ", written_date(party.signed)),
        _after("ratified ", written_date(party.ratified)),
        _after("in force ", written_date(party.in_force)),
        party.note or "",
    )
    bodies = (_body(body) for body in brief.bodies if body.party == party.id)
    return Item(_lead(party.label, details), tuple(bodies))


def _body(body: Body) -> Item:
    return Item(_lead(body.label, (body.short if body.name else "", body.id)))


def _signatory(brief: Brief, signatory: Signatory) -> Item:
    party = brief.actor_label(signatory.party) if signatory.party else ""
    return Item(_lead(signatory.name or "", (signatory.office, party)))


def _open_point(point: OpenPoint) -> Item:
    line = f"line {point.line}" if point.line else ""
    place = ", ".join(filter(None, (_after("“", point.found, "”"), line)))
    details = " ".join(filter(None, (point.note, _after("Found: ", place))))
    return Item(_lead(point.field or "", (details,)))


def _source(source: Source) -> Item:
    link = safe_link(source.url)
    lead = source.title or source.url or source.publisher or source.file or ""
    details = (
        source.publisher if lead != source.publisher else "",
        _after("published ", written_date(source.published)),
        source.url if source.url not in (None, lead) and not link else "",
        source.file if lead != source.file else "",
        _after("SHA-256 ", source.sha256),
    )
    return Item((Run(lead, link=link), *_details(details, first=not lead)))


def _said_of(brief: Brief, provision: Provision) -> Iterator[str]:
    yield _after("binds ", ", ".join(map(brief.actor_label, provision.by)))
    yield provision.force or ""
    yield _after("about ", ", ".join(provision.topics))
    yield _after("found in ", _place(provision.found_at))


def _place(found: FoundAt | None) -> str:
    if found is None:
        return ""
    page = f"page {found.page}" if found.page else ""
    line = f"line {found.line}" if found.line else ""
    return ", ".join(words for words in (found.file, page, line) if words)


def _lead(words: str, details: Iterable[str | None]) -> tuple[Run, ...]:
    """Return the words an item is known by, and what more there is to say."""
    known = words.strip()
    lead = (Run(words.strip(), strong=True),) if known else ()
    return (*lead, *_details(details, first=not known))


def _details(details: Iterable[str | None], *, first: bool) -> tuple[Run, ...]:
    said = "; ".join(detail for detail in details if detail and detail.strip())
    return (Run(said if first else f": {said}"),) if said else ()


def _after(before: str, said: str | None, behind: str = "") -> str:
    return f"{before}{said}{behind}" if said and said.strip() else ""


def is_point(provision: Provision) -> bool:
    """Tell whether a provision is a point of a list: it has no name of its own, and binds."""
    return not (provision.number or provision.heading or provision.force == "states")
