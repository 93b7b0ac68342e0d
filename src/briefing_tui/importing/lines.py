"""Lines of plain text: which the page broke, which the writer; which belong to the page itself."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

_WIDEST: Final = 120
"""Characters. A line longer than any page means that nobody wrapped the text."""
_NARROWEST: Final = 40
"""Characters. Nobody wraps a text narrower than that: it is a list, or verse."""
_MANY: Final = 20
"""Lines, among which a few may stick out."""
_ENOUGH: Final = 3
"""Pages on which a line must stand to belong to the page: two may be a heading and its like."""
_EDGE: Final = 3
"""Lines at the top and at the foot of a page where its header and footer are."""
_PAGE_NUMBER: Final = re.compile(
    r"[-–—\[( ]{0,4}(?:(?:page|seite|p\.|página|pagina)\s{0,3})?(?:\d{1,4}|[ivxl]{1,7})"
    r"(?:\s{0,3}(?:/|of|von|de|sur|di)\s{0,3}\d{1,4})?[-–—\]) ]{0,4}",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?!page|seite|página|pagina)[^\W\d_]{2,20}\.?\s{1,3}\d{1,4}[.:]?", re.IGNORECASE
)
"""A word and its number: what a text counts, and not its pages."""
_DIGITS: Final = re.compile(r"\d{1,9}")
_PAGE_END: Final = re.compile(
    r"\s{0,80}(?:(?:page|seite|p\.|página|pagina)\s{1,3}(?P<worded>\d{1,4})"
    r"(?:\s{0,3}(?:/|of|von|de|sur|di)\s{0,3}\d{1,4})?|[-–—]\s{0,3}(?P<dashed>\d{1,4})\s{0,3}[-–—])\s{0,9}",
    re.IGNORECASE,
)
"""A line that ends a page, or begins one, in a text that lost its form feeds."""
_CENTRED: Final = 8
"""Spaces before a line that mean it was set in the middle."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a text, without its end."""

    text: str
    line: int
    """From 1."""
    page: int | None = None
    """From 1, where the text has pages."""
    running: bool = False
    """Whether it belongs to the page: its header, its footer, its number."""


def lines_of(text: str) -> list[TextLine]:
    """Return the lines of a text; a form feed ends a page, and with it a paragraph.

    In a text that lost its form feeds, the pages' own numbers say where they end.
    """
    if "\f" not in text:
        lines = [TextLine(line, place) for place, line in enumerate(text.split("\n"), 1)]
        parted = list(_parted(lines))
        return list(_continued(parted)) if len(parted) > 1 else lines
    pages: list[list[TextLine]] = []
    line = 1
    for number, page in enumerate(text.split("\f"), 1):
        pages.append(
            [TextLine(said, line + at, number) for at, said in enumerate(page.split("\n"))]
        )
        line += page.count("\n")
    return list(_with_running(pages))


