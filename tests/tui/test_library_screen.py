"""Walking the library: the reader follows the tree, and the tree follows the reader."""

import asyncio
from pathlib import Path
from threading import Event

import pytest
from tests.reader import NARROW, USUAL, WIDE, reading
from textual.widgets import Input

from briefing_tui.library import Library, read_library
from briefing_tui.search import Index, Looking
from briefing_tui.search.saved import save
from briefing_tui.spans import Span
from briefing_tui.tui.context_pane import REST
from briefing_tui.tui.filtering import KeptLines, Wanted, kept_lines
from briefing_tui.tui.page import Page


async def test_the_first_start_is_on_the_first_agreement(straits):
    async with reading(straits) as reader:
        await reader.sees("Agreements", "Straits 2024", "rivers/", "broken.toml")
        await reader.sees("Straits Accord", "Signed", "1 March 2024, Oran", "Valdoria")
        assert reader.address == "straits"


async def test_the_first_start_finds_the_first_agreement_in_its_group(straits):
    (straits / "straits.toml").unlink()
    async with reading(straits) as reader:
        await reader.sees("Rivers Protocol", "2019")
        assert reader.address == "rivers"


async def test_the_reader_follows_the_cursor_without_enter(straits):
    async with reading(straits, WIDE) as reader:
        await reader.press("home", "down", "right", "down", "down", "right", "down")
        assert reader.address == "straits#art-3"
        await reader.sees("1. Each Party shall notify the other", "must", "binds both parties")


