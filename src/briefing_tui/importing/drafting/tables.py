"""Tables of a source: role tables with their columns bound, and tables that state fields."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefing_tui.importing.drafting.bodies import FoundBody, body_in
from briefing_tui.importing.drafting.offices import bare_name, is_name
from briefing_tui.importing.drafting.states import actors_in
from briefing_tui.importing.paragraphs import Paragraph

_TOGETHER: Final = re.compile(
    r"\b(?:joint|jointly|collaborative|common|shared|mutual|both|together|gemeinsam\w*"
    r"|communs?|communes?|conjoint(?:e|s|es)?|conjunt\w*|común|comunes|congiunt\w*)\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"(?P<who>[^\W\d_][\w .-]{1,60}?)(?:['’]s?)?\s{1,3}(?:role|part|tasks?|responsibilit(?:y|ies)"
    r"|contributions?|actions?|commitments?|duties|focus)\s*",
    re.IGNORECASE,
)
"""`Community Role`: whose role it is."""

_LONGEST_HEADING: Final = 80
"""Characters of a cell that heads a column."""
_FIELDS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(rf"\W*(?:{words})\W*", re.IGNORECASE)
    for name, words in {
        "signed": r"(?:agreement|signing|signature) date|date (?:of (?:the )?(?:agreement|signing"
        r"|signature)|signed)|signed(?: on)?|datum|unterzeichnet(?: am)?|unterzeichnung"
        r"|date de (?:la )?signature|fecha(?: de (?:la )?firma)?|data della firma",
        "place": r"place(?: of (?:signing|signature))?|signed (?:at|in)|location|ort"
        r"|lieu(?: de signature)?|lugar(?: de (?:la )?firma)?|luogo",
        "in_force": r"(?:date of )?entry into force|in force(?: since)?|effective(?: date)?"
        r"|in kraft(?: seit)?|inkrafttreten|entrée en vigueur|entrada en vigor"
        r"|entrata in vigore",
        "signatories": r"signator(?:y|ies)|signed by|unterzeichner|unterzeichnet von"
        r"|signataires?|firmantes|firmatari",
        "parties": r"part(?:y|ies)|contracting parties|vertragsparteien|participants"
        r"|countries|parties contractantes|partes|parti(?: contraenti)?",
        "publisher": r"publisher|herausgeber|éditeur|editor",
    }.items()
}
"""Keys of a key-and-value table that state a field."""


def stated_fields(paragraph: Paragraph) -> Mapping[str, str]:
    """Return the fields that a table of keys and values states, as it words them."""
    found: dict[str, str] = {}
    for row in paragraph.rows:
        cells = [cell.strip() for cell in row]
        if len(cells) != 2 or not all(cells):  # noqa: PLR2004  a key and its value
            continue
        for name, pattern in _FIELDS.items():
            if pattern.fullmatch(cells[0]):
                found.setdefault(name, cells[1])
    return found


_SIGNED_FOR: Final = re.compile(r"(?<![^(),;])([^(),;]++)\(([^()]++)\)")


def signatories_in(value: str) -> Iterator[tuple[str, str | None]]:
    """Yield names with the state each signed for: `France (Mr. X), USA (Ms. Y)`."""
    found = False
    for outside, inside in _SIGNED_FOR.findall(value):
        for who, name in ((outside, inside), (inside, outside)):
            actors = actors_in(who)
            if actors and is_name(name):
                found = True
                yield bare_name(name), actors[0].id
                break
    if not found:
        yield from ((bare_name(name), None) for name in re.split(r"[;,]", value) if is_name(name))


def table_data(
    paragraph: Paragraph, parties: Sequence[str], bodies: Sequence[FoundBody]
) -> dict[str, Any]:
    """Return a role table: the first column the tasks, each other one an actor's."""
    count = paragraph.head or int(_is_head(paragraph.rows, parties, bodies))
    head, body = paragraph.rows[:count], paragraph.rows[count:]
    headings = [" ".join(filter(None, cells)) for cells in zip(*head, strict=True)]
    headings = headings or [""] * (len(paragraph.rows[0]) if paragraph.rows else 0)
    data: dict[str, Any] = {}
    if headings and headings[0]:
        data["task_heading"] = headings[0]
    data["columns"] = [_column(heading, parties, bodies) for heading in headings[1:]]
    data["rows"] = [_row(cells) for cells in body]
    return data


def _is_head(
    rows: Sequence[Sequence[str]], parties: Sequence[str], bodies: Sequence[FoundBody]
) -> bool:
    """Whether the first row heads the columns though nothing marks it: it says whose they are."""
    first, *others = rows if len(rows) > 1 else ((),)
    said = [cell for cell in first[1:] if cell.strip()]
    if len(said) < len(first) - 1 or not said or max(map(len, first)) > _LONGEST_HEADING:
        return False
    return bool(others) and all(actor_of(cell, parties, bodies) for cell in said)


def _row(cells: Sequence[str]) -> dict[str, Any]:
    row: dict[str, Any] = {"task": cells[0]} if cells[0] else {}
    return row | {"cells": list(cells[1:])}


def _column(heading: str, parties: Sequence[str], bodies: Sequence[FoundBody]) -> dict[str, str]:
    column = {"heading": heading} if heading else {}
    actor = actor_of(heading, parties, bodies)
    return column | ({"actor": actor} if actor else {})


def actor_of(heading: str, parties: Sequence[str], bodies: Sequence[FoundBody]) -> str | None:
    """Return whose column a heading makes: a party's or body's id, free text or nobody's."""
    if body := body_in(heading, bodies):
        return body
    named = dict.fromkeys(actor.id for actor in actors_in(heading))
    if len(named) == 1 and (actor := next(iter(named))) in parties:
        return actor
    if named:
        return None
    if _TOGETHER.search(heading):
        return "joint"
    whose = _PART.fullmatch(heading.strip())
    return whose["who"].strip().lower() if whose else None
