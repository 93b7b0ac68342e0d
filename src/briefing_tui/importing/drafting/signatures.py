"""Signature blocks: for whom, by whom, in which office; as lines, columns of spaces or tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from briefing_tui.brief import When
from briefing_tui.importing.drafting.blocks import Piece
from briefing_tui.importing.drafting.offices import (
    FOR,
    NO_NAMES,
    WITNESS,
    bare_name,
    is_name,
    is_office,
)
from briefing_tui.importing.drafting.states import actors_in
from briefing_tui.importing.paragraphs import Paragraph

_GAP: Final = re.compile(r"[ \t\xa0\u2000-\u200a]*\n?[ \t\xa0\u2000-\u200a]{3,}\n?[ \t\xa0]*|\t+")
"""What parts two columns that are set with spaces."""
_SLASH: Final = re.compile(r"(?<!\s)\s++/\s++")
_LINE_END: Final = re.compile(rf"{_SLASH.pattern}|\n")
_LONGEST: Final = 250
"""Characters of a line in a signature block."""
_SHORT: Final = 150
_MOST_ROWS: Final = 16
_HEAD_ROWS: Final = 3
"""Rows among which a block of signatures says for whom they are."""
_FOR_LINE: Final = re.compile(rf"(?:^|(?<!\s)[^\S\n]*+\n| / ){FOR.pattern}", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"\b(?:the|of|and|der|die|das|den|des|dem|und|de|la|el|du|et|y|della|e|government|regierung)$",
    re.IGNORECASE,
)
"""An end that shows that a party's name goes on."""
_UNFINISHED: Final = re.compile(
    r"(?:,|\b(?:of|for|and|the|für|und|der|des|de|du|la|et|y|del|della|e|to))$", re.IGNORECASE
)
"""An end that shows that an office goes on."""


@dataclass(slots=True)
class Signer:
    """One signature, as it is being read."""

    name: str
    office: str = ""
    party: str | None = None
    phrase: str = ""
    """The words that say for whom, where there are any."""
    pieces: list[Piece] = field(default_factory=list)
    """The name and the office."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """What a run of paragraphs says about who signed."""

    signers: tuple[Signer, ...]
    for_whom: tuple[Piece, ...]
    """Words that say for which party: they say no more than the party's name does."""
    used: frozenset[int]
    """Paragraphs of which every word is accounted for."""
    when: When | None = None
    """The day that stands with the names."""


class _Said(NamedTuple):
    text: str
    piece: Piece


