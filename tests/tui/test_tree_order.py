"""What stands in the tree, in which order, and how two of one name are told apart."""

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import RIVERS, STRAITS
from tests.reader import NARROW, USUAL, WIDE, reading

from briefing_tui.glance import glance
from briefing_tui.tui.first_look import Glimpses
from briefing_tui.tui.tree.spot import Branch, Spot, in_order


def brief(folder, name, title):
    text = RIVERS.replace("Rivers Protocol", title)
    path = folder / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lines_of(screen):
    return [line for line in screen.splitlines() if "▸" in line or "✗" in line]


def labels(roots):
    return [branch.spot.label for _, branch in in_order(roots)]


def test_lines_go_by_what_is_shown_and_numbers_by_what_they_count():
    shown = ["Treaty 10", "Équipement", "treaty 9", "Zebra", "éclair"]
    roots = [("", Branch(Spot("agreement", f"z-{at}", label))) for at, label in enumerate(shown)]
    assert labels(roots) == ["éclair", "Équipement", "treaty 9", "Treaty 10", "Zebra"]


def test_two_of_one_name_are_told_apart_by_their_addresses():
    roots = [("", Branch(Spot("agreement", slug, "Accord"))) for slug in ("b-2", "a-1")]
    assert labels(roots) == ["a-1 · Accord", "b-2 · Accord"]


def test_two_of_one_name_in_two_groups_are_told_apart_by_those():
    roots = [(slug[0], Branch(Spot("agreement", slug, "Accord"))) for slug in ("b-2", "a-1")]
    assert labels(roots) == ["Accord", "Accord"]


@given(st.lists(st.text(max_size=12), unique=True))
def test_any_names_can_be_put_in_order_whatever_their_order_was(names):
    roots = [("", Branch(Spot("agreement", f"a-{at}", name))) for at, name in enumerate(names)]
    assert in_order(roots) == in_order(roots[::-1])
    assert len(in_order(roots)) == len(names)


async def test_the_tree_goes_by_the_names_it_shows(tmp_path):
    brief(tmp_path, "a", "Zebra crossings")
    brief(tmp_path, "b", "Protocol 10")
    brief(tmp_path, "c", "Protocol 9")
    async with reading(tmp_path) as reader:
        await reader.sees("Zebra")
        seen = " ".join(line.split("│")[1] for line in lines_of(reader.screen))
        assert seen.index("Protocol 9") < seen.index("Protocol 10") < seen.index("Zebra")
        await reader.press("home")
        assert reader.address == "c"


async def test_same_titles_can_be_told_apart_in_the_tree(tmp_path):
    brief(tmp_path, "one", "Accord")
    brief(tmp_path, "two", "Accord")
    async with reading(tmp_path, WIDE) as reader:
        await reader.sees("one · Accord", "two · Accord")


async def test_the_filter_walks_in_the_order_of_the_tree(tmp_path):
    brief(tmp_path, "a", "Zinc treaty")
    brief(tmp_path, "b", "Coal treaty")
    async with reading(tmp_path) as reader:
        await reader.press("slash")
        await reader.type("treaty")
        await reader.sees(" 2 ")
        await reader.press("enter")
        first = reader.address
        await reader.press("n")
        assert (first, reader.address) == ("b", "a")


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
async def test_what_is_passed_over_stands_in_the_tree_and_says_why(tmp_path):
    folder = tmp_path / "desk"
    brief(folder, "rivers", "Rivers")
    os.mkfifo(folder / "pipe.toml")
    (tmp_path / "outside.toml").write_text(STRAITS, encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "out#side.toml").symlink_to(tmp_path / "outside.toml")
    (folder / "library.toml").write_text("titel = 1\n", encoding="utf-8")
    async with reading(folder, WIDE) as reader:
        await reader.sees("✗ pipe.toml", "✗ library.toml", "sub/", "3 broken")
        await reader.go_to("!pipe.toml")
        await reader.sees("This is passed over", "pipe.toml  is not a regular file")
        await reader.does_not_see("in your editor")
        await reader.go_to("!sub/out%23side.toml")
        await reader.sees("out#side.toml  is a link out of the library; not followed")
        await reader.press("exclamation_mark")
        await reader.type("titel")
        await reader.press("enter")
        await reader.sees("titel: is not a field of this file; did you mean")


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
async def test_what_comes_in_the_way_later_is_told(straits):
    async with reading(straits, WIDE) as reader:
        os.mkfifo(straits / "pipe.toml")
        reader.browser.reload()
        await reader.sees("✗ pipe.toml")
        await reader.hears("passed over: pipe.toml")
        (straits / "pipe.toml").unlink()
        reader.browser.reload()
        await reader.does_not_see("✗ pipe.toml")


async def test_a_library_that_gets_a_title_shows_it(straits):
    async with reading(straits, WIDE) as reader:
        (straits / "library.toml").write_text('title = "Straits desk"\n', encoding="utf-8")
        reader.browser.reload()
        await reader.sees("· Straits desk")
        await reader.hears("changed: library.toml")


async def test_the_first_look_is_in_the_same_order(tmp_path):
    brief(tmp_path, "a", "Zinc")
    brief(tmp_path, "b", "Coal")
    glimpsed = glance(tmp_path)
    assert isinstance(glimpsed, list)
    seen = Glimpses(glimpsed).roots()
    assert [branch.spot.label for _, branch in seen] == ["Coal", "Zinc"]


async def test_a_long_folder_is_shown_by_its_end_and_nothing_is_cut_in_the_middle(tmp_path):
    folder = tmp_path / "a-folder-with-a-rather-long-name-for-a-line" / "straits-desk"
    brief(folder, "rivers", "Rivers")
    async with reading(folder, NARROW) as reader:
        await reader.sees("/straits-desk")
        assert reader.screen.splitlines()[0].startswith(" briefing  …")
    async with reading(folder, WIDE) as reader:
        await reader.sees("1 agreement · 2 provisions")


@pytest.mark.parametrize("size", [NARROW, USUAL])
async def test_every_screen_names_the_library_alike(size, straits, monkeypatch):
    monkeypatch.setenv("HOME", str(straits.parent))
    (straits / "library.toml").write_text('title = "Straits desk"\n', encoding="utf-8")
    async with reading(straits, size) as reader:
        await reader.sees("~/straits-desk")
        await reader.press("s")
        await reader.sees("Type what you look for")
        if size == USUAL:
            await reader.sees(" search  ~/straits-desk")
