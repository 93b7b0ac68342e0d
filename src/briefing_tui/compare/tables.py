"""Role tables set against each other: which goes with which, and row by row what became of them."""

from typing import Final

from briefing_tui.brief import Brief, RoleTable
from briefing_tui.compare.align import align, named
from briefing_tui.compare.columns import Tables, actor_of
from briefing_tui.compare.comparison import Pair, TablePair
from briefing_tui.compare.likeness import Titles
from briefing_tui.compare.pairs import (
    Lineup,
    alone,
    in_order,
    in_reading_order,
    only_left,
    only_right,
    pair_kind,
    pairs_of,
)
from briefing_tui.compare.passages import Passage, Side, row_items
from briefing_tui.compare.reading import Reading
from briefing_tui.lines import cells_text

_TASKS: Final = Titles("task", 0.5)
"""Of the likeness of two rows, how much their tasks make: who does it may change."""


def table_pairs(left: Side, right: Side, reading: Reading) -> tuple[TablePair, ...]:
    """Return the role tables of both sides set against each other, in the order of the left."""
    lineup = _lineup(left, right)
    kept = in_order(lineup)
    pairs: list[TablePair] = []
    for match in lineup.matches:
        tables = Tables(
            left.place.brief, left.tables[match.left], right.place.brief, right.tables[match.right]
        )
        rows = _row_pairs(tables, reading, both_named=bool(left.place.row and right.place.row))
        pairs.append(_pair(tables, rows, kept=match.couple in kept))
    left_alone, right_alone = alone(lineup)
    pairs += [_only_left(left.tables[at]) for at in left_alone]
    pairs += [_only_right(right.tables[at]) for at in right_alone]
    ids = [table.id for table in left.tables], [table.id for table in right.tables]
    families = ((pair,) for pair in pairs)
    return in_reading_order(families, *ids, key=lambda _, table_id: table_id)


def _lineup(left: Side, right: Side) -> Lineup:
    ours = [_passage(left.place.brief, table) for table in left.tables]
    theirs = [_passage(right.place.brief, table) for table in right.tables]
    both_named = left.place.part and right.place.part and ours and theirs
    matches = [named(ours[0], theirs[0])] if both_named else align(ours, theirs)
    return Lineup("role", ours, theirs, matches)


def _row_pairs(tables: Tables, reading: Reading, *, both_named: bool) -> tuple[Pair, ...]:
    ours, theirs = tables.rows(tables.columns)
    matches = [named(ours[0], theirs[0], _TASKS)] if both_named else align(ours, theirs, _TASKS)
    pairs = pairs_of(Lineup("role", ours, theirs, matches), reading)
    ids = [*row_items(tables.left)], [*row_items(tables.right)]
    return in_reading_order(pairs, *ids, key=lambda pair, row: (pair.of, row))


def _pair(tables: Tables, rows: tuple[Pair, ...], *, kept: bool) -> TablePair:
    same = tables.head_is_same and all(row.kind == "same" for row in rows)
    kind = pair_kind(same=same, kept=kept)
    return TablePair(kind, tables.left.id, tables.right.id, rows, tables.columns)


def _only_left(table: RoleTable) -> TablePair:
    rows = tuple(only_left(*item) for item in row_items(table))
    columns = tuple((at, None) for at in range(len(table.columns)))
    return TablePair("only_left", table.id, None, rows, columns)


def _only_right(table: RoleTable) -> TablePair:
    rows = tuple(only_right(*item) for item in row_items(table))
    columns = tuple((None, at) for at in range(len(table.columns)))
    return TablePair("only_right", None, table.id, rows, columns)


def _passage(brief: Brief, table: RoleTable) -> Passage:
    """Return a table as one passage: its caption, then its actors and its rows."""
    actors = [actor_of(brief, column) or "" for column in table.columns]
    rows = [f"{row.task or ''} {cells_text(row)}" for row in table.rows]
    text = "\n".join([table.task_heading or "", *actors, *rows])
    return Passage(table.id, heading=table.caption or "", text=text)
