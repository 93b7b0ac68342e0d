"""Matches told as pairs: what became of each passage, and in which order a reader meets them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, Protocol, TypeVar
from zlib import crc32

from briefing_tui.compare.comparison import Pair, PairKind, PairOf
from briefing_tui.compare.flags import Flags
from briefing_tui.compare.likeness import Couple
from briefing_tui.compare.match import Match
from briefing_tui.compare.passages import Passage
from briefing_tui.compare.reading import Reading
from briefing_tui.compare.reasons import ALONE
from briefing_tui.compare.runs import heaviest_run
from briefing_tui.spans import Span

_FAR: Final = 1000
"""Places apart; beyond that it does not matter how far."""
_ALMOST: Final = 0.9999
"""The likeness of two that are not the same, though it be for who is bound alone."""


class Lineup(NamedTuple):
    """The passages of one sort on both sides, and which go with which."""

    of: PairOf
    left: Sequence[Passage]
    right: Sequence[Passage]
    matches: Sequence[Match]
    """In the order of the left."""


class _Told(Protocol):
    """What became of something: a pair of passages or of tables."""

    @property
    def kind(self) -> PairKind: ...
    @property
    def left(self) -> str | None: ...
    @property
    def right(self) -> str | None: ...


_T = TypeVar("_T", bound=_Told)
_Key = TypeVar("_Key", bound=Hashable)


def pair_kind(*, same: bool, kept: bool) -> PairKind:
    """Return the kind of a pair that is the same or not, and kept the common order or not."""
    if kept:
        return "same" if same else "changed"
    return "moved" if same else "moved_changed"


def pairs_of(lineup: Lineup, reading: Reading) -> Iterator[tuple[Pair, ...]]:
    """Yield the pair of every match, those of a group together, and of every passage without."""
    kept = in_order(lineup)
    for family in families(lineup.matches):
        yield tuple(_pair(lineup, match, reading, kept=match.couple in kept) for match in family)
    left_alone, right_alone = alone(lineup)
    for at in left_alone:
        yield (only_left(lineup.of, lineup.left[at].id),)
    for at in right_alone:
        yield (only_right(lineup.of, lineup.right[at].id),)


def only_left(of: PairOf, part_id: str) -> Pair:
    """Return the pair of something that only the left has."""
    return Pair(of, "only_left", part_id, None, 0.0, ALONE)


def only_right(of: PairOf, part_id: str) -> Pair:
    """Return the pair of something that only the right has."""
    return Pair(of, "only_right", None, part_id, 0.0, ALONE)


def alone(lineup: Lineup) -> tuple[list[int], list[int]]:
    """Return the numbers of the passages of both sides that have no counterpart."""
    taken = {match.left for match in lineup.matches}
    other_taken = {match.right for match in lineup.matches}
    return (
        [at for at in range(len(lineup.left)) if at not in taken],
        [at for at in range(len(lineup.right)) if at not in other_taken],
    )


def in_order(lineup: Lineup) -> set[Couple]:
    """Return the couples of the matches that keep the common order; the others have moved.

    As few as can be are called moved; among equals, those with the fewest words. Of a group the
    strongest match decides, the others keep the order if they do so beside it.
    """
    mains = [group[0] for group in families(lineup.matches)]
    weights = [_weight(lineup, match) for match in mains]
    run = heaviest_run([match.right for match in mains], weights)
    kept = [mains[at].couple for at in run]
    others = {match.couple for match in lineup.matches} - {match.couple for match in mains}
    return {*kept, *(couple for couple in others if _fits(couple, kept))}


def _fits(couple: Couple, run: Sequence[Couple]) -> bool:
    """Whether a couple is in order with a run of couples that rises on both sides."""
    one, other = couple
    at = bisect_left(run, couple)
    before, after = run[:at][-1:], run[at:][:1]
    return all(right <= other for _, right in before) and all(
        left >= one and right >= other for left, right in after
    )


def families(matches: Iterable[Match]) -> list[list[Match]]:
    """Return the matches, those of a group together and the strongest of it first."""
    families: dict[int | Couple, list[Match]] = {}
    for match in matches:
        families.setdefault(match.group or match.couple, []).append(match)
    return [sorted(family, key=_strength) for family in families.values()]


def _strength(match: Match) -> tuple[float, int, int]:
    """Strongest first; the same from either side."""
    return -round(match.similarity, 4), abs(match.left - match.right), sum(match.couple)


def in_reading_order(
    told: Iterable[Sequence[_T]],
    left: Sequence[_Key],
    right: Sequence[_Key],
    key: Callable[[_T, str], _Key],
) -> tuple[_T, ...]:
    """Return what is told as the left is read, what only the right has before what it precedes.

    So where neither goes with the other, the left's comes first, as in any redline. `left` and
    `right` are the keys of both sides in reading order. What has moved does not take along what
    precedes it. What is told together stays together, where the first of it stands.
    """
    by_left: dict[_Key, Sequence[_T]] = {}
    by_right: dict[_Key, _T] = {}
    for family in told:
        first = family[0]
        if first.left is not None:
            by_left[key(first, first.left)] = family
        by_right |= {key(one, one.right): first for one in family if one.right is not None}
    before: defaultdict[_Key, list[_T]] = defaultdict(list)
    alone: list[_T] = []
    for name in right:
        one = by_right[name]
        if one.left is None:
            alone.append(one)
        elif one.kind in ("same", "changed"):
            before[key(one, one.left)] += alone
            alone = []
    ordered: list[_T] = []
    for name in left:
        ordered += [*before[name], *by_left.get(name, ())]
    return (*ordered, *alone)


def _pair(lineup: Lineup, match: Match, reading: Reading, *, kept: bool) -> Pair:
    left, right = lineup.left[match.left], lineup.right[match.right]
    same = match.group is None and reading.same(left, right)
    told = Flags()
    if not same:
        ours, theirs = _stretch(left, match.left_span), _stretch(right, match.right_span)
        told = reading.flags(ours, theirs)
    return Pair(
        lineup.of,
        pair_kind(same=same, kept=kept),
        left.id,
        right.id,
        round(match.similarity, 4) if same else min(round(match.similarity, 4), _ALMOST),
        match.why,
        told.flags,
        match.group,
        match.left_span,
        match.right_span,
        told.renumbered,
        match.pinned,
        told.overlooked,
    )


def _stretch(passage: Passage, span: Span | None) -> Passage:
    return passage if span is None else replace(passage, text=passage.text[slice(*span)])


def _weight(lineup: Lineup, match: Match) -> int:
    """Return what it costs to call a pair moved: first of all one, then its words.

    Behind that stand a checksum of the words, and how near its two places are: they break ties, the
    same from either side.
    """
    texts = lineup.left[match.left].wording, lineup.right[match.right].wording
    checksum = sum(crc32(text.encode("utf-8", "surrogatepass")) for text in texts)
    nearness = _FAR - min(abs(match.left - match.right), _FAR)
    return (1 << 96) + (sum(map(len, texts)) << 64) + (checksum << 24) + nearness
