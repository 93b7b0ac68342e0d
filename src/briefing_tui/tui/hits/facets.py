"""What could narrow an answer: a page beside the hits, and choices where there is no room for it."""

from collections.abc import Iterator, Sequence

from briefing_tui.search import Count, Facet
from briefing_tui.tui.dialogs import Choice
from briefing_tui.tui.hits.answers import Question, pieces_of
from briefing_tui.tui.page import Block, Document, Page, Paragraph, Writer, plain
from briefing_tui.visible import visible_line

SHOWN = 5
"""Values of a facet that stand beside the hits; all are among the choices."""
TAKEN = "✓"
"""What stands before a value the query has."""


def toggled(query: str, piece: str) -> str:
    """Return a query narrowed by one more piece; without it, where it has that already."""
    pieces = pieces_of(query)
    rest = [one for one in pieces if one.casefold() != piece.casefold()]
    return " ".join(rest if len(rest) < len(pieces) else [*pieces, piece])


def facet_choices(facets: Sequence[Facet], query: str) -> list[Choice]:
    """Return everything an answer could be narrowed by, to pick from."""
    taken = _taken(query)
    return [
        Choice(
            count.query,
            f"{_sign(count, taken)} {facet.name}  {visible_line(count.label)}",
            f"{count.lines:,} {'hit' if count.lines == 1 else 'hits'}",
        )
        for facet in facets
        for count in facet.counts
    ]


def facet_document(facets: Sequence[Facet], query: str) -> Document:
    """Return the page that says what could narrow an answer; each value is a link to its piece."""
    taken = _taken(query)
    blocks: list[Block] = []
    for facet in facets:
        if facet.counts:
            blocks.append(Paragraph(plain(facet.name, "dim"), gap=1 if blocks else 0))
            blocks += _values(facet.counts, taken)
    return Document(tuple(blocks))


def _values(counts: Sequence[Count], taken: set[str]) -> Iterator[Block]:
    # What the query has stands first, so that it can be taken off however rare it is.
    ordered = sorted(counts, key=lambda count: count.query.casefold() not in taken)
    shown = ordered[:SHOWN]
    width = max(len(f"{count.lines:,}") for count in shown)
    for count in shown:
        line = Writer().say(f"{_sign(count, taken)} ", "found" if _is_taken(count, taken) else "")
        line.say(f"{count.lines:>{width},}  ", "number", count.query)
        line.say(visible_line(count.label), "link", count.query)
        yield Paragraph(line.words(), hanging=width + 4)
    if len(counts) > SHOWN:
        yield Paragraph(plain(f"and {len(counts) - SHOWN:,} more", "dim"), indent=2)


def _taken(query: str) -> set[str]:
    return {piece.casefold() for piece in pieces_of(query)}


def _is_taken(count: Count, taken: set[str]) -> bool:
    return count.query.casefold() in taken


def _sign(count: Count, taken: set[str]) -> str:
    return TAKEN if _is_taken(count, taken) else " "


def facets_beside(question: Question) -> tuple[Question, Document]:
    """Prepare the page for a question. Called in a thread."""
    return question, facet_document(question.facets(), question.query)


class FacetPane(Page, can_focus=False):
    """What could narrow the answer; a click does."""
