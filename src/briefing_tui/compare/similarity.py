"""How much wording whole agreements share, told fast enough for every pair of a large library."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from math import inf
from typing import Final
from zlib import crc32

from briefing_tui.brief import Brief
from briefing_tui.compare.wording import words_of

_KEPT: Final = 512
"""Runs of a sketch: an estimate is off by two in a hundred at most, two times of three."""
_MASK: Final = (1 << 61) - 1
_FACTORS: Final = (0x9E3779B97F4A7C15 & _MASK, 0xC2B2AE3D27D4EB4F & _MASK, 0x165667B19E3779F9)
"""Large odd numbers that spread the runs of three words over all numbers below `_MASK`."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The wording of an agreement, made small: a fair sample of its runs of three words."""

    slug: str
    runs: tuple[int, ...]
    """Numbers that stand for runs, rising: the smallest 512 of all."""
    known: frozenset[int]
    """The same, to ask for one."""
    end: float
    """Up to here they are all there are."""


@dataclass(frozen=True, slots=True)
class Similarities:
    """How much wording each agreement of a library shares with each."""

    slugs: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    """0 to 1, in the order of the slugs both ways; an agreement with itself comes to 1."""


def sketch_of(brief: Brief) -> Sketch:
    """Return the sketch of a brief's provisions: of headings and texts, whatever their order."""
    runs: set[int] = set()
    for provision in brief.provisions:
        runs |= _runs(words_of(f"{provision.heading or ''} {provision.text or ''}"))
    kept = nsmallest(_KEPT, runs)
    end = kept[-1] if len(runs) > _KEPT else inf
    return Sketch(brief.slug, tuple(kept), frozenset(kept), end)


def likeness_of(one: Sketch, other: Sketch) -> float:
    """Return how much of the wording of both is in both, 0 to 1: runs shared of all runs.

    Exact for short agreements, else an estimate; the same every time and from either side.
    """
    # Both know all runs up to here: a fair sample, for the numbers are as good as drawn by lot.
    end = min(one.end, other.end)
    shared = len(one.known & other.known)
    every = bisect_right(one.runs, end) + bisect_right(other.runs, end) - shared
    return shared / every if every else 1.0


def similarities(briefs: Iterable[Brief]) -> Similarities:
    """Return how much wording every two agreements share."""
    sketches = [*map(sketch_of, briefs)]
    known: dict[tuple[int, int], float] = {}
    for at, one in enumerate(sketches):
        for to in range(at, len(sketches)):
            known[at, to] = known[to, at] = likeness_of(one, sketches[to])
    everyone = range(len(sketches))
    rows = tuple(tuple(known[at, to] for to in everyone) for at in everyone)
    return Similarities(tuple(sketch.slug for sketch in sketches), rows)


def _runs(words: Sequence[str]) -> set[int]:
    numbers = [*map(_number, words)]
    first, second, third = _FACTORS
    # Short texts are known by what they have.
    padded = numbers + [0] * (3 - len(numbers)) if numbers else []
    return {
        (first * one + second * two + third * three) % _MASK
        for one, two, three in zip(padded, padded[1:], padded[2:], strict=False)
    }


# Words, not texts: some thousands of them make up nearly all that is written.
@lru_cache(maxsize=16_384)
def _number(word: str) -> int:
    """Return a number that stands for a word, the same in every run of the program."""
    return crc32(word.encode("utf-8", "surrogatepass")) + 1
