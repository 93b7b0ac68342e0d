"""The piece of a text around what was found in it, on one line."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from briefing_tui.spans import Span
from briefing_tui.tui.page.wrapping import wrapped
from briefing_tui.visible import visible_same

CUT = "…"
"""What stands for words that were left out."""
BEFORE = 3
"""What was found stands a third into its line: what it is said of is mostly before it."""
READ = 4
"""Characters looked at for each cell there is: accents take no cell of their own."""


class Excerpt(NamedTuple):
    """One line of a text, and what is lit up in it."""

    text: str
    spans: tuple[Span, ...]


def excerpt(text: str, spans: Sequence[Span], width: int) -> Excerpt:
    """Return at most `width` cells of `text` around the first of `spans`: whole words, made visible.

    At least 4 cells, which hold one wide character between what stands for the rest. The spans
    that come back count characters of the excerpt.
    """
    found = spans[0].start if spans else 0
    # A text may be a book: only what can be on the line is looked at.
    origin = max(0, found - READ * width)
    window = text[origin : found + READ * width]
    shown = visible_same(window).replace("\n", " ")
    whole = len(window) == len(text)
    start, end = _extent(shown, found - origin, width, whole=whole)
    before = CUT if origin + start else ""
    after = CUT if origin + end < len(text) else ""
    shift = len(before) - origin - start
    inside = (Span(max(s.start + shift, len(before)), s.end + shift) for s in spans)
    last = len(before) + end - start
    lit = tuple(Span(s.start, min(s.end, last)) for s in inside if s.start < min(s.end, last))
    return Excerpt(before + shown[start:end] + after, lit)


def _extent(shown: str, found: int, width: int, *, whole: bool) -> Span:
    """The piece that is shown: everything, where there is room for it."""
    if whole and cell_len(shown) <= width:
        return Span(0, len(shown))
    room = max(1, width - 2 * len(CUT))
    start = _start(shown, found, room)
    end = start + wrapped(shown[start:], room)[0].end
    if end <= found < len(shown):
        # A long word begins there, for which there is room only on a line of its own.
        start, end = found, found + wrapped(shown[found:], room)[0].end
    return Span(start, end)


def _start(shown: str, found: int, room: int) -> int:
    """Where the piece begins: at a word, a third of a line before what was found or more."""
    behind = cell_len(shown[found : found + room])
    lead = max(room // BEFORE, room - behind)
    start = max(0, found - lead)
    if cell_len(shown[start:found]) > lead:
        # Wide characters take two cells each.
        start = max(0, found - lead // 2)
    space = shown.find(" ", start, found)
    return space + 1 if start and space >= 0 else start
