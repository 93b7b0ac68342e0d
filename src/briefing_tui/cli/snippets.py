"""The piece of a text around what was found in it, on one line."""

from collections.abc import Sequence
from typing import Final

from briefing_tui.cli.printing import lit
from briefing_tui.exporting.wrapping import cells
from briefing_tui.spans import Span
from briefing_tui.visible import visible_line

_CUT: Final = "…"
_BEFORE: Final = 3
"""What was found stands a third into its line: what it is said of is mostly before it."""


def snippet(text: str, spans: Sequence[Span], width: int) -> str:
    """Return a line of at most `width` cells of `text` around its first span, the spans lit up."""
    shown = visible_line(text)
    start, end = _extent(shown, spans[0].start if spans else 0, width)
    inside = [
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]
    before = _CUT if start else ""
    after = _CUT if end < len(shown) else ""
    return before + lit(shown[start:end], inside) + after


def _extent(shown: str, found: int, width: int) -> Span:
    """The piece that is shown: of whole words, where a line is longer than they are."""
    if _reach(shown, 0, width) == len(shown):
        return Span(0, len(shown))
    room = width - 2 * len(_CUT)
    # What is near the end is shown with as much before it as fits.
    start = min(max(0, found - room // _BEFORE), len(shown) - _reach(shown[::-1], 0, room))
    if start and (space := shown.find(" ", start, found)) >= 0:
        start = space + 1
    end = _reach(shown, start, room)
    if end < len(shown) and (space := shown.rfind(" ", found, end + 1)) > found:
        end = space
    return Span(start, end)


def _reach(shown: str, start: int, room: int) -> int:
    """How far `room` cells go from `start`."""
    used = 0
    for at in range(start, len(shown)):
        used += cells(shown[at])
        if used > room:
            return at
    return len(shown)
