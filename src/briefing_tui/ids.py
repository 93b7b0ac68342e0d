"""Names made from words: slugs from file names, ids from numbers, headings and first words."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

LONGEST = 80
"""Characters of an id or a slug."""

NO_SLUGS = frozenset({"library", "alignments"})
"""Names the format keeps for files that are no briefs."""

_FIRST_WORDS = 6
"""Words of a text that has neither number nor heading: enough to know it by."""

_ENOUGH = 400
"""Characters of a name that can matter to an id of 80."""

_ARTICLE_WORDS = frozenset(
    (
        "art article articles articulo articulos articolo articoli artigo artigos artikel artikkel "
        "artykul artikull articol articolul artikla clanak clanok clanek cikk madde pasal maqala "
        "statya stattya arthro diao jo"
    ).split()
)
"""How the languages of treaties say *article*, without accents and in Latin letters."""


def slug_of(name: str) -> str:
    """Return the slug a file's name (without its ending) makes; `p-…` where it has no letters."""
    return _named(name) or _hashed(name)


def id_of(number: str | None, heading: str | None, text: str | None, otherwise: str = "") -> str:
    """Return the id of a part: from its number, else its heading, else its first words.

    `otherwise` serves a part that has none of these: a section without a heading, say.
    """
    for words in (_numbered(number), _named(heading), _named(_opening(text))):
        if words:
            return words
    said = number or heading or text
    return _hashed(said) if said and said.strip() else otherwise or _hashed("")


def with_ids(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a brief with an id on every section, provision, table and row.

    Ids that are there stay. Data that is not shaped like a brief stays too: saying what is wrong
    with it is for whoever checks it.
    """
    sections = _tables(data.get("sections"))
    parts = [part for section in sections for part in _parts_of(section)]
    taken = dict.fromkeys(_given(parts), 1)
    named = {id(part): _free(_id_for(part), taken) for part in parts if not part.get("id")}
    return data | (
        {"sections": [_section_with(section, named) for section in data["sections"]]}
        if sections
        else {}
    )


def _parts_of(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A section and what is in it, in the order ids are given out."""
    yield section
    yield from _tables(section.get("provisions"))
    yield from _tables(section.get("role_tables"))


def _section_with(section: object, named: dict[int, str]) -> object:
    if not isinstance(section, dict):
        return section
    inside = {
        key: [_part_with(part, named) for part in section[key]]
        for key in ("provisions", "role_tables")
        if isinstance(section.get(key), list)
    }
    return _part_with(section, named, **inside)


def _part_with(part: object, named: dict[int, str], **inside: object) -> object:
    if not isinstance(part, dict):
        return part
    made = {"id": named[id(part)]} if id(part) in named else {}
    if isinstance(rows := part.get("rows"), list):
        inside["rows"] = _rows_with_ids(rows)
    return part | made | inside


def _rows_with_ids(rows: list[Any]) -> list[Any]:
    taken = dict.fromkeys(_given(_tables(rows)), 1)
    return [
        row | {"id": _free(id_of(None, _text(row.get("task")), None, "row"), taken)}
        if isinstance(row, dict) and not row.get("id")
        else row
        for row in rows
    ]


def _id_for(part: dict[str, Any]) -> str:
    heading = _text(part.get("heading")) or _text(part.get("caption"))
    otherwise = "table" if "columns" in part or "rows" in part else "section"
    return id_of(_text(part.get("number")), heading, _text(part.get("text")), otherwise)


def _given(parts: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (part["id"] for part in parts if isinstance(part.get("id"), str))


def _free(wanted: str, taken: dict[str, int]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` … that nobody has; take it.

    `taken` remembers of each name how far its numbers are given out.
    """
    name, count = wanted, taken.get(wanted, 1)
    while name in taken:
        count += 1
        ending = f"-{count}"
        name = wanted[: LONGEST - len(ending)] + ending
    taken[wanted] = count
    taken.setdefault(name, 1)
    return name


def _tables(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _numbered(number: str | None) -> str:
    words = _named(number)
    first, dash, rest = words.partition("-")
    return f"art{dash}{rest}" if first in _ARTICLE_WORDS else words


def _opening(text: str | None) -> str:
    return " ".join((text or "")[:_ENOUGH].split()[:_FIRST_WORDS])


def _named(words: str | None) -> str:
    """The words in the id's alphabet; empty where nothing of them is left."""
    if not words:
        return ""
    if not words.isascii():
        # Loaded late: most briefs need no transliteration.
        from anyascii import anyascii  # noqa: PLC0415

        words = anyascii(words)
    named = re.sub(r"[^a-z0-9]+", "-", words[:_ENOUGH].replace("'", "").lower()).strip("-")
    return named if len(named) <= LONGEST else _cut(named)


def _cut(named: str) -> str:
    whole_words, dash, _ = named[: LONGEST + 1].rpartition("-")
    return whole_words if dash and len(whole_words) > LONGEST // 2 else named[:LONGEST].strip("-")


def _hashed(text: str) -> str:
    return "p-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
