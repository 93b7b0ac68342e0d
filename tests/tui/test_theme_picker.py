"""Choosing the colours: by their titles, by typing, and seen before they are chosen."""

from pathlib import Path

from tests.reader import NARROW, USUAL, reading

from briefing_tui.places import settings_folder
from briefing_tui.tui.dialogs import Pick

OWN = """
name = "{name}"
title = "{title}"
dark = true
[colours]
background = "{ground}"
text = "#ffffff"
"""


def own_theme(name="mine", title="Evening at sea", ground="#000044") -> Path:
    path = settings_folder() / "themes" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OWN.format(name=name, title=title, ground=ground), encoding="utf-8")
    return path


async def test_themes_are_told_by_their_titles_with_the_one_worn_marked(straits):
    async with reading(straits) as reader:
        await reader.press("T")
        await reader.sees("● Dark", "  Light", "High contrast", "enter picks · esc leaves")
        assert isinstance(reader.app.screen, Pick)


async def test_the_list_opens_at_the_one_worn(straits):
    async with reading(straits, NARROW) as reader:
        last = max(reader.app.available_themes)
        reader.app.theme = last
        await reader.press("T")
        await reader.sees(f"● {last}", "enter picks")


async def test_a_theme_is_seen_while_it_is_looked_for_and_left_with_escape(straits):
    async with reading(straits) as reader:
        await reader.press("T")
        await reader.sees("● Dark")
        await reader.type("contrast")
        assert reader.app.theme == "briefing-contrast"
        await reader.type("xyz")
        await reader.sees("nothing is called so")
        await reader.press("enter", "escape")
        assert reader.app.theme == "briefing-dark"
        await reader.press("T")
        await reader.type("contrast")
        await reader.press("enter")
        assert reader.app.theme == "briefing-contrast"


async def test_ones_own_theme_is_offered_and_follows_its_file(straits):
    path = own_theme()
    async with reading(straits) as reader:
        await reader.press("T")
        await reader.type("evening")
        await reader.press("enter")
        assert reader.app.theme_variables["background"].lower() == "#000044"
        own_theme(ground="#440000")
        await reader.until(lambda: reader.app.theme_variables["background"].lower() == "#440000")
        path.write_text("name = 3\n", encoding="utf-8")
        await reader.hears("mine.toml:1: name: is not text")
        # What was readable last is worn still.
        assert reader.app.theme_variables["background"].lower() == "#440000"


async def test_a_theme_that_goes_while_another_is_looked_at_stops_nobody(straits):
    path = own_theme()
    async with reading(straits, USUAL) as reader:
        reader.app.theme = "mine"
        await reader.press("T")
        await reader.sees("● Evening at sea")
        await reader.type("contrast")
        path.unlink()
        reader.app.surroundings.take_on_again()
        await reader.press("escape")
        await reader.sees("Agreements")
