"""Text that an import left unplaced: sent or dismissed, and nothing else moves."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import briefs

from briefing_tui.brief import Brief, OpenPoint
from briefing_tui.importing.drafts import UNPLACED
from briefing_tui.importing.settling import (
    DISMISSED,
    OWN_SECTION,
    CannotSettleError,
    nearest_section,
    settle_file,
    settled,
    settled_source,
    unplaced_points,
)
from briefing_tui.library import brief_from, brief_toml, read_brief

PATH = Path("accord.toml")

BY_HAND = """\
# Ours since 2021.
title = "Accord"

[[parties]]
id = "VAL" # Valdoria

[[open_points]]
field = "signed"
note = "No date."

[[open_points]]
field = "unplaced"
note = "Where does this go?"
found = "Ships are inspected at sea."
line = 12

[[open_points]]
field = "unplaced"
found = "Home · Contact · Newsletter"

[[sections]] # the only one
heading = "Ships"

[[sections.provisions]]
number = "Article 1"
text = "Ports are open."
found_at = { line = 10 }

[[sections.role_tables]]
caption = "Who"
rows = [{ task = "Board", cells = [] }]

[[sections.provisions]]
number = "Article 2"
text = "Costs are shared." # by both
found_at = { line = 20 }
"""


@pytest.fixture
def brief() -> Brief:
    return brief_from(BY_HAND, PATH)


@st.composite
def decided(draw):
    """A brief with unplaced text, and what somebody decides about some of it."""
    brief = draw(briefs())
    found = draw(
        st.lists(st.sampled_from(["Ships.", "Ports\n\nare open.", "Kosten — [sic]"]), max_size=4)
    )
    lines = st.none() | st.integers(1, 30)
    points = tuple(OpenPoint(field=UNPLACED, found=text, line=draw(lines)) for text in found)
    brief = brief.model_copy(update={"open_points": (*brief.open_points, *points)})
    ways = [DISMISSED, OWN_SECTION, *(section.id for section in brief.sections)]
    places = range(len(unplaced_points(brief)))
    decisions = {at: draw(st.sampled_from(ways)) for at in places if draw(st.booleans())}
    return brief, decisions


@settings(max_examples=50)
@given(decided())
def test_each_piece_that_was_sent_is_in_the_text_once_more_and_nothing_else_changes(case):
    brief, decisions = case
    points = unplaced_points(brief)
    after = settled(brief, decisions)
    sent = [points[at].found for at, into in decisions.items() if into != DISMISSED]
    kept = [point for at, point in enumerate(points) if at not in decisions]
    assert list(unplaced_points(after)) == kept
    assert [p for p in after.open_points if p not in points] == [
        p for p in brief.open_points if p not in points
    ]
    assert sorted(_texts(after)) == sorted([*_texts(brief), *filter(None, sent)])
    # What was there is there still, in its order.
    assert [part for part in _parts(after) if part in _parts(brief)] == _parts(brief)
    assert (
        brief_from(brief_toml(after), Path(f"{after.slug or 'x'}.toml")).sections == after.sections
    )


def _texts(brief: Brief) -> list[str]:
    sections = [section.text for section in brief.sections]
    return [text for text in (*sections, *(p.text for p in brief.provisions)) if text]


def _parts(brief: Brief) -> list[str]:
    return [part.id for section in brief.sections for part in section.parts]


@settings(max_examples=50)
@given(decided(), st.sampled_from(["", "# Ours since 2021.\n"]))
def test_the_file_says_what_was_decided_whoever_wrote_it(case, comment):
    brief, decisions = case
    brief = brief.model_copy(update={"slug": "accord"})
    after = settled_source(comment + brief_toml(brief), PATH, decisions)
    assert after.startswith(comment)
    assert brief_from(after, PATH) == settled(brief, decisions)


def test_a_piece_stands_where_the_source_has_it(brief):
    after = settled(brief, {0: "ships"})
    assert [part.id for part in after.sections[0].parts] == [
        "art-1", "ships-are-inspected-at-sea", "art-2", "who",
    ]  # fmt: skip
    (_, piece, _) = after.sections[0].provisions
    assert (piece.force, piece.number, piece.found_at and piece.found_at.line) == (
        "states",
        None,
        12,
    )


def test_a_piece_without_a_line_comes_last_behind_the_tables(brief):
    after = settled(brief, {1: "ships"})
    assert [part.id for part in after.sections[0].parts][-2:] == ["who", "home-contact-newsletter"]


def test_a_piece_may_become_a_section_of_its_own(brief):
    after = settled(brief, {0: OWN_SECTION})
    assert (after.sections[-1].heading, after.sections[-1].text) == (
        None,
        "Ships are inspected at sea.",
    )


def test_a_section_that_is_not_there_is_refused(brief):
    with pytest.raises(CannotSettleError, match="no section ports"):
        settled(brief, {0: "ports"})


def test_the_section_that_a_line_is_in_is_offered_first(brief):
    points = unplaced_points(brief)
    assert nearest_section(brief, points[0]) == "ships"
    two = brief.model_copy(
        update={"sections": (*brief.sections, brief.sections[0].model_copy(update={"id": "two"}))}
    )
    assert nearest_section(two, points[0]) == "two"
    assert nearest_section(two, points[0].model_copy(update={"line": 3})) == "ships"
    assert nearest_section(brief.model_copy(update={"sections": ()}), points[0]) == OWN_SECTION


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_written_by_hand_keeps_its_comments(tmp_path, line_end):
    path = tmp_path / "accord.toml"
    path.write_bytes(BY_HAND.replace("\n", line_end).encode())
    before = read_brief(path)
    settle_file(path, before, {0: "ships", 1: DISMISSED})
    after = path.read_bytes().decode()
    assert read_brief(path) == settled(before, {0: "ships", 1: DISMISSED})
    for comment in ("# Ours since 2021.", "# Valdoria", "# the only one", "# by both"):
        assert comment in after
    assert after.count("\r\n") == (after.count("\n") if line_end == "\r\n" else 0)
    assert "Newsletter" not in after


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path):
    path = tmp_path / "accord.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    before = read_brief(path)
    path.write_text(BY_HAND.replace("Ports", "Harbours"), encoding="utf-8")
    with pytest.raises(CannotSettleError, match="has changed on disk"):
        settle_file(path, before, {0: DISMISSED})
    assert "Harbours" in path.read_text(encoding="utf-8")


def test_what_only_an_editor_can_change_is_left_alone(tmp_path):
    path = tmp_path / "accord.toml"
    # Sections in one line: tables cannot be put into them.
    source = (
        'title = "Accord" # ours\nparties = [{ id = "VAL" }]\n'
        'open_points = [{ field = "unplaced", found = "Ships." }]\n'
        'sections = [{ heading = "Ports" }]\n'
    )
    path.write_text(source, encoding="utf-8")
    with pytest.raises(CannotSettleError, match="only an editor can change"):
        settle_file(path, read_brief(path), {0: "ports"})
    assert path.read_text(encoding="utf-8") == source
