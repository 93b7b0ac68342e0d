"""How alike the agreements are, and one provision everywhere: what a reader sees and does."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.style import Style
from tests.compare.agreements import agreement
from tests.reader import NARROW, USUAL, reading

from briefing_tui.addresses import Place
from briefing_tui.compare import counterparts, most_changed_first, similarities
from briefing_tui.files import Stamp
from briefing_tui.library import Entry, write_brief
from briefing_tui.tui.documents.everywhere import everywhere_document
from briefing_tui.tui.everywhere_screen import EverywhereScreen, by_itself
from briefing_tui.tui.heat_map import HeatMap, heat_of, told_number
from briefing_tui.tui.similarity_screen import SimilarityScreen, Table, rows_of

NOTICE = "Each Party shall notify the Joint Centre not later than 14 days before an inspection."
WINE = "Wine of the hills is labelled by region and vintage."
HARBOUR = "Harbour masters keep a register of every ship that calls and show it on request."


@pytest.fixture
def fleet(tmp_path) -> Path:
    """Three agreements: two that share a provision in other words, one that shares nothing."""
    texts = {
        "accord": [NOTICE, HARBOUR],
        "protocol": [NOTICE.replace("shall", "should").replace("14", "30"), HARBOUR],
        "treaty": [WINE],
    }
    for slug, own in texts.items():
        write_brief(agreement(own, slug), tmp_path / f"{slug}.toml")
    folder: Path = tmp_path
    return folder


async def test_the_table_says_how_much_every_two_agreements_share(fleet):
    async with reading(fleet, USUAL) as reader:
        await reader.press("M")
        await reader.sees("similarity", "3 agreements")
        shared = similarities(reader.browser.desk.library.briefs).rows[0][1]
        assert 0 < shared < 1
        await reader.sees(told_number(shared), "100", f"{shared:.2f}  1 ")


async def test_the_table_goes_by_names_as_the_tree_does(fleet):
    for slug, title in (("accord", "Treaty 10"), ("protocol", "Treaty 9")):
        file = fleet / f"{slug}.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(f'short_title = "{title}"\n{text}', encoding="utf-8")
    async with reading(fleet, USUAL) as reader:
        await reader.press("M")
        await reader.sees("1 ", "2 Treaty 9", "3 Treaty 10")


async def test_the_next_most_alike_is_a_key_away_and_enter_compares(fleet):
    async with reading(fleet, USUAL) as reader:
        await reader.go_to("protocol")
        await reader.press("M", "n")
        table = reader.app.screen.query_one(HeatMap)
        assert table.cursor == (1, 0)
        await reader.sees("‹")
        await reader.press("enter")
        await reader.sees("compare", "! 1")
        await reader.press("n")
        await reader.sees("should shall notify")


async def test_an_agreement_is_not_compared_with_itself(fleet):
    async with reading(fleet, USUAL) as reader:
        await reader.press("M", "home", "g", "enter")
        assert isinstance(reader.app.screen, SimilarityScreen)
        await reader.hears("one agreement with itself")
        await reader.press("escape")
        assert not isinstance(reader.app.screen, SimilarityScreen)


async def test_the_table_can_be_taken_away(fleet):
    async with reading(fleet, USUAL) as reader:
        await reader.press("M")
        screen = reader.app.screen
        assert isinstance(screen, SimilarityScreen)
        (wanted,) = screen.exports()
        assert wanted.forms["csv"]().startswith(
            '"","accord","protocol","treaty"\r\n"accord","1.0000"'
        )
        assert '"slugs"' in wanted.forms["json"]()
        assert "| Alike | Agreement | Agreement |" in wanted.forms["markdown"]()


async def test_one_provision_is_shown_everywhere_the_most_changed_first(fleet):
    async with reading(fleet, USUAL) as reader:
        await reader.go_to("accord#p-1")
        await reader.press("E")
        await reader.sees("in 1 of 2 agreements", "~! ", "shall should notify", "not in 1")
        await reader.press("n", "enter")
        assert reader.address == "protocol#p-1"


async def test_everywhere_asks_for_a_provision_and_can_be_left(fleet):
    async with reading(fleet, NARROW) as reader:
        await reader.go_to("accord")
        await reader.press("E")
        await reader.hears("Go to a provision first")
        await reader.go_to("accord#p-2")
        await reader.press("E")
        await reader.sees("everywhere")
        assert isinstance(reader.app.screen, EverywhereScreen)
        await reader.press("escape")
        assert reader.address == "accord#p-2"


def test_a_counterpart_by_itself_reads_as_in_its_agreement():
    base = agreement([NOTICE, HARBOUR, WINE], "accord")
    reworded = agreement([WINE, HARBOUR, NOTICE.replace("14", "30")], "protocol")
    seen = ""
    for provision in base.provisions:
        place = Place(base, base.sections[0], provision)
        (whole,) = counterparts(place, [reworded])
        alone = by_itself(whole)
        assert whole.pair
        assert [one.id for one in alone.brief.provisions if one.text] == [whole.pair.right]
        seen += repr(everywhere_document(place, [whole]).blocks)
        assert seen.endswith(repr(everywhere_document(place, [alone]).blocks))
    assert "moved from place" in seen


def test_what_is_hardly_like_it_is_told_as_such_and_shown_last():
    base = agreement([NOTICE], "accord")
    place = Place(base, base.sections[0], base.sections[0].provisions[0])
    (near,) = counterparts(place, [agreement([NOTICE.replace("14", "30")], "protocol")])
    assert near.pair
    far = replace(near, pair=replace(near.pair, similarity=0.2))
    shown = repr(everywhere_document(place, most_changed_first([far, near])).blocks)
    assert shown.count("hardly like it in 1") == 1
    assert shown.index("0.2") > shown.index("hardly like it in 1")
    assert "hardly" not in repr(everywhere_document(place, [near]).blocks)


def test_half_of_the_table_is_worked_out_and_stands_for_both(fleet):
    briefs = [agreement([NOTICE], "a"), agreement([NOTICE, HARBOUR], "b"), agreement([], "c")]
    entries = [Entry.of(brief, Path(brief.slug), Stamp(0, 0, 0)) for brief in briefs]
    table = Table(entries, list(rows_of(briefs)))
    assert table.is_whole
    assert table.similarities == similarities(briefs)


def test_only_what_is_all_the_same_is_told_as_a_hundred():
    assert [told_number(number) for number in (0.0, 0.004, 0.5, 0.999, 1.0)] == [
        "0", "0", "50", "99", "100",
    ]  # fmt: skip


def test_where_the_colours_are_the_terminals_own_heat_is_weight():
    assert heat_of("ansi_default", "ansi_blue")[0] == Style(bold=False)
    assert heat_of("", "")[10] == Style(bold=True)
    assert heat_of("#000000", "#ffffff")[10].bgcolor is not None
