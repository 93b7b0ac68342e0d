"""What travels between readers, drafters and the proof: a source's paragraphs, and a draft of them.

A reader gives every character of its source that is text in some paragraph, in the source's order,
each once. A drafter says of every range it understood where in the brief it went. What no range
covers is unplaced: that is counted, never claimed, so nobody can forget to list it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Kind = Literal[
    "heading",
    "paragraph",
    "item",  # of a list; a paragraph inside an item is a paragraph with the item's level
    "table",
    "footnote",
    "code",
    "running",  # a page's header, footer or number
    "aside",  # menus, captions, hidden text: what stands around the text of a page
]
Stated = Literal["section", "provision"]

CELL_END = "\t"
ROW_END = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of a source, without its markup."""

    kind: Kind
    text: str = ""
    """Its words to the letter; a newline only where the source breaks the line on purpose.

    Of a table: the cells, parted by `CELL_END` and `ROW_END`, so that ranges count the same way.
    """
    number: str = ""
    """The marker as printed, where the format sets it apart: `1.`, `a)`, a note's label.

    A bullet has none, and so has a number that is simply part of the text. It is placed together
    with the character at 0 of `text` (with the whole paragraph where `text` is empty).
    """
    level: int = 0
    """Of a heading: 1 is highest. Of an item: its depth from 1. Of a paragraph in an item: that."""
    line: int | None = None
    """Where it begins in the source, from 1, where the source has lines."""
    page: int | None = None
    """The page, from 1, where the source has pages."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its cells, each row as long as the longest; `text` is `table_text(rows)`."""
    head: int = 0
    """Of a table: how many of its first rows are its head; 0 where nothing says so."""
    strong: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` set in bold or underlined, in order: run-in headings show by these."""
    slanted: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` set in italics, in order: a line that is wholly so may be a heading."""
    notes: tuple[tuple[int, str], ...] = ()
    """Places in `text` where a reference to a footnote stands (there as `[label]`), and its label.

    The footnote is a paragraph of that kind whose `number` is the label.
    """
    stated: Stated | None = None
    """Of a heading: what it begins, where the format itself says so. To be believed."""
    centred: bool = False
    """Whether it is set in the middle of the line: titles and headings without a style are."""

    def cell_range(self, row: int, column: int) -> tuple[int, int]:
        """Where in `text` a cell of a table stands."""
        start = sum(len(cell) + 1 for cells in self.rows[:row] for cell in cells)
        start += sum(len(cell) + 1 for cell in self.rows[row][:column])
        return start, start + len(self.rows[row][column])


def table_text(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return the text of a table: its cells in order."""
    return ROW_END.join(CELL_END.join(row) for row in rows)


class Remark(NamedTuple):
    """Something a reader had to guess or mend."""

    note: str
    """In words for a person: `is not UTF-8; read as Windows-1252`."""
    found: str = ""
    """The words it is about."""
    line: int | None = None
    """The line of the source, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A file as its reader understood it."""

    file: str
    """Its name, without its folder."""
    form: str
    """The format it was read as: `markdown`, `docx`."""
    paragraphs: tuple[Paragraph, ...]
    """Every text of the source, in its order."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the format says beside the text: front matter, XML or Word properties; keys as there.

    Values are plain text (a date as `2024-05-23`, a list joined by newlines). Not part of the
    text that is proved: nothing of it is counted.
    """
    language: str | None = None
    """As BCP 47 names it, where the format says so."""
    remarks: tuple[Remark, ...] = ()
    """What the reader had to guess or mend; each becomes an open point."""

    def found_at(self, paragraph: Paragraph) -> dict[str, Any]:
        """Return `found_at` for a part of the brief that begins with `paragraph`."""
        places = {"file": self.file, "page": paragraph.page, "line": paragraph.line}
        return {key: value for key, value in places.items() if value is not None}


class Placed(NamedTuple):
    """A range of one paragraph's text that went into the brief."""

    paragraph: int
    """Its place in `SourceText.paragraphs`."""
    start: int
    end: int
    into: tuple[str | int, ...]
    """The way to it in the draft's data: `("title",)`, `("sections", 0, "provisions", 2)`.

    The words of the range, white space aside, stand in the texts at that place (checked for
    sections, provisions, tables and all text fields; not for dates, ids and names of parties,
    which say the same in other words).
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a drafter made of a source."""

    data: Mapping[str, Any]
    """The brief as `Brief` takes it, ids left out (they are made) but for parties and bodies.

    `after` is therefore left to `behind`. `sources` gets its file and checksum from the engine.
    """
    placed: tuple[Placed, ...]
    """In any order. A character may be placed twice (a date in its text and as `signed`)."""
    behind: Mapping[tuple[str | int, ...], tuple[str | int, ...]] = field(default_factory=dict)
    """Parts that stand elsewhere than in the usual order: their way → that of the part before."""
