"""A phrase of a query, as one library can answer it: its words there, and where they stand."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_tui.search.line_sets import LineSet
from briefing_tui.search.matching import Grade, Meaning, Reading, meaning_of
from briefing_tui.search.postings import Postings
from briefing_tui.search.query import Phrase


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines in which a phrase stands, at one grade and no better."""

    grade: Grade
    own: LineSet
    """In their own words."""
    around: LineSet
    """In the headings, parties and other words that stand around them."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A phrase as one library can answer it."""

    meaning: Meaning
    """What it may stand for there."""
    standings: tuple[Standing, ...]
    """Best grade first; only grades at which it stands anywhere."""
    own: LineSet
    """Every line in whose own words it stands, at whatever grade."""
    rarity: float
    """How much finding it says: the logarithm of how few lines it stands in, 1 and more."""


def sought_of(postings: Postings, phrase: Phrase, *, forgiving: bool) -> Sought:
    """Return what `phrase` may stand for in a library, and where."""
    meaning = meaning_of(postings.vocabulary, phrase, forgiving=forgiving)
    standings = tuple(_standings(postings, meaning.readings))
    own = 0
    for standing in standings:
        own |= standing.own
    rarity = 1 + math.log((postings.count + 1) / (own.bit_count() + 1))
    return Sought(meaning, standings, own, rarity)


def _standings(postings: Postings, read: Sequence[Reading]) -> Iterator[Standing]:
    seen: LineSet = 0
    for grade in sorted({grade for reading in read for grade in reading.values()}):
        # Of a single word, worse ones add nothing to the lines that a better one stands in.
        best = grade if len(read) == 1 else Grade.WHOLE
        slots = [_signs(postings, reading, range(best, grade + 1)) for reading in read]
        own, around = postings.lines_saying(slots), postings.lines_amid(slots)
        if (own | around) & ~seen:
            yield Standing(grade, own & ~seen, around & ~seen)
        seen |= own | around


def _signs(postings: Postings, reading: Reading, grades: range) -> list[str]:
    """Return the signs of what a word may stand for at these grades."""
    return [postings.sign(word) for word, grade in reading.items() if grade in grades]


def tiers(soughts: Sequence[Sought], lines: LineSet) -> Mapping[int, LineSet]:
    """Return those of `lines` in which all stand, by how far from the letter: 0 is as typed."""
    found: dict[int, LineSet] = {0: lines}
    for sought in soughts:
        following: dict[int, LineSet] = {}
        for distance, so_far in found.items():
            for standing in sought.standings:
                if both := so_far & (standing.own | standing.around):
                    further = distance + standing.grade
                    following[further] = following.get(further, 0) | both
        found = following
    return dict(sorted(found.items()))
