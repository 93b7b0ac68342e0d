"""A source's paragraphs as what they are: headings, articles, clauses, running text."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal[
    "section", "article", "item", "text", "table", "closing", "note", "contents", "nothing"
]


class Piece(NamedTuple):
    """A range of one paragraph's text."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph and what it is; of a heading also its parts."""

    role: Role
    place: int
    """Which paragraph."""
    number: str = ""
    """The label as printed, where it has one."""
    rank: int = 0
    """Of a section: 1 is highest. Of an item: its depth."""
    heading: tuple[Piece, ...] = ()
    """The words of the heading, without the label."""
    body: Piece | None = None
    """What is said behind label and heading in the same paragraph."""
    strong: bool = False
    """Whether the whole of it is set apart by its looks."""
