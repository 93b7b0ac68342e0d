"""What an import would write, shown before anything is written."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from briefing_tui.importing.jobs import Import, Order, Outcome
from briefing_tui.visible import visible_line

OFTEN = 0.2
"""Seconds between two looks at how far it is."""
TOLD = 200
"""Files and pieces that are listed; of more, how many."""


class ImportPreview(ModalScreen[Sequence[Outcome] | None]):
    """Reads files, shows what would come of them, and leaves with what the reader wants written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write the briefs", id="import.write"),
        Binding("escape", "leave", "Leave; nothing is written", id="import.leave"),
    ]

    def __init__(self, order: Order) -> None:
        super().__init__()
        self._work = Import(order, self._note)
        self._files = len(order.files)
        self._done = 0
        self._outcomes: list[Outcome] | None = None

    @property
    def _ready(self) -> list[Outcome]:
        """What can be written."""
        return [outcome for outcome in self._outcomes or () if outcome.toml]

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = Content("Import")
            with VerticalScroll(id="preview"):
                yield Static("")
            yield Static("", classes="hint")

    def on_mount(self) -> None:
        """Begin to read."""
        self.query_one("#preview").focus()
        self._show_progress()
        self._clock = self.set_interval(OFTEN, self._show_progress)
        self.run_worker(self._read, thread=True, group="import")

    def on_unmount(self) -> None:
        """Stop reading: nobody waits for it any more."""
        self._work.cancel()

    def action_write(self) -> None:
        """Leave with what can be written."""
        if self._ready:
            self.dismiss(self._ready)

    def action_leave(self) -> None:
        """Leave; nothing is written."""
        self.dismiss(None)

    def _note(self, done: int, _of: int) -> None:
        self._done = done

    def _read(self) -> None:
        worker = get_current_worker()
        outcomes = list(self._work.run())
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, outcomes)

    def _show_progress(self) -> None:
        if self._outcomes is None:
            at = min(self._done + 1, self._files)
            self._say(f"reading {at:,} of {self._files:,}", "esc stops; nothing is written")

    def _show(self, outcomes: list[Outcome]) -> None:
        self._clock.stop()
        self._outcomes = outcomes
        count = len(self._ready)
        lines = [line for outcome in outcomes[:TOLD] for line in (*_told(outcome), "")]
        if (more := len(outcomes) - TOLD) > 0:
            lines.append(f"and {more:,} more files")
        briefs = f"{count:,} brief{'' if count == 1 else 's'}"
        hint = f"enter writes {briefs} · esc leaves" if count else "nothing to write · esc leaves"
        self._say("\n".join(lines).rstrip(), hint)

    def _say(self, said: str, hint: str) -> None:
        self.query_one("#preview Static", Static).update(Content(said))
        self.query_one(".hint", Static).update(Content(hint))


def _told(outcome: Outcome) -> Iterator[str]:
    """What would come of one file, in lines."""
    name = visible_line(outcome.file.name)
    if outcome.path is None or not outcome.toml:
        yield f"{name}: {visible_line(outcome.reason or '')}"
        return
    said = outcome.said
    yield f"{name} → {outcome.path.name}"
    yield f"  {visible_line(said['title'])}"
    yield f"  {' · '.join(_facts(said))}"
    total, placed = said["total"], said["placed"]
    share = "all" if placed == total else f"{min(99.9, 100 * placed / total):.1f}%"
    yield f"  {share} of the text placed"
    for piece in said["unplaced"][:TOLD]:
        place = f"line {piece['line']}: " if piece["line"] else ""
        yield f"  not placed: {place}{visible_line(' '.join(piece['text'].split()))}"
    for point in said["open_points"]:
        if point["field"] != "unplaced":
            found = f" {visible_line(point['found'])}" if point["found"] else ""
            yield f"  open: {visible_line(point['note'] or '')}{found}"


def _facts(said: Any) -> Iterator[str]:  # noqa: ANN401  JSON
    """Date, parties and counts of a brief."""
    if said["signed"]:
        yield f"signed {said['signed']}"
    yield visible_line(", ".join(said["parties"]))
    for key, one in (
        ("sections", "section"),
        ("provisions", "provision"),
        ("role_tables", "table"),
    ):
        if said[key]:
            yield f"{said[key]:,} {one}{'' if said[key] == 1 else 's'}"
