"""Labels that lost their line: `… of the Council. Chapter II Scope`, `3 Art. 23 The Assembly …`.

Where a page was taken apart badly, a heading stands at the end of the paragraph above it, and an
article somewhere inside one. A number that is missing between two articles is looked for there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.importing.drafting.labels import ARTICLE, label_of
from briefing_tui.importing.paragraphs import Paragraph

_SECTION: Final = re.compile(
    r"(?<![^\s])(?:Kapitel|Abschnitt|Titel|Teil|Chapter|Section|Part|Title|Chapitre|Titre|Partie"
    r"|Capítulo|Sección|Título|Parte|Capitolo|Sezione|Titolo)[ \xa0]"
    r"(?:[IVXLC]{1,6}|\d{1,2}|[A-Z])(?=$|[ \xa0:.–—-])"
)
_ENDS: Final = (".", ";", ":", ")", "…", "»")
_LONGEST: Final = 200
"""Characters of headings at the end of a paragraph."""
_WIDEST: Final = 8
"""Articles that may be missing between two."""
_NUMBER: Final = re.compile(r"(?P<word>[^\W\d_]{3,8}\.?)[ \xa0](?P<number>\d{1,3})")
_BEHIND: Final = re.compile(
    r"[.:]?[ \xa0]{1,3}(?!(?:Abs|Absatz|Ziff|Ziffer|Bst|Buchstabe|Satz|Paragraph|Para)\b)"
    r"(?:[A-ZÀ-ÖØ-Þ«“(\"]|\d{1,2}[.)] )"
)
"""What stands behind the label of an article, and not behind one that is cited."""
_CITING: Final = re.compile(
    r"(?:\b(?:nach|gemäss|gemäß|von|des|der|in|mit|im|siehe|of|to|in|under|with|by|see|de|à|au|del"
    r"|al|en|und|oder|and|or|et|ou|y|e)|[,(/–-])\s*$",
    re.IGNORECASE,
)


class FusedLabel(NamedTuple):
    """A label inside a paragraph that begins a part."""

    start: int
    marked: int
    """How many characters from there are to be taken as set apart."""


class _Article(NamedTuple):
    place: int
    word: str
    number: int


def fused_labels(paragraphs: Sequence[Paragraph]) -> Mapping[int, Sequence[FusedLabel]]:
    """Return the labels inside paragraphs, by the place of the paragraph, in order."""
    found: dict[int, list[FusedLabel]] = defaultdict(list)
    for above, below in pairwise(_articles(paragraphs)):
        if above.word == below.word and 1 < below.number - above.number <= _WIDEST:
            for place, label in _missing(paragraphs, above, below):
                found[place].append(label)
    for place, (paragraph, following) in enumerate(pairwise(paragraphs)):
        if paragraph.kind in ("paragraph", "item") and _begins_part(following):
            found[place] += _at_end(paragraph.text)
    return {place: sorted(labels) for place, labels in found.items() if labels}


def _articles(paragraphs: Sequence[Paragraph]) -> Iterator[_Article]:
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind not in ("heading", "paragraph") or not ARTICLE.match(paragraph.text):
            continue
        if (found := _NUMBER.match(paragraph.text.lstrip())) and not paragraph.stated:
            yield _Article(place, found["word"], int(found["number"]))


def _missing(
    paragraphs: Sequence[Paragraph], above: _Article, below: _Article
) -> Iterator[tuple[int, FusedLabel]]:
    """The articles between two whose numbers leave a gap, as far as they are there."""
    place, start = above.place, 1
    for number in range(above.number + 1, below.number):
        pattern = re.compile(rf"(?<![^\s]){re.escape(above.word)}[ \xa0]{number}(?!\d)")
        for at in range(place, below.place):
            found = _begun(pattern, paragraphs[at], start if at == place else 0)
            if found:
                yield at, FusedLabel(found.start(), found.end() - found.start())
                place, start = at, found.end()
                break


def _begun(pattern: re.Pattern[str], paragraph: Paragraph, start: int) -> re.Match[str] | None:
    """Where a label begins an article, and is not cited."""
    if paragraph.kind not in ("paragraph", "item"):
        return None
    text = paragraph.text
    for found in pattern.finditer(text, start):
        before = text[max(0, found.start() - _LONGEST) : found.start()]
        if found.start() and _BEHIND.match(text, found.end()) and not _CITING.search(before):
            return found
    return None


def _begins_part(paragraph: Paragraph) -> bool:
    return paragraph.kind == "heading" or label_of(paragraph.text) is not None


def _at_end(text: str) -> Iterator[FusedLabel]:
    """The headings behind the last sentence of a paragraph."""
    from_here = max(0, len(text) - _LONGEST)
    labels = [found.start() for found in _SECTION.finditer(text, from_here)]
    first = next((at for at in labels if text[:at].rstrip().endswith(_ENDS)), None)
    tail = text[first:].rstrip() if first else ""
    if not first or tail.endswith((".", ";", ":", ",")) or ". " in tail or "; " in tail:
        return
    starts = [at for at in labels if at >= first]
    for start, end in pairwise([*starts, len(text)]):
        yield FusedLabel(start, end - start)
