"""A source's paragraphs, told apart: headings, articles, clauses, running text, the end formula.

Readers say what a format marks. Here it is told what the words and their place make of it: a bold
line is a heading, `Article 5` begins an article, a short line before a long one is a heading in a
text that marks nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from briefing_tui.importing.drafting.contents import contents_in
from briefing_tui.importing.drafting.dates import dates_in
from briefing_tui.importing.drafting.formulas import CLOSING, is_closing
from briefing_tui.importing.drafting.labels import (
    Label,
    clause_of,
    label_of,
    letter_of,
    roman_of,
)
from briefing_tui.importing.paragraphs import Paragraph

Role = Literal[
    "section", "article", "item", "text", "table", "closing", "note", "contents", "nothing"
]

LONG_HEADING: Final = 250
"""Characters beyond which even what is marked as a heading is read as text."""
_SHORT_HEADING: Final = 120
"""Characters up to which an unmarked line may be a heading."""
_RUN_IN: Final = 150
"""Characters of a heading that runs into its text."""
_SENTENCE: Final = 12
"""Words from which a bold line that ends in a full stop is a sentence set in bold."""
_STEP: Final = 10
_LABEL_RANK: Final = 1_000
"""Ranks of headings. Smaller is higher: first those with a level of their own, then parts and
chapters by their words, then what only its number or its looks mark."""
_ROMAN_RANK: Final = 1_010
_LETTER_RANK: Final = 1_011
_MARKED_RANK: Final = 1_012
_ITEM_RANK: Final = 1_013
_DECIMAL: Final = re.compile(r"\d\.(?=\d)")

_NOTE: Final = re.compile(r"\s*\[(\d{1,3}|\*{1,3})\]\s*(?=\S)")
_REFERENCES: Final = re.compile(r"(?:\[[\w*]{1,4}\]\s*)+$")
_DATELINE_REST: Final = 30
_NEITHER: Final = re.compile(r"[\W_]*(?:end|ends|fin|ende)?[\W_]*", re.IGNORECASE)
_PREAMBLE: Final = re.compile(
    r"\W*(?:preamble|präambel|préambule|preámbulo|preambolo)\W*", re.IGNORECASE
)


class Piece(NamedTuple):
    """A range of one paragraph's text."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph and what it is; of a heading also its parts."""

    role: Role
    place: int
    """Which paragraph."""
    number: str = ""
    """The label as printed, where it has one."""
    rank: int = 0
    """Of a section: 1 is highest. Of an item: its depth."""
    heading: tuple[Piece, ...] = ()
    """The words of the heading, without the label."""
    body: Piece | None = None
    """What is said behind label and heading in the same paragraph."""
    strong: bool = False
    """Whether the whole of it is set apart by its looks."""


