"""A brief as search reads it: its lines, and the words that stand around each."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing_tui.brief import Brief, Provision, RoleTable
from briefing_tui.duties import force
from briefing_tui.lines import Line, lines_of
from briefing_tui.search.words import parted

APART = "¦"
"""Stands between what is said in different places: no phrase runs over it."""
FIRST_WORDS = 200
"""Characters of a text that stand for a heading where there is none."""
_IN_A_TABLE = 100
"""The level of a table's headings: deeper than any section's."""


class Tie(NamedTuple):
    """What a line binds somebody to."""

    force: str = ""
    """How hard a provision binds; empty for what is none."""
    by: tuple[str, ...] = ()
    """The ids of who is bound, where not everybody is."""
    topics: tuple[str, ...] = ()
    """Its own, not its agreement's."""


_NO_TIE = Tie()


class Placed(NamedTuple):
    """A line that can be found, and where it stands."""

    line: Line
    number: int
    """Which of its brief's lines it is, from 0."""
    section: str
    """The heading of the section it is or stands in; empty where there is none."""
    around: str
    """The words of what stands around it, `APART` between one place and the next."""
    tie: Tie
    """Whom it binds, how hard and in what."""
    name: str
    """What a list of its agreement's parts calls it: of a row, the row and its table."""
    is_open: bool
    """Whether there is something the brief does not know of it."""


class _Heading(NamedTuple):
    """A heading that stands over lines."""

    level: int
    words: str


def placed_lines(brief: Brief) -> Iterator[Placed]:
    """Yield what of a brief can be found, in reading order. A table's words are its rows'."""
    levels = {section.id: section.level for section in brief.sections}
    parts = {part.id: part for section in brief.sections for part in section.parts}
    opened = set(_open_fragments(brief))
    ties = _Ties(brief)
    over = [_Heading(0, parted(_agreement_words(brief)))]
    section = around = ""
    number = 0
    for line in lines_of(brief):
        part_id = line.address.id or ""
        level = levels.get(part_id, _IN_A_TABLE)
        while len(over) > 1 and line.kind != "role" and over[-1].level >= level:
            over.pop()
            around = ""
        if line.kind == "section":
            section = line.heading
        if line.kind != "table":
            around = around or f" {APART} ".join(heading.words for heading in over)
            part = parts.get(part_id)
            told = ties.of(part, line.address.sub)
            topics = f" {APART} {parted(_listed(told.topics))}" if told.topics else ""
            is_open = bool(opened) and (line.address.fragment or "") in opened
            name = _name_of(line, part, brief)
            yield Placed(line, number, section, around + topics, told, name, is_open)
            number += 1
        if line.kind in ("section", "table"):
            over.append(_Heading(level, _heading_words(line)))
            around = ""


def label_of(line: Line) -> str:
    """Return what a line is called: its number and its heading."""
    return f"{line.number} {line.heading}" if line.number else line.heading


class _Ties:
    """Whom and how the parts of a brief bind."""

    def __init__(self, brief: Brief) -> None:
        self._acts_for = {body.id: body.party for body in brief.bodies}

    def of(self, part: Provision | RoleTable | None, row: str | None) -> Tie:
        """Return what a provision does, or a row of a table."""
        if isinstance(part, Provision):
            by = tuple(self._actors(part.by)) if part.by else ()
            return Tie(force(part), by, part.topics)
        if isinstance(part, RoleTable):
            return Tie(by=tuple(self._actors(_filled(part, row))))
        return _NO_TIE

    def _actors(self, ids: Iterable[str]) -> Iterator[str]:
        """Yield these parties and bodies, and the parties that the bodies act for."""
        for actor in ids:
            yield actor
            if party := self._acts_for.get(actor):
                yield party


def _filled(table: RoleTable, row_id: str | None) -> Iterator[str]:
    """Yield who has something to do in a row."""
    row = next(row for row in table.rows if row.id == row_id)
    # Not strict: a brief says as many cells as columns, a table that is being written may not.
    for column, cell in zip(table.columns, row.cells, strict=False):
        if cell and column.actor:
            yield column.actor


def _name_of(line: Line, part: Provision | RoleTable | None, brief: Brief) -> str:
    if line.kind == "agreement":
        return _listed([brief.short_title, brief.title])
    if isinstance(part, RoleTable):
        return _listed([line.heading, part.caption])
    return label_of(line) if line.heading else f"{label_of(line)} {line.text[:FIRST_WORDS]}"


def _open_fragments(brief: Brief) -> Iterator[str]:
    """Yield what the open points name, by id or address: an agreement itself has them all."""
    for point in brief.open_points:
        yield ""
        yield (point.field or "").rpartition("#")[2]


def _heading_words(line: Line) -> str:
    """Return what stands over lines: of a table the headings of its columns, too."""
    label = parted(label_of(line))
    return f"{label} {APART} {parted(line.text)}" if line.kind == "table" else label


def _agreement_words(brief: Brief) -> str:
    """Return what an agreement may be called: names, parties, bodies, kind, status, topics."""
    parties = (text for party in brief.parties for text in (party.id, party.name, *party.aliases))
    bodies = (text for body in brief.bodies for text in (body.id, body.name, body.short))
    names = [brief.title, brief.short_title, *parties, *bodies]
    return _listed([*names, brief.kind, brief.status, *brief.topics])


def _listed(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
