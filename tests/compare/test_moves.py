"""What a negotiator does at a known place, the comparison finds at that place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import (
    agreement_of,
    compared,
    kinds,
    provision_pairs,
    reworded,
    sample_briefs,
)

from briefing_tui.brief import Brief, Provision, Section

NEW = (
    "Zymurgists licensed by neither ministry keep their kettles sealed between harvest and "
    "solstice."
)
"""An article that no sample has anything like."""

samples = pytest.mark.parametrize("brief", sample_briefs(), ids=lambda brief: brief.slug)


def listed(brief: Brief) -> list[Provision]:
    """The provisions of a sample that stand once in it, those that come first in its sections."""
    first = {(one.heading, one.text): one for one in reversed(list(brief.provisions))}
    return [one for one in brief.provisions if first[one.heading, one.text] is one]


def one_section(provisions: list[Provision], slug: str = "straits") -> Brief:
    plain = [one.model_copy(update={"after": None}) for one in provisions]
    return agreement_of(Section(id="all-of-it", provisions=tuple(plain)), slug=slug)


@samples
def test_a_provision_that_was_moved_has_moved_and_no_other(brief):
    provisions = listed(brief)
    left = one_section(provisions)
    for at in range(0, len(provisions) - 2, 5):
        right = one_section([*provisions[:at], *provisions[at + 1 :], provisions[at]])
        found = kinds(compared(left, right))
        moved = provisions[at].id
        assert [pair for pair in found if pair[0] != "same"] == [("moved", moved, moved)]


@samples
def test_a_provision_that_was_dropped_is_only_on_the_left(brief):
    provisions = listed(brief)
    left = one_section(provisions)
    for at in range(0, len(provisions), 5):
        right = one_section([*provisions[:at], *provisions[at + 1 :]])
        found = kinds(compared(left, right))
        assert [pair for pair in found if pair[0] != "same"] == [
            ("only_left", provisions[at].id, None)
        ]


@samples
def test_a_provision_that_was_added_is_only_on_the_right_behind_what_it_follows(brief):
    provisions = listed(brief)
    left = one_section(provisions)
    new = Provision(id="new-one", text=NEW)
    for at in range(0, len(provisions) + 1, 5):
        right = one_section([*provisions[:at], new, *provisions[at:]])
        found = kinds(compared(left, right))
        assert found[at] == ("only_right", None, "new-one")
        assert all(pair[0] == "same" for pair in [*found[:at], *found[at + 1 :]])


@samples
def test_one_dropped_and_another_added_in_its_place_are_not_a_pair(brief):
    provisions = listed(brief)
    left = one_section(provisions)
    new = Provision(id="new-one", text=NEW)
    for at in range(0, len(provisions), 5):
        right = one_section([*provisions[:at], new, *provisions[at + 1 :]])
        assert [pair for pair in kinds(compared(left, right)) if pair[0] != "same"] in (
            [("only_right", None, "new-one"), ("only_left", provisions[at].id, None)],
            [("only_left", provisions[at].id, None), ("only_right", None, "new-one")],
        )


@samples
def test_a_provision_that_was_moved_and_reworded_is_found(brief):
    provisions = [one for one in listed(brief) if len((one.text or "").split()) > 12]
    left = one_section(provisions)
    for at in range(0, len(provisions) - 2, 5):
        one = provisions[at]
        changed = one.model_copy(update={"text": reworded(one.text or "")})
        right = one_section([*provisions[:at], *provisions[at + 1 :], changed])
        found = kinds(compared(left, right))
        assert [pair for pair in found if pair[0] != "same"] == [("moved_changed", one.id, one.id)]


@given(st.integers(0, 5), st.integers(0, 5), st.data())
def test_the_same_article_many_times_over_pairs_in_order(left_count, right_count, data):
    def copies(count: int, words: str = "The Parties shall consult.") -> list[Provision]:
        return [Provision(id=f"p-{at}", text=words) for at in range(count)]

    left, right = one_section(copies(left_count)), one_section(copies(right_count))
    pairs = [pair for pair in provision_pairs(compared(left, right)) if pair.left and pair.right]
    assert len(pairs) == min(left_count, right_count)
    assert all(pair.kind == "same" for pair in pairs)


def test_of_two_that_changed_places_the_shorter_has_moved():
    short = Provision(id="short", text="Ships consult.")
    long = Provision(id="long", text="A permanent secretariat sits in Oran and reports every year.")
    found = kinds(compared(one_section([short, long]), one_section([long, short])))
    assert found == [("moved", "short", "short"), ("same", "long", "long")]


def test_headings_alone_are_enough_to_go_by():
    left = one_section([Provision(id="a", heading="Scope"), Provision(id="b", heading="Costs")])
    right = one_section([Provision(id="x", heading="Costs"), Provision(id="y", heading="Signing")])
    assert kinds(compared(left, right)) == [
        ("only_left", "a", None),
        ("same", "b", "x"),
        ("only_right", None, "y"),
    ]


def test_where_neither_goes_with_the_other_the_left_is_read_first():
    before, old, after = list(sample_briefs()[0].provisions)[:3]
    new = Provision(id="kettles", heading="Kettles", text=NEW)
    left, right = one_section([before, old, after]), one_section([before, new, after])
    assert kinds(compared(left, right)) == [
        ("same", before.id, before.id),
        ("only_left", old.id, None),
        ("only_right", None, "kettles"),
        ("same", after.id, after.id),
    ]
