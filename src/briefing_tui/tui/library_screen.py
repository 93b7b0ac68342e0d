"""The main screen: the tree of agreements, what is being read, and what stands around it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, Tree

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision, RoleTable
from briefing_tui.spans import Span
from briefing_tui.tui.ahead import REST, Pages, takes_long
from briefing_tui.tui.context_pane import Around, ContextPane
from briefing_tui.tui.desk import Desk, remembered
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.documents.agreement import CARD
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.key_bar import KeyBar
from briefing_tui.tui.library_titles import file_said, heading_line, reader_title, status_line
from briefing_tui.tui.memory import Memory
from briefing_tui.tui.page import Document, Page
from briefing_tui.tui.paint import Paint
from briefing_tui.tui.reader import Reader
from briefing_tui.tui.spot_pages import group_page, problem_page
from briefing_tui.tui.trail import Trail
from briefing_tui.tui.tree import AgreementTree, Spot
from briefing_tui.tui.tree.spots import Spots
from briefing_tui.tui.tree_pane import TreePane

NARROWEST_TREE, WIDEST_TREE, TREE_STEP = 20, 90, 6
"""Cells of the tree's pane, and how many a key adds."""


class LibraryScreen(DeskScreen):
    """Walk the library: the reader follows the tree, and the tree follows the reader."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "pane('tree')", "Agreements", show=False, id="library.tree"),
        Binding("2", "pane('reader')", "Reader", show=False, id="library.reader"),
        Binding("3", "pane('context')", "Context", show=False, id="library.context"),
        Binding("right_square_bracket", "step_part(1)", "Next provision", show=False, id="library.next"),
        Binding("left_square_bracket", "step_part(-1)", "Previous provision", show=False, id="library.previous"),
        Binding("right_curly_bracket", "step_section(1)", "Next section", show=False, id="library.next_section"),
        Binding("left_curly_bracket", "step_section(-1)", "Previous section", show=False, id="library.previous_section"),
        Binding("H,alt+left", "back", "Back", show=False, id="library.back"),
        Binding("L,alt+right", "forward", "Forward", show=False, id="library.forward"),
        Binding("z", "zoom", "Zoom this pane", show=False, id="library.zoom"),
        Binding("less_than_sign", "resize(-1)", "Narrower tree", show=False, id="library.narrower"),
        Binding("greater_than_sign", "resize(1)", "Wider tree", show=False, id="library.wider"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, memory: Memory) -> None:
        super().__init__(desk)
        self._memory = memory
        self._newcomer = not memory.place
        self._slug = ""
        self._trail = Trail()
        self._said = ""
        self._leads = False
        self._making = Errand(self, Pages.make, self._show_made)
        self._ahead = Errand(self, Pages.make, lambda _: None, REST, group="ahead")

    def compose_body(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="heading")
        with Horizontal(id="panes"):
            yield TreePane(self, id="tree-pane")
            yield Reader(self, _find, _judge, id="reader")
            context = ContextPane(id="context")
            context.border_title = "3 Context"
            yield context
        yield Static(id="status")
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill the tree and put the cursor where the reader was, or on the first agreement."""
        self.set_pane("tree")
        self.call_after_refresh(self.app.refresh_bindings)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._paint_tree())
        self._paint_tree()
        self.agreements.show(Spots(self.desk.holdings))
        self.agreements.focus()
        self.agreements.open_again(set(self._memory.opened))
        if not (self._memory.place and self.agreements.go_to(self._memory.place)):
            self.agreements.go_to_first()
        self.watch(self.agreements, "cursor_line", self._follow)
        self.desk_changed()

    def _paint_tree(self) -> None:
        self.agreements.take_paint(Paint.of(self.app.theme_variables))

    @property
    def agreements(self) -> AgreementTree:
        """The tree."""
        return self.query_one(AgreementTree)

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    @property
    def context(self) -> ContextPane:
        """The context pane."""
        return self.query_one(ContextPane)

    @property
    def address(self) -> str:
        """What is being read."""
        return self.agreements.address

    # Showing

    def library_changed(self) -> None:
        """Show the library as it is now; the cursor and the page stay at their addresses."""
        page = self.reader.page
        top, fragment = page.top_line, page.current
        slug, self._slug = self._slug, ""
        with self._leading():
            self.agreements.show(Spots(self.desk.holdings))
        self._show(self.agreements.spot)
        if self._slug == slug:
            page.scroll_to(0, top, animate=False)
            page.current = fragment
        self._say()

    def desk_changed(self) -> None:
        """Show marks and the side taken for comparing as they are now."""
        self.agreements.marked = frozenset(self.desk.marks)
        self._say()

    def light_up(self, query: str) -> None:
        """Light up what was searched for in what is being read."""
        if query:
            self.action_pane("reader")
            # Behind the next layout: a page that was not in sight has no lines to light up yet.
            fragment = self.reader.page.current
            self.call_after_refresh(self.reader.light_up, query, fragment)

    def _follow(self) -> None:
        """Show what the cursor is on, in the same breath: its move and the page are one painting.

        What takes long is made in a thread and shown if the cursor is still there.
        """
        spot = self.agreements.spot
        if self._leads or spot is None:
            return
        holdings = self.desk.holdings
        if spot.slug in holdings.library and takes_long(holdings, spot.slug):
            self._slug = spot.slug
            self.reader.show(Document(), f"2 {spot.label}")
            self.context.blank()
            self._making.ask(self._pages(spot.slug))
        else:
            self._making.forget()
            self._show(spot)
        self._ahead.ask(self._pages(*self.agreements.neighbours))

    def _pages(self, *slugs: str) -> Pages:
        page = self.reader.page
        known = tuple(slug for slug in slugs if slug in self.desk.library)
        return Pages(self.desk.holdings, known, page.width_up_to(page.widest))

    def _show_made(self, made: Pages) -> None:
        if (spot := self.agreements.spot) and spot.slug in made.slugs:
            self._show(spot)

    @contextmanager
    def _leading(self) -> Iterator[None]:
        """Move the tree's cursor without the reader following it."""
        self._leads = True
        try:
            yield
        finally:
            self._leads = False

    def _show(self, spot: Spot | None) -> None:
        if spot is None:
            return
        self._show_spot(spot)
        self._say_status()

    def _show_spot(self, spot: Spot) -> None:
        if spot.kind == "group":
            self._show_group(spot)
        elif self.desk.holdings.brief(spot.slug):
            self._slug = spot.slug
            fragment = spot.fragment or CARD
            self.reader.show(self.desk.holdings.document(spot.slug), self._title)
            self.reader.page.current = fragment if fragment != CARD else ""
            self.reader.page.show_part(fragment)
            if place := self.place:
                self._show_around(place)
        else:
            self._show_problems(spot)

    def _show_around(self, place: Place) -> None:
        file = file_said(self.desk.library, place.brief.slug)
        self.context.look_at(Around(place, self.desk.holdings, file))

    def _show_group(self, spot: Spot) -> None:
        self._slug = ""
        self.context.blank()
        self.reader.show(group_page(self.desk.holdings, spot), f"2 {spot.label}")

    def _show_problems(self, spot: Spot) -> None:
        self._slug = spot.slug
        self.context.blank()
        if file := self.desk.holdings.file(spot.slug):
            self.reader.show(problem_page(file), f"2 {file.path.name}")
        if spot.kind not in ("broken", "group"):
            self.look_now()  # It was a brief: nobody has noticed yet what has become of it.

    @property
    def _title(self) -> str:
        return reader_title(self.desk.holdings, self._slug, self.place)

    def _say(self) -> None:
        """Say which library this is and what there is in it; and what is going on."""
        told = heading_line(self.desk, self.size.width)
        self.query_one("#heading", Static).update(told)
        self._say_status()

    def _say_status(self) -> None:
        slug = "" if self._slug not in self.desk.library else self._slug
        said = status_line(self.desk, slug, self.size.width, newcomer=self._newcomer)
        if said != self._said:
            self._said = said
            status = self.query_one("#status", Static)
            status.update(Content(said))
            status.set_class(bool(said), "-said")

    def on_resize(self, event: events.Resize) -> None:
        """Say as much at the edges as there is room for now."""
        super().on_resize(event)
        if self.agreements.is_attached:
            self._say()

    # Going about

    def go_to(self, address: str) -> None:
        """Go to an address and remember where the reader was."""
        if self.breadth == "-narrow":
            self.set_pane("reader")
        if self.address and self.address != address:
            self._trail.leave(self.address)
        self._go(address)

    def _go(self, address: str) -> None:
        with self._leading():
            found = self.agreements.go_to(address)
        if not found:
            self.notify(
                f"{address} is not in this library any more", markup=False, severity="warning"
            )
            return
        remembered(self.desk, address)
        self._show(self.agreements.spot)
        fragment = address.partition("#")[2]
        if "/" in fragment:
            self.reader.page.show_part(fragment)
            self.reader.page.current = fragment

    def action_back(self) -> None:
        """Go back to where the reader was before."""
        if (address := self._trail.back(self.address)) is not None:
            self._go(address)

    def action_forward(self) -> None:
        """Go forward again."""
        if (address := self._trail.forward(self.address)) is not None:
            self._go(address)

    def action_step_part(self, step: int) -> None:
        """Go to the next provision or table, or the one before."""
        self._step(step, [f for f, part in self._parts() if part is not None])

    def action_step_section(self, step: int) -> None:
        """Go to the next section, or the one before."""
        self._step(step, [f for f, part in self._parts() if part is None])

    def _parts(self) -> Iterator[tuple[str, Provision | RoleTable | None]]:
        brief = self.desk.holdings.brief(self._slug)
        for section in brief.sections if brief else ():
            yield section.id, None
            for part in section.parts:
                yield part.id, part

    def _step(self, step: int, stops: list[str]) -> None:
        order = [fragment for fragment, _ in self._parts()]
        here = order.index(self._fragment) if self._fragment in order else -1
        places = [order.index(stop) for stop in stops]
        ahead = [at for at in places if (at > here if step > 0 else at < here)]
        if ahead:
            self._go_quietly(f"{self._slug}#{order[ahead[0] if step > 0 else ahead[-1]]}")

    def _go_quietly(self, address: str) -> None:
        with self._leading():
            self.agreements.go_to(address)
        self._show(self.agreements.spot)

    @property
    def _fragment(self) -> str:
        return self.address.partition("#")[2].partition("/")[0]

    @on(Page.Scrolled, "#reader-page")
    def _follow_page(self, event: Page.Scrolled) -> None:
        """Keep the tree beside what is being read."""
        event.stop()
        if self.reader.page.has_focus and self._slug:
            self._take_up(event.fragment)

    def _take_up(self, fragment: str) -> None:
        """Look at a part of the page that is being read, leaving the page where it is."""
        part = fragment.partition("/")[0]
        address = f"{self._slug}#{part}" if part and part != CARD else self._slug
        with self._leading():
            self.agreements.go_to(address)
        self.reader.page.current = fragment if fragment != CARD else ""
        if place := self.place:
            self.reader.entitle(self._title)
            self._show_around(place)

    @on(Tree.NodeSelected)
    def _read(self, event: Tree.NodeSelected[Spot]) -> None:
        event.stop()
        spot = event.node.data
        if spot and spot.kind in ("agreement", "group") and not event.node.is_expanded:
            self.agreements.action_open()
        elif spot:
            remembered(self.desk, spot.address)
            self.action_pane("reader")

    @on(Page.Followed)
    def _follow_link(self, event: Page.Followed) -> None:
        """Go where a piece of a page leads: in this agreement, to another, to a party, to the web."""
        event.stop()
        self.follow(event.link, self._slug)

    @on(Page.Clicked, "#reader-page")
    def _take_part(self, event: Page.Clicked) -> None:
        """Look at the part that was pointed at."""
        event.stop()
        self._take_up(event.fragment)

    @on(Reader.Left)
    def _leave_reader(self) -> None:
        self.action_pane("tree")

    # Panes

    def set_pane(self, name: str) -> None:
        """Tell the style sheet which pane is in front, where there is room for one."""
        # All of it is styled anew for every class that changes: for the last one is enough.
        others = (f"-{pane}-in-front" for pane in ("tree", "reader", "context") if pane != name)
        self.remove_class(*others, update=False)
        self.add_class(f"-{name}-in-front")

    def action_pane(self, name: str) -> None:
        """Go to a pane: the tree, the reader, the context."""
        self.set_pane(name)
        panes: dict[str, Widget] = {
            "tree": self.agreements,
            "reader": self.reader.page,
            "context": self.context,
        }
        panes[name].focus()

    def action_zoom(self) -> None:
        """Give one pane the whole screen, or give the others their room back."""
        self.toggle_class("-zoomed")

    def action_resize(self, step: int) -> None:
        """Move the border between the tree and the reader."""
        pane = self.query_one("#tree-pane")
        width = pane.outer_size.width + step * TREE_STEP
        pane.styles.width = max(
            NARROWEST_TREE, min(WIDEST_TREE, width, self.size.width - NARROWEST_TREE)
        )


def _find(query: str) -> Callable[[str], tuple[Span, ...]]:
    # Loaded late: nothing is found before the first screen is painted.
    from briefing_tui.search import Looking  # noqa: PLC0415

    return Looking(query).found_in


def _judge(query: str) -> tuple[str, ...]:
    from briefing_tui.search import said_of_a_text  # noqa: PLC0415  as above

    return said_of_a_text(query)
