"""Markdown as people write it: with front matter, kramdown's marks, HTML inside, broken tables.

Every piece is made into HTML, with the line it stands on, and read as a page is: one understanding
of what a text looks like serves both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.importing.encodings import text_of
from briefing_tui.importing.lines import TextLine, is_wrapped, lines_of, page_width
from briefing_tui.importing.paragraphs import Paragraph, SourceText, table_text
from briefing_tui.importing.pipes import PipeTable, table_at
from briefing_tui.importing.readers.flow import CELLS, TOO_MANY_CELLS, TooLargeError, blocks_of
from briefing_tui.importing.readers.front_matter import split_front_matter
from briefing_tui.importing.readers.tags import TAGS, with_open_comments
from briefing_tui.importing.readers.text import paragraphs_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FENCE: Final = re.compile(r" {0,3}(?:`{3,}+[^`]*+|~{3}.*+)")
_CRAMPED: Final = re.compile(r"( {0,3})(#{2,6}|#(?=[A-ZÀ-Ý]\S{0,40} ))(?=[^#\s])")
_ATTRIBUTES: Final = re.compile(r"\{:?[ ]?(?:[#.][\w-]|toc|[\w-]{1,40}=)[^{}\n]{0,300}\}")
_NUMBERED: Final = re.compile(r"(\s{0,40}\d{1,9}[.)])[\xa0\u2007\u202f]+[ \t]*")
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,40})((?:[\s/][^<>\n]{0,500})?)>")
_FOOTNOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
_REFERENCE: Final = re.compile(
    r" {0,3}\[([^\]\[]{1,200})\]:[ \t]*<?((?:https?:|mailto:|#|/)\S{0,2000})"
)
_MARKED: Final = re.compile(r"[\\`*_<\[&!\n~]")
"""What may be a mark of Markdown: most cells hold none, and are read as they are."""
_UNDERLINE: Final = re.compile(r" {0,3}-{2,}[ \t]*")
_LOOSE: Final = re.compile(
    r"(?<![*\\\w])(?P<stars>\*{1,3})(?![*\s])(?P<said>[^*]{1,200})(?<=[\s\xa0])(?P=stars)(?![*\w])"
)
"""`*Text *`: with a space before it the last star closes nothing."""
_HEADING_LENGTH: Final = 150
"""Characters. A longer line above a rule is a paragraph, not a heading."""
_SLACK: Final = 0.75
"""Of the page's width: a line that ends before that, though the next word had room, was ended."""
_NESTING: Final = 150
"""Quotes and lists in one another: as many as Python's own calls can follow."""
_LAST_LEVELS: Final = 5


@dataclass(frozen=True, slots=True)
class _Segment:
    """Lines that are one kind of thing."""

    lines: Sequence[TextLine]
    table: PipeTable | None = None
    label: str = ""
    """Of a footnote."""


def read_markdown(data: bytes, file: str) -> SourceText:
    """Read Markdown."""
    text, remarks = text_of(data)
    text = with_open_comments(text, "\\<!--")
    metadata, taken = split_front_matter(text)
    lines = lines_of("\n".join([""] * taken + text.split("\n")[taken:]))
    reading = _Reading(page_width([line.text for line in lines]))
    language = metadata.get("lang") or metadata.get("language")
    return SourceText(
        file=file,
        form="markdown",
        paragraphs=tuple(reading.paragraphs(lines)),
        metadata=metadata,
        language=language,
        remarks=remarks,
    )


_BRACKET: Final = re.compile(r"(?<!\\)\[")
_MOST_BRACKETS: Final = 5_000
"""In one paragraph."""


class _Reading:
    """One text on its way: what its pieces share."""

    def __init__(self, width: int | None) -> None:
        self._width = width
        self._parser = _parser()
        self._environment: dict[str, Any] = {"references": {}}

    def paragraphs(self, lines: Sequence[TextLine]) -> Iterator[Paragraph]:
        """Yield the paragraphs of all lines, footnotes where they stand."""
        mended = [replace(line, text=_mended(line.text)) for line in lines if not line.running]
        for segment in _segments(list(self._without_references(mended))):
            if segment.table:
                yield from self._table(segment)
            elif segment.label:
                yield from self._footnote(segment)
            else:
                yield from self._prose(segment.lines)
        for line in lines:
            if line.running:
                yield Paragraph(kind="running", text=line.text.strip(), line=line.line)

    def _without_references(self, lines: Sequence[TextLine]) -> Iterator[TextLine]:
        """The lines but for addresses of links. Others of that shape are text: `[Place]: X`."""
        from markdown_it.common.utils import normalizeReference  # noqa: PLC0415  with its parser

        for line in lines:
            if (found := _REFERENCE.match(line.text)) and not found[1].startswith("^"):
                label = normalizeReference(found[1])
                reference = {"href": found[2].rstrip(">"), "title": ""}
                self._environment["references"].setdefault(label, reference)
                line = replace(line, text="")  # noqa: PLW2901  the line as it is read
            yield line

    def _prose(self, lines: Sequence[TextLine]) -> Iterator[Paragraph]:
        text = "\n".join(self._line_ends(lines))
        source = "\n\n".join(map(_tightened, text.split("\n\n")))
        if not source.strip():
            return
        tokens = self._parser.parse(source, self._environment)
        if any(token.level > _NESTING - _LAST_LEVELS for token in tokens):
            # What is nested deeper than that the parser leaves out; as plain text all is there.
            yield from paragraphs_of(lines)
            return
        for token in tokens:
            if token.map and token.nesting >= 0:
                token.attrSet("data-line", str(lines[token.map[0]].line))
            if token.type == "list_item_open" and token.info:
                token.attrSet("data-number", token.info + token.markup)
        rendered = self._parser.renderer.render(tokens, self._parser.options, self._environment)
        yield from _read_html(rendered)

    def _line_ends(self, lines: Sequence[TextLine]) -> Iterator[str]:
        """The lines, with a mark where their end was meant, and not only the page's."""
        for place, line in enumerate(lines):
            following = lines[place + 1].text if place + 1 < len(lines) else ""
            text = line.text
            if _UNDERLINE.fullmatch(following) and len(text) > _HEADING_LENGTH:
                following = ""
            if text.strip() and following.strip() and not self._wraps(text, following):
                yield text.rstrip() + "  "
            else:
                yield text

    def _wraps(self, line: str, following: str) -> bool:
        width = self._width and int(self._width * _SLACK)
        return is_wrapped(line, following, width)

    def _table(self, segment: _Segment) -> Iterator[Paragraph]:
        table = segment.table
        if table is None:
            return
        if sum(map(len, table.rows)) > CELLS:
            raise TooLargeError(TOO_MANY_CELLS)
        rows = tuple(tuple(self._inline(cell) for cell in row) for row in table.rows)
        if any(map(any, rows)):
            line = segment.lines[0].line
            yield Paragraph(
                kind="table", text=table_text(rows), rows=rows, head=table.head, line=line
            )

    def _inline(self, cell: str) -> str:
        """The words of a cell."""
        if not _MARKED.search(cell):
            return cell.replace("\t", " ")
        rendered = self._parser.renderInline(cell.replace("\n", "  \n"), self._environment)
        return "\n".join(each.text for each in _read_html(f"<p>{rendered}</p>")).replace("\t", " ")

    def _footnote(self, segment: _Segment) -> Iterator[Paragraph]:
        number = segment.label
        for paragraph in self._prose(segment.lines):
            yield replace(paragraph, kind="footnote", level=0, number=number)
            number = ""


