"""Text of a source that found no place, sent to a section by a person, or dismissed.

A person's file is edited, not written anew: comments and the order of keys stay.
"""

from typing import Any

from briefing_tui.brief import Brief, OpenPoint
from briefing_tui.errors import BriefingError
from briefing_tui.ids import id_of
from briefing_tui.importing.drafts import UNPLACED


class NotThereError(BriefingError):
    """The piece, or the section, is no longer in the file."""


def pieces_of(brief: Brief) -> tuple[OpenPoint, ...]:
    """Return the pieces of its source that a brief keeps unplaced, in their order."""
    return tuple(each for each in brief.open_points if each.field == UNPLACED and each.found)


def without_piece(source: str, piece: OpenPoint) -> str:
    """Return a brief's file with a piece dismissed: it is an open point no more."""
    document = _parsed(source)
    _take_out(document, piece)
    return _written(document)


def with_piece_in(source: str, piece: OpenPoint, section_id: str) -> str:
    """Return a brief's file with a piece at the end of a section, as a provision that states.

    Raises:
        NotThereError: the file has no such piece or no such section any more.
    """
    import tomlkit  # noqa: PLC0415  loaded late: only edits need it

    document = _parsed(source)
    _take_out(document, piece)
    section = _section(document, section_id)
    provision = tomlkit.table()
    provision["id"] = _free_id(document, piece.found or "")
    provision["text"] = tomlkit.string(piece.found or "", multiline="\n" in (piece.found or ""))
    provision["force"] = "states"
    if found_at := _found_at(document, piece):
        provision["found_at"] = found_at
    if "provisions" not in section:
        section["provisions"] = tomlkit.aot()
    section["provisions"].append(provision)
    return _written(document)


def _parsed(source: str) -> Any:  # noqa: ANN401  tomlkit's own containers
    import tomlkit  # noqa: PLC0415  as above

    return tomlkit.parse(source)


def _written(document: Any) -> str:  # noqa: ANN401  as above
    import tomlkit  # noqa: PLC0415  as above

    return tomlkit.dumps(document)


def _take_out(document: Any, piece: OpenPoint) -> None:  # noqa: ANN401  as above
    points = document.get("open_points", [])
    for place, point in enumerate(points):
        same = point.get("found"), point.get("line"), point.get("field")
        if same == (piece.found, piece.line, UNPLACED):
            del points[place]
            if not points:
                del document["open_points"]
            return
    raise NotThereError("this text is no longer among what is not placed")


def _section(document: Any, section_id: str) -> Any:  # noqa: ANN401  as above
    for section in document.get("sections", []):
        if section.get("id") == section_id:
            return section
    raise NotThereError(f"the file names no section {section_id!r}; give it that id")


def _found_at(document: Any, piece: OpenPoint) -> dict[str, Any]:  # noqa: ANN401  as above
    files = [source.get("file") for source in document.get("sources", []) if source.get("file")]
    place = {"file": files[0] if files else None, "line": piece.line}
    return {key: value for key, value in place.items() if value is not None}


def _free_id(document: Any, text: str) -> str:  # noqa: ANN401  as above
    taken = {
        part.get("id")
        for section in document.get("sections", [])
        for part in (section, *section.get("provisions", []), *section.get("role_tables", []))
    }
    wanted = id_of(None, None, text)[:70]
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    return name
