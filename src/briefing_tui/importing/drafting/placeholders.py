"""What a draft left to be filled in: `[insert date]`, `this ___ day of`, `[…]`, `TBD`."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from briefing_tui.importing.paragraphs import Paragraph

_PLACEHOLDER: Final = re.compile(
    r"\[[ \xa0]{0,5}(?:(?i:insert|add|fill in|to be|tb[dc]|date|day|month|year|name|place|title"
    r"|number|city|signature|datum|ort|name|titel|einfügen|einsetzen|à compléter|à insérer|insérer"
    r"|nom|lieu|fecha|lugar|nombre|insertar|por definir|data|luogo|nome|inserire)\b[^\[\]\n]{0,80}"
    r"|…|\.{3}|_{1,40}|[xX]{2,10}|[●•*]{1,5})[ \xa0]{0,5}\]"
    r"|\b(?:this|am|le|el|il|on|den)[ \xa0]_{2,40}[^\n.;]{0,40}?(?:day of|jour de|tag des|de"
    r"|20_{1,3}|_{2,40}|\d{4})[ \xa0_,\d]{0,30}"
    r"|_{3,60}|\bTB[DC]\b|\bto be (?:determined|confirmed|inserted|completed)\b"
    r"|\bXX? [A-Z][a-zé]{2,9} (?:20)?(?:XX|\d{4})\b",
)
_FIELDS: Final = (
    ("signed", re.compile(r"date|day|datum|tag\b|jour|fecha|data d|month|20_|announced on|signed",
                          re.IGNORECASE)),
    ("place", re.compile(r"place|city|\bort\b|lieu|lugar|luogo|done at|signed at", re.IGNORECASE)),
    ("signatories", re.compile(r"name|nom\b|nombre|nome\b|signature|unterschrift", re.IGNORECASE)),
)  # fmt: skip
_BEFORE: Final = 24
"""Characters before a placeholder that may say what is missing."""


def placeholders_in(paragraphs: Sequence[Paragraph]) -> Iterator[dict[str, Any]]:
    """Yield an open point for each placeholder, with the words found and their line."""
    for paragraph in paragraphs:
        if not any(map(str.isalnum, paragraph.text)) and "[" not in paragraph.text:
            continue  # a line drawn to part two texts
        for found in _PLACEHOLDER.finditer(paragraph.text):
            words = found[0].strip()
            before = paragraph.text[max(0, found.start() - _BEFORE) : found.start()]
            point: dict[str, Any] = {
                "field": _field(before + words),
                "note": "The source has a placeholder here.",
                "found": words,
            }
            yield point | ({"line": paragraph.line} if paragraph.line else {})


def _field(words: str) -> str:
    return next((name for name, pattern in _FIELDS if pattern.search(words)), "sections")
