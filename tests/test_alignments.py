"""What people decided about pairs: written down, read again, and told where it is of no use."""

import pytest

from briefing_tui.addresses import Place
from briefing_tui.alignments import (
    alignment_problems,
    decide,
    lost_words,
    overlook,
    read_alignments,
)
from briefing_tui.compare import Pin, compare
from briefing_tui.errors import UnreadableBriefError
from briefing_tui.library import read_library

BRIEF = """
title = "Pact"
[[parties]]
id = "VAL"
[[sections]]
id = "all"
[[sections.provisions]]
id = "art-1"
text = "Ships give notice in good time."
"""

WRITTEN = """\
# Ours.
[[pairs]]
right = "old#art-1"   # the first
left = "new#art-1"
note = "The same duty, in other words."

# Of the customs part:
[[pairs]]
left = "old#art-9"
right = "new#art-2"
together = false
"""


@pytest.fixture
def folder(tmp_path):
    for slug in ("old", "new"):
        (tmp_path / f"{slug}.toml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def written(folder, text):
    (folder / "alignments.toml").write_text(text, encoding="utf-8")


def said(folder):
    return (folder / "alignments.toml").read_text(encoding="utf-8")


def test_a_library_in_which_nobody_decided_anything_has_no_pins(folder):
    assert read_alignments(folder).pins("old", "new") == ()
    assert alignment_problems(read_library(folder)) == ()


def test_what_was_decided_holds_whichever_side_is_named_first(folder):
    decide(folder, "old#art-1", "new#art-2", together=True)
    decide(folder, "new#art-3", "old#art-1", together=False)
    alignments = read_alignments(folder)
    assert alignments.pins("old", "new") == (Pin("art-1", "art-2"), Pin("art-1", "art-3", False))
    assert alignments.pins("new", "old") == (Pin("art-2", "art-1"), Pin("art-3", "art-1", False))
    assert alignments.pins("old", "third") == ()


def test_deciding_again_changes_what_was_decided_and_keeps_what_was_said_about_it(folder):
    written(folder, WRITTEN)
    decide(folder, "old#art-1", "new#art-1", together=False)
    first, second = read_alignments(folder).entries
    assert (first.decision, first.note) == (False, "The same duty, in other words.")
    assert second.decision is False
    decide(folder, "new#art-1", "old#art-1", together=True)
    assert said(folder) == WRITTEN


def test_taking_back_leaves_everything_else_in_the_file(folder):
    written(folder, WRITTEN)
    decide(folder, "old#art-1", "new#art-1", together=None)
    assert said(folder) == "# Ours.\n\n" + WRITTEN[WRITTEN.index("# Of the customs") :]
    decide(folder, "old#art-9", "new#art-2", together=None)
    assert said(folder) == "# Ours.\n\n# Of the customs part:\n"


def test_the_file_explains_itself(folder):
    decide(folder, "old#art-1", "new#art-1", together=True)
    assert said(folder).startswith("# Which provisions go together")
    assert said(folder).endswith('\n\n[[pairs]]\nleft = "old#art-1"\nright = "new#art-1"\n')


def test_flags_that_somebody_looked_at_are_overlooked(folder):
    written(folder, WRITTEN.replace("together = false", 'overlook = ["date", "number"]'))
    pins = read_alignments(folder).pins("old", "new")
    assert pins[1].overlook == ("number", "date")


def test_what_is_wrong_is_told_with_its_line_and_nothing_is_obeyed(folder):
    written(
        folder,
        '[[pairs]]\nleft = "old"\nright = "new#art-1"\n\n'
        '[[pairs]]\nleft = "old#art-1"\nright = "old#art-1"\noverlook = ["numbr"]\n',
    )
    alignments = read_alignments(folder)
    assert alignments.pins("old", "new") == ()
    path = folder / "alignments.toml"
    first, second, third = map(str, alignments.problems)
    assert first == f"{path}:2: pairs[0].left: names no provision; write `slug#id`"
    assert second == f"{path}:7: pairs[1].right: is the same provision as `left`"
    assert third.startswith(f"{path}:8: pairs[1].overlook[0]: is none of: duty, negation, number")
    assert third.endswith("; did you mean `number`?")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("pairs = 3\n", "alignments.toml:1: pairs: "),
        ("[[pairs]]\nleft = 1\n", "pairs[0].left"),
        ('[[pairs]]\nleft = "a#b"\nright = "c#d"\ntogehter = false\n', "did you mean `together`?"),
        ("[[pairs]\n", "is not TOML"),
    ],
)
def test_a_file_that_is_not_what_it_must_be_is_left_alone(folder, text, reason):
    written(folder, text)
    [problem, *_] = read_alignments(folder).problems
    assert reason in str(problem)
    with pytest.raises(UnreadableBriefError):
        decide(folder, "old#art-1", "new#art-1", together=True)
    assert said(folder) == text


