"""The brief as a value: what it takes, what it refuses, in which order its parts are read."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.strategies import CONTROLS, briefs, texts, whens

from briefing_tui.brief import (
    LIST_LIMIT,
    TEXT_LIMIT,
    Body,
    Brief,
    Column,
    OpenPoint,
    Party,
    Provision,
    RoleTable,
    Row,
    Section,
    as_data,
    nearest_language,
)

FRANCE, MEXICO = Party(id="FRA", name="France"), Party(id="MEX")


def brief(**keys):
    return Brief(**{"title": "Pact", "parties": (FRANCE, MEXICO)} | keys)


def ids(section):
    return [part.id for part in section.parts]


def section(*afters):
    """A section `s` with a provision `p0`, `p1` … for every `after` that is given."""
    provisions = [Provision(id=f"p{at}", text="x", after=after) for at, after in enumerate(afters)]
    return Section(id="s", provisions=tuple(provisions))


def test_a_brief_does_not_change():
    with pytest.raises(ValidationError, match="frozen"):
        brief().title = "Treaty"


def test_a_key_that_is_not_of_the_format_is_refused():
    with pytest.raises(ValidationError, match="sumary"):
        brief(sumary="x")


@pytest.mark.parametrize("value", [1, 1.5, True, None, b"x", ["x"]])
def test_only_text_is_text(value):
    with pytest.raises(ValidationError):
        brief(title=value)


@pytest.mark.parametrize("title", ["", " ", "\n\t", "\u3000"])
def test_a_title_says_something(title):
    with pytest.raises(ValidationError, match="is empty"):
        brief(title=title)


def test_a_brief_names_a_party():
    with pytest.raises(ValidationError):
        brief(parties=())


@pytest.mark.parametrize("control", CONTROLS)
def test_a_control_character_is_refused_and_named_with_its_place(control):
    with pytest.raises(ValidationError, match=rf"U\+{ord(control):04X} at character 3"):
        brief(summary=f"ab{control}")


@given(texts(min_size=1))
def test_any_other_text_is_kept_to_the_letter(text):
    assert brief(summary=text).summary == text


def test_an_empty_key_is_as_good_as_none():
    assert brief(summary="", place="", signed=None) == brief()


@pytest.mark.parametrize(
    "language",
    ["en", "FR", "gsw", "fr-CH", "es-419", "zh-Hant-TW", "zh-min-nan", "sl-IT-nedis", "de-1996",
     "de-Latn-DE-1901-u-co-phonebk", "en-a-bbb-x-a-ccc", "x-whatever", "i-klingon", "sgn-BE-FR",
     "en-GB-oed", "ca-valencia"],
)  # fmt: skip
def test_a_language_is_called_as_bcp_47_has_it(language):
    assert brief(language=language).language == language


def test_no_language_is_as_good_as_the_usual_one():
    assert brief(language="") == brief() == brief(language="en")


@pytest.mark.parametrize(
    ("said", "meant"),
    [("en_US", "en-US"), ("zh_hant_tw", "zh-Hant-TW"), ("pt_BR.UTF-8", "pt-BR"), (" fr ", "fr"),
     ("de-", "de"), ("en, fr", "en"), ("English", "en"), ("FRENCH", "fr"), ("Hawaiian", "haw"),
     ("Portuguese (Brazil)", "pt"), ("français", None), ("a", None), ("en us", None), ("-", None),
     ("en-DE-AT", None), ("en--US", None), ("ｅｎ", None), ("en-x", None), ("l", None)],
)  # fmt: skip
def test_what_is_no_language_is_refused_and_the_nearest_one_known(said, meant):
    with pytest.raises(ValidationError):
        brief(language=said)
    assert nearest_language(said) == meant


@given(texts())
def test_the_nearest_language_is_always_one(text):
    nearest = nearest_language(text)
    assert nearest is None or brief(language=nearest).language == nearest


@given(whens())
def test_a_date_is_a_day_or_as_much_of_it_as_is_known(when):
    assert brief(signed=when).signed == when


@pytest.mark.parametrize(
    "when",
    ["2024-05-23", "2024-13", "24", "May 2024", "20245", "٢٠٢٤", " 2024", 2024, True, 1.5, "",
     datetime(2024, 5, 23, 10, 30)],  # noqa: DTZ001  TOML has dates and times without a zone
)  # fmt: skip
def test_nothing_else_is_a_date(when):
    with pytest.raises(ValidationError):
        brief(signed=when)


@pytest.mark.parametrize("part_id", ["A", "é", "-a", "", "a b", "a#b", "a/b", "x" * 81, "a\n"])
def test_an_id_keeps_to_its_alphabet(part_id):
    with pytest.raises(ValidationError):
        Provision(id=part_id, text="x")


def test_the_id_of_a_party_may_be_upper_case():
    assert Party(id="FRA").id == "FRA"


@pytest.mark.parametrize(
    "keys",
    [
        {"summary": "x" * (TEXT_LIMIT + 1)},
        {"title": "x" * 2_001},
        {"place": "x" * 1_001},
        {"topics": ("x",) * (LIST_LIMIT + 1)},
        {"sections": (Section(id="s"),) * (LIST_LIMIT + 1)},
    ],
)
def test_every_size_has_a_limit(keys):
    with pytest.raises(ValidationError):
        brief(**keys)


@pytest.mark.parametrize("level", [0, 21, "1", 1.0, True])
def test_a_level_is_a_whole_number_from_1(level):
    with pytest.raises(ValidationError):
        Section(id="s", level=level)


def test_a_line_is_counted_from_1():
    with pytest.raises(ValidationError):
        OpenPoint(line=0)


def test_a_brief_goes_by_its_short_title_where_it_has_one():
    assert brief().name == "Pact"
    assert brief(short_title="P").name == "P"


def test_provisions_are_read_before_tables():
    table, provision = RoleTable(id="t"), Provision(id="p", text="x")
    assert ids(Section(id="s", role_tables=(table,), provisions=(provision,))) == ["p", "t"]


def test_a_table_stands_where_after_says():
    provisions = tuple(Provision(id=name, text="x") for name in "ab")
    table = RoleTable(id="t", after="a")
    assert ids(Section(id="s", provisions=provisions, role_tables=(table,))) == ["a", "t", "b"]


@pytest.mark.parametrize(
    ("afters", "order"),
    [
        ((None, None, "p0"), "p0 p2 p1"),
        ((None, "p2", "p0"), "p0 p2 p1"),
        ((None, "p0", "p0"), "p0 p1 p2"),
        ((None, None, "s"), "p2 p0 p1"),
        ((None, None, "elsewhere"), "p0 p1 p2"),
        (("p1", "p0", None), "p2 p0 p1"),
        (("p0",), "p0"),
    ],
)
def test_after_moves_a_part_and_what_follows_it(afters, order):
    assert " ".join(ids(section(*afters))) == order


@given(st.lists(st.sampled_from(["s", "p0", "p1", "p2", "p3", "no", None]), max_size=5))
def test_every_part_is_read_once_whatever_after_says(afters):
    drawn = section(*afters)
    assert sorted(ids(drawn)) == sorted(provision.id for provision in drawn.provisions)


@given(briefs())
def test_a_part_stands_behind_the_one_it_names_unless_they_go_round(drawn):
    for one in drawn.sections:
        order = [one.id, *ids(one)]
        followed = {part.id: part.after for part in one.parts}
        for part in one.parts:
            seen, at = {part.id}, part.after
            while at in followed and at not in seen:
                seen.add(at)
                at = followed[at]
            if part.after and at not in seen:
                assert order.index(part.after) < order.index(part.id)


def test_who_is_not_named_is_bound_all_the_same():
    everyone, one = Provision(id="a", text="x"), Provision(id="b", text="x", by=("MEX",))
    assert brief().bound_by(everyone) == ("FRA", "MEX")
    assert brief().bound_by(one) == ("MEX",)


def test_an_actor_goes_by_its_name_its_short_name_its_id_or_as_it_is_written():
    bodies = (Body(id="cbp", short="CBP"), Body(id="x"))
    known = brief(bodies=bodies)
    labels = [known.actor_label(actor) for actor in ("FRA", "MEX", "cbp", "x", "communities")]
    assert labels == ["France", "MEX", "CBP", "x", "communities"]


def test_what_is_written_leaves_out_what_is_empty_and_what_goes_without_saying():
    row = Row(id="r", cells=("", "x"))
    table = RoleTable(id="t", columns=(Column(heading="H"), Column()), rows=(row,))
    written = as_data(brief(slug="pact", signed=date(2024, 5, 23), sections=(
        Section(id="s", role_tables=(table,)),
    )))  # fmt: skip
    assert written == {
        "title": "Pact",
        "signed": date(2024, 5, 23),
        "parties": [{"id": "FRA", "name": "France"}, {"id": "MEX"}],
        "sections": [
            {
                "id": "s",
                "role_tables": [
                    {
                        "id": "t",
                        "columns": [{"heading": "H"}, {}],
                        "rows": [{"id": "r", "cells": ["", "x"]}],
                    }
                ],
            }
        ],
    }


def test_what_is_written_says_what_differs_from_what_goes_without_saying():
    said = as_data(brief(status="signed", language="fr", sections=(Section(id="s", level=2),)))
    assert (said["status"], said["language"], said["sections"][0]["level"]) == ("signed", "fr", 2)
