"""Since when an agreement is in force: on a day that is stated, or from its signature on."""

import re
from typing import Final

from briefing_tui.brief import When
from briefing_tui.importing.drafting.dates import dates_in

_SAID: Final = re.compile(
    r"(?:enter(?:ed|s)? into force|c[ao]mes? into force|in force since|enters? into effect"
    r"|in kraft getreten|tritt|treten|en vigueur|en vigor|in vigore)",
    re.IGNORECASE,
)
_THIS: Final = re.compile(
    r"\b(?:this|the (?:present|agreement|treaty|convention|protocol)|dieses?r?|das vorliegende"
    r"|die vorliegende|das abkommen|der vertrag|die vereinbarung|es tritt|le présent|la présente"
    r"|cette|cet|votre lettre|l['’]accordo?|le traité|el presente|la presente|este|esta|el acuerdo"
    r"|el tratado|el convenio|il presente|il trattato|in kraft getreten)\b",
    re.IGNORECASE,
)
_LINE: Final = re.compile(
    r"\W*+(?:\d{1,2}\)?\W{1,3}+)?(?:(?:date of )?entry into force|entered into force(?: on)?"
    r"|inkrafttreten|in kraft getreten(?: für die schweiz)?(?: am)?|in kraft seit"
    r"|(?:date d['’])?entrée en vigueur|(?:fecha de )?entrada en vigor|(?:data di )?entrata in"
    r" vigore)"
    r"\s*+[:=–-]?\s*+(?:(?:le|am|on|el)\s++)?(?=\d|[A-Z][a-z]{2,12} \d)",
    re.IGNORECASE,
)
"""A line that only states the day: `(1) Entrée en vigueur : 1er février 2022.`"""
_EXPECTED: Final = re.compile(
    r"\b(?:voraussichtlich|expected|provisionally|vorläufig|provisoirement|provisionalmente"
    r"|devrait|debería|should|prévue?|previst[oa])\b",
    re.IGNORECASE,
)
_FAR: Final = 120
"""Characters between *in force* and its date."""
_NEAR: Final = 30
"""Characters of such a line before its date."""

_AT_SIGNATURE: Final = re.compile(
    r"(?:in(?:to)? (?:force|effect)|(?:becomes? )?effective|operative)"
    r"\s(?:on|upon|from|at)\s(?:the\s(?:date|day|time|moment)\sof\s)?(?:its\s|their\s|the\s)?"
    r"(?:signature|signing)\b"
    r"|\btr(?:itt|eten)\s(?:mit|am|bei|ab)\s(?:(?:dem\s)?(?:Tage?|Datum|Zeitpunkt)\s)?"
    r"(?:de[rs]\s|ihrer\s|seiner\s)?(?:beidseitigen\s)?Unterzeichnung(?:\sdurch[^.;]{0,40})?\sin\sKraft\b"
    r"|en vigueur\s(?:à|dès|à compter de|à partir de|le jour de)\s(?:la date de\s)?(?:la|sa)\s"
    r"(?:date de\s(?:la|sa)\s)?signature\b"
    r"|en vigor\s(?:a partir de|desde|en|el día de|al momento de|en el momento de|a la|en la)\s"
    r"(?:la fecha de\s|fecha de\s)?(?:su|la)?\s?(?:firma|suscripción)\b"
    r"|in vigore\s(?:al(?:la)?|dal(?:la)?|il giorno della|alla data della)\s"
    r"(?:data della\s|sua\s)?firma\b",
    re.IGNORECASE,
)
_AT_REPLY: Final = re.compile(
    r"(?:in(?:to)? (?:force|effect)\s(?:on|from)\sthe\sdate\sof\s(?:your|this|the)\s"
    r"(?:reply|note in reply)"
    r"|mit\s(?:dem\s)?(?:Datum\s)?(?:Ihrer|dieser)\sAntwort(?:note)?\sin\sKraft"
    r"|en vigueur\sà\sla\sdate\sde\s(?:votre|cette|la)\s(?:réponse|lettre de réponse)"
    r"|en vigor\sen\sla\sfecha\sde\s(?:su|esta|la)\s(?:respuesta|nota de respuesta))\b",
    re.IGNORECASE,
)


def force_in(text: str) -> When | None:
    """Return the day on which a text says that its agreement enters into force."""
    if stated := _LINE.match(text):
        first = next(iter(dates_in(text[stated.end() : stated.end() + _NEAR])), None)
        return first.when if first and first.day and first.start == 0 else None
    for said in _SAID.finditer(text):
        start = max(said.start() - _FAR, 0)
        start = max(text.rfind(". ", start, said.start()) + 1, start)
        sentence = text[start : said.end() + _FAR].split("\n", maxsplit=1)[0]
        head = sentence[: said.end() - start]
        if not _THIS.search(head) or _EXPECTED.search(sentence):
            continue
        first = next((dated for dated in dates_in(sentence) if dated.day), None)
        if first and abs(first.start - (said.start() - start)) <= _FAR // 2:
            return first.when
    return None


def begins_when_signed(text: str, *, is_exchange: bool) -> bool:
    """Whether a text says that its agreement is in force from its signature, or the reply, on."""
    return bool(_AT_SIGNATURE.search(text) or (is_exchange and _AT_REPLY.search(text)))