def test_what_only_an_editor_can_change_is_not_changed_by_a_guess(folder):
    text = 'pairs = [{ left = "old#art-1", right = "new#art-1" }]\n'
    written(folder, text)
    assert read_alignments(folder).pins("old", "new") == (Pin("art-1", "art-1"),)
    with pytest.raises(UnreadableBriefError, match="only an editor"):
        decide(folder, "old#art-1", "new#art-1", together=None)
    assert said(folder) == text


def test_a_provision_that_is_not_there_any_more_is_told(folder):
    written(folder, WRITTEN)
    library = read_library(folder)
    path = folder / "alignments.toml"
    assert list(map(str, alignment_problems(library))) == [
        f"{path}:9: pairs[1].left: there is no provision old#art-9 any more",
        f"{path}:10: pairs[1].right: there is no provision new#art-2 any more",
    ]
    pins = read_alignments(folder).pins("old", "new")
    comparison = compare(Place(library["old"]), Place(library["new"]), pins=pins)
    [told] = lost_words(comparison)
    assert "old#art-9 or new#art-2 is not there any more" in told


def test_a_brief_that_is_broken_now_may_still_hold_its_provisions(folder):
    written(folder, WRITTEN)
    (folder / "old.toml").write_text("title = 3\n", encoding="utf-8")
    told = list(map(str, alignment_problems(read_library(folder))))
    assert not any("old#art-9" in each for each in told)


def test_what_is_overlooked_stands_beside_what_was_decided_and_comments_stay(folder):
    written(folder, WRITTEN)
    overlook(folder, "new#art-1", "old#art-1", ["number", "date"])
    assert read_alignments(folder).entries[0].overlook == ("number", "date")
    assert said(folder) == WRITTEN.replace(
        'in other words."\n',
        'in other words."\ntogether = true\noverlook = ["number", "date"]\n',
    )
    overlook(folder, "old#art-1", "new#art-1", [])
    assert said(folder) == WRITTEN


def test_to_overlook_a_flag_pins_nobody(folder):
    overlook(folder, "old#art-1", "new#art-1", ["number"])
    assert read_alignments(folder).pins("old", "new") == (Pin("art-1", "art-1", None, ("number",)),)
    overlook(folder, "old#art-1", "new#art-1", [])
    assert read_alignments(folder).entries == ()


def test_a_pin_that_is_taken_off_leaves_what_is_overlooked(folder):
    overlook(folder, "old#art-1", "new#art-1", ["number"])
    decide(folder, "old#art-1", "new#art-1", together=True)
    assert read_alignments(folder).entries[0].decision is True
    decide(folder, "old#art-1", "new#art-1", together=None)
    assert read_alignments(folder).pins("old", "new") == (Pin("art-1", "art-1", None, ("number",)),)


def test_a_task_may_have_its_flags_overlooked_but_is_not_pinned(folder):
    written(folder, '[[pairs]]\nleft = "old#roles/a"\nright = "new#roles/b"\noverlook = ["date"]\n')
    alignments = read_alignments(folder)
    assert alignments.pins("old", "new") == (Pin("roles/a", "roles/b", None, ("date",)),)
    written(folder, '[[pairs]]\nleft = "old#roles/a"\nright = "new#roles/b"\n')
    assert "names no provision" in str(read_alignments(folder).problems[0])


def test_a_comment_behind_what_is_overlooked_stays(folder):
    lines = 'together = false\noverlook = [\n  "date",\n]  # by the desk'
    written(folder, WRITTEN.replace("together = false", lines))
    overlook(folder, "old#art-9", "new#art-2", ["period"])
    assert said(folder).endswith('together = false\noverlook = ["period"]  # by the desk\n')
    overlook(folder, "old#art-9", "new#art-2", [])
    assert said(folder).endswith("together = false\n# by the desk\n")
