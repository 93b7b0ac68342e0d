"""The shapes of JSON: every key there, what is absent null, and nothing a terminal would obey."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.samples import DATA, draft, ferry
from tests.strategies import briefs, texts

from briefing_tui.addresses import Address, Place, place_of, places_of
from briefing_tui.brief import Brief, Party, Provision, RoleTable, Section
from briefing_tui.compare import compare
from briefing_tui.duties import force
from briefing_tui.errors import Problem
from briefing_tui.exporting import (
    EXPORTS,
    check_data,
    compare_data,
    compare_many_data,
    dumps,
    dumps_line,
    list_data,
    party_data,
    search_data,
    show_data,
)
from briefing_tui.library import read_library
from briefing_tui.search import Index
from briefing_tui.undertakings import undertakings_of

KINDS = {Provision: "provision", RoleTable: "table", type(None): "section"}
PLAIN = re.compile(r"[\x20-\x7e\n]*")


def refuse(constant):
    raise AssertionError(constant)


def loaded(written):
    """JSON as a strict reader takes it."""
    assert PLAIN.fullmatch(written)
    return json.loads(written, parse_constant=refuse)


def keys_of(value):
    """Every key in some data, with the way to it."""
    if isinstance(value, dict):
        return {key: keys_of(item) for key, item in value.items()}
    return [keys_of(item) for item in value] if isinstance(value, list) else None


@given(st.text() | texts())
def test_any_text_survives_in_plain_characters(text):
    clean = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert loaded(dumps({"text": text})) == {"text": clean}
    assert loaded(dumps_line([text])) == [clean]


@given(texts())
def test_one_line_is_one_line(text):
    assert dumps_line({text: [text]}).count("\n") == 1


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_written(number):
    with pytest.raises(ValueError, match="JSON"):
        dumps({"x": number})


@given(briefs())
def test_a_brief_is_its_keys_as_in_its_file_with_nothing_missing(drawn):
    shown = loaded(EXPORTS["json"].one(drawn))
    assert list(shown) == ["slug", *(key for key in Brief.model_fields if key != "slug")]
    assert shown["slug"] == drawn.slug
    assert shown["title"] == drawn.title
    for said, party in zip(shown["parties"], drawn.parties, strict=True):
        assert list(said) == list(Party.model_fields)
        assert (said["name"], tuple(said["aliases"])) == (party.name, party.aliases)


@given(briefs())
def test_every_part_has_its_id_its_address_and_its_defaults(drawn):
    shown = loaded(EXPORTS["json"].one(drawn))
    for said, section in zip(shown["sections"], drawn.sections, strict=True):
        assert set(said) == {*Section.model_fields, "address"}
        for each, provision in zip(said["provisions"], section.provisions, strict=True):
            assert set(each) == {*Provision.model_fields, "address"}
            assert each["address"] == f"{drawn.slug}#{provision.id}"
            assert each["by"] == list(drawn.bound_by(provision))
            assert each["force"] == force(provision)
        for each, table in zip(said["role_tables"], section.role_tables, strict=True):
            assert set(each) == {*RoleTable.model_fields, "address"}
            rows = [row["address"] for row in each["rows"]]
            assert rows == [f"{drawn.slug}#{table.id}/{row.id}" for row in table.rows]


@given(briefs())
def test_every_address_that_is_shown_leads_back(drawn):
    for place in places_of(drawn):
        shown = show_data(place)
        if place.section:
            assert shown["address"] == str(place.address)
            assert (shown["slug"], shown["kind"]) == (
                drawn.slug,
                {Provision: "provision", RoleTable: "table", type(None): "section"}[
                    type(place.part)
                ],
            )


def test_dates_are_written_as_the_brief_writes_them():
    shown = show_data(Place(ferry()))
    assert (shown["signed"], shown["in_force"], shown["ended"]) == ("2021-03-04", "2021-07", "2031")


def test_a_row_comes_with_its_columns():
    shown = show_data(place_of(ferry(), Address.of("x#roles/rescue")))
    assert shown["kind"] == "role"
    assert shown["cells"] == ["", "Leads", "Assists"]
    assert [column["actor"] for column in shown["columns"]] == ["AVA", "harbour-office", "joint"]


def test_a_paragraph_is_its_provision_with_its_own_words():
    shown = show_data(place_of(ferry(), Address.of("x#art-1/1")))
    assert (shown["kind"], shown["paragraph"]) == ("provision", 1)
    assert shown["text"] == "1. The Parties shall run a ferry each day."
    assert shown["address"] == "lake-ferry#art-1/1"


def test_several_briefs_are_an_array():
    assert [each["slug"] for each in loaded(EXPORTS["json"].several([ferry(), draft()]))] == [
        "lake-ferry",
        "lake-ferry-draft",
    ]


def test_a_list_has_one_object_for_each_agreement():
    listed = list_data(read_library(DATA).entries)
    assert listed[1] == {
        "slug": "lake-ferry",
        "title": "Agreement between Avaria and the Union of Borland on Ferries across Lake Ondo",
        "kind": "agreement",
        "status": "in force",
        "signed": "2021-03-04",
        "parties": ["AVA", "BOR"],
        "sections": 3,
        "provisions": 4,
        "role_tables": 1,
        "open_points": 1,
    }


def test_a_broken_file_is_on_no_list(tmp_path):
    (tmp_path / "bad.toml").write_text("title = 1")
    assert list_data(read_library(tmp_path).entries) == []


def test_what_a_party_has_to_do_says_every_key_of_every_item():
    said = party_data(undertakings_of([ferry()], "avaria"))
    assert (said["party"], said["name"]) == ("AVA", "Avaria")
    assert {tuple(item) for item in said["items"]} == {
        ("address", "agreement", "title", "status", "kind", "number", "heading", "text", "force",
         "task"),
    }  # fmt: skip
    first = said["items"][0]
    assert (first["address"], first["kind"], first["force"], first["task"]) == (
        "lake-ferry#art-1",
        "provision",
        "must",
        None,
    )


def test_an_answer_says_what_was_found_and_where():
    found = Index.of(read_library(DATA)).find("inspect every ship", 1)
    said = loaded(dumps_line(search_data(found)))
    assert list(said) == ["query", "total", "shown", "took_ms", "complaints", "suggestion", "hits"]
    assert (said["query"], said["shown"]) == ("inspect every ship", 1)
    [hit] = said["hits"]
    assert list(hit) == [
        "slug", "id", "address", "kind", "number", "heading", "text", "agreement", "section",
        "score", "spans", "heading_spans",
    ]  # fmt: skip
    assert "".join(hit["text"][start:end] for start, end in hit["spans"])
    assert hit["address"] == f"{hit['slug']}#{hit['id']}"


def test_what_a_hit_does_not_have_is_null():
    [hit] = search_data(Index.of(read_library(DATA)).find("tonnage", 1))["hits"]
    assert (hit["number"], hit["heading"]) == (None, None)


def test_a_comparison_says_every_pair():
    comparison = compare(Place(ferry()), Place(draft()))
    said = loaded(dumps(compare_data(comparison)))
    assert (said["left"], said["right"]) == ("lake-ferry", "lake-ferry-draft")
    assert list(said["counts"]) == [
        "same", "changed", "moved", "moved_changed", "only_left", "only_right",
    ]  # fmt: skip
    assert len(said["pairs"]) == len(comparison.pairs)
    for pair in said["pairs"]:
        assert {"of", "kind", "left", "right", "group", "similarity", "flags"} <= set(pair)
        assert 0 <= pair["similarity"] <= 1
    [flagged] = [pair for pair in said["pairs"] if pair["left"] == "art-2"]
    assert flagged["flags"] == [{"kind": "period", "left": "14 days", "right": "30 days"}]


def test_one_against_many_is_a_base_and_the_others():
    base = Place(ferry())
    said = compare_many_data(base, [compare(base, Place(draft())), compare(base, Place(ferry()))])
    assert said["base"] == "lake-ferry"
    assert [other["right"] for other in said["others"]] == ["lake-ferry-draft", "lake-ferry"]


def test_problems_are_told_with_every_key_and_survive_any_file_name():
    problems = [
        Problem(Path("a/bad\udcff\x1b.toml"), None, "", "is wrong"),
        Problem(Path("b"), 3, "x", "y"),
    ]
    assert loaded(dumps(check_data(2, problems))) == {
        "files": 2,
        "problems": [
            {"file": "a/bad\ufffd\x1b.toml", "line": None, "field": "", "reason": "is wrong"},
            {"file": "b", "line": 3, "field": "x", "reason": "y"},
        ],
    }


@given(briefs())
def test_the_shape_is_the_same_for_every_brief(drawn):
    def shape(provision):
        return keys_of(provision | dict.fromkeys(("found_at", "by", "topics", "overlook")))

    shapes = [
        shape(provision)
        for section in show_data(Place(drawn))["sections"]
        for provision in section["provisions"]
    ]
    assert all(each == shapes[0] for each in shapes)


def test_a_day_is_a_text():
    brief = ferry().model_copy(update={"signed": date(1, 2, 3)})
    assert show_data(Place(brief))["signed"] == "0001-02-03"
