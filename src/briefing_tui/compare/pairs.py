"""Matches told as pairs: what became of each passage, and in which order a reader meets them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar
from zlib import crc32

from briefing_tui.compare.align import Match
from briefing_tui.compare.comparison import Flag, Pair, PairKind, PairOf
from briefing_tui.compare.flags import Renumbering, flags_of
from briefing_tui.compare.passages import Passage
from briefing_tui.compare.runs import heaviest_run

_ALONE: Final = "no counterpart"


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


def pairs_of(lineup: Lineup, renumbering: Renumbering) -> Iterator[Pair]:
    """Yield a pair for every match, and one for every passage that has none."""
    kept = in_order(lineup)
    for match in lineup.matches:
        yield _pair(lineup, match, renumbering, kept=match.left in kept)
    left_alone, right_alone = alone(lineup)
    for at in left_alone:
        yield only_left(lineup.of, lineup.left[at].id)
    for at in right_alone:
        yield only_right(lineup.of, lineup.right[at].id)


def only_left(of: PairOf, part_id: str) -> Pair:
    """Return the pair of something that only the left has."""
    return Pair(of, "only_left", part_id, None, 0.0, _ALONE)


def only_right(of: PairOf, part_id: str) -> Pair:
    """Return the pair of something that only the right has."""
    return Pair(of, "only_right", None, part_id, 0.0, _ALONE)


def alone(lineup: Lineup) -> tuple[list[int], list[int]]:
    """Return the numbers of the passages of both sides that have no counterpart."""
    taken = {match.left for match in lineup.matches}
    other_taken = {match.right for match in lineup.matches}
    return (
        [at for at in range(len(lineup.left)) if at not in taken],
        [at for at in range(len(lineup.right)) if at not in other_taken],
    )


def in_order(lineup: Lineup) -> set[int]:
    """Return the left numbers of the matches that keep the common order; the others have moved.

    As few as can be are called moved; among equals, those with the fewest words.
    """
    weights = [
        _weight(lineup.left[match.left], lineup.right[match.right]) for match in lineup.matches
    ]
    kept = heaviest_run([match.right for match in lineup.matches], weights)
    return {lineup.matches[at].left for at in kept}


def in_reading_order(
    told: Iterable[_T],
    left: Sequence[_Key],
    right: Sequence[_Key],
    key: Callable[[_T, str], _Key],
) -> tuple[_T, ...]:
    """Return what is told as the left is read, what only the right has behind what it follows.

    `left` and `right` are the keys of both sides in reading order. What has moved does not take
    along what follows it.
    """
    known = list(told)
    by_left = {key(one, one.left): one for one in known if one.left is not None}
    by_right = {key(one, one.right): one for one in known if one.right is not None}
    behind: defaultdict[_Key | None, list[_T]] = defaultdict(list)
    last: _Key | None = None
    for name in right:
        one = by_right[name]
        if one.left is None:
            behind[last].append(one)
        elif one.kind in ("same", "changed"):
            last = key(one, one.left)
    ordered = list(behind[None])
    for name in left:
        ordered += [by_left[name], *behind[name]]
    return tuple(ordered)


def _pair(lineup: Lineup, match: Match, renumbering: Renumbering, *, kept: bool) -> Pair:
    left, right = lineup.left[match.left], lineup.right[match.right]
    same = left.wording == right.wording
    return Pair(
        lineup.of,
        pair_kind(same=same, kept=kept),
        left.id,
        right.id,
        round(match.similarity, 4),
        match.why,
        () if same else _flags(left, right, renumbering),
    )


def _flags(left: Passage, right: Passage, renumbering: Renumbering) -> tuple[Flag, ...]:
    headings = flags_of(left.heading, right.heading, renumbering)
    return tuple(dict.fromkeys([*headings, *flags_of(left.text, right.text, renumbering)]))


def _weight(left: Passage, right: Passage) -> int:
    """Return what it costs to call a pair moved: first of all one, then its words.

    Behind that stands a checksum of the words: it breaks ties, the same from either side.
    """
    texts = left.wording, right.wording
    checksum = sum(crc32(text.encode("utf-8", "surrogatepass")) for text in texts)
    return (1 << 96) + (sum(map(len, texts)) << 48) + checksum
