"""Tables drawn with pipes, also broken ones: found among lines, and their cells told apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_DELIMITER: Final = re.compile(r"[ \t|:-]++")
_BAR: Final = re.compile(r"(?<!\\)\|")
_LONGEST: Final = 60
"""Lines that one row may be broken over: a cell may list the states of a continent."""
_LONGEST_HEAD: Final = 30
"""The same for a head."""


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table, and the lines it took."""

    first: int
    """The place of its first line."""
    end: int
    """The place behind its last line."""
    rows: tuple[tuple[str, ...], ...]
    """The cells as written between the bars, each row as long as the longest."""
    head: int
    """How many of the first rows are its head."""


def table_at(lines: Sequence[str], place: int) -> PipeTable | None:
    """Return the table whose first line is at `place`, if one begins there."""
    if "|" not in lines[place]:
        return None
    return _ruled(lines, place) or _unruled(lines, place)


def _ruled(lines: Sequence[str], place: int) -> PipeTable | None:
    """A table with a delimiter row; its head may be broken over several lines, or be missing."""
    rule = _rule_after(lines, place)
    if rule is None:
        return None
    heads = [_cells("\n".join(lines[place:rule]))] if rule > place else []
    end, rows = _rows(lines, rule + 1, len(_cells(lines[rule])))
    twice = rule == place and rule + 1 < len(lines) and _is_rule(lines[rule + 1])
    # A head of dashes is a rule drawn twice: the row below is the head that was meant.
    return _table(place, end, heads or [["-"]] * twice, rows)


def _rule_after(lines: Sequence[str], place: int) -> int | None:
    """Where the delimiter row is that belongs to a head that begins at `place`."""
    rule = next((at for at in _head_lines(lines, place) if _is_rule(lines[at])), None)
    if rule is None or rule == place:
        return rule
    edged = lines[place].lstrip().startswith("|")
    for at in range(place + 1, rule):
        # A head that is closed between its bars goes on in no other line.
        if edged and _complete("\n".join(lines[place:at])):
            return None
    head = _cells("\n".join(lines[place:rule]))
    return rule if len(head) <= len(_cells(lines[rule])) else None


def _head_lines(lines: Sequence[str], place: int) -> Iterator[int]:
    """The lines a head may be broken over, and the one behind it."""
    for at in range(place, min(len(lines), place + _LONGEST_HEAD)):
        if not lines[at].strip():
            return
        yield at


def _complete(row: str) -> bool:
    return row.lstrip().startswith("|") and row.rstrip().endswith("|") and len(_cells(row)) > 1


def _rows(lines: Sequence[str], place: int, columns: int) -> tuple[int, list[list[str]]]:
    """The rows from `place` on, each perhaps broken over lines, and where they end."""
    rows: list[list[str]] = []
    at = place
    while at < len(lines) and "|" in lines[at]:
        end = _row_end(lines, at, columns)
        row = "\n".join(lines[at:end])
        if not _is_rule(row):
            rows.append(_cells(row))
        at = end
    return at, rows


def _row_end(lines: Sequence[str], at: int, columns: int) -> int:
    """Where the row ends that begins at `at`: with its last cell, or before an empty line."""
    edged = lines[at].lstrip().startswith("|")
    bars = 0
    for end in range(at + 1, min(len(lines), at + _LONGEST) + 1):
        line = lines[end - 1].rstrip()
        # Counted line by line: a row that is put together anew each time costs sixty times as much.
        bars += len(_BAR.findall(line))
        cells = bars + 1 - edged
        cells -= cells > 1 and line.endswith("|") and not line.endswith("\\|")
        if cells >= columns and (line.endswith("|") or not edged):
            return end
        if end < len(lines) and (not lines[end].strip() or _new_row(lines, end)):
            break
    else:
        return at + 1
    return _short(lines, at, end)


def _new_row(lines: Sequence[str], end: int) -> bool:
    """Whether the line at `end` begins another row: the one before is closed, if too short."""
    return lines[end].lstrip().startswith("|") and lines[end - 1].rstrip().endswith("|")


def _short(lines: Sequence[str], at: int, end: int) -> int:
    """The end of a row with too few cells: what follows without a bar is not of it."""
    while end > at + 1 and "|" not in lines[end - 1]:
        end -= 1
    return end


def _unruled(lines: Sequence[str], place: int) -> PipeTable | None:
    """A table without a delimiter row: at least two lines between bars, with as many cells."""
    columns, rows, at = 0, [], place
    while at < len(lines) and _complete(lines[at]):
        cells = _cells(lines[at])
        if columns and len(cells) != columns:
            break
        columns = len(cells)
        rows.append(cells)
        at += 1
    return _table(place, at, [], rows) if len(rows) > 1 else None


def _table(place: int, end: int, heads: list[list[str]], rows: list[list[str]]) -> PipeTable:
    real = [row for row in heads if any(cell and not _is_dashes(cell) for cell in row)]
    dummy = any(any(cell for cell in row) for row in heads) and not real and bool(rows)
    rows = [row for row in real + rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    squared = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return PipeTable(place, end, squared, len(real) or int(dummy))


def _is_dashes(cell: str) -> bool:
    return not cell.strip("-: ")


def _is_rule(line: str) -> bool:
    return "|" in line and "-" in line and _DELIMITER.fullmatch(line) is not None


def _cells(row: str) -> list[str]:
    """The cells of a row, edges left out."""
    cells = [cell.strip() for cell in _BAR.split(row.strip())]
    if cells and not cells[0] and row.lstrip().startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return [cell.replace("\\|", "|") for cell in cells]
