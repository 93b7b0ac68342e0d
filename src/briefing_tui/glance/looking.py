"""A look at a library: what is known of it, and of what is not, what the files themselves say."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefing_tui.errors import UnreadableBriefError
from briefing_tui.files import Found, scan
from briefing_tui.glance.glimpses import Glimpse, Known
from briefing_tui.glance.keeping import kept
from briefing_tui.tomls import parsed, read_source

MOST_BYTES = 2 * 1024 * 1024
"""Of what is new in a library that is worth a glance: it takes a hundredth of a second or two."""
NO_BRIEFS = frozenset({"library.toml", "alignments.toml"})
"""Files at the top of a library that are no briefs."""


def glance(folder: Path) -> list[Known] | None:
    """Return what there is in a library, in order; `None` where too much is new for a glance."""
    files = [file for file in scan(folder).files if file.group or file.path.name not in NO_BRIEFS]
    known = {one.place: one for one in kept(folder)}
    at_hand = {file.path: known.get((file.group, file.path.name)) for file in files}
    fresh = [file for file in files if not _is(file, at_hand[file.path])]
    if sum(file.stamp.size for file in fresh) > MOST_BYTES:
        return None
    looked_at = {file.path: _look_at(file) for file in fresh}
    seen = ((looked_at.get(file.path) or at_hand[file.path]) for file in files)
    return [one for one in seen if one]


def _is(file: Found, known: Known | None) -> bool:
    return known is not None and known.stamp == file.stamp


def _look_at(file: Found) -> Known:
    try:
        data = parsed(read_source(file.path), file.path)
    except UnreadableBriefError:
        data = {}
    title = _text(data, "title")
    glimpse = None
    if title and data.get("parties"):
        name = _text(data, "short_title") or title
        signed = str(data.get("signed") or "")
        glimpse = Glimpse(name, title, _text(data, "status") or "unknown", signed)
    return Known(file.group, file.path.name, file.stamp, "", glimpse)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
