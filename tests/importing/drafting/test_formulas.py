from datetime import date

import pytest

from briefing_tui.importing.drafting.formulas import (
    done_inside,
    is_closing,
    is_done,
    signed_inside,
    signing_in_title,
    signing_of,
)


@pytest.mark.parametrize(
    ("said", "when", "place"),
    [
        (
            ("Signed in Washington, District of Columbia this twentieth day of October, two"
            " thousand and twenty-five."),
            date(2025, 10, 20),
            "Washington, District of Columbia",
        ),
        (
            "Signed at Kuala Lumpur, on the 26th of October 2025, in duplicate",
            date(2025, 10, 26),
            "Kuala Lumpur",
        ),
        ("Done in duplicate at Buenos Aires", None, "Buenos Aires"),
        ("So gesehen doppelt zu Bern, am 4. Juni 1887.", date(1887, 6, 4), "Bern"),
        ("Geschehen am 25. Februar 1974 in Bern und Rom, je", date(1974, 2, 25), "Bern und Rom"),
        ("Fait à Bruxelles, le 22 juillet 1972.", date(1972, 7, 22), "Bruxelles"),
        ("Hecho en San José, Costa Rica, el 5 de mayo de 2001", date(2001, 5, 5),
         "San José, Costa Rica"),
        ("Fatto a Roma, il 3 ottobre 1974", date(1974, 10, 3), "Roma"),
    ],
)  # fmt: skip
def test_the_end_formula_says_when_and_where(said, when, place):
    assert is_done(said)
    assert signing_of(said) == (when, place)


def test_a_formula_is_found_behind_other_words():
    said = "Zu Urkund dessen unterzeichnet. Geschehen zu Rom, am 6. November 1990, in Englisch."
    assert is_closing(said)
    assert [said[at:][:9] for at in done_inside(said)] == ["Geschehen"]


@pytest.mark.parametrize("said", ["Made of steel.", "Given the weather,", "Done."])
def test_other_sentences_are_no_formula(said):
    assert not is_done(said)


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Abkommen vom 28. April 2005 zwischen A und B", date(2005, 4, 28)),
        ("Briefwechsel vom 26. Oktober/10. November 2016 zwischen A und B", date(2016, 11, 10)),
        ("Notenaustausch vom 23. und 26. Mai 2008 zwischen A und B", date(2008, 5, 26)),
        ("Protokoll zum Abkommen vom 3. Mai 1999", None),
        ("Décret du 5 mars 2010 portant publication de l'accord avec la Suisse", None),
        (
            "Décret du 5 mars 2010 portant publication de l'accord signé à Paris le 12 mai 2009",
            date(2009, 5, 12),
        ),
    ],
)
def test_a_title_gives_its_own_date_and_no_other(title, when):
    assert signing_in_title(title).when == when


def test_the_last_words_may_say_themselves_where_it_was_signed():
    words = (
        "Zu Urkund dessen haben ihn die Bevollmächtigten unterzeichnet zu Madrid, den neunzehnten "
        "November eintausendachthundertsechsundneunzig."
    )
    at = signed_inside(words)
    assert at is not None
    assert signing_of(words[at:]) == (date(1896, 11, 19), "Madrid")
    assert signed_inside("Zu Urkund dessen haben sie dieses Abkommen unterzeichnet.") is None


@pytest.mark.parametrize(
    ("text", "when", "place"),
    [
        ("Done in the City of Oran, on 5 May 2004, in Armenian and Russian.", "2004-05-05", "Oran"),
        ("Done on 5 May 2004 in two originals, in Armenian and Russian.", "2004-05-05", None),
    ],
)
def test_a_language_is_no_place(text, when, place):
    said = signing_of(text)
    assert (str(said.when), said.place) == (when, place)


def test_the_last_words_may_say_when_and_where_at_their_end():
    text = (
        "EN TESTIMONIO DE LO CUAL, los Plenipotenciarios firman el presente Tratado, en la ciudad "
        "de Lima, a los diez y siete (17) días del mes de julio de mil novecientos ochenta y cinco."
    )
    at = signed_inside(text)
    assert at is not None
    assert (str(signing_of(text[at:]).when), signing_of(text[at:]).place) == ("1985-07-17", "Lima")