def _parser() -> "MarkdownIt":
    # Loaded late: most commands read no Markdown.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING, "breaks": False})
    # An indented line of an agreement is no program, and `[Place]: Oran` no address of a link.
    return parser.disable(["code", "fence", "reference", "table"], ignoreInvalid=True)


def _read_html(rendered: str) -> Iterator[Paragraph]:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  only when a text is read

    root = LexborHTMLParser(rendered).body
    if root is not None:
        yield from (block.paragraph for block in blocks_of(root))


def _mended(line: str) -> str:
    """A line as its writer meant it."""
    if _FENCE.fullmatch(line):
        return ""  # What stands in a fence is text too: whole treaties do.
    line = _without_attributes(line) if line.endswith(("}", "} ")) else line
    line = _CRAMPED.sub(r"\1\2 ", line, count=1) if line.lstrip(" ").startswith("#") else line
    line = _NUMBERED.sub(r"\1 ", line, count=1) if line.lstrip()[:1].isdecimal() else line
    return _TAG.sub(_escaped, line) if "<" in line else line


def _without_attributes(line: str) -> str:
    """A line without kramdown's marks at its end: `{:.centred}`, `{: #scope}`."""
    start = line.rfind("{")
    found = _ATTRIBUTES.fullmatch(line[start:].rstrip()) if start >= 0 else None
    return line[:start].rstrip() if found else line


def _tightened(block: str) -> str:
    """`** Text **` as `**Text**`, over lines too: with spaces inside, the stars would be text.

    Brackets beyond all measure are text: to each the parser would seek the end of a link.
    """
    if block.count("[") > _MOST_BRACKETS:
        block = _BRACKET.sub(r"\\[", block)
    block = _LOOSE.sub(_closed, block) if "*" in block else block
    pieces = block.split("**")
    if len(pieces) % 2 == 0 or len(pieces) == 1:
        return block
    said = pieces[0]
    for inside, behind in zip(pieces[1::2], pieces[2::2], strict=True):
        words = inside.strip()
        start = len(inside) - len(inside.lstrip())
        bold = f"{inside[:start]}**{words}**{inside[start + len(words) :]}"
        said += (bold if words else inside) + behind
    return said


def _closed(found: re.Match[str]) -> str:
    """`*Text *` with the space behind its last star."""
    stars, said = found["stars"], found["said"]
    words = said.rstrip()
    return f"{stars}{words}{stars}{said[len(words) :]}"


def _escaped(tag: re.Match[str]) -> str:
    """A tag as it is, or as text where there is no such tag: `<insert date>`."""
    return tag[0] if tag[2].lower() in TAGS else f"\\{tag[0]}"


def _segments(lines: Sequence[TextLine]) -> Iterator[_Segment]:
    """The lines in pieces: tables, footnotes, and what is between them."""
    texts = [line.text for line in lines]
    start = place = 0
    while place < len(lines):
        table = table_at(texts, place)
        label = _FOOTNOTE.match(texts[place])
        if table is None and label is None:
            place += 1
            continue
        yield _Segment(lines[start:place])
        if table:
            yield _Segment(lines[place : table.end], table)
            place = table.end
        elif label:
            end = _footnote_end(texts, place)
            first = replace(lines[place], text=texts[place][label.end() :])
            yield _Segment([first, *lines[place + 1 : end]], label=label[1])
            place = end
        start = place
    yield _Segment(lines[start:])


def _footnote_end(texts: Sequence[str], place: int) -> int:
    """Where a footnote ends: before an empty line, another footnote, or a heading."""
    end = place + 1
    while end < len(texts) and texts[end].strip():
        if _FOOTNOTE.match(texts[end]) or texts[end].startswith("#"):
            break
        end += 1
    return end
