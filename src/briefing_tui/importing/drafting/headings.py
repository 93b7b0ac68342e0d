"""What shows that a paragraph is a heading: its looks, its words, or what it stands before."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.importing.drafting.dates import dates_in
from briefing_tui.importing.drafting.labels import Label, clause_of, label_of, roman_of
from briefing_tui.importing.drafting.offices import is_name
from briefing_tui.importing.paragraphs import Paragraph

LONG_HEADING: Final = 250
"""Characters beyond which even what is marked as a heading is read as text."""
SHORT_HEADING: Final = 120
"""Characters up to which an unmarked line may be a heading."""
_RUN_IN: Final = 150
"""Characters of a heading that runs into its text."""
_SENTENCE: Final = 12
"""Words from which a bold line that ends in a full stop is a sentence set in bold."""
_REFERENCE: Final = re.compile(r"\[[\w*]{1,4}\]$")
_REFERENCE_LENGTH: Final = 6
_DATELINE_REST: Final = 30
_LONGEST_LINE: Final = 150
"""Characters of a line of a paragraph that heads the others."""
_ENDS: Final = (".", "!", "?", ":", ";", "…")
_PREAMBLE: Final = re.compile(
    r"\W*(?:preamble|präambel|préambule|preámbulo|preambolo)\W*", re.IGNORECASE
)
_CITED: Final = re.compile(
    r"(?:Abs|Absatz|Ziff|Buchstabe|para|paragraph|of|des|der|dieses|du|de)\b"
)


def is_all_strong(paragraph: Paragraph) -> bool:
    """Whether every letter of a paragraph is bold or underlined, a number before them aside."""
    text = without_references(paragraph.text)
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
    dates = dates_in(text) if len(text) <= SHORT_HEADING else []
    rest = len(text) - sum(dated.end - dated.start for dated in dates)
    return bool(dates) and rest <= _DATELINE_REST


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences and lists do, and headings do not."""
    return text.rstrip().rstrip("”»\"')")[-1:] in (".", ";", ",", ":")


def without_references(text: str) -> str:
    """Return a text without the references to notes at its end."""
    end = at = len(text)
    while True:
        while at and text[at - 1].isspace():
            at -= 1
        found = _REFERENCE.search(text, max(0, at - _REFERENCE_LENGTH), at)
        if not found:
            return text[:end]
        end = at = found.start()


@dataclass(frozen=True, slots=True)
class Shown:
    """How a source shows its headings."""

    marked: bool
    """By their looks: then a short line without a mark is none."""
    slanted: bool
    """By italics too: where nothing shows headings better."""


def shown_in(paragraphs: Sequence[Paragraph]) -> Shown:
    """Return how a source shows its headings."""
    stated = any(paragraph.kind == "heading" for paragraph in paragraphs[1:])
    strong = any(
        is_all_strong(paragraph) and len(paragraph.text) > 1 for paragraph in paragraphs[1:]
    )
    return Shown(stated or strong, not stated)


def run_in_end(paragraphs: Sequence[Paragraph], place: int) -> int:
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


def is_heading(paragraphs: Sequence[Paragraph], place: int, shown: Shown) -> bool:
    """Whether a paragraph that is not bold is a heading by its words, its slant or its place."""
    if _PREAMBLE.fullmatch(paragraphs[place].text):
        return True
    if shown.slanted and _slants(paragraphs, place):
        return True
    return not shown.marked and _may_be_unmarked(paragraphs, place)


def _slants(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether a line is in italics and heads a text or a list."""
    paragraph = paragraphs[place]
    words = paragraph.text.strip()
    if paragraph.level or not paragraph.slanted or not may_head(words):
        return False
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if following is None or not all(covered(paragraph.text, paragraph.slanted)):
        return False
    return following.kind in ("item", "table") or is_text(following.text, words)


def covered(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[bool]:
    """Yield of each letter and digit of `text` whether it stands in one of `ranges`."""
    inside = bytearray(len(text))
    for start, end in ranges:
        inside[start:end] = b"\1" * (min(end, len(text)) - start)
    return (bool(inside[at]) for at, letter in enumerate(text) if letter.isalnum())


def may_head(words: str) -> bool:
    """Whether words that are set apart can be a heading, and no sentence, name or date."""
    if not words or len(words) > _LONGEST_LINE or words[-1] in ".,;" or is_dateline(words):
        return False
    return not words[0].islower() and not _is_person(words)


def _is_person(words: str) -> bool:
    """Whether words are a person's name, and not two capitalised words of a heading."""
    initials = any(part.endswith(".") for part in words.split())
    return initials and is_name(words) and not roman_of(words)


def is_text(text: str, heading: str) -> bool:
    """Whether what stands behind a heading is a text that it can head."""
    text = text.strip()
    ended = text.rstrip("”»\"')").endswith(_ENDS)
    return len(text) > len(heading) and (ended or len(text) > SHORT_HEADING)


def is_label(paragraph: Paragraph, label: Label, *, strong: bool) -> bool:
    """Whether a label begins a part here, and is not just cited at the start of a sentence."""
    rest = without_references(paragraph.text[label.end :]).strip()
    if label.of == "section" and not re.search(r"\d|[IVX]|\b[A-Z]\b", label.text) and not strong:
        # *Part*, *Annex* alone on their line; never as the first word of a sentence.
        return not rest and paragraph.text.strip()[:1].isupper() and " " not in label.text
    if paragraph.kind == "item":
        return False
    if strong or not rest or (label.parted and rest[:1].isupper()):
        return len(paragraph.text) <= LONG_HEADING or label.of == "article"
    if any(start == 0 and end >= label.end - 1 for start, end in paragraph.strong):
        return True
    first, _, below = rest.partition("\n")
    rest = first if below and is_text(below, first) else rest
    short = len(rest) <= SHORT_HEADING and not ends_sentence(rest) and rest[:1].isupper()
    return short and not _is_cited(rest)


def _is_cited(rest: str) -> bool:
    return bool(_CITED.match(rest))


def strong_end(paragraph: Paragraph, start: int) -> int:
    """Where bold words end that begin at `start` and run into the text; 0 where there are none."""
    for first, last in paragraph.strong:
        if first <= start + 1 and start < last < len(paragraph.text):
            return last
    return 0


def may_be_marked(paragraph: Paragraph) -> bool:
    """Whether a paragraph that is set apart as a whole can be a heading."""
    text = paragraph.text.strip()
    if len(text) > LONG_HEADING or is_dateline(text):
        return False
    if paragraph.kind == "heading":
        return True
    words = len(text.split())
    if paragraph.kind == "item" and paragraph.level > 1:
        return False
    if paragraph.centred and not is_all_strong(paragraph):
        return len(text) <= SHORT_HEADING and not ends_sentence(text)
    return text[-1:] not in (";", ",") and not (text.endswith(".") and words >= _SENTENCE)


def _may_be_unmarked(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether a short line is a heading, in a text that marks none: what follows shows it."""
    paragraph = paragraphs[place]
    text = paragraph.text.strip()
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    if following is None or paragraph.kind == "item" or not _is_short_line(text):
        return False
    if text.isupper() and label_of(following.text):
        return True  # *CLÁUSULAS*, and then the first
    if place and paragraphs[place - 1].text.rstrip().endswith((":", ",")):
        return False
    return following.kind in ("table", "item") or is_text(following.text, text)


def _is_short_line(text: str) -> bool:
    if len(text) > SHORT_HEADING or ends_sentence(text) or "\n" in text or is_dateline(text):
        return False
    return (text[:1].isupper() or text[:1].isdigit()) and not _is_person(text)
