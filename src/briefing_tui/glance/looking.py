"""A look at a library: what is known of it, and of what is not, what the files themselves say."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.errors import UnreadableBriefError
from briefing_tui.files import Found, Stamp, scan
from briefing_tui.glance.glimpses import Glimpse, Known
from briefing_tui.glance.keeping import Row, kept_rows, known_of
from briefing_tui.tomls import parsed, read_source

MOST_BYTES = 2 * 1024 * 1024
"""Of what is new in a library that is worth a glance: it takes a hundredth of a second or two."""
MANY = 2_000
"""Files of a library from which on it is shown as it was when it was read last."""
NO_BRIEFS = frozenset({"library.toml", "alignments.toml"})
"""Files at the top of a library that are no briefs."""
_FIRST_SECTION = "\n[[sections]]"
"""What follows is most of a brief, and nothing that a glance tells."""


class Outline(NamedTuple):
    """A large library as it was when it was read last; looked at where it is in sight."""

    folder: Path
    rows: Mapping[str, Sequence[Row]]
    """What is kept of the files in each folder, as it is written down."""

    def now(self, known: Sequence[Known]) -> list[Known] | None:
        """Return what there is now of these files; `None` where too much is new for a glance."""
        files: list[Found] = []
        for one in known:
            path = self.folder.joinpath(*one.group.split("/"), one.file)
            with suppress(OSError):  # It has gone.
                files.append(Found(path, Stamp.of(path.stat()), one.group))
        return _looked_at(files, {one.place: one for one in known})


def glance(folder: Path) -> list[Known] | Outline | None:
    """Return what there is in a library, in order; `None` where too much is new for a glance.

    To look at thousands of files takes longer than a reader waits for a first screen: of these it
    returns what is kept, so that only those in sight are looked at.
    """
    rows = kept_rows(folder)
    if len(rows) < MANY:
        files = [one for one in scan(folder).files if one.group or one.path.name not in NO_BRIEFS]
        return _looked_at(files, {one.place: one for one in map(known_of, rows)})
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row)
    return Outline(folder, groups)


def _looked_at(
    files: Sequence[Found], known: Mapping[tuple[str, str], Known]
) -> list[Known] | None:
    at_hand = [_same(file, known.get((file.group, file.path.name))) for file in files]
    fresh = [file for file, one in zip(files, at_hand, strict=True) if one is None]
    if sum(file.stamp.size for file in fresh) > MOST_BYTES:
        return None
    return [one or _look_at(file) for file, one in zip(files, at_hand, strict=True)]


def _same(file: Found, known: Known | None) -> Known | None:
    """Return what is known of just this version of a file."""
    return known if known is not None and known.stamp == file.stamp else None


def _look_at(file: Found) -> Known:
    data = _said(file.path)
    title = _text(data, "title")
    glimpse = None
    if title and data.get("parties"):
        name = _text(data, "short_title") or title
        signed = str(data.get("signed") or "")
        glimpse = Glimpse(name, title, _text(data, "status") or "unknown", signed)
    return Known(file.group, file.path.name, file.stamp, "", glimpse)


def _said(path: Path) -> Mapping[str, Any]:
    """Return what a file says of itself: mostly before its first section, which is read alone."""
    try:
        source = read_source(path)
        with suppress(UnreadableBriefError):  # It ended in the middle of a text, say.
            head, _, _ = source.partition(_FIRST_SECTION)
            if (data := parsed(head, path)).get("parties"):
                return data
        return parsed(source, path)
    except UnreadableBriefError:
        return {}


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
