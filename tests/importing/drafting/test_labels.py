import pytest

from briefing_tui.importing.drafting.labels import clause_of, label_of


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("Article 1.1: Tariffs", "Article 1.1", "Tariffs"),
        ("ARTICLE IX", "ARTICLE IX", ""),
        ("Art. 5bis Zweck", "Art. 5bis", "Zweck"),
        ("Artículo 3.- Objeto", "Artículo 3.", "Objeto"),
        ("Article premier", "Article premier", ""),
        ("§ 3 Gebühren", "§ 3", "Gebühren"),
        ("Teil II Grenzabfertigung", "Teil II", "Grenzabfertigung"),
        ("Erstes Kapitel Krankheit", "Erstes Kapitel", "Krankheit"),
        ("1. Abschnitt: Formen", "1. Abschnitt", "Formen"),
        ("Annex I", "Annex I", ""),
    ],
)
def test_a_label_is_parted_from_its_heading(line, label, rest):
    found = label_of(line)
    assert found
    assert (found.text, line[found.end :]) == (label, rest)


@pytest.mark.parametrize("line", ["Articles are listed", "Party animals", "Partners agreed"])
def test_words_that_begin_like_a_label_are_none(line):
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("line", "label"),
    [("1.\u00a0Each", "1."), ("(a) bar", "(a)"), ("a)La expresión", "a)"), ("2.3 Foo", "2.3"),
     ("iv) x", "iv)"), ("(12) Foo", "(12)")],
)  # fmt: skip
def test_a_clause_has_its_number(line, label):
    found = clause_of(line)
    assert found
    assert found.text == label


@pytest.mark.parametrize("line", ["2024 was a good year", "a word", "U.S. officers"])
def test_a_sentence_has_no_number(line):
    assert clause_of(line) is None
