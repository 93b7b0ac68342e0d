import pytest

from briefing_tui.importing.drafting.offices import bare_name, is_name, is_office
from briefing_tui.importing.drafting.reports import report_in
from briefing_tui.importing.drafting.signatures import signatures_in
from briefing_tui.importing.paragraphs import Paragraph, table_text


def _lines(*texts):
    return [Paragraph(kind="paragraph", text=text) for text in texts]


def _table(*rows, head=1):
    return Paragraph(kind="table", text=table_text(rows), rows=rows, head=head)


def _signed(paragraphs):
    found = signatures_in(paragraphs, range(len(paragraphs)))
    return [(signer.name, signer.office, signer.party) for signer in found.signers]


def test_lines_under_one_another():
    assert _signed(
        _lines(
            "For the Government of Kenya:", "Jane W. Otieno", "Minister of Finance",
            "For the Government of Peru:", "José Ruiz", "Ambassador",
        )
    ) == [
        ("Jane W. Otieno", "Minister of Finance", "KEN"),
        ("José Ruiz", "Ambassador", "PER"),
    ]  # fmt: skip


def test_columns_set_with_spaces_even_where_a_name_goes_on_in_the_next_line():
    gap = "\u00a0" * 20
    assert _signed(
        _lines(
            f"For the Government of\nthe{gap} For the Government of Australia:",
            "United States of America:",
            f"Ann B. Roe\n{gap}Tom Smith",
            "President\nPrime Minister",
        )
    ) == [("Ann B. Roe", "President", "USA"), ("Tom Smith", "Prime Minister", "AUS")]


def test_a_table_of_two_columns():
    table = _table(
        ("Für den\nSchweizerischen Bundesrat:", "Für das\nKönigreich Dänemark:"),
        ("André Muster", "Rikke Holm\nBotschafterin"),
    )
    assert _signed([table]) == [
        ("André Muster", "", "CHE"),
        ("Rikke Holm", "Botschafterin", "DNK"),
    ]


def test_a_cell_that_holds_a_whole_block():
    table = _table(
        (
            "Für die\nSchweizerische Regierung: / Paul R. Meier",
            "Für die Türkische Regierung: / Energin",
        ),
    )
    assert _signed([table]) == [("Paul R. Meier", "", "CHE"), ("Energin", "", "TUR")]


def test_names_alone_are_signatories_of_nobody_in_particular():
    assert _signed([_table(("L. Muster", "Maurice Delfosse"), head=0)]) == [
        ("L. Muster", "", None),
        ("Maurice Delfosse", "", None),
    ]


def test_witnesses_do_not_sign():
    assert _signed(
        _lines("For Kenya:", "Jane Otieno", "In the presence of:", "Mary Major", "Ambassador")
    ) == [("Jane Otieno", "", "KEN")]


def test_an_office_goes_on_in_the_next_line():
    assert _signed(
        _lines("Für Tunesien:", "Ezzeddine Abassi", "Staatssekretär für Industrie", "und Verkehr")
    ) == [("Ezzeddine Abassi", "Staatssekretär für Industrie und Verkehr", "TUN")]


@pytest.mark.parametrize("name", ["Jane Doe", "L. Ruchonnet", "N’Diaye", "Yves Le Portz"])
def test_names_are_names(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "words", ["Minister of Finance", "und Verkehr", "(Es folgen die Unterschriften)", "The Hague:"]
)
def test_other_words_are_not(words):
    assert not is_name(words)


def test_a_name_is_kept_without_its_honorific():
    assert bare_name("Ms. Kristie Doe") == "Kristie Doe"
    assert is_office("Senior Official Performing the Duties of Deputy Secretary")


def _report(*texts):
    return report_in(_lines(*texts))


def test_a_report_names_who_signed_in_which_office():
    report = _report(
        "Today, in Lyon, a step was taken. The Minister Delegate for Accounts, Mr. Tom Roe, and"
        " the Deputy Secretary of the Interior, Ms. Ann Poe, signed a Joint Declaration of Intent."
    )
    assert [(s.name, s.office) for s in report.signers()] == [
        ("Tom Roe", "Minister Delegate for Accounts"),
        ("Ann Poe", "Deputy Secretary of the Interior"),
    ]
    assert report.is_today
    assert report.place == "Lyon"


def test_it_may_be_said_behind_the_office_for_whom_somebody_signed():
    report = _report(
        "An agreement on ferries was signed in Oslo today by Ann Poe, Minister of Transport, for"
        " Norway, and Tom Roe, Minister of Industry of Denmark."
    )
    assert [(s.name, s.office, s.party) for s in report.signers()] == [
        ("Ann Poe", "Minister of Transport", "NOR"),
        ("Tom Roe", "Minister of Industry of Denmark", "DNK"),
    ]


def test_the_point_of_an_abbreviation_stays_and_that_of_the_sentence_goes():
    report = _report(
        "A treaty on ferries was signed today by Ann Poe, Minister of the U.S., and Tom Roe,"
        " Minister of Trade."
    )
    assert [s.office for s in report.signers()] == ["Minister of the U.S.", "Minister of Trade"]


def test_an_office_right_before_the_name():
    report = _report(
        "Kenya and Peru today signed a Customs Agreement in Nairobi. Secretary of State Jane Doe"
        " and Foreign Minister Luis Paz signed on behalf of their governments."
    )
    assert [(s.name, s.office) for s in report.signers()] == [
        ("Jane Doe", "Secretary of State"),
        ("Luis Paz", "Foreign Minister"),
    ]
    assert report.place == "Nairobi"


def test_german_says_last_what_was_done():
    report = _report(
        "Bundesrat Karl Huber und Finanzministerin Eva Maier haben heute in Bern ein Abkommen über"
        " Zollfragen unterzeichnet."
    )
    assert [(s.name, s.office) for s in report.signers()] == [
        ("Karl Huber", "Bundesrat"),
        ("Eva Maier", "Finanzministerin"),
    ]
    assert (report.is_today, report.place) == (True, "Bern")


def test_the_foot_of_a_page_is_no_office():
    assert _signed(_lines("For Peru:", "Ana Quispe", "Minister of Mines", "Last updated: 2024"))[
        0
    ] == ("Ana Quispe", "Minister of Mines", "PER")


@pytest.mark.parametrize(
    "said",
    [
        "Today the President signed an Executive Order to carry out the agreement.",
        (
            "They recalled the Treaty of Amity, signed in 1966, and the Framework Agreement signed"
            " in 2002."
        ),
        "The agreement was signed into law.",
        "The Senate confirmed a judge.",
    ],
)
def test_other_things_that_are_signed_are_no_signing(said):
    assert not _report(said).told


def test_a_second_party_s_name_goes_on_in_the_next_line_as_the_first_s_did():
    assert _signed(
        _lines(
            "POR EL GOBIERNO DE LA", "REPÚBLICA DE KENIA", "JANE W. OTIENO", "VICEMINISTRA DEL",
            "INTERIOR", "POR EL GOBIERNO DE LA", "REPÚBLICA DEL PERÚ", "JOSÉ RUIZ",
            "COMO TESTIGO DE HONOR", "ANA PAZ",
        )
    ) == [
        ("JANE W. OTIENO", "VICEMINISTRA DEL INTERIOR", "KEN"),
        ("JOSÉ RUIZ", "", "PER"),
    ]  # fmt: skip


def test_an_office_above_its_name_in_one_paragraph():
    assert _signed(_lines("Jane W. Otieno\nMinister", "The Director\nJosé Ruiz")) == [
        ("Jane W. Otieno", "Minister", None),
        ("José Ruiz", "The Director", None),
    ]
