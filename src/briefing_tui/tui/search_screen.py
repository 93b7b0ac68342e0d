"""Search everything: hits as one types, and a look at each where it stands."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from briefing_tui.search import Way
from briefing_tui.tui.commands.searching import forget_search, save_search, saved_searches
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.dialogs import Pick
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.headings import library_heading
from briefing_tui.tui.hits import (
    Answer,
    FacetPane,
    HitList,
    Look,
    Question,
    View,
    answer_to,
    beginning,
    facet_choices,
    facets_beside,
    toggled,
    view_of,
    ways_said,
    whole_answer_to,
)
from briefing_tui.tui.page import Document, Page
from briefing_tui.tui.search_frame import SearchFrame

REST = 0.15
"""Seconds without a key before the preview follows, and what is below the first hits."""
SLOW = 0.2
"""Seconds without an answer before it is said what takes so long."""
PREVIEW_STEP = 3
"""Lines the preview moves at a key."""


def _as_it_is(answer: Answer) -> Answer:
    """Return an answer that is whole already."""
    return answer


class SearchScreen(SearchFrame):
    """Find any line of the library. What is typed is a query and never a command."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "mark", "mark", id="search.mark", tooltip="Mark the hit, or take the mark off"),
        Binding("escape", "leave", "close", id="search.leave", tooltip="Back to where you were"),
        Binding("f2", "preview", "preview", id="search.preview", tooltip="Show or hide the page the hit is on"),
        Binding("f6", "way", "match", id="search.way", tooltip="Match words as they begin, exact words, or letters in order"),
        Binding("f7", "screen.narrow", "narrow", id="search.narrow", tooltip="Narrow by party, kind, status, force, topic or year; picked again, no longer"),
        Binding("f8", "screen.save", "save", id="search.save", tooltip="Save this search under a name"),
        Binding("f9", "forget", "Forget", show=False, id="search.forget", tooltip="Forget the saved search under the cursor"),
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
        self._counting = Errand(self, facets_beside, self._show_facets, REST)
        self._settling = Errand(self, _as_it_is, self._settle_now, REST)
        self._saved: Mapping[str, str] = {}
        self._slow: Timer | None = None
        self._after: list[Callable[[], None]] = []
        """What the reader did before the answer was there."""

    def on_mount(self) -> None:
        """Begin with the last query, ready to be typed over, or with where the reader has been."""
        field = self.field
        with field.prevent(Input.Changed):
            field.value = self._first_query
        field.selection = Selection(0, len(field.value))
        field.focus()
        self.desk_changed()
        self.library_changed()
        self._take_saved()

    # The library and the desk

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
        self.hurry()
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
            self._show(beginning(question, self.desk.recent, self._saved))
        self._finding.ask(question)

    @property
    def _is_asking(self) -> bool:
        return bool(self.query_typed.strip()) and not self._question.names_saved

    def _show(self, answer: Answer | None) -> None:
        """Show what was found, and do what the reader could not wait for."""
        if answer is None:
            return
        self._answer = answer
        self.hurry()
        self._settle(answer)
        self.hits.show(answer.rows, answer.cursor, answer.listed)
        self.say(answer.said)
        self._look()
        self._count()
        if not answer.is_whole:
            self._completing.ask(answer.question)
        after, self._after = self._after, []
        for act in after:
            act()

    def _settle(self, answer: Answer) -> None:
        """Have what stands above and beside the list fit the answer: once typing rests.

        To lay the screen out for every word that is found, not found, and found again, would have
        the list jump under the eyes of who types, and takes longer than to paint what was found.
        """
        can_wait = self._is_asking and not self.has_class("-narrow")
        if self.fits(answer):
            self._settling.forget()
        elif can_wait:
            self.hush(answer)
            self._settling.ask(answer)
        else:
            self._settling.forget()
            self.settle(answer)

    def _settle_now(self, answer: Answer) -> None:
        self.settle(answer)
        # A preview that was not there yet knows only now how wide it is.
        self.call_after_refresh(self._look)

    def _show_whole(self, answer: Answer) -> None:
        """List the rest of what was found, below the hits that are there."""
        self._answer = answer
        self.hits.show(answer.rows, self.hits.cursor)
        self.say(answer.said)
        self._look()

    def _say_slow(self) -> None:
        if self._finding.is_pending:
            holdings = self.desk.holdings
            self.say("searching …" if holdings.has_index else holdings.index_progress)
            self._slow = self.set_timer(SLOW, self._say_slow)

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
        self.hits.subtitle(number if self.address else "")
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

    def _show_view(self, view: View) -> None:
        self.preview.show(view, view.look)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002  and the base's runs too
        """Look again: there may be room for the preview now, or none any more."""
        self.call_after_refresh(self._look)
        self.call_after_refresh(self._count)
        self.call_after_refresh(self._say_way)

    # What the reader does

    def action_move(self, step: int) -> None:
        """Go to the next hit, or the one before."""
        self._soon(partial(self.hits.move, step))

    def action_page(self, direction: int) -> None:
        """Move a page: of hits, or of the preview where only that can be seen."""
        if self.is_list_in_sight:
            self._soon(partial(self.hits.move_page, direction))
        else:
            self.preview.scroll_relative(y=direction * self.preview.size.height, animate=False)

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
            self.field.value = row.query
            self.field.action_end()
        # Nothing else opens: what was typed meanwhile is typed here.
        self.typist.hand_over()

    def action_mark(self) -> None:
        """Mark the hit under the cursor, or take the mark off."""
        self._soon(self._mark)

    def _mark(self) -> None:
        if self.address:
            self.desk.toggle_marks([self.address])
            self.desk_changed()

    # Narrowing

    def _count(self) -> None:
        """Count what could narrow the answer, where there is room to say it."""
        if self.query_one(FacetPane).display:
            self._counting.ask(self._question)
        else:
            self._counting.forget()

    def _show_facets(self, counted: tuple[Question, Document]) -> None:
        question, document = counted
        if question is self._question:
            self.query_one(FacetPane).document = document

    @on(Page.Followed, "#facets")
    def _narrow_by_click(self, event: Page.Followed) -> None:
        event.stop()
        self._narrow(event.link)

    def _narrow(self, piece: str) -> None:
        self.field.value = toggled(self.query_typed, piece)
        self.field.action_end()

    @work(group="narrow", exclusive=True)
    async def action_narrow(self) -> None:
        """Narrow the answer by something in it, or no longer."""
        query = self.query_typed
        question = Question(query, self.desk.holdings, "", self._way, frozenset(self.desk.marks))
        choices = facet_choices(await asyncio.to_thread(question.facets), query)
        if not choices:
            self.typist.hand_over()
            self.tell("Nothing was found that could be narrowed")
        elif piece := await self.app.push_screen_wait(Pick("Narrow by …", choices, typing=True)):
            self._narrow(piece)

    # Saving

    @work(group="search")
    async def _take_saved(self) -> None:
        """List what is saved, where nothing is typed."""
        self._saved = await saved_searches(self)
        if not self._is_asking:
            self._ask(keep=self.address)

    @work(group="save", exclusive=True)
    async def action_save(self) -> None:
        """Save what is typed under a name."""
        if not self._is_asking:
            self.typist.hand_over()
            self.tell("Type what to look for; then it can be saved under a name")
            return
        await save_search(self, self.query_typed.strip())
        self._take_saved()

    @work(group="save", exclusive=True)
    async def action_forget(self) -> None:
        """Forget the saved search under the cursor."""
        row = self.hits.row
        if row is None or not row.saved:
            self.tell("Only a saved search can be forgotten; they are listed when nothing is typed")
            return
        await forget_search(self, row.saved, row.query)
        self._take_saved()

    @work(group="copy")
    async def action_cite(self) -> None:
        """Copy how what is marked is cited, a line each; with nothing marked, this hit."""
        # Loaded late: few searches end on the clipboard.
        from briefing_tui.tui.commands.copying import citation, copy_text  # noqa: PLC0415

        await asyncio.to_thread(self.desk.fetch, self.desk.marks)
        places = map(self.desk.holdings.place, self.desk.marks or [self.address])
        cited = [citation(place) for place in places if place]
        if cited:
            await copy_text(self, "\n".join(cited))
        else:
            self.tell("There is nothing to cite here")

    def action_leave(self) -> None:
        """Go back: from a preview that hides the list to the list, else to where the reader came from."""
        if self.is_list_in_sight:
            self.dismiss(None)
        else:
            self.action_preview()
