"""Matches told as pairs: what became of each passage, and in which order a reader meets them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from zlib import crc32

from briefing_tui.compare.align import Match
from briefing_tui.compare.comparison import Flag, Pair, PairKind, PairOf
from briefing_tui.compare.flags import Renumbering, flags_of
from briefing_tui.compare.passages import Item, Passage
from briefing_tui.compare.runs import heaviest_run

_ALONE: Final = "no counterpart"


class Lineup(NamedTuple):
    """The passages of one sort on both sides, and which go with which."""

    of: PairOf
    left: Sequence[Passage]
    right: Sequence[Passage]
    matches: Sequence[Match]
    """In the order of the left."""


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
    matched, other_matched = _matched(lineup.matches)
    for at, passage in enumerate(lineup.left):
        if at not in matched:
            yield Pair(lineup.of, "only_left", passage.id, None, 0.0, _ALONE)
    for at, passage in enumerate(lineup.right):
        if at not in other_matched:
            yield Pair(lineup.of, "only_right", None, passage.id, 0.0, _ALONE)


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
    pairs: Iterable[Pair], left: Sequence[Item], right: Sequence[Item]
) -> tuple[Pair, ...]:
    """Return the pairs as the left is read; what only the right has, behind what it follows there.

    What has moved does not take along what follows it.
    """
    pairs = list(pairs)
    by_left = {(pair.of, pair.left): pair for pair in pairs}
    by_right = {(pair.of, pair.right): pair for pair in pairs}
    behind: defaultdict[tuple[str, str | None] | None, list[Pair]] = defaultdict(list)
    last: tuple[str, str | None] | None = None
    for item in right:
        pair = by_right[item]
        if pair.kind == "only_right":
            behind[last].append(pair)
        elif pair.kind in ("same", "changed"):
            last = (pair.of, pair.left)
    ordered = list(behind[None])
    for item in left:
        ordered += [by_left[item], *behind[item]]
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


def _matched(matches: Iterable[Match]) -> tuple[set[int], set[int]]:
    return {match.left for match in matches}, {match.right for match in matches}


def _weight(left: Passage, right: Passage) -> int:
    """Return what it costs to call a pair moved: first of all one, then its words.

    Behind that stands a checksum of the words: it breaks ties, the same from either side.
    """
    texts = left.wording, right.wording
    checksum = sum(crc32(text.encode("utf-8", "surrogatepass")) for text in texts)
    return (1 << 96) + (sum(map(len, texts)) << 48) + checksum
