"""`briefing show`: one brief, or a part of it."""

import click

from briefing_tui.cli.opening import opened_library, place_named
from briefing_tui.cli.options import AddressName, json_option, library_option
from briefing_tui.cli.printing import line_cells, put
from briefing_tui.exporting import dumps, show_data
from briefing_tui.exporting.plain import place_plain


@click.command()
@click.argument("address", metavar="SLUG[#ID]", type=AddressName())
@json_option
@library_option
def show(address: str, *, as_json: bool) -> None:
    """Print one brief, or the part with an ID, as plain text that reads well aloud.

    SLUG#art-5 is a provision, a section or a role table, SLUG#art-5/2 its second paragraph,
    SLUG#roles/inspection a row of a table. Lines have 80 cells, or as many as COLUMNS says.
    """
    place = place_named(opened_library(), address)
    put(dumps(show_data(place)) if as_json else place_plain(place, line_cells()))
