"""What a library is, at a glance: enough for a first tree, before any brief is read and checked.

Loads no model, and believes what the files say: what is wrong with them is told as soon as they
are read. A library that is too large for a glance is not looked at; it has to be waited for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing_tui.errors import UnreadableBriefError
from briefing_tui.files import Found, scan
from briefing_tui.ids import slug_of
from briefing_tui.tomls import parsed, read_source

MOST_BYTES = 2 * 1024 * 1024
"""Of a library that is worth a glance: it takes a hundredth of a second or two."""
NO_BRIEFS = frozenset({"library.toml", "alignments.toml"})
"""Files at the top of a library that are no briefs."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What one file is about."""

    slug: str
    group: str
    """The folder inside the library, with `/`; empty at the top."""
    name: str
    """What a person calls the agreement; the file's name where it says nothing."""
    note: str
    """The year and the status, as far as they are known."""
    opens: bool
    """Whether it may be a brief: it can be read, and names a title and parties."""


def glance(folder: Path) -> list[Glimpse] | None:
    """Return what there is in a library, in order; `None` where it is too large for a glance."""
    files = [file for file in scan(folder).files if file.group or file.path.name not in NO_BRIEFS]
    if sum(file.stamp.size for file in files) > MOST_BYTES:
        return None
    return [_glimpse(file) for file in files]


def year_and_status(signed: object, status: object) -> str:
    """Return what stands beside an agreement's name: `2024 signed`."""
    known = status if isinstance(status, str) and status != "unknown" else ""
    return " ".join(piece for piece in (str(signed or "")[:4], known) if piece)


def _glimpse(file: Found) -> Glimpse:
    slug = slug_of(file.path.stem)
    try:
        data = parsed(read_source(file.path), file.path)
    except UnreadableBriefError:
        data = {}
    if not (_text(data, "title") and data.get("parties")):
        return Glimpse(slug, file.group, file.path.name, "", opens=False)
    name = _text(data, "short_title") or _text(data, "title")
    note = year_and_status(data.get("signed"), data.get("status"))
    return Glimpse(slug, file.group, name, note, opens=True)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
