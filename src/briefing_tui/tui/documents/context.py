"""What stands around a part of a brief: who is bound, what it cites, where it comes from."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Provision, RoleTable
from briefing_tui.duties import force, force_counts
from briefing_tui.references import cited_by, numbered, references_in
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import FORCE_USES, open_point_line
from briefing_tui.tui.page import Block, Document, Paragraph, Writer, plain
from briefing_tui.visible import visible_line

if TYPE_CHECKING:  # Its type only: the first screen needs no search.
    from briefing_tui.search import Hit

TITLE = "@title"
"""The anchor of what is no link. That of a link is where it leads."""


def context_document(
    place: Place, actors: Actors, file: str, similar: "Sequence[Hit] | None" = None
) -> Document:
    """Return the context of a place; `file` is what the brief's file is called.

    `similar` are provisions of other agreements, `None` as long as nobody knows them. They stand
    last, so that nothing moves when they come.
    """
    blocks: list[Block] = []
    if isinstance(place.part, Provision):
        blocks += _bound(place.brief, place.part, actors)
        blocks += _cited(place.brief, place.part)
        blocks += _topics(place.part)
    elif isinstance(place.part, RoleTable):
        blocks += _columns(place.brief, place.part, actors)
    else:
        blocks += _parties(place.brief, actors)
    blocks += _open_points(place)
    blocks += _origin(place, file)
    blocks += _similar(similar) if similar is not None else ()
    return Document(tuple(blocks))


def _title(text: str, *, first: bool = False) -> Iterator[Block]:
    # The empty line is the title's, not a piece of the link above it.
    yield from () if first else (Paragraph(plain(""), anchor=TITLE),)
    yield Paragraph(plain(text, "dim"), anchor=TITLE)


def _link(line: Writer, to: str) -> Paragraph:
    return Paragraph(line.words(), indent=2, hanging=2, anchor=to)


def _bound(brief: Brief, provision: Provision, actors: Actors) -> Iterator[Block]:
    yield from _title("Who is bound", first=True)
    for actor in brief.bound_by(provision):
        to = f"party:{actor}"
        yield _link(Writer().say(brief.actor_label(actor), actors.use(brief, actor), to), to)
    hard = force(provision)
    line = Writer().say(hard, FORCE_USES.get(hard, "dim"))
    if counts := list(force_counts(provision)):
        line.say("  " + " · ".join(f"{word} {count}" for word, count in counts), "dim")
    yield from _title("How hard")
    yield Paragraph(line.words(), indent=2)


def _cited(brief: Brief, provision: Provision) -> Iterator[Block]:
    by_id = {other.id: other for other in brief.provisions}
    cited = dict.fromkeys(
        found.target for found in references_in(provision.text or "", numbered(brief))
    )
    out = [by_id[target] for target in cited if target != provision.id]
    yield from _links("Cites", out)
    yield from _links("Cited by", cited_by(brief, provision))


def _links(title: str, provisions: list[Provision]) -> Iterator[Block]:
    if provisions:
        yield from _title(title)
    for provision in provisions:
        to = f"#{provision.id}"
        line = Writer().say(provision.number or provision.id, "link", to)
        if provision.heading:
            line.say(f"  {provision.heading}")
        yield _link(line, to)


def _similar(hits: "Sequence[Hit]") -> Iterator[Block]:
    yield from _title("Similar elsewhere")
    for hit in hits:
        to = str(hit.line.address)
        named = " ".join(filter(None, (hit.line.number, hit.line.heading)))
        line = (
            Writer()
            .say(f"{hit.score:.2f}", "number", to)
            .say("  ")
            .say(visible_line(named or hit.section or hit.line.address.fragment or ""), "link", to)
        )
        yield _link(line.say(f"  {visible_line(hit.agreement)}", "dim", to), to)
    if not hits:
        yield Paragraph(plain("nothing much like it", "dim"), indent=2)


def _topics(provision: Provision) -> Iterator[Block]:
    if provision.topics:
        yield from _title("Topics")
        yield Paragraph(plain(", ".join(provision.topics)), indent=2)


def _columns(brief: Brief, table: RoleTable, actors: Actors) -> Iterator[Block]:
    yield from _title("Who has a column", first=True)
    for at, column in enumerate(table.columns):
        actor = column.actor or ""
        line = Writer().say(
            brief.actor_label(actor) or column.heading or "", actors.use(brief, actor)
        )
        silent = sum(1 for row in table.rows if not row.cells[at])
        line.say(f"  {len(table.rows) - silent} of {len(table.rows)} tasks", "dim")
        yield Paragraph(line.words(), indent=2, hanging=2)


def _parties(brief: Brief, actors: Actors) -> Iterator[Block]:
    yield from _title("Parties", first=True)
    for party in brief.parties:
        to = f"party:{party.id}"
        yield _link(Writer().say(party.label, actors.use(brief, party.id), to), to)
    yield from _title("In it")
    tables = list(brief.role_tables)
    told = [
        (len(brief.sections), "section"),
        (sum(1 for _ in brief.provisions), "provision"),
        (len(tables), "role table"),
    ]
    for number, noun in told:
        if number:
            yield Paragraph(plain(f"{number} {noun}{'' if number == 1 else 's'}"), indent=2)


def _open_points(place: Place) -> Iterator[Block]:
    part = place.part or place.section
    points = [
        point
        for point in place.brief.open_points
        if part is None or (point.field or "").split("/")[0] == part.id
    ]
    if points:
        yield from _title("Open points")
    for point in points:
        yield Paragraph(open_point_line(point).words(), indent=2, hanging=2)


def _origin(place: Place, file: str) -> Iterator[Block]:
    yield from _title("Source")
    yield Paragraph(plain(file), indent=2, hanging=2)
    found = place.part.found_at if isinstance(place.part, Provision) else None
    if found:
        told = [
            found.file,
            f"page {found.page}" if found.page else None,
            f"line {found.line}" if found.line else None,
        ]
        yield Paragraph(plain(", ".join(piece for piece in told if piece), "dim"), indent=2)
    for source in place.brief.sources[:3]:
        if source.url:
            yield _link(Writer().say(source.url, "link", source.url), source.url)
