"""What is wrong, in its writer's words."""

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core.core_schema import ErrorType
from tests.strategies import texts

from briefing_tui.errors import UnreadableBriefError
from briefing_tui.library import brief_from
from briefing_tui.library.reasons import _REASONS, doubts_of
from briefing_tui.tomls import did_you_mean, field_of

PROGRAMMERS_WORDS = ("Input", "String", "Tuple", "valid", "Extra", "Field required", "type=")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sttus", "status"),
        ("tittle", "title"),
        ("FRANCE", "France"),
        ("partys", "parties"),
        ("in-force", "in_force"),
    ],
)
def test_a_slip_of_the_pen_is_recognised(said, meant):
    known = ["title", "status", "parties", "in_force", "France"]
    assert did_you_mean(said, known) == f"; did you mean `{meant}`?"


@pytest.mark.parametrize("said", ["", "zzz", "x" * 10_000, "\x1b[31m"])
def test_nobody_guesses_wildly(said):
    assert did_you_mean(said, ["title", "status"]) == ""
    assert did_you_mean(said, []) == ""


@given(st.text() | texts(), st.lists(texts(), max_size=5))
def test_what_is_meant_is_always_something_known(said, known):
    hint = did_you_mean(said, known)
    assert hint == "" or hint in {f"; did you mean `{name}`?" for name in known}


@pytest.mark.parametrize(
    ("location", "field"),
    [
        ((), ""),
        (("title",), "title"),
        (("sections", 2, "provisions", 0, "text"), "sections[2].provisions[0].text"),
        (("topics", 3), "topics[3]"),
        (("k" * 200,), "k" * 80 + "…"),
    ],
)
def test_a_place_is_said_as_a_writer_would_say_it(location, field):
    assert field_of(location) == field


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inside: st.lists(inside, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["id", "sections", "provisions", "role_tables", "rows", "cells", "columns", "by",
             "after", "parties", "bodies", "party", "text", "signatories"]
        ),
        inside,
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["parties", "bodies", "signatories", "sections"]), JUNK))
def test_data_of_any_shape_is_looked_at_without_harm(data):
    for doubt in doubts_of(data):
        location, reason = doubt.complaint
        assert location[0] in data
        assert reason


def test_no_reason_is_in_a_programmers_words():
    values = [
        "1",
        "1.5",
        "true",
        "[]",
        "{}",
        "''",
        "'x'",
        "2024-05-23",
        "[1]",
        "[{}]",
        "['x']",
        "[[]]",
    ]
    keys = ["title", "status", "signed", "topics", "parties", "bodies", "sections", "open_points"]
    keys += ["sources", "related", "signatories", "language", "summary", "place"]
    told = set()
    for key in keys:
        for value in values:
            try:
                brief_from(f"{key} = {value}", Path("pact.toml"))
            except UnreadableBriefError as error:
                told |= {problem.reason for problem in error.problems}
    assert not [reason for reason in told if any(word in reason for word in PROGRAMMERS_WORDS)]


def test_every_kind_of_error_our_model_can_raise_is_known():
    # If pydantic renames one of them, a reader would be told in pydantic's words.
    assert set(_REASONS) <= set(get_args(ErrorType))
