"""Role tables set against each other: which goes with which, column by column and row by row."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.brief import Brief, Column, RoleTable, Row
from briefing_tui.compare.align import Match, align
from briefing_tui.compare.comparison import Columns, Pair, TablePair
from briefing_tui.compare.flags import Renumbering
from briefing_tui.compare.pairs import Lineup, in_order, in_reading_order, pair_kind, pairs_of
from briefing_tui.compare.passages import Item, Passage, Side, row_id, row_items

_TASK_SHARE: Final = 0.5
"""Of the likeness of two rows, how much their tasks make: who does it may change."""
_NAMED: Final = "the two that were named"


class _Table(NamedTuple):
    """A role table and the brief that says who its actors are."""

    brief: Brief
    table: RoleTable


class _TwoTables(NamedTuple):
    left: _Table
    right: _Table

    @property
    def columns(self) -> Columns:
        """Which column goes with which: of the same actor, else of the same heading."""
        found: dict[int, int] = {}
        for name_of in _NAMES:
            found |= _columns_by(name_of, self, found)
        taken = set(found.values())
        theirs = range(len(self.right.table.columns))
        return (
            *((one, found.get(one)) for one in range(len(self.left.table.columns))),
            *((None, other) for other in theirs if other not in taken),
        )


def table_pairs(left: Side, right: Side, renumbering: Renumbering) -> tuple[TablePair, ...]:
    """Return the role tables of both sides, set against each other, in the order of the left."""
    lineup = _lineup(left, right)
    kept = in_order(lineup)
    pairs: list[TablePair] = []
    for match in lineup.matches:
        one, other = left.tables[match.left], right.tables[match.right]
        two = _TwoTables(_Table(left.place.brief, one), _Table(right.place.brief, other))
        rows = _rows(two, renumbering, named=bool(left.place.row and right.place.row))
        pairs.append(_pair(two, rows, kept=match.left in kept))
    taken = {match.left for match in lineup.matches}, {match.right for match in lineup.matches}
    pairs += [_only_left(table) for at, table in enumerate(left.tables) if at not in taken[0]]
    pairs += [_only_right(table) for at, table in enumerate(right.tables) if at not in taken[1]]
    ids = [table.id for table in left.tables], [table.id for table in right.tables]
    return in_reading_order(pairs, *ids, key=lambda _, table_id: table_id)
