"""Passages that were split or merged: one that goes with several, each with a stretch of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from briefing_tui.compare.likeness import Couple, Likeness, Lots, likeness
from briefing_tui.compare.match import Match
from briefing_tui.compare.portions import portions
from briefing_tui.compare.reasons import part_reason
from briefing_tui.compare.stopping import heeded

_COVERED: Final = 0.6
"""Of the word pairs of a part that the other's counterpart has not: so many must be its own."""
_COVERED_SURELY: Final = 0.8
"""The same, of a part that does not stand beside that counterpart, or has another of its own."""
_BESIDE: Final = 2
"""Provisions away from it at most."""
_WEAK: Final = 0.4
"""Two that are less alike than this are parted again where one is surely a part of another."""
_SHARED: Final = 0.6
"""Of the words of a part: so many the other must have, or its word pairs are not looked at."""
_SMALLEST: Final = 8
"""Word pairs of a part: fewer stand in many a long passage by chance."""

_Likenesses = Mapping[Couple, Likeness]
_Way = Literal["split", "merged"]


class _Part(NamedTuple):
    """A passage that seems to be a part of one that has another counterpart."""

    way: _Way
    couple: Couple
    """Both numbers of the match it would be."""
    main: Match
    """The match it would be grouped with."""
    own: Match | None = None
    """The match it is in so far."""
    covered: float = 0.0
    """How much of what it says, and the other's counterpart does not, the other has, 0 to 1."""

    @property
    def passage(self) -> int:
        """Its number on its side."""
        return self.couple[self.way == "split"]

    @property
    def distance(self) -> int:
        """How far it stands from what it would be grouped with."""
        return abs(sum(self.couple) - sum(self.main.couple))

    @property
    def is_likely(self) -> bool:
        """Whether enough of it stands in the other."""
        surely = self.own or self.distance > _BESIDE
        return self.covered >= (_COVERED_SURELY if surely else _COVERED)


def grouped(lots: Lots, matches: Sequence[Match], found: _Likenesses) -> list[Match]:
    """Return the matches, and with them those of passages that were split off or merged in.

    Matches of a group share its number, each with the stretch of the shared text it is about.
    `found` says how alike passages are that may be parts.
    """
    by_hand = [family for family in _pinned(matches) if len(family) > 1]
    told = [
        told
        for family in (*by_hand, *_families(lots, matches, found))
        if len(told := _apportioned(lots, family)) > 1
    ]
    told.sort(key=lambda family: min(match.couple for match in family))
    in_family = {match.couple for family in told for match in family}
    # A weak match is parted where one of its passages has become a part of another.
    ours, theirs = ({couple[side] for couple in in_family} for side in (0, 1))
    alone = [match for match in matches if match.left not in ours and match.right not in theirs]
    numbered = (
        replace(match, group=number) for number, family in enumerate(told, 1) for match in family
    )
    return [*alone, *numbered]


def _pinned(matches: Iterable[Match]) -> Iterator[list[Match]]:
    """Yield the matches a person made, those together that share a passage."""
    by_left: defaultdict[int, list[Match]] = defaultdict(list)
    by_right: defaultdict[int, list[Match]] = defaultdict(list)
    for match in matches:
        if match.pinned:
            by_left[match.left].append(match)
            by_right[match.right].append(match)
    yield from (family for side in (by_left, by_right) for family in side.values())


def _families(lots: Lots, matches: Sequence[Match], found: _Likenesses) -> list[list[Match]]:
    """Return matches with those of their parts, the best parts first; each part goes with one."""
    families: dict[Couple, list[Match]] = {}
    ways: dict[Couple, _Way] = {}
    taken: set[tuple[_Way, int]] = set()
    broken: set[Couple] = set()
    for part in sorted(_parts(lots, matches, found), key=lambda part: _rank(lots, part)):
        main, own = part.main.couple, part.own.couple if part.own else None
        if (part.way, part.passage) in taken or main in broken or own in families:
            continue
        if ways.setdefault(main, part.way) != part.way:
            continue
        taken.add((part.way, part.passage))
        if own:
            broken.add(own)
        families.setdefault(main, [part.main]).append(_match(lots, part, found))
    return [*families.values()]


def _match(lots: Lots, part: _Part, found: _Likenesses) -> Match:
    one, other = part.couple
    alike = found.get(part.couple) or likeness(
        lots.left[one], lots.right[other], lots.titles.share, lots.vocabulary
    )
    return Match(one, other, alike.whole, part_reason(part.covered))


