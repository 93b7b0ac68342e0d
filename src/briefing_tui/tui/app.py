"""The app: owns the library and its index, and goes from screen to screen."""

from concurrent.futures import Future
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from briefing_tui.library import Library
from briefing_tui.places import LibraryPlace
from briefing_tui.tui.desk import Desk, Holdings
from briefing_tui.tui.library_screen import LibraryScreen


class BriefingApp(App[None]):
    """The browser."""

    TITLE = "briefing"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "quit", id="app.quit", tooltip="Leave"),
    ]

    def __init__(self, place: LibraryPlace, reading: Future[Library]) -> None:
        super().__init__()
        self._reading = reading
        self._place = place

    def on_mount(self) -> None:
        desk = Desk(self._place, Holdings(self._reading.result()))
        self.push_screen(LibraryScreen(desk, ""))
