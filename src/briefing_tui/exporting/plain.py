"""A brief, or a part of it, as plain text that reads well aloud.

No rules, boxes or signs: a line for a heading, an empty line between paragraphs, a label and a
colon before a fact. Words are the brief's own; what a terminal would obey is made visible.
"""

from collections.abc import Iterable, Iterator

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
from briefing_tui.exporting.wrapping import COLUMN_GAP, cells, in_columns, wrapped
from briefing_tui.visible import visible_line, visible_text

SILENT = "(silent)"
"""What is said for a cell that says nothing."""
_INDENT = "  "


def place_plain(place: Place, width: int) -> str:
    """Return what a part of a brief says, or all of it, in lines of `width` cells."""
    blocks = _Plain(place.brief, width).place(place)
    return "\n\n".join(block for block in blocks if block) + "\n"


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
        yield "\n".join(self._line(fact, hanging=_INDENT) for fact in facts)
        yield self._text(self._brief.summary)
        yield from map(self._listing, listings_before(self._brief))
        for section in self._brief.sections:
            yield from self._section(section)
        yield from map(self._listing, listings_after(self._brief))

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
        said = [f"binds {bound}" if bound else "", provision.force or ""]
        if any(said):
            yield self._line(f"({'; '.join(filter(None, said))})")

    def _table(self, table: RoleTable) -> Iterator[str]:
        yield self._line(table.caption or "")
        columns = self._columns(table)
        yield from [columns] if columns else self._rows(table, table.rows)

    def _columns(self, table: RoleTable) -> str:
        """The table as one; nothing where it is too wide for that, or has lines in its cells."""
        head = [table.task_heading or "", *self._headings(table)]
        rows = [head, *([row.task or "", *map(_said, row.cells)] for row in table.rows)]
        if any("\n" in cell for row in rows for cell in row):
            return ""
        shown = [list(map(visible_line, row)) for row in rows]
        widest = sum(max(map(cells, column)) for column in zip(*shown, strict=True))
        if widest + len(COLUMN_GAP) * (len(head) - 1) > self._width:
            return ""
        return "\n".join(in_columns(shown))

    def _rows(self, table: RoleTable, rows: Iterable[Row]) -> Iterator[str]:
        """Each row by itself: its task, then what each actor does."""
        headings = self._headings(table)
        for row in rows:
            said = zip(headings, map(_said, row.cells), strict=True)
            actors = (f"{visible_line(heading)}: {cell}" for heading, cell in said)
            lines = [self._text(row.task), *(self._text(actor, _INDENT) for actor in actors)]
            yield "\n".join(line for line in lines if line)

    def _headings(self, table: RoleTable) -> list[str]:
        return [", ".join(column_lines(self._brief, column)) for column in table.columns]

    def _listing(self, listing: Listing) -> str:
        lines = [self._line(f"{listing.heading}:")]
        for item in listing.items:
            lines.extend(self._item(item, _INDENT))
        return "\n".join(lines)

    def _item(self, item: Item, indent: str) -> Iterator[str]:
        yield self._line("".join(map(_run, item.runs)), indent, indent + _INDENT)
        for inside in item.inside:
            yield from self._item(inside, indent + _INDENT)

    def _line(self, words: str, indent: str = "", hanging: str | None = None) -> str:
        return wrapped(visible_line(words), self._width, indent, hanging)

    def _text(self, text: str | None, indent: str = "") -> str:
        hanging = indent + _INDENT if indent else ""
        return wrapped(visible_text(text or ""), self._width, indent, hanging)


def _run(run: Run) -> str:
    return f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text


def _said(cell: str) -> str:
    return cell if cell.strip() else SILENT
