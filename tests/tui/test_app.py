"""The frame around the screens: keys of one's own, accidents, the palette, an empty library."""

import asyncio

import pytest
from tests.reader import NARROW, reading
from textual.events import Key
from textual.widgets import Input

from briefing_tui.places import keys_file, settings_folder, state_folder
from briefing_tui.tui import accident, editing
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.library_screen import LibraryScreen
from briefing_tui.tui.surroundings import every_binding


async def test_a_key_of_ones_own_opens_the_search(straits):
    settings_folder().mkdir(parents=True)
    keys_file().write_text('[keys]\n"app.search" = "f12"\n', encoding="utf-8")
    async with reading(straits) as reader:
        await reader.press("f12")
        await reader.sees("Type what you look for")


async def test_a_clash_is_named_and_the_rest_holds(straits):
    settings_folder().mkdir(parents=True)
    keys_file().write_text('[keys]\n"app.quit" = "s"\n"app.theme" = "f12"\n', encoding="utf-8")
    async with reading(straits) as reader:
        await reader.hears("app.quit")
        await reader.press("f12")
        await reader.sees("Theme")


async def test_ones_own_keys_begin_as_a_file_that_tells_every_action(straits, monkeypatch):
    def change(_, path, line):
        written = path.read_text(encoding="utf-8")
        assert (line, '# "app.search" = "s"' in written) == (1, True)
        path.write_text(written.replace('# "app.search" = "s"', '"app.search" = "f12"'))

    monkeypatch.setattr(editing, "run_editor", change)
    async with reading(straits) as reader:
        await reader.press("ctrl+k", "f12")
        await reader.sees("Type what you look for")


async def test_keys_that_are_there_are_edited_as_they_are(straits, monkeypatch):
    settings_folder().mkdir(parents=True)
    keys_file().write_text("[keys]\n", encoding="utf-8")
    monkeypatch.setattr(editing, "run_editor", lambda *_: "there is no editor")
    async with reading(straits) as reader:
        await reader.press("ctrl+k")
        await reader.hears("there is no editor")
    assert keys_file().read_text(encoding="utf-8") == "[keys]\n"


async def test_where_no_keys_can_be_written_the_reason_is_told(straits):
    settings_folder().parent.mkdir(parents=True)
    settings_folder().write_text("a file", encoding="utf-8")
    async with reading(straits) as reader:
        await reader.press("ctrl+k")
        await reader.hears("no keys can be written")


async def test_ctrl_z_goes_back_to_the_shell_but_not_while_one_types(straits, monkeypatch):
    stops = []
    monkeypatch.setattr(BriefingApp, "action_suspend_process", lambda _: stops.append("stop"))
    async with reading(straits) as reader:
        await reader.press("ctrl+z")
        assert len(stops) == 1
        await reader.press("s", "a", "ctrl+z")
        assert len(stops) == 1


def test_every_action_has_a_name_that_a_key_can_be_given():
    assert {"app.search", "tree.filter", "reader.find", "search.open"} <= {
        binding.id for binding in every_binding()
    }


async def test_the_palette_finds_an_action_by_its_short_name(straits):
    async with reading(straits) as reader:
        await reader.press("colon")
        await reader.pilot.pause()
        await reader.press(*"export")
        await reader.sees("Write what is marked or read")


async def test_an_empty_library_keeps_saying_what_to_do(tmp_path):
    async with reading(tmp_path) as reader:
        await reader.sees("No briefs in")
        await reader.press("escape")
        await reader.sees("No briefs here yet", "O opens another library")


@pytest.mark.parametrize("folder", ["~nobody-of-that-name", "a" * 999])
async def test_a_folder_that_cannot_be_is_said_while_one_types(straits, folder):
    async with reading(straits) as reader:
        await reader.press("O", "f")
        await reader.sees("The folder of a library")
        reader.app.screen.query_one(Input).value = folder
        await reader.press("enter")
        await reader.sees("there is no such folder")


async def test_what_is_wrong_with_a_stale_page_is_said_below_it(straits):
    async with reading(straits) as reader:
        await reader.go_to("straits#art-3")
        (straits / "straits.toml").write_text("title = ", encoding="utf-8")
        reader.browser.reload()
        await reader.sees("straits.toml:1", "is not TOML")


async def test_a_hit_is_lit_up_where_there_is_room_for_one_pane(straits):
    async with reading(straits, NARROW) as reader:
        await reader.press("s")
        await reader.sees("Type what you look for")
        await reader.type("gauge")
        await reader.sees("Gauges")
        await reader.press("enter")
        await reader.sees("1 of")


@pytest.mark.parametrize("said", ["[/red]", "\x1b]0;title\x07"])
def test_an_accident_is_one_line_and_a_file_for_its_owner(said):
    line = accident.told(ValueError(said))
    assert "\n" not in line
    assert "\x1b" not in line
    log = state_folder() / "accident.log"
    assert "ValueError" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o077 == 0


async def test_what_is_typed_behind_enter_is_meant_for_what_opens(straits):
    async with reading(straits) as reader:
        await reader.press("s")
        for character in "gauge data":
            reader.app.post_message(Key("space" if character == " " else character, character))
        reader.app.post_message(Key("enter", "\r"))
        reader.app.post_message(Key("T", "T"))
        await reader.sees("Theme")
        assert reader.address.startswith("rivers")


async def test_what_is_typed_ahead_arrives_whole_and_in_order(straits):
    async with reading(straits) as reader:
        for character in "sgauge data":
            reader.app.post_message(Key("space" if character == " " else character, character))
        await reader.sees("gauge data", "Gauges")
        assert reader.app.screen.query_one(Input).value == "gauge data"


async def test_what_was_on_its_way_through_a_busy_screen_stands_before_what_is_typed_later(
    straits, monkeypatch
):
    async def is_busy(_screen, _event):
        await asyncio.sleep(0.05)

    monkeypatch.setattr(LibraryScreen, "on_key", is_busy, raising=False)
    # On a slow machine as well: what is waited for here does come.
    monkeypatch.setattr("briefing_tui.tui.app.PATIENCE", 60)
    async with reading(straits) as reader:
        for character in "sgaug":
            reader.app.post_message(Key(character, character))
        while not isinstance(reader.app.focused, Input):
            await asyncio.sleep(0.005)
        for character in "es":
            reader.app.post_message(Key(character, character))
        await reader.sees("gauges")
