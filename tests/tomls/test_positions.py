"""On which line a value stands, whatever stands around it."""

import tomllib
from pathlib import Path

import pytest
import rtoml
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import briefs

from briefing_tui.library import brief_toml
from briefing_tui.tomls import line_of, lines_of_locations, read_source

MARK = "here-it-is"
UNQUOTED = str.maketrans("", "", '"\\')
"""A quote may be written in more than one way."""


def leaves(data, way=()):
    """Every text in a file's data, with the way to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*way, key))
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield from leaves(value, (*way, at))
    elif isinstance(data, str):
        yield way, data


def with_value(data, way, value):
    """The same data with another value at the end of the way."""
    if not way:
        return value
    inside = data[way[0]]
    if isinstance(data, dict):
        return data | {way[0]: with_value(inside, way[1:], value)}
    return [*data[: way[0]], with_value(inside, way[1:], value), *data[way[0] + 1 :]]


@given(briefs(), st.data())
def test_a_value_is_found_on_its_line(drawn, data):
    original = tomllib.loads(brief_toml(drawn))
    way = data.draw(st.sampled_from([way for way, _ in leaves(original)]))
    source = tomli_w.dumps(with_value(original, way, MARK), multiline_strings=True)
    [line] = [at for at, text in enumerate(source.split("\n"), 1) if MARK in text]
    assert line_of(source, way) == line


@pytest.mark.parametrize("path", sorted(Path("briefs").glob("*.toml")), ids=lambda path: path.stem)
def test_every_text_of_a_sample_is_found_on_its_line(path):
    source = read_source(path)
    lines = [*source.split("\n"), ""]
    found = [(way, text) for way, text in leaves(tomllib.loads(source)) if text]
    places = lines_of_locations(source, [way for way, _ in found])
    for (_, text), line in zip(found, places, strict=True):
        assert line is not None
        # A text of several lines may begin on the line behind its key and quotes.
        opening = text.split("\n")[0][:20].translate(UNQUOTED)
        assert any(opening in said.translate(UNQUOTED) for said in lines[line - 1 : line + 1])


def test_a_long_text_that_is_asked_for_moves_no_line_below_it():
    source = 'a = """\none\n\ntwo"""\nb = [\n\n]\nc = 1\n'
    assert lines_of_locations(source, [("a",), ("b",), ("c",)]) == [1, 5, 8]


SOURCE = """\
# A comment.
title = "t"  # title

[[parties]]
id = "FRA"
aliases = [
    "one",
    "two",  # two
]

[[sections]]
heading = '''
[[sections]] # no table
title = "no key"
'''

[[sections.provisions]]
text = "x"

[[sections.provisions]]
by = ["FRA"]
found_at.page = 3

[[sections]]
heading = "last"
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("title",), 2),
        (("parties", 0, "id"), 5),
        (("parties", 0, "aliases", 1), 8),
        (("parties", 0, "aliases"), 7),
        (("parties", 0), 5),
        (("sections", 0, "heading"), 12),
        (("sections", 0, "provisions", 1, "by", 0), 21),
        (("sections", 0, "provisions", 1, "found_at", "page"), 22),
        (("sections", 1, "heading"), 25),
        (("sections", 0, "provisions", 0, "heading"), 18),
        (("sections", 1, "provisions", 7, "text"), 25),
        (("parties", 0, "aliases", 9), 7),
        (("nothing",), 1),
        ((), None),
    ],
)
def test_what_is_not_there_is_on_the_line_of_what_it_would_be_in(location, line):
    assert line_of(SOURCE, location) == line


def test_asking_for_many_is_asking_for_each():
    locations = [("title",), ("parties", 0), ("parties", 0, "id"), ("title",), ("nothing",)]
    each = [line_of(SOURCE, location) for location in locations]
    assert lines_of_locations(SOURCE, locations) == each == [2, 5, 5, 2, 1]


NEWER = """\
key = { a = 1,
  "b.c" = [1, 2], # TOML 1.1 lets a table take several lines
  "d\\u0065" = "\\e" }
a . "b" . 'c' = 1979-05-27 07:32:32
[[x]]
[[x.y]]
[x.y.z]
n = [[], [{ m = [
  1 ] }]]
[[x]]
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("key", "a"), 1),
        (("key", "b.c", 1), 2),
        (("key", "de"), 3),
        (("a", "b", "c"), 4),
        (("x", 0), 8),
        (("x", 0, "y", 0, "z", "n", 1, 0, "m", 0), 9),
        (("x", 0, "y", 0, "z", "n", 0), 8),
        (("x", 1), 10),
        (("x", 1, "y"), 10),
    ],
)
def test_what_is_written_in_newer_toml_has_its_line(location, line):
    assert rtoml.loads(NEWER)
    assert line_of(NEWER, location) == line


@given(st.text(alphabet="ab.=[]{}\"'#,\\ \n", max_size=60), st.data())
def test_what_is_no_toml_is_no_crash(source, data):
    way = data.draw(st.lists(st.sampled_from(["a", "b", 0, 1]), min_size=1, max_size=4))
    line = line_of(source, tuple(way))
    assert line is not None
    assert 1 <= line <= max(1, len(source.splitlines()))


@pytest.mark.parametrize("piece", ["a = [", "a = {b=", "[", "'", '"', '"""', '"""\\', "a.", "a=["])
def test_what_never_ends_is_walked_to_its_end(piece):
    assert line_of(piece * 20_000, ("a", 0, "b")) == 1
