"""A word as typed, and the words of a library it may stand for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import Protocol

from briefing_tui.search.query import Phrase


class Grade(IntEnum):
    """How well a word answers to what was typed; the value is what it counts against a hit."""

    WHOLE = 0
    """It is the word."""
    BEGUN = 1
    """The word begins so."""
    ONE_SLIP = 2
    """A letter wrong, missing, too many, or two changed about."""
    TWO_SLIPS = 3
    """Two of these."""
    BEGUN_SLIP = 4
    """The word begins nearly so."""


@dataclass(frozen=True)
class Reading:
    """The words that one typed word may stand for, and how well each answers."""

    words: Mapping[str, Grade]
    """Those that are told one by one."""
    beginning: str = ""
    """Whatever else begins so is begun; empty where all that begin so are told."""

    def grade_of(self, word: str) -> Grade | None:
        """Return how well a word answers; `None` where it does not."""
        grade = self.words.get(word)
        if grade is None and self.beginning and word.startswith(self.beginning):
            return Grade.BEGUN
        return grade

    @cached_property
    def by_grade(self) -> Mapping[Grade, Sequence[str]]:
        """The words that are told, by how well they answer: the nearest first."""
        grades: dict[Grade, list[str]] = {Grade.BEGUN: []} if self.beginning else {}
        for word, grade in self.words.items():
            grades.setdefault(grade, []).append(word)
        return dict(sorted(grades.items()))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may stand for among the words of a vocabulary."""

    phrase: Phrase
    readings: tuple[Reading, ...]
    """One for each word of the phrase; empty ones for words that are like none there."""


ONE_SLIP_FROM = 4
"""Letters from which one slip is forgiven: shorter words are all near one another."""
TWO_SLIPS_FROM = 8
"""Letters from which two are."""
BEGUN_SLIP_FROM = 5
"""Letters from which one is forgiven in a word that is being typed."""
SURE_LETTERS = 2
"""First letters of a word being typed that are taken as right: few people err there, and it is a
hundredth of the words to look through. Up to here they say little of the word that is meant, and
thousands of words begin so."""
CHANGED_ABOUT = 2
"""Letters that change places in one slip."""
_AFTER_ALL = "\U0010ffff"


LONGEST_FORGIVEN = 40
"""Letters up to which slips are forgiven: whatever is longer is not typed."""


class Words(Protocol):
    """Words among which those like a given one can be found."""

    def __contains__(self, word: str) -> bool: ...

    def is_said(self, word: str) -> bool:
        """Tell whether a word is said so often that whoever typed it will have meant it."""

    def begun(self, beginning: str) -> Sequence[str]:
        """Return the words that begin so."""

    def near(self, word: str, slips: int) -> Iterable[tuple[str, int]]:
        """Return the words that at most so many slips make of `word`, and how many each takes."""

    def nearly_begun(self, beginning: str) -> Iterable[str]:
        """Return the words that begin with one slip of `beginning`."""


