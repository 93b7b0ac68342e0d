"""The text of a source that no part of a brief has: walked, sent to sections, or dismissed."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from briefing_tui.importing.settling import DISMISSED, OWN_SECTION, nearest_section
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Choice, Pick
from briefing_tui.tui.documents.importing import many, piece_document, piece_line, section_name
from briefing_tui.tui.headings import heading
from briefing_tui.tui.importing.lines import Lines
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.page import Page
from briefing_tui.tui.previews import Walk
from briefing_tui.visible import visible_line


class UnplacedScreen(DeskScreen):
    """Every piece that is not placed, one line each, and below or beside them the one looked at.

    What is decided is in the walk when this is left; writing it is for whoever asked.
    """

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "send to …", id="unplaced.send", tooltip="Send this text to a section of the brief"),
        Binding("d,delete", "dismiss_piece", "dismiss", id="unplaced.dismiss", tooltip="Dismiss this text: it belongs in no brief"),
        Binding("u", "take_back", "undo", id="unplaced.undo", tooltip="Take back what was decided about this text"),
        Binding("n", "next_open(1)", "next", id="unplaced.next", tooltip="The next piece that nothing is decided about"),
        Binding("N", "next_open(-1)", "Previous open", show=False, id="unplaced.previous", tooltip="The one before"),
        Binding("shift+down", "scroll_text(1)", "Text down", show=False, id="unplaced.text_down", tooltip="Move on in a long text"),
        Binding("shift+up", "scroll_text(-1)", "Text up", show=False, id="unplaced.text_up", tooltip="Move back in a long text"),
        Binding("escape", "dismiss(None)", "back", id="unplaced.leave", tooltip="Back, with what is decided"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, walk: Walk) -> None:
        super().__init__(desk)
        self._walk = walk

    def compose_body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="heading")
        with Container(id="drafts"):
            lines = Lines(id="pieces")
            lines.border_title = "Not placed"
            yield lines
            page = Page(id="piece")
            page.can_focus = False
            yield page
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first piece that nothing is decided about."""
        self._lines.show([self._line(at) for at in range(len(self._walk.pieces))])
        self._lines.focus()
        self._lines.highlighted = next(self._open(0, 1), 0)
        self._say()

    @property
    def _lines(self) -> Lines:
        return self.query_one(Lines)

    @property
    def _page(self) -> Page:
        return self.query_one(Page)

    @property
    def _at(self) -> int:
        return self._lines.highlighted or 0

    def go_to(self, address: str) -> None:  # noqa: ARG002  as every screen is told
        """Stay: what was decided here would be lost."""
        self.tell("Leave this first: esc")

    # Showing

    @on(OptionList.OptionHighlighted)
    def _look_at(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        self._page.document = piece_document(self._walk, self._at)

    def _line(self, at: int) -> Content:
        sign, text, decided = map(visible_line, piece_line(self._walk, at))
        use = "$text-muted" if decided else "$text-warning"
        told = (f"  {decided}", "$text-muted") if decided else ""
        return Content.assemble((f"{sign} ", use), text, told)

    def _say(self) -> None:
        walk = self._walk
        told = f"{walk.open_count:,} of {many(len(walk.pieces), 'piece')} to decide"
        sent = sum(into != DISMISSED for into in walk.decisions.values())
        gone = len(walk.decisions) - sent
        counts = (f"{sent:,} sent" if sent else "", f"{gone:,} dismissed" if gone else "")
        forms = ((told, *counts, walk.brief.name), (told, *counts))
        self.query_one("#heading", Static).update(heading("not placed", forms, self.size.width))

    def on_resize(self, event: events.Resize) -> None:
        """Say as much at the top as there is room for now."""
        super().on_resize(event)
        self._say()

    # What the reader does

    @work
    async def action_send(self) -> None:
        """Let the reader pick the section this piece goes to."""
        at = self._at
        near = self._walk.decisions.get(at) or nearest_section(
            self._walk.brief, self._walk.pieces[at]
        )
        picked = await self.app.push_screen_wait(
            Pick("Send it to …", self._sections(), typing=True, at=near)
        )
        if picked:
            self._decide(at, picked)

    def _sections(self) -> list[Choice]:
        choices = [
            Choice(
                section.id,
                f"{'  ' * (section.level - 1)}{section_name(section)}",
                many(len(section.provisions), "provision"),
            )
            for section in self._walk.brief.sections
        ]
        return [*choices, Choice(OWN_SECTION, "a section of its own, at the end")]

    def action_dismiss_piece(self) -> None:
        """Dismiss this piece."""
        self._decide(self._at, DISMISSED)

    def action_take_back(self) -> None:
        """Take back what was decided about this piece."""
        if self._walk.decisions.pop(self._at, None) is None:
            self.tell("Nothing is decided about this one yet")
        self._refresh(self._at)

    def _decide(self, at: int, into: str) -> None:
        self._walk.decisions[at] = into
        self._refresh(at)
        further = next(self._open(at, 1), None)
        if further is not None:
            self._lines.highlighted = further
        elif not self._walk.open_count:
            self.tell("All is decided: esc goes back, u takes one back")

    def _refresh(self, at: int) -> None:
        self._lines.say(at, self._line(at))
        self._show()
        self._say()

    def action_next_open(self, step: int) -> None:
        """Go to the next piece that nothing is decided about."""
        further = next(self._open(self._at + step, step), None)
        if further is None:
            self.tell(f"Nothing more to decide {'below' if step > 0 else 'above'}")
        else:
            self._lines.highlighted = further

    def _open(self, start: int, step: int) -> Iterator[int]:
        places = range(start, len(self._walk.pieces) if step > 0 else -1, step)
        return (at for at in places if at not in self._walk.decisions)

    def action_scroll_text(self, step: int) -> None:
        """Move in the text that is looked at."""
        self._page.scroll_relative(y=step * max(1, self._page.size.height // 2), animate=False)

    def action_space(self) -> None:
        """Move a page on in the text."""
        self._page.scroll_relative(y=max(1, self._page.size.height - 1), animate=False)
