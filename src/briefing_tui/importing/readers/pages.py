"""PDF with a text layer: lines by where they stand on the page, paragraphs by the gaps between.

PDFium is an extra: most people import no PDF, and it is the largest library of all.
"""

import ctypes
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import BriefingError
from briefing_tui.importing.encodings import NoTextError
from briefing_tui.importing.paragraphs import SourceText
from briefing_tui.importing.readers.page_lines import PageLine, in_reading_order, marked
from briefing_tui.importing.readers.page_paragraphs import paragraphs_of
from briefing_tui.visible import REFUSED

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_PAGES: Final = 2_000
_CELL: Final = 1.8
"""Times the height of letters: so far apart, two pieces of a line are cells beside one another."""
_BOLD: Final = 600
"""The weight of a font from which it is bold; the usual one is 400."""
_FONT_NAME: Final = 80
"""Bytes of a font's name that are looked at."""


class NotInstalledError(BriefingError):
    """The library that reads this format is not here."""


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
    marked(pages)
    bodies = [[line for line in page if not line.running] for page in pages]
    lines = [line for page in in_reading_order(bodies) for line in page]
    lines += [line for page in pages for line in page if line.running]
    if not lines:
        raise NoTextError("has no text layer: its pages are pictures; run a text recognition first")
    said = document.get_metadata_dict(skip_empty=True)
    metadata = {"title": said["Title"]} if said.get("Title") else {}
    return SourceText(
        file=file, form="pdf", paragraphs=tuple(paragraphs_of(lines)), metadata=metadata
    )


def _lines(document: "PdfDocument", number: int) -> list[PageLine]:
    """The lines of one page, in the order the page gives its text; cells of a line are apart."""
    page: PdfPage = document[number]
    text = page.get_textpage()
    lines: list[PageLine] = []
    for place in range(text.count_rects()):
        piece = _piece(text, place, number + 1)
        if piece is None:
            continue
        last = lines[-1] if lines else None
        if last and _is_beside(last, piece) and piece.left - last.right < _CELL * piece.height:
            spaced = piece.left - last.right > 1 and not last.text.endswith(" ")
            last.add(piece, " " if spaced else "")
        else:
            lines.append(piece)
    return lines


def _piece(text: "PdfTextPage", place: int, page: int) -> PageLine | None:
    """A run of letters of one kind; its height is that of its first letter's size."""
    left, bottom, right, top = text.get_rect(place)
    said = _clean(text.get_text_bounded(left, bottom, right, top))
    if not said.strip():
        return None
    letter = _letter_at(text, (left, (left + right) / 2, right), (bottom + top) / 2)
    strong: tuple[tuple[int, int], ...] = ()
    if letter >= 0:
        _, low, _, high = text.get_charbox(letter, loose=True)
        bottom, top = (low, high) if high > low else (bottom, top)
        strong = ((0, len(said)),) if _is_bold(text, letter) else ()
    return PageLine(said, left, right, bottom, top, page, strong)


def _letter_at(text: "PdfTextPage", places: Iterable[float], middle: float) -> int:
    """The number of the letter at one of these places; -1 where there is none."""
    # Loaded late: an extra, and large; this is the part of it that tells fonts.
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    found = (pdfium.FPDFText_GetCharIndexAtPos(text.raw, left, middle, 4, 4) for left in places)
    return next((letter for letter in found if letter >= 0), -1)


def _is_bold(text: "PdfTextPage", letter: int) -> bool:
    """Whether a letter's font is a bold one, by its weight, else by its name."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  as above

    if pdfium.FPDFText_GetFontWeight(text.raw, letter) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(_FONT_NAME)
    pdfium.FPDFText_GetFontInfo(text.raw, letter, name, _FONT_NAME, ctypes.c_int())
    return b"bold" in name.value.lower()


def _clean(text: str) -> str:
    # PDFium marks a hyphen at a line's end so; other line ends inside a box are its own.
    text = text.replace("\ufffe", "-").replace("\x02", "-")
    return REFUSED.sub("\ufffd", text.replace("\r", " ").replace("\n", " "))


def _is_beside(line: PageLine, piece: PageLine) -> bool:
    """Whether a piece stands on the same line, behind what is there."""
    middle = (piece.bottom + piece.top) / 2
    return line.bottom <= middle <= line.top and piece.left >= line.right - 2
