"""Sets of lines, by their numbers in the library.

A set is a whole number with a bit a line, the first line's the highest: *and*, *or* and *not* of
40,000 lines take a microsecond, and counting them no longer.
"""

from collections.abc import Iterable, Iterator

LineSet = int
"""A bit a line. How many lines there are is known to whoever made it."""

_PRESENT = ord("1")


def line_set(numbers: Iterable[int], count: int) -> LineSet:
    """Return the lines with these numbers, of so many."""
    digits = bytearray(b"0") * count
    for number in numbers:
        digits[number] = _PRESENT
    return int(digits or b"0", 2)


def lines_within(ranges: Iterable[range], count: int) -> LineSet:
    """Return the lines of these ranges, of so many."""
    digits = bytearray(b"0") * count
    for lines in ranges:
        digits[lines.start : lines.stop] = b"1" * len(lines)
    return int(digits or b"0", 2)


def numbers_in(lines: LineSet, count: int) -> Iterator[int]:
    """Yield the numbers of the lines in a set, of so many, in order."""
    digits = f"{lines:0{count}b}"
    at = digits.find("1")
    while 0 <= at < count:
        yield at
        at = digits.find("1", at + 1)
