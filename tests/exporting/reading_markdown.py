"""Markdown as its readers see it: parsed back into headings, tables, marks and text."""

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Addresses that look like links are made links by some readers: that is harmless, and not ours.
PARSER = MarkdownIt("gfm-like").disable("linkify")

BREAKS = {"softbreak", "hardbreak"}


def plain(text: str) -> str:
    """A text but for its white space, which Markdown does not keep."""
    return " ".join(text.split())


@dataclass
class Read:
    """A document as it is read."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    """The text of every heading, paragraph, point and cell."""
    links: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """Every sort of token there is."""
    rules: int = 0


def read(markdown: str) -> Read:
    """Parse a document; raw HTML other than a line break is a failure."""
    found = Read()
    tokens = PARSER.parse(markdown)
    for before, token in zip([None, *tokens], tokens, strict=False):
        found.kinds.add(token.type)
        if token.type == "inline":
            text = said(token, found)
            found.blocks.append(text)
            if before and before.type == "heading_open":
                found.headings.append((int(before.tag[1:]), text))
            elif before and before.type in {"th_open", "td_open"}:
                found.tables[-1][-1].append(text)
        elif token.type == "table_open":
            found.tables.append([])
        elif token.type == "tr_open":
            found.tables[-1].append([])
        elif token.type == "hr":
            found.rules += 1
    return found


def said(token: Token, found: Read) -> str:
    """The text of a token, to the letter but for white space."""
    pieces = []
    for child in token.children or ():
        found.kinds.add(child.type)
        if child.type in BREAKS or (child.type, child.content) == ("html_inline", "<br>"):
            found.kinds.discard("html_inline" if child.type == "html_inline" else "")
            pieces.append("\n")
        elif child.type == "link_open":
            found.links.append(str(child.attrs["href"]))
        else:
            pieces.append(child.content)
    return plain("".join(pieces))


def marked(markdown: str) -> tuple[str, str]:
    """The words of a redline as they were and as they are, without white space."""
    left, right = [], []
    open_marks = []
    for token in PARSER.parse(markdown):
        assert token.type in {"paragraph_open", "inline", "paragraph_close"}, token.type
        for child in token.children or ():
            if child.type in {"s_open", "strong_open"}:
                open_marks.append(child.type)
            elif child.type in {"s_close", "strong_close"}:
                open_marks.pop()
            elif child.type not in BREAKS:
                assert child.type == "text", child.type
                assert len(open_marks) <= 1
                if open_marks != ["strong_open"]:
                    left.append(child.content)
                if open_marks != ["s_open"]:
                    right.append(child.content)
    return tuple("".join("".join(side).split()) for side in (left, right))  # type: ignore[return-value]  # two of them
