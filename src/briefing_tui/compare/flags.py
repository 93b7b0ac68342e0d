"""What a reader must not miss in a changed text: duties, numbers, names, definitions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Final, NamedTuple

from briefing_tui.brief import FlagKind
from briefing_tui.compare.comparison import Flag
from briefing_tui.compare.definitions import definition_flag
from briefing_tui.compare.ground import Ground
from briefing_tui.compare.pieces import Cut, Piece
from briefing_tui.compare.runs import common_run
from briefing_tui.compare.sentences import SentencePair, sentence_pairs
from briefing_tui.compare.wording import Wording

_Gap = tuple[Sequence[Piece], Sequence[Piece]]
_Couple = tuple[Piece | None, Piece | None]

_TOLD: Final[tuple[tuple[FlagKind, ...], ...]] = (
    ("duty",),
    ("negation",),
    # How much, how long and when: one may be put for another, and is told as what says more.
    ("percentage", "amount", "period", "date", "number"),
    ("party",),
    ("reference",),
    ("bracket",),
)
"""Kinds of pieces that are told, those together that may be put for one another."""
_KINDS: Final = frozenset(chain.from_iterable(_TOLD))


class Flags(NamedTuple):
    """What there is to say about a changed text."""

    flags: tuple[Flag, ...] = ()
    """What a reader must not miss."""
    renumbered: tuple[Flag, ...] = ()
    """References that only follow the new numbers of what they cite."""
    overlooked: tuple[Flag, ...] = ()
    """What somebody has looked at, and does not want told."""


def flags_of(left: str, right: str, ground: Ground | None = None) -> tuple[Flag, ...]:
    """Return what a reader must not miss of what changed between two texts, each thing once.

    Only sentences that stand in both texts are looked at: what is added or dropped whole, its
    marks show. Swapping the texts swaps the sides of each flag.
    """
    return all_flags(left, right, ground or Ground()).flags


def all_flags(left: str, right: str, ground: Ground) -> Flags:
    """Return the flags of two texts, those that the alignment explains apart."""
    found = dict.fromkeys(_flags(Wording.of(left), Wording.of(right), ground))
    explained = [flag for flag in found if ground.renumbering.explains(flag)]
    return Flags(tuple(flag for flag in found if flag not in explained), tuple(explained))


def _flags(left: Wording, right: Wording, ground: Ground) -> Iterator[Flag]:
    for pair in sentence_pairs(left, right):
        ours, theirs = pair
        if left.tokens[ours.start : ours.stop] != right.tokens[theirs.start : theirs.stop]:
            yield from _sentence_flags(left, right, pair, ground)


def _sentence_flags(
    left: Wording, right: Wording, pair: SentencePair, ground: Ground
) -> Iterator[Flag]:
    ours, theirs = ground.left.cut(left, pair.left), ground.right.cut(right, pair.right)
    if _weighty(ours) != _weighty(theirs):
        yield from _piece_flags(ours, theirs)
    if ours.keys != theirs.keys and (defined := definition_flag(left, right, pair, ground)):
        yield defined


def _piece_flags(left: Cut, right: Cut) -> Iterator[Flag]:
    gaps = list(_gaps(left, right))
    there = {piece.kind for gap in gaps for side in gap for piece in side}
    # As many denials as before, put elsewhere (`Neither … shall`), take nothing back.
    negated = _negations(left) != _negations(right)
    for kinds in _TOLD:
        if there.isdisjoint(kinds):
            continue
        for one, other in _couples(kinds, gaps):
            words = one.words if one else "", other.words if other else ""
            if _core(one) != _core(other):
                kind = min((kind for kind in kinds if kind in _kinds(one, other)), key=kinds.index)
                yield Flag(kind, *words)
            # Of `shall` and `shall not` the duty is the same, and what is to be done is not.
            if negated and _negates(one) != _negates(other):
                yield Flag("negation", *words)


def _weighty(cut: Cut) -> list[str]:
    return [piece.key for piece in cut.pieces.values() if piece.kind in _KINDS]


def _negations(cut: Cut) -> int:
    return sum(piece.negates for piece in cut.pieces.values())


def _gaps(left: Cut, right: Cut) -> Iterator[_Gap]:
    """Yield what matters, on both sides, between two pieces that stayed."""
    same = common_run(left.keys, right.keys)
    done, other_done = 0, 0
    for at, other in [*same, (len(left.keys), len(right.keys))]:
        if at > done or other > other_done:
            gap = left.between(done, at), right.between(other_done, other)
            ours, theirs = ([piece for piece in side if piece.kind in _KINDS] for side in gap)
            if ours or theirs:
                yield ours, theirs
        done, other_done = at + 1, other + 1


def _couples(kinds: Sequence[FlagKind], gaps: Iterable[_Gap]) -> Iterator[_Couple]:
    """Yield what was put for what: in one place the first for the first, then across places.

    What only went from one place of the sentence to another has not changed. A name is only
    swapped: to say another one, or to say it no more, changes nothing in what is meant.
    """
    lost: list[Piece] = []
    gained: list[Piece] = []
    for gap in gaps:
        ours, theirs = ([piece for piece in side if piece.kind in kinds] for side in gap)
        yield from zip(ours, theirs, strict=False)
        lost += ours[len(theirs) :]
        gained += theirs[len(ours) :]
    if "party" not in kinds:
        yield from zip_longest(_beyond(lost, gained), _beyond(gained, lost))


def _beyond(pieces: Iterable[Piece], others: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces that are not among the others, each of those counted once."""
    there = Counter(piece.key for piece in others)
    for piece in pieces:
        if there[piece.key]:
            there[piece.key] -= 1
        else:
            yield piece


def _kinds(*pieces: Piece | None) -> set[str]:
    return {piece.kind for piece in pieces if piece}


def _core(piece: Piece | None) -> str:
    return piece.core if piece else ""


def _negates(piece: Piece | None) -> bool:
    return piece is not None and piece.negates
