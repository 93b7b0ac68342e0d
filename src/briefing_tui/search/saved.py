"""Searches saved under a name, in a file a person can read and edit."""

import re
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.files import is_there, write_atomic
from briefing_tui.places import settings_folder
from briefing_tui.tomls import parsed, read_source
from briefing_tui.visible import visible_line

_NAME = re.compile(r"[^\s@]{1,80}")
_TABLE = "searches"


class SavedSearchError(BriefingError):
    """A saved search that cannot be had, or be saved."""


def saved_file() -> Path:
    """Return the file; it need not exist."""
    return settings_folder() / "searches.toml"


def read_saved() -> dict[str, str]:
    """Return the saved searches by name, as the file has them; raise where it is broken."""
    path = saved_file()
    if not is_there(path):
        return {}
    table = parsed(read_source(path), path).get(_TABLE)
    if not isinstance(table, dict):
        return {}
    return {name: query for name, query in table.items() if isinstance(query, str)}


def saved_query(name: str) -> str:
    """Return the query that is saved as `name`; raise, with what there is, where none is."""
    known = read_saved()
    if name in known:
        return known[name]
    told = ", ".join(f"@{visible_line(each)}" for each in known)
    there = f"; there is: {told}" if told else "; none is saved yet"
    raise SavedSearchError(f"no search is saved as @{visible_line(name)}{there}")


def unsaved(query: str) -> str:
    """Return a query with what is saved in the place of each `@name`; raise where none is."""
    pieces = query.split(" ")
    return " ".join(
        saved_query(piece[1:]) if piece.startswith("@") and len(piece) > 1 else piece
        for piece in pieces
    )


def asked(typed: str) -> tuple[str, tuple[str, ...]]:
    """Return what `unsaved` does, and no complaint; or the query as it is, and why."""
    try:
        return unsaved(typed), ()
    except (BriefingError, OSError) as error:
        return typed, (str(error),)


def save(name: str, query: str) -> None:
    """Save `query` as `name`, in place of what was saved so; all else in the file is kept."""
    if not _NAME.fullmatch(name):
        raise SavedSearchError("a search is saved under one word, without @")
    _change(name, query)


def forget(name: str) -> None:
    """Forget the search that is saved as `name`."""
    _change(name, None)


def _change(name: str, query: str | None) -> None:
    # Loaded late: only who saves a search needs it.
    import tomlkit  # noqa: PLC0415

    read_saved()  # A file that is broken is left alone, and says why.
    path = saved_file()
    document = tomlkit.parse(read_source(path) if is_there(path) else "")
    table = document.setdefault(_TABLE, tomlkit.table())
    if not isinstance(table, dict):
        raise SavedSearchError(f"{path}: {_TABLE}: is no table; searches stand under [{_TABLE}]")
    if query is None:
        table.pop(name, None)
    else:
        table[name] = query
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomic(path, tomlkit.dumps(document).encode(), overwrite=True)
