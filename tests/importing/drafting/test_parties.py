import pytest

from briefing_tui.importing.drafting.parties import Evidence, parties_of


def _ids(title, *opening, **more):
    return [party.id for party in parties_of(Evidence(title, opening, **more))]


@pytest.mark.parametrize(
    ("title", "ids"),
    [
        ("U.S.-Mexico Joint Declaration", ["USA", "MEX"]),
        (("Abkommen vom 5. Mai 2001 zwischen der Schweizerischen Eidgenossenschaft und dem"
         " Königreich Dänemark über den Beitritt von Polen"), ["CHE", "DNK"]),
        ("Joint Statement of Japan, the Republic of Korea, and the United States",
         ["JPN", "KOR", "USA"]),
        (("Joint Statement on a Framework for a United States – Switzerland – Liechtenstein"
         " Agreement on Trade"), ["USA", "CHE", "LIE"]),
        (("Statement on the Tentative Agreement Between UPS and the International Brotherhood of"
         " Teamsters"), ["UPS", "international-brotherhood-of-teamsters"]),
        ("Accord entre la France et la Suisse sur l'Italie", ["FRA", "CHE"]),
    ],
)  # fmt: skip
def test_a_title_names_the_sides_and_not_the_subject(title, ids):
    assert _ids(title) == ids


def test_a_list_in_the_first_sentence_is_read_to_its_end():
    states = "Angola, Argentina, Brazil, Canada, Costa Rica, Equatorial Guinea, Ghana, Ireland"
    more = "Mauritania, the Netherlands, Norway, Portugal, Senegal, Spain, and the United States"
    lead = f"We, {states}, {more}, as coastal countries. Russia is not one of us."
    long = "in the light of all that has been said and done over the years " * 5
    found = _ids("Joint Statement on Atlantic Cooperation", long + lead, is_release=True)
    assert len(found) == 15
    assert "RUS" not in found


def test_adjectives_and_table_heads_name_parties_too():
    assert _ids("", "Mexican and French authorities met.", is_release=True) == ["MEX", "FRA"]
    assert _ids("", "They met.", headings=("Mexico’s Role", "France’s Role", "Joint")) == [
        "MEX",
        "FRA",
    ]


def test_states_that_join_a_convention_are_named_as_the_text_names_them():
    (party,) = parties_of(
        Evidence("Übereinkommen über die Rechte des Kindes",
                 ["Die Vertragsstaaten dieses Übereinkommens –"], language="de")
    )  # fmt: skip
    assert party.name == "Vertragsstaaten dieses Übereinkommens"


def test_members_of_an_organisation_are_not_the_organisation():
    assert "CoE" not in _ids(
        "Konvention", "Die Mitgliedstaaten des Europarates sind übereingekommen"
    )


def test_whom_an_agreement_is_with_is_not_alone():
    assert _ids("Memorandum mit Österreich", "Die Parteien", language="de", home="CHE") == [
        "AUT",
        "CHE",
    ]


def test_nobody_is_invented():
    assert parties_of(Evidence("Plan for the roads", ["We build roads."], is_release=True)) == []


def test_a_party_is_called_as_in_the_text_s_language():
    (first, second) = parties_of(
        Evidence("Abkommen zwischen der Schweizerischen Eidgenossenschaft und Spanien", [],
                 language="de")
    )  # fmt: skip
    assert first.data() == {
        "id": "CHE",
        "name": "Schweiz",
        "aliases": ["Schweizerische Eidgenossenschaft"],
    }
    assert second.data() == {"id": "ESP", "name": "Spanien"}
