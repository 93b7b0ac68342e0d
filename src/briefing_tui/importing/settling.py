"""What becomes of text that an import left unplaced: it is sent to a section, or dismissed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

from briefing_tui.brief import (
    LIST_LIMIT,
    Brief,
    FoundAt,
    OpenPoint,
    Provision,
    RoleTable,
    Section,
    as_data,
)
from briefing_tui.errors import BriefingError
from briefing_tui.files import decoded, read_bounded, write_atomic
from briefing_tui.ids import with_ids
from briefing_tui.importing.drafts import UNPLACED
from briefing_tui.library import brief_from, brief_toml
from briefing_tui.tomls import FILE_LIMIT

DISMISSED: Final = "@dismissed"
"""A piece that belongs in no brief: a menu, a page's footer."""
OWN_SECTION: Final = "@own"
"""A piece that becomes a section of its own, at the end."""

Decisions = Mapping[int, str]
"""What becomes of pieces, by their place in `unplaced_points`: a section's id, or one of these."""


class CannotSettleError(BriefingError):
    """A decision about unplaced text that the brief, or its file, cannot take."""


def unplaced_points(brief: Brief) -> tuple[OpenPoint, ...]:
    """Return the open points that keep text found nowhere else in the brief, in their order."""
    return tuple(point for point in brief.open_points if point.field == UNPLACED and point.found)


def settled(brief: Brief, decisions: Decisions) -> Brief:
    """Return the brief as it is with every decision carried out; no other open point changes.

    Raises:
        CannotSettleError: a section is not there, or is full.
    """
    points = unplaced_points(brief)
    gone = {id(points[at]) for at in decisions}
    left = tuple(point for point in brief.open_points if id(point) not in gone)
    for at, into in sorted(decisions.items()):
        if into == OWN_SECTION:
            brief = _with_section(brief, points[at])
        elif into != DISMISSED:
            brief = _with_provision(brief, points[at], into)
    return brief.model_copy(update={"open_points": left})


def nearest_section(brief: Brief, point: OpenPoint) -> str:
    """Return the id of the section a piece stands in by its line; else of the last one."""
    near = brief.sections[-1].id if brief.sections else OWN_SECTION
    if point.line is None:
        return near
    for section in reversed(brief.sections):
        lines = [line for part in section.provisions if (line := line_of_part(part))]
        if lines and min(lines) <= point.line:
            return section.id
    return brief.sections[0].id if brief.sections else near


def part_before(section: Section, line: int | None) -> Provision | RoleTable | None:
    """Return the part of a section behind which a line of the source stands."""
    before: Provision | RoleTable | None = None
    for part in section.parts:
        if line is not None and (line_of_part(part) or 0) > line:
            break
        before = part
    return before


def line_of_part(part: Provision | RoleTable) -> int | None:
    """Return the line of the source that a part begins on; `None` where that is not known."""
    found_at = part.found_at if isinstance(part, Provision) else None
    return found_at.line if found_at else None


def settled_source(source: str, path: Path, decisions: Decisions) -> str:
    """Return a brief's file with every decision carried out; its other lines stay as they are.

    Raises:
        CannotSettleError: it is written in a way that only an editor can change.
    """
    brief = brief_from(source, path)
    wanted = settled(brief, decisions)
    if brief_toml(brief) == source:
        return brief_toml(wanted)  # As we wrote it: there is nobody's comment to lose.
    try:
        changed = _edited(source, brief, wanted)
        same = brief_from(changed, path) == wanted
    except (TOMLKitError, BriefingError, LookupError, TypeError, AttributeError, ValueError):
        same = False
    if not same:
        reason = "is written in a way that only an editor can change; press e to open it"
        raise CannotSettleError(f"{path.name} {reason}")
    return changed


def settle_file(path: Path, brief: Brief, decisions: Decisions) -> None:
    """Carry out decisions in the file that `brief` was read from.

    Raises:
        CannotSettleError: it has changed since, or only an editor can change it.
        FileError: it cannot be read or written.
    """
    data, stamp = read_bounded(path, FILE_LIMIT)
    source = decoded(data)
    if brief_from(source, path) != brief:
        raise CannotSettleError(f"{path.name} has changed on disk; nothing was written")
    changed = settled_source(source, path, decisions)
    if b"\r\n" in data:
        changed = changed.replace("\n", "\r\n")
    write_atomic(path, changed.encode(), expect=stamp)


