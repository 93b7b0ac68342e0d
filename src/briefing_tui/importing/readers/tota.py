"""ToTA, *Texts of Trade Agreements*: chapters and articles, and what is known of each treaty."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from briefing_tui.importing.encodings import NoTextError
from briefing_tui.importing.paragraphs import Paragraph, SourceText, Stated
from briefing_tui.importing.readers.markup import document_of, line_of, local_name
from briefing_tui.visible import REFUSED

_GAP: Final = re.compile(r"(?<![ \t\xa0])[ \t\xa0]*+\n[ \t\xa0]*+(?:\n\s*+)?")
_MARKER: Final = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,5})[.)]", re.IGNORECASE)


def read_tota(data: bytes, file: str) -> SourceText:
    """Read one agreement of the collection.

    Metadata are named by their elements; what comes several times is joined by newlines.
    """
    root, remarks = document_of(data)
    body = root.find("body")
    if local_name(root) != "treaty" or body is None:
        raise NoTextError("is not ToTA: a treaty with a body was expected")
    metadata = dict(_metadata(root.find("meta")))
    return SourceText(
        file=file,
        form="tota",
        paragraphs=tuple(_paragraphs(body)),
        metadata=metadata,
        language=metadata.get("language"),
        remarks=remarks,
    )


def _metadata(meta: Element | None) -> Iterator[tuple[str, str]]:
    for element in meta if meta is not None else ():
        values = [child.text for child in element if child.text] or [element.text or ""]
        if element.tag != "source":
            yield element.tag, "\n".join(value.strip() for value in values)
    sources = meta.findall("source") if meta is not None else []
    yield (
        "sources",
        "\n".join(
            f"{each.get('type', '')}, {each.get('lang', '')}\t{(each.text or '').strip()}"
            for each in sources
        ),
    )


def _paragraphs(body: Element) -> Iterator[Paragraph]:
    for chapter in body:
        yield _heading(chapter, "section", 1)
        for article in chapter:
            yield _heading(article, "provision", 2)
            line = line_of(article)
            for text in paragraphs_of("".join(article.itertext())):
                yield Paragraph(kind="paragraph", text=text, line=line)


def _heading(element: Element, stated: Stated, level: int) -> Paragraph:
    return Paragraph(
        kind="heading",
        text=_clean(" ".join((element.get("name") or "").split())),
        number=_clean(" ".join((element.get("number") or "").split())),
        level=level,
        line=line_of(element),
        stated=stated,
    )


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text: parted by an empty line; another line end is the page's."""
    joined = _GAP.sub(_meant, _clean(text).strip())
    return [paragraph for paragraph in joined.split("\n\n") if paragraph.strip()]


def _meant(gap: re.Match[str]) -> str:
    if gap[0].count("\n") > 1:
        return "\n\n"
    return "\n" if _MARKER.match(gap.string, gap.end()) else " "


def _clean(text: str) -> str:
    return REFUSED.sub("\ufffd", text) if REFUSED.search(text) else text
