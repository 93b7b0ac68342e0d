"""Plain text: nothing is lost, nothing is obeyed, and lines are as long as they may be."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import briefs, texts

from briefing_tui.addresses import Place, places_of
from briefing_tui.brief import Brief, Party, Provision, Section
from briefing_tui.compare import compare
from briefing_tui.exporting.plain import place_plain, undertakings_plain
from briefing_tui.exporting.redline_plain import comparison_plain
from briefing_tui.exporting.wrapping import cells, in_columns, wrapped
from briefing_tui.lines import lines_of
from briefing_tui.undertakings import undertakings_of
from briefing_tui.visible import visible_line, visible_text

OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

widths = st.integers(20, 120)


def squeezed(text: str) -> str:
    """`text` as far as where its lines break does not matter."""
    return re.sub(r"[ \n]", "", text)


@given(texts(), widths)
def test_wrapping_moves_words_to_other_lines_and_does_nothing_else(text, width):
    assert squeezed(wrapped(text, width)) == squeezed(text)


@given(texts(), widths)
def test_a_line_is_too_long_only_for_one_word(text, width):
    for line in wrapped(visible_text(text), width, "  ", "    ").split("\n"):
        assert cells(line) <= width or " " not in line.strip(" ")


@given(st.text("ab \n", max_size=60).filter(lambda text: "  " not in text), st.integers(1, 20))
def test_lines_are_filled(text, width):
    for own in text.split("\n"):
        lines = wrapped(own, width).split("\n")
        for before, after in pairwise(lines):
            assert cells(before) + 1 + cells(after.split(" ")[0]) > width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("  (a) one two", 8, ["  (a)", "one two"]),
        ("one\ntwo three", 7, ["one", "two", "three"]),
        ("https://example.org/long x", 8, ["https://example.org/long", "x"]),
        ("東京条約は、一九六三年", 8, ["東京条約", "は、一九", "六三年"]),
        ("é e\u0301", 3, ["é e\u0301"]),
        ("", 8, [""]),
    ],
)
def test_lines_break_where_a_reader_would_break_them(text, width, lines):
    assert wrapped(text, width) == "\n".join(lines)


def test_columns_stand_under_one_another_whatever_the_letters():
    assert in_columns([["条約", "a"], ["x", "bb"]]) == ["条約  a", "x     bb"]


def said(place: Place) -> list[str]:
    """Every text of a part that a listener is told."""
    texts = [line.text for line in lines_of(place.brief) if line.kind == "provision"]
    rows = [row for table in place.brief.role_tables for row in table.rows]
    cells = [cell for row in rows for cell in (row.task, *row.cells)]
    headings = [line.heading for line in lines_of(place.brief) if line.kind != "role"]
    return [text for text in (*texts, *cells, *headings) if text and text.strip()]


@given(briefs(), widths)
def test_every_word_of_a_brief_is_said(brief, width):
    shown = squeezed(place_plain(Place(brief), width))
    for text in said(Place(brief)):
        forms = {squeezed(visible_text(text)), squeezed(visible_line(text))}
        assert any(form in shown for form in forms), text


@given(briefs(min_sections=1), widths)
def test_every_part_can_be_said_by_itself(brief, width):
    for place in places_of(brief):
        shown = place_plain(place, width)
        assert shown.endswith("\n")
        assert not OBEYED.search(shown)


@given(briefs(), widths)
def test_what_a_party_has_to_do_can_be_said(brief, width):
    told = undertakings_plain(undertakings_of([brief], brief.parties[0].id), width)
    assert told.endswith("\n")
    assert not OBEYED.search(told)


@given(briefs(max_sections=2), briefs(max_sections=2), widths)
def test_any_two_briefs_can_be_compared_aloud(left, right, width):
    told = comparison_plain(compare(Place(left), Place(right)), width)
    assert told.startswith("A:")
    assert not OBEYED.search(told)


HARD = "\u00a0"


@pytest.mark.parametrize("heading", [HARD, f"a{HARD}", f"{HARD}a", f"a {HARD} b", None])
@pytest.mark.parametrize("text", [HARD, f"{HARD}\n\n{HARD}", f"a{HARD}b", "words", None])
def test_hard_spaces_are_said_where_they_part_words_and_passed_over_where_they_are_all(
    heading, text
):
    if not (heading or "").strip() and not (text or "").strip():
        return
    part = Provision(id="p", number="1", heading=heading, text=text)
    section = Section(id="s", heading=heading, text=text, provisions=(part,))
    brief = Brief(slug="b", title="T", parties=(Party(id="FRA"),), sections=(section,))
    shown = squeezed(place_plain(Place(brief), 40))
    for words in said(Place(brief)):
        assert squeezed(visible_text(words)) in shown
