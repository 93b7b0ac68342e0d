"""What a reader must not miss in a changed text: duties, negations, numbers, references."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import get_args

from briefing_tui.brief import Brief
from briefing_tui.compare.comparison import Flag, FlagKind
from briefing_tui.compare.pieces import Piece, pieces_of
from briefing_tui.compare.runs import common_run
from briefing_tui.compare.sentences import sentence_pairs
from briefing_tui.compare.wording import Wording
from briefing_tui.ids import id_of
from briefing_tui.references import numbered, references_in

_Gap = tuple[Sequence[Piece], Sequence[Piece]]
_Couple = tuple[Piece | None, Piece | None]
_KINDS: tuple[FlagKind, ...] = get_args(FlagKind)


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What the alignment says about references: which label of the left is which of the right."""

    left: Mapping[str, str] = field(default_factory=dict)
    """Labels of the left brief's provisions, to their ids."""
    right: Mapping[str, str] = field(default_factory=dict)
    """The same of the right brief."""
    ids: frozenset[tuple[str, str]] = frozenset()
    """Ids of parts that go with each other."""
    labels: frozenset[tuple[str, str]] = frozenset()
    """Labels of parts that go with each other, made into ids: `chapter-2`, `chapter-3`."""

    @classmethod
    def of(
        cls,
        briefs: tuple[Brief, Brief],
        ids: Iterable[tuple[str, str]],
        labels: Iterable[tuple[str, str]],
    ) -> "Renumbering":
        """Return what couples of ids, and of labels as they are printed, come to."""
        left, right = map(numbered, briefs)
        made = frozenset((_label_id(one), _label_id(other)) for one, other in labels)
        return cls(left, right, frozenset(ids), made)

    def explains(self, left: str, right: str) -> bool:
        """Whether two references cite parts that go with each other."""
        if (_label_id(left), _label_id(right)) in self.labels:
            return True
        ours = [found.target for found in references_in(left, self.left)]
        theirs = [found.target for found in references_in(right, self.right)]
        couples = set(zip(ours, theirs, strict=False))
        return len(ours) == len(theirs) > 0 and couples <= self.ids


def flags_of(left: str, right: str, renumbering: Renumbering | None = None) -> tuple[Flag, ...]:
    """Return what a reader must not miss of what changed between two texts, each thing once.

    Only sentences that stand in both texts are looked at: what is added or dropped whole, its
    marks show. Swapping the texts swaps the sides of each flag.
    """
    known = renumbering or Renumbering()
    found = dict.fromkeys(_flags(Wording.of(left), Wording.of(right)))
    return tuple(flag for flag in found if _matters(flag, known))


def _flags(left: Wording, right: Wording) -> Iterator[Flag]:
    for ours, theirs in sentence_pairs(left, right):
        if left.tokens[ours.start : ours.stop] != right.tokens[theirs.start : theirs.stop]:
            yield from _sentence_flags([*pieces_of(left, ours)], [*pieces_of(right, theirs)])


def _sentence_flags(left: Sequence[Piece], right: Sequence[Piece]) -> Iterator[Flag]:
    if _weighty(left) == _weighty(right):
        return
    gaps = list(_gaps(left, right))
    negated = sum(piece.negates for piece in left) != sum(piece.negates for piece in right)
    for kind in _KINDS:
        for one, other in _couples(kind, gaps):
            # As many denials as before, put elsewhere (`Neither … shall`), take nothing back.
            if _core(one) != _core(other) or (negated and _negates(one) != _negates(other)):
                yield Flag(kind, one.words if one else "", other.words if other else "")


def _weighty(pieces: Iterable[Piece]) -> list[str]:
    return [piece.key for piece in pieces if piece.kind in _KINDS]


def _gaps(left: Sequence[Piece], right: Sequence[Piece]) -> Iterator[_Gap]:
    """Yield what matters, on both sides, between two pieces that stayed."""
    same = common_run([piece.key for piece in left], [piece.key for piece in right])
    done, other_done = 0, 0
    for at, other in [*same, (len(left), len(right))]:
        if at > done or other > other_done:
            gap = left[done:at], right[other_done:other]
            ours, theirs = ([piece for piece in side if piece.kind in _KINDS] for side in gap)
            if ours or theirs:
                yield ours, theirs
        done, other_done = at + 1, other + 1


def _couples(kind: FlagKind, gaps: Iterable[_Gap]) -> Iterator[_Couple]:
    """Yield what was put for what: in one place the first for the first, then across places.

    What only went from one place of the sentence to another has not changed.
    """
    lost: list[Piece] = []
    gained: list[Piece] = []
    for gap in gaps:
        ours, theirs = ([piece for piece in side if piece.kind == kind] for side in gap)
        yield from zip(ours, theirs, strict=False)
        lost += ours[len(theirs) :]
        gained += theirs[len(ours) :]
    yield from zip_longest(_beyond(lost, gained), _beyond(gained, lost))


def _beyond(pieces: Iterable[Piece], others: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces that are not among the others, each of those counted once."""
    there = Counter(piece.key for piece in others)
    for piece in pieces:
        if there[piece.key]:
            there[piece.key] -= 1
        else:
            yield piece


def _core(piece: Piece | None) -> str:
    return piece.core if piece else ""


def _negates(piece: Piece | None) -> bool:
    return piece is not None and piece.negates


def _matters(flag: Flag, renumbering: Renumbering) -> bool:
    if flag.kind == "reference" and flag.left and flag.right:
        return not renumbering.explains(flag.left, flag.right)
    return True


def _label_id(words: str) -> str:
    return id_of(words, None, None)
