"""`briefing compare`: what changed between two agreements, or parts of them."""

from collections.abc import Sequence
from typing import Final, TypedDict, Unpack

import click

from briefing_tui.addresses import Place
from briefing_tui.alignments import Alignments, lost_words, read_alignments
from briefing_tui.cli.exits import NO, end
from briefing_tui.cli.opening import opened_library, place_named
from briefing_tui.cli.options import AddressName, Named, json_option, library_option
from briefing_tui.cli.printing import line_cells, put, put_exactly, tell
from briefing_tui.compare import Comparison, MarkUnit, compare
from briefing_tui.exporting import EXPORTS, compare_data, compare_many_data, dumps
from briefing_tui.exporting.choices import CHOICES, Choice, Showing
from briefing_tui.exporting.redline_plain import comparison_plain

_CHOICES: Final[dict[str, Choice]] = {
    wanted.name.replace("_", "-"): wanted.name for wanted in CHOICES
}


class _Asked(TypedDict):
    """How the comparison is asked for."""

    to: str | None
    only: str
    sentences: bool
    no_punctuation: bool
    exit_code: bool
    as_json: bool


@click.command("compare")
@click.argument("base", metavar="A", type=AddressName())
@click.argument("others", metavar="B...", nargs=-1, required=True, type=AddressName())
@click.option(
    "--to",
    type=Named("form of a comparison", ("markdown", "html")),
    metavar="FORM",
    help="Print Markdown or HTML: markdown, html.",
)
@click.option(
    "--only",
    type=Named("choice of pairs", _CHOICES),
    metavar="KIND",
    default="all",
    show_default=True,
    help=f"Only pairs of one kind or with one flag: {', '.join(_CHOICES)}.",
)
@click.option("--sentences", is_flag=True, help="Mark whole sentences in which any word changed.")
@click.option("--no-punctuation", is_flag=True, help="Pass over punctuation and white space.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
@json_option
@library_option
def compare_agreements(base: str, others: tuple[str, ...], **asked: Unpack[_Asked]) -> None:
    """Compare A with B: which provision goes with which, and the words that changed.

    A and B are slugs or addresses. With several B: how each provision of A reads in every B, most
    changed first. Pairs fixed or broken by hand, in alignments.toml of the library, are kept so.
    """
    if asked["as_json"] and asked["to"]:
        raise click.UsageError("--json and --to: choose one")
    library = opened_library()
    decided = read_alignments(library.folder)
    for problem in decided.problems:
        tell(str(problem))
    one = place_named(library, base)
    comparisons = [_compared(one, place_named(library, other), decided, asked) for other in others]
    _print(one, comparisons, asked)
    if asked["exit_code"] and any(comparison.differs for comparison in comparisons):
        end(NO)


def _compared(one: Place, other: Place, decided: Alignments, asked: _Asked) -> Comparison:
    pins = decided.pins(one.brief.slug, other.brief.slug)
    comparison = compare(one, other, pins=pins, punctuation=not asked["no_punctuation"])
    for complaint in lost_words(comparison):
        tell(complaint)
    return comparison


def _print(one: Place, comparisons: Sequence[Comparison], asked: _Asked) -> None:
    choice = _CHOICES[asked["only"]]
    unit: MarkUnit = "sentences" if asked["sentences"] else "words"
    counts = not asked["no_punctuation"]
    if asked["as_json"] and len(comparisons) > 1:
        put(dumps(compare_many_data(one, comparisons, choice, punctuation=counts)))
    elif asked["as_json"]:
        put(dumps(compare_data(comparisons[0], choice, punctuation=counts)))
    elif len(comparisons) > 1:
        # Loaded late: most compare one with one.
        from briefing_tui.exporting.many import many_markdown, many_page, many_plain  # noqa: PLC0415

        showing = Showing(choice, unit, counts)
        if asked["to"]:
            form_of = many_page if asked["to"] == "html" else many_markdown
            put_exactly(form_of(comparisons, showing))
        else:
            put(many_plain(comparisons, line_cells(), showing))
    elif form := asked["to"]:
        written = EXPORTS[form].comparison(
            comparisons[0], choice=choice, unit=unit, punctuation=counts
        )
        put_exactly(written)
    else:
        put(comparison_plain(comparisons[0], line_cells(), choice, unit=unit, punctuation=counts))
