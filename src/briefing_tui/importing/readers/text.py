"""Plain text: paragraphs, bullets, underlined headings, and tables drawn with pipes."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing_tui.importing.encodings import text_of
from briefing_tui.importing.lines import (
    TextLine,
    is_broken_word,
    is_centred,
    is_wrapped,
    joined,
    lines_of,
    page_width,
)
from briefing_tui.importing.paragraphs import Paragraph, SourceText, table_text
from briefing_tui.importing.pipes import table_at
from briefing_tui.importing.spaced import spaced_table_at

BULLETS: Final = "-*•◦‣▪·–—●○■□➢✓"
_BULLET: Final = re.compile(rf"[ \t\xa0]*[{re.escape(BULLETS)}][ \t\xa0]+(?=\S)")
_HASHES: Final = re.compile(r"[ ]{0,3}(#{1,6})[ \t]*(?=[^#\s])")
_UNDERLINE: Final = re.compile(r"[ ]{0,3}(?:={3,}|-{3,}|~{3,})[ \t]*")
_RULE: Final = re.compile(r"[ \t]*(?:[-*_=~#·.][ \t]*){3,200}")
_TAB: Final = 4


def read_text(data: bytes, file: str) -> SourceText:
    """Read plain text."""
    text, remarks = text_of(data)
    paragraphs = tuple(paragraphs_of(lines_of(text)))
    return SourceText(file=file, form="text", paragraphs=paragraphs, remarks=remarks)


def paragraphs_of(lines: Sequence[TextLine]) -> Iterator[Paragraph]:
    """Yield the paragraphs that lines of plain text make."""
    body = [line for line in lines if not line.running]
    texts = [line.text for line in body]
    width = page_width(texts)
    place = 0
    while place < len(body):
        if not texts[place].strip():
            place += 1
        elif table := table_at(texts, place):
            yield _table(table.rows, table.head, body[place])
            place = table.end
        elif spaced := spaced_table_at(texts, place):
            yield _table(spaced.rows, 0, body[place])
            place = spaced.end
        else:
            end = _block_end(texts, place, width)
            yield from _block(body[place:end], width)
            place = end
    yield from _running(lines)


def _running(lines: Sequence[TextLine]) -> Iterator[Paragraph]:
    # Last, so that what goes on over a page's end stands together.
    for line in lines:
        if line.running:
            yield Paragraph(kind="running", text=line.text.strip(), line=line.line, page=line.page)


def _table(rows: tuple[tuple[str, ...], ...], head: int, first: TextLine) -> Paragraph:
    text = table_text(rows)
    return Paragraph(
        kind="table", text=text, rows=rows, head=head, line=first.line, page=first.page
    )


def _block_end(texts: Sequence[str], place: int, width: int | None) -> int:
    """Where the paragraph ends that begins at `place`."""
    if _HASHES.match(texts[place]):
        return place + 1
    end = place + 1
    while end < len(texts) and _goes_on(texts, end, width):
        end += 1
    return end


def _goes_on(texts: Sequence[str], at: int, width: int | None) -> bool:
    """Whether the line at `at` belongs to the paragraph of the line before."""
    line = texts[at]
    if not line.strip():
        return False
    if _UNDERLINE.fullmatch(line):
        return True
    if _UNDERLINE.fullmatch(texts[at - 1]) or _BULLET.match(line) or _HASHES.match(line):
        return False
    if is_broken_word(texts[at - 1].rstrip(), line.lstrip()):
        return True
    return is_wrapped(texts[at - 1], line, width) and table_at(texts, at) is None


def _block(lines: Sequence[TextLine], width: int | None) -> Iterator[Paragraph]:
    texts = [line.text for line in lines]
    first = lines[0]
    level = 0
    if len(texts) > 1 and _UNDERLINE.fullmatch(texts[-1]):
        level = 1 if texts.pop().strip()[0] == "=" else 2
    elif len(texts) == 1 and _RULE.fullmatch(texts[0]):
        return
    elif found := _HASHES.match(texts[0]):
        level = len(found[1])
        texts[0] = texts[0][found.end() :].rstrip(" \t#")
    if level:
        yield _paragraph("heading", joined(texts, width), first, level=level)
    elif found := _BULLET.match(texts[0]):
        depth = _depth(texts[0])
        yield _paragraph("item", joined([texts[0][found.end() :], *texts[1:]], width), first, depth)
    else:
        text = joined(texts, width)
        yield Paragraph(
            kind="paragraph",
            text=text,
            line=first.line,
            page=first.page,
            centred=all(is_centred(each, width) for each in texts),
        )


def _paragraph(kind: str, text: str, first: TextLine, level: int) -> Paragraph:
    return Paragraph(
        kind="heading" if kind == "heading" else "item",
        text=text,
        level=level,
        line=first.line,
        page=first.page,
    )


def _depth(line: str) -> int:
    """How deep a bullet is set in: two spaces or more a step."""
    indent = len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB))
    return 1 + indent // _TAB
