"""The domain, for Hypothesis: hostile but legal texts, and every part of a brief made of them.

Whole briefs are valid: ids are unique, every name names something, tables are even. What a
strategy here draws, a reader may find in a file.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from briefing_tui.brief import (
    FLAG_KINDS,
    FORCES,
    RELATIONS,
    STATUSES,
    Body,
    Brief,
    Column,
    FoundAt,
    OpenPoint,
    Overlooked,
    Party,
    Provision,
    Related,
    RoleTable,
    Row,
    Section,
    Signatory,
    Source,
    as_data,
)
from briefing_tui.ids import NO_SLUGS, with_ids

Value = TypeVar("Value")

_FEW = 2
"""Of each kind of thing in a brief, how many at most: with two there is a first and another."""

CONTROLS = "".join(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
"""What no brief may hold; tab and newline are not among them."""

PIECES = (
    # The simplest first: a failing example is made of these where it can be.
    *("x", "y", "A", "1", "0", " ", "shall", "should", "may", "Article 5 [bis]", "[insert date]"),
    # What treaties say.
    *("the Parties", "14 days", "Each Party shall notify", "1. ", "(a) ", "§ 3", "– ", "— "),
    *("«", "»", "“", "”", "’", "…", "  ", "    ", "\t", "\n", "\n\n", "\n \n", "\n\n\n"),
    *("\xa0", "\u3000", "\u2028", "\ufffd"),
    # What other programs would obey.
    *("[/]", "[b]", "[@click=app.quit]x[/]", "[link=https://x.example]", "$nope", "\\[", "[["),
    *("]]", "# ", "## ", "> ", "- ", "* ", "+ ", "---", "===", "***", "```", "~~~", "~~", "**"),
    *("__", "`", "| ", "|", "||", "\\|", "\\", "\\\\", "&amp;", "&lt;", "&#27;", "&", "<br>"),
    *("<b>", "</p>", "<script>alert(1)</script>", "<!--", "-->", "<![CDATA[", "<?x", "<", ">"),
    *("<a@b.example>", "[x](javascript:y)", "![x](y)", "[x]: y", "[^1]", "[ ]", "[x] "),
    *("https://x.example/a_b_c", "www.x.example", "a@x.example", "=1+1", "+1", "-1", "@SUM(A1)"),
    *("＝1", "'", '"', '"""', "'''", "{", "}", "{{", "%s", "%", "$(x)", "null", "\\u001b", "#"),
    *(":", ";", ","),
    # Letters that are not one byte, one cell or one direction.
    *(
        "é",
        "e\u0301",
        "ß",
        "İ",
        "ı",
        "ﬁ",
        "Å",
        "Ω",
        "ǆ",
        "ñ",
        "Æ",
        "中文條約",
        "日本国",
        "대한민국",
    ),
    *("עברית", "العربية", "فارسی", "می\u200cخواهم", "ไทย", "हिन्दी", "क्\u200dष", "Ελλάδα"),
    *("\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b"),
    *("\u200d", "\u00ad", "\ufeff", "\u2060", "\ufe0f", "\u0300", "🇫🇷", "𝕏", "\U000e0041"),
    *("👩\u200d👩\u200d👧", "\ufffe", "\U0010ffff", "\u3164"),
)
"""Pieces that have broken something somewhere, each legal in a brief."""


@cache
def characters() -> SearchStrategy[str]:
    """Any one character a brief may hold."""
    return st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)


@cache
def texts(min_size: int = 0, max_size: int = 8) -> SearchStrategy[str]:
    """Legal text at its most hostile. Sizes are in pieces: a word, a mark, a character."""
    # Drawn as bytes, one a piece: drawing them one by one takes ten times as long.
    of_pieces = st.binary(min_size=min_size, max_size=max_size).map(_of_pieces)
    return of_pieces | st.text(characters(), min_size=min_size, max_size=max_size)


@cache
def headings() -> SearchStrategy[str]:
    """Legal headings and other short lines; they may hold what texts may, newlines too."""
    return texts(min_size=1, max_size=4)


@cache
def slugs() -> SearchStrategy[str]:
    """Names of briefs, as they stand in the names of files."""
    words = st.text("abcxyz019", min_size=1, max_size=6)
    named = st.lists(words, min_size=1, max_size=3).map("-".join)
    return named.filter(lambda name: name not in NO_SLUGS)


@cache
def ids() -> SearchStrategy[str]:
    """Ids of parts: short, so that they meet, and as odd as the format allows."""
    return st.sampled_from(["a", "b", "art-1", "art-1-2", "0", "roles", "a--2", "x" * 80]) | (
        st.builds("{}{}".format, st.sampled_from("abc019"), st.text("abc019-", max_size=9))
    )


