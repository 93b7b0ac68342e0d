"""A reader searches everything: types, looks, marks, and goes there."""

import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.reader import reading, stillness, until
from textual.app import App
from textual.events import MouseScrollDown, Paste
from textual.pilot import Pilot
from textual.widgets import Input, Static

from briefing_tui import search
from briefing_tui.library import read_library
from briefing_tui.places import LibraryPlace
from briefing_tui.search import Index, Kept
from briefing_tui.search.saved import read_saved, save, saved_file
from briefing_tui.tui.commands import copying
from briefing_tui.tui.desk import Desk, Holdings
from briefing_tui.tui.driver import SafeFilter
from briefing_tui.tui.hits import FacetPane
from briefing_tui.tui.paint import Paint
from briefing_tui.tui.search_screen import SearchScreen
from briefing_tui.tui.themes import variables_for

STYLES = Path(__file__).parents[2] / "src" / "briefing_tui" / "tui" / "app.tcss"
KEYS = {
    " ": "space",
    "@": "at",
    ":": "colon",
    '"': "quotation_mark",
    "-": "minus",
    "?": "question_mark",
}
WIDE, USUAL, NARROW = (160, 48), (80, 24), (40, 12)


class SearchApp(App[None]):
    """Nothing but the search, over a desk."""

    CSS_PATH = STYLES
    BINDINGS = [("q", "quit", "quit"), ("s", "explode", "search"), ("x", "explode", "export")]

    is_typing_ahead = False

    def type_ahead(self):
        pass

    def hand_over(self):
        pass

    def __init__(self, desk: Desk, query: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.query_at_first = query
        self.left: list[str | None] = []

    def get_line_filters(self):
        return [*super().get_line_filters(), SafeFilter()]

    def get_theme_variable_defaults(self):
        return variables_for(self.current_theme)

    def on_mount(self) -> None:
        self.push_screen(SearchScreen(self.desk, self.query_at_first), self.left.append)

    def action_explode(self) -> None:
        raise AssertionError("a command ran while somebody typed")


class Searcher:
    """Somebody who searches."""

    def __init__(self, pilot: Pilot[None], app: SearchApp, screen: SearchScreen) -> None:
        self.pilot = pilot
        self.app = app
        self.screen = screen
        self.desk = app.desk

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.rest()

    async def type(self, words: str) -> None:
        await self.press(*(KEYS.get(character, character) for character in words))

    async def rest(self) -> None:
        """Wait until every answer is there and shown: one may lead to another."""
        await stillness(self.pilot)

    @property
    def shown(self) -> str:
        """What the screen shows, without colours."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        lines = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        return "\n".join(lines[: self.app.size.height])

    @property
    def typed(self) -> str:
        return self.screen.query_one(Input).value

    @property
    def said(self) -> str:
        return str(self.screen.query_one("#said", Static).visual)

    @property
    def found(self) -> list[str]:
        """The addresses that were found, best first."""
        return [row.address for row in self.screen.hits.rows]

    @property
    def lit_in_preview(self) -> list[str]:
        page = self.screen.preview
        return [page.document.texts[key][s.start : s.end] for key, s in page.matches]


def desk_on(folder: Path, recent: Sequence[str] = ()) -> Desk:
    return Desk(
        LibraryPlace(folder, "for a test"), Holdings(read_library(folder)), recent=[*recent]
    )


@asynccontextmanager
async def searching(
    desk: Desk | Path, size: tuple[int, int] = USUAL, query: str = ""
) -> AsyncIterator[Searcher]:
    desk = desk if isinstance(desk, Desk) else desk_on(desk)
    app = SearchApp(desk, query)
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        searcher = Searcher(pilot, app, screen)
        await searcher.rest()
        yield searcher


# ── Finding ────────────────────────────────────────────────────────────────────────────────


async def test_both_agreements_are_found_though_both_words_are_misspelt(samples):
    async with searching(samples) as reader:
        await reader.type("inteligence shring")
        slugs = {address.partition("#")[0] for address in reader.found}
        assert {"mexico-france-drug-trafficking", "us-france-customs-2024"} <= slugs
        assert reader.said.startswith(f"{len(reader.found)} hits in ")
        assert reader.said in reader.shown


async def test_what_was_found_is_lit_in_the_list_and_in_the_preview(straits):
    async with searching(straits, WIDE) as reader:
        await reader.type("inspection kind:provision")
        assert set(reader.lit_in_preview) == {"inspection", "Inspection"}
        found = Paint.of(reader.app.theme_variables)["found"].bgcolor
        lit = {
            segment.text
            for y in range(reader.screen.hits.size.height)
            for segment in reader.screen.hits.render_line(y)
            if segment.style and segment.style.bgcolor == found
        }
        assert lit == {"inspection"}


async def test_the_preview_opens_at_the_hit(straits):
    async with searching(straits, (80, 14)) as reader:
        await reader.type("floats")
        assert reader.screen.preview.current == "art-2"
        assert "A ship [sic]" in reader.shown
        assert reader.screen.preview.match_number == 1


async def test_the_preview_follows_the_cursor(straits):
    async with searching(straits) as reader:
        await reader.type("notice kind:provision")
        assert reader.found == ["straits#art-3", "rivers/rivers#art-1"] or len(reader.found) == 2
        first = reader.screen.preview.view
        await reader.press("down")
        assert reader.screen.preview.view is not first
        assert reader.screen.address == reader.found[1]
        slug, _, fragment = reader.found[1].partition("#")
        assert reader.screen.preview.current == fragment
        assert reader.screen.preview.document is reader.desk.holdings.document(slug)
        await reader.press("up", "up")
        assert reader.screen.address == reader.found[0]


async def test_an_unknown_field_is_told_under_the_input_and_the_rest_is_found(straits):
    async with searching(straits) as reader:
        await reader.type("pary:VAL gauges")
        assert "! `pary:` is not a field; did you mean `party:`?" in reader.shown
        assert reader.found == ["rivers#art-2"]
        await reader.press("ctrl+u")
        await reader.type("gauges")
        assert "is not a field" not in reader.shown


async def test_where_nothing_is_found_there_is_something_to_try(straits):
    async with searching(straits) as reader:
        await reader.type("gauges zebra")
        assert "Nothing found for “gauges zebra”" in reader.shown
        assert "All of it must hold in one place: try less." in reader.shown
        assert "without zebra" in reader.shown
        await reader.press("enter")
        assert (reader.typed, reader.found) == ("gauges", ["rivers#art-2"])
        assert "Nothing found" not in reader.shown


async def test_what_was_found_stays_until_there_is_an_answer(straits, monkeypatch):
    async with searching(straits) as reader:
        await reader.type("gauges")
        go_on = threading.Event()
        find = Index.find

        def find_slowly(self, *asked):
            assert go_on.wait(60)
            return find(self, *asked)

        monkeypatch.setattr(Index, "find", find_slowly)
        await reader.pilot.press("space", "z")
        assert reader.typed == "gauges z"
        assert "Gauges" in reader.shown
        go_on.set()
        await reader.rest()
        assert "Nothing found" in reader.shown


async def test_making_the_index_is_said_where_it_takes_long(straits, monkeypatch):
    go_on = threading.Event()
    kept_index = search.kept_index

    def make_slowly(folder, *rest):
        assert go_on.wait(60)
        return kept_index(folder, *rest)

    monkeypatch.setattr(search, "kept_index", make_slowly)
    app = SearchApp(desk_on(straits))
    async with app.run_test() as pilot:
        assert isinstance(app.screen, SearchScreen)
        reader = Searcher(pilot, app, app.screen)
        await pilot.press(*"gauge")
        await until(pilot, lambda: "making the index" in reader.said)
        assert reader.typed == "gauge"
        go_on.set()
        await reader.rest()
        assert reader.found == ["rivers#art-2"]


async def test_how_far_the_index_is_fits_beside_the_ways_to_match(straits, monkeypatch):
    go_on = threading.Event()

    def stop_on_the_way(folder, progress, library):
        progress(13_499, 13_500)
        assert go_on.wait(60)
        return Kept(Index.of(library))

    monkeypatch.setattr(search, "kept_index", stop_on_the_way)
    app = SearchApp(desk_on(straits))
    async with app.run_test(size=NARROW) as pilot:
        assert isinstance(app.screen, SearchScreen)
        reader = Searcher(pilot, app, app.screen)
        await pilot.press(*"gauge")
        await until(pilot, lambda: "indexed 13,499 of 13,500" in reader.shown)
        go_on.set()
        await reader.rest()


async def test_more_hits_than_are_shown_at_once_follow(samples):
    async with searching(samples) as reader:
        await reader.type("the")
        assert reader.said.startswith("first 200 of ")
        assert len(reader.found) == 200
        await reader.press(*["pagedown"] * 60)
        assert reader.screen.address == reader.found[-1]
        assert "200 of 200" in reader.shown


async def test_what_may_have_been_meant_is_a_row_that_enter_takes(straits):
    async with searching(straits) as reader:
        await reader.type("gagues")
        await reader.press("f6")
        assert "did you mean this?" in reader.shown
        await reader.press("enter")
        assert (reader.typed, reader.found) == ("gauges", ["rivers#art-2"])


# ── Typing ─────────────────────────────────────────────────────────────────────────────────


async def test_nothing_that_is_typed_is_a_command(straits):
    everything = [chr(code) for code in range(33, 127)]
    async with searching(straits) as reader:
        for character in everything:
            await reader.pilot.press(character)
        await reader.rest()
        assert reader.typed == "".join(everything)
        assert reader.app.screen is reader.screen
        assert reader.app.left == []


async def test_moving_among_hits_leaves_the_cursor_where_one_types(straits):
    async with searching(straits) as reader:
        await reader.type("notice")
        await reader.press(
            "down", "pagedown", "up", "pageup", "shift+down", "shift+up", "tab", "f2"
        )
        assert reader.app.focused is reader.screen.query_one(Input)
        await reader.type("s")
        assert reader.typed == "notices"


async def test_who_types_ahead_goes_to_what_was_typed(straits):
    async with searching(desk_on(straits, ["straits#art-3"])) as reader:
        for key in [*"gauges", "enter"]:
            reader.app.simulate_key(key)
        await reader.rest()
        assert reader.app.left == ["rivers#art-2"]


async def test_who_types_ahead_marks_what_was_typed(straits):
    async with searching(desk_on(straits, ["straits#art-3"])) as reader:
        for key in [*"ships", "down", "tab"]:
            reader.app.simulate_key(key)
        await reader.rest()
        assert list(reader.desk.marks) == [reader.found[1]]


async def test_the_last_query_is_there_to_be_typed_over(straits):
    desk = desk_on(straits)
    async with searching(desk) as reader:
        await reader.type("gauge")
        await reader.press("escape")
    assert desk.last_query == "gauge"
    async with searching(desk, query=desk.last_query) as reader:
        assert (reader.typed, reader.found) == ("gauge", ["rivers#art-2"])
        await reader.type("f")
        assert reader.typed == "f"


# ── Ways of matching ───────────────────────────────────────────────────────────────────────


async def test_one_key_shifts_how_words_are_matched(straits):
    async with searching(straits) as reader:
        await reader.type("gaug")
        assert "f6 ▸words  exact  letters" in reader.shown
        assert reader.found == ["rivers#art-2"]
        await reader.press("f6")
        assert "f6  words ▸exact  letters" in reader.shown
        assert "Nothing found for “gaug”" in reader.shown
        assert "whole words are matched" in reader.shown
        await reader.type("es")
        assert reader.found == ["rivers#art-2"]
        await reader.press("ctrl+u")
        await reader.type("rvrs")
        assert "Nothing found for “rvrs”" in reader.shown
        await reader.press("f6")
        assert {address.partition("#")[0] for address in reader.found} == {"rivers"}
        await reader.press("f6")
        assert "f6 ▸words" in reader.shown


async def test_how_words_were_matched_is_kept_with_the_last_query(straits):
    desk = desk_on(straits)
    async with searching(desk) as reader:
        await reader.type("gauges")
        await reader.press("f6", "escape")
    async with searching(desk, NARROW, desk.last_query) as reader:
        assert "f6 ▸exact" in reader.shown
        assert reader.found == ["rivers#art-2"]


async def test_only_exact_words_are_lit_up_where_they_are_asked_for(straits):
    async with searching(straits, WIDE) as reader:
        await reader.type("ship")
        assert "ships" in {lit.lower() for lit in reader.lit_in_preview} or len(reader.found) > 1
        await reader.press("f6")
        assert {lit.lower() for lit in reader.lit_in_preview} == {"ship"}


async def test_what_is_marked_can_be_searched(straits):
    async with searching(desk_on(straits)) as reader:
        await reader.type("ships")
        await reader.press("tab")
        marked = list(reader.desk.marks)
        await reader.type(" is:marked")
        assert reader.found == marked


# ── Before anything is typed ───────────────────────────────────────────────────────────────


async def test_first_there_are_the_places_one_went_to(straits):
    async with searching(desk_on(straits, ["straits#art-3", "gone#x", "rivers"])) as reader:
        assert reader.found == ["straits#art-3", "rivers"]
        assert "Places you went to last" in reader.shown
        await reader.press("down", "enter")
        assert reader.app.left == ["rivers"]


async def test_who_has_been_nowhere_is_shown_queries_to_try(straits):
    async with searching(straits) as reader:
        queries = [row.query for row in reader.screen.hits.rows]
        assert all(query in reader.shown for query in queries)
        assert "party:ORN" in queries
        at = queries.index("party:ORN")
        await reader.press(*["down"] * at, "enter")
        assert reader.typed == "party:ORN"
        assert set(reader.found[:2]) == {"straits", "rivers"}


async def test_a_search_is_saved_under_a_name_and_asked_again(straits):
    async with searching(desk_on(straits, ["rivers"])) as reader:
        await reader.type("gauges party:ORN")
        await reader.press("f8")
        for key in "water":
            await reader.press(key)
        await reader.press("enter", "ctrl+u")
        assert read_saved() == {"water": "gauges party:ORN"}
        assert [(row.address, row.saved) for row in reader.screen.hits.rows] == [
            ("rivers", ""),
            ("", "water"),
        ]
        assert "saved search" in reader.shown
        await reader.press("down", "enter")
        assert (reader.typed, reader.found) == ("gauges party:ORN", ["rivers#art-2"])


async def test_a_name_that_is_taken_is_given_to_another_search_only_when_told_to(straits):
    save("water", "gauges")
    async with searching(straits) as reader:
        await reader.type("ships")
        await reader.press("f8", *"water", "enter")
        assert "water is saved already" in reader.shown
        await reader.press("n")
        assert read_saved() == {"water": "gauges"}
        await reader.press("f8", *"water", "enter", "y")
        assert read_saved() == {"water": "ships"}
        await reader.press("f8", *"water", "enter")
        assert "is saved already" not in reader.shown


async def test_a_saved_search_is_asked_among_other_words_and_lit_up(straits):
    save("water", "gauges")
    async with searching(straits) as reader:
        await reader.type("@water party:ORN")
        assert (reader.typed, reader.found) == ("@water party:ORN", ["rivers#art-2"])
        assert set(reader.lit_in_preview) == {"Gauges"}
        await reader.press("f8", *"orn", "enter")
        assert read_saved()["orn"] == "gauges party:ORN"
        await reader.press("ctrl+u")
        await reader.type("gauge @wine")
        assert "no search is saved as @wine; there is: @water" in reader.shown


async def test_an_at_sign_lists_the_searches_that_begin_so(straits):
    save("water", "gauges")
    save("wine", "ships")
    async with searching(desk_on(straits, ["rivers"])) as reader:
        await reader.press("at")
        assert [row.saved for row in reader.screen.hits.rows] == ["water", "wine"]
        await reader.type("wa")
        assert [row.saved for row in reader.screen.hits.rows] == ["water"]
        assert "Searches you saved" in reader.shown
        await reader.press("enter")
        assert (reader.typed, reader.found) == ("gauges", ["rivers#art-2"])
        await reader.press("ctrl+u", "at", "x")
        assert "No search is saved under this name" in reader.shown


async def test_what_is_taken_back_is_taken_back_before_what_is_typed_next(straits):
    async with searching(straits) as reader:
        for key in [*"gauz", "backspace", *"ge", "home", *"x", "delete", "end", *"s"]:
            reader.app.simulate_key(key)
        await reader.rest()
        assert reader.typed == "xauges"
        for key in ["ctrl+u", *"notice"]:
            reader.app.simulate_key(key)
        await reader.rest()
        assert reader.typed == "notice"


async def test_what_is_pasted_in_lines_is_one_line(straits):
    async with searching(straits) as reader:
        reader.screen.query_one(Input).post_message(Paste("share\ngauge\r\ndata\n"))
        await reader.rest()
        assert (reader.typed, reader.found) == ("share gauge data", ["rivers#art-2"])


async def test_what_asks_for_nothing_yet_is_not_called_not_found(straits):
    async with searching(straits) as reader:
        for typed in ("minus", "quotation_mark", "vertical_line"):
            await reader.press("ctrl+u", typed)
            assert "Nothing to look for yet" in reader.shown
            assert "Try its first letters" not in reader.shown


async def test_a_field_that_is_misspelt_is_put_right_with_a_key(straits):
    async with searching(straits) as reader:
        await reader.type("partie:VAL")
        assert "did you mean this?" in reader.shown
        await reader.press("enter")
        assert reader.typed == "party:VAL"
        assert reader.found


async def test_what_is_typed_behind_the_key_that_saves_is_the_name(straits):
    async with reading(straits) as reader:
        await reader.press("s")
        await reader.type("gauge")
        for key in ["f8", *"water", "enter"]:
            reader.app.simulate_key(key)
        await reader.hears("Saved as water")
        assert read_saved() == {"water": "gauge"}


async def test_a_saved_search_is_forgotten_with_a_key(straits):
    save("water", "gauges")
    async with searching(desk_on(straits, ["rivers"])) as reader:
        await reader.press("f9")
        assert read_saved() == {"water": "gauges"}
        await reader.press("down", "f9")
        assert read_saved() == {}
        assert reader.found == ["rivers"]


async def test_a_broken_file_of_searches_hinders_nobody(straits):
    saved_file().parent.mkdir(parents=True)
    saved_file().write_text("[searches\n", "utf-8")
    async with searching(desk_on(straits, ["rivers"])) as reader:
        assert reader.found == ["rivers"]
        await reader.type("gauge")
        assert reader.found == ["rivers#art-2"]


# ── Narrowing ──────────────────────────────────────────────────────────────────────────────


async def test_an_answer_is_narrowed_by_what_is_picked_and_picked_again_no_longer(straits):
    async with searching(straits) as reader:
        await reader.type("notice")
        before = reader.found
        await reader.press("f7")
        for key in "signed":
            await reader.press(key)
        await reader.press("enter")
        assert reader.typed == "notice status:signed"
        assert 0 < len(reader.found) < len(before)
        await reader.press("f7")
        for key in "signed":
            await reader.press(key)
        await reader.press("enter")
        assert (reader.typed, reader.found) == ("notice", before)


async def test_where_there_is_room_what_could_narrow_stands_beside_the_hits(straits):
    async with searching(straits, WIDE) as reader:
        await reader.type("notice")
        pane = reader.screen.query_one(FacetPane)
        said = [line[-1].words.text for line in pane.layout_now.lines if line]
        assert any("signed" in words for words in said)
        at = next(
            n
            for n, line in enumerate(pane.layout_now.lines)
            if line and line[-1].words.text.endswith("  signed")
        )
        await reader.pilot.click(pane, offset=(9, at + 1))
        await reader.rest()
        assert reader.typed == "notice status:signed"
        assert "✓ " in "".join(line[-1].words.text for line in pane.layout_now.lines if line)
    async with searching(straits, USUAL) as reader:
        assert not reader.screen.query_one(FacetPane).display


# ── Going there, marking, copying ──────────────────────────────────────────────────────────


async def test_enter_goes_to_the_hit(straits):
    async with searching(straits) as reader:
        await reader.type("gauge")
        await reader.press("enter")
        assert reader.app.left == ["rivers#art-2"]


async def test_escape_closes(straits):
    async with searching(straits) as reader:
        await reader.type("gauge")
        await reader.press("escape")
        assert reader.app.left == [None]


async def test_tab_marks_and_takes_the_mark_off(straits):
    async with searching(straits) as reader:
        await reader.type("ships")
        await reader.press("tab", "down", "tab")
        assert list(reader.desk.marks) == reader.found[:2]
        assert reader.shown.count("✓") == 3
        assert "✓ 2 marked" in reader.shown
        await reader.press("tab")
        assert list(reader.desk.marks) == reader.found[:1]
        assert "✓ 1 marked" in reader.shown


async def test_a_query_to_try_cannot_be_marked(straits):
    async with searching(straits) as reader:
        await reader.press("tab")
        assert not reader.desk.marks


async def test_marked_hits_are_cited_together(straits, monkeypatch):
    copied = []

    async def remember(screen, text):
        copied.append(text)

    monkeypatch.setattr(copying, "copy_text", remember)
    async with searching(straits) as reader:
        await reader.type("gauge")
        await reader.press("f5")
        assert copied == ["Article 2, Rivers Protocol (2019)"]
        reader.desk.toggle_marks(["straits#art-3", "rivers"])
        await reader.press("f5")
        assert copied[-1] == "Article 3, Straits Accord (1 March 2024)\nRivers Protocol (2019)"


async def test_a_click_looks_and_a_double_click_goes_there(straits):
    async with searching(straits) as reader:
        await reader.type("notice kind:provision")
        hits = reader.screen.hits
        await reader.pilot.click(hits, offset=(8, 3))
        await reader.rest()
        first, second = reader.found
        assert reader.screen.address == second
        assert reader.app.focused is reader.screen.query_one(Input)
        await reader.pilot.click(hits, offset=(8, 1), times=2)
        await reader.rest()
        assert reader.app.left == [first]


async def test_the_wheel_scrolls_the_list_and_leaves_the_cursor(samples):
    async with searching(samples) as reader:
        await reader.type("the")
        hits = reader.screen.hits
        for _ in range(4):
            wheel = MouseScrollDown(hits, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False)
            hits.post_message(wheel)
        await reader.rest()
        assert hits.scroll_offset.y > 2
        assert hits.cursor == 0
        await reader.press("down")
        assert hits.scroll_offset.y == 2


# ── The library and the desk change ────────────────────────────────────────────────────────


async def test_a_changed_library_is_searched_again_and_the_cursor_stays(straits):
    async with searching(straits) as reader:
        await reader.type("ships kind:provision")
        await reader.press("down")
        address = reader.screen.address
        path = straits / "straits.toml"
        more = '\n[[sections.provisions]]\nid = "new"\nheading = "Ships, ships, ships"\n'
        path.write_text(path.read_text("utf-8") + more, "utf-8")
        before = reader.found
        reader.desk.holdings = reader.desk.holdings.changed_to(read_library(straits))
        reader.screen.library_changed()
        await reader.rest()
        assert set(reader.found) == {*before, "straits#new"}
        assert reader.screen.address == address


# ── Room ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [WIDE, (100, 30), USUAL, (60, 20), NARROW])
async def test_it_fits_any_screen(samples, size):
    async with searching(samples, size) as reader:
        await reader.type("intelligence sharing")
        await reader.press("tab")
        assert all(cell_len(line) <= size[0] for line in reader.shown.split("\n"))
        for words in ("intelligence sharing", reader.said, "▌✓", "✓ 1 marked", "open"):
            assert words in reader.shown
        assert reader.screen.hits.size.height >= 6
        both = "Key Focus" in reader.shown or "Focus Area" in reader.shown
        assert both == (size[0] >= 80)


@pytest.mark.parametrize("size", [(60, 20), NARROW])
async def test_where_there_is_no_room_for_both_a_key_shows_the_page(straits, size):
    async with searching(straits, size) as reader:
        await reader.type("notify")
        await reader.press("f2")
        assert "Each Party shall notify" in reader.shown
        assert not reader.screen.hits.display
        second = reader.found[1]
        await reader.press("down", "enter")
        assert reader.app.left == [second]


async def test_escape_goes_back_from_the_page_to_the_list_first(straits):
    async with searching(straits, NARROW) as reader:
        await reader.type("notify")
        await reader.press("f2", "escape")
        assert reader.app.left == []
        assert reader.screen.hits.display
        await reader.press("escape")
        assert reader.app.left == [None]


async def test_where_there_is_room_a_key_hides_the_page(straits):
    async with searching(straits, WIDE) as reader:
        await reader.type("notify")
        await reader.press("f2")
        assert not reader.screen.preview.display
        await reader.press("f2")
        assert reader.screen.preview.display
        assert reader.screen.preview.current == reader.screen.address.partition("#")[2]


async def test_the_page_is_moved_from_where_one_types(samples):
    async with searching(samples) as reader:
        await reader.type("intelligence sharing")
        before = reader.screen.preview.top_line
        await reader.press("shift+down", "shift+down")
        assert reader.screen.preview.top_line == before + 6
        await reader.press("shift+up")
        assert reader.screen.preview.top_line == before + 3


async def test_the_hit_stays_in_sight_when_the_screen_changes(straits):
    async with searching(straits, WIDE) as reader:
        await reader.type("gauge")
        await reader.pilot.resize_terminal(80, 12)
        await reader.rest()
        assert "share gauge data" in reader.shown.replace("\n", " ")
        await reader.pilot.resize_terminal(50, 12)
        await reader.rest()
        assert not reader.screen.preview.display


# ── Hostile words ──────────────────────────────────────────────────────────────────────────


async def test_what_looks_like_markup_is_shown_to_the_letter(straits):
    async with searching(straits, WIDE) as reader:
        await reader.type("floats")
        for words in ("[sic] is what", "[red]not red[/red]", "[@click=app.quit]x[/]"):
            assert words in reader.shown
        await reader.press("ctrl+u")
        await reader.type("[bold]nothing[/bold]")
        assert "Nothing found for “[bold]nothing[/bold]”" in reader.shown


async def test_what_would_command_the_terminal_is_made_visible(tmp_path):
    (tmp_path / "odd.toml").write_text(
        'title = "Odd \u202eeltit"\nparties = [{ id = "FRA" }]\n[[sections]]\nid = "s"\n'
        '[[sections.provisions]]\nnumber = "1\u200b"\nheading = "Gau\u200bges \u2066x"\n'
        'text = "first \u202esecond\u2069 gauge"\n',
        "utf-8",
    )
    async with searching(tmp_path, WIDE) as reader:
        await reader.type("second")
        assert "first �second� gauge" in reader.shown
        assert "1◌  Gau◌ges �x" in reader.shown
        assert "Odd �eltit" in reader.shown
        for raw in ("\u202e", "\u2069", "\u200b", "\u2066"):
            assert raw not in reader.shown


async def test_advice_comes_when_typing_rests_and_goes_with_what_it_was_for(straits):
    async with searching(straits, WIDE) as reader:
        await reader.type("gauges")
        beside = reader.screen.preview.region
        await reader.type(" zebra")
        assert "All of it must hold" in reader.shown
        assert not reader.screen.preview.display
        await reader.press(*["backspace"] * len(" zebra"))
        assert "All of it must hold" not in reader.shown
        assert reader.screen.preview.region == beside
