"""The piece of a text around what was found in it, on one line."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from briefing_tui.exporting.wrapping import cells
from briefing_tui.spans import Span
from briefing_tui.visible import visible_same

CUT: Final = "…"
"""What stands for words that were left out."""
_BEFORE: Final = 3
"""What was found stands a third into its line: what it is said of is mostly before it."""
_READ: Final = 4
"""Characters looked at for each cell there is: accents take no cell of their own."""

Measure = Callable[[str], int]
"""How many cells of a line a text takes; a screen may count them in its own way."""


class Excerpt(NamedTuple):
    """One line of a text, and what is lit up in it."""

    text: str
    spans: tuple[Span, ...]


def excerpt(text: str, spans: Sequence[Span], width: int, measured: Measure = cells) -> Excerpt:
    """Return `text` around the first of `spans`: at most `width` cells, whole words, made visible.

    A width of 4 or more holds one wide character between what stands for the rest. The spans
    that come back count characters of the excerpt.
    """
    found = spans[0].start if spans else 0
    # A text may be a book: only what can be on the line is looked at.
    origin = max(0, found - _READ * width)
    window = text[origin : found + _READ * width]
    shown = visible_same(window).replace("\n", " ")
    if len(window) == len(text) and measured(shown) <= width:
        return Excerpt(shown, tuple(spans))
    start, end = _extent(shown, found - origin, max(1, width - 2 * len(CUT)), measured)
    before = CUT if origin + start else ""
    after = CUT if origin + end < len(text) else ""
    shift = len(before) - origin - start
    near = spans[: bisect_right(spans, (origin + end,))]
    inside = (Span(max(s.start + shift, len(before)), s.end + shift) for s in near)
    last = len(before) + end - start
    lit = tuple(Span(s.start, min(s.end, last)) for s in inside if s.start < min(s.end, last))
    return Excerpt(before + shown[start:end] + after, lit)


def _extent(shown: str, found: int, room: int, measured: Measure) -> Span:
    """The piece that is shown where there is no room for everything."""
    start = _start(shown, found, room, measured)
    end = _end(shown, start, room, measured)
    if end <= found < len(shown):
        # A long word begins there, for which there is room only on a line of its own.
        start, end = found, _end(shown, found, room, measured)
    return Span(start, end)


def _start(shown: str, found: int, room: int, measured: Measure) -> int:
    """Where the piece begins: at a word, a third of a line before what was found or more."""
    behind = measured(shown[found : found + room])
    lead = max(room // _BEFORE, room - behind)
    start = max(0, found - lead)
    if measured(shown[start:found]) > lead:
        # Wide characters take two cells each.
        start = max(0, found - lead // 2)
    space = shown.find(" ", start, found)
    return space + 1 if start and space >= 0 else start


def _end(shown: str, start: int, room: int, measured: Measure) -> int:
    """Where the piece ends: behind the last word that fits, or within one that is too long."""
    longest = range(start + 1, len(shown) + 1)
    reach = start + max(1, bisect_right(longest, room, key=lambda end: measured(shown[start:end])))
    if reach < len(shown) and shown[reach] != " ":
        words = shown[start:reach]
        kept = words[: words.rfind(" ") + 1].rstrip(" ")
        return start + len(kept) if kept else reach
    return start + len(shown[start:reach].rstrip(" "))
