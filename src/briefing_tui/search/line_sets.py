"""Sets of lines, by their numbers in the library.

A set is a whole number with a byte a line, 1 where the line is in it: *and*, *or*, *without* and
counting take some microseconds for 40,000 lines, and making one little more than the bytes take. (A
bit a line would be an eighth of the size, and several times as slow to make and to read.)
"""

from collections.abc import Iterable, Iterator

LineSet = int
"""A byte a line, the first line's the lowest. `a & b`, `a | b`, and `a & ~b` for *a without b*."""


def line_set(numbers: Iterable[int], count: int) -> LineSet:
    """Return the lines with these numbers, of so many."""
    lines = bytearray(count)
    for number in numbers:
        lines[number] = 1
    return int.from_bytes(lines, "little")


def lines_within(ranges: Iterable[range], count: int) -> LineSet:
    """Return the lines of these ranges, of so many."""
    lines = bytearray(count)
    for within in ranges:
        lines[within.start : within.stop] = b"\1" * len(within)
    return int.from_bytes(lines, "little")


def numbers_in(lines: LineSet, count: int) -> Iterator[int]:
    """Yield the numbers of the lines in a set, of so many, in order."""
    present = lines.to_bytes(count, "little")
    at = present.find(1)
    while at >= 0:
        yield at
        at = present.find(1, at + 1)
