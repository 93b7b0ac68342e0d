"""What is no TOML is told in the words of whoever wrote it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.errors import UnreadableBriefError
from briefing_tui.tomls import parsed, syntax

HERE = Path("brief.toml")


def reason(source: str) -> str:
    with pytest.raises(UnreadableBriefError) as wrong:
        parsed(source, HERE)
    (problem,) = wrong.value.problems
    return problem.reason


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("title = The treaty", 'there is no value here; text must be in "quotes"'),
        ("title = ", 'there is no value here; text must be in "quotes"'),
        ("title = “Treaty”", 'there is no value here; text must be in "quotes"'),
        ("title", "the key needs `=` and a value behind it"),
        ("title: 1", "the key needs `=` and a value behind it"),
        ('title = "a', "the text has no closing quote"),
        ("title = 'a", "the text has no closing quote"),
        ('title = """a', 'the text has no closing """'),
        ('title = "C:\\dir"', "a \\ in double quotes needs another \\ before it"),
        ('title = "a" b', "what stands behind the value belongs on a line of its own"),
        ('a = ["b" "c"]', "a comma is missing between two items of the list"),
        ('a = ["b", "c"', "the list has no closing ]"),
        ('a = [b = "c"]', "a list has values in it, and no `key = value`"),
        ("[[parties]", "there is [[ without ]]"),
        ("[parties", "there is [ without ]"),
        ("a = {b = 1", "there is { without }"),
        ("a = 1\na = 2", "this key was given before"),
        ("[a]\n[[a]]", "this key was given before"),
        ("a = 1\na.b = 2", "this key was given another value before"),
        ("a = " + "[" * 500, "it is nested too deeply; the limit is 80 levels"),
        (
            "signed = 2024-13-01",
            "this is no date; dates are written 2024-05-23: the month is from 01 to 12",
        ),
        ("signed = 2024-1-1", "this is no date; dates are written 2024-05-23"),
        ("at = 25:00:00", "this is no time; times are written 09:30:00: the hour is from 00 to 23"),
        ("n = 1e999", "the number is too large"),
        ("n = 012", 'a number may not begin with 0; text must be in "quotes"'),
        ("n = 1_", 'this is no number; text must be in "quotes"'),
        ("ü = 1", 'a key has letters (a to z), digits, - and _; others stand in "quotes"'),
        ("= 1", "the key has no name"),
        ("a = tru", 'this is neither true nor false; text must be in "quotes"'),
        ('a = "\x01"', "there is a control character; take it out"),
        ("# \x01", "there is a control character; take it out"),
        ("a = 1\rb = 2", "a carriage return stands alone; end lines with a line feed"),
        ('a = "\\ud800"', "this escape stands for no character"),
        ('a = "\\u12"', "\\x needs two digits behind it, \\u four and \\U eight"),
    ],
)
def test_each_mistake_has_its_words(source, said):
    assert reason(source).endswith(said)
    assert reason(source).startswith("is not TOML at column ")


PIECES = st.sampled_from(
    [*"[]{}=\"'\\#.,-+ \n\té019_:x", '"""', "'''", "true", "2024-05-", "09:3", "a = ", "0x", "e"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_mistake_is_told_in_the_parsers_words(source):
    try:
        parsed(source, HERE)
    except UnreadableBriefError as wrong:
        (problem,) = wrong.problems
        assert "expected" not in problem.reason
        assert "overflow" not in problem.reason


@given(st.text())
def test_a_message_nobody_has_foreseen_stays_as_it_is(message):
    assert syntax.told(f"Unheard-of: {message}") == f"Unheard-of: {message}"