@cache
def actor_ids() -> SearchStrategy[str]:
    """Ids of parties and bodies."""
    return st.sampled_from(["FRA", "USA", "MEX", "EU", "fr-customs", "CBP", "fra"]) | (
        st.builds("{}{}".format, st.sampled_from("ABab0"), st.text("ABab0-", max_size=5))
    )


@cache
def whens() -> SearchStrategy[date | str]:
    """Days, and years or months where only those are known."""
    years = st.integers(0, 9999).map("{:04d}".format)
    months = st.builds("{}-{:02d}".format, years, st.integers(1, 12))
    return st.dates() | years | months


@cache
def numbers() -> SearchStrategy[str]:
    """Labels as sources print them."""
    printed = st.sampled_from(
        ["1.", "(a)", "IV", "Article 5", "Art. 5", "ARTICLE 9", "§ 2", "第三条"]
    )
    return printed | headings()


@cache
def provisions() -> SearchStrategy[Provision]:
    """Provisions that bind all parties: a heading, a text, or both."""
    return st.builds(
        Provision,
        id=ids(),
        number=_maybe(numbers()),
        heading=_maybe(headings()),
        text=_maybe(texts()),
        force=_maybe(st.sampled_from(FORCES)),
        topics=_few(headings()),
        found_at=_maybe(_found_at()),
        overlook=_few(_overlooked()),
    ).filter(lambda provision: bool(provision.heading or provision.text))


@cache
def role_tables() -> SearchStrategy[RoleTable]:
    """Role tables: as many cells in every row as there are columns, some of them silent."""
    return st.builds(
        RoleTable,
        id=ids(),
        caption=_maybe(headings()),
        task_heading=_maybe(headings()),
        columns=_few(st.builds(Column, heading=_maybe(headings()), actor=_maybe(_actors()))),
        rows=st.lists(_rows(), max_size=_FEW, unique_by=lambda row: row.id).map(tuple),
    ).map(_evened)


@cache
def sections() -> SearchStrategy[Section]:
    """Sections; their ids and those of what is in them may meet. Whole briefs see to that."""
    return st.builds(
        Section,
        id=ids(),
        number=_maybe(numbers()),
        heading=_maybe(headings()),
        level=st.integers(1, 4) | st.integers(1, 20),
        text=_maybe(texts()),
        overlook=_few(_overlooked()),
        provisions=_few(provisions()),
        role_tables=_few(role_tables()),
    )


@cache
def briefs(min_sections: int = 0, max_sections: int = 3) -> SearchStrategy[Brief]:
    """Whole valid briefs, with ids, as they would be read from a file."""
    return st.builds(
        _joined_up,
        st.builds(
            Brief,
            slug=slugs(),
            title=headings().filter(str.strip),
            status=st.sampled_from(STATUSES),
            language=st.sampled_from(["en", "fr", "ar", "he", "zh-Hant", "x-a1-b2", "i-lux"]),
            parties=_few(_parties(), least=1),
            bodies=_few(_bodies()),
            signatories=_few(_signatories()),
            sources=_few(_sources()),
            related=_few(st.builds(Related, brief=slugs(), relation=st.sampled_from(RELATIONS))),
            open_points=_few(_open_points()),
            sections=st.lists(sections(), min_size=min_sections, max_size=max_sections).map(tuple),
        ),
        st.fixed_dictionaries(
            {},
            optional={
                **dict.fromkeys(("short_title", "kind", "place"), headings()),
                **dict.fromkeys(("signed", "in_force", "ended"), whens()),
                "summary": texts(min_size=1),
                "topics": _few(headings()),
            },
        ),
        st.lists(actor_ids(), min_size=2 * _FEW, max_size=2 * _FEW, unique=True),
        st.binary(max_size=24),
    )


@cache
def libraries(min_size: int = 0, max_size: int = 3) -> SearchStrategy[tuple[Brief, ...]]:
    """Some briefs that could lie in one folder: no two of one name."""
    return st.lists(
        briefs(max_sections=2), min_size=min_size, max_size=max_size, unique_by=lambda b: b.slug
    ).map(tuple)


