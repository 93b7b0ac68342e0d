"""What a source states of a whole agreement: when, where, since when in force, in what state."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from briefing_tui.brief import Status, When
from briefing_tui.importing.drafting.blocks import Block
from briefing_tui.importing.drafting.dates import date_in
from briefing_tui.importing.drafting.entry_into_force import begins_when_signed, force_in
from briefing_tui.importing.drafting.formulas import (
    Signing,
    done_inside,
    is_done,
    signed_inside,
    signing_in_title,
    signing_of,
)
from briefing_tui.importing.drafting.letters import Letter, signing_day
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
    letters: Sequence[Letter]
    """Of an exchange."""
    named_on: When | None
    """The day with the names under a declaration."""
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
    said.append(Signing(known.named_on))
    result = Signing(
        next((one.when for one in said if one.when), None),
        next((one.place for one in said if one.place), None),
    )
    return result if result.place else _dated_letter(known, result)


def _formulas(known: Known) -> list[Signing]:
    """What the end formulas say; those in other languages repeat the first."""
    found = []
    for block in known.blocks:
        text = known.paragraphs[block.place].text
        if block.role == "closing" and is_done(text):
            found.append(signing_of(text))
        elif block.role == "closing" and (at := signed_inside(text)):
            found.append(signing_of(text[at:]))
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


def _dated_letter(known: Known, signed: Signing) -> Signing:
    """The day and place of the answer; the place of the letter of the day that is known."""
    if signed.when:
        same = (letter for letter in known.letters if letter.when == signed.when and letter.place)
        return Signing(signed.when, next((letter.place for letter in same), None))
    last = signing_day(known.letters)
    return Signing(last.when, last.place) if last else signed


def in_force(known: Known, signed: When | None) -> When | None:
    """Return since when it is in force, where a date is stated."""
    lower = {key.lower(): value for key, value in known.metadata.items()}
    if when := _date(_first(lower, _IN_FORCE_KEYS) or "") or _date(
        known.stated.get("in_force", "")
    ):
        return when
    if not known.is_agreement and not known.report.told:
        return None
    for paragraph in known.paragraphs:
        if when := force_in(paragraph.text):
            return when
    return signed if signed and _begins_when_signed(known) else None


def _begins_when_signed(known: Known) -> bool:
    is_exchange = (known.kind or "").startswith("exchange")
    return any(
        begins_when_signed(paragraph.text, is_exchange=is_exchange)
        for paragraph in known.paragraphs
    )


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
    """Whether it is not in force yet: now, or when the report of it was published."""
    published = known.published
    if not known.is_agreement and isinstance(published, date):
        return since > published
    return since > datetime.now(tz=UTC).date()


def _first(lower: Mapping[str, str], keys: Sequence[str]) -> str | None:
    return next((lower[key] for key in keys if lower.get(key, "").strip()), None)


def _date(value: str) -> When | None:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        dated = date_in(value[:300])
        return dated.when if dated else None