class Vocabulary:
    """Every word of a library, so kept that those like a given one are found at once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_length[len(word)].append(word)

    def __contains__(self, word: str) -> bool:
        at = bisect_left(self._words, word)
        return at < len(self._words) and self._words[at] == word

    def is_said(self, word: str) -> bool:
        """Tell whether it is there: in one text, or among labels, once is often."""
        return word in self

    def begun(self, beginning: str) -> list[str]:
        """Return the words that begin so, in order."""
        first = bisect_left(self._words, beginning)
        return self._words[first : bisect_left(self._words, beginning + _AFTER_ALL, first)]

    def near(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """Yield the words that at most so many slips make of `word`, and how many each takes."""
        # Loaded late: a command that searches for nothing has no use for it.
        from rapidfuzz import process  # noqa: PLC0415
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        for length in range(len(word) - slips, len(word) + slips + 1):
            choices = self._by_length.get(length, ())
            found = process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None
            )
            yield from ((near, int(distance)) for near, distance, _ in found)

    def nearly_begun(self, beginning: str) -> Iterator[str]:
        """Yield the words that begin with one slip of `beginning`."""
        return nearly_begun_in(self.begun(beginning[:SURE_LETTERS]), beginning)


def nearly_begun_in(words: Iterable[str], beginning: str) -> Iterator[str]:
    """Yield those of `words`, which begin like it, that begin with one slip of `beginning`."""
    # Loaded late: only who makes slips needs it.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    # One slip leaves what is before a place as it is, or what is after: most words have neither.
    half = (SURE_LETTERS + len(beginning)) // 2
    head, tail = beginning[:half], beginning[half + 1 :]
    within = half, half + CHANGED_ABOUT + len(tail)
    words_by_start: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if not (word.startswith(head) or word.find(tail, *within) >= 0):
            continue
        for size in range(len(beginning) - 1, len(beginning) + 2):
            words_by_start[word[:size]].append(word)
    starts = list(words_by_start)
    for start, _, _ in process.extract(
        beginning, starts, scorer=OSA.distance, score_cutoff=1, limit=None
    ):
        yield from words_by_start[start]


def meaning_of(vocabulary: Words, phrase: Phrase, *, forgiving: bool) -> Meaning:
    """Return what `phrase` may stand for; slips only where `forgiving`, and never in quotes."""
    forgiving = forgiving and not phrase.quoted
    *before, last = phrase.words
    found = [Reading(_told(vocabulary, word, begun=False, forgiving=forgiving)) for word in before]
    begun = phrase.begun and len(last) > SURE_LETTERS
    told = _told(vocabulary, last, begun=begun, forgiving=forgiving)
    found.append(Reading(told, "" if begun or not phrase.begun else last))
    return Meaning(phrase, (_with_alike(found[0], phrase, vocabulary), *found[1:]))


def _with_alike(reading: Reading, phrase: Phrase, vocabulary: Words) -> Reading:
    """Return a reading with the words that say the same."""
    grade = Grade.WHOLE if phrase.numbered else Grade.BEGUN
    alike = {
        word: grade
        for word in phrase.alike
        if word in vocabulary and (phrase.numbered or word not in reading.words)
    }
    return replace(reading, words={**reading.words, **alike}) if alike else reading


def _told(vocabulary: Words, word: str, *, begun: bool, forgiving: bool) -> dict[str, Grade]:
    """Return the words that `word` may stand for, each at its best grade."""
    found: dict[str, Grade] = {word: Grade.WHOLE} if word in vocabulary else {}
    if begun:
        # Hundreds, of three letters: not one by one.
        found = dict.fromkeys(vocabulary.begun(word), Grade.BEGUN) | found
    if forgiving and is_forgiven(word):
        for form in filter(vocabulary.__contains__, _forms_of(word)):
            found.setdefault(form, Grade.ONE_SLIP)
        # Who writes a word that is often said has seldom erred twice in it.
        slips = 1 if len(word) < TWO_SLIPS_FROM or vocabulary.is_said(word) else 2
        for near, count in vocabulary.near(word, slips):
            found.setdefault(near, Grade.ONE_SLIP if count == 1 else Grade.TWO_SLIPS)
        # Where there is any, that is meant: looking for what begins nearly so takes longer.
        if begun and not found and len(word) >= BEGUN_SLIP_FROM:
            for longer in vocabulary.nearly_begun(word):
                found.setdefault(longer, Grade.BEGUN_SLIP)
    return found


def _forms_of(word: str) -> Iterator[str]:
    """Yield other forms of a word that are more than a slip away: *party* and *parties*."""
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    elif word.endswith("y"):
        yield f"{word[:-1]}ies"
    if word.endswith("es"):
        yield word[:-2]


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether one slip at most makes `one` of `other`."""
    same = [first == second for first, second in zip(one, other, strict=False)]
    start = same.index(False) if False in same else len(same)
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == CHANGED_ABOUT and one == other[::-1])


def is_forgiven(word: str) -> bool:
    """Tell whether slips in `word` are forgiven: not in a short one, and not in a number."""
    lettered = ONE_SLIP_FROM <= len(word) <= LONGEST_FORGIVEN
    return lettered and not any(map(str.isdecimal, word))
