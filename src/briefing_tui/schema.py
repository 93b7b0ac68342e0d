"""A JSON Schema of a brief, for editors that check and complete TOML."""

import ast
from collections.abc import Iterator
from functools import cache
from inspect import getsource
from typing import Any

from briefing_tui.brief import Brief, agreement, parts

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:briefing:brief"
"""What the schema is called. It is the program's own, so it names no place on the web."""

_MADE_IF_ABSENT = ("Provision", "RoleTable", "Row", "Section")
"""Parts whose id a file may leave out: reading makes one."""

Schema = dict[str, Any]


def json_schema() -> Schema:
    """Return the JSON Schema of a brief's file, with what every key means.

    Keys that another reader would have to guess are described in the words of the model itself: the
    text under each field in its source. Asking pydantic for them would slow down every start.
    """
    made = Brief.model_json_schema()
    tables: dict[str, Schema] = made.pop("$defs")
    for name, part in (*tables.items(), ("Brief", made)):
        _describe(part, name)
    made["properties"].pop("slug")
    made["properties"]["title"]["pattern"] = r"\S"
    for name in _MADE_IF_ABSENT:
        _without_id(tables[name])
    return {"$schema": DIALECT, "$id": IDENTIFIER, **made, "title": "Brief", "$defs": tables}


def _describe(part: Schema, name: str) -> None:
    part["description"], fields = _descriptions()[name]
    for key, said in part["properties"].items():
        said.pop("title", None)
        said["description"] = fields[key]
        _plainer(said)


def _plainer(said: Schema) -> None:
    """Take out what only Python has: a key that is absent is no `null`, TOML has none."""
    if said.get("default", said) is None:
        del said["default"]
    choices = [choice for choice in said.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del said["anyOf"]
        said.update(choices[0])
    elif choices:
        said["anyOf"] = choices


def _without_id(part: Schema) -> None:
    part["properties"]["id"]["description"] += " Made from the words where it is absent."
    part["required"] = [key for key in part["required"] if key != "id"]
    if not part["required"]:
        del part["required"]


@cache
def _descriptions() -> dict[str, tuple[str, dict[str, str]]]:
    """Return what each class of the model and each of its fields says of itself."""
    return {
        part.name: (ast.get_docstring(part) or "", dict(_fields(part)))
        for room in (parts, agreement)
        for part in ast.parse(getsource(room)).body
        if isinstance(part, ast.ClassDef)
    }


def _fields(part: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, said in zip(part.body, part.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            yield field.target.id, _words(said)


def _words(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return " ".join(str(statement.value.value).split())
    return ""
