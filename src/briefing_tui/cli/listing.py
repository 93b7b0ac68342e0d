"""`briefing list`: the agreements of the library."""

from collections.abc import Mapping
from typing import Any, Final

import click

from briefing_tui.brief import STATUSES, Brief
from briefing_tui.cli.opening import opened_library
from briefing_tui.cli.options import Named, PartyName, json_option, library_option
from briefing_tui.cli.printing import counted, put, tell
from briefing_tui.exporting import dumps, list_data
from briefing_tui.exporting.wrapping import in_columns
from briefing_tui.library import Entry
from briefing_tui.spans import fold
from briefing_tui.visible import visible_line

FIELDS: Final = (
    "slug", "title", "kind", "status", "signed", "parties", "sections", "provisions",
    "role_tables", "open_points",
)  # fmt: skip
"""What a list may be sorted by: the keys of its JSON."""


@click.command("list")
@click.option(
    "--party",
    type=PartyName(),
    metavar="ID",
    help="Only where this party is bound: its id or a name.",
)
@click.option(
    "--status",
    type=Named("status", STATUSES),
    metavar="STATUS",
    help=f"Only of this status: {', '.join(STATUSES)}.",
)
@click.option(
    "--sort",
    type=Named("field of a list", FIELDS),
    metavar="FIELD",
    help=f"By one field, the unknown last: {', '.join(FIELDS)}.",
)
@json_option
@library_option
def list_agreements(
    party: str | None, status: str | None, sort: str | None, *, as_json: bool
) -> None:
    """List the agreements of the library, one a line.

    Slug, signed, status, provisions, name and parties.
    """
    library = opened_library()
    listed = [entry for entry in library.entries if entry.brief]
    if party is not None:
        listed = _bound(listed, party)
    rows = list_data(listed)
    if status is not None:
        rows = [row for row in rows if row["status"] == status]
    if sort is not None:
        rows.sort(key=lambda row: _sort_key(row[sort]))
    if as_json:
        put(dumps(rows))
    elif rows:
        put("\n".join(in_columns([_columns(row, library[row["slug"]]) for row in rows])))
    else:
        tell("no such agreement" if listed else f"no brief in {library.folder}; briefing new SLUG")


def _bound(entries: list[Entry], said: str) -> list[Entry]:
    """The entries whose agreement binds a party; ids that differ by case alone are one party's."""
    # Loaded late: most lists are of every party.
    from briefing_tui.undertakings import party_called  # noqa: PLC0415

    wanted = fold(party_called(said, [entry.brief for entry in entries if entry.brief]).id)
    return [e for e in entries if e.brief and wanted in map(fold, e.brief.party_ids)]


def _sort_key(value: Any) -> tuple[bool, Any]:  # noqa: ANN401  any value of a list's JSON
    """What a value is ordered by: words whatever their case and accents, the unknown last."""
    said = " ".join(value) if isinstance(value, list) else value
    return said is None, fold(said) if isinstance(said, str) else said or 0


def _columns(row: Mapping[str, Any], brief: Brief) -> list[str]:
    return [
        visible_line(row["slug"]),
        row["signed"] or "-",
        row["status"],
        counted(row["provisions"], "provision"),
        f"{visible_line(brief.name)} ({', '.join(brief.party_ids)})",
    ]
