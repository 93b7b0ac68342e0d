"""A brief back into the TOML file it is."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli_w

from briefing_tui.brief import Brief, as_data
from briefing_tui.files import write_atomic

_TABLES = frozenset(
    "parties bodies signatories sources related open_points sections provisions role_tables".split()
)
"""Keys whose items are tables of their own, under `[[key]]`. All else stands behind its key."""
_WIDTH = 100
"""Characters of a line that is not text."""
_INDENT = "    "


def brief_toml(brief: Brief) -> str:
    """Return the file that says `brief`: keys in the format's order, empty ones left out."""
    return "\n\n".join(filter(None, _blocks(as_data(brief), ()))) + "\n"


def write_brief(brief: Brief, path: Path, *, overwrite: bool = False) -> None:
    """Write a whole new file; an existing one is replaced only where `overwrite` says so.

    Comments in a file that is replaced are gone: to change a person's file, use an editor.
    """
    write_atomic(path, brief_toml(brief).encode(), overwrite=overwrite)


def _blocks(table: Mapping[str, Any], way: tuple[str, ...]) -> Iterator[str]:
    """Yield a table's own keys under its header, then the tables in it."""
    header = [f"[[{'.'.join(way)}]]"] if way else []
    own = [f"{key} = {_value(value)}" for key, value in table.items() if key not in _TABLES]
    yield "\n".join([*header, *own])
    for key in table:
        for inner in table[key] if key in _TABLES else ():
            yield from _blocks(inner, (*way, key))


def _value(value: object) -> str:
    if isinstance(value, list):
        return _listed([_inline(item) for item in value])
    return _inline(value) if isinstance(value, dict) else _plain(value, multiline=True)


def _listed(items: Sequence[str]) -> str:
    """The items on one line; one a line where they are too long for that, or tables."""
    line = f"[{', '.join(items)}]"
    if len(line) <= _WIDTH and "{" not in line:
        return line
    return "\n".join(["[", *(f"{_INDENT}{item}," for item in items), "]"])


def _inline(value: object) -> str:
    """A value without a line end in it: tables that stand in a line may have none."""
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, dict):
        pairs = (f"{key} = {_inline(item)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    return _plain(value, multiline=False)


def _plain(value: object, *, multiline: bool) -> str:
    written = tomli_w.dumps({"x": value}, multiline_strings=multiline)
    return written.removeprefix("x = ").removesuffix("\n")
