"""What of one brief goes into an index: plain data, made without the index, in any process."""

from collections.abc import Iterator
from functools import lru_cache

from briefing_tui.brief import Brief
from briefing_tui.lines import Kind
from briefing_tui.search.passages import APART, Placed, Tie, label_of, placed_lines
from briefing_tui.search.records import (
    FORCES,
    KINDS,
    Record,
    by_tag,
    is_bracketed,
    line_place,
    packed,
    rank_of,
    shortness_tags,
    topic_tag,
)
from briefing_tui.search.words import parted, parted_each, parted_number, words_of

Sheet = list[Record]
"""What of one brief goes into an index: the records of its lines, in reading order."""
_KINDS = {kind: at for at, kind in enumerate(KINDS)}
_FORCES = {force: at for at, force in enumerate(FORCES)}
_FEW = 4096
"""Different numbers, and lines of different kinds, bound in different ways, that are kept."""


def sheet_of(brief: Brief, number: int) -> Sheet:
    """Return what of a brief goes into an index that calls it by this number."""
    placed = list(placed_lines(brief))
    labels = [label_of(each.line) for each in placed]
    headings, texts = parted_each(labels), parted_each([each.line.text for each in placed])
    said = zip(placed, zip(labels, headings, texts, strict=True), strict=True)
    return [_record_of(each, words, brief, number) for each, words in said]


def words_on(sheet: Sheet) -> set[str]:
    """Return every word that some line of a sheet says or stands among."""
    said: set[str] = set()
    before = ""
    for (heading, text, around, *_), *_ in sheet:
        said.update(heading.split(), text.split())
        if around is not before:  # Most lines have the same around them as the last one.
            before = around
            said.update(around.split())
    return said - {APART}


def _record_of(placed: Placed, said: tuple[str, str, str], brief: Brief, number: int) -> Record:
    """Return the record of a line: `said` are its label and the words of that and of its text."""
    line, around, tie = placed.line, placed.around, placed.tie
    label, heading, text = said
    length = len(heading) + len(text)
    if line.kind == "agreement":  # What is said around its own line is about itself.
        text, around = f"{text} {APART} {around}", ""
        tie = Tie(topics=brief.topics)
    bracketed = "is/bracketed" if is_bracketed(line) else ""
    is_open = "is/open" if placed.is_open else ""
    tags = _tags_of(line.kind, len(heading.split()), tie, bracketed, is_open)
    fragment = f"{number}#{line.address.fragment or ''}"
    own_number = _parted_number(line.number) if line.number else ""
    # A name that is the heading is found there.
    name = parted(placed.name) if placed.name != label else ""
    place = line_place(number, placed.number)
    kind = _KINDS.get(line.kind, len(KINDS))
    return (
        (heading, text, around, tags, fragment, own_number, name),
        (number, place, rank_of(length, place), kind, _FORCES.get(tie.force)),
        tie.topics,
        packed(line, placed.section),
    )


@lru_cache(maxsize=_FEW)
def _parted_number(number: str) -> str:
    return " ".join(parted_number(words_of(number)))


@lru_cache(maxsize=_FEW)
def _tags_of(kind: Kind, label_words: int, tie: Tie, *states: str) -> str:
    return " ".join((*_tags(kind, label_words, tie), *filter(None, states)))


def _tags(kind: Kind, label_words: int, tie: Tie) -> Iterator[str]:
    """Yield what a query's fields may ask of a line."""
    yield f"kind/{kind}"
    yield from map(by_tag, tie.by)
    yield from map(topic_tag, tie.topics)
    yield from shortness_tags(label_words)
    if tie.force:
        yield f"force/{tie.force}"
        if not tie.by:
            yield "by/everyone"
