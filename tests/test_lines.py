"""The one reading order: which lines a brief has, and what stands in them."""

from collections import Counter
from itertools import count

from hypothesis import given
from tests.strategies import briefs

from briefing_tui.addresses import place_of
from briefing_tui.brief import (
    Brief,
    Column,
    Party,
    Provision,
    RoleTable,
    Row,
    Section,
    as_data,
)
from briefing_tui.lines import cells_text, lines_of

NO_WORDS = {
    "id", "slug", "status", "signed", "in_force", "ended", "ratified", "published", "language",
    "party", "actor", "by", "after", "force", "url", "file", "sha256", "brief", "relation", "field",
    "flag",
}  # fmt: skip
"""Keys that hold names, dates and addresses: no reader would look for their values as words."""
LABELS = {("provisions", "topics"), ("found_at", "file"), ("overlook", "words")}


def brief(**keys):
    return Brief(**{"slug": "pact", "title": "Pact", "parties": (Party(id="FRA"),)} | keys)


def with_marks(value, marks, key="", table="brief"):
    """The same data with every text of the agreement's own replaced by a word of its own."""
    if isinstance(value, dict):
        return {k: with_marks(v, marks, k, key or table) for k, v in value.items()}
    if isinstance(value, list):
        return [with_marks(item, marks, key, table) for item in value]
    if not isinstance(value, str) or key in NO_WORDS or (table, key) in LABELS or not value:
        return value
    return marks.setdefault(len(marks), f"word{len(marks):05d}.")


@given(briefs())
def test_addresses_are_unique_and_lead_back_to_their_line(drawn):
    lines = list(lines_of(drawn))
    assert max(Counter(line.address for line in lines).values()) == 1
    assert all(place_of(drawn, line.address).address == line.address for line in lines)


@given(briefs())
def test_every_text_of_a_brief_is_in_exactly_one_line(drawn):
    marks: dict[int, str] = {}
    marked = Brief.model_validate(with_marks(as_data(drawn), marks))
    said = [f"{line.number} {line.heading} {line.text}" for line in lines_of(marked)]
    assert {mark: sum(mark in line for line in said) for mark in marks.values()} == dict.fromkeys(
        marks.values(), 1
    )


@given(briefs())
def test_a_line_says_to_the_letter_what_its_part_says(drawn):
    lines = {str(line.address): line for line in lines_of(drawn)}
    for section in drawn.sections:
        for part in (section, *section.provisions):
            line = lines[f"{drawn.slug}#{part.id}"]
            said = (part.number, part.heading or "", part.text or "")
            assert (line.number, line.heading, line.text) == said


@given(briefs())
def test_lines_come_in_reading_order(drawn):
    order = count()
    places = {str(line.address): next(order) for line in lines_of(drawn)}
    read = [f"{drawn.slug}#{part.id}" for s in drawn.sections for part in (s, *s.parts)]
    assert sorted(read, key=places.__getitem__) == read


def test_a_role_table_is_a_line_for_its_headings_and_one_for_each_row():
    table = RoleTable(
        id="roles",
        caption="Who does what",
        task_heading="Task",
        columns=(Column(heading="France", actor="FRA"), Column(heading="Others", actor="joint")),
        rows=(Row(id="watch", task="Watch", cells=("", "all")),),
    )
    lines = list(lines_of(brief(sections=(Section(id="s", role_tables=(table,)),))))
    assert [(line.kind, line.heading, line.text) for line in lines[2:]] == [
        ("table", "Who does what", "Task | France | Others\njoint"),
        ("role", "Watch", "all"),
    ]


def test_silent_cells_are_not_said():
    assert cells_text(Row(id="r", cells=("", "a", "", "b"))) == "a | b"


def test_a_part_that_says_nothing_is_a_line_all_the_same():
    section = Section(id="s", provisions=(Provision(id="p", heading="H"),))
    said = [(line.kind, line.heading, line.text) for line in lines_of(brief(sections=(section,)))]
    assert said[1:] == [("section", "", ""), ("provision", "H", "")]
