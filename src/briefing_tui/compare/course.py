"""The course that sure couples take through both sides, and who else keeps to it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from briefing_tui.compare.likeness import Couple

_WITNESSES: Final = 2
"""Sure couples asked on either side of another."""
_NEAR: Final = 5
"""Passages that one side may have more than the other between a couple and its witness."""


class Course:
    """Couples that surely go with each other, as either side is read."""

    def __init__(self, couples: Iterable[Couple]) -> None:
        known = list(couples)
        self._by_left = sorted(known)
        self._by_right = sorted((other, one) for one, other in known)

    def agreement(self, couple: Couple) -> float:
        """Return how many of the sure couples around it one keeps to the course with, 0 to 1.

        It does so with one that stands before it on both sides, or behind it on both, about as far.
        """
        one, other = couple
        there, back = _agreement(couple, self._by_left), _agreement((other, one), self._by_right)
        return (there + back) / 2


def _agreement(couple: Couple, course: Sequence[Couple]) -> float:
    at = bisect_left(course, couple)
    around = course[max(0, at - _WITNESSES) : at + _WITNESSES + 1]
    others = [one for one in around if one[0] != couple[0] and one[1] != couple[1]]
    return sum(_keeps(couple, other) for other in others) / len(others) if others else 0.0


def _keeps(couple: Couple, other: Couple) -> bool:
    steps, other_steps = couple[0] - other[0], couple[1] - other[1]
    return steps * other_steps > 0 and abs(steps - other_steps) <= _NEAR
