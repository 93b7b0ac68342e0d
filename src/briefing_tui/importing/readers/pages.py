"""PDF with a text layer: lines by where they stand on the page, paragraphs by the gaps between.

PDFium is an extra: most people import no PDF, and it is the largest library of all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import BriefingError
from briefing_tui.importing.encodings import NoTextError
from briefing_tui.importing.lines import TextLine, is_broken_word, running_lines
from briefing_tui.importing.paragraphs import Paragraph, SourceText
from briefing_tui.importing.readers.text import BULLETS
from briefing_tui.visible import REFUSED

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PAGES: Final = 2_000
_GAP: Final = 1.45
"""Of the usual distance of lines: more, and a paragraph ends."""
_TALLER: Final = 1.18
"""Of the usual height of letters: so tall is a heading."""
_INDENT: Final = 12.0
"""Points. A line that begins so much further right than the one above begins a paragraph."""
_HEADING: Final = 200
"""Characters that a heading may have."""


class NotInstalledError(BriefingError):
    """The library that reads this format is not here."""


@dataclass(slots=True)
class _Line:
    """A line of a page, measured in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int
    running: bool = False

    @property
    def height(self) -> float:
        """How tall its letters are."""
        return self.top - self.bottom


def read_pages(data: bytes, file: str) -> SourceText:
    """Read a PDF that has a text layer.

    Raises:
        NotInstalledError: PDFium is not here; says what to install.
        NoTextError: it is broken, needs a password, or holds pictures of text only.
    """
    try:
        import pypdfium2  # noqa: PLC0415  an extra, and large
    except ImportError as error:
        said = 'reading PDF needs an extra: pip install "briefing-tui[pdf]"'
        raise NotInstalledError(said) from error
    try:
        document = pypdfium2.PdfDocument(data)
        pages = [_lines(document, number) for number in range(min(len(document), _PAGES))]
    except pypdfium2.PdfiumError as error:
        raise NoTextError(f"is no readable PDF: {error}") from error
    lines = list(_marked(pages))
    if not lines:
        raise NoTextError("has no text layer: its pages are pictures; run a text recognition first")
    said = document.get_metadata_dict(skip_empty=True)
    metadata = {"title": said["Title"]} if said.get("Title") else {}
    return SourceText(
        file=file, form="pdf", paragraphs=tuple(_paragraphs(lines)), metadata=metadata
    )


def _lines(document: "PdfDocument", number: int) -> list[_Line]:
    """The lines of one page, in the order the page gives its text."""
    page: PdfPage = document[number]
    text = page.get_textpage()
    lines: list[_Line] = []
    for place in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(place)
        said = _clean(text.get_text_bounded(left, bottom, right, top))
        if not said.strip():
            continue
        last = lines[-1] if lines else None
        if last and _is_beside(last, left, bottom, top):
            gap = " " if left - last.right > 1 and not last.text.endswith(" ") else ""
            last.text += gap + said
            last.right = max(last.right, right)
            last.top, last.bottom = max(last.top, top), min(last.bottom, bottom)
        else:
            lines.append(_Line(said, left, right, bottom, top, number + 1))
    return lines


def _clean(text: str) -> str:
    # PDFium marks a hyphen at a line's end so; other line ends inside a box are its own.
    text = text.replace("\ufffe", "-").replace("\x02", "-")
    return REFUSED.sub("\ufffd", text.replace("\r", " ").replace("\n", " "))


def _is_beside(line: _Line, left: float, bottom: float, top: float) -> bool:
    """Whether a piece stands on the same line, behind what is there."""
    middle = (bottom + top) / 2
    return line.bottom <= middle <= line.top and left >= line.right - 2


def _marked(pages: Sequence[Sequence[_Line]]) -> Iterator[_Line]:
    """The lines of all pages, those that belong to the pages marked."""
    texts = [
        [TextLine(line.text, 1, number) for line in lines] for number, lines in enumerate(pages, 1)
    ]
    for lines, marks in zip(pages, running_lines(texts), strict=True):
        for line, is_running in zip(lines, marks, strict=True):
            line.running = is_running
            yield line


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    body = [line for line in lines if not line.running]
    if body:
        usual = median(line.height for line in body)
        pitch = _pitch(body, usual)
        margin = max(line.right for line in body)
        run: list[_Line] = []
        for line in body:
            if run and _begins(run[-1], line, pitch, margin):
                yield _paragraph(run, usual)
                run = []
            run.append(line)
        yield _paragraph(run, usual)
    for line in lines:
        if line.running:
            yield Paragraph(kind="running", text=line.text.strip(), page=line.page)


def _pitch(lines: Sequence[_Line], usual: float) -> float:
    """The usual distance from one line to the next."""
    steps = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.bottom - below.bottom < 4 * usual
    ]
    return median(steps) if steps else usual * 1.2


def _begins(above: _Line, line: _Line, pitch: float, margin: float) -> bool:
    """Whether a line begins another paragraph."""
    if line.text.lstrip()[:1] in BULLETS and line.text.lstrip()[1:2].isspace():
        return True
    tall, small = max(line.height, above.height), min(line.height, above.height)
    if tall > _TALLER * small:
        return True
    is_open = above.text.rstrip()[-1:] not in ".;:?!"
    if line.page != above.page:
        return not (is_open and line.text[:1].islower())
    if above.bottom - line.bottom > _GAP * pitch or line.left - above.left > _INDENT:
        return True
    return _had_room(above, line, margin) and not (is_open and line.text[:1].islower())


def _had_room(above: _Line, line: _Line, margin: float) -> bool:
    """Whether the first word of a line would have fitted behind the one above."""
    letter = (line.right - line.left) / max(1, len(line.text))
    first = line.text.split(None, 1)[0]
    return above.right + (len(first) + 2) * letter < margin


def _paragraph(run: Sequence[_Line], usual: float) -> Paragraph:
    first = run[0]
    text = first.text.strip()
    for line in run[1:]:
        following = line.text.strip()
        broken = is_broken_word(text, following)
        text = text[:-1] + following if broken else f"{text} {following}"
    if text[:1] in BULLETS and text[1:2].isspace():
        return Paragraph(kind="item", text=text[1:].strip(), level=1, page=first.page)
    is_heading = first.height >= _TALLER * usual and len(text) <= _HEADING
    level = (1 if first.height >= 1.5 * usual else 2) if is_heading else 0
    return Paragraph(
        kind="heading" if is_heading else "paragraph", text=text, level=level, page=first.page
    )
