"""What a reader would look for in a brief and the source does not say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from briefing_tui.brief import When
from briefing_tui.importing.drafting.parties import UNKNOWN
from briefing_tui.importing.drafting.placeholders import placeholders_in
from briefing_tui.importing.drafting.titles import Title
from briefing_tui.importing.paragraphs import Paragraph

_EXPECTED: Final = {
    "signed": "The source does not say when it was signed.",
    "place": "The source does not say where it was signed.",
    "signatories": "The source does not say who signed.",
    "in_force": "The source does not say whether or since when it is in force.",
}
_SEVERAL: Final = "The source holds texts signed on other days too: {}."
_MOST: Final = 200
"""Placeholders that are listed; a form may be nothing else."""


def of(
    paragraphs: Sequence[Paragraph],
    title: Title,
    data: Mapping[str, Any],
    *,
    is_agreement: bool,
    other_days: Sequence[When] = (),
) -> Iterator[dict[str, Any]]:
    """Yield the open points: placeholders as found, then what is silent."""
    if other_days:
        yield {"field": "signed", "note": _SEVERAL.format(", ".join(map(str, other_days)))}
    found = []
    for point in placeholders_in(paragraphs):
        found.append(point["field"])
        yield point
        if len(found) >= _MOST:
            break
    for field, note in _EXPECTED.items():
        if not data.get(field) and field not in found:
            yield {"field": field, "note": note}
    if not title.is_own:
        yield {"field": "title", "note": "The source has no title; this one is made of its words."}
    if data["parties"][0]["id"] == UNKNOWN:
        yield {"field": "parties", "note": "The source does not say between whom."}
    elif len(data["parties"]) == 1 and not is_agreement:
        yield {"field": "parties", "note": "The source names one party only; it may be about no "
               "agreement."}  # fmt: skip
