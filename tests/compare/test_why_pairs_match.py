"""Why two parts go with each other, in the words of somebody who reads them side by side."""

import pytest
from tests.compare.agreements import ARTICLES, agreement, compared, provision_pairs, reworded

from briefing_tui.compare.likeness import Likeness
from briefing_tui.compare.reasons import likeness_reason, match_reason, section_reason


@pytest.mark.parametrize(
    ("text", "heading", "position", "neighbours", "said"),
    [
        (0.84, 1.0, 1.0, 0.9,
         "text 84% alike · the same heading · at about the same place · its neighbours match too"),
        (0.24, 0.0, 0.85, 0.2, "text 24% alike · another heading · a neighbour matches too"),
        (0.4, 0.5, 0.5, 0.0, "text 40% alike · a similar heading · at another place"),
        (0.6, None, 0.9, 0.0, "text 60% alike"),
    ],
)  # fmt: skip
def test_a_score_is_explained_and_what_says_nothing_is_left_out(
    text, heading, position, neighbours, said
):
    found = Likeness(text, heading, 0.2)
    assert match_reason(found, "heading", position, neighbours) == said


def test_the_rows_of_tables_have_tasks_and_no_headings():
    assert likeness_reason(Likeness(0.5, 1.0, 0.5), "task") == "text 50% alike · the same task"


def test_sections_are_known_by_heading_and_provisions():
    assert section_reason(1.0, 0.5, 0.9) == "the same heading · 50% of their provisions go together"
    assert section_reason(None, 1.0, 0.9) == "all their provisions go together"


def test_neighbours_that_do_not_match_are_not_spoken_of():
    left = agreement([ARTICLES[0], ARTICLES[5], ARTICLES[1]])
    right = agreement([ARTICLES[2], reworded(ARTICLES[5]), ARTICLES[3]], slug="b")
    (why,) = (pair.why for pair in provision_pairs(compared(left, right)) if pair.kind == "changed")
    assert "neighbour" not in why
    assert why.startswith("text ")
