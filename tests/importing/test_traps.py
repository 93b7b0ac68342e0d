"""What real documents do to those who read them, a document a trap, from the file to the brief."""

import pytest
from tests.importing.sources import drafted, word_file, word_paragraph

TITLE = "# Agreement between Kenya and Peru on ships\n\n"


def brief_of(source, file="a.md"):
    """The brief of a source of which every character is placed."""
    made = drafted(source, file)
    assert made.proof.share == 1
    return made.brief


def provisions(source, file="a.md"):
    return [(part.number, part.text) for part in brief_of(source, file).provisions]


# Tables


@pytest.mark.parametrize(
    "table",
    [
        "| --- | --- |\n|---|---|\n| Task | Kenya’s Role |\n| Targeting | profiles ships |\n",
        "Task |\nKenya’s Role |\n---|---|\nTargeting | profiles ships |\n",
        "| Task | Kenya’s Role |\n| Targeting | profiles ships |\n",
    ],
    ids=["a dummy head", "a head broken over lines", "no delimiter row"],
)
def test_a_table_has_its_head_and_its_columns_their_party_however_it_is_drawn(table):
    (found,) = brief_of(f"{TITLE}They share the work.\n\n{table}").role_tables
    assert (found.task_heading, found.columns[0].heading) == ("Task", "Kenya’s Role")
    assert found.columns[0].actor == "KEN"
    assert [(row.task, row.cells) for row in found.rows] == [("Targeting", ("profiles ships",))]


def test_a_list_of_seventy_states_in_one_cell_keeps_a_line_for_each():
    states = "<br>".join(f"State {number}" for number in range(70))
    (table,) = brief_of(f"{TITLE}| What | Who |\n|---|---|\n| Parties | {states} |\n").role_tables
    assert len(table.rows[0].cells[0].split("\n")) == 70


def test_a_table_of_signatures_that_also_names_witnesses_is_kept_by_itself():
    source = (
        f"{TITLE}## Article 1\n\nShips are inspected.\n\n## Article 2\n\nTalks are held.\n\n"
        "| For the Government of Kenya | For the Government of Peru |\n|---|---|\n"
        "| Jane W. Otieno<br>Minister | José Ruiz |\n| Witness: Ana Paz | |\n"
    )
    brief = brief_of(source)
    assert [(each.name, each.party) for each in brief.signatories] == [
        ("Jane W. Otieno", "KEN"),
        ("José Ruiz", "PER"),
    ]
    assert [part.text for part in brief.provisions][:2] == [
        "Ships are inspected.",
        "Talks are held.",
    ]


# Numbers and headings


@pytest.mark.parametrize("file", ["a.md", "a.txt"])
def test_items_that_are_all_numbered_one_are_three(file):
    said = provisions(
        "Agreement between Kenya and Peru\n\nThey agree on:\n\n1. Ships\n1. Ports\n1. Costs\n", file
    )
    assert said == [("1.", "Ships"), ("1.", "Ports"), ("1.", "Costs")]


def test_numbers_are_kept_whatever_stands_between_them_and_their_words():
    said = provisions(
        f"{TITLE}4\\. Ships are inspected.\n\n1.\u00a0Talks are held.\n\na)La carga.\n"
    )
    assert [number for number, _ in said] == ["4.", "1."]
    assert said[1][1] == "Talks are held.\n\na) La carga."


@pytest.mark.parametrize("gap", ["\n", " Scope\n", "\n\n", ": Scope\n\n"])
def test_a_label_heads_its_text_whether_or_not_an_empty_line_parts_them(gap):
    source = (
        f"{TITLE}Article 1{gap}Ships that pass the straits are inspected by both parties.\n\n"
        f"Article 2{gap}The costs of this are shared evenly by the parties every year.\n"
    )
    parts = list(brief_of(source).provisions)
    assert [part.number for part in parts] == ["Article 1", "Article 2"]
    assert {part.heading for part in parts} == {"Scope" if "Scope" in gap else None}
    assert [(part.text or "")[:9] for part in parts] == ["Ships tha", "The costs"]


