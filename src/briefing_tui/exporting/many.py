"""One agreement against many: how each of its provisions reads in every other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap

from briefing_tui.addresses import Place
from briefing_tui.compare import Comparison, standings
from briefing_tui.exporting.card import name_of_part
from briefing_tui.exporting.choices import DUTY_SIGN, GRAVE, SIGNS, Showing, shows
from briefing_tui.exporting.escaping import code, inline
from briefing_tui.exporting.markdown import document, heading, table_markdown
from briefing_tui.exporting.page import Html, element, page, row, said, table, together
from briefing_tui.exporting.plain import INDENT, line, table_plain, text
from briefing_tui.exporting.plain import document as plain_document
from briefing_tui.exporting.redline import Redline, Shown, flag_words
from briefing_tui.exporting.redline_markdown import flag_markdown, redline_markdown, side_markdown
from briefing_tui.exporting.redline_page import pair_html, side_html
from briefing_tui.exporting.redline_plain import marked_line, side_plain

EVERYTHING = Showing()
_NOWHERE = "–"
_CELL = 10
"""Characters of a cell of the table, with what parts it from the next."""
_LEAST_TITLE = 24
"""Characters of a title that are told at least."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One provision of the base, and how it reads elsewhere."""

    base: Place
    title: str
    elsewhere: tuple[tuple[Shown, ...], ...]
    """By agreement: nothing where there is no counterpart."""

    @property
    def cells(self) -> list[str]:
        """What became of it in each agreement, in a few signs: `~! 0.81`."""
        return [_cell(shown) for shown in self.elsewhere]


def readings(comparisons: Sequence[Comparison], showing: Showing = EVERYTHING) -> Iterator[Reading]:
    """Yield the provisions of the common base, most changed first; those found nowhere last."""
    choice = showing.choice
    redlines = [
        Redline(comparison, unit=showing.unit, punctuation=showing.punctuation)
        for comparison in comparisons
    ]
    found = [
        standing
        for standing in standings(comparisons)
        if choice == "all"
        or any(shows(choice, pair.kind, pair.flags) for pairs in standing.pairs for pair in pairs)
    ]
    for standing in sorted(found, key=lambda one: not any(one.pairs)):
        base = redlines[0].left_place(standing.left)
        elsewhere = tuple(
            tuple(redline.shown(pair) for pair in pairs)
            for redline, pairs in zip(redlines, standing.pairs, strict=True)
        )
        yield Reading(base, name_of_part(base), elsewhere)


def many_plain(comparisons: Sequence[Comparison], width: int, showing: Showing = EVERYTHING) -> str:
    """Return how a base reads in several agreements, in lines of `width` cells."""
    return plain_document(_plain_blocks(comparisons, width, showing))


def many_markdown(comparisons: Sequence[Comparison], showing: Showing = EVERYTHING) -> str:
    """Return how a base reads in several agreements: a table first, then their words."""
    return document(_markdown_blocks(comparisons, showing))


def many_page(comparisons: Sequence[Comparison], showing: Showing = EVERYTHING) -> str:
    """Return how a base reads in several agreements as one web page: a table, then their words."""
    title = _title(comparisons)
    found = list(readings(comparisons, showing))
    names = _numbered(comparisons)
    header = ("Most changed first", *(name for name, _ in names))
    inside = (
        element("h1", said(title), dir="auto"),
        element(
            "div", *starmap(side_html, (("Base", comparisons[0].left), *names)), class_="sides"
        ),
        element("p", said(told), class_="note") if (told := _told(showing, found)) else Html(""),
        table(header, [row(one.title, one.cells) for one in found]),
        together(_reading_html(one, names) for one in found if any(one.elsewhere)),
    )
    return page(title, element("main", element("article", together(inside))))


def _reading_html(reading: Reading, names: Sequence[tuple[str, Place]]) -> Html:
    """One provision of the base: its words in each of the others."""
    words = (
        together(
            (
                element("h3", said(f"{name}: {side.brief.name}"), dir="auto"),
                together(map(pair_html, shown)),
            )
        )
        for (name, side), shown in zip(names, reading.elsewhere, strict=True)
        if shown
    )
    return element("section", element("h2", said(reading.title), dir="auto"), together(words))


