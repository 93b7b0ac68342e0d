"""Where the lines of a text break, counted in the cells of a terminal."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size, split_graphemes

_DASHES: Final = "-–—/"
"""What a line may break behind, besides at a space."""
_DASHED: Final = frozenset(_DASHES)


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
    narrow = _is_narrow(text[start:end])
    while True:
        reach = _reach(text, Extent(start, end), room, narrow=narrow)
        if reach >= end:
            yield Extent(start, end)
            return
        break_at = _break(text, start, reach, narrow=narrow)
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


def _break(text: str, start: int, reach: int, *, narrow: bool) -> int:
    """The best place to break at or before `reach`: a space, a dash, between wide characters."""
    if text[reach : reach + 1] == " ":
        return reach
    best = space = text.rfind(" ", start, reach)
    word = max(start, space + 1)
    if not _DASHED.isdisjoint(text[word:reach]):
        best = max(text.rfind(dash, word, reach) for dash in _DASHES) + 1
    if best <= start:
        return reach
    if not narrow and (wide := _wide_break(text, best, reach)):
        return wide
    return best if text[start:best].strip() else reach


def _wide_break(text: str, best: int, reach: int) -> int:
    """Scripts without spaces may break anywhere: the last place behind one of their characters."""
    for at in range(reach, best, -1):
        if _cells(text[at - 1]) > 1:
            return at
    return 0


def _is_narrow(text: str) -> bool:
    """Whether each character takes one cell; asked of each sort once, for most texts have few."""
    return text.isascii() or {*map(_cells, set(text))} == {1}


@cache
def _cells(character: str) -> int:
    return cell_len(character)


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