@dataclass(slots=True)
class _Column:
    """One column while it is read from top to bottom."""

    signers: list[Signer] = field(default_factory=list)
    for_whom: list[Piece] = field(default_factory=list)
    phrase: str = ""
    """The party's name as far as it is read; ends with a colon where the source sets one."""
    party: str | None = None
    signed: int = 0
    """How many had signed before this party's name began."""
    office: list[_Said] = field(default_factory=list)
    """An office said before its name."""
    witnesses: bool = False
    missed: set[int] = field(default_factory=set)
    """Paragraphs with words that were not understood."""

    def read(self, said: _Said) -> None:
        """Take the next line."""
        text = said.text.strip()
        self.witnesses = self.witnesses or bool(WITNESS.match(text))
        if self.witnesses:
            self.missed.add(said.piece.paragraph)
        elif FOR.match(text):
            self._begin(said)
        elif self._phrase_is_open(text):
            self._go_on(said)
        else:
            self._sign(said)

    def _begin(self, said: _Said) -> None:
        self.phrase, self.party, self.signed = "", None, len(self.signers)
        self._go_on(said)

    def _go_on(self, said: _Said) -> None:
        self.phrase = f"{self.phrase} {said.text.strip()}".strip()
        self.party = party_in(self.phrase) or self.party
        self.for_whom.append(said.piece)

    def _phrase_is_open(self, text: str) -> bool:
        signed = len(self.signers) > self.signed and self.signers[-1].party
        if not self.phrase or self.phrase.endswith(":") or signed:
            return False
        return bool(_OPEN.search(self.phrase)) or self.party is None or text[:1].islower()

    def _sign(self, said: _Said) -> None:
        text = said.text.strip()
        if NO_NAMES.match(text):
            self.missed.add(said.piece.paragraph)
        elif is_office(text) and text.endswith(":"):
            self.party = self.party or party_in(text)
            self.office.append(said)
        elif (
            self.office
            and not self.office[-1].text.strip().endswith(":")
            and (_UNFINISHED.search(self.office[-1].text.strip()))
        ):
            self.office.append(said)
        elif self.signers and _UNFINISHED.search(self.signers[-1].office):
            self._add_office(said)
        elif is_name(text):
            self._add(said)
        elif (comma := text.find(", ")) > 0 and _is_name_and_office(text, comma):
            self._add_both(said, comma)
        elif self.signers and self._is_more_office(said):
            self._add_office(said)
        elif not self.signers and is_office(text):
            self.office.append(said)
        else:
            self.missed.add(said.piece.paragraph)

    def _is_more_office(self, said: _Said) -> bool:
        """Whether a line behind a name is its office, or goes on with it in the same paragraph."""
        last = self.signers[-1]
        if any(map(str.isdigit, said.text)) or said.text.rstrip().endswith("."):
            return False
        same = last.pieces[-1].paragraph == said.piece.paragraph
        goes_on = same or said.text.lstrip()[:1].islower()
        return is_office(said.text) or (bool(last.office) and goes_on)

    def _add_office(self, said: _Said) -> None:
        signer = self.signers[-1]
        signer.office = f"{signer.office} {said.text.strip()}".strip()
        signer.pieces.append(said.piece)

    def _add_both(self, said: _Said, comma: int) -> None:
        """`Jane Doe, Minister of Trade`."""
        name, office = said.text.strip()[:comma], said.text.strip()[comma + 2 :]
        self.signers.append(Signer(bare_name(name), office, self.party, self.phrase, [said.piece]))
        self.office = []

    def _add(self, said: _Said) -> None:
        office = " ".join(before.text.strip().rstrip(":") for before in self.office)
        pieces = [*(before.piece for before in self.office), said.piece]
        self.signers.append(Signer(bare_name(said.text), office, self.party, self.phrase, pieces))
        self.office = []


def _is_name_and_office(text: str, comma: int) -> bool:
    office = text[comma + 2 :]
    ended = office.rstrip("»”\"'").endswith((".", ":"))
    return is_name(text[:comma]) and is_office(office) and not ended


def party_in(phrase: str) -> str | None:
    """Return the one a phrase speaks for: `For the Government of Japan:` → `JPN`."""
    actors = actors_in(phrase)
    named = [actor for actor in actors if not actor.adjective] or actors
    return named[-1].id if named else None


def is_signature_table(paragraph: Paragraph) -> bool:
    """Whether a table is a block of signatures: *For …* over names."""
    rows = paragraph.rows
    if not rows or len(rows) > _MOST_ROWS:
        return False
    return any(_is_for(row) for row in rows[:_HEAD_ROWS])


def _is_for(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell.strip()]
    return bool(cells) and all(_FOR_LINE.search(c) and len(c) <= _LONGEST for c in cells)


def begins_signatures(text: str, after: str) -> bool:
    """Whether a line says for whom the name after it signs, without an end formula before it."""
    short = FOR.match(text) and text.rstrip().endswith(":") and len(text) <= _SHORT
    return bool(short) and is_name(after.split("\n", maxsplit=1)[0])


def signatures_in(paragraphs: Sequence[Paragraph], places: Sequence[int]) -> Signatures:
    """Return who signed, from the paragraphs at `places`, which stand behind the end formula."""
    columns: list[_Column] = []
    for place in places:
        for row in _rows_of(paragraphs[place], place):
            _read_row(columns, row)
    missed = {place for column in columns for place in column.missed}
    signers = tuple(_merged(signer for column in columns for signer in column.signers))
    for_whom = tuple(piece for column in columns for piece in column.for_whom)
    seen = {piece.paragraph for piece in for_whom}
    seen |= {piece.paragraph for signer in signers for piece in signer.pieces}
    return Signatures(signers, for_whom, frozenset(seen - missed))


def _merged(signers: Iterable[Signer]) -> list[Signer]:
    """Each signer once: protocols are signed by the same people again."""
    found: dict[tuple[str, str | None], Signer] = {}
    for signer in signers:
        first = found.setdefault((signer.name, signer.party), signer)
        if first is not signer:
            first.pieces += signer.pieces
    return list(found.values())


