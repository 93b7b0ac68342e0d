"""`briefing party`: what one party has to do."""

import click

from briefing_tui.cli.opening import opened_library
from briefing_tui.cli.options import PartyName, json_option, library_option
from briefing_tui.cli.printing import line_cells, put, put_exactly
from briefing_tui.exporting import EXPORTS, dumps, party_data
from briefing_tui.exporting.plain import undertakings_plain
from briefing_tui.undertakings import undertakings_of


@click.command()
@click.argument("party_id", metavar="ID", type=PartyName())
@json_option
@click.option("as_markdown", "--markdown", is_flag=True, help="Print Markdown.")
@library_option
def party(party_id: str, *, as_json: bool, as_markdown: bool) -> None:
    """Print what the party ID has to do, may do and has signed, across the library.

    ID may also be a name of the party, in any case: FRA, France.
    """
    if as_json and as_markdown:
        raise click.UsageError("--json and --markdown: choose one")
    undertakings = undertakings_of(opened_library().briefs, party_id)
    if as_json:
        put(dumps(party_data(undertakings)))
    elif as_markdown:
        put_exactly(EXPORTS["markdown"].undertakings(undertakings))
    else:
        put(undertakings_plain(undertakings, line_cells()))
