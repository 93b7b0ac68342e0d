"""A saved web page: its article, found among menus and footers, and all the rest as asides."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefing_tui.importing.encodings import text_of
from briefing_tui.importing.paragraphs import Paragraph, SourceText
from briefing_tui.importing.readers.flow import Block, blocks_of
from briefing_tui.importing.readers.tags import with_open_comments

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([\w-]{1,40})", re.IGNORECASE
)
_HEAD: Final = 4_096
"""Bytes in which a page says its encoding."""
_AROUND: Final = frozenset(
    "nav aside footer menu form dialog navigation contentinfo search".split()
)
"""Elements and roles that are never the article."""
_AROUND_NAMES: Final = re.compile(
    r"^(?:site-|page-|main-)?(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|share|sharing|"
    r"social|related|cookies?|cookie-banner|newsletter|subscribe|comments?|advert|banner|skip-link|"
    r"pagination|toc|translation)(?:[-_](?:links?|list|bar|box|menu|items?|nav|content|wrapper))?$"
)
_ARTICLES: Final = ("article", "main")
_PROSE: Final = 60
"""Characters of a paragraph that is no label of a menu."""
_MOST: Final = 0.85
"""Of the page's prose: what holds as much is the article, and not one of its parts."""
_HALF: Final = 0.5
"""The same for what the page itself calls its article."""
_LINKS: Final = 0.6
"""Of a paragraph: as many links, and it is a menu."""
_META: Final = {
    "title": ("og:title", "dc.title", "dcterms.title"),
    "date": ("article:published_time", "dc.date", "dcterms.date", "date"),
    "publisher": ("og:site_name", "dc.publisher", "publisher"),
    "description": ("description", "og:description"),
}


def read_webpage(data: bytes, file: str) -> SourceText:
    """Read a page of HTML."""
    # Loaded late: most commands read no pages.
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    text, remarks = text_of(data, _stated(data))
    page = LexborHTMLParser(with_open_comments(text, "&lt;!--"))
    blocks = blocks_of(page.body) if page.body is not None else []
    html = page.css_first("html")
    language = html.attributes.get("lang") if html is not None else None
    return SourceText(
        file=file,
        form="html",
        paragraphs=tuple(_told_apart(blocks)),
        metadata=dict(_metadata(page)),
        language=language or None,
        remarks=remarks,
    )


def _stated(data: bytes) -> str:
    """The encoding that a page says it has; empty where it says none."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode() if found else ""


def _metadata(page: "LexborHTMLParser") -> Iterator[tuple[str, str]]:
    said: dict[str, str] = {}
    for meta in page.css("meta"):
        name = meta.attributes.get("property") or meta.attributes.get("name") or ""
        said.setdefault(name.lower(), meta.attributes.get("content") or "")
    for key, names in _META.items():
        if value := next((said[name] for name in names if said.get(name)), ""):
            yield key, " ".join(value.split())
    title = page.css_first("title")
    if title is not None and "title" not in said and not said.get("og:title"):
        yield "title", " ".join(title.text().split())
    link = page.css_first("link[rel=canonical]")
    url = said.get("og:url") or (link.attributes.get("href") if link is not None else "")
    if url:
        yield "url", url


def _told_apart(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The article's paragraphs as they are, all others as asides, in the order of the page."""
    top = _article(blocks)
    title = _title(blocks, top)
    for block in blocks:
        inside = top in block.way or block is title
        if inside and (block is title or not _is_around(block)):
            yield block.paragraph
        else:
            yield replace(block.paragraph, kind="aside", level=0, stated=None)


def _article(blocks: Sequence[Block]) -> int | None:
    """The number of the element that holds the article; the whole page where none stands out."""
    prose = [block for block in blocks if _is_prose(block)]
    total = sum(len(block.paragraph.text) for block in prose)
    weights: Counter[int] = Counter()
    depths: dict[int, int] = {}
    named: set[int] = set()
    for block in prose:
        for depth, number in enumerate(block.way):
            weights[number] += len(block.paragraph.text)
            depths[number] = depth
        named.update(_numbers_of(block, _ARTICLES))
    if not prose:
        return blocks[0].way[0] if blocks and blocks[0].way else None
    # The innermost that holds nearly all of it; one that is called the article comes first.
    called = [number for number in named if weights[number] >= _HALF * total]
    heavy = [number for number, weight in weights.items() if weight >= _MOST * total]
    return max(called or heavy, key=lambda number: (depths[number], weights[number]))


def _numbers_of(block: Block, tags: tuple[str, ...]) -> Iterator[int]:
    return (number for number, tag in zip(block.way, block.tags, strict=True) if tag in tags)


def _title(blocks: Sequence[Block], top: int | None) -> Block | None:
    """The page's first heading, where it stands above the article."""
    for block in blocks:
        paragraph = block.paragraph
        if paragraph.kind == "heading" and paragraph.level == 1:
            return None if top in block.way else block
    return None


def _is_prose(block: Block) -> bool:
    text = block.paragraph.text
    return (
        block.paragraph.kind != "aside"
        and len(text) >= _PROSE
        and block.linked < _LINKS * len(text)
        and not _is_around(block)
    )


def _is_around(block: Block) -> bool:
    """Whether a block is a menu, a footer, a form or the like, by what it is called."""
    if block.marks & _AROUND or any(map(_AROUND_NAMES.match, block.marks)):
        return True
    text = block.paragraph.text
    return (
        block.linked >= _LINKS * len(text) and block.paragraph.kind == "item" and len(text) < _PROSE
    )
