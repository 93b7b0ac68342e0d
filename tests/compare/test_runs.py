"""Runs: what stands in the same order on both sides."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.compare.runs import common_run, heaviest_run

places = st.lists(st.integers(0, 9), max_size=8)
few_words = st.lists(st.sampled_from("abcd"), max_size=12)
many_words = st.lists(st.integers(0, 30).map(str), max_size=40)


def rising_runs(places: list[int]):
    for count in range(len(places) + 1):
        for run in combinations(range(len(places)), count):
            if all(places[one] < places[other] for one, other in pairwise(run)):
                yield run


@given(places, st.data())
def test_the_heaviest_run_rises_and_none_is_heavier(places, data):
    weights = data.draw(st.lists(st.integers(1, 5), min_size=len(places), max_size=len(places)))
    run = heaviest_run(places, weights)
    assert tuple(run) in rising_runs(places)
    heaviest = max(sum(weights[at] for at in other) for other in rising_runs(places))
    assert sum(weights[at] for at in run) == heaviest


@given(few_words | many_words, few_words | many_words)
def test_a_common_run_rises_on_both_sides_and_is_the_same_on_both(left, right):
    run = common_run(left, right)
    assert all(left[one] == right[other] for one, other in run)
    assert all(one < next_one and other < next_other
               for (one, other), (next_one, next_other) in pairwise(run))  # fmt: skip


@given(few_words | many_words, few_words | many_words)
def test_swapping_the_sides_swaps_the_common_run(left, right):
    assert common_run(left, right) == [(one, other) for other, one in common_run(right, left)]


@given(few_words | many_words)
def test_all_of_a_sequence_is_common_with_itself(words):
    assert common_run(words, words) == [(at, at) for at in range(len(words))]


@given(few_words | many_words, st.data())
def test_something_common_is_found_wherever_there_is_something(words, data):
    right = data.draw(st.permutations(words))
    assert bool(common_run(words, right)) == bool(words)


def test_what_stands_once_leads():
    left = "the ship the crew the cargo".split()
    right = "the crew and the cargo and the ship".split()
    assert [left[one] for one, _ in common_run(left, right)] == ["the", "crew", "the", "cargo"]
