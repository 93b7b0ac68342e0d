"""Footnotes: each goes with the part that refers to it."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Final

from briefing_tui.importing.drafting.blocks import Block, Piece
from briefing_tui.importing.drafting.parts import ProvisionDraft, SectionDraft, Words
from briefing_tui.importing.paragraphs import SourceText

_REFERENCE: Final = re.compile(r"\[([\w*]{1,4})\]")
_HEADINGS: Final = re.compile(
    r"\W*(?:foot ?notes?|end ?notes?|notes|fussnoten|fußnoten|anmerkungen|notes de bas de page"
    r"|notas|note)\W*",
    re.IGNORECASE,
)


def attach_notes(
    source: SourceText, sections: list[SectionDraft], left: Sequence[Block]
) -> list[SectionDraft]:
    """Put each footnote behind the words that refer to it; return the sections.

    One that nothing refers to stays under the heading of the notes. Where none is left there, the
    heading goes before the first note, wherever that went.
    """
    waiting: dict[str, deque[Block]] = defaultdict(deque)
    for block in left:
        if block.role == "note":
            waiting[block.number].append(block)
    first: tuple[Words, int] | None = None
    for section in sections:
        for pieces, words in _texts(section):
            for label in _labels(source, pieces):
                place = len(words.lines)
                if _attach(words, waiting[label]):
                    first = first or (words, place)
    over = sorted((b for blocks in waiting.values() for b in blocks), key=lambda block: block.place)
    kept = [section for section in sections if not _is_bare_heading(section)]
    if over:
        kept.append(_closing(source, sections, over))
    elif first:
        for heading in filter(_is_bare_heading, sections):
            _head(*first, heading)
    return kept


def _head(words: Words, place: int, heading: SectionDraft) -> None:
    """Put the heading of the notes before the first of them."""
    words.lines.insert(place, heading.heading)
    words.pieces += heading.pieces


def _attach(words: Words, notes: deque[Block]) -> bool:
    if not notes or not (body := notes[0].body):
        return False
    words.add(body, label=f"[{notes.popleft().number}]")
    return True


def _texts(section: SectionDraft) -> Iterator[tuple[list[Piece], Words]]:
    """Every text of a section that a note can be put behind, and the pieces that refer to it."""
    yield [*section.pieces, *section.words.pieces], section.words
    for part in section.parts:
        if isinstance(part, ProvisionDraft):
            yield [*part.pieces, *part.words.pieces], part.words


def _labels(source: SourceText, pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in dict.fromkeys(pieces):
        text = source.paragraphs[piece.paragraph].text
        for found in _REFERENCE.finditer(text, piece.start, piece.end):
            yield found[1]


def _is_bare_heading(section: SectionDraft) -> bool:
    return section.is_empty and bool(_HEADINGS.fullmatch(section.heading))


def _closing(
    source: SourceText, sections: Sequence[SectionDraft], notes: Sequence[Block]
) -> SectionDraft:
    section = next((s for s in sections if _is_bare_heading(s)), SectionDraft(Words(source)))
    for block in notes:
        if block.body:
            section.words.add(block.body, label=f"[{block.number}]")
    return section
