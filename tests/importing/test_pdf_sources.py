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
