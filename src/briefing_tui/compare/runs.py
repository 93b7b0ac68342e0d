"""Two sequences and what of them stands in the same order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

Block = tuple[int, int, int, int]
"""A stretch of each sequence: from and to in the left, from and to in the right."""

_CELLS: Final = 64_000_000
"""Places of the left times those of the right that are compared each with each: 8 MB."""


def heaviest_run(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return where in `places` the strictly rising run stands that weighs most, in order.

    Weights are whole numbers above 0. Time is n log n.
    """
    totals: list[int] = []
    before: list[int | None] = []
    # The best run that ends at each place, left out where a lower place has one as heavy.
    ends: list[int] = []
    end_places: list[int] = []
    for index, (place, weight) in enumerate(zip(places, weights, strict=True)):
        at = bisect_left(end_places, place)
        last = ends[at - 1] if at else None
        total = weight + (0 if last is None else totals[last])
        totals.append(total)
        before.append(last)
        stop = at
        while stop < len(ends) and totals[ends[stop]] <= total:
            stop += 1
        ends[at:stop] = [index]
        end_places[at:stop] = [place]
    return _followed_back(ends[-1] if ends else None, before)


def common_run(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of places that hold the same in both, rising on both sides.

    What stands once on each side leads; between such anchors it is the longest run there is.
    Swapping the sides swaps the pairs and nothing else.
    """
    if list(right) < list(left):
        return [(one, other) for other, one in common_run(right, left)]
    return sorted(_common(left, right))


def _common(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    waiting: list[Block] = [(0, len(left), 0, len(right))]
    while waiting:
        start, end, other, other_end = waiting.pop()
        while start < end and other < other_end and left[start] == right[other]:
            yield start, other
            start, other = start + 1, other + 1
        while start < end and other < other_end and left[end - 1] == right[other_end - 1]:
            end, other_end = end - 1, other_end - 1
            yield end, other_end
        if start == end or other == other_end:
            continue
        block = (start, end, other, other_end)
        if anchors := _anchors(left, right, block):
            yield from anchors
            waiting.extend(_between(anchors, block))
        else:
            yield from _longest(left, right, block)


def _anchors(left: Sequence[str], right: Sequence[str], block: Block) -> list[tuple[int, int]]:
    """Return what stands once on each side of a block, as far as it is in order."""
    start, end, other, other_end = block
    once_left, once_right = _once(left, start, end), _once(right, other, other_end)
    shared = [(place, once_right[item]) for item, place in once_left.items() if item in once_right]
    places = [place for _, place in shared]
    return [shared[at] for at in heaviest_run(places, [1] * len(places))]


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where in `items[start:end]` each item stands that stands there once."""
    counts = Counter(items[start:end])
    return {items[place]: place for place in range(start, end) if counts[items[place]] == 1}


def _between(anchors: list[tuple[int, int]], block: Block) -> Iterator[Block]:
    start, end, other, other_end = block
    for at, other_at in [*anchors, (end, other_end)]:
        if start < at and other < other_at:
            yield start, at, other, other_at
        start, other = at + 1, other_at + 1


def _longest(left: Sequence[str], right: Sequence[str], block: Block) -> Iterator[tuple[int, int]]:
    """Yield the longest common run of a block; nothing where the block is beyond reason."""
    # Loaded late: whoever shows no comparison needs none of it.
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    start, end, other, other_end = block
    if (end - start) * (other_end - other) > _CELLS:
        return
    for step in LCSseq.opcodes(left[start:end], right[other:other_end]):
        if step.tag == "equal":
            for offset in range(step.src_end - step.src_start):
                yield start + step.src_start + offset, other + step.dest_start + offset


def _followed_back(last: int | None, before: Sequence[int | None]) -> list[int]:
    run: list[int] = []
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]