def _parted(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """The pages of a text by the numbers printed on them, which count up from one to the next."""
    ends = [place for place in range(len(lines)) if _page_number(lines, place) is not None]
    numbers = [_page_number(lines, place) or 0 for place in ends]
    if len(ends) < 2 or any(two - one != 1 for one, two in pairwise(numbers)):  # noqa: PLR2004  one is a heading
        yield [*lines]
        return
    full = [place for place, line in enumerate(lines) if line.text.strip()]
    # Where the first number stands at the very top, it heads its page.
    cuts = ends[1:] if ends[0] in full[:_EDGE] else [place + 1 for place in ends]
    bounds = [0, *cuts, len(lines)]
    for number, (start, end) in enumerate(pairwise(bounds), numbers[0]):
        if any(line.text.strip() for line in lines[start:end]):
            yield [replace(line, page=number) for line in lines[start:end]]


def _page_number(lines: Sequence[TextLine], place: int) -> int | None:
    """The number of a page, where a line says nothing else and stands alone."""
    found = _PAGE_END.fullmatch(lines[place].text)
    beside = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    if found is None or not any(not line.text.strip() for line in beside):
        return None
    return int(found["worded"] or found["dashed"])


def _continued(pages: Sequence[Sequence[TextLine]]) -> Iterator[TextLine]:
    """The lines of pages, without the empty ones where a sentence goes on over a page's end."""
    marked = [line for line in _with_running(pages) if line.running or line.text.strip()]
    kept = list(_with_running(pages))
    body = [line for line in marked if not line.running]
    gone = {
        line.line
        for above, below in pairwise(body)
        if above.page != below.page and _goes_over(above.text, below.text)
        for line in kept
        if above.line < line.line < below.line and not line.running
    }
    return (line for line in kept if line.running or line.text.strip() or line.line not in gone)


def _goes_over(above: str, below: str) -> bool:
    return above.rstrip()[-1:] not in ".;:?!" and below.lstrip()[:1].islower()


def _with_running(pages: Sequence[Sequence[TextLine]]) -> Iterator[TextLine]:
    """The lines of all pages, those that belong to the pages marked; an empty one between pages."""
    for page, marks in zip(pages, running_lines(pages), strict=True):
        for line, is_running in zip(page, marks, strict=True):
            yield replace(line, running=is_running)
        if page is not pages[-1]:
            yield TextLine("", page[-1].line, page[-1].page)


def running_lines(pages: Sequence[Sequence[TextLine]]) -> list[list[bool]]:
    """Tell of each line of each page whether it is the page's: header, footer or number."""
    repeated = _repeated([[line.text for line in page] for page in pages])
    return [_marks([line.text for line in page], repeated, len(pages)) for page in pages]


def _marks(page: Sequence[str], repeated: set[str], pages: int) -> list[bool]:
    edges = _edges(page)
    return [
        place in edges
        and bool(text.strip())
        and (
            _masked(text) in repeated
            or (pages > 1 and _PAGE_NUMBER.fullmatch(text.strip()) is not None)
        )
        for place, text in enumerate(page)
    ]


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the edges of many pages, digits aside, where these count the pages."""
    seen: dict[str, dict[int, str]] = defaultdict(dict)
    for number, page in enumerate(pages):
        for place in _edges(page):
            seen[_masked(page[place])].setdefault(number, page[place])
    least = max(_ENOUGH, len(pages) // 3)
    return {
        masked for masked, texts in seen.items() if len(texts) >= least and _is_the_page_s(texts)
    }


def _is_the_page_s(texts: Mapping[int, str]) -> bool:
    """Whether lines that differ in digits only are the pages': *Article 5* is no header."""
    if len({" ".join(text.split()) for text in texts.values()}) == 1:
        return True
    if _LABEL.fullmatch(next(iter(texts.values())).strip()):
        return False
    numbers = [[int(one) - page for one in _DIGITS.findall(text)] for page, text in texts.items()]
    return any(len(set(column)) == 1 for column in zip(*numbers, strict=False))


def _edges(page: Sequence[str]) -> set[int]:
    """The places of the first and last lines that hold anything."""
    full = [place for place, text in enumerate(page) if text.strip()]
    return {*full[:_EDGE], *full[-_EDGE:]}


def _masked(text: str) -> str:
    return re.sub(r"\d", "0", " ".join(text.split()))


def page_width(lines: Sequence[str]) -> int | None:
    """Return the width the text was wrapped at; `None` where every line's end was meant."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths or lengths[-1] < _NARROWEST:
        return None
    # The longest lines of a wrapped text are of nearly one length; a few may stick out.
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) > _MANY else lengths[-1]
    if width > _WIDEST:
        return None
    full = sum(width - 15 <= length for length in lengths)
    return width if full >= 0.25 * len(lengths) else None


def is_wrapped(line: str, following: str, width: int | None) -> bool:
    """Tell whether `following` goes on where `line` was full: its first word had no room."""
    if width is None:
        return False
    first = following.split(None, 1)[0] if following.strip() else ""
    return bool(first) and len(line.rstrip()) + 1 + len(first) > width


def joined(lines: Sequence[str], width: int | None) -> str:
    """Return lines as one text: wrapped ones in one line, words hyphenated at its end whole."""
    text = lines[0].strip() if lines else ""
    for before, line in pairwise(lines):
        stripped = line.strip()
        if is_broken_word(text, stripped):
            text = text[:-1] + stripped
        elif not is_wrapped(before, line, width):
            text += "\n" + stripped
        else:
            text += " " + stripped
    return text


def is_broken_word(text: str, following: str) -> bool:
    """Tell whether the hyphen at the end of `text` only broke a word at the line's end."""
    if not text.endswith(("-", "\u2010", "\xad")) or not following[:1].islower():
        return False
    return text[-2:-1].isalpha() and following.split(None, 1)[0] not in _AFTER_HYPHEN


_AFTER_HYPHEN: Final = frozenset("and or und oder et ou y o e bzw".split())
"""Words before which a hyphen stands for a word left out: `Ein- und Ausfuhr`."""


def is_centred(line: str, width: int | None) -> bool:
    """Tell whether a line is set in the middle."""
    indent = len(line) - len(line.lstrip())
    return width is not None and indent >= _CENTRED and indent + len(line.strip()) < width
