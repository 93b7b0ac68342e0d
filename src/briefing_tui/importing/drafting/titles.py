"""What a document is called: by its properties, its first heading, or the lines it opens with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing_tui.importing.drafting.blocks import Block, Piece
from briefing_tui.importing.drafting.formulas import is_decree
from briefing_tui.importing.drafting.headings import is_dateline
from briefing_tui.importing.drafting.kinds import is_agreement, kind_of
from briefing_tui.importing.drafting.labels import label_of
from briefing_tui.importing.paragraphs import Paragraph, SourceText

_KEYS: Final = (
    "title", "dcterms.title", "dc.title", "dc:title", "og:title", "twitter:title", "headline",
    "frbrname", "doctitle", "name",
)  # fmt: skip
_LETTERHEAD: Final = re.compile(
    r"\W*(?:press release|for immediate release|news release|media (?:release|note)|fact sheet"
    r"|statements? and releases|briefing room|the white house|office of the .{0,60}"
    r"|pressemitteilung|medienmitteilung|communiqué de presse|nota de prensa"
    r"|comunicado de prensa|comunicato stampa|übersetzung|originaltext|traduction|traduzione"
    r"|traducción|translation|embargo\w*.{0,40}|draft|entwurf|confidential)\W*",
    re.IGNORECASE,
)
_SITE: Final = re.compile(r"\s(?:\||[-–—•·»])\s[^|–—•·»]{2,60}+$")
_GOES_ON: Final = re.compile(
    r"\b(?:between|and|of|the|on|for|concerning|regarding|zwischen|und|der|die|des|dem|den|über"
    r"|betreffend|zur|entre|et|de|la|le|du|sur|y|el|los|sobre|tra|fra|e|il|della|con|with)$",
    re.IGNORECASE,
)
_BEGINS_WITHIN: Final = re.compile(
    r"(?:between|and|on|for|concerning|regarding|relating|zwischen|und|über|betreffend|zur|zum|für"
    r"|entre|et|sur|concernant|relatif|y|sobre|tra|fra|e|su|sulla|with|mit|avec|con|of)\b",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 300
_MOST_LINES: Final = 14
_EARLY: Final = 12
"""Blocks among which the title's own paragraph is looked for."""
_LATE: Final = 200
"""Blocks among which the agreement begins that an act publishes."""
_BETWEEN: Final = re.compile(
    r"\b(?:between|zwischen|entre|tra|fra|with|mit|avec|con)\b", re.IGNORECASE
)
_FIRST_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the paragraphs that are it."""

    text: str
    places: tuple[int, ...] = ()
    """Paragraphs that say the title and nothing else."""
    is_own: bool = True
    """Whether the source itself gives it; else it is made of its first heading or words."""
    heads: bool = False
    """Whether other words stand before it: then it also heads the part that it begins."""

    @property
    def own(self) -> str:
        """The title the source gives; empty where it gives none."""
        return self.text if self.is_own else ""


def title_of(source: SourceText, blocks: Sequence[Block]) -> Title:
    """Return the title: never a date line, a letterhead or a caption."""
    stated = stated_title(source.metadata)
    heading = _first_heading(source.paragraphs, blocks)
    if is_decree(stated or _first_words(source.paragraphs, blocks)):
        # The act that publishes an agreement is not the agreement.
        if heading and kind_of(heading.text) and not is_decree(heading.text):
            return heading
        if published := _published(source.paragraphs, blocks):
            return published
    if stated and not (heading and _is_truer(heading, stated, source.form)):
        said = heading if heading and _same(heading.text, stated, source.form) else None
        places = _saying(source.paragraphs, blocks, stated) or (said.places if said else ())
        return Title(said.text if said and source.form == "html" else stated, places)
    return heading or _opening_lines(source.paragraphs, blocks) or _made(source, blocks)


def _is_truer(heading: Title, stated: str, form: str) -> bool:
    """Whether a heading says what a document is, where its properties only say whose it is.

    What a page or a file says of itself is often its site, or the file it was made from; who writes
    front matter knows what it is about.
    """
    told = form != "markdown" and kind_of(heading.text) and not kind_of(stated)
    return bool(told) and not _same(heading.text, stated, "html")


def stated_title(metadata: Mapping[str, str]) -> str:
    """Return the title among a document's properties, without the site's name; may be empty."""
    lower = {key.lower(): value for key, value in metadata.items()}
    title = next((lower[key] for key in _KEYS if lower.get(key, "").strip()), "")
    words = " ".join(title.split())
    return _SITE.sub("", words) if len(_SITE.sub("", words)) > _FIRST_WORDS else words


def _same(heading: str, stated: str, form: str) -> bool:
    mine, theirs = _letters(heading), _letters(stated)
    return mine == theirs or (form == "html" and (mine in theirs or theirs in mine))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, re.sub(r"\[\w{1,3}\]", "", text).casefold()))


def _saying(
    paragraphs: Sequence[Paragraph], blocks: Sequence[Block], title: str
) -> tuple[int, ...]:
    """The early paragraphs that say the same as the stated title."""
    wanted = _letters(title)
    return tuple(
        block.place
        for block in blocks[:_EARLY]
        if wanted and _letters(paragraphs[block.place].text) == wanted
    )


def _first_heading(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Title | None:
    """The highest heading before the text begins."""
    for place, block in enumerate(blocks[:_EARLY]):
        paragraph = paragraphs[block.place]
        if block.role in ("nothing", "contents") or _is_letterhead(paragraph.text):
            continue
        if block.role != "section" or block.number:
            return None
        lines = _title_lines(paragraphs, blocks, place)
        return _title(paragraphs, lines)
    return None


def _opening_lines(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Title | None:
    """Short lines a text opens with, the first of which says what it is: *Agreement*, *Vertrag*."""
    for place, block in enumerate(blocks[:_EARLY]):
        text = paragraphs[block.place].text
        if _is_letterhead(text) or block.role in ("nothing", "contents"):
            continue
        if block.role == "text" and kind_of(text) and _may_be_line(text):
            return _title(paragraphs, _title_lines(paragraphs, blocks, place))
        return None
    return None


def _first_words(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> str:
    """The first line that is no letterhead."""
    texts = (paragraphs[block.place].text for block in blocks[:_EARLY] if block.role != "nothing")
    return next((text for text in texts if not _is_letterhead(text)), "")


def _published(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Title | None:
    """The title of the agreement that an act publishes, somewhere behind the act's own words."""
    for place, block in enumerate(blocks[:_LATE]):
        text = paragraphs[block.place].text
        if block.role not in ("section", "text") or block.number or not _may_be_line(text):
            continue
        if not is_agreement(text) or is_decree(text) or not text[:1].isupper():
            continue
        lines = _title_lines(paragraphs, blocks, place)
        title = _title(paragraphs, lines)
        if place and (block.role == "section" or _BETWEEN.search(title.text)):
            return replace(title, heads=True)
    return None


