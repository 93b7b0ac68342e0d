"""A comparison as plain text: what was [-taken out-] and what was {+put in+}."""

from collections.abc import Iterator

from briefing_tui.addresses import Place
from briefing_tui.compare import ChangeKind, Comparison, MarkUnit
from briefing_tui.exporting.card import standing_of, written_date
from briefing_tui.exporting.choices import SIGNS, Choice
from briefing_tui.exporting.plain import INDENT, document, line, table_plain, text
from briefing_tui.exporting.redline import (
    ALONE,
    Line,
    Piece,
    Redline,
    Shown,
    flag_words,
    notes_of,
)

_MARKS: dict[ChangeKind, tuple[str, str]] = {
    "same": ("", ""),
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
}


def comparison_plain(
    comparison: Comparison,
    width: int,
    choice: Choice = "all",
    *,
    unit: MarkUnit = "words",
    punctuation: bool = True,
) -> str:
    """Return a comparison, or the pairs of a choice, in lines of `width` cells."""
    redline = Redline(comparison, choice, unit=unit, punctuation=punctuation)
    return document(_blocks(redline, width))


def _blocks(redline: Redline, width: int) -> Iterator[str]:
    comparison = redline.comparison
    sides = (("A", comparison.left), ("B", comparison.right))
    yield "\n".join(line(f"{name}: {side_plain(side)}", width, "", INDENT) for name, side in sides)
    counts = ", ".join(f"{count} {kind}" for kind, count in _counts(redline))
    flags = [f"Flags: {redline.flagged}"] if redline.flagged else []
    told = [f"Provisions: {counts}", *flags]
    yield "\n".join(line(said, width, "", INDENT) for said in told)
    yield line(comparison.note or "", width)
    yield line(redline.only, width)
    for shown in redline.matched():
        yield from _pair(shown, width)
    for kind in ALONE:
        for shown in redline.alone(kind):
            yield from _pair(shown, width)
    for table in redline.tables():
        yield line(table.title, width)
        header = list(map(_column, table.header[1:]))
        rows = [(f"{sign} {task}", *cells) for sign, task, *cells in table.rows]
        yield from table_plain(header, rows, width)


def _column(head: str) -> str:
    """Whose column it is, what stands over it, and whose that is: `A: Both together, joint`."""
    side, _, lines = head.partition("\n")
    return " ".join(filter(None, (side, ", ".join(lines.split("\n")))))


def _counts(redline: Redline) -> Iterator[tuple[str, int]]:
    """The counts by their words alone: the signs stand before each pair."""
    return ((kind.partition(" ")[2], count) for kind, count in redline.counts)


def side_plain(place: Place) -> str:
    """Return which agreement a side is, and how it stands, in a line."""
    known = (place.brief.title, str(place.address), standing_of(place.brief))
    return ", ".join(filter(None, (*known, written_date(place.brief.signed))))


def _pair(shown: Shown, width: int) -> Iterator[str]:
    fragments = dict.fromkeys(f"#{address.fragment or ''}" for address in shown.addresses)
    flags = map(flag_words, shown.pair.flags)
    noted = f"{shown.note} · {' ↔ '.join(fragments)}"
    facts = [*filter(None, (noted, *flags, *notes_of(shown.pair)))]
    head = line(f"{SIGNS[shown.pair.kind]} {shown.title}".rstrip(), width, "", INDENT)
    yield "\n".join([head, *(line(fact, width, INDENT, INDENT * 2) for fact in facts)])
    if shown.has_words:
        is_alone = shown.pair.kind in ALONE
        for paragraph in shown.paragraphs():
            yield "\n".join(text(marked_line(own, is_alone=is_alone), width) for own in paragraph)


def marked_line(own_line: Line, *, is_alone: bool = False) -> str:
    """Return a line with its marks; without any where all of it stands on one side."""
    return "".join(piece.text if is_alone else _piece(piece) for piece in own_line)


def _piece(piece: Piece) -> str:
    words = piece.text.strip()
    if not words:
        return piece.text
    before, _, after = piece.text.partition(words)
    start, end = _MARKS[piece.kind]
    return f"{before}{start}{words}{end}{after}"
