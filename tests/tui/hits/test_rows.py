"""A row says what was found to the letter, and never more than there is room for."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.search.libraries import library_of
from tests.strategies import briefs

from briefing_tui.addresses import place_of
from briefing_tui.brief import Brief
from briefing_tui.lines import lines_of
from briefing_tui.search import Index
from briefing_tui.tui.hits.hit_list import HitList, first_line, second_line
from briefing_tui.tui.hits.rows import Row, hit_row, place_row
from briefing_tui.tui.page import Words
from briefing_tui.tui.page.layout import Line
from briefing_tui.visible import visible_line


def shown(line: Line) -> str:
    """A line as it stands on the screen."""
    text = ""
    for piece in line:
        text += " " * (piece.x - cell_len(text)) + piece.words.text[piece.start : piece.end]
    return text


def lit(words: Words) -> list[str]:
    return [words.text[s.start : s.end] for s in words.styles if s.use == "found"]


def row_of(query: str, brief: Brief, number: int = 0) -> Row:
    return hit_row(Index.of(library_of(brief)).find(query).hits[number])


def notice(**more: str) -> Brief:
    keys = {"id": "art-4", "number": "Art. 4", "heading": "Notice of inspection", "text": "x"}
    provision = keys | more
    data = {
        "slug": "straits",
        "title": "Straits Accord",
        "parties": [{"id": "VAL"}],
        "sections": [{"id": "two", "heading": "Inspection", "provisions": [provision]}],
    }
    return Brief.model_validate(data)


def test_a_hit_has_its_number_its_heading_and_its_agreement():
    row = row_of("notice", notice())
    assert shown(first_line(row, 50)) == "Art. 4  Notice of inspection        Straits Accord"
    assert row.address == "straits#art-4"
    assert row.where == "Straits Accord › Inspection › Art. 4"


def test_what_was_found_in_a_heading_is_lit():
    assert lit(row_of("inspec", notice()).head) == ["Inspec"]


def test_what_was_found_in_the_text_is_lit_where_it_stands():
    row = row_of("joint", notice(text="Each Party shall notify the Joint Centre."))
    (piece,) = second_line(row, 30)
    assert lit(piece.words) == ["Joint"]


def test_a_provision_without_heading_goes_by_its_sections():
    bullet = {"number": None, "heading": None, "text": "Share gauge data."}
    data = notice().model_dump()
    data["sections"][0]["provisions"] = [{"id": "p", **bullet}]
    row = row_of("gauge", Brief.model_validate(data))
    assert row.head.text == "Inspection"
    data["sections"][0]["heading"] = None
    assert row_of("gauge", Brief.model_validate(data)).head.text == "Share gauge data."


def test_an_agreement_is_told_as_one():
    row = row_of("accord kind:agreement", notice())
    assert (row.note, row.address, row.where) == ("agreement", "straits", "Straits Accord")


def test_what_is_too_long_is_cut_and_says_so():
    row = row_of("notice", notice(heading="Notice of the inspection of ships in the straits"))
    line = shown(first_line(row, 40))
    assert cell_len(line) == 40
    assert line.count("…") == 2 or line.endswith("Straits Accord")
    assert line.startswith("Art. 4  Notice of the")


@given(briefs(min_sections=1), st.integers(6, 90))
def test_no_line_of_a_row_is_wider_than_the_list(brief, room):
    for line in lines_of(brief):
        row = place_row(place_of(brief, line.address), str(line.address))
        for shown_line in (first_line(row, room), second_line(row, room)):
            assert cell_len(shown(shown_line)) <= room


@given(briefs(min_sections=1))
def test_every_place_has_a_row_that_names_it(brief):
    for line in lines_of(brief):
        row = place_row(place_of(brief, line.address), str(line.address))
        assert row.address == str(line.address)
        assert visible_line(line.heading) in row.head.text
        assert visible_line(line.number or "") in row.head.text


def test_the_list_never_takes_the_focus():
    assert not HitList.can_focus
