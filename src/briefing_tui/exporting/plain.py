"""A brief, or a part of it, as plain text that reads well aloud.

No rules, boxes or signs: a line for a heading, an empty line between paragraphs, a label and a
colon before a fact. Words are the brief's own; what a terminal would obey is made visible.
"""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Provision, RoleTable, Row, Section
from briefing_tui.exporting.card import (
    Item,
    Listing,
    Run,
    column_lines,
    facts_of,
    listings_after,
    listings_before,
    title_of,
)
from briefing_tui.exporting.undertaken import (
    listings_of_undertakings,
    summary_of_undertakings,
    title_of_undertakings,
)
from briefing_tui.exporting.wrapping import columns_if_they_fit, wrapped
from briefing_tui.undertakings import Undertakings
from briefing_tui.visible import visible_line, visible_text

INDENT = "  "
SILENT = "(silent)"
"""What is said for a cell that says nothing."""


def place_plain(place: Place, width: int) -> str:
    """Return what a part of a brief says, or all of it, in lines of `width` cells."""
    return document(_Plain(place.brief, width).place(place))


def undertakings_plain(undertakings: Undertakings, width: int) -> str:
    """Return what one party has to do, an agreement at a time."""
    opening = (title_of_undertakings(undertakings), summary_of_undertakings(undertakings))
    listings = listings_of_undertakings(undertakings)
    blocks = (listing_plain(listing, width, apart=True) for listing in listings)
    return document([*(line(words, width) for words in opening), *blocks])


def document(blocks: Iterable[str]) -> str:
    """Return blocks of lines with an empty line between them; empty blocks are none."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def line(words: str, width: int, indent: str = "", hanging: str | None = None) -> str:
    """Return words that are one line, however many it takes at `width`."""
    return wrapped(visible_line(words), width, indent, hanging)


def text(words: str | None, width: int, indent: str = "", hanging: str | None = None) -> str:
    """Return a text with its own lines, each however many it takes at `width`."""
    return wrapped(visible_text(words or ""), width, indent, hanging)


def listing_plain(listing: Listing, width: int, *, apart: bool = False) -> str:
    """Return a list below its heading, its points `apart` where they are long."""
    items = ["\n".join(_item(item, width, INDENT)) for item in listing.items]
    return ("\n\n" if apart else "\n").join([line(f"{listing.heading}:", width), *items])


def table_plain(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield a table of texts: as one block where it fits, else each row by itself.

    The first cell of a row is what it is about; of the others, empty ones are left out there.
    """
    shown = [list(map(visible_line, cells)) for cells in (header, *rows)]
    has_lines = any("\n" in cell for row in rows for cell in row)
    if columns := "" if has_lines else columns_if_they_fit(shown, width):
        yield columns
        return
    for task, *cells in rows:
        said = zip(header[1:], cells, strict=True)
        points = (f"{visible_line(head)}: {cell}" if head else cell for head, cell in said if cell)
        lines = [text(task, width), *(text(point, width, INDENT, INDENT * 2) for point in points)]
        yield "\n".join(filter(None, lines))


class _Plain:
    """One brief on its way into plain text. A block is some lines with empty ones around it."""

    def __init__(self, brief: Brief, width: int) -> None:
        self._brief = brief
        self._width = width

    def place(self, place: Place) -> Iterator[str]:
        """Yield the blocks of one part of the brief, or of all of it."""
        part, section = place.part, place.section
        if isinstance(part, RoleTable):
            yield from self._rows(part, [place.row]) if place.row else self._table(part)
        elif part and place.paragraph:
            yield self._text(place.text)
        elif part:
            yield from self._provision(part)
        elif section:
            yield from self._section(section)
        else:
            yield from self._whole()

    def _whole(self) -> Iterator[str]:
        yield self._line(self._brief.title)
        facts = (f"{fact.label}: {fact.text}" for fact in facts_of(self._brief))
        yield "\n".join(line(fact, self._width, "", INDENT) for fact in facts)
        yield self._text(self._brief.summary)
        for listing in listings_before(self._brief):
            yield listing_plain(listing, self._width)
        for section in self._brief.sections:
            yield from self._section(section)
        for listing in listings_after(self._brief):
            yield listing_plain(listing, self._width)

    def _section(self, section: Section) -> Iterator[str]:
        yield self._line(title_of(section))
        yield self._text(section.text)
        for part in section.parts:
            yield from self._table(part) if isinstance(part, RoleTable) else self._provision(part)

    def _provision(self, provision: Provision) -> Iterator[str]:
        if provision.heading:
            yield self._line(title_of(provision))
            yield self._text(provision.text)
        else:
            words = (provision.number, provision.text)
            yield self._text(" ".join(word for word in words if word))
        # Who is bound and how matters to a listener; topics and addresses would only tire them.
        bound = ", ".join(map(self._brief.actor_label, provision.by))
        if said := [*([f"binds {bound}"] if bound else []), *filter(None, [provision.force])]:
            yield self._line(f"({'; '.join(said)})")

    def _table(self, table: RoleTable) -> Iterator[str]:
        yield self._line(table.caption or "")
        yield from self._rows(table, table.rows)

    def _rows(self, table: RoleTable, rows: Iterable[Row]) -> Iterator[str]:
        headings = (", ".join(column_lines(self._brief, column)) for column in table.columns)
        cells = [[row.task or "", *map(_said, row.cells)] for row in rows]
        yield from table_plain([table.task_heading or "", *headings], cells, self._width)

    def _line(self, words: str) -> str:
        return line(words, self._width)

    def _text(self, words: str | None) -> str:
        return text(words, self._width)


def _item(item: Item, width: int, indent: str) -> Iterator[str]:
    yield text("".join(map(_run, item.runs)), width, indent, indent + INDENT)
    for inside in item.inside:
        yield from _item(inside, width, indent + INDENT)


def _run(run: Run) -> str:
    return f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text


def _said(cell: str) -> str:
    return cell if cell.strip() else SILENT
