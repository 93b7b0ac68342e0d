"""Finding words inside a comparison, and the bar that shows where it differs."""

from tests.reader import USUAL, WIDE
from tests.tui.test_compare_screen import NEW, OLD, accords, comparing
from textual.geometry import Offset

from briefing_tui.tui.compare_overview import Overview

__all__ = ["accords"]


async def test_words_are_found_in_both_sides_and_gone_through(accords):
    async with comparing(accords, "old", "new", WIDE) as reader:
        await reader.press("slash")
        await reader.type("secretariat")
        await reader.press("enter")
        await reader.sees("1 of 4")
        await reader.press("n", "n", "n")
        await reader.sees("4 of 4")
        assert reader.looks_at == "provision:art-4>art-1"
        await reader.press("N")
        await reader.sees("3 of 4")


async def test_leaving_a_find_puts_the_marks_out_and_stays(accords):
    async with comparing(accords, "old", "new", WIDE) as reader:
        await reader.press("slash")
        await reader.type("disputes")
        await reader.press("enter", "escape")
        assert reader.left_with == []
        assert not reader.comparing.page.marks
        assert reader.looks_at == "provision:art-5>art-4"
        await reader.press("n")
        assert reader.looks_at != "provision:art-5>art-4"
        await reader.press("escape")
        assert reader.left_with == [None]


async def test_tasks_and_cells_are_found_too(accords):
    async with comparing(accords, "old", "new", USUAL) as reader:
        await reader.press("slash")
        await reader.type("navy")
        await reader.sees("1 of 1")
        assert reader.looks_at == "role:roles/board>roles/board"


async def test_what_is_found_nowhere_is_said(accords):
    async with comparing(accords, "old", "new", USUAL) as reader:
        await reader.press("slash")
        await reader.type("submarine")
        await reader.sees("nothing found")


async def test_what_is_sought_is_lit_up_again_when_a_file_changes(accords):
    async with comparing(accords, "old", "new", WIDE) as reader:
        await reader.press("slash")
        await reader.type("quays")
        await reader.sees("nothing found")
        (accords / "new.toml").write_text(NEW.replace("the straits,", "the quays,"), "utf-8")
        await reader.finds_it_changed(accords)
        assert len(reader.comparing.page.matches) == 1


def edge(reader) -> str:
    """The bar at the right edge, from top to bottom."""
    bar = reader.comparing.query_one(Overview).region
    lines = reader.screen.split("\n")[bar.y : bar.bottom]
    return "".join(line.ljust(bar.right)[bar.x] for line in lines)


async def test_the_bar_shows_what_became_of_each_pair_where_it_stands(accords):
    async with comparing(accords, "old", "new", WIDE) as reader:
        shown = edge(reader)
        signs = [sign for sign in shown if sign in "!~⇄−+"]
        assert "".join(dict.fromkeys(signs)) == "!~−⇄+"
        page = reader.comparing.page
        line = page.layout_now.line_of_anchor("provision:art-2>art-3")
        assert line is not None
        assert shown[line * len(shown) // len(page.layout_now.lines)] in "!~"


async def test_what_is_in_sight_moves_down_the_bar_with_the_page(accords):
    rules = "\n\n".join(f"{at}. Ships keep to the right of buoy {at}." for at in range(200))
    part = "\n[[sections]]\nid = 'long'\n[[sections.provisions]]\nid = 'art-9'\ntext = \"\"\"\n"
    for name, text in (("old", OLD), ("new", NEW)):
        (accords / f"{name}.toml").write_text(f'{text}{part}{rules}"""\n', encoding="utf-8")
    async with comparing(accords, "old", "new", USUAL) as reader:
        assert "▐" not in edge(reader)[-3:]
        await reader.press("G")
        assert edge(reader).endswith("▐")


async def test_a_click_on_the_bar_goes_there(accords):
    async with comparing(accords, "old", "new", USUAL) as reader:
        bar = reader.comparing.query_one(Overview)
        row = edge(reader).index("+")
        await reader.pilot.click(bar, Offset(0, row))
        await reader.settle()
        await reader.sees("+ only in B")
        assert reader.looks_at == "provision:>art-5"
