"""The brief while it is being put together, with where each of its words came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefing_tui.importing.drafting.blocks import Piece
from briefing_tui.importing.paragraphs import Placed, SourceText

Way = tuple[str | int, ...]


@dataclass(slots=True)
class Words:
    """A text made of pieces of the source, a paragraph each."""

    source: SourceText
    lines: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    """Characters so far."""

    def add(self, piece: Piece, *, label: str = "") -> None:
        """Add a piece as its own paragraph, behind its label."""
        words = self.source.paragraphs[piece.paragraph].text[piece.start : piece.end].strip()
        said = f"{label} {words}".strip() if label else words
        if said:
            self.lines.append(said)
            self.size += len(said)
        # A label that stands in the same paragraph is accounted for with what it labels.
        start = 0 if label else piece.start
        self.pieces.append(Piece(piece.paragraph, start, piece.end))

    @property
    def text(self) -> str:
        """The paragraphs, parted by an empty line."""
        return "\n\n".join(self.lines)


@dataclass(slots=True)
class ProvisionDraft:
    """An article, a clause or a bullet."""

    words: Words
    first: int
    """The paragraph it begins with."""
    number: str = ""
    heading: str = ""
    force: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    """Where number and heading stand."""

    def data(self) -> dict[str, Any]:
        """The provision as a brief has it."""
        source = self.words.source
        data: dict[str, Any] = {
            "number": self.number,
            "heading": self.heading,
            "text": self.words.text,
            "force": self.force,
            "found_at": source.found_at(source.paragraphs[self.first]),
        }
        return {key: value for key, value in data.items() if value}


@dataclass(slots=True)
class TableDraft:
    """A table of the source."""

    table: dict[str, Any]
    place: int
    caption: Words

    def data(self) -> dict[str, Any]:
        """The table as a brief has it."""
        caption = {"caption": self.caption.text} if self.caption.lines else {}
        return caption | self.table


PartDraft = ProvisionDraft | TableDraft


@dataclass(slots=True)
class SectionDraft:
    """A heading and what stands under it."""

    words: Words
    number: str = ""
    heading: str = ""
    rank: int = 0
    """Order among headings: a smaller one is higher."""
    pieces: list[Piece] = field(default_factory=list)
    parts: list[PartDraft] = field(default_factory=list)
    """Provisions and tables in the source's order."""

    @property
    def provisions(self) -> list[ProvisionDraft]:
        """The provisions, in order."""
        return [part for part in self.parts if isinstance(part, ProvisionDraft)]

    @property
    def tables(self) -> list[TableDraft]:
        """The tables, in order."""
        return [part for part in self.parts if isinstance(part, TableDraft)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said under it."""
        return not self.parts and not self.words.lines


def sections_data(
    sections: Sequence[SectionDraft],
) -> tuple[list[dict[str, Any]], list[Placed], dict[Way, Way]]:
    """Return the sections as a brief has them, where their words came from, and their order."""
    levels = _levels(sections)
    placed: list[Placed] = []
    behind: dict[Way, Way] = {}
    data = []
    for place, (section, level) in enumerate(zip(sections, levels, strict=True)):
        way: Way = ("sections", place)
        data.append(_section_data(section, level))
        placed += _placed(section, way)
        behind |= _behind(section, way)
    return data, placed, behind


def _section_data(section: SectionDraft, level: int) -> dict[str, Any]:
    data: dict[str, Any] = {
        "number": section.number,
        "heading": section.heading,
        "level": level,
        "text": section.words.text,
        "provisions": [part.data() for part in section.provisions],
        "role_tables": [part.data() for part in section.tables],
    }
    return {key: value for key, value in data.items() if value}


def _levels(sections: Sequence[SectionDraft]) -> list[int]:
    """Ranks as levels: what is under nothing is 1, what is under that 2, whatever was skipped.

    What has no heading is under nothing, and nothing is under it.
    """
    levels: list[int] = []
    above: list[int] = []
    for section in sections:
        while above and above[-1] >= section.rank:
            above.pop()
        if section.heading or section.number:
            above.append(section.rank)
        levels.append(max(1, min(len(above), 20)))
    return levels


def _placed(section: SectionDraft, way: Way) -> Iterator[Placed]:
    yield from _into(section.pieces, way)
    yield from _into(section.words.pieces, way)
    for place, provision in enumerate(section.provisions):
        here = (*way, "provisions", place)
        yield from _into([*provision.pieces, *provision.words.pieces], here)
    for place, table in enumerate(section.tables):
        here = (*way, "role_tables", place)
        paragraph = table.caption.source.paragraphs[table.place]
        yield from _into([*table.caption.pieces, Piece(table.place, 0, len(paragraph.text))], here)


def _into(pieces: Sequence[Piece], way: Way) -> Iterator[Placed]:
    return (Placed(piece.paragraph, piece.start, piece.end, way) for piece in pieces)


def _behind(section: SectionDraft, way: Way) -> dict[Way, Way]:
    """Which parts do not stand where they would by themselves: provisions first, then tables."""
    ways: dict[int, Way] = {
        **{id(part): (*way, "provisions", n) for n, part in enumerate(section.provisions)},
        **{id(part): (*way, "role_tables", n) for n, part in enumerate(section.tables)},
    }
    usual = (way, *ways.values())
    usually = dict(zip(usual[1:], usual, strict=False))
    order = (way, *(ways[id(part)] for part in section.parts))
    return {
        part: before
        for part, before in zip(order[1:], order, strict=False)
        if usually[part] != before
    }
