"""A source and its draft, made into a brief that says where it came from and what it lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import ValidationError

from briefing_tui.brief import LIST_LIMIT, TEXT_LIMIT, Brief
from briefing_tui.errors import BriefingError
from briefing_tui.ids import with_ids
from briefing_tui.importing.paragraphs import Draft, Paragraph, Remark, SourceText
from briefing_tui.importing.proof import Proof, Unplaced, proof_of

UNPLACED: Final = "unplaced"
"""The `field` of open points that keep text found nowhere else in the brief."""
_NOT_PLACED: Final = "This text of the source is in no part of the brief."


class UnfitError(BriefingError):
    """A source whose text does not fit a brief."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A brief made from a source, and the proof that nothing was lost."""

    brief: Brief
    proof: Proof
    remarks: tuple[Remark, ...] = ()
    """What the reader had to guess or mend."""


def fitting(source: SourceText) -> SourceText:
    """Return a source that has text, none of it longer than a brief may hold.

    Raises:
        UnfitError: it has none, or it is; told before any of it is drafted.
    """
    longest = max((_length(paragraph) for paragraph in source.paragraphs), default=0)
    if not longest and not source.metadata:
        raise UnfitError("holds no text")
    if longest > TEXT_LIMIT:
        raise UnfitError(
            f"holds a paragraph of {longest:,} characters; {TEXT_LIMIT:,} fit into a brief"
        )
    rows = max((len(paragraph.rows) for paragraph in source.paragraphs), default=0)
    if rows > LIST_LIMIT:
        raise UnfitError(f"holds a table of {rows:,} rows; {LIST_LIMIT:,} fit into a brief")
    return source


def _length(paragraph: Paragraph) -> int:
    if paragraph.rows:
        return max(len(cell) for row in paragraph.rows for cell in row)
    return len(paragraph.text) or len(paragraph.number)


def imported(source: SourceText, draft: Draft, sha256: str) -> Imported:
    """Return the brief a draft makes, with everything the draft left out as open points.

    Raises:
        UnfitError: the texts are longer, or the lists longer, than a brief may have.
    """
    data = _with_order(with_ids(_copied(draft.data)), draft.behind)
    data["sources"] = _sources(data.get("sources", []), source.file, sha256)
    proof = proof_of(source, draft, _checked(data))
    points = [*data.get("open_points", []), *map(_of_remark, source.remarks)]
    data["open_points"] = [*points, *_of_unplaced(proof.unplaced, LIST_LIMIT - len(points))]
    return Imported(_checked(data), proof, source.remarks)


def unplaced_in(brief: Brief) -> tuple[Unplaced, ...]:
    """Return the text of its source that a brief keeps unplaced."""
    return tuple(
        Unplaced(point.found, point.line)
        for point in brief.open_points
        if point.field == UNPLACED and point.found
    )


def _checked(data: Mapping[str, Any]) -> Brief:
    try:
        return Brief.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        way = ".".join(map(str, first["loc"]))
        raise UnfitError(f"does not fit a brief: {way}: {first['msg']}") from error


def _copied(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a draft as the checks on a brief take it: lists and dicts."""
    return {key: _plain(value) for key, value in data.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _with_order(
    data: dict[str, Any], behind: Mapping[tuple[str | int, ...], tuple[str | int, ...]]
) -> dict[str, Any]:
    """The data with `after` on every part that stands elsewhere than in the usual order."""
    for way, before in behind.items():
        _at(data, way)["after"] = _at(data, before)["id"]
    return data


def _at(data: Any, way: Iterable[str | int]) -> Any:  # noqa: ANN401  any part of the data
    for step in way:
        data = data[step]
    return data


def _sources(sources: list[dict[str, Any]], file: str, sha256: str) -> list[dict[str, Any]]:
    first, *others = sources or [{}]
    return [first | {"file": file[:_LONGEST_NAME], "sha256": sha256}, *others]


_LONGEST_NAME: Final = 255
"""Characters of a file's name that are kept."""


def _of_remark(remark: Remark) -> dict[str, Any]:
    point = {"field": "sources", "note": f"The file {remark.note}.", "found": remark.found}
    return point | ({"line": remark.line} if remark.line else {})


def _of_unplaced(pieces: tuple[Unplaced, ...], room: int) -> list[dict[str, Any]]:
    """An open point a piece; where there are too many, the last ones in one another's company."""
    split = [part for piece in pieces for part in _split(piece)]
    if len(split) > room:
        rest = "\n".join(piece.text for piece in split[room - 1 :])[:TEXT_LIMIT]
        split = [*split[: room - 1], replace(split[room - 1], text=rest)]
    return [
        {"field": UNPLACED, "note": _NOT_PLACED, "found": piece.text}
        | ({"line": piece.line} if piece.line else {})
        for piece in split
    ]


def _split(piece: Unplaced) -> list[Unplaced]:
    """A piece in parts that a brief can hold."""
    starts = range(0, max(1, len(piece.text)), TEXT_LIMIT)
    return [replace(piece, text=piece.text[start : start + TEXT_LIMIT]) for start in starts]
