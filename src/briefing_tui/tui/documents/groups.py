"""A group of agreements as a page: which there are, whom they bind, since when, how they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing_tui.glance import Glimpse
from briefing_tui.library import Entry
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import STATUS_USES
from briefing_tui.tui.documents.dates import said
from briefing_tui.tui.page import Block, Document, Paragraph, Table, TableRow, Words, Writer, plain
from briefing_tui.tui.strays import Stray
from briefing_tui.tui.tree.spot import natural

_HEAD = ("Agreement", "Parties", "Signed", "Status", "Provisions")


@dataclass(frozen=True, slots=True)
class Listed:
    """One agreement of a group."""

    slug: str
    """What it is called here."""
    group: str
    """The folder it is in; it may be below the group's own."""
    glimpse: Glimpse


def group_document(
    name: str, agreements: Iterable[Listed], files: Sequence[Entry | Stray], actors: Actors
) -> Document:
    """Return the page of a group: its agreements as a table, folder by folder, in the tree's order.

    `files` are those in it that are left out.
    """
    listed = sorted(agreements, key=_place)
    blocks: list[Block] = [
        Paragraph(plain(name, "title")),
        Paragraph(plain(_counted(listed), "dim")),
    ]
    folders = [(folder, tuple(inside)) for folder, inside in groupby(listed, _folder)]
    for folder, inside in folders:
        if len(folders) > 1:
            blocks.append(Paragraph(plain(f"{folder}/", "heading"), gap=1))
        rows = tuple(TableRow(tuple(_cells(each, actors))) for each in inside)
        blocks.append(Table(tuple(plain(word, "strong") for word in _HEAD), rows, gap=1))
    return Document((*blocks, *_broken(files)))


def _folder(listed: Listed) -> str:
    return listed.group


def _place(listed: Listed) -> tuple[object, ...]:
    return natural(listed.group), natural(listed.glimpse.name), listed.slug


def _counted(listed: Sequence[Listed]) -> str:
    provisions = sum(each.glimpse.provisions for each in listed)
    agreements = f"{len(listed):,} agreement{'' if len(listed) == 1 else 's'}"
    return f"{agreements} · {provisions:,} provision{'' if provisions == 1 else 's'}"


def _cells(listed: Listed, actors: Actors) -> Iterator[Words]:
    glimpse = listed.glimpse
    yield Writer().say(glimpse.name, "link", listed.slug).words()
    parties = Writer()
    for at, party in enumerate(glimpse.parties):
        parties.say(", " if at else "")
        parties.say(party.label, actors.party_use(party.id), f"party:{party.id}")
    yield parties.words()
    yield plain(said(glimpse.signed or None) or "not known", "text" if glimpse.signed else "silent")
    known = glimpse.status != "unknown"
    status = glimpse.status if known else "not known"
    yield plain(status, STATUS_USES.get(glimpse.status, "proposed") if known else "silent")
    yield plain(f"{glimpse.provisions:,}")


def _broken(files: Sequence[Entry | Stray]) -> Iterator[Block]:
    if files:
        yield Paragraph(plain("Left out", "heading"), gap=1)
    for file in files:
        address = file.address if isinstance(file, Stray) else file.slug
        line = Writer().say("✗ ", "problem").say(file.path.name, "link", address)
        problem = file.problems[0]
        line.say("  ").say(": ".join(filter(None, (problem.field, problem.reason))), "problem")
        more = len(file.problems) - 1
        yield Paragraph(line.say(f" and {more} more" if more else "", "dim").words(), hanging=4)
