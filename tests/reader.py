"""A reader in front of the screen: presses keys, types, and says what can be seen."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing_tui.places import LibraryPlace
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.browser import Browser
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.page import Page

WIDE, USUAL, NARROW = (160, 48), (80, 24), (40, 12)

PATIENCE = 30
"""Seconds a busy machine may take over what takes another a moment: nothing waits for them in vain
but a test that fails."""

ANSWERS = ("search", "reload", "filter")
"""Groups of workers that bring what was asked for, and come to an end by themselves."""
ERRANDS = ("save", "narrow", "copy")
"""Groups of workers that do so, too, unless they have asked the reader something."""


def is_at_work(app: App[Any]) -> bool:
    """Whether something that was asked for is still to come."""
    groups = set(ANSWERS)
    if not isinstance(app.screen, ModalScreen):
        # A command waits below what it has opened; on top of that, it is at work.
        groups |= {*ERRANDS, f"command {id(app.screen)}"}
    return any(worker.group in groups and not worker.is_finished for worker in app.workers)


async def stillness(pilot: Pilot[Any]) -> None:
    """Wait until nothing is at work any more, and everybody has heard all that was told.

    Not by how busy this process is, as a pilot does: where others are busier, it never is.
    """
    end = time.monotonic() + PATIENCE
    rounds = 0
    while rounds < 2 and time.monotonic() < end:  # What is heard may be told on.
        everybody = await all_heard(pilot)
        has_mail = any(one.message_queue_size for one in everybody if one.is_running)
        rounds = 0 if has_mail or is_at_work(pilot.app) else rounds + 1


async def all_heard(pilot: Pilot[Any]) -> Sequence[MessagePump]:
    """Wait until everybody has dealt with all that has come so far; return who that is."""
    everybody = [pilot.app, *pilot.app.screen.walk_children(with_self=True)]
    await asyncio.gather(*map(_heard, everybody))
    await pilot.pause()
    return everybody


async def _heard(one: MessagePump) -> None:
    heard = asyncio.Event()
    if not one.is_running or not one.call_later(heard.set):
        return
    end = time.monotonic() + PATIENCE
    # Who goes away meanwhile deals with nothing any more.
    while one.is_running and not heard.is_set() and time.monotonic() < end:
        with suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), 0.2)


async def until(pilot: Pilot[Any], holds: Callable[[], bool], what: str = "") -> None:
    """Wait until something holds, or fail."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"that never came to be: {what}"
        await pilot.pause(0.02)


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
        """Press keys one after another, each when there is what the one before has asked for."""
        for key in keys:
            # Who types a word looks at the last letter only.
            if is_at_work(self.app) and not isinstance(self.app.focused, Input):
                await self.settle()
            await self.pilot.press(key)
        await self.settle()

    async def type(self, words: str) -> None:
        await self.pilot.press(*(_KEYS.get(character, character) for character in words))
        await self.settle()

    async def writes(self, words: str) -> None:
        """Have words stand where one types, all at once: a path is long."""
        self.app.screen.query_one(Input).value = words
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing moves any more."""
        await stillness(self.pilot)

    async def until(self, holds: Callable[[], bool], what: str = "") -> None:
        """Wait until something holds, or fail."""
        await until(self.pilot, holds, what)

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

    async def sees(self, *words: str, within: float = PATIENCE) -> None:
        """Wait for words to be on the screen, or fail with the screen."""
        for _ in range(int(within / 0.05)):
            if all(word in self.screen for word in words):
                return
            await self.pilot.pause(0.05)
        missing = [word for word in words if word not in self.screen]
        raise AssertionError(f"{missing} not on the screen:\n{self.screen}")

    async def does_not_see(self, *words: str, within: float = PATIENCE) -> None:
        """Wait for words to be gone from the screen, or fail with the screen."""
        for _ in range(int(within / 0.05)):
            if not any(word in self.screen for word in words):
                return
            await self.pilot.pause(0.05)
        seen = [word for word in words if word in self.screen]
        raise AssertionError(f"{seen} on the screen:\n{self.screen}")

    async def hears(self, words: str, within: float = PATIENCE) -> None:
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
