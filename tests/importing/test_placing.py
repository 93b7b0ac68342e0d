"""Text that found no place is sent to a section or dismissed, and the rest of the file stays."""

from pathlib import Path

import pytest

from briefing_tui.importing.placing import (
    NotThereError,
    pieces_of,
    with_piece_in,
    without_piece,
)
from briefing_tui.library import brief_from

FILE = """# My notes stay.
title = "Accord"  # as signed

[[parties]]
id = "VAL"

[[sources]]
file = "accord.md"

[[open_points]]
field = "unplaced"
note = "This text of the source is in no part of the brief."
found = "Ships are welcome."
line = 7

[[open_points]]
field = "signed"
note = "Not said."

[[sections]]
id = "general"
heading = "General"

[[sections.provisions]]
id = "art-1"
text = "Ships are inspected."

[[sections.role_tables]]
id = "roles"
columns = [{ heading = "VAL", actor = "VAL" }]
rows = [{ id = "board", task = "Board", cells = ["Guard"] }]

[[sections]]
id = "costs"
heading = "Costs"
"""


def brief(source: str = FILE):
    return brief_from(source, Path("accord.toml"))


@pytest.mark.parametrize("section", ["general", "costs"])
def test_a_piece_goes_to_the_end_of_a_section_and_comments_stay(section):
    (piece,) = pieces_of(brief())
    edited = with_piece_in(FILE, piece, section)
    made = brief(edited)
    (chosen,) = [each for each in made.sections if each.id == section]
    last = chosen.provisions[-1]
    assert (last.id, last.text, last.force) == ("ships-are-welcome", "Ships are welcome.", "states")
    assert last.found_at is not None
    assert (last.found_at.file, last.found_at.line) == ("accord.md", 7)
    assert pieces_of(made) == ()
    assert edited.startswith('# My notes stay.\ntitle = "Accord"  # as signed\n')
    assert [table.id for table in made.role_tables] == ["roles"]


def test_a_piece_that_is_dismissed_is_gone_and_nothing_else_is():
    (piece,) = pieces_of(brief())
    made = brief(without_piece(FILE, piece))
    assert [point.field for point in made.open_points] == ["signed"]
    assert made.sections == brief().sections


def test_a_piece_that_is_gone_is_said_to_be():
    (piece,) = pieces_of(brief())
    with pytest.raises(NotThereError, match="no longer"):
        without_piece(without_piece(FILE, piece), piece)


def test_a_section_that_is_gone_is_said_to_be():
    (piece,) = pieces_of(brief())
    with pytest.raises(NotThereError, match="no section"):
        with_piece_in(FILE, piece, "gone")