def _rank(lots: Lots, part: _Part) -> tuple[float, int, int, str]:
    """Best first; the same from either side."""
    side = lots.right if part.way == "split" else lots.left
    return -part.covered, part.distance, sum(part.couple), side[part.passage].wording


def _parts(lots: Lots, matches: Sequence[Match], found: _Likenesses) -> Iterator[_Part]:
    """Yield what may be a part of what."""
    bags = _Bags(lots)
    for part in heeded(_candidates(lots, matches, found), lots.stop):
        if covered := bags.covered(part):
            measured = part._replace(covered=covered)
            if measured.is_likely:
                yield measured


def _candidates(lots: Lots, matches: Sequence[Match], found: _Likenesses) -> Iterator[_Part]:
    """Yield passages without a counterpart, or a weak one, with those they are like or beside."""
    ours = {match.left: match for match in matches}
    theirs = {match.right: match for match in matches}
    beside = {
        couple
        for match in matches
        if match.couple in found
        for couple in _couples_beside(match, (len(lots.left), len(lots.right)))
    }
    for couple in (found.keys() | beside) - lots.parted:
        left, right = ours.get(couple[0]), theirs.get(couple[1])
        if left and left is not right and _is_open(left, found) and _is_free(right):
            yield _Part("split", couple, left, right)
        if right and left is not right and _is_open(right, found) and _is_free(left):
            yield _Part("merged", couple, right, left)


def _couples_beside(match: Match, sizes: tuple[int, int]) -> Iterator[Couple]:
    """Yield what the passages of a match would be with those beside the other."""
    for step in (-1, 1):
        if 0 <= match.right + step < sizes[1]:
            yield match.left, match.right + step
        if 0 <= match.left + step < sizes[0]:
            yield match.left + step, match.right


def _is_open(match: Match, found: _Likenesses) -> bool:
    """Whether a match may be one of several: neither a person's nor of two that are the same."""
    return not match.pinned and match.couple in found


def _is_free(match: Match | None) -> bool:
    """Whether a passage has no counterpart that it would not be parted from."""
    return match is None or (not match.pinned and match.similarity < _WEAK)


class _Bags:
    """The word pairs of passages, gathered when they are asked for."""

    def __init__(self, lots: Lots) -> None:
        self._words = lots.words
        self._bags: dict[tuple[int, int], frozenset[str]] = {}
        self._known: dict[tuple[int, int], frozenset[tuple[str, str]]] = {}

    def covered(self, part: _Part) -> float:
        """Return how much the whole has of what a part says and its counterpart does not."""
        side = 1 if part.way == "split" else 0
        words = self._words_of(side, part.passage)
        if len(words & self._words_of(1 - side, part.couple[1 - side])) < _SHARED * len(words):
            return 0.0
        own = self._of(side, part.passage) - self._of(side, part.main.couple[side])
        if len(own) < _SMALLEST:
            return 0.0
        return len(own & self._of(1 - side, part.couple[1 - side])) / len(own)

    def _words_of(self, side: int, at: int) -> frozenset[str]:
        if (side, at) not in self._bags:
            self._bags[side, at] = frozenset(self._words[side][at])
        return self._bags[side, at]

    def _of(self, side: int, at: int) -> frozenset[tuple[str, str]]:
        if (side, at) not in self._known:
            self._known[side, at] = frozenset(pairwise(self._words[side][at]))
        return self._known[side, at]


def _apportioned(lots: Lots, family: Sequence[Match]) -> list[Match]:
    """Return the matches of a family, each with its stretch of the text they share.

    What gets no stretch is none of the family, unless a person said so.
    """
    split = family[0].left == family[1].left
    ordered = sorted(family, key=lambda match: match.couple)
    whole = lots.left[family[0].left] if split else lots.right[family[0].right]
    parts = [lots.right[match.right] if split else lots.left[match.left] for match in ordered]
    spans = portions(whole.text, [part.text for part in parts])
    kept = [
        match
        for match, span in zip(ordered, spans, strict=True)
        if span.start < span.end or match.pinned
    ]
    if len(kept) < len(ordered):
        return _apportioned(lots, kept) if len(kept) > 1 else kept
    return [
        replace(
            match,
            left_span=span if split else None,
            right_span=None if split else span,
        )
        for match, span in zip(kept, spans, strict=True)
    ]
