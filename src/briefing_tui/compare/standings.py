"""One agreement against many: how each of its provisions reads in every other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief
from briefing_tui.compare.comparison import Comparison, Pair
from briefing_tui.compare.pairing import compare
from briefing_tui.compare.stopping import Stop, never

_HARDLY: Final = 0.3
"""Below this a counterpart may be none: of trade agreements' articles that go together, 65 % share
a word of their headings where they are 0.2 to 0.25 alike, and 84 % where they are 0.3 to 0.35."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A provision of the base, and what became of it in each of the others."""

    left: str
    """Its id in the base."""
    pairs: tuple[tuple[Pair, ...], ...]
    """By agreement: none where it has no counterpart, several where it was split or merged."""

    @property
    def similarity(self) -> float:
        """How alike it reads on average, 0 to 1; where it has no counterpart it counts as 0."""
        best = (max((pair.similarity for pair in pairs), default=0.0) for pairs in self.pairs)
        return sum(best) / len(self.pairs) if self.pairs else 0.0

    @property
    def flags(self) -> int:
        """How many flags there are in all."""
        return sum(len(pair.flags) for pairs in self.pairs for pair in pairs)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What one provision reads like in another agreement."""

    brief: Brief
    pair: Pair | None
    """`None` where the agreement has no provision like it."""

    @property
    def similarity(self) -> float:
        """0 to 1; 0 where there is none."""
        return self.pair.similarity if self.pair else 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether there is one that is hardly like it: it may be another matter."""
        return self.pair is not None and self.similarity < _HARDLY


def standings(comparisons: Sequence[Comparison]) -> tuple[Standing, ...]:
    """Return how each provision of the common base reads in the others, most changed first.

    Every comparison has the base on its left. What only the others have is in none.
    """
    known = [_by_left(comparison) for comparison in comparisons]
    base = comparisons[0].left if comparisons else None
    ids = dict.fromkeys(left for pairs in known for left in pairs) if base else {}
    found = (
        Standing(left, tuple(tuple(p for p in pairs[left] if p.right) for pairs in known))
        for left in ids
    )
    # Sorting keeps the base's order among equals.
    return tuple(sorted(found, key=lambda one: (round(one.similarity, 9), -one.flags)))


def _by_left(comparison: Comparison) -> defaultdict[str, list[Pair]]:
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in comparison.pairs:
        if pair.of == "provision" and pair.left:
            found[pair.left].append(pair)
    return found


def counterparts(
    place: Place, briefs: Iterable[Brief], stop: Stop = never
) -> Iterator[Counterpart]:
    """Yield what one provision reads like in each agreement, in the order given.

    Whole agreements are compared, so that it is found by its neighbours too: a fraction of a
    second each. Who does not want the rest takes no more.

    Raises:
        StoppedError: `stop` said so.
    """
    for brief in briefs:
        pairs = compare(Place(place.brief), Place(brief), stop=stop).pairs
        fitting = (pair for pair in pairs if _is_of(pair, place) and pair.right)
        yield Counterpart(brief, next(fitting, None))


def _is_of(pair: Pair, place: Place) -> bool:
    return pair.of == "provision" and place.part is not None and pair.left == place.part.id


def most_changed_first(found: Iterable[Counterpart]) -> tuple[Counterpart, ...]:
    """Return counterparts, those least alike first; behind all the doubtful, then the missing.

    Of the doubtful those come first that are most alike: the less so, the less they are one.
    """
    return tuple(sorted(found, key=_change))


def _change(one: Counterpart) -> tuple[bool, bool, float]:
    alike = round(one.similarity, 9)
    return one.pair is None, one.is_doubtful, -alike if one.is_doubtful else alike
