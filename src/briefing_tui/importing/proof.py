"""The proof of an import: every character of the source, placed in the brief or listed as not.

Nothing here believes a drafter: a range counts as placed only where its words do stand in the
brief at the place it names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from briefing_tui.brief import Brief, Part, as_data
from briefing_tui.importing.paragraphs import Draft, Paragraph, Placed, SourceText

_FACTS: Final = frozenset(
    "kind status signed in_force ended language parties bodies signatories related".split()
)
"""Fields that say what the source says in other words: a date, an id, a person's party."""
_FACT_LENGTH: Final = 1_000
"""Characters of a source that may stand for one fact. More is a text, and has to be kept as one."""
_WORD: Final = re.compile(r"[^\W_]+")

_TOGETHER: Final[tuple[set[str], ...]] = ({"aside"}, {"running"})
"""Kinds of paragraphs of which one alone says nothing."""

Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece of the source that is nowhere in the brief."""

    text: str
    line: int | None = None
    """From 1, where the source has lines."""
    page: int | None = None
    """From 1, where the source has pages."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the characters of a source went; white space is not counted."""

    total: int
    """Characters of the source."""
    placed: int
    """Those in the brief."""
    unplaced: tuple[Unplaced, ...]
    """The others, in the source's order. What the proof counts is all there is: it adds up."""

    @property
    def share(self) -> float:
        """How much is placed, from 0 to 1; all of nothing is 1."""
        return self.placed / self.total if self.total else 1.0


def counted(text: str) -> int:
    """Return how many characters of a text count: those that are not white space."""
    return len("".join(text.split()))


def proof_of(source: SourceText, draft: Draft, brief: Brief) -> Proof:
    """Count where the characters of `source` went."""
    believed = _Texts(brief)
    covered: dict[int, list[tuple[int, int]]] = {}
    for placed in draft.placed:
        if believed.hold(placed, source.paragraphs[placed.paragraph]):
            covered.setdefault(placed.paragraph, []).append((placed.start, placed.end))
    total = unplaced = 0
    left: list[tuple[int, str]] = []
    for place, paragraph in enumerate(source.paragraphs):
        total += counted(paragraph.number) + counted(paragraph.text)
        for text in _rest(paragraph, covered.get(place, [])):
            unplaced += counted(text)
            left.append((place, text))
    gathered = tuple(_gathered(source, left))
    return Proof(total, total - unplaced, gathered)


def _rest(paragraph: Paragraph, ranges: list[tuple[int, int]]) -> Iterator[str]:
    """The pieces of a paragraph that no range covers; marks between pieces go with them."""
    number = paragraph.number
    end = 0
    if number and not any(start == 0 for start, _ in ranges):
        yield number
    for start, stop in sorted(ranges):
        if start > end and _WORD.search(paragraph.text, end, start):
            yield paragraph.text[end:start]
        end = max(end, stop)
    if _WORD.search(paragraph.text, end):
        yield paragraph.text[end:]


def _gathered(source: SourceText, left: list[tuple[int, str]]) -> Iterator[Unplaced]:
    """What is left, piece by piece; menus, or pages' headers, are one piece, not a hundred."""
    run: list[tuple[int, str]] = []
    for place, text in left:
        kinds = {source.paragraphs[each].kind for each in (place, *(at for at, _ in run[-1:]))}
        if run and (kinds not in _TOGETHER or place != run[-1][0] + 1):
            yield _one(source, run)
            run = []
        run.append((place, text))
    if run:
        yield _one(source, run)


def _one(source: SourceText, run: list[tuple[int, str]]) -> Unplaced:
    first = source.paragraphs[run[0][0]]
    return Unplaced("\n".join(text.strip() for _, text in run), first.line, first.page)


class _Texts:
    """The words at each place of a brief, folded together for looking up."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._known: dict[Way, str] = {}

    def hold(self, placed: Placed, paragraph: Paragraph) -> bool:
        """Tell whether the words of a range stand where it says they went."""
        said = paragraph.text[placed.start : placed.end]
        if placed.into[:1] and placed.into[0] in _FACTS:
            return len(said) <= _FACT_LENGTH
        raw = self._raw(placed.into)
        number = paragraph.number if placed.start == 0 else ""
        if said.strip() in raw and number in raw:
            return True
        # A title in capitals may be kept as the front matter has it.
        words = _WORD.findall(f"{number} {said}".casefold())
        there = _WORD.findall(raw.casefold())
        return "".join(words) in "".join(there) or Counter(words) <= Counter(there)

    def _raw(self, way: Way) -> str:
        if way not in self._known:
            self._known[way] = "\n".join(_strings(_part_at(self._brief, way)))
        return self._known[way]


def _part_at(value: object, way: Way) -> object:
    """What is at a place of a brief; nothing where there is no such place."""
    for step in way:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


def _strings(value: object) -> Iterator[str]:
    """Every text of a value, in the format's order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        yield from _strings(as_data(value))
    elif isinstance(value, Mapping):
        mapping: Mapping[str, Any] = value
        for key in mapping:
            if key != "id":
                yield from _strings(mapping[key])
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _strings(item)
