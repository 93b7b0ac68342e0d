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
    Stored,
    by_tag,
    is_bracketed,
    line_place,
    packed,
    rank_of,
    shortness_tags,
    topic_tag,
)
from briefing_tui.search.words import parted

Record = dict[str, str | int | bytes | list[str]]
"""What stands in each field of the record of one line."""
_FEW = 4096
"""Lines of different kinds, bound in different ways, that are told apart at once."""


class Sheet(NamedTuple):
    """What of one brief goes into an index."""

    records: list[Record]
    """Of its lines, in reading order."""
    words: set[str]
    """Those that they say or stand among."""


class _Being(NamedTuple):
    """What a query's fields may ask of a line."""

    kind: Kind
    label_words: int
    tie: Tie
    is_open: bool
    is_bracketed: bool


def sheet_of(brief: Brief, number: int) -> Sheet:
    """Return what of a brief goes into an index that calls it by this number."""
    said: set[str] = set()
    around = ""
    records = []
    for placed in placed_lines(brief):
        records.append(_record_of(placed, brief, number, said))
        if placed.around != around:  # Most lines have the same around them as the last one.
            around = placed.around
            said.update(around.split())
    return Sheet(records, said - {APART})


def _record_of(placed: Placed, brief: Brief, number: int, said: set[str]) -> Record:
    line = placed.line
    label = label_of(line)
    heading, text = parted(label), parted(line.text)
    name = heading if placed.name == label else parted(placed.name)
    label_words, text_words = heading.split(), text.split()
    said.update(label_words, text_words)
    around, tie = placed.around, placed.tie
    if line.kind == "agreement":  # What is said around its own line is about itself.
        text, around = f"{text} {APART} {around}", ""
        tie = Tie(topics=brief.topics)
    stored = Stored(
        line.address.id,
        line.address.sub,
        line.kind,
        line.number,
        line.heading,
        line.text,
        placed.section,
    )
    being = _Being(line.kind, len(label_words), tie, placed.is_open, is_bracketed(stored))
    place = line_place(number, placed.number)
    record: Record = {
        "heading": heading,
        "name": name,
        "text": text,
        "around": around,
        "tags": _tags_of(being),
        "fragment": f"{number}#{line.address.fragment or ''}",
        "agreement": number,
        "place": place,
        "rank": rank_of(len(label_words) + len(text_words), place),
        "kind": KINDS.index(line.kind) if line.kind in KINDS else len(KINDS),
        "said": packed(stored),
    }
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
