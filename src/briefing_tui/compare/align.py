"""Which passage goes with which: identical ones first, then the likeliest with their neighbours."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.compare.likeness import Couple, Likeness, Lots, likeness, likenesses
from briefing_tui.compare.passages import Passage
from briefing_tui.compare.runs import common_run

HEADING_SHARE: Final = 0.2
"""How much of the likeness of two provisions their headings make, where both have one."""

_ALIKE: Final = 0.2
"""Below this two passages are not set against each other, wherever they stand."""
_ALIKE_IN_PLACE: Final = 0.25
"""And below this neither, with what their neighbours add."""
_SURELY: Final = 0.3
"""From this on a couple says which section goes with which."""
_NEIGHBOURS: Final = 0.2
"""What two neighbours that match to the letter add."""
_SECTIONS: Final = 0.1
"""What it adds to stand in sections all of whose passages match."""
_POSITION: Final = 0.02
"""What it adds to stand at the same point of the way from beginning to end."""

_SectionCouple = tuple[str | None, str | None]


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

    @property
    def couple(self) -> Couple:
        """Both numbers."""
        return self.left, self.right


def align(
    left: Sequence[Passage], right: Sequence[Passage], heading_share: float = HEADING_SHARE
) -> list[Match]:
    """Return which passages of two sides go with each other, one to one, in the order of the left.

    Swapping the sides swaps the matches and nothing else.
    """
    same = dict(identical(left, right))
    taken = set(same.values())
    left_open = [at for at in range(len(left)) if at not in same]
    right_open = [at for at in range(len(right)) if at not in taken]
    lots = Lots(left, right, left_open, right_open, heading_share)
    settled = [Match(one, other, 1.0, "the same words") for one, other in same.items()]
    likeliest = _likeliest(lots, settled) if left_open and right_open else ()
    return sorted([*settled, *likeliest], key=lambda match: match.left)


def named(left: Passage, right: Passage, heading_share: float = HEADING_SHARE) -> Match:
    """Return the match of two passages that somebody has set against each other by name."""
    found = likeness(left, right, heading_share)
    return Match(0, 0, found.whole, why(text=found.text, heading=found.heading))


def identical(left: Sequence[Passage], right: Sequence[Passage]) -> Iterator[Couple]:
    """Yield couples that are the same to the letter; of repeated ones the first with the first.

    Where one side has more of them, those that stand in the common order are taken.
    """
    ours = [passage.wording for passage in left]
    theirs = [passage.wording for passage in right]
    couples = common_run(ours, theirs)
    couples += _left_over(ours, theirs, couples)
    chosen: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for one, other in couples:
        chosen[ours[one]][0].append(one)
        chosen[ours[one]][1].append(other)
    for ones, others in chosen.values():
        yield from zip(sorted(ones), sorted(others), strict=True)


def pick(scores: Mapping[Couple, float]) -> list[Couple]:
    """Return couples that have nobody in common, the best first.

    Ties go to what stands nearest, then to what stands first: the same from either side.
    """

    def rank(couple: Couple) -> tuple[float, int, int]:
        # Sums of fractions: their last digits depend on which side is called left.
        return -round(scores[couple], 9), abs(couple[0] - couple[1]), sum(couple)

    picked: list[Couple] = []
    left_taken: set[int] = set()
    right_taken: set[int] = set()
    for one, other in sorted(scores, key=rank):
        if one not in left_taken and other not in right_taken:
            picked.append((one, other))
            left_taken.add(one)
            right_taken.add(other)
    return picked


def position_of(couple: Couple, sizes: tuple[int, int]) -> float:
    """Return how near each other two stand on the way through sides of these sizes, 0 to 1."""
    return 1 - abs((couple[0] + 0.5) / sizes[0] - (couple[1] + 0.5) / sizes[1])


def why(**measures: float | None) -> str:
    """Return the measures that decided, in words: `text 0.84 · heading 0.70`."""
    known = {name: value for name, value in measures.items() if value is not None}
    return " · ".join(f"{name} {value:.2f}" for name, value in known.items())


def _left_over(
    left: Sequence[str], right: Sequence[str], couples: Iterable[Couple]
) -> list[Couple]:
    """Couple what is identical and not in a couple yet, first with first."""
    known = list(couples)
    taken, other_taken = {one for one, _ in known}, {other for _, other in known}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for other in reversed(range(len(right))):
        if other not in other_taken:
            waiting[right[other]].append(other)
    free = ((one, words) for one, words in enumerate(left) if one not in taken)
    return [(one, waiting[words].pop()) for one, words in free if waiting[words]]


def _likeliest(lots: Lots, settled: Sequence[Match]) -> Iterator[Match]:
    found = likenesses(lots)
    known = {couple: likeness.whole for couple, likeness in found.items()}
    scores = _scores(lots, known, known | {match.couple: 1.0 for match in settled})
    for couple in pick(scores):
        yield _match(couple, found[couple], lots)


def _match(couple: Couple, likeness: Likeness, lots: Lots) -> Match:
    position = position_of(couple, (len(lots.left), len(lots.right)))
    reason = why(text=likeness.text, heading=likeness.heading, position=position)
    return Match(*couple, likeness.whole, reason)


def _scores(
    lots: Lots, couples: Mapping[Couple, float], known: Mapping[Couple, float]
) -> dict[Couple, float]:
    """Return what speaks for each couple that is alike enough: its words, then its surroundings."""
    together = _together(lots, known)
    sizes = len(lots.left), len(lots.right)
    scores: dict[Couple, float] = {}
    for couple, alike in couples.items():
        in_place = alike + _beside(couple, known)
        if alike >= _ALIKE and in_place >= _ALIKE_IN_PLACE:
            sections = _SECTIONS * together.get(_sections(lots, couple), 0.0)
            scores[couple] = in_place + sections + _POSITION * position_of(couple, sizes)
    return scores


def _beside(couple: Couple, known: Mapping[Couple, float]) -> float:
    """Return what the passages before and behind add."""
    one, other = couple
    neighbours = known.get((one - 1, other - 1), 0.0) + known.get((one + 1, other + 1), 0.0)
    return _NEIGHBOURS * neighbours / 2


def _sections(lots: Lots, couple: Couple) -> _SectionCouple:
    return lots.left[couple[0]].within, lots.right[couple[1]].within


def _together(lots: Lots, known: Mapping[Couple, float]) -> dict[_SectionCouple, float]:
    """Return how much sections have in common, 0 to 1, by a first rough look at their passages."""
    sure = pick({couple: score for couple, score in known.items() if score >= _SURELY})
    shared = Counter(_sections(lots, couple) for couple in sure)
    left: Counter[str | None] = Counter()
    right: Counter[str | None] = Counter()
    for (one, other), count in shared.items():
        left[one] += count
        right[other] += count
    return {
        (one, other): (count / left[one] + count / right[other]) / 2
        for (one, other), count in shared.items()
    }
