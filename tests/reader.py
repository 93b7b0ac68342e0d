"""A reader in front of the screen: presses keys, types, and says what can be seen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import ModalScreen

from briefing_tui.places import LibraryPlace
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.browser import Browser
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.page import Page

WIDE, USUAL, NARROW = (160, 48), (80, 24), (40, 12)


class Reader:
    """Somebody who uses the program."""

    def __init__(self, pilot: Pilot[None], app: BriefingApp) -> None:
        self.pilot = pilot
        self.app = app

    async def opens(self) -> None:
        """Wait until the library is read."""
        while self.app.browser is None or not isinstance(self.app.screen, DeskScreen | ModalScreen):
            await self.pilot.pause(0.01)
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def browser(self) -> Browser:
        assert self.app.browser
        return self.app.browser

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, words: str) -> None:
        await self.press(*(_KEYS.get(character, character) for character in words))

    async def settle(self) -> None:
        """Wait until nothing moves any more."""
        # Not `wait_for_complete`: it raises for one that another of its group took the place of.
        while any(w.group in ("search", "reload") and not w.is_finished for w in self.app.workers):
            await self.pilot.pause(0.01)
        await self.pilot.pause()
        await self.pilot.pause()

    async def go_to(self, address: str) -> None:
        """Go somewhere, as a link or a hit leads there."""
        self.browser.main.go_to(address)
        await self.settle()

    @property
    def page(self) -> Page:
        """The page that is read."""
        return self.browser.main.reader.page

    @property
    def address(self) -> str:
        """What is being read."""
        return self.browser.main.address

    async def sees(self, *words: str, within: float = 20) -> None:
        """Wait for words to be on the screen, or fail with the screen."""
        for _ in range(int(within / 0.05)):
            if all(word in self.screen for word in words):
                return
            await self.pilot.pause(0.05)
        missing = [word for word in words if word not in self.screen]
        raise AssertionError(f"{missing} not on the screen:\n{self.screen}")

    async def does_not_see(self, *words: str, within: float = 20) -> None:
        """Wait for words to be gone from the screen, or fail with the screen."""
        for _ in range(int(within / 0.05)):
            if not any(word in self.screen for word in words):
                return
            await self.pilot.pause(0.05)
        seen = [word for word in words if word in self.screen]
        raise AssertionError(f"{seen} on the screen:\n{self.screen}")

    async def hears(self, words: str, within: float = 20) -> None:
        """Wait for the program to tell something, or fail with all it has told."""
        for _ in range(int(within / 0.05)):
            if any(words in note for note in self.notes):
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"{words} not among {self.notes}")

    @property
    def screen(self) -> str:
        """What the screen shows, without colours."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        lines = ["".join(segment.text for segment in strip) for strip in strips]
        return "\n".join(line.rstrip() for line in lines[: self.app.size.height])

    @property
    def notes(self) -> list[str]:
        """What the program has told so far."""
        return [note.message for note in self.app._notifications]


_KEYS = {
    " ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", ",": "comma",
    "[": "left_square_bracket", "]": "right_square_bracket", "#": "number_sign",
    "/": "slash", ".": "full_stop", "?": "question_mark", "!": "exclamation_mark",
}  # fmt: skip


@asynccontextmanager
async def reading(
    folder: Path, size: tuple[int, int] = USUAL, *, read_only: bool = False, news: bool = False
) -> AsyncIterator[Reader]:
    """Open the program on a folder; its news is on the screen, too, where that is asked for."""
    app = BriefingApp(LibraryPlace(folder, "for a test", read_only))
    async with app.run_test(size=size, notifications=news) as pilot:
        reader = Reader(pilot, app)
        await reader.opens()
        yield reader
