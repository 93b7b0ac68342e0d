"""Plain text, as it is pasted: wrapped or not, with bullets, tables, pages, any encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importing.sources import paragraphs, read, table, texts

from briefing_tui.importing.encodings import NoTextError, text_of

WRAPPED = """\
The Parties shall cooperate in the inspection of ships that pass the
straits between them, and shall tell each other of what they find coope-
ratively and without delay, as far as their laws allow it at that time.

Done at Oran,
on 1 March 2024
"""


def test_a_line_the_page_broke_goes_on_and_one_the_writer_ended_ends():
    assert texts(WRAPPED) == [
        (
            "The Parties shall cooperate in the inspection of ships that pass the straits between "
            "them, and shall tell each other of what they find cooperatively and without delay, "
            "as far as their laws allow it at that time."
        ),
        "Done at Oran,",
        "on 1 March 2024",
    ]


def test_where_nobody_wrapped_the_text_each_line_is_a_paragraph():
    long = "A line that is much longer than any page is wide, as pasted from a browser. " * 3
    assert texts(f"Heading\n{long}\nAnother heading\n{long}") == [
        "Heading",
        long.strip(),
        "Another heading",
        long.strip(),
    ]


@pytest.mark.parametrize("bullet", ["-", "*", "•", "–"])
def test_a_bullet_is_an_item_and_its_mark_is_no_text(bullet):
    found = paragraphs(f"They agree on:\n{bullet} ships\n{bullet} ports\n")
    assert [(each.kind, each.text) for each in found] == [
        ("paragraph", "They agree on:"),
        ("item", "ships"),
        ("item", "ports"),
    ]


def test_underlined_lines_and_lines_with_hashes_are_headings():
    found = paragraphs("Scope\n=====\n\nTerms\n-----\n\n## Costs\nText.\n")
    assert [(each.kind, each.level, each.text) for each in found] == [
        ("heading", 1, "Scope"),
        ("heading", 2, "Terms"),
        ("heading", 2, "Costs"),
        ("paragraph", 0, "Text."),
    ]


def test_a_table_whose_head_is_broken_over_lines_is_whole():
    source = (
        "Key facts\nFeature |\nDetails |\n---|---|\nDate | May 1 |\nPlace | Oran |\nTo sum up\n"
    )
    assert table(source, "a.txt") == (("Feature", "Details"), ("Date", "May 1"), ("Place", "Oran"))
    assert [texts(source)[0], texts(source)[-1]] == ["Key facts", "To sum up"]


def test_every_paragraph_knows_its_line():
    assert [each.line for each in paragraphs("One\n\nTwo\n| a | b |\n| c | d |\nThree\n")] == [
        1,
        3,
        4,
        6,
    ]


def test_a_form_feed_ends_a_paragraph_and_what_every_page_repeats_is_not_text():
    said = ["Ships are inspected.", "Ports are open to all.", "Costs are shared."]
    pages = (f"Straits Accord\n\n{each}\n\n- {n} -\n" for n, each in enumerate(said, 1))
    found = paragraphs("\f".join(pages))
    assert [each.text for each in found if each.kind == "paragraph"] == said
    assert [each.text for each in found if each.kind == "running"].count("Straits Accord") == 3
    assert [each.page for each in found if each.kind == "paragraph"] == [1, 2, 3]


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_letter_and_no_digit_of_a_text_is_lost(source):
    try:
        found = read(source.encode(), "a.txt")
    except NoTextError:
        return
    kept = "".join(paragraph.text for paragraph in found.paragraphs)
    for character in source:
        assert not character.isalnum() or character in kept


def test_the_order_and_number_of_letters_stay():
    source = WRAPPED + "\n- one\n- two\n| a | b |\n|---|---|\n| c | d |\n"
    letters = [character for character in source.replace("-\n", "") if character.isalnum()]
    assert [each for each in "".join(texts(source)) if each.isalnum()] == letters


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Décidé à Genève, où l’Été".encode("cp1252"), "is not UTF-8; read as Windows-1252"),
        ("Décidé".encode("utf-16"), "is UTF-16"),
        ("Decided".encode("utf-16-le"), "is UTF-16 without a mark"),
        ("\ufeffDécidé".encode(), None),
    ],
)
def test_another_encoding_is_read_and_said(data, said):
    text, remarks = text_of(data)
    assert text.startswith(("Décidé", "Decided"))
    assert [remark.note for remark in remarks] == ([said] if said else [])


def test_a_line_pasted_in_another_encoding_costs_no_other_line():
    data = (
        "Genève\nMünchen\nplain\n".encode() + "Málaga".encode("cp1252") + b"\n" + "Œuvre\n".encode()
    )
    text, remarks = text_of(data)
    assert text == "Genève\nMünchen\nplain\nMálaga\nŒuvre\n"
    assert (remarks[0].line, "Windows-1252" in remarks[0].note) == (4, True)


def test_letters_pasted_in_another_encoding_cost_no_letter_of_their_line():
    data = "Genève, où ".encode() + "Málaga".encode("cp1252") + " et Zürich".encode()
    text, (remark,) = text_of(data)
    assert text == "Genève, où Málaga et Zürich"
    assert (remark.note, remark.line) == (
        "is UTF-8 but for line 1, read as Windows-1252",
        1,
    )


@pytest.mark.parametrize(
    ("written", "stated", "said"),
    [
        ("utf-8", "iso-8859-1", ["says that it is iso-8859-1, and is UTF-8"]),
        ("cp1252", "UTF-8", ["is not UTF-8; read as Windows-1252"]),
        ("cp1252", "windows-1252", []),
        ("cp1252", "shift_jis", ["says that it is shift-jis, which it is not",
                                 "is not UTF-8; read as Windows-1252"]),
        ("utf-16", "UTF-8", ["is UTF-16"]),
        ("utf-16-be", "UTF-8", ["is UTF-16 without a mark"]),
        ("utf-8-sig", "iso-8859-1", []),
        ("utf-8", "x-none", ["says that it is x-none, and is UTF-8"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["html", "xml"])
def test_what_a_file_says_of_its_encoding_is_believed_only_where_it_is_true(
    written, stated, said, form
):
    akn = '<a:akomaNtoso xmlns:a="x"><a:doc><a:mainBody><a:p>Fait à Genève le 5 août 2004</a:p>'
    ends = "</a:mainBody></a:doc></a:akomaNtoso>"
    source = {
        "html": f'<html><meta charset="{stated}"><body><p>Fait à Genève le 5 août 2004</p></html>',
        "xml": f'<?xml version="1.0" encoding="{stated}"?>{akn}{ends}',
    }
    found = read(source[form].encode(written), f"a.{form}")
    assert [each.text for each in found.paragraphs] == ["Fait à Genève le 5 août 2004"]
    assert [remark.note for remark in found.remarks] == said


def test_a_control_character_is_replaced_and_its_place_is_told():
    text, (remark,) = text_of(b"Done at \x1b[31mOran, in the year of the great flood and after.")
    assert (text[8], remark.line) == ("\ufffd", 1)
    # What is said of a file: in the note of an open point it follows "The file".
    assert remark.note == "has a control character (U+001B), which is replaced"


@pytest.mark.parametrize("data", [b"\0" * 100, bytes(range(256)) * 20])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(NoTextError):
        text_of(data)
