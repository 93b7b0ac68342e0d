"""A comparison as one web page: a redline that stands alone and prints well."""

from collections.abc import Iterable

from briefing_tui.addresses import Place
from briefing_tui.compare import Comparison, MarkUnit
from briefing_tui.compare.comparison import ChangeKind
from briefing_tui.exporting.card import standing_of, written_date
from briefing_tui.exporting.choices import SIGNS, Choice
from briefing_tui.exporting.page import Html, element, page, row, said, table, together
from briefing_tui.exporting.redline import (
    Line,
    Piece,
    Redline,
    Shown,
    ShownTable,
    flag_words,
    notes_of,
)

_MARKS: dict[ChangeKind, str] = {"removed": "del", "added": "ins"}


def comparison_page(
    comparison: Comparison,
    choice: Choice = "all",
    *,
    unit: MarkUnit = "words",
    punctuation: bool = True,
) -> str:
    """Return a comparison, or the pairs of a choice, its counts first."""
    redline = Redline(comparison, choice, unit=unit, punctuation=punctuation)
    article = element("article", Html("\n"), together(_blocks(redline)), Html("\n"))
    return page(redline.title, element("main", article))


def redline_html(paragraphs: Iterable[list[Line]]) -> Html:
    """Return paragraphs with the words that went and came marked in them."""
    return together(
        element("p", together(map(_line, paragraph), "<br>"), dir="auto")
        for paragraph in paragraphs
    )


def _blocks(redline: Redline) -> list[Html]:
    comparison = redline.comparison
    sides = (side_html("A", comparison.left), side_html("B", comparison.right))
    words, numbers = zip(*redline.counts, strict=True)
    counts = row(str(numbers[0]), map(str, numbers[1:]))
    flagged = f"Flags: {redline.flagged}." if redline.flagged else ""
    notes = filter(None, (flagged, comparison.note, redline.only))
    legend = _line(
        [Piece("removed", "Taken out"), Piece("same", " of A, "), Piece("added", "put in")]
    )
    moved = _piece(Piece("added", "moved", moved=True))
    return [
        element("h1", said(redline.title), dir="auto"),
        element("div", *sides, class_="sides"),
        table(words, [counts]),
        together(element("p", said(note), class_="note") for note in notes),
        element(
            "p", legend, said(" by B; "), moved, said(" is what stands elsewhere."), class_="note"
        ),
        together(pair_html(shown) for shown in redline.matched()),
        _alone("Only in A", redline.alone("only_left")),
        _alone("Only in B", redline.alone("only_right")),
        _tables(list(redline.tables())),
    ]


def side_html(letter: str, place: Place) -> Html:
    """Return which agreement a side is, and how it stands."""
    brief = place.brief
    about = ", ".join(filter(None, (standing_of(brief), written_date(brief.signed))))
    return element(
        "p",
        element("strong", said(f"{letter}: {brief.title}")),
        Html("<br>"),
        element("code", said(str(place.address))),
        Html("<br>"),
        said(about),
        dir="auto",
    )


def _alone(title: str, shown: list[Shown]) -> Html:
    if not shown:
        return Html("")
    return element("section", element("h2", said(title)), together(map(pair_html, shown)))


def pair_html(shown: Shown) -> Html:
    """Return one pair: what became of it, its flags, its words."""
    level = "h2" if shown.pair.of == "section" else "h3"
    addresses = (element("code", said(str(address))) for address in shown.addresses)
    told = (*map(flag_words, shown.pair.flags), *notes_of(shown.pair))
    noted = together(element("li", said(one)) for one in told)
    inside = (
        element("p", said(f"{SIGNS[shown.pair.kind]} {shown.note}"), class_="kind"),
        element(level, said(shown.title), dir="auto") if shown.title else Html(""),
        element("p", together(addresses, " ↔ "), class_="note"),
        element("ul", noted, class_="flags") if noted else noted,
        redline_html(shown.paragraphs()) if shown.has_words else Html(""),
    )
    return element("div", together(inside), class_=f"pair {shown.pair.kind}")


def _tables(tables: list[ShownTable]) -> Html:
    if not tables:
        return Html("")
    return element("section", element("h2", said("Role tables")), together(map(_table, tables)))


def _table(shown: ShownTable) -> Html:
    rows = (row(cells[0], cells[1:]) for cells in shown.rows)
    caption = element("figcaption", said(shown.title), dir="auto")
    return element("figure", caption, table(shown.header, rows))


def _line(line: Line) -> Html:
    return Html("".join(map(_piece, line)))


def _piece(piece: Piece) -> Html:
    words = said(piece.text)
    mark = _MARKS.get(piece.kind)
    if not mark or not piece.text.strip():
        return words
    return element(mark, words, class_="moved" if piece.moved else None)
