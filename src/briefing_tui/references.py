"""What a provision cites of its own agreement: `Article 5`, `Articles 9 and 10`."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefing_tui.brief import Brief, Provision
from briefing_tui.spans import Span

_CITED = re.compile(
    r"\b(?:Articles?|Art\.|Arts\.|Artikel|Artículos?|Articolo)[ \u00a0]"
    r"(\d{1,4}(?:[.-]\d{1,4}){0,3}(?:[ \u00a0]?bis|[ \u00a0]?ter)?)"
    r"((?:(?:, | and | or | to | und | et | y )\d{1,4}(?:\.\d{1,4}){0,3}){0,12})",
    re.IGNORECASE,
)
"""An article's label and the labels that follow it in a list; every count is bounded."""
_LABEL = re.compile(r"\d{1,4}(?:[.-]\d{1,4}){0,3}(?:[ \u00a0]?(?:bis|ter))?", re.IGNORECASE)


class Reference(NamedTuple):
    """A place in a text that cites a provision of the same brief."""

    span: Span
    """In the text that cites."""
    target: str
    """The cited provision's id."""


def numbered(brief: Brief) -> dict[str, str]:
    """Return which label is which provision: `5` and `2.1` to ids, where a label is used once."""
    found: dict[str, list[str]] = {}
    for provision in brief.provisions:
        if provision.number and (label := _LABEL.search(provision.number)):
            found.setdefault(_key(label[0]), []).append(provision.id)
    return {label: ids[0] for label, ids in found.items() if len(ids) == 1}


def references_in(text: str, numbers: Mapping[str, str]) -> Iterator[Reference]:
    """Yield every citation in `text` of a provision in `numbers`, in order."""
    for cited in _CITED.finditer(text):
        for label in _LABEL.finditer(text, cited.start(1), cited.end()):
            if target := numbers.get(_key(label[0])):
                start = cited.start() if label.start() == cited.start(1) else label.start()
                yield Reference(Span(start, label.end()), target)


def cited_by(brief: Brief, provision: Provision) -> list[Provision]:
    """Return the provisions that cite this one, in file order."""
    numbers = numbered(brief)
    return [
        other
        for other in brief.provisions
        if other.id != provision.id
        and any(found.target == provision.id for found in references_in(other.text or "", numbers))
    ]


def _key(label: str) -> str:
    return label.replace("\u00a0", " ").replace(" ", "").lower()
