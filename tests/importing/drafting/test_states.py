import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.importing.drafting.states import actors_in, ids_of, local_names, state_name


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("U.S.-Mexico Joint Declaration", ["USA", "MEX"]),
        ("U.S-EU Joint Statement", ["USA", "EU"]),
        ("Mexican and French authorities", ["MEX", "FRA"]),
        ("Franco-American customs cooperation", ["FRA", "USA"]),
        ("Mexico’s Role", ["MEX"]),
        ("die Schweizerische Eidgenossenschaft und das Königreich Dänemark", ["CHE", "DNK"]),
        ("der Regierung des Haschemitischen Königreiches Jordanien", ["JOR"]),
        ("dem Schweizerischen Bundesrat und der Bundesrepublik Nigeria", ["CHE", "NGA"]),
        ("la Confédération suisse et les États-Unis d’Amérique", ["CHE", "USA"]),
        ("el Reino de España y la República de Chile", ["ESP", "CHL"]),
        ("la Repubblica Italiana e la Confederazione Svizzera", ["ITA", "CHE"]),
        ("Guinea-Bissau, Guinea, Equatorial Guinea and Papua New Guinea",
         ["GNB", "GIN", "GNQ", "PNG"]),
        ("the Republic of Korea and North Korea", ["KOR", "PRK"]),
        ("Niger and Nigeria", ["NER", "NGA"]),
        ("den Vereinigten Staaten von Mexiko", ["MEX"]),
        ("the European Commission", ["EU"]),
        ("dem Internationalen Fernmeldeverein", ["ITU"]),
    ],
)  # fmt: skip
def test_states_and_organisations_are_known_in_any_case_and_language(said, meant):
    assert ids_of(actors_in(said)) == meant


@pytest.mark.parametrize(
    "said",
    ["tell us about it", "North American leaders", "the Pacific Island of dreams", "a chad", "who"],
)
def test_what_only_sounds_like_a_state_is_none(said):
    assert actors_in(said) == []


def test_a_name_lies_where_it_is_said():
    text = "between the Kingdom of Norway and Peru"
    assert [text[a.start : a.end] for a in actors_in(text)] == ["Kingdom of Norway", "Peru"]


def test_a_state_has_a_name_in_the_language_of_the_text():
    assert local_names("CHE", "de") == ("Schweiz", "Schweizerische Eidgenossenschaft")
    assert local_names("CHE", "en") == ("Switzerland", "Swiss Confederation")
    assert local_names("EU", "de") == (None, None)
    assert state_name("TZA") == "Tanzania"


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text):
    for actor in actors_in(text):
        assert text[actor.start : actor.end].strip()