def _title(comparisons: Sequence[Comparison]) -> str:
    others = len(comparisons)
    return f"{comparisons[0].left.brief.name} and {others} other{'s' if others > 1 else ''}"


def _plain_blocks(comparisons: Sequence[Comparison], width: int, showing: Showing) -> Iterator[str]:
    sides = [("Base", comparisons[0].left), *_numbered(comparisons)]
    yield "\n".join(line(f"{name}: {side_plain(side)}", width, "", INDENT) for name, side in sides)
    found = list(readings(comparisons, showing))
    room = max(_LEAST_TITLE, width - _CELL * len(comparisons) - 1)
    yield line(_told(showing, found), width)
    rows = [(_cut(one.title, room), *one.cells) for one in found]
    header = ("Most changed first", *(name for name, _ in _numbered(comparisons)))
    yield from table_plain(header, rows, width)
    for one in found:
        if any(one.elsewhere):
            yield line(one.title, width, "", INDENT)
            for (name, _), shown in zip(_numbered(comparisons), one.elsewhere, strict=True):
                yield from _plain_reading(name, shown, width)


def _plain_reading(name: str, elsewhere: Sequence[Shown], width: int) -> Iterator[str]:
    if not elsewhere:
        yield line(f"{name}: no counterpart", width, INDENT, INDENT * 2)
    for shown in elsewhere:
        address = f"#{shown.right.address.fragment}" if shown.right else ""
        head = f"{name}: {SIGNS[shown.pair.kind]} {shown.note} · {address}"
        flags = map(flag_words, shown.pair.flags)
        told = [line(head, width, INDENT, INDENT * 2)]
        yield "\n".join([*told, *(line(flag, width, INDENT * 2, INDENT * 3) for flag in flags)])
        if shown.has_words:
            for paragraph in shown.paragraphs():
                words = (text(marked_line(own), width, INDENT * 2) for own in paragraph)
                yield "\n".join(words)


def _markdown_blocks(comparisons: Sequence[Comparison], showing: Showing) -> Iterator[str]:
    base = comparisons[0].left
    yield heading(1, _title(comparisons))
    sides = [("Base", base), *_numbered(comparisons)]
    yield "\n".join(f"- **{name}:** {side_markdown(side)}" for name, side in sides)
    found = list(readings(comparisons, showing))
    header = ("Most changed first", *(name for name, _ in _numbered(comparisons)))
    yield inline(_told(showing, found))
    yield table_markdown(header, [[one.title, *one.cells] for one in found])
    for one in found:
        if not any(one.elsewhere):
            continue
        yield heading(2, one.title)
        for (name, side), elsewhere in zip(_numbered(comparisons), one.elsewhere, strict=True):
            for shown in elsewhere:
                yield heading(3, f"{name}: {SIGNS[shown.pair.kind]} {side.brief.name}")
                address = code(str(shown.right.address)) if shown.right else ""
                yield f"{inline(shown.note)} · {address}"
                yield "\n".join(map(flag_markdown, shown.pair.flags))
                if shown.has_words:
                    yield from redline_markdown(shown.paragraphs())


def _told(showing: Showing, found: Sequence[Reading]) -> str:
    return showing.told(is_empty=not found)


def _cut(title: str, room: int) -> str:
    return title if len(title) <= room else f"{title[: room - 1].rstrip()}…"


def _numbered(comparisons: Sequence[Comparison]) -> list[tuple[str, Place]]:
    return [(str(at), comparison.right) for at, comparison in enumerate(comparisons, 1)]


def _cell(elsewhere: Sequence[Shown]) -> str:
    if not elsewhere:
        return _NOWHERE
    best = max((shown.pair for shown in elsewhere), key=lambda pair: pair.similarity)
    duty = any(flag.kind in GRAVE for shown in elsewhere for flag in shown.pair.flags)
    return f"{SIGNS[best.kind]}{DUTY_SIGN if duty else ''} {best.similarity:.2f}"
