"""`briefing search`: any line of the library, found by its words."""

import sys
from collections.abc import Iterator, Sequence
from typing import Final

import click

from briefing_tui.cli.exits import NO, end
from briefing_tui.cli.indexing import opened_index
from briefing_tui.cli.options import AddressName, chosen_library, json_option, library_option
from briefing_tui.cli.printing import counted, faint, line_cells, lit, put, tell
from briefing_tui.exporting import dumps, dumps_line, search_data, similar_data
from briefing_tui.exporting.excerpts import excerpt
from briefing_tui.search import Hit, Kept
from briefing_tui.search.saved import asked, save, unsaved
from briefing_tui.visible import visible_line

STANDARD_INPUT: Final = "-"
_LIMIT: Final = 20
_LIKE: Final = 10
_INDENT: Final = "    "


class _Search(click.Command):
    """A command whose words may begin with a dash, as options do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words and options; say how a word is left out where it looks like an option."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            hint = "to leave a word out, put all in quotes: 'visa -permit'"
            raise click.UsageError(f"{error.option_name} is no option; {hint}", ctx) from error


@click.command(cls=_Search)
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=_LIMIT,
    show_default=True,
    metavar="N",
    help="At most so many hits a query.",
)
@click.option("--save", "name", metavar="NAME", help="Save the query, to search for as @NAME.")
@json_option
@library_option
def search(query: tuple[str, ...], limit: int, name: str | None, *, as_json: bool) -> None:
    """Find what the library says, best first, typing errors forgiven.

    All words must stand; 'visa | permit' is one or the other. '"these words"' side by side and as
    they are spelt, "'word" whole, !word not at all, ~letters in an agreement's name. party:, in:,
    by:, kind:, status:, signed:2022..2024, force:, topic:, number: and is:bracketed, is:open say
    where to look. @NAME is a search that was saved.

    With - as QUERY, one query a line is read from standard input, and each is answered with one
    JSON object on a line.
    """
    typed = unsaved(" ".join(query))
    if name is not None:
        save(name.removeprefix("@"), typed)
    kept = opened_index()
    if query == (STANDARD_INPUT,):
        _answer_lines(kept, limit)
        return
    found = kept.index.find(typed, limit, marked=_marked(typed))
    hint = visible_line(found.suggestion)
    for complaint in found.complaints:
        tell(complaint)
    if as_json:
        put(dumps(search_data(found)))
    elif found.hits:
        put("\n\n".join(_hit(rank, hit) for rank, hit in enumerate(found.hits, 1)))
    if not found.hits:
        said = "nothing found" if found.is_asked else "there is nothing to look for in this query"
        tell(said + (f"; did you mean: {hint}" if hint else ""))
        end(NO)
    if found.total > len(found.hits):
        tell(f"{len(found.hits):,} of {counted(found.total, 'hit')}; see more with --limit N")


@click.command()
@click.argument("address", type=AddressName(), metavar="SLUG#ID")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=_LIKE,
    show_default=True,
    metavar="N",
    help="At most so many.",
)
@json_option
@library_option
def similar(address: str, limit: int, *, as_json: bool) -> None:
    """Find where else a provision has been used: what is most like it in other agreements.

    The number before each is how alike it is, from 0 to 1.
    """
    # One more than is shown tells whether there is more.
    found = opened_index().index.similar(address, limit + 1)
    hits, more = found[:limit], len(found) > limit
    if as_json:
        put(dumps(similar_data(address, hits, more=more)))
    elif hits:
        put("\n\n".join("\n".join(_hit_lines(f"{hit.score:.2f}", hit)) for hit in hits))
    if not hits:
        tell("nothing like it in any other agreement")
        end(NO)
    if more:
        tell("there is more like it; see it with --limit N")


def _marked(query: str) -> Sequence[str]:
    """Return what was marked in the browser, where a query asks for it."""
    if "is:" not in query.lower():
        return ()
    # Loaded late: few queries ask what is remembered.
    from briefing_tui.tui.memory import read_memory  # noqa: PLC0415

    return read_memory(chosen_library().folder).marks


def _answer_lines(kept: Kept, limit: int) -> None:
    """Answer each line as it comes, so that another program may ask and wait."""
    cut = answered = 0
    for number, line in enumerate(sys.stdin.buffer if sys.stdin else (), start=1):
        # Who asks and waits may do so for hours.
        kept.look_again()
        query, wrong = asked(line.decode(errors="replace").rstrip("\r\n"))
        found = kept.index.find(query, limit, marked=_marked(query))
        for complaint in (*wrong, *found.complaints):
            tell(f"line {number}: {complaint}")
        put(dumps_line(search_data(found)))
        answered += 1
        cut += found.total > len(found.hits)
    if cut:
        queries = counted(answered, "query", "queries")
        tell(f"{cut:,} of {queries} found more than --limit {limit} shows")


def _hit(rank: int, hit: Hit) -> str:
    return "\n".join(_hit_lines(f"{rank:>2}", hit))


def _hit_lines(rank: str, hit: Hit) -> Iterator[str]:
    """What it is called, which agreement says it and where, and what it says."""
    line = hit.line
    number = visible_line(line.number or "")
    heading = lit(line.heading, hit.heading_spans)
    title = f"{number} {heading}".strip() or visible_line(hit.section)
    yield f"{rank}  {title}".rstrip()
    of = "" if line.kind == "agreement" else f"{visible_line(hit.agreement)}  "
    yield f"{_INDENT}{of}{faint(visible_line(str(line.address)))}"
    if words := lit(*excerpt(line.text, hit.spans, line_cells() - len(_INDENT))):
        yield f"{_INDENT}{words}"
