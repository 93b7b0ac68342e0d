"""What is wrong with a brief, in its writer's words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefing_tui.brief import (
    ACTOR_ID_PATTERN,
    FLAG_KINDS,
    FORCES,
    LANGUAGE_PATTERN,
    RELATIONS,
    SLUG_PATTERN,
    STATUSES,
    Brief,
    nearest_language,
)
from briefing_tui.tomls import Complaint, Location, did_you_mean, field_of, told_name


class Doubt(NamedTuple):
    """A complaint before anybody has looked for what may have been meant: that takes a while."""

    location: Location
    said: str
    name: str = ""
    """What was written."""
    known: Collection[str] = ()
    """What could have been written."""

    @property
    def complaint(self) -> Complaint:
        """The complaint, with the nearest known name."""
        hint = did_you_mean(self.name, self.known) if self.name else ""
        return self.location, self.said + hint


_TABLES: dict[str, tuple[str, str]] = {
    "": ("a brief", "the brief"),
    "parties": ("a party", "the party"),
    "bodies": ("a body", "the body"),
    "signatories": ("a signatory", "the signatory"),
    "sources": ("a source", "the source"),
    "related": ("a related agreement", "the related agreement"),
    "open_points": ("an open point", "the open point"),
    "sections": ("a section", "the section"),
    "provisions": ("a provision", "the provision"),
    "found_at": ("found_at", "found_at"),
    "role_tables": ("a role table", "the role table"),
    "columns": ("a column", "the column"),
    "overlook": ("an overlooked flag", "the overlooked flag"),
    "rows": ("a row", "the row"),
}

_REASONS = {
    "missing": "is missing",
    "string_type": "is not text; put it in quotes",
    "int_type": "is not a whole number",
    "int_from_float": "is not a whole number",
    "bool_type": "is neither true nor false",
    "tuple_type": "is not a list; put it in [square brackets]",
    "list_type": "is not a list; put it in [square brackets]",
    "model_type": "is not a table of keys and values",
    "model_attributes_type": "is not a table of keys and values",
    "dict_type": "is not a table of keys and values",
    "greater_than_equal": "is too small; the least is {ge}",
    "less_than_equal": "is too large; the most is {le}",
    "string_too_long": "is too long; the limit is {max_length:,} characters",
    "too_long": "has {actual_length:,} items; the limit is {max_length:,}",
    "too_short": "is empty; at least one is needed",
}
"""Pydantic's error types, as a writer of briefs would have them said."""

_CHOICES = {"status": STATUSES, "force": FORCES, "flag": FLAG_KINDS, "relation": RELATIONS}


def complaint_of(error: ErrorDetails, model: type[BaseModel] = Brief) -> Complaint:
    """Return one of pydantic's errors about a `model` as a place and a plain reason."""
    kind, context = error["type"], error.get("ctx", {})
    location = tuple(error["loc"])
    if kind == "extra_forbidden":
        return location, unknown_key(location, model)
    if kind == "literal_error":
        return location, _not_a_choice(str(location[-1]), error["input"])
    if kind == "string_pattern_mismatch":
        return location, _misnamed(str(error["input"]), str(context.get("pattern")))
    if kind in _REASONS:
        return location, _REASONS[kind].format_map(context)
    return location, error["msg"]


def unknown_key(location: Location, model: type[BaseModel] = Brief) -> str:
    """Return what to say of a key no table of this kind has, with the nearest one it has."""
    *_, key = location
    table = _table_name(location)
    known = _fields_of(location, model)
    name = _TABLES.get(table, (table, ""))[0] if table or model is Brief else "this file"
    return f"is not a field of {name}{did_you_mean(str(key), known)}"


def _table_name(location: Location) -> str:
    names = [part for part in location[:-1] if isinstance(part, str)]
    return names[-1] if names else ""


def _fields_of(location: Location, model: type[BaseModel]) -> list[str]:
    """The keys the table around `location` may have."""
    for part in location[:-1]:
        if isinstance(part, str):
            model = _model_in(model.model_fields[part].annotation) or model
    return [name for name in model.model_fields if name != "slug"]


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = getattr(annotation, "__args__", ())
    return next((found for part in inside if (found := _model_in(part))), None)


def _not_a_choice(field: str, said: object) -> str:
    choices = _CHOICES.get(field, ())
    words = ", ".join(choices)
    hint = did_you_mean(said, choices) if isinstance(said, str) else ""
    return f"is none of: {words}{hint}"


def _misnamed(said: str, pattern: str) -> str:
    if not said:
        return "is empty"
    if pattern == LANGUAGE_PATTERN:
        return _no_language(said)
    name = "slug" if pattern == SLUG_PATTERN else "id"
    letters = "letters" if pattern == ACTOR_ID_PATTERN else "small letters"
    return f"`{told_name(said)}` is no {name}; use up to 80 {letters} (a to z), digits and dashes"