class _Choices:
    """What a brief's parts name of one another, drawn beforehand as bytes: ten times as fast."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn = iter(drawn)

    def one_of(self, names: Sequence[str]) -> str | None:
        """One of `names`, or nobody; nobody is the simplest."""
        at = next(self._drawn, 0) % (len(names) + 1)
        return names[at - 1] if at else None


def _joined_up(brief: Brief, own: dict[str, Any], actors: list[str], drawn: bytes) -> Brief:
    """`brief` with names that name something: ids that are unique, and `party`, `by`, `after`."""
    choices = _Choices(drawn)
    party_ids = actors[: len(brief.parties)]
    actor_ids = actors[: len(brief.parties) + len(brief.bodies)]
    data = as_data(brief) | own
    for actor, actor_id in zip([*data["parties"], *data.get("bodies", ())], actor_ids, strict=True):
        actor["id"] = actor_id
    for actor in (*data.get("bodies", ()), *data.get("signatories", ())):
        actor["party"] = choices.one_of(party_ids)
    _forget_repeated_ids(data)
    data = with_ids(data)
    for section in data.get("sections", ()):
        _link(section, actor_ids, choices)
    return Brief.model_validate(data | {"slug": brief.slug})


def _parts_of(section: dict[str, Any]) -> list[dict[str, Any]]:
    return [*section.get("provisions", ()), *section.get("role_tables", ())]


def _forget_repeated_ids(data: dict[str, Any]) -> None:
    taken: set[str] = set()
    for section in data.get("sections", ()):
        for part in (section, *_parts_of(section)):
            if part["id"] in taken:
                del part["id"]
            else:
                taken.add(part["id"])


def _link(section: dict[str, Any], actors: Sequence[str], choices: _Choices) -> None:
    parts = _parts_of(section)
    for part in parts:
        others = [section["id"], *(other["id"] for other in parts if other is not part)]
        part["after"] = choices.one_of(others)
    for provision in section.get("provisions", ()):
        bound = (choices.one_of(actors), choices.one_of(actors))
        provision["by"] = list(dict.fromkeys(actor for actor in bound if actor))


def _of_pieces(drawn: bytes) -> str:
    return "".join(PIECES[at % len(PIECES)] for at in drawn)


def _evened(table: RoleTable) -> RoleTable:
    width = len(table.columns)
    even = [row.model_copy(update={"cells": row.cells[:width]}) for row in table.rows]
    return table.model_copy(update={"rows": tuple(even)})


@cache
def _rows() -> SearchStrategy[Row]:
    cells = st.lists(texts(max_size=4), min_size=_FEW, max_size=_FEW).map(tuple)
    return st.builds(
        Row, id=ids(), task=_maybe(headings()), cells=cells, overlook=_few(_overlooked())
    )


@cache
def _parties() -> SearchStrategy[Party]:
    return st.builds(
        Party,
        id=actor_ids(),
        name=_maybe(headings()),
        aliases=_few(headings()),
        signed=_maybe(whens()),
        ratified=_maybe(whens()),
        in_force=_maybe(whens()),
        note=_maybe(texts()),
    )


@cache
def _bodies() -> SearchStrategy[Body]:
    return st.builds(Body, id=actor_ids(), name=_maybe(headings()), short=_maybe(headings()))


@cache
def _signatories() -> SearchStrategy[Signatory]:
    return st.builds(Signatory, name=_maybe(headings()), office=_maybe(headings()))


@cache
def _sources() -> SearchStrategy[Source]:
    addresses = st.sampled_from(
        ["https://x.example/a b", "javascript:alert(1)", "HTTP://x.example/(a)_[b]", "data:,x"]
    )
    return st.builds(
        Source,
        title=_maybe(headings()),
        publisher=_maybe(headings()),
        url=_maybe(addresses | headings()),
        published=_maybe(whens()),
        file=_maybe(headings()),
        sha256=_maybe(st.just("0" * 64) | headings()),
    )


@cache
def _open_points() -> SearchStrategy[OpenPoint]:
    return st.builds(
        OpenPoint,
        field=_maybe(st.sampled_from(["signed", "place"]) | headings()),
        note=_maybe(texts()),
        found=_maybe(texts()),
        line=_maybe(_counted()),
    )


@cache
def _found_at() -> SearchStrategy[FoundAt]:
    return st.builds(
        FoundAt, file=_maybe(headings()), page=_maybe(_counted()), line=_maybe(_counted())
    )


@cache
def _overlooked() -> SearchStrategy[Overlooked]:
    return st.builds(Overlooked, flag=st.sampled_from(FLAG_KINDS), words=_maybe(headings()))


@cache
def _counted() -> SearchStrategy[int]:
    return st.integers(min_value=1)


@cache
def _actors() -> SearchStrategy[str]:
    return st.sampled_from(["FRA", "USA", "MEX", "joint", "communities"]) | headings()


def _maybe(values: SearchStrategy[Value]) -> SearchStrategy[Value | None]:
    return st.none() | values


def _few(values: SearchStrategy[Value], least: int = 0) -> SearchStrategy[tuple[Value, ...]]:
    return st.lists(values, min_size=least, max_size=_FEW).map(tuple)