def test_the_only_article_of_a_text_keeps_its_text():
    assert provisions(f"{TITLE}## Article 1\n\nShips are inspected.\n\nCosts are shared.\n") == [
        ("Article 1", "Ships are inspected.\n\nCosts are shared.")
    ]


def test_a_bullet_below_a_bullet_says_a_thing_of_its_own():
    source = "- Kenya inspects ships:\n    - **Large ones:** each day.\n    - Small ones.\n"
    assert [part.text for part in brief_of(f"{TITLE}They agree:\n\n{source}").provisions] == [
        "Kenya inspects ships:",
        "each day.",
        "Small ones.",
    ]


def test_what_a_preamble_counts_is_no_provision():
    source = (
        f"{TITLE}The parties, considering\n\n1. that ships pass,\n\n2. that ports are open,\n\n"
        "have agreed as follows:\n\n## Article 1\n\nShips.\n\n## Article 2\n\nNo more.\n"
    )
    assert [number for number, _ in provisions(source)] == ["Article 1", "Article 2"]


# Whose words they are

ENGLISH = """\
Agreement between Kenya and Peru on ships

Article 1
Ships that pass the straits of the two countries are inspected by both of the parties in the
spring, and all that is found on board is told to the other party within two days.

Article 2
The costs of these inspections are shared evenly by the parties, as they agree
at the meeting that they hold every year in the spring in one of the two capitals.

Done at Lima on 5 May 2004.

For Kenya: Jane W. Otieno
For Peru: José Ruiz

"""
SPANISH = """\
Acuerdo entre Kenia y el Perú sobre los barcos

Artículo 1
Los barcos que pasan por los estrechos de los dos países son inspeccionados por las
dos partes, y todo lo que se encuentra a bordo se comunica a la otra parte en dos días.

Artículo 2
Los costos de las inspecciones se reparten por igual entre las partes, según lo que
acuerden en la reunión que celebran cada año en la primavera en una de las dos capitales.

Hecho en Lima el 5 de mayo de 2004.

Por Kenia: Jane W. Otieno
Por el Perú: José Ruiz
"""


def page_of(text):
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    return f"<html><body><main>{lines}</main></body></html>"


@pytest.mark.parametrize("file", ["a.txt", "a.md", "a.html"])
def test_the_second_of_two_languages_is_kept_apart_and_nothing_counts_twice(file):
    brief = brief_of(page_of(ENGLISH + SPANISH) if file == "a.html" else ENGLISH + SPANISH, file)
    assert (brief.language, brief.title) == ("en", "Agreement between Kenya and Peru on ships")
    assert [part.number for part in brief.provisions] == ["Article 1", "Article 2", None]
    assert [each.name for each in brief.signatories] == ["Jane W. Otieno", "José Ruiz"]
    assert str(brief.signed) == "2004-05-05"
    assert "Artículo 2" in (brief.sections[-1].text or "")


@pytest.mark.parametrize(
    "hidden", ['style="display: none"', "hidden", 'class="d-none"', 'aria-hidden="true"']
)
def test_a_hidden_translation_is_listed_and_in_no_part_of_the_brief(hidden):
    source = (
        "<html><body><main><h1>Agreement between Kenya and Peru</h1>"
        "<p>Ships that pass the straits are inspected by both parties.</p>"
        f"<div {hidden}><p>Los barcos que pasan son inspeccionados por las partes.</p></div>"
        "</main></body></html>"
    )
    made = drafted(source, "a.html")
    (left,) = made.proof.unplaced
    assert left.text == "Los barcos que pasan son inspeccionados por las partes."
    assert "barcos" not in str(made.brief.sections)


