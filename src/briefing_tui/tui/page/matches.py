"""What is lit up on a page, in reading order."""

from briefing_tui.spans import Span
from briefing_tui.tui.page.document import TextKey
from briefing_tui.tui.page.layout import Layout
from briefing_tui.tui.page.painting import Marks

Match = tuple[TextKey, Span]
"""A text of the brief, and a place in it."""


def matches_of(layout: Layout, marks: Marks) -> list[Match]:
    """Return the marks that stand on a page, from its first line to its last."""
    placed = [
        (line, key, span)
        for key, spans in marks.items()
        for span in spans
        if (line := layout.line_of(key, span.start)) is not None
    ]
    placed.sort(key=lambda place: (place[0], place[1][1], place[2]))
    return [(key, span) for _, key, span in placed]
