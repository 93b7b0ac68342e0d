"""A look at what an import would write, before anything is written."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from briefing_tui.errors import BriefingError
from briefing_tui.importing.jobs import Import, Order, Outcome, free_path
from briefing_tui.library import read_library_file
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Choice, Pick
from briefing_tui.tui.documents.importing import many, preview_document, shown_path
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.headings import first_fitting, heading
from briefing_tui.tui.importing.lines import Lines
from briefing_tui.tui.importing.unplaced_screen import UnplacedScreen
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.page import Document, Page
from briefing_tui.tui.previews import Preview, percent, write
from briefing_tui.visible import visible_line

SIGNS = {"+": "$text-success", "−": "$text-muted", "=": "$text-muted", "!": "$text-warning"}
"""What becomes of a file, and its colour: written, left out, there already, cannot be."""
NAMED = 3
"""How many files a note names before it counts."""


@dataclass(frozen=True)
class Wish:
    """What the reader wants imported."""

    files: Sequence[Path]
    into: Path
    """The folder the briefs go to; made when they are written."""


class ImportScreen(DeskScreen):
    """Every file's draft as it would be written. It is left with the path of the first one written.

    Files are read in processes of their own while the reader looks at those that are read.
    """

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,w", "write", "write", id="import.write", tooltip="Write what is wanted into the library"),
        Binding("U", "walk", "not placed", id="import.unplaced", tooltip="Walk the text that is not placed: send it to a section, or dismiss it"),
        Binding("n", "step(1)", "next file", id="import.next", tooltip="The next file"),
        Binding("N", "step(-1)", "Previous file", show=False, id="import.previous", tooltip="The file before"),
        Binding("r", "replace", "replace …", id="import.replace", tooltip="Where a brief is there already: write under another name, or replace it"),
        Binding("minus", "leave_out", "leave out", id="import.leave_out", tooltip="Leave this file out, or take it in again"),
        Binding("tab,shift+tab", "other_pane", "Other pane", show=False, id="import.other_pane", tooltip="Between the list and the page"),
        Binding("escape", "leave", "back", id="import.leave", tooltip="Stop, and leave with nothing written"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, wish: Wish) -> None:
        super().__init__(desk)
        self._wish = wish
        self._previews: list[Preview] = []
        self._import: Import | None = None
        self._is_writing = False
        self._errand = Errand(self, self._page_of, self._show_page)

    def compose_body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="heading")
        with Container(id="drafts"):
            lines = Lines(id="files")
            lines.border_title = "Files"
            yield lines
            yield Page(id="draft")
        yield Static(id="status")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to read."""
        self.set_class(len(self._wish.files) == 1, "-one-file")
        self._page.border_title = "Draft"
        (self._page if self.has_class("-one-file") else self._lines).focus()
        self._say()
        self._read()

    def on_unmount(self) -> None:
        """Read no more: what is being read is ended."""
        if self._import:
            self._import.cancel()

    @property
    def _lines(self) -> Lines:
        return self.query_one(Lines)

    @property
    def _page(self) -> Page:
        return self.query_one(Page)

    @property
    def previews(self) -> Sequence[Preview]:
        """What every file that is read so far would make."""
        return self._previews

    @property
    def is_reading(self) -> bool:
        """Whether some file is still to be read."""
        return len(self._previews) < len(self._wish.files)

    @property
    def _preview(self) -> Preview | None:
        at = self._lines.highlighted
        return None if at is None else self._previews[at]

    # Reading

    @work(group="import")
    async def _read(self) -> None:
        """Have the files read one after another, and show each as it comes."""
        topics = await asyncio.to_thread(_topics, self._wish.into)
        order = Order(
            files=self._wish.files,
            into=self._wish.into,
            dry_run=True,
            topics=topics,
        )
        self._import = Import(order)
        outcomes = self._import.run()
        while (outcome := await asyncio.to_thread(next, outcomes, None)) is not None:
            self._take(outcome)

    def _take(self, outcome: Outcome) -> None:
        preview = Preview(outcome)
        self._previews.append(preview)
        self._lines.add_option(self._line(preview))
        if self._lines.highlighted is None:
            self._lines.highlighted = 0
        self._say()

    # Showing

    @on(OptionList.OptionHighlighted)
    def _look_at(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        if self._preview:
            self._errand.ask(self._preview)
            # Which keys there are depends on the file.
            self.refresh_bindings()

    def _page_of(self, preview: Preview) -> tuple[Preview, Document]:
        """The page of a file; reading its brief may take a moment."""
        return preview, preview_document(preview, self.desk.holdings.actors)

    def _show_page(self, made: tuple[Preview, Document]) -> None:
        preview, self._page.document = made
        name = str(preview.outcome.said.get("title") or preview.outcome.file.name)
        self._page.border_title = Content(visible_line(name))
        self._say()

    def _line(self, preview: Preview) -> Content:
        """A file in one line: what becomes of it, what it is called, how much of it is placed."""
        outcome = preview.outcome
        sign = _sign(preview)
        name = visible_line(str(outcome.said.get("title") or outcome.file.name))
        share = preview.share
        told = f"{percent(*share):>5} " if share and preview.can_be_written else ""
        return Content.assemble((f"{sign} ", SIGNS[sign]), (told, "$text-muted"), name)

    def _say(self) -> None:
        """Say what would be written where, and how far the reading is."""
        wanted = sum(preview.is_wanted for preview in self._previews)
        out = len(self._previews) - wanted
        told = (f"{wanted:,} to write", f"{out:,} left out" if out else "")
        into = f"into {shown_path(self._wish.into)}"
        forms = ((*told, into), told)
        self.query_one("#heading", Static).update(heading("import", forms, self.size.width))
        status = self.query_one("#status", Static)
        status.update(Content(visible_line(first_fitting(self._news(wanted), self.size.width - 2))))
        status.set_class(True, "-said")  # noqa: FBT003  Textual's own

    def _news(self, wanted: int) -> Sequence[str]:
        done, files = len(self._previews), self._wish.files
        if self.is_reading:
            name = files[done].name
            return (
                f"reading {done + 1:,} of {len(files):,}: {name} · esc stops, nothing is written",
                f"reading {done + 1:,} of {len(files):,} · esc stops",
            )
        if not wanted:
            return ("nothing to write · esc goes back",)
        briefs = many(wanted, "brief")
        return (
            f"nothing is written yet: enter writes {briefs}, esc leaves",
            f"enter writes {briefs}, esc leaves",
        )

    def on_resize(self, event: events.Resize) -> None:
        """Say as much at the edges as there is room for now."""
        super().on_resize(event)
        self._say()

    # What the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is about several files only where there are several."""
        if action in ("step", "leave_out") and len(self._wish.files) == 1:
            return False
        if action == "replace" and not (self._preview and _is_there_already(self._preview)):
            return False
        return super().check_action(action, parameters)

    def go_to(self, address: str) -> None:  # noqa: ARG002  as every screen is told
        """Stay: what was looked at and decided here would be lost."""
        self.tell("Leave the import first: esc, or enter to write")

    def action_step(self, step: int) -> None:
        """Go to another file."""
        at = self._lines.highlighted
        if at is not None:
            self._lines.highlighted = max(0, min(len(self._previews) - 1, at + step))

    def action_other_pane(self) -> None:
        """Go over to the page, or back to the list."""
        here = self._page.has_focus and not self.has_class("-one-file")
        (self._lines if here else self._page).focus()

    def action_space(self) -> None:
        """Leave a file out, or take it in again."""
        self.action_leave_out()

    def action_leave_out(self) -> None:
        """Leave this file out, or take it in again."""
        preview, at = self._preview, self._lines.highlighted
        if preview is None or at is None:
            return
        if not preview.can_be_written:
            self.tell(f"{preview.outcome.file.name} {preview.outcome.reason or 'has no draft'}")
            return
        preview.is_left_out = not preview.is_left_out
        self._lines.say(at, self._line(preview))
        self._show()
        self._say()

    @work
    async def action_replace(self) -> None:
        """Ask what becomes of a file whose brief is there already."""
        preview, at = self._preview, self._lines.highlighted
        if preview is None or at is None or not _is_there_already(preview):
            return
        refused = preview.refused or preview.outcome
        self.tell(f"Reading {refused.file.name} again")
        made = await asyncio.to_thread(self._read_by_force, refused.file)
        if made.path is None:
            self.tell(f"{refused.file.name} {made.reason}", wrong=True)
            return
        taken = {each.outcome.path for each in self._previews if each.outcome.path}
        free = free_path(made.path, taken)
        picked = await self.app.push_screen_wait(
            Pick(f"{made.path.name} is there already", _ways_out(made.path, free))
        )
        if picked == "rename":
            self._decide(at, Preview(replace(made, path=free, slug=free.stem), refused=refused))
        elif picked == "replace":
            self._decide(at, Preview(made, refused=refused, replaces=True))
        elif picked == "leave":
            self._decide(at, Preview(refused))

    def _read_by_force(self, file: Path) -> Outcome:
        """What a file would make, whatever is there."""
        topics = _topics(self._wish.into)
        order = Order(files=[file], into=self._wish.into, force=True, dry_run=True, topics=topics)
        return next(Import(order).run())

    def _decide(self, at: int, preview: Preview) -> None:
        self._previews[at] = preview
        self._lines.say(at, self._line(preview))
        self._show()
        self._say()

    @work
    async def action_walk(self) -> None:
        """Walk the text of this file that is not placed."""
        preview, at = self._preview, self._lines.highlighted
        if preview is None or at is None:
            return
        walk = await asyncio.to_thread(lambda: preview.walk)
        if walk is None or not walk.pieces or not preview.can_be_written:
            what = "has nothing to place" if preview.can_be_written else "is not being written"
            self.tell(f"{preview.outcome.file.name} {what}")
            return
        await self.app.push_screen_wait(UnplacedScreen(self.desk, walk))
        self._lines.say(at, self._line(preview))
        self._show()

    def action_leave(self) -> None:
        """Leave with nothing written."""
        if not self._is_writing:
            self.dismiss(None)

    @work
    async def action_write(self) -> None:
        """Write what is wanted, say what was written where, and leave."""
        if self._is_writing:
            return
        if self.is_reading:
            self.tell("Still reading; enter writes when all is read, esc stops")
        elif not any(preview.is_wanted for preview in self._previews):
            self.tell("There is nothing to write; esc goes back")
        else:
            self._is_writing = True
            try:
                await self._write()
            finally:
                self._is_writing = False

    async def _write(self) -> None:
        try:
            told = await asyncio.to_thread(lambda: list(write(self._previews, self._wish.into)))
        except BriefingError as error:
            self.tell(str(error), wrong=True)
            return
        for _, wrong in told:
            if wrong:
                self.tell(f"Not written: {wrong}", wrong=True)
        written = [p.outcome.path for p, wrong in told if not wrong and p.outcome.path]
        if written:
            self.tell(_written(written))
            self.dismiss(str(written[0]))


def _is_there_already(preview: Preview) -> bool:
    """Whether a brief is in the way, or was before the reader decided what becomes of it."""
    return bool(preview.refused or preview.outcome.by_force)


def _ways_out(path: Path, free: Path) -> list[Choice]:
    """What may become of a brief where another is in its place."""
    return [
        Choice("rename", f"Write {free.name}", "beside it", key="w"),
        Choice("replace", f"Replace {path.name}", "what it says now is lost", key="r"),
        Choice("leave", "Leave it as it is", "nothing is written of this file", key="l"),
    ]


def _sign(preview: Preview) -> str:
    if preview.can_be_written:
        return "−" if preview.is_left_out else "+"
    return "=" if preview.outcome.path or preview.outcome.by_force else "!"


def _topics(folder: Path) -> dict[str, tuple[str, ...]]:
    """The words that count as each topic of the library."""
    return {topic.name: topic.words for topic in read_library_file(folder).topics}


def _written(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return f"Written to {shown_path(paths[0])}"
    names = ", ".join(path.name for path in paths) if len(paths) <= NAMED else ""
    listed = f": {names}" if names else ""
    return f"{many(len(paths), 'brief')} written into {shown_path(paths[0].parent)}{listed}"
