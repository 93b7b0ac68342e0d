"""A library as search reads it: its lines, and the words that stand around them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing_tui.brief import Brief
from briefing_tui.library import Library
from briefing_tui.lines import Line, lines_of
from briefing_tui.search.postings import Passage

_IN_A_TABLE = 100
"""The level of a table's headings: deeper than any section's."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line that can be found, and where it stands, for display."""

    line: Line
    agreement: str
    """The agreement's name."""
    section: str
    """The heading of the section it is or stands in; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A brief, and which lines are its."""

    brief: Brief
    lines: range


@dataclass(slots=True)
class Shelf:
    """Every line of a library that can be found, in reading order, and what stands around them."""

    lines: list[Placed] = field(default_factory=list)
    around: list[Passage] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)

    @property
    def own(self) -> list[Passage]:
        """What each line says itself."""
        return [Passage(_label(placed.line), placed.line.text) for placed in self.lines]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading, and from which line on it stands over lines."""

    line: Line
    level: int
    first: int


def shelf_of(library: Library) -> Shelf:
    """Return the lines of every brief that could be read, in the library's order."""
    shelf = Shelf()
    for brief in library.briefs:
        first = len(shelf.lines)
        _shelve(brief, shelf)
        lines = range(first, len(shelf.lines))
        shelf.around.append(Passage(brief.title, _agreement_words(brief), lines))
        shelf.agreements.append(Agreement(brief, lines))
    return shelf


def _shelve(brief: Brief, shelf: Shelf) -> None:
    levels = {section.id: section.level for section in brief.sections}
    provisions = {provision.id: provision for provision in brief.provisions}
    over: list[_Heading] = []
    section = ""
    for line in lines_of(brief):
        part_id = line.address.id or ""
        level = levels.get(part_id, _IN_A_TABLE)
        if line.kind != "role":
            _end_headings(over, level, shelf)
        if line.kind == "section":
            section = line.heading
        # A table is no hit: its words stand around its rows.
        if line.kind != "table":
            shelf.lines.append(Placed(line, brief.name, section))
        if line.kind in ("section", "table"):
            over.append(_Heading(line, level, len(shelf.lines)))
        if line.kind == "provision":
            here = len(shelf.lines)
            topics = _listed(provisions[part_id].topics)
            shelf.around.append(Passage("", topics, range(here - 1, here)))
    _end_headings(over, 0, shelf)


def _end_headings(over: list[_Heading], level: int, shelf: Shelf) -> None:
    """End what stands no longer over lines where a heading of this level begins."""
    while over and over[-1].level >= level:
        heading = over.pop()
        lines = range(heading.first, len(shelf.lines))
        # A section's text is said in its own line; a table's is the headings of its columns.
        text = heading.line.text if heading.line.kind == "table" else ""
        shelf.around.append(Passage(_label(heading.line), text, lines))


def _label(line: Line) -> str:
    return f"{line.number} {line.heading}" if line.number else line.heading


def _agreement_words(brief: Brief) -> str:
    """Return what an agreement may be called: names, parties, bodies, kind, status, topics."""
    parties = (text for party in brief.parties for text in (party.id, party.name, *party.aliases))
    bodies = (text for body in brief.bodies for text in (body.id, body.name, body.short))
    return _listed([brief.short_title, *parties, *bodies, brief.kind, brief.status, *brief.topics])


def _listed(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
