"""An excerpt fits its line, begins near what was found, and says nothing that is not there."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.strategies import texts

from briefing_tui.exporting.excerpts import CUT, excerpt
from briefing_tui.exporting.wrapping import cells
from briefing_tui.spans import Span, find_spans
from briefing_tui.visible import visible_same

TEXT = "Each Party shall notify the Joint Centre not later than 14 days before an inspection."


def around(text: str, word: str, width: int) -> str:
    return excerpt(text, find_spans(text, [word]), width).text


def test_a_short_text_is_shown_whole():
    assert around("Costs may be shared.", "shared", 20) == "Costs may be shared."


def test_a_long_text_is_shown_around_what_was_found():
    assert around(TEXT, "later", 40) == "…Centre not later than 14 days before…"


def test_what_stands_last_is_shown_with_what_leads_to_it():
    assert around(TEXT, "inspection", 40) == "…than 14 days before an inspection."


def test_where_nothing_was_found_a_text_is_shown_from_its_beginning():
    assert excerpt(TEXT, (), 30).text == "Each Party shall notify the…"


def test_where_one_word_has_no_room_it_is_cut():
    assert around(TEXT, "inspection", 8) == "…inspec…"


def test_wide_letters_take_two_cells():
    assert excerpt("中" * 30, [Span(10, 11)], 21).text.count("中") == 9


def test_lines_become_one_line():
    assert excerpt("1. Notice.\n\n2. Costs.", (), 40).text == "1. Notice.  2. Costs."


def test_hidden_characters_are_shown():
    assert excerpt("to\u202eend\u200b", (), 40).text == "to�end◌"


@st.composite
def found(draw):
    """A text and places in it, in order and apart."""
    text = draw(texts())
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return text, tuple(Span(start, end) for start, end in pairs)


@given(found(), st.integers(4, 120))
def test_an_excerpt_is_never_wider_than_its_line(given_text, width):
    text, spans = given_text
    assert cell_len(excerpt(text, spans, width, cell_len).text) <= width
    assert cells(excerpt(text, spans, width).text) <= width


@given(found(), st.integers(8, 120))
def test_an_excerpt_is_a_piece_of_the_text(given_text, width):
    text, spans = given_text
    said = excerpt(text, spans, width).text
    whole = visible_same(text).replace("\n", " ")
    bare = said.removeprefix(CUT).removesuffix(CUT)
    assert bare in whole or said in whole


@given(found(), st.integers(8, 120))
def test_what_is_lit_is_what_was_found(given_text, width):
    text, spans = given_text
    shown = excerpt(text, spans, width)
    everything = [visible_same(text)[s.start : s.end].replace("\n", " ") for s in spans]
    assert all(0 <= s.start < s.end <= len(shown.text) for s in shown.spans)
    for span in shown.spans:
        lit = shown.text[span.start : span.end]
        assert any(lit in one for one in everything)


def test_a_word_longer_than_most_of_a_line_is_shown_all_the_same():
    text = f"The {'very ' * 20}Donaudampfschifffahrtsgesellschaft is bound."
    assert around(text, "Donaudampf", 34) == "…Donaudampfschifffahrtsgesellscha…"


@given(st.text("ab ", min_size=40, max_size=400), st.data())
def test_the_first_place_found_can_be_seen(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    spans = (Span(start, start + 1),)
    assert excerpt(text, spans, 30).spans or text[start] == " "
