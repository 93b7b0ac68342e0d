"""What stands around a part of a brief: who is bound, what it cites, where it comes from."""

from collections.abc import Iterator

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Provision, RoleTable
from briefing_tui.duties import force, force_counts
from briefing_tui.references import cited_by, numbered, references_in
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import FORCE_USES, open_point_line
from briefing_tui.tui.page import Block, Document, Paragraph, Writer, plain


def context_document(place: Place, actors: Actors, file: str) -> Document:
    """Return the context of a place; `file` is what the brief's file is called."""
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
    return Document(tuple(blocks))


def _title(text: str, *, first: bool = False) -> Paragraph:
    return Paragraph(plain(text, "dim"), gap=0 if first else 1)


def _bound(brief: Brief, provision: Provision, actors: Actors) -> Iterator[Block]:
    yield _title("Who is bound", first=True)
    for actor in brief.bound_by(provision):
        line = Writer().say(brief.actor_label(actor), actors.use(brief, actor), f"party:{actor}")
        yield Paragraph(line.words(), indent=2, hanging=2)
    hard = force(provision)
    line = Writer().say(hard, FORCE_USES.get(hard, "dim"))
    if counts := list(force_counts(provision)):
        line.say("  " + " · ".join(f"{word} {count}" for word, count in counts), "dim")
    yield _title("How hard")
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
        yield _title(title)
    for provision in provisions:
        line = Writer().say(provision.number or provision.id, "link", f"#{provision.id}")
        if provision.heading:
            line.say(f"  {provision.heading}")
        yield Paragraph(line.words(), indent=2, hanging=2)


def _topics(provision: Provision) -> Iterator[Block]:
    if provision.topics:
        yield _title("Topics")
        yield Paragraph(plain(", ".join(provision.topics)), indent=2)


def _columns(brief: Brief, table: RoleTable, actors: Actors) -> Iterator[Block]:
    yield _title("Who has a column", first=True)
    for at, column in enumerate(table.columns):
        actor = column.actor or ""
        line = Writer().say(
            brief.actor_label(actor) or column.heading or "", actors.use(brief, actor)
        )
        silent = sum(1 for row in table.rows if not row.cells[at])
        line.say(f"  {len(table.rows) - silent} of {len(table.rows)} tasks", "dim")
        yield Paragraph(line.words(), indent=2, hanging=2)


def _parties(brief: Brief, actors: Actors) -> Iterator[Block]:
    yield _title("Parties", first=True)
    for party in brief.parties:
        line = Writer().say(party.label, actors.use(brief, party.id), f"party:{party.id}")
        yield Paragraph(line.words(), indent=2, hanging=2)
    yield _title("In it")
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
        yield _title("Open points")
    for point in points:
        yield Paragraph(open_point_line(point).words(), indent=2, hanging=2)


def _origin(place: Place, file: str) -> Iterator[Block]:
    yield _title("Source")
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
            yield Paragraph(Writer().say(source.url, "link", source.url).words(), indent=2)
