"""What a source states of a whole agreement: when, where, since when in force, in what state."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from briefing_tui.brief import Status, When
from briefing_tui.importing.drafting.blocks import Block
from briefing_tui.importing.drafting.dates import date_in, dates_in
from briefing_tui.importing.drafting.formulas import (
    Signing,
    done_inside,
    is_done,
    signing_in_title,
    signing_of,
)
from briefing_tui.importing.drafting.headings import is_dateline
from briefing_tui.importing.drafting.reports import Report
from briefing_tui.importing.drafting.tellings import is_signing
from briefing_tui.importing.paragraphs import Paragraph

_IN_FORCE_KEYS: Final = tuple(
    "entry_into_force in_force inforce date_in_force effective_date entryintoforce "
    "dateentryintoforce inkrafttreten".split()
)
_SIGNED_KEYS: Final = tuple(
    "signed date_signed signature_date date_of_signature signing_date datesigned".split()
)
_PLACE_KEYS: Final = tuple("place place_signed place_of_signature signed_at".split())
_STATUS_WORDS: Final[tuple[tuple[Status, str], ...]] = (
    (
        "ended",
        r"not[ _]in[ _]force|no longer|ended|terminated|repealed|abrog|ausser kraft|aufgehoben",
    ),
    ("suspended", r"suspended|suspendiert|suspendu"),
    ("in force", r"in[ _]?force|in kraft|en vigueur|vigente|en vigor|in vigore"),
    ("signed", r"signed|unterzeichnet|signé|firmado|firmato"),
    ("proposed", r"proposed|draft|tentative|entwurf|projet|proyecto|bozza"),
)
_STATUS: Final = tuple(
    (status, re.compile(words, re.IGNORECASE)) for status, words in _STATUS_WORDS
)
_FORCE_SAID: Final = re.compile(
    r"(?:enter(?:ed|s)? into force|came into force|in force since|enters? into effect"
    r"|in kraft getreten|tritt|treten|en vigueur|en vigor|in vigore)",
    re.IGNORECASE,
)
_THIS: Final = re.compile(
    r"\b(?:this|the (?:present|agreement|treaty|convention|protocol)|dieses?r?|das vorliegende"
    r"|die vorliegende|das abkommen|der vertrag|die vereinbarung|le présent|la présente|cette|cet"
    r"|l['’]accordo?|le traité|el presente|la presente|este|esta|el acuerdo|el tratado"
    r"|il presente|il trattato|in kraft getreten)\b",
    re.IGNORECASE,
)
_FORCE_FAR: Final = 120
"""Characters between *in force* and its date."""
_PROPOSED: Final = re.compile(
    r"\b(?:tentative|proposed|draft|in principle|entwurf|projet d['’]accord|proyecto de)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What facts are told from."""

    title: str
    kind: str | None
    paragraphs: Sequence[Paragraph]
    blocks: Sequence[Block]
    metadata: Mapping[str, str]
    stated: Mapping[str, str]
    """Fields that tables of keys and values state."""
    report: Report
    is_agreement: bool
    published: When | None


def signing(known: Known) -> Signing:
    """Return when and where it was signed; nothing where nobody is said to have signed."""
    lower = {key.lower(): value for key, value in known.metadata.items()}
    when, place = (
        _first(lower, _SIGNED_KEYS),
        next((lower[key] for key in _PLACE_KEYS if lower.get(key)), None),
    )
    titled = signing_in_title(known.title) if known.is_agreement else Signing()
    formulas = _formulas(known)
    if titled.when and any(one.when == titled.when for one in formulas):
        formulas = [one for one in formulas if one.when == titled.when]
    elif titled.when:
        # The formulas are those of other texts that it quotes, or of a protocol to it.
        formulas = [Signing(titled.when, None)]
    said = [Signing(_date(when or ""), place), *formulas, _from_table(known.stated), titled]
    if known.report.told:
        said.append(_reported(known))
    result = Signing(
        next((one.when for one in said if one.when), None),
        next((one.place for one in said if one.place), None),
    )
    return result if result.place or not result.when else _dated_line(known, result)


