"""A library that was opened before: its tree stands at once, and nothing old is ever shown."""

import asyncio

from tests.glance.test_keeping import age, forbid_reading, known
from tests.reader import WIDE, Reader, reading

from briefing_tui.glance import Outline, glance
from briefing_tui.places import LibraryPlace
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.tree.outlines import Outlined

NOTICE = "notify the other not later than 14 days"


async def opened_before(folder):
    """Open a library, and leave it once it is written down what is known of it."""
    age(folder)
    async with reading(folder):
        pass
    known(folder)


async def test_its_tree_stands_although_no_file_has_been_read(straits, monkeypatch):
    await opened_before(straits)
    forbid_reading(monkeypatch)
    monkeypatch.setattr(BriefingApp, "begin", lambda app: None)
    app = BriefingApp(LibraryPlace(straits, "for a test"))
    async with app.run_test(size=WIDE) as pilot:
        reader = Reader(pilot, app)
        await reader.sees("▸ Straits 2024", "2024 in force", "▸ rivers/", "2 problems")


async def test_only_the_brief_that_is_read_is_parsed(straits, monkeypatch):
    await opened_before(straits)
    monkeypatch.setattr("briefing_tui.library.folder.ROOM", 10)
    # Where the cursor rests its neighbours are read, too: here it never rests.
    monkeypatch.setattr("briefing_tui.tui.library_screen.REST", 600)
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-3")
        await reader.sees(NOTICE, "▸ rivers/")
        forbid_reading(monkeypatch)
        await reader.press("down", "up")
        await reader.sees(NOTICE)


async def test_what_was_changed_meanwhile_is_shown_as_it_is_now(straits):
    await opened_before(straits)
    path = straits / "straits.toml"
    words = path.read_text("utf-8").replace("14 days", "90 days").replace("Straits 2024", "Narrows")
    path.write_text(words, "utf-8")
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-3")
        await reader.sees("▾ Narrows", "90 days")
        assert "Straits 2024" not in reader.screen
        assert "14 days" not in reader.screen


async def test_what_broke_meanwhile_is_told_as_broken(straits):
    await opened_before(straits)
    (straits / "straits.toml").write_text("title = \n", encoding="utf-8")
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits")
        await reader.sees("✗ straits.toml", "2 broken", "straits.toml:1")


async def test_broken_files_are_told_with_what_is_wrong_as_at_the_first_start(straits):
    await opened_before(straits)
    async with reading(straits, WIDE) as reader:
        await reader.go_to("broken")
        await reader.sees("✗ broken.toml", "2 problems", "notes: is not a field of a brief")


async def test_what_breaks_under_the_eyes_stays_readable_as_it_was(straits):
    await opened_before(straits)
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-3")
        (straits / "straits.toml").write_text("title = \n", encoding="utf-8")
        reader.browser.reload()
        await reader.sees("✗ straits.toml", NOTICE, "this is how it was")


async def test_a_file_that_cannot_be_read_any_more_says_so_before_anybody_noticed(
    straits, monkeypatch
):
    await opened_before(straits)
    monkeypatch.setattr("briefing_tui.library.folder.ROOM", 10)
    monkeypatch.setattr("briefing_tui.tui.surroundings.Surroundings.watch", _nothing)
    monkeypatch.setattr("briefing_tui.tui.browser.Browser._warm_up", lambda browser: None)
    monkeypatch.setattr("briefing_tui.tui.ahead.Pages.make", lambda pages: pages)
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits")
        (straits / "rivers" / "rivers.toml").unlink()
        looked: list[bool] = []
        monkeypatch.setattr(DeskScreen, "look_now", lambda _: looked.append(True))
        await reader.go_to("rivers")
        assert looked
        await reader.sees("This file cannot be read as a brief", "rivers.toml  is not there")


async def _nothing(*_: object) -> None:
    await asyncio.sleep(0)


async def first_look(folder):
    """What the first screen shows before the library is read."""
    app = BriefingApp(LibraryPlace(folder, "for a test"))
    async with app.run_test(size=WIDE) as pilot:
        reader = Reader(pilot, app)
        await reader.settle()
        return reader.screen


async def test_a_library_of_many_files_looks_the_same_before_they_are_looked_at(
    straits, monkeypatch
):
    await opened_before(straits)
    monkeypatch.setattr(BriefingApp, "begin", lambda app: None)
    before = await first_look(straits)
    monkeypatch.setattr("briefing_tui.glance.looking.MANY", 1)
    monkeypatch.setattr("briefing_tui.glance.looking.scan", None)
    assert "▸ Straits 2024" in before
    assert await first_look(straits) == before


async def test_of_many_files_those_in_sight_are_shown_as_they_are_now(straits, monkeypatch):
    await opened_before(straits)
    monkeypatch.setattr(BriefingApp, "begin", lambda app: None)
    monkeypatch.setattr("briefing_tui.glance.looking.MANY", 1)
    path = straits / "straits.toml"
    path.write_text(path.read_text("utf-8").replace("Straits 2024", "Narrows 2024"), "utf-8")
    assert "▸ Narrows 2024" in await first_look(straits)
    path.unlink()
    screen = await first_look(straits)
    assert "Narrows" not in screen
    assert "Straits 2024" not in screen


async def test_of_many_files_only_the_folder_of_the_last_place_is_open(straits, monkeypatch):
    for name in ("a", "b/c", "d"):
        folder = straits / name
        folder.mkdir(parents=True)
        for file in ("straits.toml", f"of-{folder.name}.toml"):
            (folder / file).write_bytes((straits / "straits.toml").read_bytes())
    await opened_before(straits)
    monkeypatch.setattr("briefing_tui.glance.looking.MANY", 1)
    outline = glance(straits)
    assert isinstance(outline, Outline)

    def lines(cursor):
        return [(group, one.spot.address) for group, one in Outlined(outline, cursor).roots()]

    assert lines("of-c") == [
        *(("", address) for address in ("broken", "./straits", "a/")),
        *(("b/c", address) for address in ("b/c/straits", "of-c")),
        *(("", address) for address in ("d/", "rivers/")),
    ]
    assert lines("b/c/straits") == lines("of-c")
    assert {group for group, _ in lines("gone")} == {""}
