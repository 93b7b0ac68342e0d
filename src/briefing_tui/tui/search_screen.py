"""Search everything: hits as one types, and a look at each where it stands."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from briefing_tui.addresses import Address
from briefing_tui.search import Way
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.headings import library_heading
from briefing_tui.tui.hits import (
    Answer,
    HitList,
    Look,
    Preview,
    QueryField,
    Question,
    View,
    answer_to,
    beginning,
    view_of,
    ways_said,
    whole_answer_to,
)
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.page import Page
from briefing_tui.tui.wishes import PartyWanted, SourceWanted

if TYPE_CHECKING:  # Its type only: the app loads this module, not the other way round.
    from briefing_tui.tui.app import BriefingApp

REST = 0.1
"""Seconds without a key before the preview follows, and what is below the first hits."""
SLOW = 0.2
"""Seconds without an answer before it is said what takes so long."""
PREVIEW_STEP = 3
"""Lines the preview moves at a key."""


class SearchScreen(DeskScreen):
    """Find any line of the library. What is typed is a query and never a command."""

    CSS_PATH = "search_screen.tcss"
    # Side by side, a list and a page need 72 cells; in fewer there is one or the other.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-medium"), (100, "-wide"), (140, "-widest")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "mark", "mark", id="search.mark", tooltip="Mark the hit, or take the mark off"),
        Binding("escape", "leave", "close", id="search.leave", tooltip="Back to where you were"),
        Binding("f2", "preview", "preview", id="search.preview", tooltip="Show or hide the page the hit is on"),
        Binding("f6", "way", "match", id="search.way", tooltip="Match words as they begin, exact words, or letters in order"),
        Binding("f3", "app.do('export')", "export", id="search.export", tooltip="Write out what is marked"),
        Binding("f4", "app.do('edit')", "edit", id="search.edit", tooltip="Open the hit's file in your editor"),
        Binding("f5", "cite", "cite", id="search.cite", tooltip="Copy how the marked hits are cited, or this one"),
        Binding("down", "move(1)", "Next hit", show=False, id="hits.next"),
        Binding("up", "move(-1)", "Hit before", show=False, id="hits.previous"),
        Binding("pagedown", "page(1)", "A page of hits down", show=False, id="hits.page_down"),
        Binding("pageup", "page(-1)", "A page of hits up", show=False, id="hits.page_up"),
        Binding("shift+down", "scroll_preview(1)", "Preview down", show=False, id="search.preview_down"),
        Binding("shift+up", "scroll_preview(-1)", "Preview up", show=False, id="search.preview_up"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, query: str = "") -> None:
        super().__init__(desk)
        self._first_query = query
        self._way = desk.last_way or Way.WORDS
        self._question = Question("", desk.holdings)
        self._answer = Answer(self._question)
        self._finding = Errand(self, answer_to, self._show)
        self._completing = Errand(self, whole_answer_to, self._show_whole, REST)
        self._viewing = Errand(self, view_of, self._show_view, REST)
        self._slow: Timer | None = None
        self._said = self._told = ""
        self._after: list[Callable[[], None]] = []
        """What the reader did before the answer was there."""

    def compose_body(self) -> ComposeResult:
        """Compose where one types, what is said to it, the list and the preview."""
        yield Static(id="heading")
        with Horizontal(id="query-bar"):
            yield Static(">", id="query-sign")
            # Selected once, below: coming back from help must not make a key replace the query.
            yield QueryField(compact=True, select_on_focus=False, id="query")
            yield Static(id="marked")
        with Horizontal(id="said-bar"):
            yield Static(id="said")
            yield Static(id="way")
        yield Static(id="advice")
        with Horizontal(id="found"):
            yield HitList(id="hits")
            yield Preview(id="preview")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the last query, ready to be typed over, or with where the reader has been."""
        field = self._input
        with field.prevent(Input.Changed):
            field.value = self._first_query
        field.selection = Selection(0, len(field.value))
        field.focus()
        self.desk_changed()
        self.library_changed()

    # What is on the screen

    @property
    def _input(self) -> Input:
        return self.query_one("#query", Input)

    @property
    def hits(self) -> HitList:
        """The list."""
        return self.query_one(HitList)

    @property
    def preview(self) -> Preview:
        """The look at the hit under the cursor."""
        return self.query_one(Preview)

    @property
    def query_typed(self) -> str:
        """What is being searched for."""
        return self._input.value

    @property
    def address(self) -> str:
        """The hit under the cursor."""
        return self.hits.row.address if self.hits.row else ""

    def desk_changed(self) -> None:
        """Show marks as they are now."""
        self.hits.marked = frozenset(self.desk.marks)
        count = len(self.desk.marks)
        self.query_one("#marked", Static).update(Content(f"✓ {count} marked" if count else ""))

    def library_changed(self) -> None:
        """Ask the library as it is now; the cursor stays at its address."""
        counts = self.desk.holdings.counts
        said = library_heading("search", self.desk.place, counts, self.size.width)
        self.query_one("#heading", Static).update(said)
        self._ask(keep=self.address)

    def _say_way(self) -> None:
        """Say how words are matched, and which key shifts it."""
        bound = (each.binding for each in self.active_bindings.values())
        key = next((self.app.get_key_display(one) for one in bound if one.id == "search.way"), "")
        roomy = not self.has_class("-narrow")
        self.query_one("#way", Static).update(ways_said(self._way, key, roomy=roomy))

    # Asking

    @on(Input.Changed, "#query")
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        # News of a letter may be late: what is typed now may have been asked for already.
        if self.query_typed != self._question.query:
            self._ask()

    def _ask(self, keep: str = "") -> None:
        """Ask for what is typed; what was found before stays until there is an answer."""
        self.desk.last_query = self.query_typed
        self._after.clear()
        self._completing.forget()
        question = self._question = Question(
            self.query_typed, self.desk.holdings, keep, self._way, frozenset(self.desk.marks)
        )
        if self._slow:
            self._slow.stop()
        if self._is_asking:
            self._slow = self.set_timer(SLOW, self._say_slow)
        else:
            self._show(beginning(question, self.desk.recent))
        self._finding.ask(question)

    @property
    def _is_asking(self) -> bool:
        return bool(self.query_typed.strip())

    def _show(self, answer: Answer | None) -> None:
        """Show what was found, and do what the reader could not wait for."""
        if answer is None:
            return
        self._answer = answer
        self.set_class(not any(row.address for row in answer.rows), "-queries")
        self.hits.show(answer.rows, answer.cursor)
        self._say(answer.said, answer.complaints, answer.advice)
        self._look()
        if not answer.is_whole:
            self._completing.ask(answer.question)
        after, self._after = self._after, []
        for act in after:
            act()

    def _show_whole(self, answer: Answer) -> None:
        """List the rest of what was found, below the hits that are there."""
        self._answer = answer
        self.hits.show(answer.rows, self.hits.cursor)
        self._say(answer.said, answer.complaints)
        self._look()

    def _say_slow(self) -> None:
        if self._finding.is_pending:
            holdings = self.desk.holdings
            making = f"making the index … {holdings.index_progress}".rstrip()
            self._say("searching …" if holdings.has_index else making)
            self._slow = self.set_timer(SLOW, self._say_slow)

    def _say(self, said: str, complaints: Sequence[str] = (), advice: str = "") -> None:
        """Say how much was found on one line, and under it what to mind about the query."""
        if said != self._said:
            self._said = said
            # The line stays one line: the screen need not be laid out for it at every key.
            self.query_one("#said", Static).update(Content(said), layout=False)
        lines = [Content.styled(f"! {complaint}", "$text-error") for complaint in complaints]
        told = Content("\n").join([*lines, Content(advice)] if advice else lines)
        if told.plain != self._told:
            self._told = told.plain
            advising = self.query_one("#advice", Static)
            advising.update(told)
            advising.display = bool(told.plain)

    def _soon(self, act: Callable[[], None]) -> None:
        """Do something with the answer to what is typed: now, or once it is there.

        Who types fast looks ahead: a key may come before it is told that the query has changed.
        """
        if self.query_typed != self._question.query:
            self._ask()
        if self._finding.is_pending and self._is_asking:
            self._after.append(act)
        else:
            act()

    # Looking

    @on(HitList.Moved)
    def _follow(self, event: HitList.Moved) -> None:
        event.stop()
        self._look()

    def _look(self) -> None:
        """Have the preview follow the cursor."""
        row = self.hits.row
        number = f"{self.hits.cursor + 1:,} of {max(self._answer.listed, len(self.hits.rows)):,}"
        self.hits.border_subtitle = number if self.address else ""
        if not self.is_previewing or row is None or not row.address:
            self._viewing.forget()
            self.preview.blank()
            return
        look = Look(self._answer, row, self.preview.text_width)
        if self.preview.view and self.preview.view.serves(look):
            self._viewing.forget()
            self.preview.show(self.preview.view, look)
        else:
            self._viewing.ask(look)

    @property
    def is_previewing(self) -> bool:
        """Whether the preview can be seen: it stands beside the list or, asked for, in its place."""
        return self.has_class("-narrow") == self.has_class("-turned")

    def _show_view(self, view: View) -> None:
        self.preview.show(view, view.look)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  and the base's runs too
        """Look again: there may be room for the preview now, or none any more."""
        self.call_after_refresh(self._look)
        self.call_after_refresh(self._say_way)

    @on(Page.Followed)
    def _follow_link(self, event: Page.Followed) -> None:
        """Go where a piece of the preview leads."""
        event.stop()
        link = event.link
        if link.startswith("#"):
            self.go_to(f"{Address.of(self.address).slug}{link}")
        elif link.startswith("party:"):
            self.post_message(PartyWanted(link.removeprefix("party:")))
        elif link.startswith(("http://", "https://")):
            self.post_message(SourceWanted(link))
        else:
            self.go_to(link)

    @on(Page.Clicked)
    def _pick_part(self, event: Page.Clicked) -> None:
        """Go to the part that was clicked twice."""
        event.stop()
        if event.twice:
            slug = Address.of(self.address).slug
            self.go_to(slug if event.fragment.startswith("@") else f"{slug}#{event.fragment}")

    # What the reader does

    def action_move(self, step: int) -> None:
        """Go to the next hit, or the one before."""
        self._soon(partial(self.hits.move, step))

    def action_page(self, direction: int) -> None:
        """Move a page: of hits, or of the preview where only that can be seen."""
        if self._is_list_in_sight:
            self._soon(partial(self.hits.move_page, direction))
        else:
            self.preview.scroll_relative(y=direction * self.preview.size.height, animate=False)

    @property
    def _is_list_in_sight(self) -> bool:
        return not (self.is_previewing and self.has_class("-narrow")) or self.has_class("-queries")

    def action_scroll_preview(self, direction: int) -> None:
        """Move the preview by a few lines."""
        self.preview.scroll_relative(y=direction * PREVIEW_STEP, animate=False)

    def action_preview(self) -> None:
        """Show the preview or hide it; where there is no room for both, it takes the list's place."""
        self.toggle_class("-turned")
        self.call_after_refresh(self._look)

    def action_way(self) -> None:
        """Match what is typed in the next way: words, exact words, letters."""
        ways = list(Way)
        self._way = self.desk.last_way = ways[(ways.index(self._way) + 1) % len(ways)]
        self._say_way()
        self._ask()

    @on(HitList.Picked)
    def action_open(self) -> None:
        """Go to the hit under the cursor, or search for the query that stands there."""
        self._soon(self._open)

    def _open(self) -> None:
        row = self.hits.row
        if row and row.address:
            self.go_to(row.address)
            return
        if row:
            self._input.value = row.query
            self._input.action_end()
        # Nothing else opens: what was typed meanwhile is typed here.
        cast("BriefingApp", self.app).hand_over()

    def action_mark(self) -> None:
        """Mark the hit under the cursor, or take the mark off."""
        self._soon(self._mark)

    def _mark(self) -> None:
        if self.address:
            self.desk.toggle_marks([self.address])
            self.desk_changed()

    @work(group="copy")
    async def action_cite(self) -> None:
        """Copy how what is marked is cited, a line each; with nothing marked, this hit."""
        # Loaded late: few searches end on the clipboard.
        from briefing_tui.tui.commands.copying import citation, copy_text  # noqa: PLC0415

        places = map(self.desk.holdings.place, self.desk.marks or [self.address])
        cited = [citation(place) for place in places if place]
        if cited:
            await copy_text(self, "\n".join(cited))
        else:
            self.tell("There is nothing to cite here")

    def action_leave(self) -> None:
        """Go back: from a preview that hides the list to the list, else to where the reader came from."""
        if self._is_list_in_sight:
            self.dismiss(None)
        else:
            self.action_preview()