def _with_section(brief: Brief, point: OpenPoint) -> Brief:
    made = Section(id=_free_id(brief, point.found), text=point.found)
    return brief.model_copy(update={"sections": _fitting((*brief.sections, made))})


def _with_provision(brief: Brief, point: OpenPoint, into: str) -> Brief:
    file = next((source.file for source in brief.sources if source.file), None)
    piece = Provision(
        id=_free_id(brief, point.found),
        text=point.found,
        force="states",
        found_at=FoundAt(file=file, line=point.line) if point.line else None,
    )
    if all(section.id != into for section in brief.sections):
        raise CannotSettleError(f"there is no section {into} in this brief")
    sections = tuple(
        _with_piece(section, piece) if section.id == into else section for section in brief.sections
    )
    return brief.model_copy(update={"sections": sections})


def _free_id(brief: Brief, text: str | None) -> str:
    """An id that nothing in the brief has, made as any part's is."""
    taken = [part.id for section in brief.sections for part in (section, *section.parts)]
    data: dict[str, Any] = {"sections": [*({"id": name} for name in taken), {"text": text}]}
    made: str = with_ids(data)["sections"][-1]["id"]
    return made


def _with_piece(section: Section, piece: Provision) -> Section:
    """The section with a piece where the source has it; at its end where that is not known."""
    before = part_before(section, line_of_part(piece))
    provisions = section.provisions
    at = provisions.index(before) + 1 if isinstance(before, Provision) else 0
    if isinstance(before, RoleTable):
        at = len(provisions)
    made = section
    # `after` only where the usual order would put it elsewhere.
    for after in (None, before.id if before else section.id):
        placed = piece.model_copy(update={"after": after})
        listed = _fitting((*provisions[:at], placed, *provisions[at:]))
        made = section.model_copy(update={"provisions": listed})
        if _stands_behind(made, piece.id, before):
            break
    return made


def _stands_behind(section: Section, name: str, before: Provision | RoleTable | None) -> bool:
    order = [part.id for part in section.parts]
    at = order.index(name)
    return (order[at - 1] if at else None) == (before.id if before else None)


def _fitting(items: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(items) > LIST_LIMIT:
        raise CannotSettleError(f"there is no room: a list holds {LIST_LIMIT:,} items")
    return items


def _edited(source: str, brief: Brief, wanted: Brief) -> str:
    """The text with the open points that went taken out, and the parts that came put in."""
    document: Any = tomlkit.parse(source)
    kept = {id(point) for point in wanted.open_points}
    for at in reversed(range(len(brief.open_points))):
        if id(brief.open_points[at]) not in kept:
            del document["open_points"][at]
    if "open_points" in document and not document["open_points"]:
        del document["open_points"]
    known = {section.id for section in brief.sections}
    for at, section in enumerate(wanted.sections):
        if section.id not in known:
            _tables(document, "sections").append(_table(as_data(section)))
        elif section != brief.sections[at]:
            _add_provisions(document["sections"][at], brief.sections[at], section)
    return tomlkit.dumps(document)


def _add_provisions(written: Any, before: Section, section: Section) -> None:  # noqa: ANN401  tomlkit's own
    known = {provision.id for provision in before.provisions}
    for at, provision in enumerate(section.provisions):
        if provision.id not in known:
            _tables(written, "provisions").insert(at, _table(as_data(provision)))


def _tables(written: Any, key: str) -> Any:  # noqa: ANN401  tomlkit's own items
    if key not in written:
        written[key] = tomlkit.aot()
    return written[key]


def _table(data: Mapping[str, Any]) -> Any:  # noqa: ANN401  tomlkit's own items
    table = tomlkit.table()
    for key, value in data.items():
        long = isinstance(value, str) and "\n" in value
        table[key] = tomlkit.string(value, multiline=True) if long else _inline(value)
    return table


def _inline(value: object) -> object:
    if not isinstance(value, dict):
        return value
    made = tomlkit.inline_table()
    made.update(value)
    return made
