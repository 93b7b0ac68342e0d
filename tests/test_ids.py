"""Names made from words: in the alphabet, unique, and the same tomorrow."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import briefs, texts

from briefing_tui.brief import ID_PATTERN, as_data
from briefing_tui.ids import LONGEST, id_of, slug_of, with_ids

ANY_TEXT = texts() | st.text()


def without_ids(data):
    """A brief's data as a person writes it who leaves the names to the program."""
    if isinstance(data, dict):
        return {key: without_ids(value) for key, value in data.items() if key != "id"}
    return [without_ids(item) for item in data] if isinstance(data, list) else data


def ids_in(data):
    for section in data.get("sections", ()):
        for part in (section, *section.get("provisions", ()), *section.get("role_tables", ())):
            yield part["id"]


@pytest.mark.parametrize(
    ("number", "heading", "text", "expected"),
    [
        ("Article 5", "Notice", "Each Party", "art-5"),
        ("ARTICLE 9", None, None, "art-9"),
        ("Art. 5", None, None, "art-5"),
        ("Artículo 2.1", None, None, "art-2-1"),
        ("Artikel 12a", None, None, "art-12a"),
        ("Статья 3", None, None, "art-3"),
        ("1.", None, None, "1"),
        ("(a)", None, None, "a"),
        ("Annex I", None, None, "annex-i"),
        (None, "Rules of origin", "Each Party", "rules-of-origin"),
        (None, None, "Each Party shall tell the other at once.", "each-party-shall-tell-the-other"),
        ("—", "Ziele", None, "ziele"),
        (None, "Côte d’Ivoire", None, "cote-divoire"),
        (None, "日本", None, "riben"),
        (None, None, None, "section"),
        ("", "", "", "section"),
    ],
)  # fmt: skip
def test_an_id_comes_from_the_number_the_heading_or_the_first_words(
    number, heading, text, expected
):
    assert id_of(number, heading, text, "section") == expected


def test_words_without_letters_make_a_hash_of_themselves():
    assert re.fullmatch("p-[0-9a-f]{8}", id_of(None, None, "***"))
    assert id_of(None, None, "***") != id_of(None, None, "+++")


def test_a_long_name_is_cut_between_words():
    named = id_of(None, "word " * 40, None)
    assert named == "-".join(["word"] * 16)
    assert len(named) <= LONGEST


@given(ANY_TEXT | st.none(), ANY_TEXT | st.none(), ANY_TEXT | st.none())
def test_any_words_make_an_id(number, heading, text):
    assert re.fullmatch(ID_PATTERN, id_of(number, heading, text))


@given(ANY_TEXT)
def test_any_name_makes_a_slug_that_stays_the_same(name):
    slug = slug_of(name)
    assert re.fullmatch(ID_PATTERN, slug)
    assert slug_of(slug) == slug


@given(briefs())
def test_every_part_gets_an_id_of_its_own(drawn):
    named = with_ids(without_ids(as_data(drawn)))
    found = list(ids_in(named))
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(ID_PATTERN, name) for name in found)


@given(briefs())
def test_ids_that_are_there_stay(drawn):
    data = as_data(drawn)
    assert with_ids(data) == data


@given(briefs(min_sections=1), briefs(min_sections=1))
def test_what_is_added_behind_changes_no_id_before_it(drawn, other):
    data, more = without_ids(as_data(drawn)), without_ids(as_data(other))
    longer = data | {"sections": [*data["sections"], *more["sections"]]}
    before = list(ids_in(with_ids(data)))
    assert list(ids_in(with_ids(longer)))[: len(before)] == before


@given(briefs(min_sections=1), texts(min_size=1))
def test_words_of_a_numbered_part_may_change_and_no_id_does(drawn, words):
    data = without_ids(as_data(drawn))
    first = data["sections"][0]
    numbered = data | {"sections": [first | {"number": "Part 1"}, *data["sections"][1:]]}
    changed = numbered["sections"][0] | {"heading": words, "text": words}
    edited = data | {"sections": [changed, *data["sections"][1:]]}
    assert list(ids_in(with_ids(edited))) == list(ids_in(with_ids(numbered)))


def test_repeats_are_counted_in_their_order():
    sections = [{"heading": "Scope"} for _ in range(3)] + [{"id": "scope-2", "heading": "Other"}]
    named = with_ids({"sections": sections})
    assert list(ids_in(named)) == ["scope", "scope-3", "scope-4", "scope-2"]


def test_a_name_that_was_made_for_one_part_is_not_given_to_another():
    headings = ["Scope", "Scope", "Scope 2", "Scope"]
    named = with_ids({"sections": [{"heading": heading} for heading in headings]})
    assert list(ids_in(named)) == ["scope", "scope-2", "scope-2-2", "scope-3"]


def test_ten_thousand_parts_of_one_name_are_all_told_apart():
    named = with_ids({"sections": [{"heading": "x" * 100} for _ in range(10_000)]})
    found = list(ids_in(named))
    assert len(set(found)) == 10_000
    assert max(map(len, found)) == LONGEST


def test_rows_are_named_within_their_table():
    rows = [{"task": "Watch"}, {"task": "Watch"}, {}]
    tables = [{"columns": [], "rows": rows}, {"columns": [], "rows": rows}]
    named = with_ids({"sections": [{"heading": "Roles", "role_tables": tables}]})
    for table in named["sections"][0]["role_tables"]:
        assert [row["id"] for row in table["rows"]] == ["watch", "watch-2", "row"]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"sections": 1},
        {"sections": "x"},
        {"sections": [1, None, []]},
        {"sections": [{"provisions": 1, "role_tables": [{"rows": {}}]}]},
        {"sections": [{"number": 5, "heading": [], "provisions": [{"text": 3}, "x"]}]},
        {"sections": [{"id": 7}]},
    ],
)
def test_what_is_no_brief_is_left_for_others_to_say(data):
    named = with_ids(data)
    assert set(named) == set(data)
    assert isinstance(named.get("sections"), type(data.get("sections")))


def test_what_is_given_is_not_changed():
    data = {"sections": [{"heading": "x", "provisions": [{"text": "y"}]}]}
    with_ids(data)
    assert data == {"sections": [{"heading": "x", "provisions": [{"text": "y"}]}]}
