"""Markdown as it is found: every trap that real releases and treaties set."""

import pytest
from tests.importing.sources import paragraphs, read, table, texts


def kinds(source: str) -> list[tuple[str, str, str]]:
    return [(each.kind, each.number, each.text) for each in paragraphs(source, "a.md")]


def test_front_matter_is_metadata_as_written_and_no_text():
    source = read('---\ntitle: "A: B"\ndate: 2024-05-23\ntags: [x, y]\n---\n\nText.\n', "a.md")
    assert source.metadata == {"title": "A: B", "date": "2024-05-23", "tags": "x\ny"}
    assert [(each.text, each.line) for each in source.paragraphs] == [("Text.", 7)]


def test_front_matter_that_is_broken_still_says_what_it_can():
    source = read("---\ntitle: Accord: on ships\nurl: https://x.org\n---\nText.\n", "a.md")
    assert source.metadata["title"] == "Accord: on ships"


def test_a_rule_at_the_start_is_no_front_matter():
    assert "".join(texts("---\n\nText without an end.\n", "a.md")) == "Text without an end."


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# Title", 1, "Title"),
        ("###Text", 3, "Text"),
        ("##### **Art. 1** Scope", 5, "Art. 1 Scope"),
        ("## Scope {#scope .wide}", 2, "Scope"),
        ("Scope\n=====", 1, "Scope"),
    ],
)
def test_headings_are_found_however_they_are_set(line, level, text):
    (found,) = paragraphs(line, "a.md")
    assert (found.kind, found.level, found.text) == ("heading", level, text)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("1. One\n1. Two\n", [("item", "1.", "One"), ("item", "1.", "Two")]),
        ("1.\xa0One\n", [("item", "1.", "One")]),
        ("4\\. Four\n", [("paragraph", "", "4. Four")]),
        ("a)La loi\n", [("paragraph", "", "a)La loi")]),
        ("3) Three\n", [("item", "3)", "Three")]),
        ("- a. One\n", [("item", "", "a. One")]),
        ("3.\n\na.\n", [("paragraph", "", "3."), ("paragraph", "", "a.")]),
        ("- 1.\n\nText\n", [("paragraph", "", "1."), ("paragraph", "", "Text")]),
    ],
)
def test_numbers_are_kept_as_printed(source, said):
    assert kinds(source) == said


@pytest.mark.parametrize(
    "source",
    [
        "Feature |\nDetails |\n---|---|\nDate | May 1 |\n",
        "| Feature | Details |\n|---|---|\n| Date | May 1 |\n",
        "| --- | --- |\n| --- | --- |\n| Feature | Details |\n| Date | May 1 |\n",
        "| Feature | Details |\n| Date | May 1 |\n",
        "| | |\n|---|---|\n| Feature | Details |\n| Date | May 1 |\n",
    ],
)
def test_a_table_is_whole_however_it_is_broken(source):
    assert table(f"Before\n\n{source}\nBehind\n") == (("Feature", "Details"), ("Date", "May 1"))


def test_line_ends_inside_cells_stay_inside():
    source = "| For the Council\nof Valdoria: / A. Vale | For Ornia: / B. Orn |\n| --- | --- |\n"
    assert table(source) == (("For the Council\nof Valdoria: / A. Vale", "For Ornia: / B. Orn"),)


def test_a_list_of_states_in_one_cell_has_a_line_for_each():
    assert table("| a | b |\n|---|---|\n| x | Oran<br>Vale<br/>Straits |\n")[1] == (
        "x",
        "Oran\nVale\nStraits",
    )


def test_a_bold_beginning_is_told_and_its_stars_are_no_text():
    (found,) = paragraphs("** Supply:\xa0** The Parties shall act.\n", "a.md")
    assert found.text == "Supply:\xa0 The Parties shall act."
    assert [found.text[start:end] for start, end in found.strong] == ["Supply:"]


def test_a_heading_in_bold_underlined_capitals_is_wholly_strong():
    (found,) = paragraphs("**<u>GENERAL PROVISIONS</u>**\n", "a.md")
    assert found.strong == ((0, len("GENERAL PROVISIONS")),)


def test_a_text_inside_a_fence_is_text():
    assert texts("```text\n# Accord\n\nThe Parties agree.\n```\n", "a.md") == [
        "Accord",
        "The Parties agree.",
    ]


@pytest.mark.parametrize(
    "line", ["Done at <insert date>.", "[Place]: Oran", "[insert date]", "a < b and c > d"]
)
def test_what_only_looks_like_markup_is_kept(line):
    assert texts(f"{line}\n", "a.md") == [line]


def test_footnotes_are_apart_and_their_places_known():
    first, note = paragraphs("Act of 1991[^1] on ships.\n\n[^1]: [SR **814**](https://x)\n", "a.md")
    assert (first.text, first.notes) == ("Act of 1991[1] on ships.", ((11, "1"),))
    assert (note.kind, note.number, note.text) == ("footnote", "1", "SR 814")


def test_marks_of_kramdown_are_no_text():
    assert texts("Text.\n{: .centred}\n\n* TOC\n{:toc}\n", "a.md") == ["Text.", "TOC"]


def test_html_inside_is_read_as_html():
    found = kinds("<table><tr><td>a</td><td>b</td></tr></table>\n\nm<sup>2</sup> &amp; more\n")
    assert [each[2] for each in found] == ["a\tb", "m2 & more"]


def test_a_wrapped_paragraph_is_one_line_and_an_ended_line_stays_ended():
    source = (
        "The Government of Valdoria and the Government of Ornia, in the following called\n"
        "the Parties, have agreed on what follows and what is said in the annex to it.\n\n"
        "For Valdoria:\nA. Vale\n"
    )
    first, signed = texts(source, "a.md")
    assert "\n" not in first
    assert signed == "For Valdoria:\nA. Vale"


@pytest.mark.parametrize("mark", [">", "- "])
def test_what_is_nested_too_deep_is_kept_as_text(mark):
    assert "deepest" in "".join(texts(mark * 3000 + "deepest", "a.md"))