def test_institutions_may_be_parties_and_those_who_sign_for_them_are_known():
    source = (
        "# Memorandum of Understanding between the Port Authority of Oran and the Lima Shipping "
        "Office on pilots\n\nThe Port Authority of Oran (PAO) and the Lima Shipping Office (LSO) "
        "agree:\n\n1. The PAO trains pilots.\n2. The LSO pays.\n\nSigned at Lima on 5 May 2004.\n\n"
        "For the PAO: Jane W. Otieno, Director\nFor the LSO: José Ruiz, Head of Office\n"
    )
    brief = brief_of(source)
    assert [party.id for party in brief.parties] == ["PAO", "LSO"]
    assert [(each.name, each.office, each.party) for each in brief.signatories] == [
        ("Jane W. Otieno", "Director", "PAO"),
        ("José Ruiz", "Head of Office", "LSO"),
    ]


def test_a_release_on_several_agreements_has_a_part_for_each_and_its_day():
    source = (
        "# Kenya and Peru sign two agreements\n\nLIMA, May 5, 2004 — Kenya and Peru today signed "
        "two agreements.\n\n## Agreement on ships\n\n- Kenya inspects ships.\n\n"
        "## Agreement on ports\n\n- Peru opens its ports.\n"
    )
    brief = brief_of(source)
    assert [section.heading for section in brief.sections] == [
        None,
        "Agreement on ships",
        "Agreement on ports",
    ]
    assert (str(brief.signed), brief.place, brief.status) == ("2004-05-05", "Lima", "signed")


def test_a_declaration_nobody_signed_has_no_signature_and_says_so():
    brief = brief_of("# Joint Declaration of Kenya and Peru\n\nThey will inspect all ships.\n")
    assert (brief.signatories, brief.signed, brief.status) == ((), None, "unknown")
    assert {"signed", "signatories"} <= {point.field for point in brief.open_points}


# Pages and characters


def test_what_pages_repeat_is_found_by_their_numbers_where_the_form_feeds_are_lost():
    pages = [
        f"Gazette of Oran, 12 May 2004\n\nArticle {number}\n"
        f"Ports of {kind} are open to all ships of both countries, and nobody is turned away\n"
        f"from any of those without being told at once why {kind} is kept from him, and what\n\n"
        f"Page {number} of 3\n\nGazette of Oran, 12 May 2004\n\ncan be done with {kind}.\n"
        for number, kind in enumerate(("fish", "rice", "salt"), 1)
    ]
    made = drafted("Accord of Kenya and Peru\n\n" + "\n".join(pages), "a.txt")
    (left,) = made.proof.unplaced
    assert left.text.split("\n").count("Page 2 of 3") == 1
    first = next(iter(made.brief.provisions))
    assert (first.number, (first.text or "")[:13]) == ("Article 1", "Ports of fish")
    assert (first.text or "").endswith("kept from him, and what can be done with fish.")


@pytest.mark.parametrize("file", ["a.txt", "a.md", "a.docx"])
def test_soft_hyphens_hide_no_day(file):
    text = "Done at Lima on 5 M\u00aday 20\u00ad04."
    source = word_file(word_paragraph("Agreement of Kenya and Peru") + word_paragraph(text))
    brief = brief_of(
        source if file == "a.docx" else f"Agreement of Kenya and Peru\n\n{text}\n", file
    )
    assert (str(brief.signed), brief.place) == ("2004-05-05", "Lima")


def test_a_word_broken_at_a_line_s_end_is_whole_however_short_the_line():
    source = "Accord of Kenya and Peru\n\nThe par-\nties inspect all ships that pass the straits.\n"
    assert brief_of(source, "a.txt").sections[0].text == (
        "The parties inspect all ships that pass the straits."
    )


def test_a_stub_is_a_title_and_what_is_not_known():
    brief = brief_of("Agreement between Kenya and Peru on ships\n", "a.txt")
    assert (brief.title, brief.sections) == ("Agreement between Kenya and Peru on ships", ())
    assert list(brief.party_ids) == ["KEN", "PER"]


def test_a_page_that_is_called_by_its_site_has_its_own_title():
    source = (
        "<html><head><title>Ministry of Trade</title></head><body><main>"
        "<p><b>Agreement between Kenya and Peru</b></p>"
        "<p>The parties inspect all ships that pass the straits between them.</p></main></body>"
    )
    assert brief_of(source, "a.html").title == "Agreement between Kenya and Peru"
