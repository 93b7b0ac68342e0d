"""Passages that are the same to the letter, and so go with each other before any other is tried."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.compare.likeness import Couple
from briefing_tui.compare.match import NOTHING_DECIDED, Decisions
from briefing_tui.compare.passages import Passage
from briefing_tui.compare.runs import common_run


def identical(
    left: Sequence[Passage], right: Sequence[Passage], decided: Decisions = NOTHING_DECIDED
) -> Iterator[Couple]:
    """Yield couples that are the same to the letter; of repeated ones the first with the first.

    Where one side has more of them, those that stand in the common order are taken.
    """
    ours = _wordings(left, {one for one, _ in decided.joined}, "left")
    theirs = _wordings(right, {other for _, other in decided.joined}, "right")
    couples = common_run(ours, theirs)
    couples += _left_over(ours, theirs, couples)
    chosen: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for one, other in couples:
        chosen[ours[one]][0].append(one)
        chosen[ours[one]][1].append(other)
    for ones, others in chosen.values():
        couples = list(zip(sorted(ones), sorted(others), strict=True))
        yield from (couple for couple in couples if couple not in decided.parted)


def _wordings(passages: Sequence[Passage], joined: set[int], side: str) -> list[str]:
    """Return what each passage says; of those that a person has joined, what no other says."""
    # No text and no heading holds a zero character: the model refuses it.
    return [
        f"\0\0{side} {at}" if at in joined else passage.wording
        for at, passage in enumerate(passages)
    ]


def _left_over(
    left: Sequence[str], right: Sequence[str], couples: Iterable[Couple]
) -> list[Couple]:
    """Couple what is identical and not in a couple yet, first with first."""
    known = list(couples)
    taken, other_taken = {one for one, _ in known}, {other for _, other in known}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for other in reversed(range(len(right))):
        if other not in other_taken:
            waiting[right[other]].append(other)
    free = ((one, words) for one, words in enumerate(left) if one not in taken)
    return [(one, waiting[words].pop()) for one, words in free if waiting[words]]
