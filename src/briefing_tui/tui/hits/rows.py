"""One thing a search found, or something to try instead: what stands on its two lines."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing_tui.addresses import Place
from briefing_tui.brief import RoleTable
from briefing_tui.lines import cells_text
from briefing_tui.search import Hit
from briefing_tui.spans import Span
from briefing_tui.tui.page import Styled, Words, Writer, plain
from briefing_tui.visible import visible_line

FIRST_WORDS = 100
"""Characters of a text that stand for a heading where there is none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a list of hits, and what picking it leads to."""

    head: Words
    """What it is called, fit for one line."""
    note: str = ""
    """What stands at the other end of the line: the agreement it is in."""
    text: str = ""
    """What it says, to the letter; the second line is a piece of it."""
    spans: tuple[Span, ...] = ()
    """What is lit up in `text`."""
    address: str = ""
    """Where it leads; empty where it leads nowhere but is a query to try."""
    query: str = ""
    """What it has the reader search for."""
    saved: str = ""
    """The name that query is saved under."""
    where: str = ""
    """Its agreement and its place in it, for a title."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What a part of a brief is called."""

    number: str | None = None
    heading: str | None = None
    section: str | None = None
    """The heading it stands under, which serves where it has none itself."""
    is_role: bool = False

    def words(self, spans: Iterable[Span], text: str) -> Words:
        """Return it for the first line of a row, with `spans` of the heading lit up."""
        line = Writer("heading")
        if self.is_role:
            line.say("▦ ", "number")
        if self.number:
            line.say(visible_line(self.number), "number").say("  " if self.heading else "")
        shift = line.length
        line.say(visible_line(self.heading or ""))
        for span in spans:
            line.style(Styled(span.start + shift, span.end + shift, "found"))
        if line.length:
            return line.words()
        return plain(visible_line(self.section or " ".join(text[:FIRST_WORDS].split())))

    def where(self, agreement: str) -> str:
        """Return the way to it from its agreement."""
        crumbs = (agreement, self.section, self.number or self.heading)
        return " › ".join(visible_line(crumb) for crumb in crumbs if crumb)


def hit_row(hit: Hit) -> Row:
    """Return a hit as a row."""
    line = hit.line
    if line.kind == "agreement":
        label = _Label(heading=line.heading)
        where, note = visible_line(hit.agreement), "agreement"
    else:
        section = hit.section if line.kind != "section" else None
        label = _Label(line.number, line.heading, section, line.kind == "role")
        where, note = label.where(hit.agreement), visible_line(hit.agreement)
    head = label.words(hit.heading_spans, line.text)
    return Row(head, note, line.text, hit.spans, str(line.address), where=where)


def place_row(place: Place, address: str) -> Row:
    """Return a place that was gone to as a row."""
    brief = place.brief
    if place.section is None:
        head = _Label(heading=brief.title).words((), "")
        return Row(
            head, "agreement", brief.summary or "", address=address, where=visible_line(brief.name)
        )
    label, text = _label_of(place), _text_of(place)
    head, where = label.words((), text), label.where(brief.name)
    return Row(head, visible_line(brief.name), text, address=address, where=where)


def query_row(query: str, note: str, told: str) -> Row:
    """Return a query that might be tried as a row: what it is, and what it finds or does."""
    return Row(plain(visible_line(query), "strong"), note, told, query=query)


def saved_row(name: str, query: str) -> Row:
    """Return a saved search as a row."""
    head = plain(visible_line(name), "strong")
    return Row(head, "saved search", query, query=query, saved=name)


def _label_of(place: Place) -> _Label:
    section, part = place.section, place.part
    heading = section.heading if section else None
    if place.row:
        return _Label(None, place.row.task, heading, is_role=True)
    if isinstance(part, RoleTable):
        return _Label(None, part.caption or "Table", heading, is_role=True)
    if part:
        return _Label(part.number, part.heading, heading)
    return _Label(section.number, heading) if section else _Label()


def _text_of(place: Place) -> str:
    if place.row:
        return cells_text(place.row)
    if isinstance(place.part, RoleTable):
        return " | ".join(row.task for row in place.part.rows if row.task)
    if place.part:
        return place.text
    return (place.section.text if place.section else "") or ""