async def test_what_looks_like_markup_is_shown_to_the_letter(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-2")
        await reader.settle()
        await reader.sees(
            "A ship [sic] is what floats. `code` [red]not red[/red]", "[@click=app.quit]"
        )


async def test_a_role_table_names_its_silences(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#roles")
        await reader.sees(
            "▦ Who does what", "Board ships", "Coast Guard", "silent", "Report | yearly"
        )


async def test_a_broken_file_is_listed_with_its_problems(straits):
    async with reading(straits, WIDE) as reader:
        await reader.press("home")
        await reader.sees(
            "✗ broken.toml", "parties", "is missing", "notes", "is not a field of a brief"
        )


async def test_a_groups_page_tells_its_agreements_with_parties_date_and_status(straits):
    (straits / "rivers" / "torn.toml").write_text("title = ", encoding="utf-8")
    async with reading(straits, WIDE) as reader:
        await reader.press("end", "left")
        await reader.sees("1 agreement · 2 provisions", "Rivers Protocol", "Valdoria", "2019")
        await reader.sees("Left out", "✗ torn.toml", "is not TOML")
        assert not reader.browser.main.context.document.blocks
        reader.browser.main.post_message(Page.Followed(reader.page, "rivers"))
        await reader.settle()
        assert reader.address == "rivers"


async def test_a_group_tells_folder_by_folder_what_is_below_it(straits):
    below = straits / "rivers" / "upper"
    below.mkdir()
    text = (straits / "rivers" / "rivers.toml").read_text(encoding="utf-8")
    (below / "source.toml").write_text(
        text.replace("Rivers Protocol", "Source Protocol"), encoding="utf-8"
    )
    async with reading(straits, WIDE) as reader:
        await reader.press("end", "left", "left")
        await reader.sees("2 agreements", "rivers/upper/", "Source Protocol")


async def test_find_marks_counts_and_walks(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-1")
        await reader.press("2", "slash")
        await reader.type("ship")
        await reader.sees("of 5")
        before = reader.page.match_number
        await reader.press("enter", "n")
        assert reader.page.match_number != before
        await reader.press("escape")
        await reader.does_not_see("of 5")


async def test_who_types_does_not_wait_for_what_is_found_in_a_long_page(straits, monkeypatch):
    go = Event()
    found_in = Looking.found_in

    def late(looking: Looking, text: str) -> tuple[Span, ...]:
        assert go.wait(60)
        return found_in(looking, text)

    monkeypatch.setattr(Looking, "found_in", late)
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-1")
        await reader.pilot.press("2", "slash", *"ship", "enter", "n")
        await reader.sees("/ ship")
        assert not reader.page.matches
        go.set()
        await reader.sees("of 5")
        await reader.settle()
        # The first match below where one was, and then the next.
        assert reader.page.match_number == 2


async def test_find_takes_words_and_says_what_belongs_to_the_search(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-1")
        await reader.press("2", "slash")
        await reader.type('"the other" | gauges')
        await reader.sees("1 of 1")
        await reader.press(*["backspace"] * 20)
        await reader.type("party:VAL ship")
        await reader.sees("`party:` belongs to the search of everything", "of 5")
        await reader.press("escape")
        await reader.does_not_see("belongs to")


async def test_typing_never_runs_a_command(straits):
    async with reading(straits) as reader:
        await reader.press("2", "slash")
        await reader.type("qqqq xyz?")
        assert reader.app.screen.query_one("#find-input", Input).value == "qqqq xyz?"
        await reader.sees("nothing found")


async def test_the_filter_dims_and_escape_puts_everything_back(straits):
    async with reading(straits) as reader:
        await reader.press("home", "down")
        before = reader.address
        await reader.press("slash")
        await reader.type("gauge")
        await reader.sees("Article 2  Gauges")
        assert reader.address == "rivers#art-2"
        await reader.press("escape")
        assert reader.address == before
        await reader.does_not_see("Gauges")


async def test_the_filter_does_not_call_back_who_has_gone_on(straits, monkeypatch):
    go = Event()

    def late(wanted: Wanted) -> KeptLines:
        assert go.wait(60)
        return kept_lines(wanted)

    monkeypatch.setattr("briefing_tui.tui.tree_pane.kept_lines", late)
    async with reading(straits) as reader:
        await reader.pilot.press("slash", *"gauge", "enter")
        reader.browser.main.go_to("straits#art-3")
        await reader.until(lambda: reader.address == "straits#art-3")
        go.set()
        await reader.sees(" 1 ")
        assert reader.address == "straits#art-3"
        await reader.press("n")
        assert reader.address == "rivers#art-2"


async def test_behind_enter_the_filter_leaves_the_reader_where_it_led(straits):
    async with reading(straits) as reader:
        await reader.press("slash")
        await reader.type("gauge")
        await reader.sees("Gauges")
        await reader.press("enter", "escape")
        assert reader.address == "rivers#art-2"


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        ("notise", "straits#art-3", "2"),
        ('"who does"', "straits#roles", "2"),
        ("notice | gauges -in:rivers", "straits#art-3", "1"),
        ("in:rivers", "rivers", "1"),
        ("force:should", "rivers#art-1", "1"),
        ("is:bracketed", "straits", "3"),
        ("rvprt", "rivers", "1"),
        ("broken", "broken", "1"),
        ("zzqqxx", "straits", "no line"),
    ],
)
async def test_the_filter_understands_what_the_search_does(straits, typed, first, count):
    async with reading(straits, WIDE) as reader:
        await reader.press("slash")
        await reader.type(typed)
        await reader.sees(f" {count} ")
        assert reader.address == first


async def test_the_filter_takes_a_saved_search_by_its_name(straits):
    save("water", "party:VAL")
    async with reading(straits, WIDE) as reader:
        await reader.press("slash")
        await reader.type("@water notice")
        await reader.sees("/ @water notice")
        await reader.sees(" 1 ")
        assert reader.address == "straits#art-3"


async def test_the_filter_says_what_makes_no_sense(straits):
    async with reading(straits, WIDE) as reader:
        await reader.press("slash")
        await reader.type("partie:VAL notice")
        await reader.sees("`partie:` is not a field; did you", "mean `party:`?")
        assert reader.address == "straits#art-3"
        await reader.press("escape")
        await reader.does_not_see("is not a field")


async def test_behind_enter_n_walks_what_is_kept(straits):
    async with reading(straits, WIDE) as reader:
        await reader.press("slash")
        await reader.type("notice")
        await reader.sees(" 2 ")
        await reader.press("enter", "n")
        assert reader.address == "rivers#art-1"
        await reader.press("n")
        assert reader.address == "straits#art-3"


async def test_steps_go_by_provision_and_by_section(straits):
    async with reading(straits) as reader:
        await reader.go_to("straits#art-1")
        await reader.press("right_square_bracket")
        assert reader.address == "straits#art-2"
        await reader.press("right_curly_bracket")
        assert reader.address == "straits#inspection"
        await reader.press("left_square_bracket")
        assert reader.address == "straits#art-2"


async def test_back_and_forward(straits):
    async with reading(straits) as reader:
        await reader.go_to("straits#art-1")
        await reader.go_to("rivers#art-2")
        await reader.press("H")
        assert reader.address == "straits#art-1"
        await reader.press("L")
        assert reader.address == "rivers#art-2"


async def test_a_reference_leads_to_what_it_names(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-1")
        await reader.settle()
        page = reader.browser.main.context
        await reader.sees("Cites", "Article 3")
        line = next(
            at for at, line in enumerate(page.layout_now.lines)
            if any("Article 3" in piece.words.text for piece in line)
        )  # fmt: skip
        await reader.pilot.click("#context", offset=(6, line + 1))
        await reader.settle()
        assert reader.address == "straits#art-3"


async def test_where_else_a_clause_was_used_is_said_once_the_cursor_rests(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-3")
        await reader.sees("Similar elsewhere", "Article 1 Notice")
        pane = reader.browser.main.context
        line = next(
            at for at, line in enumerate(pane.layout_now.lines)
            if any("Article 1 Notice" in piece.words.text for piece in line)
        )  # fmt: skip
        await reader.pilot.click("#context", offset=(6, line + 1))
        await reader.settle()
        assert reader.address == "rivers#art-1"
        await reader.sees("Article 3 Notice")


async def test_keys_go_from_link_to_link_in_the_context_and_there(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-3")
        await reader.sees("Similar elsewhere", "Article 1 Notice")
        await reader.press("3")
        pane = reader.browser.main.context
        for _ in range(20):
            await reader.press("down")
        assert pane.current == "rivers#art-1"
        await reader.press("up")
        assert pane.current == "https://example.org/straits"
        await reader.press("down", "enter")
        assert reader.address == "rivers#art-1"
        assert pane.current == ""


async def test_what_is_like_nothing_else_says_so(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("rivers#art-2")
        await reader.sees("Similar elsewhere", "nothing much like it")


async def test_nothing_similar_is_looked_for_where_it_cannot_be_seen(straits, monkeypatch):
    asked = []

    def similar(_, address, limit):
        asked.append(address)
        return ()

    monkeypatch.setattr(Index, "similar", similar)
    async with reading(straits, USUAL) as reader:
        await reader.go_to("straits#art-3")
        await reader.press("2")
        await reader.pilot.pause(REST * 2)
        assert asked == []
        await reader.press("3")
        await reader.sees("nothing much like it")
        assert asked == ["straits#art-3"]


async def test_scrolling_the_reader_moves_the_tree(straits):
    async with reading(straits, (100, 14)) as reader:
        await reader.go_to("straits#general")
        await reader.press("2", *["down"] * 10)
        assert reader.address not in ("straits", "straits#general")


async def test_changes_on_disk_appear_and_the_place_is_kept(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-3")
        path = straits / "straits.toml"
        path.write_text(path.read_text().replace("14 days", "21 days"))
        reader.browser.reload()
        await reader.sees("21 days")
        assert reader.address == "straits#art-3"
        await reader.hears("changed: straits")


async def test_what_changes_while_a_change_is_read_is_read_once_more_and_told_once(
    straits, monkeypatch
):
    began: list[bool] = []
    go = Event()

    def slowly(folder: Path, before: Library) -> Library:
        began.append(True)
        assert go.wait(60)
        return read_library(folder, before)

    async def unwatched(*_: object) -> None:
        await asyncio.sleep(0)

    (straits / "broken.toml").unlink()
    monkeypatch.setattr("briefing_tui.tui.surroundings.Surroundings.watch", unwatched)
    async with reading(straits) as reader:
        monkeypatch.setattr("briefing_tui.tui.browser.read_library", slowly)
        path = straits / "straits.toml"
        path.write_text(path.read_text().replace("14 days", "21 days"))
        reader.browser.reload()
        await reader.until(lambda: bool(began))
        for _ in range(5):
            reader.browser.reload()
        go.set()
        await reader.hears("changed: straits")
        await reader.settle()
        assert len(began) == 2
        assert reader.notes.count("changed: straits") == 1


async def test_what_changes_during_a_search_is_found_and_stands_on_the_screen_behind_it(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits#art-3")
        await reader.press("s")
        await reader.sees("search")
        await reader.type("xylographer")
        await reader.sees("Nothing found")
        path = straits / "straits.toml"
        path.write_text(path.read_text().replace("14 days", "14 days (xylographers: 21)"))
        reader.browser.reload()
        await reader.sees("1 hit in 1 agreement")
        await reader.press("escape")
        await reader.sees("xylographers: 21")
        assert reader.address == "straits#art-3"


async def test_the_last_good_version_stays_when_a_file_breaks(straits):
    async with reading(straits, (200, 40)) as reader:
        await reader.go_to("straits#art-3")
        (straits / "straits.toml").write_text("title = ", encoding="utf-8")
        reader.browser.reload()
        await reader.sees("the file is broken now", "Each Party shall notify")


async def test_marks_stand_in_the_tree_and_are_counted(straits):
    async with reading(straits) as reader:
        await reader.go_to("straits#art-3")
        await reader.press("m")
        await reader.sees("★")
        await reader.press("m")
        await reader.does_not_see("★")


async def test_everything_is_remembered_at_the_next_start(straits):
    async with reading(straits) as reader:
        await reader.go_to("straits#art-3")
        await reader.press("m")
        await reader.sees("★")
        await reader.press("q")
    async with reading(straits) as reader:
        assert reader.address == "straits#art-3"
        await reader.sees("★")


@pytest.mark.parametrize("size", [WIDE, (100, 30), USUAL, (60, 20), NARROW])
async def test_every_size_shows_where_one_is(straits, size):
    async with reading(straits, size) as reader:
        await reader.go_to("straits#art-3")
        await reader.press("2")
        await reader.sees("Each Party")
        await reader.press("3")
        await reader.sees("Who is bound")
        await reader.press("1")
        await reader.sees("Article 3  Notice")


async def test_a_tiny_terminal_says_so_and_comes_back(straits):
    async with reading(straits, (39, 11)) as reader:
        await reader.sees("39x11 is too small")
        await reader.pilot.resize_terminal(80, 24)
        await reader.sees("Straits 2024")


@pytest.mark.parametrize("pane", ["1", "2"])
async def test_the_keys_work_on_where_they_did_once_there_is_room_again(straits, pane):
    async with reading(straits) as reader:
        await reader.press(pane)
        before = reader.app.screen.focused
        await reader.pilot.resize_terminal(1, 1)
        await reader.settle()
        await reader.pilot.resize_terminal(80, 24)
        await reader.settle()
        assert reader.app.screen.focused is before


async def test_the_keys_walk_the_tree_of_a_screen_that_began_too_small(straits):
    async with reading(straits, (39, 11)) as reader:
        await reader.pilot.resize_terminal(80, 24)
        await reader.settle()
        before = reader.address
        await reader.press("down")
        assert reader.address != before


async def test_an_empty_library_says_what_to_do(tmp_path):
    async with reading(tmp_path) as reader:
        await reader.sees("No briefs in", "open the sample library", "begin a brief")


async def test_zoom_gives_one_pane_the_screen(straits):
    async with reading(straits) as reader:
        await reader.press("2", "z")
        await reader.does_not_see("1 Agreements")
        await reader.press("z")
        await reader.sees("1 Agreements")


async def test_help_says_every_key_here(straits):
    async with reading(straits, WIDE) as reader:
        await reader.press("question_mark")
        await reader.sees("Help", "The library as a tree", "Find a line of the tree")
        await reader.press("escape")
        await reader.does_not_see("The library as a tree")
