"""A long comparison is there before all of it is: first what is looked at, then ever more."""

import time
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.reader import WIDE, all_heard
from tests.tui.test_compare_screen import ACCORD, Alone, Comparer

from briefing_tui.addresses import Place
from briefing_tui.compare import StoppedError
from briefing_tui.library import read_library
from briefing_tui.places import LibraryPlace
from briefing_tui.tui import compare_sheet, compare_shown
from briefing_tui.tui.compare_overview import Overview
from briefing_tui.tui.compare_screen import CompareScreen
from briefing_tui.tui.compare_sheet import Sides, Wish, sheets_of, views_of
from briefing_tui.tui.desk import Desk, Holdings
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.comparison import BOTH, Look
from briefing_tui.tui.page.layout import laid_out

THINGS = "anchors buoys cables docks engines ferries gauges harbours islands jetties".split()
LAST = "provision:art-10>art-10"


def accord(short: str, days: int) -> str:
    """An accord of ten articles, each of something else."""
    named = ACCORD.format(title="Accord", short=short, status="signed", signed="2024-03-01")
    articles = (
        f"""
[[sections.provisions]]
id = "art-{number}"
number = "Article {number}"
heading = "Of {thing}"
text = \"\"\"
Each Party shall mend its {thing} and shall tell of broken {thing} within {days} days.

{f"The {thing} are counted. " * 20}
\"\"\"
"""
        for number, thing in enumerate(THINGS, 1)
    )
    return named + "\n[[sections]]\nid = 'all'\n" + "".join(articles)


@pytest.fixture
def accords(tmp_path, monkeypatch) -> Path:
    """Two long accords; a few hundred letters count as long."""
    folder: Path = tmp_path
    (folder / "old.toml").write_text(accord("Old", 14), encoding="utf-8")
    (folder / "new.toml").write_text(accord("New", 30), encoding="utf-8")
    monkeypatch.setattr(compare_sheet, "_AT_FIRST", 1500)
    monkeypatch.setattr(compare_sheet, "_BEFORE", 1)
    return folder


class Slow:
    """Lays out what is near, and nothing else until it may go on."""

    may_go_on = False

    def views(self, wish, stop):
        views = views_of(wish, stop)
        yield next(views)
        while not self.may_go_on:
            if stop():
                raise StoppedError
            time.sleep(0.002)
        yield from views


class Hasty(Comparer):
    """Somebody who does not wait for the rest."""

    async def settle(self) -> None:
        await all_heard(self.pilot)


@asynccontextmanager
async def opening(folder, slow, monkeypatch):
    """Open a comparison of which only what is near is laid out."""
    monkeypatch.setattr(compare_shown, "views_of", slow.views)
    app = Alone()
    desk = Desk(LibraryPlace(folder, "for a test"), Holdings(read_library(folder)))
    async with app.run_test(size=WIDE) as pilot:
        reader = Hasty(pilot, app, CompareScreen(desk, "old", "new"))
        await app.push_screen(reader.opened, reader.left_with.append)
        await reader.sees("Of anchors", "10  changed")
        yield reader
        slow.may_go_on = True


def wish(folder: Path, around: str = BOTH) -> Wish:
    """All of the two accords, wished for by who looks at one pair."""
    library = read_library(folder)
    left, right = Place(library["old"]), Place(library["new"])
    *_, sheet = sheets_of(Sides(left, right, folder), lambda: False)
    return Wish(sheet, Actors((left.brief, right.brief)), "all", Look(), 100, around)


@pytest.mark.parametrize("around", [BOTH, "provision:art-5>art-5", LAST])
def test_what_is_looked_at_comes_first_and_at_last_everything_is_there(accords, around):
    views = list(views_of(wish(accords, around), lambda: False))
    assert views[0].layout.anchor(around)
    assert [view.is_whole for view in views] == [False] * (len(views) - 1) + [True]
    whole = views[-1]
    assert whole.layout == laid_out(whole.document.blocks, 100)
    assert {card.anchor for card in whole.lines} <= {one.fragment for one in whole.layout.anchors}
    assert [bool(view.marks) for view in views] == [view.is_whole for view in views]


def test_no_flag_is_denied_before_it_is_known(accords):
    library = read_library(accords)
    sides = Sides(Place(library["old"]), Place(library["new"]), accords)
    first, last = sheets_of(sides, lambda: False)
    assert [first.tally.said(kind) for kind in ("changed", "period", "duty")] == ["10", "…", "…"]
    assert first.has("duty")
    assert [last.tally.said(kind) for kind in ("changed", "period", "duty")] == ["10", "10", "0"]
    assert not last.has("duty")


def test_what_was_laid_out_stays_as_it_is_while_more_comes_below(accords):
    views = views_of(wish(accords), lambda: False)
    before = next(views)
    lines, places = [*before.layout.lines], before.layout.copy().places
    after = list(views)
    assert len(after) > 1
    assert before.layout.lines == lines
    assert before.layout.places == places
    assert all(view.layout.lines[: len(lines)] == lines for view in after)
    assert all(before.document.texts.items() <= view.document.texts.items() for view in after)


async def test_a_pair_that_is_still_to_come_comes_at_once_when_it_is_chosen(accords, monkeypatch):
    async with opening(accords, Slow(), monkeypatch) as reader:
        await reader.does_not_see("broken jetties")
        await reader.press("1", "end")
        await reader.sees("broken jetties")
        assert reader.looks_at == LAST


async def test_the_next_difference_is_shown_though_it_is_still_to_come(accords, monkeypatch):
    async with opening(accords, Slow(), monkeypatch) as reader:
        await reader.press(*"nnnnnnnnnn")
        await reader.sees("broken jetties")
        assert reader.looks_at == LAST


async def test_the_end_is_the_end_of_everything(accords, monkeypatch):
    slow = Slow()
    async with opening(accords, slow, monkeypatch) as reader:
        await reader.press("end")
        await reader.sees("broken jetties")
        assert reader.looks_at == LAST
        assert not reader.app.screen.query_one(Overview)._lines
        slow.may_go_on = True
        await reader.pilot.pause(0.1)
        await reader.sees("broken jetties")
        await reader.press("home")
        await reader.sees("A  Straits Accord")


async def test_what_is_sought_is_found_when_it_comes(accords, monkeypatch):
    slow = Slow()
    async with opening(accords, slow, monkeypatch) as reader:
        await reader.press("slash", *"jetties", "enter")
        await reader.sees("nothing found")
        slow.may_go_on = True
        await reader.sees("1 of ", "broken jetties")


async def test_more_below_moves_nothing(accords, monkeypatch):
    slow = Slow()
    monkeypatch.setattr(compare_sheet, "_AT_FIRST", 5000)
    async with opening(accords, slow, monkeypatch) as reader:
        await reader.press("ctrl+d")
        top = reader.comparing.page.top_line
        assert top > 0
        slow.may_go_on = True
        overview = reader.app.screen.query_one(Overview)
        await reader.until(lambda: bool(overview._lines))
        assert reader.comparing.page.top_line == top
