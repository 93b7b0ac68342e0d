"""Which passage goes with which: identical ones first, then the likeliest with their neighbours."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from briefing_tui.compare.course import Course
from briefing_tui.compare.groups import grouped
from briefing_tui.compare.identical import identical
from briefing_tui.compare.likeness import Couple, Likeness, Lots, Titles, likeness, likenesses
from briefing_tui.compare.match import NOTHING_DECIDED, Decisions, Match
from briefing_tui.compare.passages import Passage
from briefing_tui.compare.reasons import PINNED, SAME, likeness_reason, match_reason
from briefing_tui.compare.stopping import Stop, never

HEADINGS: Final = Titles("heading", 0.2)
"""Of provisions."""

_ALIKE: Final = 0.2
"""Below this two passages are not set against each other at a first look."""
_ALIKE_IN_PLACE: Final = 0.25
"""And below this neither, with what their neighbours add."""
_ALIKE_AGAIN: Final = 0.16
"""The same at a second look: who keeps to the course of the sure ones may be less alike."""
_ALIKE_ON_COURSE: Final = 0.26
"""With what neighbours and the course add."""
_SURELY: Final = 0.3
"""From this on a couple says which section goes with which."""
_ON_COURSE: Final = 0.35
"""From this on one that was picked says what course the two sides take."""
_COURSE: Final = 0.1
"""What it adds to keep to that course."""
_NEIGHBOURS: Final = 0.25
"""What two neighbours that match to the letter add."""
_SECTIONS: Final = 0.1
"""What it adds to stand in sections all of whose passages match."""
_POSITION: Final = 0.02
"""What it adds to stand at the same point of the way from beginning to end."""

_SectionCouple = tuple[str | None, str | None]


def align(
    left: Sequence[Passage], right: Sequence[Passage], titles: Titles = HEADINGS
) -> list[Match]:
    """Return which passages of two sides go with each other, one to one, in the order of the left.

    Swapping the sides swaps the matches and nothing else.
    """
    settled = [Match(*couple, 1.0, SAME) for couple in identical(left, right)]
    lots = _lots(left, right, titles, settled)
    return sorted([*settled, *_likeliest(lots, likenesses(lots), settled)], key=_place)


def align_provisions(
    left: Sequence[Passage],
    right: Sequence[Passage],
    decided: Decisions = NOTHING_DECIDED,
    stop: Stop = never,
    *,
    mixed: bool = False,
) -> list[Match]:
    """Return which provisions go with each other, as `align` does, and as a person decided.

    Where one was split or several were merged, one goes with several: their matches share a group.
    In `mixed` languages only what both write alike is compared.
    """
    settled = [*_joined(left, right, decided)]
    settled += [Match(*couple, 1.0, SAME) for couple in identical(left, right, decided)]
    lots = _lots(left, right, HEADINGS, settled)
    lots = replace(lots, parted=decided.parted, stop=stop, mixed=mixed)
    found = likenesses(lots)
    matches = [*settled, *_likeliest(lots, found, settled)]
    return sorted(grouped(lots, matches, found), key=_place)


def _place(match: Match) -> Couple:
    return match.couple


def _lots(
    left: Sequence[Passage],
    right: Sequence[Passage],
    titles: Titles,
    settled: Sequence[Match],
) -> Lots:
    left_open = _open(left, (match.left for match in settled))
    right_open = _open(right, (match.right for match in settled))
    return Lots(left, right, left_open, right_open, titles)


def _open(passages: Sequence[Passage], taken: Iterable[int]) -> list[int]:
    settled = set(taken)
    return [at for at in range(len(passages)) if at not in settled]


def _joined(
    left: Sequence[Passage], right: Sequence[Passage], decided: Decisions
) -> Iterator[Match]:
    for one, other in decided.joined:
        found = likeness(left[one], right[other], HEADINGS.share)
        said = f"{PINNED} · {likeness_reason(found)}"
        yield Match(one, other, found.whole, said, pinned=True)


def named(left: Passage, right: Passage, titles: Titles = HEADINGS) -> Match:
    """Return the match of two passages that somebody has set against each other by name."""
    found = likeness(left, right, titles.share)
    return Match(0, 0, found.whole, likeness_reason(found, titles.name))


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


def _likeliest(
    lots: Lots, found: Mapping[Couple, Likeness], settled: Sequence[Match]
) -> Iterator[Match]:
    known = {couple: likeness.whole for couple, likeness in found.items()}
    everything = known | {match.couple: 1.0 for match in settled}
    surroundings = _Surroundings(lots, everything)
    picked = pick(_scores(known, surroundings))
    sure = (couple for couple in picked if known[couple] >= _ON_COURSE)
    course = Course([*sure, *(match.couple for match in settled)])
    for couple in pick(_scores(known, surroundings, course)):
        beside = surroundings.beside(couple)
        yield Match(*couple, found[couple].whole, _why(lots, couple, found[couple], beside))


def _why(lots: Lots, couple: Couple, found: Likeness, beside: float) -> str:
    position = position_of(couple, (len(lots.left), len(lots.right)))
    return match_reason(found, lots.titles.name, position, beside)


def _scores(
    known: Mapping[Couple, float], surroundings: "_Surroundings", course: Course | None = None
) -> dict[Couple, float]:
    """Return what speaks for each couple that is alike enough: its words, then its surroundings.

    At a second look the course counts too, that the surest took at the first.
    """
    least, least_in_place = (
        (_ALIKE_AGAIN, _ALIKE_ON_COURSE) if course else (_ALIKE, _ALIKE_IN_PLACE)
    )
    scores: dict[Couple, float] = {}
    for couple, alike in known.items():
        if alike < least:
            continue
        in_place = alike + _NEIGHBOURS * surroundings.beside(couple)
        if course:
            in_place += _COURSE * course.agreement(couple)
        if in_place >= least_in_place:
            scores[couple] = in_place + surroundings.around(couple)
    return scores


class _Surroundings:
    """What stands around the passages of a couple, and how far that goes together."""

    def __init__(self, lots: Lots, known: Mapping[Couple, float]) -> None:
        self._lots = lots
        self._known = known
        self._sections = _together(lots, known)

    def beside(self, couple: Couple) -> float:
        """Return how alike the passages before and behind are, 0 to 1."""
        one, other = couple
        before = self._known.get((one - 1, other - 1), 0.0)
        return (before + self._known.get((one + 1, other + 1), 0.0)) / 2

    def around(self, couple: Couple) -> float:
        """Return what the sections and the places of a couple add."""
        together = self._sections.get(_section_couple(self._lots, couple), 0.0)
        sizes = len(self._lots.left), len(self._lots.right)
        return _SECTIONS * together + _POSITION * position_of(couple, sizes)


def _section_couple(lots: Lots, couple: Couple) -> _SectionCouple:
    return lots.left[couple[0]].within, lots.right[couple[1]].within


def _together(lots: Lots, known: Mapping[Couple, float]) -> dict[_SectionCouple, float]:
    """Return how much sections have in common, 0 to 1, by a first rough look at their passages."""
    sure = pick({couple: score for couple, score in known.items() if score >= _SURELY})
    shared = Counter(_section_couple(lots, couple) for couple in sure)
    left: Counter[str | None] = Counter()
    right: Counter[str | None] = Counter()
    for (one, other), count in shared.items():
        left[one] += count
        right[other] += count
    return {
        (one, other): (count / left[one] + count / right[other]) / 2
        for (one, other), count in shared.items()
    }
