"""The domain, for Hypothesis: hostile but legal texts, and every part of a brief made of them.

Whole briefs are valid: ids are unique, every name names something, tables are even. What a
strategy here draws, a reader may find in a file.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from briefing_tui.brief import (
    FORCES,
    RELATIONS,
    STATUSES,
    Body,
    Brief,
    Column,
    FoundAt,
    OpenPoint,
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


def characters() -> SearchStrategy[str]:
    """Any one character a brief may hold."""
    return st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)


def texts(min_size: int = 0, max_size: int = 8) -> SearchStrategy[str]:
    """Legal text at its most hostile. Sizes are in pieces: a word, a mark, a character."""
    # Drawn as bytes, one a piece: drawing them one by one takes ten times as long.
    of_pieces = st.binary(min_size=min_size, max_size=max_size).map(_of_pieces)
    return of_pieces | st.text(characters(), min_size=min_size, max_size=max_size)


def _of_pieces(drawn: bytes) -> str:
    return "".join(PIECES[at % len(PIECES)] for at in drawn)


def headings() -> SearchStrategy[str]:
    """Legal headings and other short lines; they may hold what texts may, newlines too."""
    return texts(min_size=1, max_size=4)


def slugs() -> SearchStrategy[str]:
    """Names of briefs, as they stand in the names of files."""
    words = st.text("abcxyz019", min_size=1, max_size=6)
    named = st.lists(words, min_size=1, max_size=3).map("-".join)
    return named.filter(lambda name: name not in NO_SLUGS)


def ids() -> SearchStrategy[str]:
    """Ids of parts: short, so that they meet, and as odd as the format allows."""
    return st.sampled_from(["a", "b", "art-1", "art-1-2", "0", "roles", "a--2", "x" * 80]) | (
        st.builds("{}{}".format, st.sampled_from("abc019"), st.text("abc019-", max_size=9))
    )


def actor_ids() -> SearchStrategy[str]:
    """Ids of parties and bodies."""
    return st.sampled_from(["FRA", "USA", "MEX", "EU", "fr-customs", "CBP", "fra"]) | (
        st.builds("{}{}".format, st.sampled_from("ABab0"), st.text("ABab0-", max_size=5))
    )


def whens() -> SearchStrategy[date | str]:
    """Days, and years or months where only those are known."""
    years = st.integers(0, 9999).map("{:04d}".format)
    months = st.builds("{}-{:02d}".format, years, st.integers(1, 12))
    return st.dates() | years | months


def numbers() -> SearchStrategy[str]:
    """Labels as sources print them."""
    printed = st.sampled_from(
        ["1.", "(a)", "IV", "Article 5", "Art. 5", "ARTICLE 9", "§ 2", "第三条"]
    )
    return printed | headings()


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
    ).filter(lambda provision: bool(provision.heading or provision.text))


@st.composite
def role_tables(draw: DrawFn) -> RoleTable:
    """Role tables: as many cells in every row as there are columns, some of them silent."""
    columns = draw(_few(st.builds(Column, heading=_maybe(headings()), actor=_maybe(_actors()))))
    cells = st.lists(texts(max_size=4), min_size=len(columns), max_size=len(columns)).map(tuple)
    row = st.builds(Row, id=ids(), task=_maybe(headings()), cells=cells)
    rows = draw(st.lists(row, max_size=3, unique_by=lambda row: row.id))
    return RoleTable(
        id=draw(ids()),
        caption=draw(_maybe(headings())),
        task_heading=draw(_maybe(headings())),
        columns=columns,
        rows=tuple(rows),
    )


def sections() -> SearchStrategy[Section]:
    """Sections; ids are unique only within each kind. Whole briefs see to the rest."""
    return st.builds(
        Section,
        id=ids(),
        number=_maybe(numbers()),
        heading=_maybe(headings()),
        level=st.integers(1, 4) | st.integers(1, 20),
        text=_maybe(texts()),
        provisions=_few(provisions()),
        role_tables=_few(role_tables(), 2),
    )


@st.composite
def briefs(draw: DrawFn, min_sections: int = 0, max_sections: int = 3) -> Brief:
    """Whole valid briefs, with ids, as they would be read from a file."""
    actors = draw(st.lists(actor_ids(), min_size=1, max_size=5, unique=True))
    cut = draw(st.integers(1, len(actors)))
    party_ids, body_ids = actors[:cut], actors[cut:]
    drawn = draw(st.lists(sections(), min_size=min_sections, max_size=max_sections))
    return Brief(
        slug=draw(slugs()),
        title=draw(headings().filter(str.strip)),
        parties=tuple(draw(_party(party_id)) for party_id in party_ids),
        bodies=tuple(draw(_body(body_id, party_ids)) for body_id in body_ids),
        signatories=draw(_few(_signatories(party_ids))),
        sections=tuple(_sections_of(draw, drawn, actors)),
        **draw(_own_fields()),
    )


def libraries(min_size: int = 0, max_size: int = 3) -> SearchStrategy[tuple[Brief, ...]]:
    """Some briefs that could lie in one folder: no two of one name."""
    return st.lists(
        briefs(max_sections=2), min_size=min_size, max_size=max_size, unique_by=lambda b: b.slug
    ).map(tuple)


def _own_fields() -> SearchStrategy[dict[str, Any]]:
    """What a brief says of the agreement itself, but for its title and who is in it."""
    return st.fixed_dictionaries(
        {},
        optional={
            "short_title": headings(),
            "kind": headings(),
            "status": st.sampled_from(STATUSES),
            "signed": whens(),
            "in_force": whens(),
            "ended": whens(),
            "place": headings(),
            "language": st.sampled_from(["en", "fr", "ar", "he", "zh-Hant"]) | headings(),
            "summary": texts(),
            "topics": _few(headings()),
            "sources": _few(_sources()),
            "related": _few(st.builds(Related, brief=slugs(), relation=st.sampled_from(RELATIONS))),
            "open_points": _few(_open_points()),
        },
    )


def _sections_of(draw: DrawFn, drawn: Sequence[Section], actors: Sequence[str]) -> list[Section]:
    """The sections with ids that are unique, and with `by` and `after` that name something."""
    data = [as_data(section) for section in drawn]
    taken: set[str] = set()
    for section in data:
        for part in (section, *section.get("provisions", ()), *section.get("role_tables", ())):
            if part["id"] in taken:
                del part["id"]
            else:
                taken.add(part["id"])
    named = with_ids({"sections": data}).get("sections", [])
    for section in named:
        _link(draw, section, actors)
    return [Section.model_validate(section) for section in named]


def _link(draw: DrawFn, section: dict[str, Any], actors: Sequence[str]) -> None:
    parts = [*section.get("provisions", ()), *section.get("role_tables", ())]
    for provision in section.get("provisions", ()):
        provision["by"] = draw(st.lists(st.sampled_from(actors), max_size=2, unique=True))
    for part in parts:
        others = [section["id"], *(other["id"] for other in parts if other is not part)]
        if after := draw(st.none() | st.sampled_from(others)):
            part["after"] = after


def _party(party_id: str) -> SearchStrategy[Party]:
    return st.builds(
        Party,
        id=st.just(party_id),
        name=_maybe(headings()),
        aliases=_few(headings()),
        signed=_maybe(whens()),
        ratified=_maybe(whens()),
        in_force=_maybe(whens()),
        note=_maybe(texts()),
    )


def _body(body_id: str, party_ids: Sequence[str]) -> SearchStrategy[Body]:
    return st.builds(
        Body,
        id=st.just(body_id),
        name=_maybe(headings()),
        short=_maybe(headings()),
        party=_maybe(st.sampled_from(party_ids)),
    )


def _signatories(party_ids: Sequence[str]) -> SearchStrategy[Signatory]:
    return st.builds(
        Signatory,
        name=_maybe(headings()),
        office=_maybe(headings()),
        party=_maybe(st.sampled_from(party_ids)),
    )


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


def _open_points() -> SearchStrategy[OpenPoint]:
    return st.builds(
        OpenPoint,
        field=_maybe(st.sampled_from(["signed", "place"]) | headings()),
        note=_maybe(texts()),
        found=_maybe(texts()),
        line=_maybe(_places()),
    )


def _found_at() -> SearchStrategy[FoundAt]:
    return st.builds(
        FoundAt, file=_maybe(headings()), page=_maybe(_places()), line=_maybe(_places())
    )


def _places() -> SearchStrategy[int]:
    return st.integers(min_value=1)


def _actors() -> SearchStrategy[str]:
    return st.sampled_from(["FRA", "USA", "MEX", "joint", "communities"]) | headings()


def _maybe(values: SearchStrategy[Value]) -> SearchStrategy[Value | None]:
    return st.none() | values


def _few(values: SearchStrategy[Value], most: int = 3) -> SearchStrategy[tuple[Value, ...]]:
    return st.lists(values, max_size=most).map(tuple)
