"""Lists of contents: lines that only say what comes later, and on which page."""

import re
from collections.abc import Sequence
from typing import Final

from briefing_tui.importing.paragraphs import Paragraph

_PAGE: Final = re.compile(r"\s*+\d{1,4}(?:\s*+\.(?:\s?\.){2,}+\s*+|\s{2,}+|\t)")
"""The page at a line's end, read backwards: there may be dots without end before it."""
_HEADS: Final = re.compile(
    r"\W*(?:table of contents|contents|inhaltsverzeichnis|inhaltsübersicht|inhalt"
    r"|table des matières|sommaire|índice|indice|sommario)\W*",
    re.IGNORECASE,
)
_LONGEST: Final = 250
_FEWEST: Final = 3
"""Lines that make a list."""


def contents_in(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return which paragraphs are a list of contents, its heading with it."""
    later = _last_places(paragraphs)
    found: set[int] = set()
    run: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        if _is_entry(paragraph, place, later):
            run.append(place)
            continue
        found |= _whole(paragraphs, run)
        run = []
    return frozenset(found | _whole(paragraphs, run))


def _whole(paragraphs: Sequence[Paragraph], run: Sequence[int]) -> set[int]:
    if len(run) < _FEWEST:
        return set()
    before = run[0] - 1
    headed = before >= 0 and _HEADS.fullmatch(paragraphs[before].text)
    return {*run, before} if headed else set(run)


def _is_entry(paragraph: Paragraph, place: int, later: dict[str, int]) -> bool:
    if paragraph.kind in ("table", "footnote") or not 0 < len(paragraph.text) <= _LONGEST:
        return False
    return bool(_PAGE.match(paragraph.text[::-1])) or later.get(_key(paragraph.text), 0) > place


def _last_places(paragraphs: Sequence[Paragraph]) -> dict[str, int]:
    """Where each short line stands last."""
    return {
        _key(paragraph.text): place
        for place, paragraph in enumerate(paragraphs)
        if len(paragraph.text) <= _LONGEST and paragraph.kind in ("heading", "paragraph")
    }


def _key(text: str) -> str:
    page = _PAGE.match(text[::-1])
    return " ".join(text[: len(text) - page.end() if page else None].casefold().split())
