"""PDF: lines found by where they stand, what belongs to the pages told apart from the text."""

import sys

import pytest
from tests.importing.sources import drafted, paragraphs, pdf_file, texts

from briefing_tui.errors import BriefingError

pytest.importorskip("pypdfium2", reason="PDF is an extra")


def page(*lines: str, top: float = 780, size: float = 11) -> list[tuple[float, float, float, str]]:
    """Lines of one paragraph, set below one another."""
    return [(60, top - 14 * place, size, line) for place, line in enumerate(lines)]


BODY = ("The parties inspect all ships that come into their ports, and tell one an-",
        "other within two days what they have found, so that the ports that follow",
        "may save themselves the trouble of a second look.")  # fmt: skip


def test_lines_of_a_page_are_one_paragraph_and_words_broken_at_their_ends_whole():
    (said,) = texts(pdf_file(page(*BODY)), "a.pdf")
    assert said.startswith("The parties inspect all ships")
    assert "tell one another within two days" in said
    assert said.endswith("a second look.")


def test_a_gap_begins_a_paragraph_and_tall_letters_are_a_heading():
    title = [(60, 800, 18, "Accord on ships")]
    made = paragraphs(pdf_file([*title, *page(*BODY, top=760), *page(*BODY, top=690)]), "a.pdf")
    assert [each.kind for each in made] == ["heading", "paragraph", "paragraph"]
    assert made[0].text == "Accord on ships"
    assert made[1].text == made[2].text


def test_headers_and_page_numbers_belong_to_the_pages_and_each_paragraph_to_its_page():
    pages = [
        [
            (60, 820, 9, "Gazette of Oran"),
            *page(*(f"{line[:40]} {what} {line[40:]}" for line in BODY), top=760),
            (290, 30, 9, str(number)),
        ]
        for number, what in enumerate(("freight", "fish", "oil"), 1)
    ]
    made = paragraphs(pdf_file(*pages), "a.pdf")
    running = [each.text for each in made if each.kind == "running"]
    assert sorted(running) == ["1", "2", "3", *["Gazette of Oran"] * 3]
    assert [each.page for each in made if each.kind == "paragraph"] == [1, 2, 3]


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    first = page("The parties inspect all ships that come into their ports, and tell one another")
    second = page("within two days what they have found.")
    (said,) = texts(pdf_file(first, second), "a.pdf")
    assert said.endswith("tell one another within two days what they have found.")


def test_a_pdf_becomes_a_brief_that_says_on_which_page_each_part_was_found():
    first = [
        (60, 800, 18, "Accord between France and Japan on ships"),
        (60, 760, 14, "Article 1"),
        *page(*BODY, top=735),
    ]
    second = [(60, 800, 14, "Article 2"), *page(*BODY, top=775)]
    made = drafted(pdf_file(first, second), "accord.pdf")
    assert made.brief.title == "Accord between France and Japan on ships"
    assert list(made.brief.party_ids) == ["FRA", "JPN"]
    found = [(part.number, part.found_at.page if part.found_at else None)
             for part in made.brief.provisions]  # fmt: skip
    assert found == [("Article 1", 1), ("Article 2", 2)]
    assert made.proof.share == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_file([]), "has no text layer"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is no readable PDF"),
        (pdf_file(page(*BODY))[:200], "PDF|text"),
    ],
    ids=["only pictures", "broken", "cut off"],
)
def test_a_pdf_without_text_says_what_it_lacks(data, reason):
    with pytest.raises(BriefingError, match=reason):
        drafted(data, "a.pdf")


def test_where_the_extra_is_missing_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(BriefingError, match=r'pip install "briefing-tui\[pdf\]"'):
        drafted(pdf_file(page(*BODY)), "a.pdf")


def column(left, top, *lines):
    return [(left, top - 13 * place, 10, line) for place, line in enumerate(lines)]


LEFT = ("The parties inspect all ships that", "come into their ports, and tell one",
        "another what they have found, so", "that others save the trouble, and",
        "share the costs of it evenly then", "every year in spring, in equal parts.")  # fmt: skip
RIGHT = ("Disputes are settled by talks", "between the two governments, which",
         "begin within a month of the day", "on which one of them asks, and that",
         "each may end this accord by giving", "one year of notice to the other one.")  # fmt: skip


def test_two_columns_are_read_one_after_the_other_even_where_the_file_has_them_line_by_line():
    title = [(60, 800, 16, "Accord between France and Japan on ships in the northern straits")]
    lines = zip(column(60, 760, *LEFT), column(310, 760, *RIGHT), strict=True)
    made = texts(pdf_file([*title, *(each for line in lines for each in line)]), "a.pdf")
    assert made == [title[0][3], " ".join(LEFT), " ".join(RIGHT)]


def test_a_last_page_with_few_lines_has_the_columns_of_the_others():
    first = [*column(60, 760, *LEFT), *column(310, 760, *RIGHT)]
    last = [
        *column(60, 760, "Done at Oran on the", "fifth of May 2004."),
        *column(310, 760, "Jane Roe"),
    ]
    assert texts(pdf_file(first, last), "a.pdf")[2:] == [
        "Done at Oran on the fifth of May 2004.",
        "Jane Roe",
    ]


def test_cells_that_stand_beside_one_another_are_a_table_and_its_lines_go_on():
    cells = [
        (60, 700, 10, "Task"), (200, 700, 10, "France"), (380, 700, 10, "Japan"),
        (60, 675, 10, "Targeting"), (200, 675, 10, "profiles every"), (380, 675, 10, "answers"),
        (200, 662, 10, "ship"),
        (60, 637, 10, "Training"), (380, 637, 10, "sends teachers"),
    ]  # fmt: skip
    (made,) = [p for p in paragraphs(pdf_file([*page(*BODY), *cells]), "a.pdf") if p.rows]
    assert made.rows == (
        ("Task", "France", "Japan"),
        ("Targeting", "profiles every ship", "answers"),
        ("Training", "", "sends teachers"),
    )


def test_a_list_whose_numbers_hang_is_no_table():
    first = [(60, 760, 10, "1."), (90, 760, 10, "Ships are inspected.")]
    second = [(60, 740, 10, "2."), (90, 740, 10, "Costs are shared.")]
    assert texts(pdf_file([*first, *second]), "a.pdf") == [
        "1. Ships are inspected.",
        "2. Costs are shared.",
    ]


def test_a_title_broken_where_it_looked_well_is_one_heading_and_a_label_alone_is_another():
    lines = [
        (120, 800, 16, "Accord between France and Japan"),
        (200, 780, 16, "on ships"),
        (240, 740, 16, "CHAPTER I"),
        *page(*BODY, top=700),
    ]
    headings = [p.text for p in paragraphs(pdf_file(lines), "a.pdf") if p.kind == "heading"]
    assert headings == ["Accord between France and Japan on ships", "CHAPTER I"]


def test_what_every_page_repeats_is_one_piece_of_unplaced_text():
    pages: list[list[tuple[float, float, float, str]]] = [
        [(60, 820, 8, "Gazette of Oran"), *page(*(f"{line} {n}" for line in BODY)), (290, 30, 8, n)]
        for n in ("1", "2", "3")
    ]
    (left,) = drafted(pdf_file(*pages), "a.pdf").proof.unplaced
    assert left.text.split("\n").count("Gazette of Oran") == 3