def _no_language(said: str) -> str:
    meant = nearest_language(said)
    hint = f"did you mean `{meant}`?" if meant else "write its code, as `en`, `fr-CH` or `zh-Hant`"
    return f"`{told_name(said)}` is no language tag (BCP 47); {hint}"


def doubts_of(data: Mapping[str, Any]) -> Iterator[Doubt]:
    """Yield what is wrong between the parts of a brief: names that name nothing, uneven tables.

    Works on data that may be wrong in other ways too, so that one reading tells everything.
    """
    yield from _repeated_actors(data)
    parts = list(_parts(data))
    yield from _repeats(((*way, "id"), part.get("id")) for way, part in parts)
    yield from _unknown_actors(data, parts)
    for at, section in _items(data, "sections"):
        yield from _section_doubts(("sections", at), section)


def _repeated_actors(data: Mapping[str, Any]) -> Iterator[Doubt]:
    yield from _repeats(
        ((kind, at, "id"), actor.get("id"))
        for kind in ("parties", "bodies")
        for at, actor in _items(data, kind)
    )


def _parts(data: Mapping[str, Any]) -> Iterator[tuple[Location, dict[str, Any]]]:
    for at, section in _items(data, "sections"):
        yield ("sections", at), section
        for kind in ("provisions", "role_tables"):
            for place, part in _items(section, kind):
                yield ("sections", at, kind, place), part


def _repeats(named: Iterable[tuple[Location, object]]) -> Iterator[Doubt]:
    seen: dict[str, Location] = {}
    for location, name in named:
        if not isinstance(name, str):
            continue
        if name in seen:
            of = field_of(seen[name][:-1])
            yield Doubt(location, f"`{told_name(name)}` is already the id of {of}")
        else:
            seen[name] = location


def _unknown_actors(
    data: Mapping[str, Any], parts: Iterable[tuple[Location, dict[str, Any]]]
) -> Iterator[Doubt]:
    parties = _ids(data, "parties")
    actors = parties | _ids(data, "bodies")
    for kind in ("bodies", "signatories"):
        for at, named in _items(data, kind):
            yield from _unknown(named.get("party"), (kind, at, "party"), parties, "a party")
    for way, part in parts:
        by = part.get("by")
        for at, actor in enumerate(by if isinstance(by, list) else ()):
            yield from _unknown(actor, (*way, "by", at), actors, "a party or body")


def _unknown(
    named: object, location: Location, known: Collection[str], what: str
) -> Iterator[Doubt]:
    if isinstance(named, str) and named not in known:
        said = f"`{told_name(named)}` is not {what} of this brief"
        yield Doubt(location, said, named, known)


def _section_doubts(way: Location, section: dict[str, Any]) -> Iterator[Doubt]:
    inside = [
        ((*way, kind, at), part)
        for kind in ("provisions", "role_tables")
        for at, part in _items(section, kind)
    ]
    own = [section, *(part for _, part in inside)]
    ids = {part["id"]: None for part in own if isinstance(part.get("id"), str)}
    for location, part in inside:
        yield from _misplaced(location, part, ids)
    for at, provision in _items(section, "provisions"):
        if not provision.get("heading") and not provision.get("text"):
            yield Doubt((*way, "provisions", at), "has neither a heading nor a text")
    for at, table in _items(section, "role_tables"):
        yield from _table_doubts((*way, "role_tables", at), table)


def _misplaced(location: Location, part: dict[str, Any], ids: Collection[str]) -> Iterator[Doubt]:
    after = part.get("after")
    if not isinstance(after, str):
        return
    if after == part.get("id"):
        yield Doubt((*location, "after"), "names itself")
    elif after not in ids:
        said = f"`{told_name(after)}` is not in this section"
        yield Doubt((*location, "after"), said, after, ids)


def _table_doubts(way: Location, table: dict[str, Any]) -> Iterator[Doubt]:
    rows = list(_items(table, "rows"))
    columns = table.get("columns", [])
    for at, row in rows:
        cells = row.get("cells", [])
        if isinstance(cells, list) and isinstance(columns, list) and len(cells) != len(columns):
            counted = f"has {_count(len(cells), 'cell')} for {_count(len(columns), 'column')}"
            yield Doubt((*way, "rows", at, "cells"), f'{counted}; a silent cell is ""')
    yield from _repeats(((*way, "rows", at, "id"), row.get("id")) for at, row in rows)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _items(data: Mapping[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    items = data.get(key)
    for at, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield at, item


def _ids(data: Mapping[str, Any], key: str) -> dict[str, None]:
    """Return the ids in a list of tables, in order and quick to look up."""
    items = (item for _, item in _items(data, key))
    return {item["id"]: None for item in items if isinstance(item.get("id"), str)}
