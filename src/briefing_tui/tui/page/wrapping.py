"""Where the lines of a text break, counted in the cells of a terminal."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size, split_graphemes


class Extent(NamedTuple):
    """A piece of a text that stands on one line."""

    start: int
    end: int


def wrapped(text: str, width: int, first: int | None = None) -> list[Extent]:
    """Return the lines of `text` at `width` cells; the first may have another width.

    Breaks at spaces, which stay out of the lines they end; a word longer than a line is cut.
    A newline always breaks. Nothing but the spaces at the breaks is left out.
    """
    lines: list[Extent] = []
    start = 0
    for piece in text.split("\n"):
        lines.extend(_wrapped_line(text, Extent(start, start + len(piece)), width, first))
        start += len(piece) + 1
        first = None
    return lines


def _wrapped_line(text: str, line: Extent, width: int, first: int | None) -> Iterator[Extent]:
    start, end = line
    room = max(1, first if first is not None else width)
    narrow = text.isascii() or cell_len(text[start:end]) == end - start
    while True:
        reach = _reach(text, Extent(start, end), room, narrow=narrow)
        if reach >= end:
            yield Extent(start, end)
            return
        break_at = _break(text, start, reach)
        yield Extent(start, _without_spaces(text, start, break_at))
        start = _after_spaces(text, break_at, end)
        if start >= end:
            return
        room = max(1, width)


def _reach(text: str, line: Extent, room: int, *, narrow: bool) -> int:
    """How far `room` cells go: the end of the last character that fits, at least one."""
    if narrow:
        return min(line.end, line.start + room)
    # A character is at most two cells and may be none: look a little further than it can reach.
    piece = text[line.start : min(line.end, line.start + 4 * room + 16)]
    reach = cells = 0
    for start, end, size in split_graphemes(piece)[0]:
        if cells + size > room and start > 0:
            break
        cells += size
        reach = end
    return line.start + max(1, reach)


def _break(text: str, start: int, reach: int) -> int:
    """The best place to break at or before `reach`: a space, a dash, between wide characters."""
    if text[reach : reach + 1] == " ":
        return reach
    space = text.rfind(" ", start, reach)
    dash = max(text.rfind(dash, start, reach) for dash in "-–—/") + 1
    best = max(space, dash)
    if best > start and (wide := _wide_break(text, best, reach)):
        return wide
    if best > start and text[start:best].strip():
        return best
    return reach


def _wide_break(text: str, best: int, reach: int) -> int:
    """Scripts without spaces may break anywhere: the last place behind one of their characters."""
    if text.isascii():
        return 0
    for at in range(reach, best, -1):
        if cell_len(text[at - 1]) > 1:
            return at
    return 0


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _after_spaces(text: str, at: int, end: int) -> int:
    while at < end and text[at] == " ":
        at += 1
    return at


def cut(text: str, cells: int) -> str:
    """Return a line no wider than `cells`; `…` says that it goes on."""
    if cell_len(text) <= cells:
        return text
    return f"{set_cell_size(text, cells - 1).rstrip()}…" if cells > 0 else ""