def _formulas(known: Known) -> list[Signing]:
    """What the end formulas say; those in other languages repeat the first."""
    found = []
    for block in known.blocks:
        text = known.paragraphs[block.place].text
        if block.role == "closing" and is_done(text):
            found.append(signing_of(text))
        elif block.role in ("text", "item", "closing"):
            found += [signing_of(text[at:]) for at in done_inside(text)]
    dated = [one for one in found if one.when]
    return dated or found


def other_days(known: Known, signed: When | None) -> list[When]:
    """Return the other days on which end formulas say something was signed: other agreements."""
    closings = (known.paragraphs[b.place].text for b in known.blocks if b.role == "closing")
    days = (signing_of(text).when for text in closings if is_done(text))
    return [day for day in dict.fromkeys(days) if day and day != signed]


def _from_table(stated: Mapping[str, str]) -> Signing:
    return Signing(_date(stated.get("signed", "")), stated.get("place"))


def _reported(known: Known) -> Signing:
    """`Today, in Washington, … signed`: the day of the report is the day."""
    report = known.report
    when = report.when or (known.published if report.is_today else None)
    return Signing(when, report.place)


def _dated_line(known: Known, signed: Signing) -> Signing:
    """A letter's own *Bern, 5 May 2004*, where that is the day it was signed."""
    if not (known.kind or "").startswith("exchange"):
        return signed
    for paragraph in known.paragraphs:
        if not is_dateline(paragraph.text):
            continue
        dated = date_in(paragraph.text)
        place = re.match(r"\W*+([A-ZÀ-Þ][\w.'’-]++(?: [A-ZÀ-Þ][\w.'’-]++){0,3}),", paragraph.text)
        if dated and dated.when == signed.when and place:
            return Signing(signed.when, place[1])
    return signed


def in_force(known: Known) -> When | None:
    """Return since when it is in force, where a date is stated."""
    lower = {key.lower(): value for key, value in known.metadata.items()}
    if when := _date(_first(lower, _IN_FORCE_KEYS) or "") or _date(
        known.stated.get("in_force", "")
    ):
        return when
    if not known.is_agreement and not known.report.told:
        return None
    for paragraph in known.paragraphs:
        if when := _force_in(paragraph.text):
            return when
    return None


def _force_in(text: str) -> When | None:
    for said in _FORCE_SAID.finditer(text):
        start = max(said.start() - _FORCE_FAR, 0)
        start = max(text.rfind(". ", start, said.start()) + 1, start)
        sentence = text[start : said.end() + _FORCE_FAR].split("\n", maxsplit=1)[0]
        if not _THIS.search(sentence[: said.end() - start]):
            continue
        first = next((dated for dated in dates_in(sentence) if dated.day), None)
        if first and abs(first.start - (said.start() - start)) <= _FORCE_FAR // 2:
            return first.when
    return None


def status(known: Known, signed: When | None, since: When | None) -> Status:
    """Return the agreement's state: as stated, else as its dates and title tell."""
    lower = {key.lower(): value for key, value in known.metadata.items()}
    stated = known.stated.get("status") or lower.get("status", "")
    for name, pattern in _STATUS:
        if stated and pattern.search(stated):
            return name
    if isinstance(since, date) and not _is_to_come(since, known):
        return "in force"
    if signed or known.report.told or (not known.is_agreement and is_signing(known.title)):
        return "signed"
    return "proposed" if _PROPOSED.search(known.title) else "unknown"


def _is_to_come(since: date, known: Known) -> bool:
    """Whether it was not yet in force when the report was published."""
    published = known.published
    return not known.is_agreement and isinstance(published, date) and since > published


def _first(lower: Mapping[str, str], keys: Sequence[str]) -> str | None:
    return next((lower[key] for key in keys if lower.get(key, "").strip()), None)


def _date(value: str) -> When | None:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        dated = date_in(value[:300])
        return dated.when if dated else None
