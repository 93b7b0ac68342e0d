"""A brief as GitHub-flavoured Markdown, the same to the byte every time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Provision, RoleTable, Row, Section
from briefing_tui.exporting.card import (
    Item,
    Listing,
    Run,
    column_lines,
    facts_of,
    is_point,
    listings_after,
    listings_before,
    note_of,
    origin_of,
    title_of,
)
from briefing_tui.exporting.escaping import (
    block,
    cell,
    code,
    escaped,
    heading_words,
    inline,
    lines,
    link_target,
    linked_words,
    paragraphs,
)
from briefing_tui.exporting.undertaken import (
    listings_of_undertakings,
    summary_of_undertakings,
    title_of_undertakings,
)
from briefing_tui.undertakings import Undertakings

DEEPEST = 6
"""Levels of headings that Markdown has."""
RULE = "---"
"""What stands between the agreement's own words and what is said about it."""
_LINE_START = re.compile(r"(?<=\n)(?=[^\n])")


def brief_markdown(brief: Brief) -> str:
    """Return one brief as a document."""
    return document(_brief(brief))


def briefs_markdown(briefs: Iterable[Brief]) -> str:
    """Return the briefs as one document after another."""
    return "\n".join(map(brief_markdown, briefs))


def place_markdown(place: Place) -> str:
    """Return one part of a brief, and which agreement it is of."""
    if place.section is None:
        return brief_markdown(place.brief)
    return document((*_part(place), _origin(place)))


def places_markdown(places: Iterable[Place]) -> str:
    """Return parts of briefs as one document after another."""
    return "\n".join(map(place_markdown, places))


def undertakings_markdown(undertakings: Undertakings) -> str:
    """Return what one party has to do, a list an agreement."""
    title = heading(1, title_of_undertakings(undertakings))
    lists = map(listing_markdown, listings_of_undertakings(undertakings))
    return document((title, summary_of_undertakings(undertakings), *chain.from_iterable(lists)))


def document(blocks: Iterable[str]) -> str:
    """Return blocks as a document, an empty line between them."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def table_markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of plain texts, each whole whatever is in it."""
    ruled = ["---"] * len(header)
    written = (map(cell, header), ruled, *(map(cell, row) for row in rows))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in written)


def listing_markdown(listing: Listing) -> Iterator[str]:
    """Yield a heading and the list under it."""
    yield heading(2, listing.heading)
    yield "\n".join(line for item in listing.items for line in _item(item, ""))


def heading(level: int, words: str) -> str:
    """Return a heading; below the sixth level there is none lower. Empty for no words."""
    written = heading_words(words)
    return f"{'#' * min(level, DEEPEST)} {written}" if written else ""


def strong(words: str) -> str:
    """Return words in bold; empty for none."""
    written = inline(words)
    return f"**{written}**" if written else ""


def item_line(runs: Iterable[Run]) -> str:
    """Return runs as Markdown, its lines not yet safe at their starts."""
    return "".join(_run(run) for run in _joined(runs))


def _brief(brief: Brief) -> Iterator[str]:
    yield heading(1, brief.title)
    yield "\n".join(f"- **{fact.label}:** {inline(fact.text)}" for fact in facts_of(brief))
    yield from _text(brief.summary)
    for listing in listings_before(brief):
        yield from listing_markdown(listing)
    if brief.sections:
        yield RULE
    for section in brief.sections:
        yield from _section(brief, section)
    if brief.sections:
        yield RULE
    for listing in listings_after(brief):
        yield from listing_markdown(listing)


def _part(place: Place) -> Iterator[str]:
    part, section = place.part, place.section
    if isinstance(part, RoleTable):
        yield from _table(place.brief, part, [place.row] if place.row else part.rows)
    elif part and place.paragraph:
        yield from _text(place.text)
    elif part:
        yield from _provision(place.brief, part, 1)
    elif section:
        yield from _section(place.brief, section.model_copy(update={"level": 0}))


def _origin(place: Place) -> str:
    return item_line(origin_of(place))


def _section(brief: Brief, section: Section) -> Iterator[str]:
    level = section.level + 1
    yield heading(level, title_of(section))
    yield _note(brief, section)
    yield from _text(section.text)
    for part in section.parts:
        if isinstance(part, RoleTable):
            yield from _table(brief, part, part.rows)
        elif is_point(part):
            yield _pointed(_provision(brief, part, level + 1))
        else:
            yield from _provision(brief, part, level + 1)


def _pointed(blocks: Iterable[str]) -> str:
    """Return blocks as one point of a list."""
    written = "\n\n".join(filter(None, blocks))
    return f"- {_LINE_START.sub('  ', written)}"


def _provision(brief: Brief, provision: Provision, level: int) -> Iterator[str]:
    if provision.heading:
        yield heading(level, title_of(provision))
        yield _note(brief, provision)
        yield from _text(provision.text)
    else:
        yield from _run_in(provision)
        yield _note(brief, provision)


def _run_in(provision: Provision) -> Iterator[str]:
    """Yield the text of a provision without a heading, its number at the head of it."""
    first, *others = paragraphs(provision.text) or [[]]
    number = strong(provision.number or "")
    yield block([" ".join(filter(None, (number, *first[:1]))), *first[1:]])
    yield from map(block, others)


def _table(brief: Brief, table: RoleTable, rows: Iterable[Row]) -> Iterator[str]:
    yield strong(table.caption or "")
    columns = ("\n".join(column_lines(brief, column)) for column in table.columns)
    header = (table.task_heading or "", *columns)
    yield table_markdown(header, ((row.task or "", *row.cells) for row in rows))
    yield _note(brief, table)


def _note(brief: Brief, part: Section | Provision | RoleTable) -> str:
    return block(lines(item_line(note_of(brief, part))))


def _text(text: str | None) -> Iterator[str]:
    return map(block, paragraphs(text))


def _item(item: Item, indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    yield f"{indent}- {block(lines(item_line(item.runs)), inner)}"
    for one in item.inside:
        yield from _item(one, inner)


def _run(run: Run) -> str:
    if run.address:
        return code(run.text)
    if run.link:
        return f"[{linked_words(run.text)}](<{link_target(run.link)}>)"
    return strong(run.text) if run.strong else escaped(run.text)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs with plain neighbours made one: what they make together must be seen."""
    plain = ""
    for run in runs:
        if run.strong or run.link or run.address:
            if plain:
                yield Run(plain)
            plain = ""
            yield run
        else:
            plain += run.text
    if plain:
        yield Run(plain)
