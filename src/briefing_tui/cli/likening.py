"""`briefing similarity`: how much wording the agreements of a library share."""

from collections.abc import Sequence

import click

from briefing_tui.brief import Brief
from briefing_tui.cli.opening import opened_library
from briefing_tui.cli.options import json_option, library_option
from briefing_tui.cli.printing import line_cells, put, put_exactly, tell
from briefing_tui.compare import Similarities, similarities
from briefing_tui.exporting import dumps
from briefing_tui.exporting.similarity import (
    most_alike,
    similarity_csv,
    similarity_data,
    similarity_plain,
)

_LIMIT = 20


@click.command()
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=_LIMIT,
    metavar="N",
    show_default=True,
    help="How many pairs to print.",
)
@click.option("as_csv", "--csv", is_flag=True, help="Print the whole table as CSV.")
@json_option
@library_option
def similarity(limit: int, *, as_csv: bool, as_json: bool) -> None:
    """Print which agreements share most of their wording: 1 is all of it, 0 none.

    With --csv or --json, every agreement with every other.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv: choose one")
    briefs = list(opened_library().briefs)
    found = similarities(briefs)
    if as_csv:
        put_exactly(similarity_csv(found))
    elif as_json:
        put(dumps(similarity_data(found)))
    else:
        _put_plain(briefs, found, limit)


def _put_plain(briefs: Sequence[Brief], found: Similarities, limit: int) -> None:
    pairs = len(most_alike(found))
    if not pairs:
        tell("no two agreements here share any wording")
        return
    names = {brief.slug: brief.name for brief in briefs}
    put(similarity_plain(found, names, limit, line_cells()))
    if (more := pairs - limit) > 0:
        tell(f"and {more:,} more; see --limit, --csv")
