"""What every screen of the program has in common."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from briefing_tui.tui.desk import Desk

SMALLEST = Size(40, 12)
"""The least a screen needs; below it, one line says so."""


class DeskScreen(Screen[str | None]):
    """A screen on the desk. It is left with the address to go to, or with nothing.

    Classes tell the style sheet how much room there is: `-narrow` below 60 cells, `-medium` below
    100, `-wide` below 140, `-widest` from there on.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide"), (140, "-widest")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose_body(self) -> ComposeResult:
        """Compose what the screen is for."""
        yield from ()

    def compose(self) -> ComposeResult:
        yield from self.compose_body()
        yield Static(id="too-small")

    def library_changed(self) -> None:
        """Show the library as it is now. The screens that hold on to parts of it say how."""

    @property
    def breadth(self) -> str:
        """How much room there is: `-narrow`, `-medium`, `-wide` or `-widest`."""
        width = self.size.width
        return [name for least, name in self.HORIZONTAL_BREAKPOINTS or [] if width >= least][-1]

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small, and come back when it is not."""
        size = event.size
        too_small = size.width < SMALLEST.width or size.height < SMALLEST.height
        self.set_class(too_small, "-too-small")
        if too_small:
            least = f"{SMALLEST.width}x{SMALLEST.height}"
            said = f"{size.width}x{size.height} is too small; briefing needs {least}"
            self.query_one("#too-small", Static).update(Content(said))
