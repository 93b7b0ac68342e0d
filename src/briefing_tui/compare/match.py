"""Which two passages go with each other, and what a person has said about that."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing_tui.compare.comparison import Pin
from briefing_tui.compare.likeness import Couple
from briefing_tui.compare.passages import Passage
from briefing_tui.spans import Span


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages that go with each other."""

    left: int
    """Its number in reading order, from 0."""
    right: int
    similarity: float
    """0 to 1; 1 only where the two are the same to the letter."""
    why: str
    """How they were matched, in words."""
    group: int | None = None
    """What the matches of one split or merged passage share."""
    left_span: Span | None = None
    """What of the left's text this match is about; `None` for all of it."""
    right_span: Span | None = None
    """What of the right's text this match is about; `None` for all of it."""
    pinned: bool = False
    """Whether a person said so."""

    @property
    def couple(self) -> Couple:
        """Both numbers."""
        return self.left, self.right


class Decisions(NamedTuple):
    """What a person has decided, in the numbers of the passages it is about."""

    joined: tuple[Couple, ...] = ()
    """Passages that go with each other: one with one, or one with several."""
    parted: frozenset[Couple] = frozenset()
    """Passages that are never set against each other."""


NOTHING_DECIDED: Final = Decisions()


def decisions_of(
    pins: Iterable[Pin], left: Sequence[Passage], right: Sequence[Passage]
) -> Decisions:
    """Return what pins ask of these passages; of two about one couple the last holds.

    A provision may be split, and several may be merged; several against several is neither, and
    nobody could show it: such pins ask for nothing.
    """
    ours = {passage.id: at for at, passage in enumerate(left)}
    theirs = {passage.id: at for at, passage in enumerate(right)}
    together = {
        (ours[pin.left], theirs[pin.right]): pin.together
        for pin in pins
        if pin.together is not None and pin.left in ours and pin.right in theirs
    }
    joined = [couple for couple, yes in together.items() if yes]
    uses = Counter(one for one, _ in joined), Counter(other for _, other in joined)
    stars = (couple for couple in joined if 1 in (uses[0][couple[0]], uses[1][couple[1]]))
    parted = frozenset(couple for couple, yes in together.items() if not yes)
    return Decisions(tuple(sorted(stars)), parted)