def blocks_of(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Return the paragraphs in order, each with what it is."""
    contents = contents_in(paragraphs)
    marked = _marks_headings(paragraphs)
    blocks = [
        Block(role="contents", place=place)
        if place in contents
        else _block(paragraphs, place, marked=marked)
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


def is_all_strong(paragraph: Paragraph) -> bool:
    """Whether every letter of a paragraph is bold or underlined, a number before them aside."""
    text = _without_references(paragraph.text)
    label = (roman_of(text) or clause_of(text)) if paragraph.strong else None
    first = label.end if label else 0
    inside = sum(
        sum(map(str.isalnum, paragraph.text[max(start, first) : end]))
        for start, end in paragraph.strong
    )
    # Whoever set it bold may have missed a letter.
    return bool(inside) and inside + 1 >= sum(map(str.isalnum, text[first:]))


def is_dateline(text: str) -> bool:
    """Whether a line says little more than a date: `WASHINGTON, May 23, 2024`."""
    dates = dates_in(text) if len(text) <= _SHORT_HEADING else []
    rest = len(text) - sum(dated.end - dated.start for dated in dates)
    return bool(dates) and rest <= _DATELINE_REST


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences and lists do, and headings do not."""
    return text.rstrip().rstrip("”»\"')")[-1:] in (".", ";", ",", ":")


def _without_references(text: str) -> str:
    return _REFERENCES.sub("", text)


def _marks_headings(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the source shows its headings: then a short line without a mark is none."""
    return any(
        paragraph.kind == "heading" or (is_all_strong(paragraph) and len(paragraph.text) > 1)
        for paragraph in paragraphs[1:]
    )


def _block(paragraphs: Sequence[Paragraph], place: int, *, marked: bool) -> Block:
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
    return _worded(paragraphs, place, marked=marked)


def _is_end_mark(text: str) -> bool:
    """Whether a line only says that the text is over: `###`, `- END -`."""
    return len(text) <= _DATELINE_REST and bool(_NEITHER.fullmatch(text))


def _worded(paragraphs: Sequence[Paragraph], place: int, *, marked: bool) -> Block:
    paragraph = paragraphs[place]
    strong = paragraph.kind == "heading" or paragraph.centred or is_all_strong(paragraph)
    if paragraph.stated:
        return _stated(paragraph, place)
    label = label_of(paragraph.text)
    if label and _is_label(paragraph, label, strong=strong):
        return _labelled(paragraph, place, label, strong=strong)
    if is_closing(paragraph.text) and (CLOSING.match(paragraph.text) or paragraph.kind != "item"):
        return Block(role="closing", place=place, body=_all(place, paragraph.text))
    if strong and _may_be_marked(paragraph):
        return _headed(paragraph, place)
    return _running(paragraphs, place, marked=marked)


def _running(paragraphs: Sequence[Paragraph], place: int, *, marked: bool) -> Block:
    paragraph = paragraphs[place]
    if paragraph.kind == "paragraph" and _is_heading(paragraphs, place, marked=marked):
        return _headed(paragraph, place)
    if paragraph.kind == "paragraph" and (end := _run_in_end(paragraphs, place)):
        heading, body = Piece(place, 0, end), Piece(place, end, len(paragraph.text))
        return Block(role="section", place=place, rank=_MARKED_RANK, heading=(heading,), body=body)
    if paragraph.kind == "item" or clause_of(paragraph.text):
        return _item(paragraph, place)
    return Block(role="text", place=place, rank=paragraph.level, body=_all(place, paragraph.text))


def _run_in_end(paragraphs: Sequence[Paragraph], place: int) -> int:
    """Where bold words end that head a paragraph they run into; 0 where they only stress it.

    They head it where they are in capitals, or where a list follows that they are about.
    """
    text = paragraphs[place].text
    start, end = next(iter(paragraphs[place].strong), (1, 0))
    if start or end >= len(text) or end > _RUN_IN:
        return 0
    said = text[:end].rstrip()
    if not said.endswith((":", ".")) and text[end : end + 1] != ":":
        return 0
    listed = place + 1 < len(paragraphs) and paragraphs[place + 1].kind == "item"
    return end if (said.isupper() and " " in said) or listed else 0


def _is_heading(paragraphs: Sequence[Paragraph], place: int, *, marked: bool) -> bool:
    """Whether a paragraph without a mark is a heading by its words or its place."""
    if _PREAMBLE.fullmatch(paragraphs[place].text):
        return True
    return not marked and _may_be_unmarked(paragraphs, place)


def _stated(paragraph: Paragraph, place: int) -> Block:
    heading = (_all(place, paragraph.text),) if paragraph.text else ()
    if paragraph.stated == "provision":
        return Block(role="article", place=place, number=paragraph.number, heading=heading)
    return Block(
        role="section",
        place=place,
        number=paragraph.number,
        heading=heading,
        rank=_stated_rank(paragraph),
        strong=True,
    )


def _is_label(paragraph: Paragraph, label: Label, *, strong: bool) -> bool:
    """Whether a label begins a part here, and is not just cited at the start of a sentence."""
    rest = _without_references(paragraph.text[label.end :]).strip()
    if label.of == "section" and not re.search(r"\d|[IVX]|\b[A-Z]\b", label.text) and not strong:
        # *Part*, *Annex* alone on their line; never as the first word of a sentence.
        return not rest and paragraph.text.strip()[:1].isupper() and " " not in label.text
    if paragraph.kind == "item":
        return False
    if strong or not rest or (label.parted and rest[:1].isupper()):
        return len(paragraph.text) <= LONG_HEADING or label.of == "article"
    if any(start == 0 and end >= label.end - 1 for start, end in paragraph.strong):
        return True
    short = len(rest) <= _SHORT_HEADING and not ends_sentence(rest) and rest[:1].isupper()
    return short and not _is_cited(rest)


_CITED: Final = re.compile(
    r"(?:Abs|Absatz|Ziff|Buchstabe|para|paragraph|of|des|der|dieses|du|de)\b"
)


def _is_cited(rest: str) -> bool:
    return bool(_CITED.match(rest))


def _labelled(paragraph: Paragraph, place: int, label: Label, *, strong: bool) -> Block:
    text = paragraph.text
    rest = _without_references(text[label.end :])
    heading: tuple[Piece, ...] = ()
    body: Piece | None = None
    headed = strong or (len(rest) <= LONG_HEADING and not ends_sentence(rest))
    if rest.strip() and headed:
        heading = (Piece(place, label.end, label.end + len(rest)),)
    elif rest.strip():
        end = _strong_end(paragraph, label.end)
        heading = (Piece(place, label.end, end),) if end else ()
        body = Piece(place, end or label.end, len(text))
    rank = _stated_rank(paragraph) if paragraph.kind == "heading" else _LABEL_RANK + label.rank
    role: Role = "article" if label.of == "article" else "section"
    return Block(role=role, place=place, number=label.text, rank=rank, heading=heading, body=body,
                 strong=strong)  # fmt: skip


def _strong_end(paragraph: Paragraph, start: int) -> int:
    """Where bold words end that begin at `start` and run into the text; 0 where there are none."""
    for first, last in paragraph.strong:
        if first <= start + 1 and start < last < len(paragraph.text):
            return last
    return 0


def _may_be_marked(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if len(text) > LONG_HEADING or is_dateline(text):
        return False
    if paragraph.kind == "heading":
        return True
    words = len(text.split())
    if paragraph.kind == "item" and paragraph.level > 1:
        return False
    if paragraph.centred and not is_all_strong(paragraph):
        return len(text) <= _SHORT_HEADING and not ends_sentence(text)
    return text[-1:] not in (";", ",") and not (text.endswith(".") and words >= _SENTENCE)


def _headed(paragraph: Paragraph, place: int) -> Block:
    """A heading without a word that says what it is: perhaps with a number."""
    text = _without_references(paragraph.text)
    label = roman_of(text) or clause_of(text) or letter_of(text)
    number = paragraph.number or (label.text if label else "")
    start = label.end if label and not paragraph.number else 0
    heading = (Piece(place, start, len(text)),) if text[start:].strip() else ()
    rank = _headed_rank(paragraph, number)
    return Block(
        role="section", place=place, number=number, rank=rank, heading=heading, strong=True
    )


def _stated_rank(paragraph: Paragraph) -> int:
    """The rank of a heading with a level of its own; between two, numbers like `3.1` go deeper."""
    return _STEP * max(1, paragraph.level)


def _headed_rank(paragraph: Paragraph, number: str) -> int:
    if paragraph.kind == "heading":
        return _stated_rank(paragraph) + len(_DECIMAL.findall(number))
    if paragraph.kind == "item" and not roman_of(f"{number} x"):
        return _ITEM_RANK
    if roman_of(f"{number} x"):
        return _ROMAN_RANK
    return _LETTER_RANK if letter_of(f"{number} X") else _MARKED_RANK


def _may_be_unmarked(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether a short line is a heading, in a text that marks none: what follows shows it."""
    paragraph = paragraphs[place]
    text = paragraph.text.strip()
    if len(text) > _SHORT_HEADING or ends_sentence(text) or "\n" in text or is_dateline(text):
        return False
    if not text[:1].isupper() and not text[:1].isdigit():
        return False
    if place and paragraphs[place - 1].text.rstrip().endswith((":", ",")):
        return False
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if following is None or paragraph.kind == "item":
        return False
    if following.kind in ("table", "item"):
        return True
    return len(following.text) > len(text) and (
        ends_sentence(following.text) or len(following.text) > _SHORT_HEADING
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
            yield _with_heading(block, pieces)
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
        and len(text) <= _SHORT_HEADING
        and not ends_sentence(text)
        and text[:1].isupper()
        and following is not None
        and following.role in ("text", "item", "article", "table")
        and len(paragraphs[following.place].text) > len(text)
    )


def _with_heading(block: Block, pieces: tuple[Piece, ...]) -> Block:
    return Block(
        role=block.role,
        place=block.place,
        number=block.number,
        rank=block.rank,
        heading=pieces,
        strong=block.strong,
    )
