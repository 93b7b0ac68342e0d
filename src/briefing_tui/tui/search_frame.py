"""The frame of the search screen: what stands where, what is said, where its page leads."""

from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from briefing_tui.addresses import Address
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.hits import Answer, FacetPane, HitList, Preview, QueryField
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.page import Page
from briefing_tui.tui.quiet import SteadyRow, SteadyText

if TYPE_CHECKING:  # Its type only: the app loads this module, not the other way round.
    from briefing_tui.tui.app import BriefingApp


class SearchFrame(DeskScreen):
    """A line where one types, a list of hits, a look at one, and what could narrow them."""

    CSS_PATH = "search_screen.tcss"
    # Side by side, a list and a page need 72 cells; in fewer there is one or the other.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-medium"), (100, "-wide"), (140, "-widest")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._said = ""
        self._told: str | None = ""
        """What is told under the line where one types; `None` once it holds no more."""
        self._is_list_alone = False

    def compose_body(self) -> ComposeResult:
        """Compose where one types, what is said to it, the list and the preview."""
        yield Static(id="heading")
        with Horizontal(id="query-bar"):
            yield Static(">", id="query-sign")
            # Selected once, below: coming back from help must not make a key replace the query.
            # Valid from the start: to find that out at the first key has it styled anew.
            yield QueryField(compact=True, select_on_focus=False, classes="-valid", id="query")
            yield Static(id="marked")
        with Horizontal(id="said-bar"):
            yield Static(id="said")
            yield Static(id="way")
        yield SteadyText(id="advice")
        with SteadyRow(id="found"):
            yield HitList(id="hits")
            yield Preview(id="preview")
            facets = FacetPane(id="facets")
            facets.border_title = "narrow"
            yield facets
        yield KeyBar()

    # What is on the screen

    @property
    def field(self) -> Input:
        """Where one types."""
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
        return self.field.value

    @property
    def address(self) -> str:
        """The hit under the cursor."""
        return self.hits.row.address if self.hits.row else ""

    def say(self, said: str) -> None:
        """Say how much was found, on one line."""
        if said != self._said:
            self._said = said
            # The line stays one line: the screen need not be laid out for it at every key.
            self.query_one("#said", Static).update(Content(said), layout=False)

    def fits(self, answer: Answer) -> bool:
        """Tell whether nothing has to move: what is told, and whether the list is alone."""
        return answer.told.plain == self._told and answer.has_pages != self._is_list_alone

    def hush(self, answer: Answer) -> None:
        """Take back what is told but does not hold any more; nothing moves yet."""
        if self._told and answer.told.plain != self._told:
            self._told = None
            self.query_one("#advice", Static).update(Content(), layout=False)

    def settle(self, answer: Answer) -> None:
        """Tell what to mind about the query, and show the list with the preview or alone."""
        self.show_list_alone(alone=not answer.has_pages)
        if answer.told.plain != self._told:
            self._told = answer.told.plain
            advising = self.query_one("#advice", Static)
            advising.update(answer.told)
            advising.display = bool(self._told)

    def show_list_alone(self, *, alone: bool) -> None:
        """Show the list without the preview, for queries to try have no page; or both again."""
        if alone == self._is_list_alone:
            return
        self._is_list_alone = alone
        # Not by a class of the screen: to style all of it anew takes longer than to find something.
        for widget in (self.hits, self.preview):
            if alone:
                widget.display = widget is self.hits
            else:
                widget.styles.display = None

    @property
    def is_previewing(self) -> bool:
        """Whether the preview can be seen: it stands beside the list or, asked for, in its place."""
        return self.has_class("-narrow") == self.has_class("-turned")

    @property
    def is_list_in_sight(self) -> bool:
        """Whether the hits can be seen, and not the preview in their place."""
        return not (self.is_previewing and self.has_class("-narrow")) or self._is_list_alone

    @property
    def typist(self) -> "BriefingApp":
        """Who keeps what is typed ahead."""
        return cast("BriefingApp", self.app)

    # Where the page leads

    @on(Page.Followed, "#preview")
    def _follow_link(self, event: Page.Followed) -> None:
        """Go where a piece of the preview leads."""
        event.stop()
        self.follow(event.link, Address.of(self.address).slug)

    @on(Page.Clicked, "#preview")
    def _pick_part(self, event: Page.Clicked) -> None:
        """Go to the part that was clicked twice."""
        event.stop()
        if event.twice:
            slug = Address.of(self.address).slug
            self.go_to(slug if event.fragment.startswith("@") else f"{slug}#{event.fragment}")
