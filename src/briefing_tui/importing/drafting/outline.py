"""A source's paragraphs, told apart: headings, articles, clauses, running text, the end formula.

Readers say what a format marks. Here it is told what the words and their place make of it: a bold
line is a heading, `Article 5` begins an article, a short line before a long one is a heading in a
text that marks nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefing_tui.importing.drafting.blocks import Block, Piece, Role
from briefing_tui.importing.drafting.contents import contents_in
from briefing_tui.importing.drafting.formulas import CLOSING, is_closing
from briefing_tui.importing.drafting.headings import (
    LONG_HEADING,
    SHORT_HEADING,
    Shown,
    ends_sentence,
    is_all_strong,
    is_heading,
    is_label,
    is_text,
    may_be_marked,
    run_in_end,
    shown_in,
    strong_end,
    without_references,
)
from briefing_tui.importing.drafting.labels import (
    Label,
    clause_of,
    label_of,
    letter_of,
    roman_of,
)
from briefing_tui.importing.drafting.ranks import (
    MARKED_RANK,
    headed_rank,
    labelled_rank,
    stated_rank,
)
from briefing_tui.importing.paragraphs import Paragraph

_NOTE: Final = re.compile(r"\s*\[(\d{1,3}|\*{1,3})\]\s*(?=\S)")
_LONG_END: Final = 30
_NEITHER: Final = re.compile(r"[\W_]*(?:end|ends|end (?:of )?text|fin|ende)?[\W_]*", re.IGNORECASE)


def blocks_of(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Return the paragraphs in order, each with what it is."""
    contents = contents_in(paragraphs)
    shown = shown_in(paragraphs)
    blocks = [
        Block(role="contents", place=place)
        if place in contents
        else _block(paragraphs, place, shown)
        for place in range(len(paragraphs))
    ]
    return list(_joined(paragraphs, _without_signed_headings(paragraphs, blocks)))


def _without_signed_headings(
    paragraphs: Sequence[Paragraph], blocks: Sequence[Block]
) -> list[Block]:
    """Behind the end formula short lines are names and offices, where nothing marks a heading."""
    closed = False
    found = []
    for block in blocks:
        paragraph = paragraphs[block.place]
        plain = paragraph.kind == "paragraph" and not is_all_strong(paragraph)
        if block.role == "closing":
            closed = True
        elif block.role in ("section", "article") and not (plain and not block.number):
            closed = False
        if closed and block.role == "section":
            body = _all(block.place, paragraph.text)
            found.append(Block(role="text", place=block.place, body=body))
        else:
            found.append(block)
    return found


def _block(paragraphs: Sequence[Paragraph], place: int, shown: Shown) -> Block:
    paragraph = paragraphs[place]
    text = paragraph.text
    if paragraph.kind in ("running", "aside"):
        return Block(role="nothing", place=place)
    if paragraph.kind == "table":
        return Block(role="table", place=place)
    if paragraph.kind == "footnote":
        return Block(role="note", place=place, number=paragraph.number, body=_all(place, text))
    if not any(map(str.isalnum, paragraph.number + text)) or (text and _is_end_mark(text)):
        return Block(role="nothing", place=place)
    if found := _NOTE.match(text):
        body = Piece(place, found.end(), len(text))
        return Block(role="note", place=place, number=found[1], body=body)
    return _worded(paragraphs, place, shown)


def _is_end_mark(text: str) -> bool:
    """Whether a line only says that the text is over: `###`, `- END -`."""
    return len(text) <= _LONG_END and bool(_NEITHER.fullmatch(text))


def _worded(paragraphs: Sequence[Paragraph], place: int, shown: Shown) -> Block:
    paragraph = paragraphs[place]
    strong = paragraph.kind == "heading" or paragraph.centred or is_all_strong(paragraph)
    if paragraph.stated:
        return _stated(paragraph, place)
    label = label_of(paragraph.text)
    if label and is_label(paragraph, label, strong=strong):
        return _labelled(paragraph, place, label, strong=strong)
    if is_closing(paragraph.text) and (CLOSING.match(paragraph.text) or paragraph.kind != "item"):
        return Block(role="closing", place=place, body=_all(place, paragraph.text))
    if strong and may_be_marked(paragraph):
        return _headed(paragraph, place)
    return _running(paragraphs, place, shown)


