"""Lines of plain text: which the page broke, which the writer; which belong to the page itself."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
    """Return the lines of a text; a form feed ends a page, and with it a paragraph."""
    if "\f" not in text:
        return [TextLine(line, place) for place, line in enumerate(text.split("\n"), 1)]
    pages: list[list[TextLine]] = []
    line = 1
    for number, page in enumerate(text.split("\f"), 1):
        pages.append(
            [TextLine(said, line + at, number) for at, said in enumerate(page.split("\n"))]
        )
        line += page.count("\n")
    return list(_with_running(pages))


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
    """What stands at the edges of many pages, digits aside."""
    counts = Counter(
        text for page in pages for text in {_masked(page[place]) for place in _edges(page)}
    )
    least = max(_ENOUGH, len(pages) // 3)
    return {text for text, count in counts.items() if count >= least}


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
        if not is_wrapped(before, line, width):
            text += "\n" + stripped
        elif is_broken_word(text, stripped):
            text = text[:-1] + stripped
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
