"""Why two parts were set against each other, as somebody says it who reads them side by side."""

from collections.abc import Iterable
from typing import Final

from briefing_tui.compare.likeness import Likeness

SAME: Final = "the same words"
PINNED: Final = "paired by hand"
ALONE: Final = "no counterpart"

_SIMILAR: Final = 0.3
"""From this on two headings share words that say something."""
_HERE: Final = 0.95
"""From this on two stand at one point of the way, as near as a reader can tell."""
_ELSEWHERE: Final = 0.75
"""Below this they stand at quite another."""
_BOTH: Final = 0.4
"""From this on both neighbours are alike, or one is nearly the same."""
_ONE: Final = 0.15
"""From this on one of them is alike."""


def likeness_reason(found: Likeness, titled: str = "heading") -> str:
    """Return how alike two are by themselves; `titled` is what their headings are called."""
    return _said(_measures(found, titled))


def match_reason(found: Likeness, titled: str, position: float, neighbours: float) -> str:
    """Return how alike two are by themselves and by what stands around them, each 0 to 1."""
    return _said((*_measures(found, titled), _place(position), _neighbours(neighbours)))


def part_reason(covered: float) -> str:
    """Return how much of a part is in what it was split off from or merged into, 0 to 1.

    Its own words are those that the counterpart of the whole has not.
    """
    return f"{covered:.0%} of its own words are in the other"


def section_reason(words: float | None, provisions: float | None, position: float) -> str:
    """Return how alike two sections are by their words, and by the provisions they share."""
    heading = "the same heading" if words == 1 else f"heading {words or 0.0:.0%} alike"
    shared = "all" if provisions == 1 else f"{provisions or 0.0:.0%} of"
    return _said(
        (
            None if words is None else heading,
            None if provisions is None else f"{shared} their provisions go together",
            _place(position),
        )
    )


def _said(reasons: Iterable[str | None]) -> str:
    return " · ".join(filter(None, reasons))


def _measures(found: Likeness, titled: str) -> tuple[str, str | None]:
    return f"text {found.text:.0%} alike", _heading(found.heading, titled)


def _heading(alike: float | None, titled: str) -> str | None:
    if alike is None:
        return None
    if alike == 1:
        return f"the same {titled}"
    return f"a similar {titled}" if alike >= _SIMILAR else f"another {titled}"


def _place(position: float) -> str | None:
    if position >= _HERE:
        return "at about the same place"
    return "at another place" if position < _ELSEWHERE else None


def _neighbours(beside: float) -> str | None:
    if beside >= _BOTH:
        return "its neighbours match too"
    return "a neighbour matches too" if beside >= _ONE else None