def _running(paragraphs: Sequence[Paragraph], place: int, shown: Shown) -> Block:
    paragraph = paragraphs[place]
    if paragraph.kind == "paragraph" and is_heading(paragraphs, place, shown):
        return _headed(paragraph, place)
    if paragraph.kind == "paragraph" and (end := run_in_end(paragraphs, place)):
        heading, body = Piece(place, 0, end), Piece(place, end, len(paragraph.text))
        return Block(role="section", place=place, rank=MARKED_RANK, heading=(heading,), body=body)
    if paragraph.kind == "item" or clause_of(paragraph.text):
        return _item(paragraph, place)
    return Block(role="text", place=place, rank=paragraph.level, body=_all(place, paragraph.text))


def _stated(paragraph: Paragraph, place: int) -> Block:
    heading = (_all(place, paragraph.text),) if paragraph.text else ()
    if paragraph.stated == "provision":
        return Block(role="article", place=place, number=paragraph.number, heading=heading)
    return Block(
        role="section",
        place=place,
        number=paragraph.number,
        heading=heading,
        rank=stated_rank(paragraph),
        strong=True,
    )


def _labelled(paragraph: Paragraph, place: int, label: Label, *, strong: bool) -> Block:
    text = paragraph.text
    rest = without_references(text[label.end :])
    heading: tuple[Piece, ...] = ()
    body: Piece | None = None
    headed = strong or (len(rest) <= LONG_HEADING and not ends_sentence(rest))
    if line := _first_line(text, label.end):
        heading = (Piece(place, label.end, line),)
        body = Piece(place, line, len(text))
    elif rest.strip() and headed and "\n" not in text[: label.end].strip():
        heading = (Piece(place, label.end, label.end + len(rest)),)
    elif rest.strip():
        end = strong_end(paragraph, label.end)
        heading = (Piece(place, label.end, end),) if end else ()
        body = Piece(place, end or label.end, len(text))
    role: Role = "article" if label.of == "article" else "section"
    return Block(
        role=role,
        place=place,
        number=label.text,
        rank=labelled_rank(paragraph, label),
        heading=heading,
        body=body,
        strong=strong,
    )


def _first_line(text: str, start: int) -> int:
    """Where the line ends that heads the lines below it; 0 where a label has none."""
    end = text.find("\n", start)
    line = text[start:end].strip() if end > start else ""
    alone = "\n" in text[:start].strip()
    heads = bool(line) and not alone and len(line) <= SHORT_HEADING and not ends_sentence(line)
    return end if heads and line[0].isupper() and is_text(text[end:], line) else 0


def _headed(paragraph: Paragraph, place: int) -> Block:
    """A heading without a word that says what it is: perhaps with a number."""
    text = without_references(paragraph.text)
    label = roman_of(text) or clause_of(text) or letter_of(text)
    number = paragraph.number or (label.text if label else "")
    start = label.end if label and not paragraph.number else 0
    heading = (Piece(place, start, len(text)),) if text[start:].strip() else ()
    rank = headed_rank(paragraph, number)
    return Block(
        role="section", place=place, number=number, rank=rank, heading=heading, strong=True
    )


def _item(paragraph: Paragraph, place: int) -> Block:
    text = paragraph.text
    label = None if paragraph.number else clause_of(text)
    number = paragraph.number or (label.text if label else "")
    start = label.end if label else 0
    depth = max(1, paragraph.level)
    if re.match(r"\(?[a-zA-Z]{1,4}[.)]", number) and paragraph.kind != "item":
        depth = 2
    return Block(role="item", place=place, number=number, rank=depth,
                 body=Piece(place, start, len(text)))  # fmt: skip


def _all(place: int, text: str) -> Piece:
    return Piece(place, 0, len(text))


def _joined(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Iterator[Block]:
    """Labels that stand alone on their line get the heading on the next."""
    place = 0
    while place < len(blocks):
        block = blocks[place]
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if after and _lacks_heading(block) and _heads(paragraphs, blocks, place + 1, block):
            pieces = after.heading or ((after.body,) if after.body else ())
            yield replace(block, heading=pieces)
            place += 2
        else:
            yield block
            place += 1


def _lacks_heading(block: Block) -> bool:
    return (
        block.role in ("section", "article")
        and bool(block.number)
        and not block.heading
        and block.body is None
    )


def _heads(paragraphs: Sequence[Paragraph], blocks: Sequence[Block], place: int,
           label: Block) -> bool:  # fmt: skip
    """Whether the block at `place` is the heading of the label before it."""
    block = blocks[place]
    text = paragraphs[block.place].text
    if block.role == "section":
        return not block.number and bool(block.heading) and len(text) <= LONG_HEADING
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return (
        block.role == "text"
        and paragraphs[label.place].kind != "heading"
        and len(text) <= SHORT_HEADING
        and not ends_sentence(text)
        and text[:1].isupper()
        and following is not None
        and following.role in ("text", "item", "article", "table")
        and len(paragraphs[following.place].text) > len(text)
    )
