"""A page shows every word, at any width, and lights up what was found."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.strategies import briefs

from briefing_tui.brief import Brief
from briefing_tui.spans import Span
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import agreement_document
from briefing_tui.tui.page import (
    Document,
    Paragraph,
    SideBySide,
    Table,
    TableRow,
    Writer,
    layout_of,
    plain,
)
from briefing_tui.tui.page.painting import Lit, painted
from briefing_tui.tui.page.wrapping import wrapped
from briefing_tui.tui.paint import Paint

lines_of_text = st.text(
    st.sampled_from("ab -–/ \n\u00e9\u0301中文字ع😀")
    | st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
    max_size=200,
)
widths = st.integers(1, 120)


@given(lines_of_text, widths)
def test_wrapping_leaves_out_nothing_but_spaces(text, width):
    shown = "".join(text[start:end] for start, end in wrapped(text, width))
    assert shown.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(lines_of_text, st.integers(2, 120))
def test_no_line_is_wider_than_the_page(text, width):
    for start, end in wrapped(text, width):
        assert cell_len(text[start:end]) <= width


@given(lines_of_text, widths)
def test_lines_follow_one_another(text, width):
    lines = wrapped(text, width)
    assert all(before.end <= after.start for before, after in pairwise(lines))


def test_words_are_kept_whole_where_they_fit():
    text = "The Parties shall consult."
    assert [text[start:end] for start, end in wrapped(text, 12)] == [
        "The Parties",
        "shall",
        "consult.",
    ]


def test_scripts_without_spaces_break_anywhere():
    text = "缔约双方应当相互通知"
    assert all(cell_len(text[start:end]) > 4 for start, end in wrapped(text, 6)[:-1])


def test_wide_characters_are_counted_though_others_take_no_room():
    # Four cells too many and four too few: as many cells as characters.
    text = "缔约双方 e\u0301a\u0301i\u0301o\u0301 " * 3
    assert all(cell_len(text[start:end]) <= 5 for start, end in wrapped(text, 5))


@given(briefs(), st.integers(10, 120))
def test_a_page_says_everything_a_brief_says(brief: Brief, width):
    document = agreement_document(brief, Actors([brief]))
    layout = layout_of(document, width)
    shown = "".join(
        piece.words.text[piece.start : piece.end] for line in layout.lines for piece in line
    )
    for words in (
        paragraph.words for paragraph in document.blocks if isinstance(paragraph, Paragraph)
    ):
        for piece in words.text.split():
            # A word longer than a line is cut, but its beginning is there.
            assert piece[:1] in shown
    for key, text in document.texts.items():
        if text.strip():
            assert layout.line_of(key, 0) is not None


@given(briefs(), st.integers(10, 100))
def test_every_part_of_a_brief_begins_somewhere(brief: Brief, width):
    layout = layout_of(agreement_document(brief, Actors([brief])), width)
    for provision in brief.provisions:
        if (provision.text or "").strip() or provision.heading:
            assert layout.line_of_anchor(provision.id) is not None


def _shown(document: Document, width: int) -> list[str]:
    paint, lit = Paint({}), Lit({})
    return [
        "".join(segment.text for segment in painted(line, paint, lit)).rstrip()
        for line in layout_of(document, width).lines
    ]


def _table() -> Table:
    head = (plain("Task"), plain("Mexico"), plain("France"))
    row = TableRow((plain("Extradition"), plain("Lengthy judicial review"), plain("silent")), "t/e")
    return Table(head, (row,), anchor="t")


def test_a_table_has_columns_where_there_is_room():
    assert _shown(Document((_table(),)), 60) == [
        "Task        │ Mexico                  │ France",
        "────────────┼─────────────────────────┼───────",
        "Extradition │ Lengthy judicial review │ silent",
    ]


def test_a_table_is_cards_where_there_is_none():
    assert _shown(Document((_table(),)), 22) == [
        "Task: Extradition",
        "  Mexico: Lengthy",
        "    judicial review",
        "  France: silent",
    ]


def test_what_stands_side_by_side_begins_and_ends_together():
    left = (Paragraph(plain("one two three four five six"), anchor="a"),)
    right = (Paragraph(plain("one"), anchor="b"),)
    below = Paragraph(plain("below"), anchor="c")
    layout = layout_of(Document((SideBySide(left, right), below)), 23)
    assert layout.line_of_anchor("a") == layout.line_of_anchor("b") == 0
    assert layout.line_of_anchor("c") == len(layout.lines) - 1
    assert layout.anchor_at(0, 0) == "a"
    assert layout.anchor_at(0, 15) == "b"


def test_what_is_lit_up_is_what_was_found():
    key = ("art-1", "text")
    words = Writer().say("1. ").quote("Each Party shall notify.", key).words()
    document = Document((Paragraph(words),))
    paint = Paint.of({"found": "#ffff00", "found-text": "#000000"})
    lit = Lit({key: (Span(11, 16),)})
    segments = painted(layout_of(document, 80).lines[0], paint, lit)
    lit_up = [segment.text for segment in segments if segment.style and segment.style.bgcolor]
    assert lit_up == ["shall"]
