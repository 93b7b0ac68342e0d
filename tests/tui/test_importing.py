"""Importing on the screen: seen before it is written."""

import pytest
from tests.reader import NARROW, reading

ACCORD = "# Accord on ships\n\nArticle 1\n\nShips are inspected.\n\nDone at Oran, 1 March 2024.\n"


@pytest.fixture
def desk(straits, tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "accord.md").write_text(ACCORD, encoding="utf-8")
    (tmp_path / "in" / "bad.xml").write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "in")
    return straits


async def test_what_would_be_written_is_shown_first_and_written_when_wanted(desk):
    async with reading(desk, news=True) as reader:
        await reader.press("i")
        await reader.sees("Import a file, or all in a folder")
        await reader.press("enter")
        await reader.sees("accord.md → accord.toml", "Accord on ships", "all of the text placed")
        await reader.sees("bad.xml: declares a document type", "enter writes 1 brief")
        assert not (desk / "accord.toml").exists()
        await reader.press("enter")
        await reader.sees("Imported 1 brief", within=30)
        assert 'title = "Accord on ships"' in (desk / "accord.toml").read_text(encoding="utf-8")


async def test_who_leaves_the_preview_has_written_nothing(desk):
    async with reading(desk, news=True) as reader:
        await reader.press("i", "enter")
        await reader.sees("enter writes 1 brief")
        await reader.press("escape")
        await reader.does_not_see("enter writes")
        assert not (desk / "accord.toml").exists()


async def test_the_preview_fits_the_smallest_screen(desk):
    async with reading(desk, size=NARROW) as reader:
        await reader.press("i", "enter")
        await reader.sees("esc leaves", "accord.md")


async def test_the_samples_are_not_imported_into(samples):
    async with reading(samples, read_only=True, news=True) as reader:
        await reader.press("i")
        await reader.sees("The samples are read-only")


UNPLACED = """title = "Accord"
parties = [{ id = "VAL" }]

[[open_points]]
field = "unplaced"
found = "Ships are welcome."
line = 7

[[open_points]]
field = "unplaced"
found = "Share this page"

[[sections]]
id = "general"
heading = "General"
"""


async def test_text_that_found_no_place_is_sent_to_a_section_or_dismissed(desk):
    path = desk / "accord.toml"
    path.write_text(UNPLACED, encoding="utf-8")
    async with reading(desk, news=True) as reader:
        await reader.go_to("accord")
        await reader.press("U")
        await reader.sees("Not placed: 2 pieces", "Ships are welcome.", "line 7")
        await reader.press("enter")
        await reader.sees("Where to: Ships are welcome.", "dismiss it", "General")
        await reader.press("down", "enter")
        await reader.sees("Not placed: 1 piece", "Share this page")
        await reader.press("enter", "enter")
        await reader.sees("All text of its source is placed")
    written = path.read_text(encoding="utf-8")
    assert 'text = "Ships are welcome."' in written
    assert "unplaced" not in written
    assert "Share this page" not in written
