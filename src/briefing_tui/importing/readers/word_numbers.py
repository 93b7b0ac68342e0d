"""The numbers Word counts itself: they stand nowhere in the text, but a reader sees them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS: Final = 9
_LONGEST: Final = 60
"""Characters of a number's pattern, and of a figure made of one letter."""
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    """How one level of a list is counted."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass(slots=True)
class _List:
    """A list of a document, and how far it is."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """All lists of a document."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        shared = {
            abstract.get(f"{W}abstractNumId", ""): _List(dict(_levels(abstract)))
            for abstract in root.iter(f"{W}abstractNum")
        }
        for number in root.iter(f"{W}num"):
            known = shared.get(value_of(number.find(f"{W}abstractNumId")), _List({}))
            own = dict(_overrides(number))
            # A list that begins anew counts for itself.
            self._lists[number.get(f"{W}numId", "")] = (
                _List(_begun_anew(known.levels, own)) if own else known
            )

    def label(self, list_id: str, level: int) -> str:
        """Return the next number on a level of a list; empty for a bullet, or no such list."""
        known = self._lists.get(list_id)
        if known is None or not 0 <= level < _LEVELS:
            return ""
        at = known.levels.get(level, _Level())
        count = known.counts[level]
        known.counts[level] = at.start if count is None else count + 1
        known.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if at.form in ("bullet", "none"):
            return ""
        return _written(known, at.text)


def _written(known: _List, text: str) -> str:
    for level in range(_LEVELS):
        mark = f"%{level + 1}"
        if mark in text:
            at = known.levels.get(level, _Level())
            count = known.counts[level]
            text = text.replace(mark, _figure(at.start if count is None else count, at.form))
    return text.strip()[:_LONGEST]


def _levels(element: Element) -> Iterator[tuple[int, _Level]]:
    for level in element.findall(f"{W}lvl"):
        yield (
            number_of(level.get(f"{W}ilvl"), 0),
            _Level(
                value_of(level.find(f"{W}numFmt")) or "decimal",
                value_of(level.find(f"{W}lvlText"))[:_LONGEST],
                number_of(value_of(level.find(f"{W}start")), 1),
            ),
        )


def _overrides(number: Element) -> Iterator[tuple[int, int]]:
    for override in number.findall(f"{W}lvlOverride"):
        start = override.find(f"{W}startOverride")
        if start is not None:
            yield number_of(override.get(f"{W}ilvl"), 0), number_of(value_of(start), 1)


def _begun_anew(levels: dict[int, _Level], starts: dict[int, int]) -> dict[int, _Level]:
    return {
        place: _Level(level.form, level.text, starts.get(place, level.start))
        for place, level in levels.items()
    }


def value_of(element: Element | None) -> str:
    """Return the `w:val` of an element; empty where it has none, or is not there."""
    return "" if element is None else element.get(f"{W}val", "")


def number_of(written: str | None, otherwise: int) -> int:
    """Return a number as the format writes it."""
    text = (written or "").lstrip("-")
    return int(written or 0) if text.isdecimal() and len(text) < 7 else otherwise  # noqa: PLR2004  no list is longer


def _figure(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, _LONGEST)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        said += letters * min(times, 10)
    return said
