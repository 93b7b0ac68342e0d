"""What every screen of the program has in common."""

from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from briefing_tui.addresses import Place
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.exports import wanted_here
from briefing_tui.tui.quiet import Prompt
from briefing_tui.tui.room import BREAKPOINTS, breadth_of
from briefing_tui.tui.wanted import Wanted
from briefing_tui.tui.wishes import LibraryWanted, LookNow, PartyWanted, SourceWanted
from briefing_tui.visible import visible_line

SMALLEST = Size(40, 12)
"""The least a screen needs; below it, one line says so."""


class DeskScreen(Prompt[str | None]):
    """A screen on the desk. It is left with the address to go to, or with nothing.

    Classes tell the style sheet how much room there is: `-narrow` below 60 cells, `-medium` below
    100, `-wide` below 140, `-widest` from there on.
    """

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._had_focus: Widget | None = None
        """What had the focus before the terminal was too small: nothing that is hidden keeps it."""

    def compose_body(self) -> ComposeResult:
        """Compose what the screen is for."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Lay out what is in it."""
        yield from self.compose_body()
        yield Static(id="too-small")

    @property
    def address(self) -> str:
        """What the reader is looking at; empty where it is nothing with an address."""
        return ""

    @property
    def place(self) -> Place | None:
        """What the reader is looking at, as a part of its brief."""
        slug, _, fragment = self.address.partition("#")
        # What begins with `@` is a place on the screen, not in the brief.
        return self.desk.holdings.place(slug if fragment.startswith("@") else self.address)

    @property
    def comparable(self) -> str:
        """The address that would be compared; empty where there is nothing to compare."""
        return str(self.place.address) if self.place else ""

    def go_to(self, address: str) -> None:
        """Leave for an address."""
        self.dismiss(address)

    def follow(self, link: str, slug: str) -> None:
        """Go where a piece of a page about `slug` leads: in it, to another, to a party, to the web."""
        if link.startswith("#"):
            self.go_to(f"{slug}{link}")
        elif link.startswith("party:"):
            self.post_message(PartyWanted(link.removeprefix("party:")))
        elif link.startswith(("http://", "https://")):
            self.post_message(SourceWanted(link))
        else:
            self.go_to(link)

    def exports(self) -> Sequence[Wanted]:
        """Return what could be written out from here: what is marked, what is read."""
        return tuple(wanted_here(self.desk, self.place))

    def look_now(self) -> None:
        """Ask the app to look whether files have changed."""
        self.post_message(LookNow())

    def open_library(self, folder: Path) -> None:
        """Ask the app for another library."""
        self.post_message(LibraryWanted(folder))

    def light_up(self, query: str) -> None:
        """Light up what was searched for in what is being read."""

    def tell(self, said: str, *, wrong: bool = False) -> None:
        """Tell the reader something in a few words; never read as markup."""
        self.notify(
            visible_line(said), markup=False, severity="warning" if wrong else "information"
        )

    def desk_changed(self) -> None:
        """Show marks and the side taken for comparing as they are now."""

    def library_changed(self) -> None:
        """Show the library as it is now. The screens that hold on to parts of it say how."""

    def alignments_changed(self) -> None:
        """Obey what was decided about pairs as it is now."""

    @property
    def breadth(self) -> str:
        """How much room there is: `-narrow`, `-medium`, `-wide` or `-widest`."""
        return breadth_of(self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small, and come back when it is not."""
        size = event.size
        too_small = size.width < SMALLEST.width or size.height < SMALLEST.height
        if too_small and not self.has_class("-too-small"):
            self._had_focus = self.focused
        elif not too_small and self.has_class("-too-small"):
            self.call_after_refresh(self._give_focus_back)
        self.set_class(too_small, "-too-small")
        if too_small:
            least = f"{SMALLEST.width}x{SMALLEST.height}"
            said = f"{size.width}x{size.height} is too small; briefing needs {least}"
            self.query_one("#too-small", Static).update(Content(said))

    def _give_focus_back(self) -> None:
        had = self._had_focus
        if self.focused is None and (chain := self.focus_chain):
            self.set_focus(had if had in chain else chain[0])
