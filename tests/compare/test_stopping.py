"""A comparison that nobody waits for any more, and one that is told as it comes."""

from math import inf

import pytest
from hypothesis import given
from tests.compare.agreements import ARTICLES, agreement, related_texts, reworded, sample_briefs

from briefing_tui.addresses import Place
from briefing_tui.compare import StoppedError, compare, compare_in_steps, counterparts


class Asked:
    """Says to stop when it has been asked so many times."""

    def __init__(self, enough: float = inf) -> None:
        self.times = 0
        self._enough = enough

    def __call__(self) -> bool:
        self.times += 1
        return self.times > self._enough


OLD, NEW = agreement(ARTICLES), agreement(map(reworded, ARTICLES), "gulf")


def test_what_is_to_stop_stops_wherever_it_is():
    asked = Asked()
    compare(Place(OLD), Place(NEW), stop=asked)
    assert asked.times > len(ARTICLES)
    for at in range(asked.times):
        with pytest.raises(StoppedError):
            compare(Place(OLD), Place(NEW), stop=Asked(at))


def test_looking_everywhere_stops_within_an_agreement():
    with pytest.raises(StoppedError):
        next(counterparts(Place(OLD), sample_briefs(), stop=lambda: True))


@given(related_texts())
def test_what_goes_with_what_is_told_before_what_that_means(texts):
    sides = [Place(agreement(text)) for text in texts]
    first, whole = compare_in_steps(*sides)
    assert whole == compare(*sides)
    assert [(one.kind, one.left, one.right, one.similarity, one.why) for one in first.pairs] == [
        (one.kind, one.left, one.right, one.similarity, one.why) for one in whole.pairs
    ]
    assert not any(one.flags for one in first.pairs if one.of == "provision")
    assert first.counts == whole.counts
