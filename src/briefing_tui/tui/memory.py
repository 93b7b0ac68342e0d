"""What is remembered of each library between one start and the next.

One small JSON file a library, for its owner only. Two programs on one library write the same file:
the last one wins, and neither ever leaves half a file. Nothing here stops anybody's work: a file
that cannot be used is as good as none, and says why.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from briefing_tui.errors import BriefingError
from briefing_tui.files import FileError, is_folder, is_there, read_bounded, write_atomic
from briefing_tui.places import state_folder

VERSION: Final = 1
"""Of the files: others are not read."""

LIMITS: Final = {"marks": 5_000, "recent": 50, "opened": 5_000, "searches": 50}
"""How many of each are remembered."""

_LONGEST: Final = 1_000
"""Characters of one text. What is longer is no address and no search."""

_FILE_LIMIT: Final = 4 * 1024 * 1024
"""Bytes. A file that holds all it may hold is a tenth of it, where addresses are as they are."""

_LIBRARIES: Final = 20
"""How many libraries are offered to choose from."""


class _ForeignError(BriefingError):
    """A file in our folder that is not ours."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one library. What comes first in a list is kept when it gets long."""

    place: str = ""
    """The address the reader was at. Empty where none was yet."""
    theme: str = ""
    """The name of the theme. Empty where none was chosen yet."""
    marks: tuple[str, ...] = ()
    """The addresses that are marked."""
    recent: tuple[str, ...] = ()
    """The addresses the reader was at, the last one first."""
    opened: tuple[str, ...] = ()
    """The addresses that stand open in the tree."""
    searches: tuple[str, ...] = ()
    """What was searched for, the last one first."""
    note: str = field(default="", compare=False)
    """Why nothing is remembered though there is a file. For the reader; never written."""

    def visited(self, address: str) -> "Memory":
        """Return the same after a visit to `address`."""
        recent = _first(address, self.recent, LIMITS["recent"])
        return replace(self, place=address, recent=recent)

    def searched(self, query: str) -> "Memory":
        """Return the same after a search for `query`."""
        return replace(self, searches=_first(query, self.searches, LIMITS["searches"]))


def read_memory(folder: Path) -> Memory:
    """Return what is remembered of the library in `folder`: nothing, where that cannot be read."""
    path = _file_of(folder)
    try:
        if not is_there(path):
            return Memory()
        data = _read(path)
    except (BriefingError, OSError, ValueError, RecursionError) as error:
        return Memory(note=f"what was remembered of this library is left out: {_reason(error)}")
    lists = {name: _texts(data.get(name), limit) for name, limit in LIMITS.items()}
    return Memory(
        place=_text(data.get("place")),
        theme=_text(data.get("theme")),
        marks=lists["marks"],
        recent=lists["recent"],
        opened=lists["opened"],
        searches=lists["searches"],
    )


def write_memory(folder: Path, memory: Memory) -> str | None:
    """Remember `memory` of the library in `folder`; return why that could not be, if so."""
    path = _file_of(folder)
    try:
        # For nobody else from the first moment on: it says what somebody reads, and looks for.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        path.touch(mode=0o600)
        path.chmod(0o600)
        write_atomic(path, _bytes_of(folder, memory), overwrite=True)
    except (BriefingError, OSError) as error:
        return f"this place cannot be remembered: {_reason(error)}"
    return None


def recent_libraries() -> tuple[Path, ...]:
    """Return the libraries something is remembered of that are still there, the last one first."""
    folders: list[Path] = []
    for path in _newest_first(state_folder() / "libraries"):
        with suppress(BriefingError, OSError, ValueError, RecursionError):
            folder = Path(_text(_read(path).get("folder")))
            if folder.is_absolute() and is_folder(folder) and folder not in folders:
                folders.append(folder)
        if len(folders) == _LIBRARIES:
            break
    return tuple(folders)


def _file_of(folder: Path) -> Path:
    """Return the file for a library: named by where it really is, whatever way leads there."""
    real = os.fsencode(os.path.realpath(folder))
    return state_folder() / "libraries" / f"{hashlib.sha256(real).hexdigest()[:32]}.json"


def _read(path: Path) -> dict[str, Any]:
    data, _ = read_bounded(path, _FILE_LIMIT)
    if not data:
        return {}  # Made a moment ago by another program, which is about to fill it.
    said = json.loads(data)
    if not isinstance(said, dict) or said.get("version") != VERSION:
        raise _ForeignError("its file is of another program or version")
    return said


def _bytes_of(folder: Path, memory: Memory) -> bytes:
    """Return the file: as much of `memory` as it may hold."""
    head = {
        "version": VERSION,
        "folder": os.path.realpath(folder),
        "place": memory.place,
        "theme": memory.theme,
    }
    lists = {name: _texts(getattr(memory, name), limit) for name, limit in LIMITS.items()}
    # ASCII: what a file name holds that is no character can be written so, and read again.
    while len(data := json.dumps(head | lists, indent=1).encode("ascii")) > _FILE_LIMIT:
        lists = {name: texts[: len(texts) // 2] for name, texts in lists.items()}
    return data


def _newest_first(folder: Path) -> list[Path]:
    found: list[tuple[int, Path]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.name.endswith(".json"):
                    found.append((entry.stat().st_mtime_ns, Path(entry.path)))
    return [path for _, path in sorted(found, reverse=True)]


def _text(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST else ""


def _texts(value: object, limit: int) -> tuple[str, ...]:
    """Return the texts of a list, each once, as many as are remembered."""
    texts = map(_text, value) if isinstance(value, list | tuple) else ()
    return tuple(dict.fromkeys(filter(None, texts)))[:limit]


def _first(text: str, texts: Sequence[str], limit: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys([text, *texts]))[:limit]


def _reason(error: Exception) -> str:
    if isinstance(error, FileError):
        return f"its file {error.reason}"
    if isinstance(error, OSError):
        return error.strerror or "its file cannot be used"
    return str(error) if isinstance(error, BriefingError) else "its file is damaged"
