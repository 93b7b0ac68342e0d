"""The first look: the main screen's tree and frames, before there is anything to read."""

import re
from contextlib import asynccontextmanager

import pytest
from tests.reader import NARROW, USUAL, WIDE, Reader, all_heard
from textual.color import Color

from briefing_tui.places import LibraryPlace
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.memory import Memory
from briefing_tui.tui.themes import DEFAULT_THEME

FRAME = re.compile("[╭╮╰╯│]")


def frame(screen):
    """Where the panes' edges are. At the foot a newcomer is told something, later."""
    return [[edge.start() for edge in FRAME.finditer(line)] for line in screen.splitlines()[1:-4]]


def names(screen):
    return re.findall(r"(?:▸|✗|▾) +(\S+ ?\S+)", screen)


@asynccontextmanager
async def looking(folder, size=USUAL):
    app = BriefingApp(LibraryPlace(folder, "for a test"))
    async with app.run_test(size=size) as pilot:
        yield Reader(pilot, app)


@pytest.mark.parametrize("size", [WIDE, (110, 30), USUAL, NARROW])
async def test_the_main_screen_comes_without_a_jump(straits, monkeypatch, size):
    async with looking(straits, size) as reader:
        await reader.opens()
        await reader.sees("Straits 2024")
        main = reader.screen
    monkeypatch.setattr(BriefingApp, "begin", lambda app: None)
    async with looking(straits, size) as reader:
        await reader.sees("Straits 2024")
        first = reader.screen
    assert names(first) == names(main)
    least = min(len(frame(first)), len(frame(main)))
    assert frame(first)[:least] == frame(main)[:least]
    assert first.startswith(" briefing  ")


async def test_a_library_too_large_for_a_glance_says_that_it_is_read(straits, monkeypatch):
    monkeypatch.setattr("briefing_tui.glance.looking.MOST_BYTES", 10)
    monkeypatch.setattr(BriefingApp, "begin", lambda app: None)
    async with looking(straits) as reader:
        await reader.sees("reading …")


@pytest.mark.parametrize("name", ["textual-dark", "textual-light", "briefing-contrast", "gone"])
async def test_the_first_look_wears_the_theme_that_was_chosen(straits, monkeypatch, name):
    monkeypatch.setattr(BriefingApp, "begin", lambda app: None)
    app = BriefingApp(LibraryPlace(straits, "for a test"), Memory(theme=name))
    async with app.run_test() as pilot:
        await Reader(pilot, app).sees("Straits 2024")
        worn = name if name in app.available_themes else DEFAULT_THEME
        assert app.theme == worn
        background = Color.parse(app.theme_variables["background"])
        assert app.screen.styles.background == background
        await all_heard(pilot)
        app.theme = "nord"
        await all_heard(pilot)
        assert app.screen.styles.background == Color.parse("#2E3440")
