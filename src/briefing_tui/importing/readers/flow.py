"""A tree of HTML as paragraphs: what a person would read in it, in the order of the page.

Walked with a stack of its own: a page may be nested deeper than Python calls go.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefing_tui.errors import BriefingError
from briefing_tui.importing.paragraphs import Kind, Paragraph, table_text
from briefing_tui.importing.readers.words import Words, shifted, with_notes

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT: Final = frozenset(
    "script style template head svg math iframe object embed audio video canvas select textarea "
    "button noscript map title meta link img input -comment !doctype -doctype".split()
)
"""What shows no words of the text: machinery, pictures, controls."""
_STRONG: Final = frozenset("b strong u".split())
_SLANTED: Final = frozenset("i em".split())
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset("ul ol menu dir".split())
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_HIDDEN: Final = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
CELLS: Final = 1_000_000
"""Of one table."""
TOO_MANY_CELLS: Final = "holds a table of more than a million cells"
_PARTS: Final = "table, h1, h2, h3, article, section"
"""What no cell of data holds: such a table only lays out the page."""
_DEEPEST: Final = 500
"""Elements in one another. Real pages have thirty."""
_UNSEEN: Final = frozenset(
    "sr-only visually-hidden screen-reader-text d-none is-hidden hidden hide invisible".split()
)


class TooLargeError(BriefingError):
    """More cells or paragraphs than any document has."""


@dataclass(slots=True)
class Block:
    """A paragraph, and what the page around it tells about it."""

    paragraph: Paragraph
    way: tuple[int, ...]
    """The numbers of the elements it is in, from the root."""
    tags: tuple[str, ...]
    """Their names."""
    marks: frozenset[str]
    """Names, roles and classes of these elements."""
    linked: int
    """How many of its characters are links."""


@dataclass(slots=True)
class _Open:
    """An element that is being walked."""

    tag: str
    number: int
    marks: frozenset[str]
    line: int | None
    is_hidden: bool


def blocks_of(root: "LexborNode") -> list[Block]:
    """Return every block of words under `root`."""
    return _Walk().run(root)


class _Walk:
    """One walk over a tree."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[_Open] = []
        self._words = Words()
        self._count = 0
        self._number = ""
        self._counters: list[int] = []
        self._begun: set[int] = set()
        self._depths = dict.fromkeys(("strong", "slanted", "link", "pre", "quote"), 0)

    def run(self, root: "LexborNode") -> list[Block]:
        """Walk everything under `root`."""
        node: LexborNode | None = root
        while node is not None:
            if self._enter(node) and (child := node.child) is not None:
                node = child
                continue
            node = self._after(node, root)
        self._flush()
        return self.blocks

    def _after(self, node: "LexborNode", root: "LexborNode") -> "LexborNode | None":
        """Leave `node` and whatever ends with it; say which comes next."""
        at: LexborNode | None = node
        while at is not None:
            self._leave(at)
            if at.mem_id == root.mem_id:
                return None
            if (following := at.next) is not None:
                return following
            at = at.parent
        return None

    def _enter(self, node: "LexborNode") -> bool:
        """Take in an element or a text; say whether to look inside."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag in _SILENT or tag.startswith(("-", "!")):
            return False
        if tag in _BLOCKS:
            self._flush()
        self._opened(node, tag)
        if tag == "table" and (rows := _rows_of(node)) is not None:
            self._table(node, rows)
            return False
        return True

    def _opened(self, node: "LexborNode", tag: str) -> None:
        attributes = node.attributes
        self._count += 1
        if len(self._open) >= _DEEPEST:
            raise TooLargeError(f"is nested more than {_DEEPEST} elements deep")
        line = attributes.get("data-line")
        marks = {tag, *(attributes.get("class") or "").lower().split()[:20]}
        marks |= {(attributes.get(name) or "").lower() for name in ("id", "role")} - {""}
        hidden = "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None
        self._open.append(
            _Open(
                tag,
                self._count,
                frozenset(marks),
                int(line) if line and line.isdecimal() else None,
                hidden or attributes.get("aria-hidden") == "true" or bool(marks & _UNSEEN),
            )
        )
        self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _STRONG:
            self._depths["strong"] += 1
        elif tag in _SLANTED:
            self._depths["slanted"] += 1
        elif tag == "a":
            self._depths["link"] += 1
        elif tag == "pre":
            self._depths["pre"] += 1
        elif tag == "br":
            self._words.break_line()
        elif tag in _LISTS:
            start = attributes.get("start") or "1"
            self._counters.append(int(start) - 1 if start.lstrip("-").isdecimal() else 0)
        elif tag == "li" and self._counters:
            self._number_alone()
            self._counters[-1] += 1
            self._number = attributes.get("data-number") or self._counted()

    def _counted(self) -> str:
        """The number a browser prints before this item of a list; none before a bullet."""
        lists = [each.tag for each in self._open if each.tag in _LISTS]
        return f"{self._counters[-1]}." if lists and lists[-1] == "ol" else ""

    def _leave(self, node: "LexborNode") -> None:
        if not self._open or (node.tag or "") != self._open[-1].tag or node.tag in _SILENT:
            return
        tag = self._open[-1].tag
        if tag in _BLOCKS:
            self._flush()
            if tag == "li":
                self._number_alone()
        self._end(tag)
        self._open.pop()

    def _end(self, tag: str) -> None:
        if tag in _STRONG:
            self._depths["strong"] -= 1
        elif tag in _SLANTED:
            self._depths["slanted"] -= 1
        elif tag == "a":
            self._depths["link"] -= 1
        elif tag == "pre":
            self._depths["pre"] -= 1
        elif tag in _LISTS:
            self._counters.pop()

    def _text(self, text: str) -> None:
        lines = text.split("\n") if self._depths["pre"] else [_SPACES.sub(" ", text)]
        for place, line in enumerate(lines):
            if place:
                self._words.break_line()
            marks = {name: self._depths[name] > 0 for name in ("strong", "slanted")}
            self._words.add(line, **marks, linked=self._depths["link"] > 0)

    def _flush(self) -> None:
        """End the paragraph that is being gathered, if there is one."""
        text, strong, slanted, linked = self._words.taken()
        if not text.strip(" \n"):
            return
        kind, level = self._kind()
        number, self._number = (self._number, "") if kind == "item" else ("", self._number)
        if kind == "item" and not self._first_of_item():
            kind, number = "paragraph", ""
        text, notes = with_notes(text)
        self._add(
            Paragraph(
                kind=kind,
                text=text,
                number=number,
                level=level,
                line=self._line(),
                strong=shifted(strong, notes),
                slanted=shifted(slanted, notes),
                notes=notes,
                centred=any(each.tag == "center" for each in self._open),
            ),
            linked,
        )

    def _number_alone(self) -> None:
        """Keep the number of an item that has no words of its own: it stands by itself."""
        if self._number:
            alone, self._number = self._number, ""
            self._add(Paragraph(kind="paragraph", text=alone, line=self._line()), 0)

    def _first_of_item(self) -> bool:
        item = next(each for each in reversed(self._open) if each.tag == "li")
        first = item.number not in self._begun
        self._begun.add(item.number)
        return first

    def _kind(self) -> tuple[Kind, int]:
        """What the paragraph at hand is, from the innermost element that tells."""
        depth = sum(each.tag in _LISTS for each in self._open)
        if any(each.is_hidden for each in self._open):
            return "aside", 0
        for each in reversed(self._open):
            if each.tag in _HEADINGS:
                return "heading", _HEADINGS[each.tag]
            if each.tag == "li":
                return "item", max(1, depth)
            if each.tag == "pre":
                return "code", 0
        return "paragraph", 0

    def _line(self) -> int | None:
        return next((each.line for each in reversed(self._open) if each.line is not None), None)

    def _add(self, paragraph: Paragraph, linked: int) -> None:
        way = tuple(each.number for each in self._open)
        marks = frozenset[str]().union(*(each.marks for each in self._open))
        tags = tuple(each.tag for each in self._open)
        self.blocks.append(Block(paragraph, way, tags, marks, linked))

    def _table(self, node: "LexborNode", rows: "list[list[LexborNode]]") -> None:
        for caption in node.css("caption"):
            for block in blocks_of(caption):
                self._add(replace(block.paragraph, line=self._line()), block.linked)
        if max(map(len, rows)) * len(rows) > CELLS:
            raise TooLargeError(TOO_MANY_CELLS)
        cells = tuple(tuple(_cell_text(cell) for cell in row) for row in rows)
        width = max(map(len, cells), default=0)
        head = _head(rows)
        kept = [
            (place, (*row, *[""] * (width - len(row))))
            for place, row in enumerate(cells)
            if any(row)
        ]
        squared = tuple(row for _, row in kept)
        if not squared:
            return
        paragraph = Paragraph(
            kind="aside" if any(each.is_hidden for each in self._open) else "table",
            text=table_text(squared),
            rows=squared,
            head=sum(place < head for place, _ in kept),
            line=self._line(),
        )
        self._add(paragraph, 0)


def _rows_of(table: "LexborNode") -> "list[list[LexborNode]] | None":
    """The cells of a table of data; `None` for one that only lays out the page."""
    rows: list[list[LexborNode]] = []
    parted = any(node.mem_id != table.mem_id for node in table.css(_PARTS))
    cells = 0
    for node in _inside(table, frozenset({"td", "th", "caption"})):
        if node.tag == "table":
            return None
        if node.tag == "tr":
            rows.append([])
        elif node.tag in ("td", "th"):
            # Asked of the table first: a cell at a time it takes long.
            if not rows or (parted and node.css_first(_PARTS) is not None):
                return None
            cells += 1
            if cells > CELLS:
                raise TooLargeError(TOO_MANY_CELLS)
            rows[-1].append(node)
    return rows if any(len(row) > 1 for row in rows) else None


def _inside(top: "LexborNode", leaves: frozenset[str]) -> "Iterator[LexborNode]":
    """The elements under `top`, those in `leaves` not looked into."""
    waiting = list(_children(top))[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if node.tag not in leaves:
            waiting.extend(list(_children(node))[::-1])


def _children(node: "LexborNode") -> "Iterator[LexborNode]":
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _head(rows: "list[list[LexborNode]]") -> int:
    """How many rows at the top are headings: in a `thead`, or of `th` only."""
    count = 0
    for row in rows:
        parent = row[0].parent.parent if row and row[0].parent else None
        in_head = parent is not None and parent.tag == "thead"
        if not in_head and not (len(row) > 1 and all(cell.tag == "th" for cell in row)):
            break
        count += 1
    return count


def _cell_text(cell: "LexborNode") -> str:
    """The words of a cell: its paragraphs on lines of their own, with their numbers."""
    said = (f"{block.paragraph.number} {block.paragraph.text}".strip() for block in blocks_of(cell))
    return "\n".join(said).replace("\t", " ")
