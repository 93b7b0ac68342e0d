"""Headings that share a paragraph with the text they head, or with the text before them.

On many pages a heading is only a bold line with a line's end behind it. Each such line is made a
paragraph of its own before anything else is understood; afterwards what was placed is said of the
paragraphs the reader gave.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.importing.drafting.fused_labels import FusedLabel, fused_labels
from briefing_tui.importing.drafting.headings import is_text, may_head
from briefing_tui.importing.drafting.labels import clause_of, letter_of, roman_of
from briefing_tui.importing.paragraphs import Paragraph, Placed, SourceText

_FEWEST: Final = 3
"""Letters of a heading that stands behind a sentence: less is an initial, or a sign."""
_SENTENCE_ENDS: Final = (".", "!", "?", ":", ";", "…")


_NUMBER: Final = re.compile(r"(?:^|\s)(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]$")
"""The number of a heading, where it is not set in bold with it."""
_LONG_NUMBER: Final = 8


class _Origin(NamedTuple):
    """Where a paragraph's words stand in the reader's."""

    paragraph: int
    start: int


@dataclass(frozen=True, slots=True)
class PartedSource:
    """A source with its hidden headings apart."""

    source: SourceText
    origins: tuple[_Origin, ...]

    def placed(self, ranges: Sequence[Placed]) -> tuple[Placed, ...]:
        """Return ranges of this source as ranges of the one the reader gave."""
        return tuple(
            Placed(
                self.origins[one.paragraph].paragraph,
                self.origins[one.paragraph].start + one.start,
                self.origins[one.paragraph].start + one.end,
                one.into,
            )
            for one in ranges
        )


def parted_source(source: SourceText) -> PartedSource:
    """Return `source` with each line that is a heading as a paragraph of its own."""
    paragraphs: list[Paragraph] = []
    origins: list[_Origin] = []
    fused = fused_labels(source.paragraphs)
    for place, paragraph in enumerate(source.paragraphs):
        following = source.paragraphs[place + 1] if place + 1 < len(source.paragraphs) else None
        labels = fused.get(place, ())
        for start, end in _parted_by(labels, _parts(paragraph, following)):
            whole = (start, end) == (0, len(paragraph.text))
            part = paragraph if whole else _cut(paragraph, start, end)
            paragraphs.append(_marked(part, start, labels))
            origins.append(_Origin(place, start))
    return PartedSource(replace(source, paragraphs=tuple(paragraphs)), tuple(origins))


def _parts(paragraph: Paragraph, following: Paragraph | None) -> Sequence[tuple[int, int]]:
    """The ranges that a paragraph falls into: all of it, mostly."""
    whole = [(0, len(paragraph.text))]
    if paragraph.kind != "paragraph" or paragraph.level or paragraph.stated:
        return whole
    if not (paragraph.strong or paragraph.slanted):
        return whole
    parts = [*_by_lines(paragraph, following)]
    return [*_behind_sentence(paragraph, parts, following)]


def _by_lines(paragraph: Paragraph, following: Paragraph | None) -> Iterator[tuple[int, int]]:
    """Runs of lines: those that are marked as headings, and those between them."""
    runs = _runs(paragraph)
    start = 0
    for number, run in enumerate(runs):
        behind = runs[number + 1] if number + 1 < len(runs) else None
        text = paragraph.text[behind.start : behind.end] if behind else None
        if run.marked and len(runs) > 1 and _heads(paragraph.text[run.start : run.end], text,
                                                   following):  # fmt: skip
            if start < run.start:
                yield start, run.start
            yield run.start, run.end
            start = run.end
    if start < len(paragraph.text) or not paragraph.text:
        yield start, len(paragraph.text)


class _Run(NamedTuple):
    start: int
    end: int
    marked: bool


def _runs(paragraph: Paragraph) -> list[_Run]:
    """Lines that stand together and are marked alike."""
    runs: list[_Run] = []
    marks = _marks(paragraph)
    at = 0
    for line in paragraph.text.split("\n"):
        end = min(at + len(line) + 1, len(paragraph.text))
        marked = _is_marked(line, marks, at)
        if runs and (runs[-1].marked == marked or not any(map(str.isalnum, line))):
            runs[-1] = runs[-1]._replace(end=end)
        else:
            runs.append(_Run(at, end, marked))
        at = end
    return runs


def _marks(paragraph: Paragraph) -> tuple[bytearray, ...]:
    """Of each character, whether it is bold; whether it is in italics."""
    marks = []
    for ranges in (paragraph.strong, paragraph.slanted):
        mark = bytearray(len(paragraph.text))
        for start, end in ranges:
            mark[start:end] = b"\1" * (end - start)
        marks.append(mark)
    return tuple(marks)


def _is_marked(text: str, marks: Sequence[bytearray], start: int) -> bool:
    """Whether all letters of the line that begins at `start` are bold, or all are in italics."""
    label = roman_of(text) or clause_of(text) or letter_of(text)
    first = label.end if label else 0
    letters = [start + at for at, letter in enumerate(text) if at >= first and letter.isalnum()]
    return bool(letters) and any(all(mark[at] for at in letters) for mark in marks)


def _heads(line: str, text: str | None, following: Paragraph | None) -> bool:
    """Whether a marked line heads the text behind it, or else the paragraph that follows."""
    words = line.strip()
    if not may_head(words):
        return False
    if text is not None:
        return is_text(text, words)
    if following is None:
        return False
    return following.kind in ("item", "table") or is_text(following.text, words)


def _behind_sentence(
    paragraph: Paragraph, parts: Sequence[tuple[int, int]], following: Paragraph | None
) -> Iterator[tuple[int, int]]:
    """The parts; the last in two where bold words behind its last sentence head what follows."""
    *before, (start, end) = parts
    yield from before
    first, last = paragraph.strong[-1] if paragraph.strong else (end, end)
    said = paragraph.text[start:first].rstrip()
    if number := _NUMBER.search(said[-_LONG_NUMBER:]):
        said = said[: len(said) - len(number[0])].rstrip()
        first = start + len(said)
    heading = paragraph.text[first:end].strip()
    letters = sum(map(str.isalnum, heading))
    if (
        start < first
        and not any(map(str.isalnum, paragraph.text[last:end]))
        and said.endswith(_SENTENCE_ENDS)
        and letters > _FEWEST
        and _heads(heading, None, following)
    ):
        yield start, first
        start = first
    yield start, end


def _parted_by(
    labels: Sequence[FusedLabel], parts: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The parts, each in several where labels begin inside it."""
    for start, end in parts:
        cuts = [label.start for label in labels if start < label.start < end]
        yield from pairwise([start, *cuts, end])


def _marked(part: Paragraph, start: int, labels: Sequence[FusedLabel]) -> Paragraph:
    """A part; one that begins with a label that lost its line, as if that were set apart."""
    label = next((label for label in labels if label.start == start), None)
    if label is None:
        return part
    return replace(
        part, kind="paragraph", level=0, strong=((0, min(label.marked, len(part.text))),)
    )


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """A part of a paragraph, its marks with it."""
    return replace(
        paragraph,
        text=paragraph.text[start:end].rstrip(),
        number=paragraph.number if start == 0 else "",
        strong=_moved(paragraph.strong, start, end),
        slanted=_moved(paragraph.slanted, start, end),
        notes=tuple((at - start, label) for at, label in paragraph.notes if start <= at < end),
    )


def _moved(ranges: Sequence[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    inside = ((max(first, start), min(last, end)) for first, last in ranges)
    return tuple((first - start, last - start) for first, last in inside if first < last)
