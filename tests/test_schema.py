"""The JSON Schema of a brief: it takes what reading takes, and says what every key means."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from tests.exporting.samples import DATA
from tests.strategies import briefs

from briefing_tui.brief import Brief, as_data
from briefing_tui.library import brief_toml
from briefing_tui.schema import json_schema

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
BRIEFS = [*sorted(Path("briefs").glob("[!l]*.toml")), *sorted(DATA.glob("*.toml"))]
GOOD = {"title": "Pact", "parties": [{"id": "FRA"}]}


def as_json(value):
    """Data of a TOML file as an editor hands it to a schema: dates are texts."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def problems_of(data):
    return [error.message for error in VALIDATOR.iter_errors(as_json(data))]


def parts():
    yield "Brief", SCHEMA
    yield from SCHEMA["$defs"].items()


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["title"] == "Brief"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_every_sample_fits(path):
    assert problems_of(tomllib.loads(path.read_text(encoding="utf-8"))) == []


@given(briefs())
def test_every_brief_fits(drawn):
    assert problems_of(tomllib.loads(brief_toml(drawn))) == []


@pytest.mark.parametrize(("name", "part"), parts(), ids=lambda said: str(said)[:12])
def test_every_table_and_every_key_is_described(name, part):
    assert part["description"]
    for key, said in part["properties"].items():
        assert said["description"].endswith((".", "…")), (name, key)
        assert "\n" not in said["description"]
        assert "title" not in said


def test_the_keys_are_the_formats_in_its_order():
    assert list(SCHEMA["properties"]) == [key for key in Brief.model_fields if key != "slug"]
    assert SCHEMA["required"] == ["title", "parties"]


def test_an_id_that_reading_makes_need_not_be_given():
    sections = [{"provisions": [{"text": "x"}], "role_tables": [{"rows": [{}]}]}]
    assert problems_of(GOOD | {"sections": sections}) == []
    assert problems_of(GOOD | {"parties": [{}]})
    assert problems_of(GOOD | {"bodies": [{}]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"sttus": "signed"},
        {"status": "signd"},
        {"signed": "May"},
        {"signed": 2024},
        {"title": " "},
        {"title": None},
        {"parties": []},
        {"parties": [{"id": "é"}]},
        {"topics": "x"},
        {"language": "en_US"},
        {"language": "English"},
        {"place": "x" * 1_001},
        {"sections": [{"level": 0}]},
        {"sections": [{"id": "A"}]},
        {"sections": [{"provisions": [{"text": "x", "force": "shall"}]}]},
        {"related": [{"relation": "see also"}]},
        {"slug": "x"},
    ],
    ids=str,
)
def test_what_reading_refuses_does_not_fit(wrong):
    assert problems_of(GOOD | wrong)


@pytest.mark.parametrize("when", [date(2024, 5, 23), "2024-05", "2024"])
def test_a_date_fits_in_each_of_its_ways(when):
    assert problems_of(GOOD | {"signed": when}) == []


def test_what_goes_without_saying_is_said():
    assert SCHEMA["properties"]["status"]["default"] == "unknown"
    assert SCHEMA["properties"]["language"]["default"] == "en"
    assert SCHEMA["$defs"]["Section"]["properties"]["level"]["default"] == 1


def test_nothing_may_be_null_for_toml_has_none():
    assert "null" not in json.dumps(SCHEMA)


def test_asking_twice_gives_the_same_and_neither_is_the_others():
    one = json_schema()
    one["properties"].clear()
    assert json_schema() == SCHEMA


def test_the_data_of_a_brief_fits_as_it_is():
    brief = Brief.model_validate(GOOD)
    assert problems_of(as_data(brief)) == []
