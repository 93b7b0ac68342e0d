"""Provisions that were split or merged: shown as such, each pair with its stretch of the text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import ARTICLES, agreement, compared, provision_pairs, reworded

from briefing_tui.brief import Brief
from briefing_tui.compare import Comparison, Pair
from briefing_tui.compare.portions import portions

OTHERS = ARTICLES[:3]
LONG = (
    "Each Party shall open its harbours to ships of the other Party that are in distress at sea.",
    "The master of such a ship reports its cargo, its crew and its last port of call by radio.",
    "Repairs are paid by the owner within thirty days after the bill was sent to the agent.",
)
"""Three paragraphs that say three things."""


def split_at(*cuts: int) -> list[str]:
    ends = [0, *cuts, len(LONG)]
    return ["\n\n".join(LONG[start:end]) for start, end in pairwise(ends)]


def only_group(comparison: Comparison) -> tuple[Pair, ...]:
    (group,) = comparison.groups.values()
    return group


def texts_of(brief: Brief) -> dict[str, str]:
    return {one.id: one.text or "" for one in brief.provisions}


def test_an_article_that_was_split_is_one_group_with_its_parts():
    left = agreement([*OTHERS, *split_at()])
    right = agreement([*OTHERS, *split_at(1)], slug="later")
    group = only_group(compared(left, right))
    assert {(pair.left, pair.right) for pair in group} == {("p-4", "p-4"), ("p-4", "p-5")}
    assert {pair.kind for pair in group} == {"changed"}
    assert group[1].why.endswith("of its own words are in the other")


def test_articles_that_were_merged_are_one_group():
    left = agreement([*split_at(1, 2), *OTHERS])
    right = agreement([*split_at(), *OTHERS], slug="later")
    group = only_group(compared(left, right))
    assert {(pair.left, pair.right) for pair in group} == {(f"p-{at}", "p-1") for at in (1, 2, 3)}
    assert sum(pair.why.endswith("of its own words are in the other") for pair in group) == 2


def test_the_pairs_of_a_group_stand_together_the_strongest_first():
    left = agreement([*OTHERS, *split_at()])
    right = agreement([*OTHERS, *split_at(1)], slug="later")
    pairs = provision_pairs(compared(left, right))
    assert [pair.group for pair in pairs] == [None, None, None, 1, 1]
    assert pairs[3].similarity >= pairs[4].similarity


def test_each_part_is_set_against_its_stretch_of_the_text():
    left, right = agreement([*OTHERS, *split_at()]), agreement([*OTHERS, *split_at(1)], slug="b")
    whole, parts = texts_of(left)["p-4"], texts_of(right)
    for pair in only_group(compared(left, right)):
        assert pair.right_span is None
        assert pair.left_span
        assert whole[slice(*pair.left_span)] == parts[pair.right or ""]


def test_a_shift_in_a_part_of_a_split_article_is_flagged_there_and_nowhere_else():
    first, second = split_at(1)
    left = agreement([*OTHERS, *split_at()])
    right = agreement([*OTHERS, first.replace("shall", "should"), second], slug="later")
    flags = {
        pair.right: [flag.kind for flag in pair.flags] for pair in only_group(compared(left, right))
    }
    assert flags == {"p-4": ["duty"], "p-5": []}


def test_parts_that_were_reworded_are_still_parts():
    left = agreement([*OTHERS, *split_at()])
    right = agreement([*OTHERS, *map(reworded, split_at(2))], slug="later")
    assert len(only_group(compared(left, right))) == 2


def test_an_article_that_is_new_beside_another_is_no_part_of_it():
    left = agreement([*OTHERS, LONG[0]])
    right = agreement([*OTHERS, f"{LONG[0]} Ice is no excuse.", LONG[1]], slug="later")
    assert compared(left, right).groups == {}


def test_a_group_counts_once_and_what_is_left_adds_up():
    left = agreement([*OTHERS, *split_at()])
    right = agreement([*OTHERS, *split_at(1, 2)], slug="later")
    counts = compared(left, right).counts
    assert (counts["same"], counts["changed"], counts["only_right"]) == (3, 1, 0)


def test_a_reference_to_an_article_that_was_split_is_led_to_both():
    citing = "Ships that come under Article 2 pay no dues in any harbour of either Party."
    left = agreement([citing, *split_at()])
    right = agreement([citing.replace("Article 2", "Articles 2 and 3"), *split_at(1)], slug="b")
    pair = provision_pairs(compared(left, right))[0]
    assert (pair.flags, [flag.right for flag in pair.renumbered]) == ((), ["Articles 2 and 3"])


@given(st.lists(st.sampled_from([*LONG, *ARTICLES, "Reserved."]), max_size=6), st.data())
def test_portions_are_apart_and_hold_every_word(sentences, data):
    text = "\n\n".join(sentences)
    parts = data.draw(st.lists(st.sampled_from([*LONG, *ARTICLES, ""]), min_size=1, max_size=4))
    spans = sorted(span for span in portions(text, parts) if span.start < span.end)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(text[slice(*span)].split()) for span in spans) == "".join(text.split())
