"""Without colour: none is sent, and what colour said can still be seen."""

import re
import sys

import pytest
from tests.reader import USUAL, reading

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.test_terminal import terminal

ATTRIBUTES = re.compile(rb"\x1b\[([0-9;]*)m")
"""What sets the looks of the words that follow."""


def colours_in(sent: bytes) -> set[bytes]:
    """Every code that sets a colour: 30 to 49 and 90 to 107, but for the two that take it off."""
    codes = {code for codes in ATTRIBUTES.findall(sent) for code in codes.split(b";") if code}
    plain = {b"39", b"49"}
    return {c for c in codes - plain if 30 <= int(c) <= 49 or 90 <= int(c) <= 107}


def test_no_color_sends_none(straits, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    with terminal(straits, tmp_path) as screen:
        screen.sees("Straits 2024", "? help")
        screen.press("s")
        screen.sees("f1 help")
        screen.press("notice")
        screen.sees("hits in")
        screen.press("\x1b")
        screen.does_not_see("hits in")
        screen.press("T")
        screen.sees("High contrast")
        screen.press("\x1b")
        screen.does_not_see("High contrast")
        screen.press("q")
        assert screen.ends() == 0
    assert colours_in(screen.bytes) == set()
    assert b"\x1b[1;7m" in screen.bytes


def test_an_empty_no_color_asks_for_nothing(straits, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")
    with terminal(straits, tmp_path) as screen:
        screen.sees("Straits 2024", "? help")
        screen.press("q")
        screen.ends()
    assert colours_in(screen.bytes)


def looks_of(reader, word: str) -> list[str]:
    """The attributes of every piece of the screen that holds a word, as they are sent."""
    filters = reader.app.get_line_filters()
    ground = reader.app.screen.background_colors[1]
    found = []
    for strip in reader.app.screen._compositor.render_strips(reader.app.size):
        segments = list(strip)
        for line_filter in filters:
            segments = line_filter.apply(segments, ground)
        found += [str(segment.style) for segment in segments if word in segment.text]
    return found


async def test_what_was_found_and_where_the_cursor_is_show_without_colour(straits, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(straits, USUAL) as reader:
        await reader.go_to("straits#art-3")
        assert any("reverse" in look for look in looks_of(reader, "Article 3  Notice"))
        await reader.press("2", "slash")
        await reader.type("notify")
        await reader.press("enter")
        (look,) = looks_of(reader, "notify")[:1]
        assert "reverse" in look
        assert "underline" in look
