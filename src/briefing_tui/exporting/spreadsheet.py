"""Tables for spreadsheets: comma-separated values after RFC 4180, every cell in quotes.

A spreadsheet would run a cell that looks like a formula. Such a cell is given an apostrophe in
front, which a spreadsheet takes for "this is text" and shows or hides; `raw` leaves it out, for
programs that read the file.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from briefing_tui.addresses import Address, Place
from briefing_tui.brief import Brief, Provision, RoleTable, Row, Section
from briefing_tui.duties import force
from briefing_tui.exporting.card import title_of
from briefing_tui.lines import cells_text

if TYPE_CHECKING:  # Their types only: who wants a table needs no comparison.
    from briefing_tui.compare import Comparison
    from briefing_tui.exporting.choices import Choice
    from briefing_tui.undertakings import Undertakings

Cells = tuple[object, ...]
"""One row; `None` is an empty cell."""

COLUMNS = (
    "address", "agreement", "kind", "section", "number", "heading", "by", "force", "text", "topics",
)  # fmt: skip
UNDERTAKING_COLUMNS = (
    "address", "agreement", "status", "kind", "number", "heading", "text", "force", "task",
)  # fmt: skip
PAIR_COLUMNS = ("of", "kind", "left", "right", "group", "similarity", "flags")
BETWEEN = "; "
"""What stands between several things in one cell."""

_FORMULA = re.compile(
    # A reader of the file may drop what shows nothing, and then see the sign first.
    r"[\t\n]|[\s\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"
)


def brief_csv(brief: Brief, *, raw: bool = False) -> str:
    """Return a row for every provision and every row of a role table of one brief."""
    return briefs_csv([brief], raw=raw)


def briefs_csv(briefs: Iterable[Brief], *, raw: bool = False) -> str:
    """Return the rows of several briefs under one header."""
    return places_csv(map(Place, briefs), raw=raw)


def place_csv(place: Place, *, raw: bool = False) -> str:
    """Return the rows of one part of a brief."""
    return places_csv([place], raw=raw)


def places_csv(places: Iterable[Place], *, raw: bool = False) -> str:
    """Return the rows of parts of briefs under one header."""
    return _csv(COLUMNS, (row for place in places for row in _place(place)), raw=raw)


def undertakings_csv(undertakings: "Undertakings", *, raw: bool = False) -> str:
    """Return a row for everything a party has to do."""
    rows: Iterator[Cells] = (
        (
            item.address,
            item.title,
            item.status,
            item.kind,
            item.number,
            item.heading,
            item.text,
            item.force,
            item.task,
        )
        for item in undertakings.items
    )
    return _csv(UNDERTAKING_COLUMNS, rows, raw=raw)


def comparison_csv(
    comparison: "Comparison",
    choice: "Choice" = "all",
    *,
    raw: bool = False,
    unit: str = "words",  # noqa: ARG001  as every form takes it; no words are marked here
    punctuation: bool = True,  # noqa: ARG001  the same
) -> str:
    """Return a row for every pair, or for those of a choice."""
    # Loaded late: a table of briefs needs no comparison.
    from briefing_tui.exporting.choices import chosen_pairs  # noqa: PLC0415

    left, right = comparison.left.brief.slug, comparison.right.brief.slug
    rows: Iterator[Cells] = (
        (
            pair.of,
            pair.kind,
            pair.left and f"{left}#{pair.left}",
            pair.right and f"{right}#{pair.right}",
            pair.group,
            pair.similarity,
            BETWEEN.join(f"{flag.kind}: {flag.left} → {flag.right}" for flag in pair.flags),
        )
        for pair in chosen_pairs(comparison, choice)
    )
    return _csv(PAIR_COLUMNS, rows, raw=raw)


def guarded(text: str) -> str:
    """Return a cell's text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _csv(header: tuple[str, ...], rows: Iterable[Cells], *, raw: bool) -> str:
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        texts = ("" if cell is None else str(cell) for cell in row)
        writer.writerow(texts if raw else map(guarded, texts))
    return written.getvalue()


def _place(place: Place) -> Iterator[Cells]:
    if place.section is None:
        for section in place.brief.sections:
            yield from _section(place.brief, section)
    else:
        yield from _part(place, place.section)


def _part(place: Place, section: Section) -> Iterator[Cells]:
    if isinstance(place.part, RoleTable):
        for row in [place.row] if place.row else place.part.rows:
            yield _role(place.brief, section, place.part, row)
    elif place.part:
        provision = place.part.model_copy(update={"text": place.text})
        yield _provision(place.brief, section, provision, place.address)
    else:
        yield from _section(place.brief, section)


def _section(brief: Brief, section: Section) -> Iterator[Cells]:
    for part in section.parts:
        if isinstance(part, RoleTable):
            yield from (_role(brief, section, part, row) for row in part.rows)
        else:
            yield _provision(brief, section, part, Address(brief.slug, part.id))


def _provision(brief: Brief, section: Section, provision: Provision, address: Address) -> Cells:
    return (
        address,
        brief.name,
        "provision",
        title_of(section),
        provision.number,
        provision.heading,
        BETWEEN.join(brief.bound_by(provision)),
        force(provision),
        provision.text,
        BETWEEN.join(provision.topics),
    )


def _role(brief: Brief, section: Section, table: RoleTable, row: Row) -> Cells:
    actors = (
        column.actor or column.heading or ""
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell
    )
    return (
        Address(brief.slug, table.id, row.id),
        brief.name,
        "role",
        title_of(section),
        None,
        row.task,
        BETWEEN.join(filter(None, actors)),
        None,
        cells_text(row),
        None,
    )
