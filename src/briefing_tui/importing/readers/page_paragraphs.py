"""Paragraphs of printed pages: what goes on in the next line, what begins anew, what is a table."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from briefing_tui.importing.lines import is_broken_word
from briefing_tui.importing.paragraphs import Paragraph
from briefing_tui.importing.readers.page_lines import PageLine
from briefing_tui.importing.readers.page_tables import beside, table_in
from briefing_tui.importing.readers.text import BULLETS

_GAP: Final = 1.45
"""Of the usual distance of lines: more, and a paragraph ends."""
_WIDE_GAP: Final = 1.7
"""The same between lines of a heading, of their own height."""
_TALLER: Final = 1.18
"""Of the usual height of letters: so tall is a heading."""
_INDENT: Final = 12.0
"""Points. A line that begins so much further right than the one above begins a paragraph."""
_HEADING: Final = 300
"""Characters that a heading may have."""
_CENTRED: Final = 4.0
"""Points that the middle of a line may be off the middle of its column."""
_LABEL: Final = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})[.)]|\d{1,2}(?:\.\d{1,2})+|[–—-])\s"
    r"|[^\W\d_]{3,12}\.? (?:\d{1,3}|[IVXLC]{1,7})(?:er|re|º|ª)?\b"
)
_WIDE: Final = "   "
"""Between what stands apart on one line: names beside one another are not one name."""
_HANGS: Final = re.compile(r"[(\[]?[\w.]{1,5}[.)\]]|[^\w\s]")
"""The number of an item, set before its text."""
_LABEL_ALONE: Final = re.compile(r"[^\W\d_]{3,12}\.? (?:\d{1,3}|[IVXLC]{1,7})(?:er|re|º|ª)?[.:]?")
_ENDS: Final = (".", ";", ":", "?", "!")


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in a document."""

    height: float
    pitch: float
    """From one line to the next."""
    edges: dict[int, tuple[float, float]]
    """How far left and right the lines of each column reach."""

    def is_tall(self, line: PageLine) -> bool:
        return line.height >= _TALLER * self.height

    def is_centred(self, line: PageLine) -> bool:
        left, right = self.edges[line.column]
        inside = line.left > left + _INDENT and line.right < right - _INDENT
        return inside and abs((line.left - left) - (right - line.right)) <= 2 * _CENTRED


def paragraphs_of(lines: Sequence[PageLine]) -> Iterator[Paragraph]:
    """Yield the paragraphs of all pages; what belongs to the pages themselves comes last."""
    body = [line for line in lines if not line.running]
    if body:
        yield from _paragraphs(body, _measured(body))
    for line in lines:
        if line.running:
            yield Paragraph(kind="running", text=line.text.strip(), page=line.page)


def _measured(lines: Sequence[PageLine]) -> _Measures:
    height = median(line.height for line in lines)
    steps = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.bottom - below.bottom < 4 * height
    ]
    columns: dict[int, list[PageLine]] = defaultdict(list)
    for line in lines:
        columns[line.column].append(line)
    edges = {
        column: (min(line.left for line in inside), max(line.right for line in inside))
        for column, inside in columns.items()
    }
    return _Measures(height, median(steps) if steps else height * 1.2, edges)


def _paragraphs(lines: Sequence[PageLine], usual: _Measures) -> Iterator[Paragraph]:
    place = 0
    while place < len(lines):
        if table := table_in(lines, place):
            yield table.paragraph
            place = table.end
            continue
        end = place + 1
        while end < len(lines) and not (
            _begins(lines[end - 1], lines[end], usual) or table_in(lines, end)
        ):
            end += 1
        yield _paragraph(lines[place:end], usual)
        place = end


def _begins(above: PageLine, line: PageLine, usual: _Measures) -> bool:
    """Whether a line begins another paragraph."""
    if beside(above, line):
        return False
    tall, small = max(line.height, above.height), min(line.height, above.height)
    if tall > _TALLER * small or _is_bulleted(line.text.lstrip()):
        return True
    if usual.is_tall(line):
        return _begins_heading(above, line)
    if line.page != above.page or line.column != above.column or line.bottom > above.bottom:
        return not _is_open(above, line, usual)
    return above.bottom - line.bottom > _GAP * usual.pitch or _is_set_anew(above, line, usual)


def _is_open(above: PageLine, line: PageLine, usual: _Measures) -> bool:
    """Whether the line above is no end: it has none, and was full, or what follows is small."""
    if above.text.rstrip()[-1:] in _ENDS:
        return False
    return line.text[:1].islower() or not _had_room(above, line, usual)


def _is_set_anew(above: PageLine, line: PageLine, usual: _Measures) -> bool:
    """Whether a line at the usual distance begins a paragraph: by where it begins, or a label."""
    if is_broken_word(above.text.rstrip(), line.text.lstrip()):
        return False
    had_room = _had_room(above, line, usual)
    if not (had_room or usual.is_centred(line)) and _is_open(above, line, usual):
        return False
    labelled = above.text.rstrip()[-1:] in _ENDS and _LABEL.match(line.text)
    if line.left - above.left > _INDENT or labelled:
        return True
    return had_room and not _is_open(above, line, usual)


def _begins_heading(above: PageLine, line: PageLine) -> bool:
    """Whether a line begins another heading: lines of one are broken wherever it looks well."""
    apart = line.page != above.page or above.bottom - line.bottom > _WIDE_GAP * line.height
    labelled = any(_LABEL_ALONE.fullmatch(each.text.strip()) for each in (above, line))
    return apart or labelled


def _had_room(above: PageLine, line: PageLine, usual: _Measures) -> bool:
    """Whether the first word of a line would have fitted behind the one above."""
    letter = (line.right - line.left) / max(1, len(line.text))
    first = line.text.split(None, 1)[0]
    return above.right + (len(first) + 2) * letter < usual.edges[above.column][1]


def _is_bulleted(text: str) -> bool:
    return text[:1] in BULLETS and text[1:2].isspace()


def _paragraph(run: Sequence[PageLine], usual: _Measures) -> Paragraph:
    text, strong = _joined(run)
    first = run[0]
    if _is_bulleted(text):
        said = text[1:].strip()
        moved = tuple((max(0, start - 2), end - 2) for start, end in strong if end > 2)  # noqa: PLR2004  the bullet and its space
        return Paragraph(kind="item", text=said, strong=moved, level=1, page=first.page)
    is_heading = usual.is_tall(first) and len(text) <= _HEADING
    level = (1 if first.height >= 1.5 * usual.height else 2) if is_heading else 0
    return Paragraph(
        kind="heading" if is_heading else "paragraph",
        text=text,
        level=level,
        page=first.page,
        strong=strong,
        centred=all(map(usual.is_centred, run)),
    )


def _joined(run: Sequence[PageLine]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Lines as one text, words broken at their ends whole, and what of it is bold."""
    whole = PageLine("", 0, 0, 0, 0, run[0].page)
    before: PageLine | None = None
    for line in run:
        lead = len(line.text) - len(line.text.lstrip())
        line.text = line.text.strip()
        line.strong = tuple((max(0, start - lead), end - lead) for start, end in line.strong)
        broken = bool(whole.text) and is_broken_word(whole.text, line.text)
        if broken:
            whole.text = whole.text[:-1]
            whole.strong = tuple((start, min(end, len(whole.text))) for start, end in whole.strong)
        gap = (
            _WIDE if before and beside(before, line) and not _HANGS.fullmatch(before.text) else " "
        )
        whole.add(line, gap if whole.text and not broken else "")
        before = line
    end = len(whole.text)
    return whole.text, tuple((start, min(last, end)) for start, last in whole.strong if start < end)
