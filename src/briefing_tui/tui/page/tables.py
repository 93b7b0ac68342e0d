"""How a table uses the width there is: in columns, or as cards where columns would be slivers."""

from collections.abc import Iterator

from rich.cells import cell_len

from briefing_tui.tui.page.document import (
    Paragraph,
    Quote,
    Styled,
    Table,
    TableRow,
    Words,
)

LEAST = 8
"""Cells of the narrowest column that still reads as one."""
LONGEST_WORD = 18
"""Cells of a word that is still kept whole for a column's sake."""
BAR_CELLS = 3
"""Cells between two columns."""


def column_widths(table: Table, width: int) -> list[int]:
    """Return the cells of each column, or nothing where the table should be cards."""
    columns = list(zip(*_cells(table), strict=False))
    room = width - BAR_CELLS * (len(columns) - 1)
    natural = [max(_longest_line(cell) for cell in column) or 1 for column in columns]
    if sum(natural) <= room:
        return natural
    least = [
        min(most, max(LEAST, *(_longest_word(cell) for cell in column)))
        for most, column in zip(natural, columns, strict=True)
    ]
    if sum(least) > room:
        return []
    return _shared_out(least, natural, room)


def _cells(table: Table) -> Iterator[tuple[Words, ...]]:
    yield table.head
    for row in table.rows:
        yield row.cells


def _longest_line(words: Words) -> int:
    return max(map(cell_len, words.text.split("\n")), default=0)


def _longest_word(words: Words) -> int:
    return min(LONGEST_WORD, max(map(cell_len, words.text.split()), default=0))


def _shared_out(least: list[int], natural: list[int], room: int) -> list[int]:
    """Every column its least, and the rest by how much more each could use."""
    wanted = [most - few for most, few in zip(natural, least, strict=True)]
    spare, total = room - sum(least), sum(wanted)
    widths = [few + spare * want // total for few, want in zip(least, wanted, strict=True)]
    # What dividing left over goes to the first columns that still want some.
    left = room - sum(widths)
    for at, most in enumerate(natural):
        if left and widths[at] < most:
            widths[at] += 1
            left -= 1
    return widths


def card_blocks(table: Table) -> Iterator[Paragraph]:
    """Yield a table as cards: each row its task, then a line for each column."""
    if not table.rows:
        yield from map(Paragraph, table.head)
    for at, row in enumerate(table.rows):
        yield from _card(table.head, row, gap=1 if at else 0)


def _card(head: tuple[Words, ...], row: TableRow, *, gap: int) -> Iterator[Paragraph]:
    task, *cells = row.cells
    yield Paragraph(_labelled(head[0], task), anchor=row.anchor, gap=gap)
    for heading, cell in zip(head[1:], cells, strict=False):
        yield Paragraph(_labelled(heading, cell), indent=2, hanging=2)


def _labelled(heading: Words, cell: Words) -> Words:
    """A cell behind its column's heading, without which nobody knows whose it is."""
    if not heading.text:
        return cell
    shift = len(heading.text) + 2
    uses = [Styled(0, len(heading.text), heading.use), *heading.styles]
    uses.append(Styled(shift, shift + len(cell.text), cell.use))
    uses += [Styled(start + shift, end + shift, use, link) for start, end, use, link in cell.styles]
    quotes = [Quote(at + shift, length, key, start) for at, length, key, start in cell.quotes]
    return Words(f"{heading.text}: {cell.text}", tuple(uses), (*heading.quotes, *quotes))
