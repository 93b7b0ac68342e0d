"""`briefing party`: what one party has to do."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

import click

from briefing_tui.cli.opening import opened_library
from briefing_tui.cli.options import PartyName, json_option, library_option
from briefing_tui.cli.printing import counted, line_cells, put, put_exactly, strong
from briefing_tui.exporting import dumps, party_data, party_markdown
from briefing_tui.exporting.wrapping import wrapped
from briefing_tui.undertakings import Undertaking, Undertakings, undertakings_of
from briefing_tui.visible import visible_line, visible_text


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
        put_exactly(party_markdown(undertakings))
    else:
        put("\n\n".join(_blocks(undertakings)))


def _blocks(undertakings: Undertakings) -> Iterator[str]:
    agreements = groupby(undertakings.items, attrgetter("agreement"))
    by_agreement = [tuple(items) for _, items in agreements]
    counts = counted(len(undertakings.items), "undertaking")
    within = counted(len(by_agreement), "agreement")
    yield strong(visible_line(f"{undertakings.name} ({undertakings.party})")) + (
        f": {counts} in {within}"
    )
    for items in by_agreement:
        first = items[0]
        yield strong(visible_line(f"{first.title} ({first.agreement}, {first.status})"))
        yield from map(_block, items)


def _block(item: Undertaking) -> str:
    """What is undertaken, where it stands, and its words."""
    named = {
        "provision": (item.number, item.heading, f"({item.force})"),
        "role": (item.task, "(role)"),
        "signatory": ("signed by", item.text),
    }[item.kind]
    fragment = item.address.fragment
    head = " ".join(word for word in (*named, f"#{fragment}" if fragment else "") if word)
    lines = wrapped(visible_line(head), line_cells(), "  ", "  ")
    text = item.heading if item.kind == "signatory" else item.text
    words = f"{item.heading}: {text}" if item.kind == "role" and item.heading else text
    if not words:
        return lines
    return f"{lines}\n{wrapped(visible_text(words), line_cells(), '    ', '    ')}"
