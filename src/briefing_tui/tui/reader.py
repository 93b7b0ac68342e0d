"""The reader: one agreement as a page, and finding words in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from briefing_tui.spans import Span, find_spans
from briefing_tui.tui.courtesy import give_way
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.one_line import OneLine
from briefing_tui.tui.page import Document, Page, TextKey
from briefing_tui.tui.quiet import Framed

Finder = Callable[[str], Callable[[str], tuple[Span, ...]]]
"""A query to what finds the places in a text that answer it: the same matcher that search has."""
Judge = Callable[[str], tuple[str, ...]]
"""A query to what in it says nothing about a text, in the reader's words."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for, and where."""

    query: str
    document: Document
    fragment: str | None = ""
    """The part of which the first match is looked at; empty for any, `None` to stay."""
    is_typed: bool = False
    """Whether it is being typed here: then it is told what of it says nothing here."""


@dataclass(frozen=True, slots=True)
class _Lit:
    """Where it stands."""

    sought: _Sought
    marks: Mapping[TextKey, tuple[Span, ...]]
    complaints: tuple[str, ...] = ()


class FindBar(Horizontal):
    """Where the reader types what to find, and reads how often it was found."""

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        yield Static("/", id="find-sign")
        yield OneLine(placeholder="find in this agreement", compact=True, id="find-input")
        yield Static("", id="find-count")


class Reader(Vertical, Framed):
    """A page with its place in the title, and a bar for finding."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "find", id="reader.find", tooltip="Find words in what is open"),
        Binding("n", "step(1)", "Next match", show=False, id="reader.next_match"),
        Binding("N", "step(-1)", "Previous match", show=False, id="reader.previous_match"),
        Binding("escape", "leave_find", "Leave", show=False, id="reader.leave"),
    ]

    @dataclass
    class Left(Message):
        """The reader has nothing more to close here."""

        reader: "Reader"

        @property
        def control(self) -> "Reader":
            """The reader that was left."""
            return self.reader

    def __init__(
        self,
        screen: Screen[Any],
        finder: Finder,
        judge: Judge,
        *,
        id: str | None = None,  # noqa: A002  Textual's
    ) -> None:
        super().__init__(id=id)
        self._finder = finder
        self._judge = judge
        # In a thread: an agreement may be so long that it takes longer than a key may.
        self._looking = Errand(screen, self._looked_through, self._show_lit)
        self._after: list[Callable[[], None]] = []
        """What the reader did before it was found."""
        self._before_find = 0
        self._awaited: tuple[str, str] | None = None
        """What is to be lit up, and where to look, once the page has lines."""

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        yield Page(id="reader-page")
        yield FindBar(id="find-bar")
        yield Static("", id="find-said")

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one(Page)

    @property
    def _input(self) -> Input:
        return self.query_one("#find-input", Input)

    @property
    def is_finding(self) -> bool:
        """Whether words are lit up, or being typed."""
        return self.has_class("-finding")

    def show(self, document: Document, title: str) -> None:
        """Show another document; what was being found is looked for in it, too."""
        self.entitle(title)
        if document is not self.page.document:
            self.page.document = document
            if self.is_finding:
                self.page.marks = {}  # They were of the one before.
                self._look_for(_Sought(self._input.value, document, None))

    def light_up(self, query: str, fragment: str) -> None:
        """Mark what a search was for, and look at the first place in a part."""
        self.add_class("-finding")
        with self._input.prevent(Input.Changed):
            self._input.value = query
        if not self.page.layout_now.width:
            # A page that was not in sight has no lines yet: it is lit up when it has.
            self._awaited = (query, fragment)
            return
        self._look_for(_Sought(query, self.page.document, fragment))

    @on(Page.LaidOut)
    def _light_up_awaited(self, event: Page.LaidOut) -> None:
        event.stop()
        if self._awaited:
            (query, fragment), self._awaited = self._awaited, None
            self.light_up(query, fragment)

    def action_find(self) -> None:
        """Open the bar and type."""
        if not self.is_finding:
            self._before_find = self.page.top_line
        self.add_class("-finding")
        self._input.focus()

    def action_step(self, step: int) -> None:
        """Go to another match."""
        if not self.is_finding:
            self.action_find()
        elif self._looking.is_pending:
            self._after.append(partial(self._step, step))
        else:
            self._step(step)

    def _step(self, step: int) -> None:
        self.page.step_match(step)
        self._count()

    def action_leave_find(self) -> None:
        """Put the marks out; when there are none, the reader is left."""
        if not self.is_finding:
            self.post_message(self.Left(self))
            return
        typing = self._input.has_focus
        self.remove_class("-finding")
        self._looking.forget()
        self._after.clear()
        self._complain(())
        self.page.marks = {}
        if typing:
            # Escape while typing takes back what typing moved.
            self.page.scroll_to(0, self._before_find, animate=False)
        self.page.focus()

    @on(Input.Changed, "#find-input")
    def _find(self, event: Input.Changed) -> None:
        event.stop()
        self._look_for(_Sought(event.value, self.page.document, is_typed=True))

    def _look_for(self, sought: _Sought) -> None:
        """Light up what is looked for, once it is found; what was found before stays until then."""
        self._after.clear()
        if sought.query.strip():
            self._looking.ask(sought)
        else:
            self._looking.forget()
            self._show_lit(_Lit(sought, {}))

    def _looked_through(self, sought: _Sought) -> _Lit:
        """Look through a document. Called in a thread."""
        found_in = self._finder(sought.query)
        marks: dict[TextKey, tuple[Span, ...]] = {}
        for key, text in sought.document.texts.items():
            give_way()
            if spans := found_in(text):
                marks[key] = spans
        complaints = self._judge(sought.query) if sought.is_typed else ()
        texts = sought.document.texts.values()
        # What stands on the page itself is meant to the letter.
        if complaints and any(find_spans(text, [sought.query.strip()]) for text in texts):
            complaints = ()
        return _Lit(sought, marks, complaints)

    def _show_lit(self, lit: _Lit) -> None:
        if lit.sought.document is not self.page.document or not self.is_finding:
            return
        self.page.marks = lit.marks
        if lit.marks and lit.sought.fragment is not None:
            self.page.show_first_match(lit.sought.fragment)
        self._count()
        self._complain(lit.complaints)
        after, self._after = self._after, []
        for act in after:
            act()

    def _complain(self, complaints: tuple[str, ...]) -> None:
        said = self.query_one("#find-said", Static)
        said.update(Content("\n".join(f"! {complaint}" for complaint in complaints)))
        said.display = bool(complaints)

    @on(Input.Submitted, "#find-input")
    def _read_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.page.focus()

    def _count(self) -> None:
        total = len(self.page.matches)
        query = self._input.value.strip()
        number = f"{self.page.match_number} of " if self.page.match_number else ""
        said = f"{number}{total:,}" if total else "nothing found" if query else ""
        count = self.query_one("#find-count", Static)
        count.update(Content(said))
        count.set_class(not total and bool(query), "-nothing")
