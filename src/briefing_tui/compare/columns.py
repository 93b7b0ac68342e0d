"""The columns of two role tables: which goes with which, and what a row says in that order."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final, NamedTuple

from briefing_tui.brief import Brief, Column, RoleTable, Row
from briefing_tui.compare.comparison import Columns
from briefing_tui.compare.passages import Passage, row_id

_NameOf = Callable[[Brief, Column], str | None]


def actor_of(brief: Brief, column: Column) -> str | None:
    """Return what a reader calls whom a column is about; its heading where it names nobody."""
    return brief.actor_label(column.actor) if column.actor else column.heading


_NAMES: Final[tuple[_NameOf, ...]] = (
    lambda _, column: column.actor,
    actor_of,
    lambda _, column: column.heading,
    lambda _, column: None if column.actor or column.heading else "",
)
"""What may make two columns one, the surest first: the actor's id, its name, the heading, none."""


class Tables(NamedTuple):
    """Two role tables, and the briefs that say who their actors are."""

    left_brief: Brief
    left: RoleTable
    right_brief: Brief
    right: RoleTable

    @property
    def columns(self) -> Columns:
        """Which column of the left goes with which of the right: first of whom both speak.

        So whom only the left knows stands beside whom only the right does: of two agreements of one
        party, its partners.
        """
        found: dict[int, int] = {}
        for name_of in _NAMES:
            found |= self._columns_by(name_of, found)
        ours = [one for one in range(len(self.left.columns)) if one not in found]
        theirs = sorted(set(range(len(self.right.columns))) - set(found.values()))
        alone = (*((one, None) for one in ours), *((None, other) for other in theirs))
        return (*sorted(found.items()), *alone)

    def _columns_by(self, name_of: _NameOf, known: dict[int, int]) -> dict[int, int]:
        """Return which more columns share a name; of repeated ones the first with the first."""
        waiting: defaultdict[str | None, list[int]] = defaultdict(list)
        for other, column in reversed(list(enumerate(self.right.columns))):
            if other not in known.values():
                waiting[_folded(name_of(self.right_brief, column))].append(other)
        waiting.pop(None, None)
        named = (
            (one, waiting[_folded(name_of(self.left_brief, column))])
            for one, column in enumerate(self.left.columns)
            if one not in known
        )
        return {one: others.pop() for one, others in named if others}

    def rows(self, columns: Columns) -> tuple[list[Passage], list[Passage]]:
        """Return the rows of both tables, their cells in one order."""
        slots = sorted(columns, key=self._rank)
        ours = [_passage(self.left, row, [slot[0] for slot in slots]) for row in self.left.rows]
        theirs = [_passage(self.right, row, [slot[1] for slot in slots]) for row in self.right.rows]
        return ours, theirs

    @property
    def head_is_same(self) -> bool:
        """Whether caption and headings are the same to the letter."""
        return _head(self.left_brief, self.left) == _head(self.right_brief, self.right)

    def _rank(self, slot: tuple[int | None, int | None]) -> tuple[list[str], int]:
        # The order must not depend on which side is called left.
        names = [
            actor_of(brief, table.columns[at]) or "" if at is not None else ""
            for brief, table, at in zip(self[::2], self[1::2], slot, strict=True)
        ]
        return sorted(names), sum(at or 0 for at in slot)


def _folded(name: str | None) -> str | None:
    return None if name is None else name.casefold()


def _head(brief: Brief, table: RoleTable) -> list[str | None]:
    names = [name for column in table.columns for name in (column.heading, actor_of(brief, column))]
    return [table.caption, table.task_heading, *names]


def _passage(table: RoleTable, row: Row, slots: list[int | None]) -> Passage:
    cells = (row.cells[at] if at is not None and at < len(row.cells) else "" for at in slots)
    words = row.task or "", " | ".join(cells)
    return Passage(row_id(table, row), None, *words, overlook=row.overlook)
