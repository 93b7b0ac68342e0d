"""One agreement against many, and how much wording agreements share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import ARTICLES, agreement, compared, reworded, sample_briefs
from tests.strategies import briefs

from briefing_tui.addresses import Address, place_of
from briefing_tui.compare import (
    Counterpart,
    Pair,
    counterparts,
    likeness_of,
    most_changed_first,
    similarities,
    sketch_of,
    standings,
)

BASE = agreement()
SAME = agreement(slug="same")
DRAFT = agreement([reworded(ARTICLES[0]), *ARTICLES[1:6]], slug="draft")


def test_what_changed_most_across_all_agreements_comes_first():
    found = standings([compared(BASE, SAME), compared(BASE, DRAFT)])
    assert [one.left for one in found][:2] == ["p-7", "p-1"]
    assert {one.left for one in found} == {one.id for one in BASE.provisions}
    dropped, changed, *kept = found
    assert [[pair.kind for pair in pairs] for pairs in dropped.pairs] == [["same"], []]
    assert [[pair.kind for pair in pairs] for pairs in changed.pairs] == [["same"], ["changed"]]
    assert all(one.similarity == 1 for one in kept)


def test_what_did_not_change_keeps_the_order_of_the_base():
    found = standings([compared(BASE, SAME)])
    assert [one.left for one in found] == [one.id for one in BASE.provisions]
    assert standings([]) == ()


def test_one_provision_is_told_for_every_agreement_the_most_changed_first():
    place = place_of(BASE, Address("straits", "p-7"))
    other = agreement(
        ["Pollution damage is insured above 900 tonnes.", *ARTICLES[:2]], slug="other"
    )
    found = list(counterparts(place, [SAME, DRAFT, other]))
    assert [one.brief.slug for one in found] == ["same", "draft", "other"]
    assert [one.pair is not None for one in found] == [True, False, True]
    ordered = [one.brief.slug for one in most_changed_first(found)]
    assert ordered == ["other", "same", "draft"]


def test_a_counterpart_that_is_hardly_one_comes_last_of_all_and_the_least_alike_behind():
    def found(slug, similarity):
        return Counterpart(
            agreement(slug=slug), Pair("provision", "changed", "p-1", "p-1", similarity, "")
        )

    missing = Counterpart(agreement(slug="missing"), None)
    mixed = [
        found("least", 0.17),
        missing,
        found("same", 1),
        found("other", 0.5),
        found("less", 0.29),
    ]
    ordered = most_changed_first(mixed)
    assert [one.brief.slug for one in ordered] == ["other", "same", "less", "least", "missing"]
    assert [one.is_doubtful for one in ordered] == [False, False, True, True, False]


def test_counterparts_are_looked_for_only_as_they_are_taken():
    place = place_of(BASE, Address("straits", "p-1"))
    waiting = counterparts(place, iter([SAME, None]))  # type: ignore[arg-type]  # never asked for
    assert next(waiting).similarity == 1


@given(briefs(), briefs())
def test_sharing_is_mutual_and_whole_only_with_the_same_words(one, other):
    first, second = sketch_of(one), sketch_of(other)
    assert likeness_of(first, first) == 1
    assert likeness_of(first, second) == likeness_of(second, first)
    assert 0 <= likeness_of(first, second) <= 1


@given(st.lists(st.sampled_from(ARTICLES), min_size=1), st.lists(st.sampled_from(ARTICLES)))
def test_the_more_articles_two_agreements_share_the_more_alike_they_are(kept, more):
    base = sketch_of(agreement(kept))
    grown = sketch_of(agreement([*kept, *more]))
    assert (likeness_of(base, grown) == 1) == ({*more} <= {*kept})


@pytest.mark.parametrize("size", [5, 40])
def test_an_estimate_for_long_agreements_is_near_the_truth(size):
    def words(start: int) -> list[str]:
        return [" ".join(f"w{at}x{nth}" for nth in range(100)) for at in range(start, start + size)]

    one, other = sketch_of(agreement(words(0))), sketch_of(agreement(words(size // 2)))
    shared = len({*words(0)} & {*words(size // 2)})
    assert likeness_of(one, other) == pytest.approx(shared / (2 * size - shared), abs=0.08)


def test_the_matrix_has_every_agreement_both_ways():
    some = sample_briefs()[:4]
    found = similarities(some)
    assert found.slugs == tuple(brief.slug for brief in some)
    assert [found.rows[at][at] for at in range(4)] == [1, 1, 1, 1]
    assert all(found.rows[at][to] == found.rows[to][at] for at in range(4) for to in range(4))