def _title(paragraphs: Sequence[Paragraph], lines: Sequence[int]) -> Title:
    words = " ".join(" ".join(paragraphs[place].text for place in lines).split())
    return Title(re.sub(r" ?\[\w{1,3}\]$", "", words), tuple(lines))


def _title_lines(paragraphs: Sequence[Paragraph], blocks: Sequence[Block], start: int) -> list[int]:
    """The line at `start` and those that go on with it."""
    lines = [blocks[start].place]
    for block in blocks[start + 1 : start + _MOST_LINES]:
        before, text = paragraphs[lines[-1]].text.strip(), paragraphs[block.place].text.strip()
        if block.role not in ("section", "text") or block.number or not _may_be_line(text):
            break
        if not _goes_on(before, text):
            break
        lines.append(block.place)
    return lines


def _may_be_line(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_LINE
        and not text.rstrip().endswith((".", ";", ":"))
        and not is_dateline(text)
        and not label_of(text)
    )


def _goes_on(before: str, text: str) -> bool:
    return bool(_GOES_ON.search(before)) or bool(_BEGINS_WITHIN.match(text)) or text[:1].islower()


def _is_letterhead(text: str) -> bool:
    return bool(_LETTERHEAD.fullmatch(text.strip())) or is_dateline(text)


def _made(source: SourceText, blocks: Sequence[Block]) -> Title:
    """A title for a source without one: its first heading, else its first words, else its name."""
    for block in blocks:
        if block.role == "section" and block.heading:
            return Title(_said(source, block.heading), is_own=False)
    for block in blocks:
        if block.body and (words := _said(source, (block.body,)).split()):
            more = "…" if len(words) > _FIRST_WORDS else ""
            return Title(" ".join(words[:_FIRST_WORDS]) + more, is_own=False)
    return Title(source.file or "Untitled", is_own=False)


def _said(source: SourceText, pieces: Sequence[Piece]) -> str:
    words = (source.paragraphs[p.paragraph].text[p.start : p.end] for p in pieces)
    return " ".join(" ".join(words).split())
