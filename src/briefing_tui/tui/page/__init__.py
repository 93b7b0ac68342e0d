"""A page: a long text that is laid out at any width, lit up and walked, and quick at any length."""

from briefing_tui.tui.page.document import (
    Block,
    Document,
    Paragraph,
    Quote,
    Rule,
    SideBySide,
    Styled,
    Table,
    TableRow,
    TextKey,
    Words,
    Writer,
    plain,
)
from briefing_tui.tui.page.layout import Layout, layout_of
from briefing_tui.tui.page.page import Page
from briefing_tui.tui.page.painting import Marks
from briefing_tui.tui.page.wrapping import cut

__all__ = [
    "Block",
    "Document",
    "Layout",
    "Marks",
    "Page",
    "Paragraph",
    "Quote",
    "Rule",
    "SideBySide",
    "Styled",
    "Table",
    "TableRow",
    "TextKey",
    "Words",
    "Writer",
    "cut",
    "layout_of",
    "plain",
]
