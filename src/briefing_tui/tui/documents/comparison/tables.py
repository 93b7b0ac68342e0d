"""Role tables set against each other: a task a row, and for each actor what both sides say."""

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.compare import Comparison
from briefing_tui.exporting.choices import flag_sign
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.comparison.cards import Card, Half, SideName
from briefing_tui.tui.documents.comparison.labels import (
    KIND_USES,
    flag_words,
    is_grave,
    sign_of,
)
from briefing_tui.tui.documents.comparison.marks import (
    Piece,
    Quoted,
    heading_of,
    key_of,
    side_pieces,
    text_pieces,
    words_of,
    write_pieces,
)
from briefing_tui.tui.page import Table, TableRow, Words, Writer, plain

_ONLY: dict[SideName, str] = {"A": "only-left", "B": "only-right"}


class TableLook(NamedTuple):
    """How the tables of a comparison are shown."""

    comparison: Comparison
    actors: Actors
    unified: bool
    """One cell for both sides, marked inline, instead of one each."""
    brackets: bool

    def brief_use(self, half: Half, at: int) -> tuple[str, str]:
        """Return how a column is headed, and what its actor is painted for."""
        place = self.comparison.left if half.side == "A" else self.comparison.right
        column = half.table.columns[at] if half.table else None
        actor = column.actor if column else None
        said = (column.heading if column else None) or place.brief.actor_label(actor or "")
        return said, self.actors.use(place.brief, actor)


def table_block(card: Card, rows: tuple[Card, ...], look: TableLook) -> Table:
    """Return the table of a card, with those of its rows that are wanted."""
    head = [_task_heading(card)]
    for column in card.columns:
        head += _headings(card, column, look)
    return Table(tuple(head), tuple(_row(card, row, look) for row in rows), gap=1)


def _task_heading(card: Card) -> Words:
    tables = (half.table for half in (*card.left, *card.right))
    headings = dict.fromkeys(table.task_heading for table in tables if table and table.task_heading)
    return plain(" / ".join(headings), "strong")


def _sides(card: Card, column: tuple[int | None, int | None]) -> Iterator[tuple[Half, int]]:
    """The sides that have this column, and where."""
    for side, at in zip(card.sides, column, strict=True):
        if side and at is not None:
            yield side[0], at


def _headings(
    card: Card, column: tuple[int | None, int | None], look: TableLook
) -> Iterator[Words]:
    told = [(half.side, *look.brief_use(half, at)) for half, at in _sides(card, column)]
    if look.unified and len({said for _, said, _ in told}) == 1 < len(told):
        yield plain(told[0][1], told[0][2])
    elif look.unified and len(told) > 1:
        line = Writer()
        for number, (side, said, use) in enumerate(told):
            line.say(" ↔ " if number else "").say(f"{side} {said}", use)
        yield line.words()
    else:
        yield from (plain(f"{side} {said}", use) for side, said, use in told)


def _row(card: Card, row: Card, look: TableLook) -> TableRow:
    cells = [_task(row, look)]
    for column in card.columns:
        cells += _cells(card, row, column, look)
    return TableRow(tuple(cells), row.anchor)


def _task(row: Card, look: TableLook) -> Words:
    """The task behind its sign, with what changed in it."""
    line = Writer("strong").say(f"{sign_of(row)} ", KIND_USES[row.kind])
    if row.is_one_sided:
        half = (*row.left, *row.right)[0]
        return line.quote(half.heading, key_of(half, "heading"), 0, KIND_USES[row.kind]).words()
    pieces = text_pieces(row.heading_changes, heading_of(row, "A"), heading_of(row, "B"))
    write_pieces(line, pieces, brackets=look.brackets)
    for flag in row.flags:
        use = "open-point" if is_grave(flag) else "dim"
        line.say("\n").say(f"{flag_sign(flag)} {flag_words(flag)}", use)
    return line.words()


def _cells(
    card: Card, row: Card, column: tuple[int | None, int | None], look: TableLook
) -> Iterator[Words]:
    """Yield one cell a side, or one for both."""
    said = {half.side: _cell(row, half.side, at) for half, at in _sides(card, column)}
    left, right = said.get("A"), said.get("B")
    if left is None or right is None:
        if look.unified and len(said) > 1:
            yield _only("A" if right is None else "B", left if right is None else right)
        else:
            yield from (_only(side, own) for side, own in said.items())
        return
    changes = row.changes_between(left.text, right.text)
    if look.unified:
        yield _merged(left.text, right.text, text_pieces(changes, left, right), look)
    else:
        yield _own("A", left, side_pieces(changes, left, "A"), look)
        yield _own("B", right, side_pieces(changes, right, "B"), look)


def _cell(row: Card, side: SideName, at: int) -> Quoted | None:
    """What one side says; `None` where it does not know the task."""
    halves = row.left if side == "A" else row.right
    cells = halves[0].row.cells if halves and halves[0].row else None
    if cells is None or at >= len(cells):
        return None
    return Quoted(cells[at], key_of(halves[0], f"cell {at}"))


def _own(side: SideName, said: Quoted, pieces: list[Piece], look: TableLook) -> Words:
    return words_of(pieces, brackets=look.brackets) if said.text else _only(side, said)


def _only(side: SideName, said: Quoted | None) -> Words:
    """A cell that there is no other to set against."""
    if said is None:
        return plain(f"not in {side}", "dim")
    if not said.text:
        return plain("silent", "silent")
    return Writer(_ONLY[side]).quote(said.text, said.key).words()


def _merged(left: str, right: str, pieces: list[Piece], look: TableLook) -> Words:
    """Both cells in one. Silence is no word: where it ends or begins, an arrow says so."""
    line = Writer()
    if not left:
        line.say("silent", "silent").say(" → " if right else "", "dim")
    write_pieces(line, pieces, brackets=look.brackets)
    if left and not right:
        line.say(" → ", "dim").say("silent", "silent")
    return line.words()
