"""What a page shows: blocks of text that remember which words of a brief they are.

Everything here is a value. Building a document, laying it out and painting it are three steps, so
that a page can be laid out again at another width, or painted with other words lit up, without
anybody reading the brief again.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from briefing_tui.tui.courtesy import give_way
from briefing_tui.visible import visible_same

TextKey = tuple[str, str]
"""Which text of a brief: the fragment of its address (`art-5`), and the field (`text`)."""


class Styled(NamedTuple):
    """A piece of a text that is painted for a use."""

    start: int
    end: int
    use: str
    """A use of the themes: `heading`, `number`, `party-1`."""
    link: str = ""
    """Where a click or Enter leads: an address, or `https://…`."""


class Quote(NamedTuple):
    """A piece of a text that a brief says to the letter."""

    at: int
    """Where it begins in the block's text."""
    length: int
    key: TextKey
    """Which text of the brief it is from."""
    start: int
    """Where it begins there."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text with its uses and its origins: a paragraph, a heading, a cell."""

    text: str
    """Fit for a terminal: one character for each of the brief's."""
    styles: tuple[Styled, ...] = ()
    quotes: tuple[Quote, ...] = ()
    use: str = "text"
    """What the rest of it is painted for."""


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """Words across the page."""

    words: Words
    indent: int = 0
    """Cells left free before the first line."""
    hanging: int = 0
    """Cells left free before the other lines, more than `indent`."""
    anchor: str = ""
    """The fragment of the address that begins here; empty where none does."""
    gap: int = 0
    """Empty lines above."""


@dataclass(frozen=True, slots=True, eq=False)
class TableRow:
    """One row of a table: the task, then a cell a column."""

    cells: tuple[Words, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows under a head. Where it is too narrow for columns, it is laid out as cards."""

    head: tuple[Words, ...]
    rows: tuple[TableRow, ...]
    anchor: str = ""
    gap: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A line across the page. Words may stand at its beginning: what follows has a name then."""

    gap: int = 0
    use: str = "border"
    words: Words | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SideBySide:
    """Two stacks of blocks that begin and end together."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]
    anchor: str = ""
    gap: int = 0


Block = Paragraph | Table | Rule | SideBySide


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """Everything one page can show."""

    blocks: tuple[Block, ...] = ()
    texts: dict[TextKey, str] = field(default_factory=dict)
    """The brief's texts that are quoted here, in reading order, for finding in them."""


class Writer:
    """Writes words piece by piece, minding where each came from."""

    def __init__(self, use: str = "text") -> None:
        self._use = use
        self._pieces: list[str] = []
        self._length = 0
        self._styles: list[Styled] = []
        self._quotes: list[Quote] = []

    def say(self, text: str, use: str = "", link: str = "") -> "Writer":
        """Add words of ours, or of a brief where nobody needs to find them."""
        if use or link:
            self._styles.append(Styled(self._length, self._length + len(text), use, link))
        self._pieces.append(visible_same(text))
        self._length += len(text)
        return self

    def quote(self, text: str, key: TextKey, start: int = 0, use: str = "") -> "Writer":
        """Add words of a brief: the piece of the text `key` that begins at `start`."""
        self._quotes.append(Quote(self._length, len(text), key, start))
        return self.say(text, use)

    def style(self, piece: Styled) -> "Writer":
        """Paint a piece of what is written already."""
        self._styles.append(piece)
        return self

    @property
    def length(self) -> int:
        """Characters written so far."""
        return self._length

    def words(self) -> Words:
        """Return what was written."""
        give_way()
        text = "".join(self._pieces)
        return Words(text, tuple(self._styles), tuple(self._quotes), self._use)


def plain(text: str, use: str = "text") -> Words:
    """Return words of ours in one use."""
    return Words(visible_same(text), (), (), use)