def _rows_of(paragraph: Paragraph, place: int) -> Iterator[list[list[_Said]]]:
    """The rows of a block: each a list of cells, each a list of lines."""
    if paragraph.kind == "table":
        for row, cells in enumerate(paragraph.rows):
            yield [
                list(_lines(cell, place, paragraph.cell_range(row, column)[0]))
                for column, cell in enumerate(cells)
            ]
        return
    text = paragraph.text
    if _GAP.search(text.strip()):
        yield [list(_phrase(text, place, start, end)) for start, end in _parted(text)]
    elif FOR.match(text):
        yield [list(_lines(text, place, 0))]
    else:
        yield [[said] for said in _name_first(list(_lines(text, place, 0)))]


def _name_first(lines: list[_Said]) -> list[_Said]:
    """Lines of a paragraph, the name first also where it stands last, below its office."""
    if len(lines) > 1 and is_office(lines[0].text):
        names = [is_name(said.text) for said in lines]
        if names[-1] and not any(names[:-1]):
            return [lines[-1], *lines[:-1]]
    return lines


def _parted(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _GAP.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _phrase(text: str, place: int, start: int, end: int) -> Iterator[_Said]:
    words = " ".join(text[start:end].split())
    yield _Said(words, Piece(place, start, end))


def _lines(text: str, place: int, offset: int) -> Iterator[_Said]:
    """The lines of a cell: broken lines, and those that ` / ` parts. A phrase stays whole."""
    if FOR.match(text) or (":" in text and is_office(text[: text.find(":")])):
        end = _phrase_end(text)
        yield _Said(" ".join(text[:end].split()), Piece(place, offset, offset + end))
        yield from _plain_lines(text, place, offset, end)
    else:
        yield from _plain_lines(text, place, offset, 0)


def _phrase_end(text: str) -> int:
    colon, slash = text.find(":"), _SLASH.search(text)
    ends = [colon + 1] * (colon >= 0) + ([slash.start()] if slash else [])
    return min(ends, default=len(text))


def _plain_lines(text: str, place: int, offset: int, start: int) -> Iterator[_Said]:
    ends = [found.span() for found in _LINE_END.finditer(text, start)]
    for end, following in (*ends, (len(text), len(text))):
        if any(map(str.isalnum, text[start:end])):
            yield from _with_phrase(
                _Said(text[start:end], Piece(place, offset + start, offset + end))
            )
        start = following


def _with_phrase(line: _Said) -> Iterator[_Said]:
    """A line; `For Japan: Jane Doe` in two."""
    colon = line.text.find(":") + 1
    if colon and line.text[colon:].strip() and FOR.match(line.text):
        place, start, end = line.piece
        yield _Said(line.text[:colon], Piece(place, start, start + colon))
        yield _Said(line.text[colon:], Piece(place, start + colon, end))
    else:
        yield line


def _read_row(columns: list[_Column], row: Sequence[Iterable[_Said]]) -> None:
    cells = list(row)
    if len(cells) == 1 and len(columns) > 1:
        waiting = (column for column in columns if _waits(column))
        column = next(waiting, columns[0])
        for said in cells[0]:
            column.read(said)
        return
    stacked = len(columns) == 1 or (not columns and _is_one_person(cells))
    if len(cells) > 1 and stacked and not all(FOR.match(_first(c)) for c in cells):
        # Lines of one signature that stand above one another: *Jane Doe*, *Minister*.
        cells = [[said for cell in cells for said in cell]]
    while len(columns) < len(cells):
        columns.append(_Column())
    for column, cell in zip(columns, cells, strict=False):
        for said in cell:
            column.read(said)


def _is_one_person(cells: Sequence[Iterable[_Said]]) -> bool:
    """Whether lines are a name and the offices of that person."""
    name, *offices = map(_first, cells)
    said = [office for office in offices if is_office(office)]
    return is_name(name.partition(", ")[0]) and bool(said) and not any(map(is_name, said))


def _first(cell: Iterable[_Said]) -> str:
    return next((said.text for said in cell), "")


def _waits(column: _Column) -> bool:
    return bool(column.phrase) and not column.phrase.endswith(":") and not column.signers
