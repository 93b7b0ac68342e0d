"""Names at the very end of a text with a day above or below them: that is how declarations sign."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.brief import When
from briefing_tui.importing.drafting.blocks import Block, Piece
from briefing_tui.importing.drafting.dates import date_in
from briefing_tui.importing.drafting.headings import is_dateline
from briefing_tui.importing.drafting.offices import bare_name, is_name, is_office
from briefing_tui.importing.drafting.signatures import Signatures, Signer
from briefing_tui.importing.drafting.states import actors_in
from briefing_tui.importing.paragraphs import Paragraph

_MOST_LINES: Final = 120
"""Lines at the end among which the names are."""
_LONGEST: Final = 160
"""Characters of a line with a name, an office and a state."""
_FEWEST: Final = 2
"""Names: one alone may be whoever is to be asked for more."""
_CELL: Final = re.compile(r"[^\s]++(?:[ \t\xa0]{1,2}[^\s]++)*+")
"""A line, or what stands of it before a wide gap: names are set beside one another, too."""
_OF: Final = re.compile(r",?\s(?:of|der|des|von|de|du|del|della)(?:\sthe|\sla|\sl['’])?\s*$")


class _Line(NamedTuple):
    text: str
    piece: Piece


def names_at_end(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Signatures | None:
    """Return who put their names under a text, and when; `None` where nobody did."""
    lines = list(_last_lines(paragraphs, blocks))
    day: When | None = None
    if lines and (day := _day(lines[-1].text)):
        del lines[-1]
    signers: list[Signer] = []
    while lines and (signer := _signer(lines[-1])):
        signers.insert(0, signer)
        del lines[-1]
    if lines and not day:
        day = _day(lines[-1].text)
    if day is None or len(signers) < _FEWEST:
        return None
    whole = {piece.paragraph for signer in signers for piece in signer.pieces}
    whole -= {line.piece.paragraph for line in lines}
    return Signatures(tuple(signers), (), frozenset(whole), day)


def _last_lines(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Iterator[_Line]:
    """The last lines of the text, in order; a line in a list is one too."""
    roles = ("text", "item", "section", "closing")
    last = [block.place for block in blocks if block.role in roles][-_MOST_LINES:]
    for place in last:
        text = paragraphs[place].text
        for found in _CELL.finditer(text):
            yield _Line(found[0], Piece(place, *found.span()))


def _day(line: str) -> When | None:
    dated = date_in(line) if is_dateline(line) else None
    return dated.day if dated else None


def _signer(line: _Line) -> Signer | None:
    """Who a line names: a name, perhaps between an office and a state."""
    text = line.text.strip()
    if len(text) > _LONGEST or text.endswith((".", ":", ";")) != text.endswith("r."):
        return None
    said, party = _without_state(text)
    words = said.split()
    first = 0
    while first < len(words) and is_office(words[first]):
        first += 1
    name, _, behind = " ".join(words[first:]).partition(", ")
    office = " ".join(words[:first])
    if behind and is_office(behind):
        office = behind
    elif behind:
        name = f"{name}, {behind}"
    if " " not in name or not is_name(name.replace(",", "")) or actors_in(name):
        return None
    return Signer(bare_name(name), office, party, pieces=[line.piece])


def _without_state(text: str) -> tuple[str, str | None]:
    """A line without the state at its end, and that state."""
    actor = next((each for each in reversed(actors_in(text)) if not each.adjective), None)
    if actor is None or actor.end < len(text.rstrip(" .,")):
        return text, None
    before = _OF.sub("", text[: actor.start])
    return before.rstrip(" ,("), actor.id
