"""The words of a comparison: whose they are, the page, the bar beside it, and finding in it."""

from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing_tui.compare import Comparison
from briefing_tui.tui.compare_overview import Overview
from briefing_tui.tui.compare_page import ComparePage
from briefing_tui.tui.compare_sheet import View
from briefing_tui.tui.compare_titles import ColumnTitles
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.one_line import OneLine
from briefing_tui.tui.page import Document
from briefing_tui.tui.page.painting import Marks

_REST: Final = 0.05
"""Seconds without a key before a long comparison is looked through."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for, and where."""

    document: Document
    query: str
    is_fresh: bool
    """Whether it has just been typed: then the first match is shown."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where it stands."""

    sought: _Sought
    marks: Marks

    @classmethod
    def of(cls, sought: _Sought) -> "_Found":
        """Look through every text of both sides."""
        # Loaded late: nothing is found before somebody types.
        from briefing_tui.search import matches_in  # noqa: PLC0415

        texts = sought.document.texts.items()
        found = ((key, matches_in(text, sought.query)) for key, text in texts)
        return cls(sought, {key: spans for key, spans in found if spans})


class ComparePane(Vertical):
    """The words of both sides."""

    @dataclass
    class Went(Message):
        """The reader went to another part of the page by way of what was found or the bar."""

        pane: "ComparePane"
        fragment: str

        @property
        def control(self) -> "ComparePane":
            """The pane."""
            return self.pane

    def __init__(self, screen: DeskScreen, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._finding = Errand(screen, _Found.of, self._light_up, _REST)

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        yield ColumnTitles()
        with Horizontal():
            yield ComparePage(id="comparison")
            yield Overview(id="overview")
        with Horizontal(id="find-bar"):
            yield Static("/", id="find-sign")
            yield OneLine(placeholder="find in this comparison", compact=True, id="find-input")
            yield Static("", id="find-count")

    def on_mount(self) -> None:
        """Keep the bar in step with the page."""
        self.page.runs_over = True
        self.watch(self.page, "scroll_y", self._tell_sight, init=False)

    @property
    def page(self) -> ComparePage:
        """The words."""
        return self.query_one(ComparePage)

    @property
    def _overview(self) -> Overview:
        return self.query_one(Overview)

    @property
    def _input(self) -> Input:
        return self.query_one("#find-input", Input)

    # The bar beside the page

    def show_overview(self, view: View) -> None:
        """Show what the page that is shown comes to, and whose its columns are."""
        self._overview.show(view.marks, len(view.layout.lines) if view.is_whole else 0)
        self._tell_sight()
        self.show_titles(view.wish.sheet.comparison)
        if self.is_finding:
            # What was not found may be in what was still to come.
            self._look_for(is_fresh=not self.page.matches)

    def forget_overview(self) -> None:
        """Show nothing beside a page that is not a comparison."""
        self._overview.show((), 0)

    def show_titles(self, comparison: Comparison) -> None:
        """Name both sides above their columns."""
        self.query_one(ColumnTitles).tell(comparison, self.page)

    def on_resize(self) -> None:
        """Keep the bar in step with the page."""
        self.call_after_refresh(self._tell_sight)

    def _tell_sight(self) -> None:
        self._overview.look_at(self.page.top_line, self.page.size.height)

    @on(Overview.Chosen)
    def _go_to_line(self, event: Overview.Chosen) -> None:
        event.stop()
        self.page.show_line(event.line)
        self.post_message(self.Went(self, self.page.layout_now.anchor_at(event.line)))

    # Finding

    @property
    def is_finding(self) -> bool:
        """Whether words are lit up, or being typed."""
        return self.has_class("-finding")

    def find(self) -> None:
        """Open the bar and type."""
        self.add_class("-finding")
        self._input.focus()

    def step_match(self, step: int) -> None:
        """Go to another match."""
        self.page.step_match(step)
        self._tell_match()

    def leave_find(self) -> None:
        """Put out what is lit up."""
        self._finding.forget()
        self.remove_class("-finding")
        self.page.marks = {}
        self.page.focus()

    @on(Input.Changed, "#find-input")
    def _find(self, event: Input.Changed) -> None:
        event.stop()
        self._look_for(is_fresh=True)

    @on(Input.Submitted, "#find-input")
    def _read_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.page.focus()

    def _look_for(self, *, is_fresh: bool) -> None:
        query = self._input.value.strip()
        if query:
            self._finding.ask(_Sought(self.page.document, query, is_fresh))
        else:
            self._finding.forget()
            self.page.marks = {}
            self._count()

    def _light_up(self, found: _Found) -> None:
        self.page.marks = found.marks
        if found.sought.is_fresh:
            self.page.show_first_match()
            self._tell_match()
        self._count()

    def _tell_match(self) -> None:
        self._count()
        page = self.page
        if page.match_number:
            key, span = page.matches[page.match_number - 1]
            line = page.layout_now.line_of(key, span.start)
            self.post_message(self.Went(self, page.layout_now.anchor_at(line or 0)))

    def _count(self) -> None:
        total, query = len(self.page.matches), self._input.value.strip()
        number = f"{self.page.match_number} of " if self.page.match_number else ""
        said = f"{number}{total:,}" if total else "nothing found" if query else ""
        count = self.query_one("#find-count", Static)
        count.update(Content(said))
        count.set_class(not total and bool(query), "-nothing")
