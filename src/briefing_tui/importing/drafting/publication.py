"""Where a document comes from: its publisher, address and day of publication."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from briefing_tui.brief import When
from briefing_tui.importing.drafting.dates import date_in, dates_in
from briefing_tui.importing.drafting.headings import is_dateline
from briefing_tui.importing.paragraphs import Paragraph, SourceText

_URL_KEYS: Final = ("source_url", "url", "canonical", "og:url", "link", "permalink", "source",
                    "dc.identifier", "identifier", "frbruri")  # fmt: skip
_PUBLISHER_KEYS: Final = ("publisher", "dcterms.publisher", "dc.publisher", "dc:publisher",
                          "og:site_name", "site_name", "department", "organization", "author",
                          "dc.creator", "dc:creator", "creator")  # fmt: skip
_PUBLISHED_KEYS: Final = ("published", "date_published", "datepublished", "date-published",
                          "published_time", "article:published_time", "publication_date",
                          "publicationdate", "pubdate", "dcterms.issued", "dcterms.date", "dc.date",
                          "dc:date", "date", "issued")  # fmt: skip
_HOSTS: Final = {
    "whitehouse.gov": "The White House",
    "bidenwhitehouse.archives.gov": "The White House",
    "trumpwhitehouse.archives.gov": "The White House",
    "obamawhitehouse.archives.gov": "The White House",
    "state.gov": "U.S. Department of State",
    "ustr.gov": "Office of the United States Trade Representative",
    "dhs.gov": "U.S. Department of Homeland Security",
    "gov.uk": "UK Government",
    "fedlex.admin.ch": "Fedlex",
    "fedlex.data.admin.ch": "Fedlex",
    "eur-lex.europa.eu": "EUR-Lex",
    "ec.europa.eu": "European Commission",
    "consilium.europa.eu": "Council of the European Union",
    "boe.es": "Boletín Oficial del Estado",
    "legifrance.gouv.fr": "Légifrance",
    "diplomatie.gouv.fr": "Ministère de l’Europe et des Affaires étrangères",
    "auswaertiges-amt.de": "Auswärtiges Amt",
    "treaties.un.org": "United Nations",
    "coe.int": "Council of Europe",
    "mofa.go.jp": "Ministry of Foreign Affairs of Japan",
    "canada.ca": "Government of Canada",
    "gob.mx": "Gobierno de México",
}
"""Publishers by their address, where the document does not name them."""
_CREDIT: Final = re.compile(
    r"\W*(?:sources?|quellen?|herausgeber|publisher|éditeur|fuentes?|fonti|fonte)\s*:\s*"
    r"(?P<who>[^\n]{3,200}?)[.\s]*",
    re.IGNORECASE,
)


def source_data(
    source: SourceText, paragraphs: Sequence[Paragraph], title: str | None, *, is_release: bool
) -> dict[str, Any]:
    """Return the brief's source, as far as the document says what it is.

    A release is published on the day its date line says; an agreement's date line is its own.
    """
    lower = {key.lower(): value for key, value in source.metadata.items()}
    if source.form == "akn":
        lower.pop("date", None)  # the work's own date
    url = _url(lower)
    data: dict[str, Any] = {
        "title": title,
        "publisher": _publisher(lower, url, paragraphs),
        "url": url,
        "published": _published(lower, paragraphs if is_release else ()),
    }
    return {key: value for key, value in data.items() if value}


def credit_in(paragraphs: Sequence[Paragraph]) -> tuple[int, str] | None:
    """Return the closing line that says where a text is from, and what it says."""
    for place in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 6), -1):
        if found := _CREDIT.fullmatch(paragraphs[place].text):
            return place, found["who"].strip(" .")
    return None


def _published(lower: Mapping[str, str], paragraphs: Sequence[Paragraph]) -> When | None:
    """The day of publication: as stated, else that of a date line at the top or the end."""
    for key in _PUBLISHED_KEYS:
        if when := _when(lower.get(key, "")):
            return when
    for paragraph in (*paragraphs[:6], *paragraphs[-3:]):
        if is_dateline(paragraph.text) and (dated := date_in(paragraph.text)):
            return dated.when
    return None


def home_of(metadata: Mapping[str, str]) -> str | None:
    """Return the state whose collection a document is from, by its two-letter code."""
    import pycountry  # noqa: PLC0415  only an import needs it

    code = metadata.get("country", "")
    entry = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None  # noqa: PLR2004  `CH`
    return entry.alpha_3 if entry else None


def _when(value: str) -> When | None:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        dates = dates_in(value[:200])
        return dates[0].when if dates else None


def _url(lower: Mapping[str, str]) -> str | None:
    values = (lower.get(key, "").strip() for key in _URL_KEYS)
    return next((value for value in values if value.startswith(("http://", "https://"))), None)


def _publisher(
    lower: Mapping[str, str], url: str | None, paragraphs: Sequence[Paragraph]
) -> str | None:
    stated = next((lower[key] for key in _PUBLISHER_KEYS if lower.get(key, "").strip()), None)
    if stated:
        return " ".join(stated.split())[:900]
    if credit := credit_in(paragraphs):
        return credit[1]
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return next((who for name, who in _HOSTS.items() if _is_of(host, name)), None)


def _is_of(host: str, name: str) -> bool:
    return host == name or host.endswith(f".{name}")
