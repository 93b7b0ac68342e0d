"""What of one brief goes into an index: plain data, made without the index, in any process."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefing_tui.brief import Brief
from briefing_tui.lines import Kind
from briefing_tui.search.passages import APART, Placed, Tie, label_of, placed_lines
from briefing_tui.search.records import (
    FORCES,
    KINDS,
    Record,
    Stored,
    by_tag,
    is_bracketed,
    line_place,
    packed,
    rank_of,
    shortness_tags,
    topic_tag,
)
from briefing_tui.search.words import count_of_words, parted

Sheet = list[Record]
"""What of one brief goes into an index: the records of its lines, in reading order."""
_KINDS = {kind: at for at, kind in enumerate(KINDS)}
_FEW = 4096
"""Lines of different kinds, bound in different ways, that are told apart at once."""


class _Being(NamedTuple):
    """What a query's fields may ask of a line."""

    kind: Kind
    label_words: int
    tie: Tie
    is_open: bool
    is_bracketed: bool


def sheet_of(brief: Brief, number: int) -> Sheet:
    """Return what of a brief goes into an index that calls it by this number."""
    return [_record_of(placed, brief, number) for placed in placed_lines(brief)]


def words_on(sheet: Sheet) -> set[str]:
    """Return every word that some line of a sheet says or stands among."""
    said: set[str] = set()
    around = None
    for record in sheet:
        said.update(str(record["heading"]).split(), str(record["text"]).split())
        if record["around"] is not around:  # Most lines have the same around them as the last one.
            around = record["around"]
            said.update(str(around).split())
    return said - {APART}


def _record_of(placed: Placed, brief: Brief, number: int) -> Record:
    line, around, tie = placed.line, placed.around, placed.tie
    label = label_of(line)
    heading, text = parted(label), parted(line.text)
    label_words, text_words = count_of_words(heading), count_of_words(text)
    if line.kind == "agreement":  # What is said around its own line is about itself.
        text, around = f"{text} {APART} {around}", ""
        tie = Tie(topics=brief.topics)
    address = line.address
    stored = Stored(
        address.id, address.sub, line.kind, line.number, line.heading, line.text, placed.section
    )
    being = _Being(line.kind, label_words, tie, placed.is_open, is_bracketed(stored))
    place = line_place(number, placed.number)
    record: Record = {
        "heading": heading,
        "text": text,
        "around": around,
        "tags": _tags_of(being),
        "fragment": f"{number}#{address.fragment or ''}",
        "agreement": number,
        "place": place,
        "rank": rank_of(label_words + text_words, place),
        "kind": _KINDS.get(line.kind, len(KINDS)),
        "said": packed(stored),
    }
    if placed.name != label:  # A name that is the heading is found there.
        record["name"] = parted(placed.name)
    if line.number:
        record["number"] = parted(line.number)
    if tie.force:
        record["force"] = FORCES.index(tie.force)
    if tie.topics:
        record["topic"] = list(tie.topics)
    return record


@lru_cache(maxsize=_FEW)
def _tags_of(being: _Being) -> str:
    return " ".join(_tags(being))


def _tags(being: _Being) -> Iterator[str]:
    tie = being.tie
    yield f"kind/{being.kind}"
    yield from map(by_tag, tie.by)
    yield from map(topic_tag, tie.topics)
    yield from shortness_tags(being.label_words)
    if being.is_bracketed:
        yield "is/bracketed"
    if tie.force:
        yield f"force/{tie.force}"
        if not tie.by:
            yield "by/everyone"
    if being.is_open:
        yield "is/open"
