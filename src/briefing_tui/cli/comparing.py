"""`briefing compare`: what changed between two agreements, or parts of them."""

import click

from briefing_tui.cli.exits import NO, end
from briefing_tui.cli.opening import opened_library, place_named
from briefing_tui.cli.options import AddressName, Named, json_option, library_option
from briefing_tui.cli.printing import line_cells, put, put_exactly
from briefing_tui.compare import Comparison, compare
from briefing_tui.exporting import EXPORTS, compare_data, compare_many_data, dumps
from briefing_tui.exporting.redline_plain import comparison_plain


@click.command("compare")
@click.argument("base", metavar="A", type=AddressName())
@click.argument("others", metavar="B...", nargs=-1, required=True, type=AddressName())
@click.option(
    "--to",
    type=Named("form of a comparison", ("markdown", "html")),
    metavar="FORM",
    help="Print Markdown or HTML: markdown, html.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
@json_option
@library_option
def compare_agreements(
    base: str, others: tuple[str, ...], to: str | None, *, exit_code: bool, as_json: bool
) -> None:
    """Compare A with B: which provision goes with which, and the words that changed.

    A and B are slugs or addresses. With several B, A is compared with each in turn.
    """
    if as_json and to:
        raise click.UsageError("--json and --to: choose one")
    if to == "html" and len(others) > 1:
        raise click.UsageError("a web page holds one comparison; name one B")
    library = opened_library()
    one = place_named(library, base)
    comparisons = [compare(one, place_named(library, other)) for other in others]
    if as_json:
        several = len(comparisons) > 1
        put(dumps(compare_many_data(one, comparisons) if several else compare_data(*comparisons)))
    elif to:
        put_exactly("\n".join(map(EXPORTS[to].comparison, comparisons)))
    else:
        put("\n".join(_plain(comparison) for comparison in comparisons))
    if exit_code and any(comparison.differs for comparison in comparisons):
        end(NO)


def _plain(comparison: Comparison) -> str:
    return comparison_plain(comparison, line_cells())
