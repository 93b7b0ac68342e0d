"""What a part of an agreement is called: `Article 5`, `Chapter II`, `§ 3`, `1.`, `(a)`."""

import re
from typing import Final, Literal, NamedTuple

_ARTICLES: Final = (
    r"(?i:art(?:icle|ikel|ículo|iculo|icolo|igo|\.)?|§|rule|regel|clause|klausel|cláusula|règle)"
)
_SECTIONS: Final = {
    1: r"part|teil|partie|parte|book|buch|livre|libro|annex|annexe|anhang|anlage|anexo|allegato"
    r"|appendix|appendice|beilage|schedule|protocol|schlussprotokoll|zusatzprotokoll",
    2: r"title|titel|titre|título|titulo|titolo",
    3: r"chapter|kapitel|chapitre|capítulo|capitulo|capitolo",
    4: r"section|abschnitt|sección|seccion|sezione|paragraph",
    5: r"subsection|unterabschnitt|sous-section",
}
_FIRST: Final = r"(?:1|I)(?:er|re|ère)"
_FIGURE: Final = rf"(?:{_FIRST}|\d{{1,3}}(?:[.-]\d{{1,3}}){{0,3}}|[IVXLC]{{1,8}}|[A-Z](?![a-z]))"
_CLOSE_FIGURE: Final = rf"(?:{_FIRST}|\d{{1,3}}(?:[.-]\d{{1,3}}){{0,3}})"
"""A figure that may stand at its word without a space: `§5`, `Art.5`; a letter may not."""
_UNIT: Final = (
    r"(?:PRIMER[AO]|SEGUND[AO]|TERCER[AO]|CUART[AO]|QUINT[AO]|SEXT[AO]|S[ÉE]PTIM[AO]|OCTAV[AO]"
    r"|NOVEN[AO])"
)
_NUMERAL: Final = (
    rf"(?:{_UNIT}|(?:D[ÉE]CIM|VIG[ÉE]SIM)[AO](?:[ ]{_UNIT})?|UND[ÉE]CIM[AO]|DUOD[ÉE]CIM[AO])"
)
"""What Spanish clauses count with: `PRIMERA.- OBJETO`, `Cláusula segunda`."""
_ORDINAL: Final = (
    r"(?i:erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|fünfte[rs]?|sechste[rs]?|siebte[rs]?"
    r"|first|second|third|fourth|fifth|sixth|premi(?:er|ère)|deuxième|troisième|quatrième"
    r"|primer[oa]?|segund[oa]|tercer[oa]?|primo|prima|secondo|seconda|terzo|terza|\d{1,2}\.)"
)
_SUFFIX: Final = r"(?:[ \xa0]?(?:bis|ter|quater|quinquies)|[a-z](?![a-z]))?"
_END: Final = r"(?=$|[\s.:)\]—–-]|\[\d)"

ARTICLE: Final = re.compile(
    rf"\s*(?P<label>{_ARTICLES}(?:{_CLOSE_FIGURE}|[ \xa0](?:{_FIGURE}"
    rf"|(?i:premier|unique|único|unico|transitori[oa]|transitoire|adicional|additionnel|{_NUMERAL}))){_SUFFIX}\.?){_END}"
    rf"|\s*(?P<before>{_NUMERAL}(?:\.(?=[\s–—-])|(?=:|\)|[ ]?[–—-]))|(?i:{_NUMERAL})\.(?=[–—-]))"
)
_SECTION: Final = {
    rank: re.compile(
        rf"\s*(?P<label>(?i:{words})(?:[ \xa0]{_FIGURE}{_SUFFIX}|[ \xa0]{_ORDINAL})?\.?){_END}"
        rf"|\s*(?P<before>{_ORDINAL}[ \xa0](?i:{words})){_END}"
    )
    for rank, words in _SECTIONS.items()
}
_ROMAN: Final = re.compile(r"\s*(?P<label>[IVX]{1,6}[.)])\s+(?=\S)")
_LETTER: Final = re.compile(r"\s*(?P<label>[A-Z][.)])\s+(?=[^\W\d_a-z])")
_FIGURE_ALONE: Final = re.compile(r"\s*(?P<label>\d{1,2})[ \xa0]+(?=[A-ZÀ-Þ])")
_CLAUSE: Final = re.compile(
    r"\s*(?P<label>\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|\(\d{1,3}\)"
    r"|\(?[a-z][.)]|\([a-z]{1,2}\)|\(?[ivx]{1,5}\))(?=\s|(?<=\))[^\W\d_]|[A-Z(«“\"])"
)
_NOTE: Final = re.compile(r"\s*(?P<label>(?:No\.|Nr\.|N[º°]\.?)[ \xa0]?(?:\d{1,2}|[IVX]{1,4}))\s*")
"""What notes that cross are counted with, alone on a line."""
_GAP: Final = re.compile(r"[\s:.)—–\]|-]*")

ARTICLE_RANK: Final = 9
"""Below every section."""


class Label(NamedTuple):
    """A label at the beginning of a text."""

    text: str
    """As printed: `Article 5`, `Kapitel II`, `1.`."""
    end: int
    """Where what follows it begins, the marks that part them left out."""
    of: Literal["article", "section", "roman", "clause"]
    rank: int = ARTICLE_RANK
    """Of a section: 1 is highest."""
    parted: bool = False
    """Whether a mark, or the line's end, parts it from what follows: `Article 5: Definitions`."""


def label_of(text: str) -> Label | None:
    """Return the label of an article or section that `text` begins with."""
    if note := _NOTE.fullmatch(text):
        return Label(note["label"], len(text), "section", 1, parted=True)
    if found := ARTICLE.match(text):
        return _label(text, found, "article", ARTICLE_RANK)
    for rank, pattern in _SECTION.items():
        if found := pattern.match(text):
            return _label(text, found, "section", rank)
    return None


def roman_of(text: str) -> Label | None:
    """Return the Roman number that `text` begins with: `II. Trade` may be a heading."""
    found = _ROMAN.match(text)
    return _label(text, found, "roman", 3) if found else None


def letter_of(text: str) -> Label | None:
    """Return the capital letter or bare figure that a heading begins with: `A. Trade`, `1 Aim`."""
    found = _LETTER.match(text) or _FIGURE_ALONE.match(text)
    return Label(found["label"], found.end(), "clause") if found else None


def clause_of(text: str) -> Label | None:
    """Return the number or letter that `text` begins with: `1.`, `2.3`, `(a)`."""
    found = _CLAUSE.match(text)
    return Label(found["label"], _after(text, found.end()), "clause") if found else None


def _label(text: str, found: re.Match[str], of: Literal["article", "section", "roman"],
           rank: int) -> Label:  # fmt: skip
    groups = found.groupdict()
    label = (groups.get("label") or groups.get("before") or "").strip()
    after = found.end()
    end = _GAP.match(text, after)
    gap = text[after : end.end()] if end else ""
    stated = bool(gap.strip()) or label.endswith(".") or "\n" in gap
    return Label(label, end.end() if end else after, of, rank, stated)


def _after(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
