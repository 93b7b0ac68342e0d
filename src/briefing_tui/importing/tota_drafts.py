"""ToTA says itself what is what: its chapters are sections, its articles provisions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from briefing_tui.brief import USUAL_LANGUAGE, nearest_language
from briefing_tui.importing.drafting.states import state_name
from briefing_tui.importing.paragraphs import Draft, Paragraph, Placed, SourceText

_STATUSES: Final = {
    "In Force": "in force",
    "Inactive": "ended",
    "Early announcement-Signed": "signed",
}
_DATES: Final = {
    "signed": "date_signed",
    "in_force": "date_into_force",
    "ended": "date_inactive",
}


def draft_of_tota(
    source: SourceText,
    topics: Mapping[str, tuple[str, ...]],  # noqa: ARG001  as every drafter is called
) -> Draft:
    """Return what a source of this collection says, field by field."""
    said = source.metadata
    sections, placed = _sections(source)
    title = said.get("name") or f"Agreement {said.get('treaty_identifier', '')}".strip()
    data = {
        "title": title,
        "kind": said.get("type", ""),
        "status": _STATUSES.get(said.get("status", ""), "unknown"),
        **{key: day for key, name in _DATES.items() if (day := _day(said.get(name, "")))},
        "language": nearest_language(source.language or "") or USUAL_LANGUAGE,
        "parties": [_party(code) for code in _codes(said)] or [{"id": "unknown"}],
        "sources": _sources(said),
        "open_points": list(_open_points(said)),
        "sections": sections,
    }
    return Draft(data=data, placed=tuple(placed))


def _codes(said: Mapping[str, str]) -> list[str]:
    """The parties of today; those that signed, where there are none any more."""
    listed = said.get("parties") or said.get("parties_original") or ""
    return list(dict.fromkeys(listed.split("\n"))) if listed else []


def _party(code: str) -> dict[str, str]:
    name = state_name(code)
    return {"id": code, "name": name} if name else {"id": code}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _sources(said: Mapping[str, str]) -> list[dict[str, str]]:
    """The file itself, then where the collection has the texts from."""
    number = said.get("treaty_identifier", "")
    sources = [{"title": f"Texts of Trade Agreements (ToTA), {number}".rstrip(", ")}]
    for line in filter(None, said.get("sources", "").split("\n")):
        title, _, url = line.partition("\t")
        sources.append({"title": title, "url": url})
    return sources


def _open_points(said: Mapping[str, str]) -> Iterator[dict[str, str]]:
    if not _day(said.get("date_signed", "")):
        yield {"field": "signed", "note": "The source gives no date of signing."}
    if not _codes(said):
        yield {"field": "parties", "note": "The source names no parties."}


def _sections(source: SourceText) -> tuple[list[dict[str, Any]], list[Placed]]:
    sections: list[dict[str, Any]] = []
    placed: list[Placed] = []
    for place, paragraph in enumerate(source.paragraphs):
        if paragraph.stated == "section":
            sections.append(_part(paragraph) | {"provisions": []})
        elif paragraph.stated == "provision":
            part = _part(paragraph) | {"found_at": source.found_at(paragraph)}
            sections[-1]["provisions"].append(part)
        else:
            provision = sections[-1]["provisions"][-1]
            before = provision.get("text")
            provision["text"] = f"{before}\n\n{paragraph.text}" if before else paragraph.text
        placed.append(Placed(place, 0, len(paragraph.text), _way(sections, paragraph)))
    return sections, placed


def _part(paragraph: Paragraph) -> dict[str, Any]:
    return {"number": paragraph.number, "heading": paragraph.text}


def _way(sections: Sequence[Mapping[str, Any]], paragraph: Paragraph) -> tuple[str | int, ...]:
    way = ("sections", len(sections) - 1)
    if paragraph.stated == "section":
        return way
    return (*way, "provisions", len(sections[-1]["provisions"]) - 1)
