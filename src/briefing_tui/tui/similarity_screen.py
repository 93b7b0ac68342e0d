"""How much wording the agreements of the library share, each with each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from briefing_tui.brief import Brief
from briefing_tui.compare import Similarities, Sketch, likeness_of, sketch_of
from briefing_tui.exporting import dumps
from briefing_tui.exporting.similarity import similarity_csv, similarity_data, similarity_markdown
from briefing_tui.library import Entry
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.headings import heading
from briefing_tui.tui.heat_map import HeatMap
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.tree.spot import natural
from briefing_tui.tui.wanted import Wanted
from briefing_tui.visible import visible_line

STEP = 5
"""Rows between two looks at how far it is."""


@dataclass(slots=True)
class Table:
    """The numbers as far as they are known: half of each row, up to itself."""

    entries: Sequence[Entry]
    rows: list[tuple[float, ...]] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether all are known."""
        return len(self.rows) == len(self.entries)

    @property
    def similarities(self) -> Similarities:
        """All of them, both ways."""
        everyone = range(len(self.entries))
        rows = tuple(
            tuple(self.rows[max(at, to)][min(at, to)] for to in everyone) for at in everyone
        )
        return Similarities(tuple(entry.slug for entry in self.entries), rows)


class SimilarityScreen(DeskScreen):
    """A heat map of the library. It is left with the two slugs to compare."""

    CSS_PATH = "similarity_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "compare", "compare", id="similarity.compare", tooltip="Compare these two agreements"),
        Binding("n", "next_alike(1)", "next alike", id="similarity.next", tooltip="The agreement most like this row's, then the next most like it"),
        Binding("escape", "leave", "back", id="similarity.leave", tooltip="Back to where you were"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, slug: str = "") -> None:
        super().__init__(desk)
        self._slug = slug
        self._table = Table(())
        self._left = Event()

    def compose_body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="heading")
        yield HeatMap(id="heat-map")
        yield Static(id="status", classes="-said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the agreement that was read."""
        self._map.focus()
        self.library_changed()
        slugs = [entry.slug for entry in self._table.entries]
        if self._slug in slugs:
            at = slugs.index(self._slug)
            self._map.cursor = (at, 0 if at else 1)

    @property
    def _map(self) -> HeatMap:
        return self.query_one(HeatMap)

    @property
    def _couple(self) -> tuple[Entry, Entry] | None:
        """The two agreements the cursor stands on."""
        row, column = self._map.cursor
        entries = self._table.entries
        return (entries[row], entries[column]) if entries else None

    @property
    def address(self) -> str:
        """The agreement of the cursor's row."""
        return self._couple[0].slug if self._couple else ""

    def library_changed(self) -> None:
        """Work the numbers out anew."""
        self._left.set()
        self._left = Event()
        # In the order of the tree, in which a reader looks for names.
        self._table = Table(
            sorted(self.desk.library.readable, key=lambda one: natural(_name_of(one)))
        )
        self._show()
        self._work_out(self._table, self._left)

    @work(thread=True, group="search")
    def _work_out(self, table: Table, left: Event) -> None:
        for done, row in enumerate(rows_of(entry.passing_brief for entry in table.entries), 1):
            if left.is_set():
                return
            table.rows.append(row)
            if done % STEP == 0 or table.is_whole:
                self.app.call_from_thread(self._show_worked_out, table)

    def _show_worked_out(self, table: Table) -> None:
        if table is self._table and self.is_mounted:
            self._show()

    def _show(self) -> None:
        table = self._table
        self._map.show(list(map(_name_of, table.entries)), table.rows)
        done = "" if table.is_whole else f"{len(table.rows)} of {len(table.entries)} …"
        told = f"{len(table.entries):,} agreements"
        words = "percent of wording that two share"
        forms = ((told, words, done), (told, done))
        self.query_one("#heading", Static).update(heading("similarity", forms, self.size.width))
        self._say()

    @on(HeatMap.Moved)
    def _say(self) -> None:
        told = ""
        if self._couple:
            row, column = self._map.cursor
            number = self._map.number_at(row, column)
            alike = "not known yet" if number is None else f"{number:.2f}"
            one, other = (visible_line(_name_of(entry)) for entry in self._couple)
            told = f"{alike}  {row + 1} {one}  ↔  {column + 1} {other}"
        self.query_one("#status", Static).update(Content(told))

    # What the reader does

    def action_next_alike(self, step: int) -> None:
        """Go to the next agreement that shares wording with this row's, the most alike first."""
        row, column = self._map.cursor
        known = [
            (-number, at)
            for at in range(len(self._table.entries))
            if at != row and (number := self._map.number_at(row, at))
        ]
        ordered = [at for _, at in sorted(known)]
        if not ordered:
            self.tell("Nothing here shares wording with this agreement")
            return
        at = ordered.index(column) + step if column in ordered else 0
        self._map.cursor = (row, ordered[at % len(ordered)])

    def action_compare(self) -> None:
        """Compare the two agreements."""
        if self._couple and self._couple[0] is not self._couple[1]:
            self._left.set()
            self.dismiss(" ".join(entry.slug for entry in self._couple))
        else:
            self.tell("Go to another column: this is one agreement with itself")

    def action_leave(self) -> None:
        """Go back, whether or not everything is worked out."""
        self._left.set()
        self.dismiss(None)

    def exports(self) -> Sequence[Wanted]:
        """Return the table, once it is whole."""
        if not self._table.is_whole:
            return ()
        found = self._table.similarities
        names = {entry.slug: _name_of(entry) for entry in self._table.entries}
        forms = {
            "markdown": lambda: similarity_markdown(found, names),
            "csv": lambda: similarity_csv(found),
            "json": lambda: dumps(similarity_data(found)) + "\n",
        }
        return (Wanted("how alike the agreements are", "similarity", forms),)


def rows_of(briefs: Iterable[Brief | None]) -> Iterator[tuple[float, ...]]:
    """Yield a row for each agreement: how much it shares with each before it, and with itself.

    One that cannot be read any more shares nothing.
    """
    sketches: list[Sketch | None] = []
    for brief in briefs:
        own = sketch_of(brief) if brief else None
        sketches.append(own)
        yield tuple(likeness_of(own, other) if own and other else 0.0 for other in sketches)


def _name_of(entry: Entry) -> str:
    return entry.glimpse.name if entry.glimpse else entry.path.name
