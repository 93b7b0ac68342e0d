import pytest

from briefing_tui.importing.drafting.placeholders import placeholders_in
from briefing_tui.importing.paragraphs import Paragraph


def _found(text):
    points = placeholders_in([Paragraph(kind="paragraph", text=text, line=7)])
    return [(point["field"], point["found"], point["line"]) for point in points]


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("The pact, announced on [insert date], seeks", "signed", "[insert date]"),
        ("Done at Rome, this ___ day of ______ 2024.", "signed", "this ___ day of ______ 2024"),
        ("The list […] follows", "sections", "[…]"),
        ("A fee of TBD euro", "sections", "TBD"),
        ("Name: ________", "signatories", "________"),
        ("Done at [place], in", "place", "[place]"),
        ("unterzeichnet am [Datum einfügen]", "signed", "[Datum einfügen]"),
    ],
)
def test_a_placeholder_is_an_open_point_that_keeps_its_words(text, field, words):
    assert _found(text) == [(field, words, 7)]


@pytest.mark.parametrize(
    "text",
    ["The Parties [shall][should] consult [sic].", "____________", "see note [1] and [2]"],
)
def test_brackets_that_mean_something_else_stay(text):
    assert _found(text) == []
