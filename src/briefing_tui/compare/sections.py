"""Which section goes with which: by heading and opening words, and by the provisions in them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import inf
from typing import Final, NamedTuple

from briefing_tui.compare.align import pick, position_of
from briefing_tui.compare.identical import identical
from briefing_tui.compare.likeness import Couple, Lots, Titles, likeness, likenesses
from briefing_tui.compare.match import Match
from briefing_tui.compare.passages import Passage, Side
from briefing_tui.compare.reasons import section_reason

_PROVISIONS: Final = 0.6
"""How much of the likeness of two sections the provisions they share make."""
_HEADINGS: Final = Titles("heading", 0.5)
"""Of the words of a section, its heading says most."""
_ALIKE: Final = 0.3
"""Below this two sections are not set against each other."""
_POSITION: Final = 0.02
"""What it adds to stand at the same point of the way from beginning to end."""


class _Measures(NamedTuple):
    """How alike two sections are, 0 to 1."""

    words: float | None
    """By heading and opening words; `None` where neither has any."""
    provisions: float | None
    """By the provisions that go with each other; `None` where neither has any."""
    position: float
    """How near each other they stand on the way from beginning to end."""

    @property
    def whole(self) -> float:
        """Words and provisions in one number."""
        if self.words is None or self.provisions is None:
            # Two that hold nothing at all are as alike as can be.
            return next((known for known in self[:2] if known is not None), 1.0)
        return (1 - _PROVISIONS) * self.words + _PROVISIONS * self.provisions


def align_sections(left: Side, right: Side, provisions: Iterable[Match]) -> list[Match]:
    """Return which sections go with each other, one to one, in the order of the left.

    Two sections that were named go with each other in any case.
    """
    if not left.sections or not right.sections:
        return []
    shares = _shares(left, right, provisions)
    found = {
        couple: _measures(left, right, couple, shares) for couple in _couples(left, right, shares)
    }
    scores = {
        couple: measures.whole + _POSITION * measures.position
        for couple, measures in found.items()
        if measures.whole >= _ALIKE
    }
    if left.place.section and right.place.section:
        found[0, 0] = _measures(left, right, (0, 0), shares)
        scores[0, 0] = inf
    matches = (
        Match(*couple, found[couple].whole, section_reason(*found[couple]))
        for couple in pick(scores)
    )
    return sorted(matches, key=lambda match: match.left)


def _measures(left: Side, right: Side, couple: Couple, shares: Mapping[Couple, float]) -> _Measures:
    one, other = left.sections[couple[0]], right.sections[couple[1]]
    has_words = any((one.heading, one.text, other.heading, other.text))
    has_provisions = left.held[one.id] or right.held[other.id]
    return _Measures(
        likeness(one, other, _HEADINGS.share).whole if has_words else None,
        shares.get(couple, 0.0) if has_provisions else None,
        position_of(couple, (len(left.sections), len(right.sections))),
    )


def _couples(left: Side, right: Side, shares: Mapping[Couple, float]) -> set[Couple]:
    """Return the sections that can go with each other: by words, by provisions, by both lacking."""
    everyone = range(len(left.sections)), range(len(right.sections))
    lots = Lots(left.sections, right.sections, *everyone, _HEADINGS)
    return {*shares, *likenesses(lots), *identical(left.sections, right.sections)}


def _shares(left: Side, right: Side, provisions: Iterable[Match]) -> dict[Couple, float]:
    """Return, of sections that share provisions, how much of both they are, 0 to 1."""
    numbers, other_numbers = _numbers(left.sections), _numbers(right.sections)
    shared: Counter[Couple] = Counter()
    for match in provisions:
        one, other = left.provisions[match.left].within, right.provisions[match.right].within
        shared[numbers[one], other_numbers[other]] += 1
    sizes = [left.held[one.id] for one in left.sections]
    other_sizes = [right.held[other.id] for other in right.sections]
    return {
        (one, other): 2 * count / (sizes[one] + other_sizes[other])
        for (one, other), count in shared.items()
    }


def _numbers(sections: Iterable[Passage]) -> dict[str | None, int]:
    return {section.id: at for at, section in enumerate(sections)}
