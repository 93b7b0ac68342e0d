"""A long agreement's page is made off the screen's thread; a neighbour's before it is asked for."""

import threading
from pathlib import Path

import pytest
from tests.reader import WIDE, reading

from briefing_tui.brief import Brief
from briefing_tui.tui import ahead, desk
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import agreement_document
from briefing_tui.tui.page import Document

PARTY = '\n[[parties]]\nid = "FRA"\nname = "France"\n'
ARTICLE = '\n[[sections.provisions]]\nid = "art-{0}"\nnumber = "{0}"\ntext = "{1}"\n'


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two short agreements and a long one between them."""
    for slug, articles in (("a-short", 2), ("b-long", 400), ("c-short", 2)):
        words = f"The Parties to {slug} shall keep each other informed of what they do. " * 4
        body = "".join(ARTICLE.format(at, words) for at in range(articles))
        head = f'title = "{slug.capitalize()}"\nkind = "treaty"\n{PARTY}'
        (tmp_path / f"{slug}.toml").write_text(
            f'{head}\n[[sections]]\nid = "s"\nheading = "Articles"\n{body}', "utf-8"
        )
    assert (tmp_path / "b-long.toml").stat().st_size > ahead.LONG
    return tmp_path


@pytest.fixture
def makers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Collect which pages are made, and whether on the screen's thread."""
    made: list[tuple[str, bool]] = []

    def noted(brief: Brief, actors: Actors) -> Document:
        made.append((brief.slug, threading.current_thread() is threading.main_thread()))
        return agreement_document(brief, actors)

    monkeypatch.setattr(desk, "agreement_document", noted)
    return made


async def test_a_long_page_is_made_in_a_thread_and_shown_when_it_is_there(
    shelf: Path, makers: list[tuple[str, bool]]
) -> None:
    async with reading(shelf, WIDE) as reader:
        await reader.press("down")
        await reader.sees("The Parties to b-long")
        assert ("b-long", True) not in makers
        await reader.press("right", "down", "right", "down", "down")
        assert reader.address == "b-long#art-1"
        assert reader.page.top_fragment == "art-1"


async def test_who_walks_on_sees_where_the_cursor_is(shelf: Path) -> None:
    async with reading(shelf, WIDE) as reader:
        await reader.press("down", "down")
        await reader.sees("The Parties to c-short")
        await reader.does_not_see("The Parties to b-long")
        await reader.press("up")
        await reader.sees("The Parties to b-long")
        assert reader.browser.main.reader.page.document.texts


async def test_the_next_agreement_is_ready_before_the_cursor_is_there(
    shelf: Path, makers: list[tuple[str, bool]]
) -> None:
    async with reading(shelf, WIDE) as reader:
        await reader.until(lambda: reader.browser.desk.holdings.has_document("b-long"))
        assert ("b-long", False) in makers
        made = len(makers)
        await reader.press("down")
        assert "The Parties to b-long" in reader.screen
        assert [slug for slug, _ in makers[made:]] in ([], ["c-short"])
