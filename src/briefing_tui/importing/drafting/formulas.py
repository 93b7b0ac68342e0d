"""How agreements end: *Done at Bern, on 5 May 2004*. And what else says when and where."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing_tui.brief import When
from briefing_tui.importing.drafting.dates import Dated, dates_in

_DONE: Final = (
    r"(?:also |so )?(?:gesche?hen|gesehen|ausgefertigt|gegeben|gefertigt|unterzeichnet"
    r"|abgeschlossen|errichtet|vollzogen|unterschrieben)(?: und (?:unterzeichnet|gegeben))?"
    r"|done|signed|executed|concluded|made|given"
    r"|fait|signé|conclu|hecho|firmado|suscrito|dado|fatto|firmato|concluso|feito|gedaan"
)
CLOSING: Final = re.compile(
    r"\W*(?:in witness whereof|in testimony whereof|in faith whereof|zu urkund"
    r"|zur urkund|urkundlich|um das zu beurkunden|zum zeugnis|en foi de quoi|en fe de lo cual"
    r"|en testimon\w{1,3} de lo"
    r"|in fede di (?:che|ciò)|em fé do que|ten blijke waarvan)\b",
    re.IGNORECASE,
)
"""What the last words of an agreement begin with."""
DONE: Final = re.compile(rf"\W*(?:{_DONE})\b(?=[\s,:])", re.IGNORECASE)
_DONE_INSIDE: Final = re.compile(
    r"(?:^|[.;)»\]]\s+|\n)(?:So |Also )?(?P<done>(?:DONE|Done|Geschehen|Ausgefertigt|Gefertigt"
    r"|FAIT|Fait|HECHO|Hecho|FATTO|Fatto|Signed)\b)"
)
"""The formula where it goes on after other words in the same paragraph."""
_AT: Final = re.compile(
    r"\b(?:zu|in|im|at|à|a|en la ciudad de|en la(?= Ciudad)|in the [Cc]ity of|in der Stadt|en"
    r"|te)\s+"
    r"(?=(?P<place>[A-ZÀ-ÖØ-Þ‘'’][^\d\n;(]{1,80}))"
)
_PLACE: Final = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w.'’‑‐-]*|St\.)(?:[ \xa0](?:de|del|la|le|les|el|du|of|upon|am|an der|an"
    r"|sur|und|and|et|y|e|die|der|den|im|bei|a\. ?R\.?))*[ \xa0]?)+"
)
_REGION: Final = re.compile(
    r",\s++(?:D\. ?C\.|(?:[A-Z][\w.'’-]++(?:[ ](?:of|and|de|la)[ ])?[ ]?){1,4})(?=$|[,.;\s])"
)
_NO_PLACE: Final = frozenset(
    """
    Urschrift Urschriften Ausfertigung Ausfertigungen Doppel Exemplar Exemplaren Duplikat Namen
    Gegenwart Anwesenheit Duplicate Triplicate Januar Februar März April Mai Juni Juli August
    September Oktober November Dezember January February March May June July October December
    Original Faith Witness Partnership Cooperation The Two Three
    Albanian Arabic Armenian Azerbaijani Belarusian Bosnian Bulgarian Chinese Croatian Czech Danish
    Dutch English Estonian Farsi Finnish French Georgian German Greek Hebrew Hindi Hungarian
    Indonesian Italian Japanese Kazakh Khmer Korean Kyrgyz Latvian Lithuanian Macedonian Malay
    Moldovan Mongolian Norwegian Persian Polish Portuguese Romanian Russian Serbian Slovak Slovene
    Slovenian Spanish Swedish Tajik Thai Turkish Turkmen Ukrainian Urdu Uzbek Vietnamese
    """.split()
)
_SPACE: Final = re.compile(r"([ \xa0])")
_NO_LAST_WORD: Final = frozenset("de del la le les el du of am an sur und and et y e".split())
"""Words that no name of a place ends with."""
_IN_TITLE: Final = re.compile(
    r"\b(?:done|signed|signé|signée|fait|faite|conclu|conclue|hecho|firmado|suscrito|unterzeichnet"
    r"|abgeschlossen|fatto|firmato|concluso)\b",
    re.IGNORECASE,
)
_DECREE: Final = re.compile(
    r"^\W*(?:décret|arrêté|loi|decreto|ley|real decreto|legge|verordnung|bundesbeschluss|gesetz"
    r"|decree|order|executive order|act|regulation)\b",
    re.IGNORECASE,
)
"""A title that begins so has the date of the act that published the agreement, not its own."""
_FORMULA: Final = 400
"""Characters in which a formula says when and where."""
_FAR: Final = 600
"""Characters in which a place is looked for."""
_SIGNED_AT: Final = re.compile(
    r"\b(?:unterzeichnet (?:zu|in)|signed (?:at|in)|signé à|firmado en|firmato a)\s(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_BEFORE_DAY: Final = 160
"""Characters before its day in which a last sentence says where."""
_NOT_ENOUGH: Final = 12
"""Characters a formula has at least."""


class Signing(NamedTuple):
    """When and where an agreement was signed, as far as a text says it."""

    when: When | None = None
    place: str | None = None


def is_closing(text: str) -> bool:
    """Whether a paragraph begins the last words of an agreement."""
    return bool(CLOSING.match(text)) or is_done(text)


def is_done(text: str) -> bool:
    """Whether a paragraph is the formula that says where and when: *Done at Bern …*."""
    if not DONE.match(text) or len(text) < _NOT_ENOUGH:
        return False
    return any(places_in(text)) or any(dated.day for dated in dates_in(text[:_FORMULA]))


def done_inside(text: str) -> list[int]:
    """Return where formulas begin in a paragraph that says other things before them."""
    starts = (found.start("done") for found in _DONE_INSIDE.finditer(text))
    return [start for start in starts if is_done(text[start : start + _FORMULA])]


def signed_inside(text: str) -> int | None:
    """Return where the last words say where it was signed: *haben … unterzeichnet zu Madrid, …*."""
    found = _SIGNED_AT.search(text)
    if found and is_done(text[found.start() :][:_FORMULA]):
        return found.start()
    if not CLOSING.match(text) or done_inside(text):
        return None
    # *In faith of which they sign this in two copies, in the City of Oslo, on 5 May 2004.*
    dated = next((each for each in dates_in(text[: 2 * _FAR]) if each.day), None)
    return max(0, dated.start - _BEFORE_DAY) if dated else None


def signing_of(text: str) -> Signing:
    """Return what a formula says: `Done at Bern on 5 May 2004` → the day and Bern."""
    dates = [dated for dated in dates_in(text[:_FORMULA]) if dated.day]
    return Signing(dates[0].when if dates else None, next(places_in(text), None))


def is_decree(title: str) -> bool:
    """Whether a title is that of an act that publishes an agreement."""
    return bool(_DECREE.match(title))


def signing_in_title(title: str) -> Signing:
    """Return when a title says its agreement was made: *Abkommen vom 28. April 2005 …*.

    The first date counts, unless it is that of the decree that publishes it; letters that cross
    make an agreement on the later day (*26. Oktober/10. November 2016*).
    """
    if found := _IN_TITLE.search(title):
        signing = signing_of(title[found.start() :])
        if signing.when:
            return signing
    dates = [dated for dated in dates_in(title) if dated.day]
    if not dates or is_decree(title):
        return Signing()
    return Signing(_own(title, dates))


_OF: Final = re.compile(
    r"\b(?:vom|of|dated|du|des|le|del|de|dell['’]|dal)\s*+(?:the\s*+)?"
    r"(?:\d{1,2}\.?\s*+(?:(?!(?:und|et|and|y|e)\b)[^\W\d]++)?\s*+(?:\d{4})?\s*+"
    r"(?:/|und|et|and|y|e)\s*+)?$",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b(?:zum|zur|über|betreffend|on|to|amending|relating|relatif|concernant|au|aux|sur|al"
    r"|sobre)\b",
    re.IGNORECASE,
)
"""Words behind which a title speaks of another agreement and its date."""
_KIND_FAR: Final = 60
"""Characters before its own date in which a title names what it is."""


def _own(title: str, dates: list[Dated]) -> When | None:
    first = dates[0]
    before = title[: first.start]
    if first.start > _KIND_FAR or not _OF.search(before) or _OTHERS.search(before):
        return None
    if len(dates) > 1 and title[first.end : dates[1].start].strip() in (
        "/",
        "und",
        "et",
        "and",
        "y",
    ):
        return dates[1].when
    return first.when


def places_in(text: str) -> Iterator[str]:
    """Yield what may be the place in a formula: capitals behind *at*, with their region."""
    for found in _AT.finditer(text[:_FAR]):
        name = _PLACE.match(found["place"])
        if not name or name[0].split()[0].strip(".,") in _NO_PLACE:
            continue
        place = _ended(name[0].strip())
        region = _REGION.match(found["place"][name.end() :])
        if region and region[0].strip(", ").split()[0] not in _NO_PLACE:
            place += region[0].rstrip(" ,")
        yield place if place.endswith(("D.C.", "D. C.", "a.R.")) else place.rstrip(" .")


def _ended(name: str) -> str:
    """A name of a place without the small words behind it."""
    words = _SPACE.split(name)
    while len(words) > 1 and words[-1] in _NO_LAST_WORD:
        del words[-2:]
    return "".join(words)
