"""A library as search reads it: its lines, and the words that stand around them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefing_tui.brief import Brief, Provision, Section
from briefing_tui.library import Library
from briefing_tui.lines import Line, lines_of
from briefing_tui.search.postings import Passage


@dataclass(frozen=True, slots=True)
class Placed:
    """A line that can be found, and where it stands, for display."""

    line: Line
    agreement: str
    """The agreement's name."""
    section: str
    """The heading of the section it stands in; empty where there is none."""


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


def shelf_of(library: Library) -> Shelf:
    """Return the lines of every brief that could be read, in the library's order."""
    shelf = Shelf()
    for brief in library.briefs:
        _shelve(brief, shelf)
    return shelf


def _shelve(brief: Brief, shelf: Shelf) -> None:
    first = len(shelf.lines)
    parts = {part.id: part for section in brief.sections for part in (section, *section.provisions)}
    heading = ""
    open_tables: list[_Opened] = []
    open_sections: list[_Opened] = []
    for line in lines_of(brief):
        here = len(shelf.lines)
        if line.kind in ("section", "provision", "table"):
            _close(open_tables, shelf)
        if line.kind == "table":
            open_tables.append(_Opened(line, here))
            continue
        part = parts.get(line.address.id or "")
        if isinstance(part, Section):
            heading = line.heading
            _close(open_sections, shelf, part.level)
            open_sections.append(_Opened(line, here + 1, part.level))
        elif isinstance(part, Provision):
            shelf.around.append(Passage("", _about(brief, part), range(here, here + 1)))
        shelf.lines.append(Placed(line, brief.name, heading))
    _close(open_tables, shelf)
    _close(open_sections, shelf)
    lines = range(first, len(shelf.lines))
    shelf.around.append(Passage(brief.title, _agreement_words(brief), lines))
    shelf.agreements.append(Agreement(brief, lines))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A heading, and from which line on it stands over lines."""

    line: Line
    first: int
    level: int = 0


def _close(opened: list[_Opened], shelf: Shelf, level: int = 0) -> None:
    """Note what stood over the lines until here: a heading ends where one of its level begins."""
    while opened and opened[-1].level >= level:
        over = opened.pop()
        lines = range(over.first, len(shelf.lines))
        # A table's text is the headings of its columns; a section's is its own, and said there.
        text = over.line.text if over.line.kind == "table" else ""
        if lines:
            shelf.around.append(Passage(_label(over.line), text, lines))


def _label(line: Line) -> str:
    return f"{line.number} {line.heading}" if line.number else line.heading


def _about(brief: Brief, provision: Provision) -> str:
    """What a provision is about and whom it binds, where it says so."""
    return _listed([*provision.topics, *map(brief.actor_label, provision.by)])


def _agreement_words(brief: Brief) -> str:
    """What may be said of an agreement to mean its lines: its names, parties, bodies, status."""
    parties = (text for party in brief.parties for text in (party.id, party.name, *party.aliases))
    bodies = (text for body in brief.bodies for text in (body.id, body.name, body.short))
    return _listed([brief.short_title, *parties, *bodies, brief.kind, brief.status, *brief.topics])


def _listed(texts: Iterable[str | None]) -> str:
    return "\n".join(text for text in texts if text)
