"""Paths as a reader types them: several on a line, completed on the way."""

import asyncio
import os
import shlex
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from textual.suggester import Suggester

from briefing_tui.files import is_there, typed_path

MOST_LOOKED_AT = 5_000
"""Names of a folder that are looked at to complete one."""


def paths_of(answer: str) -> tuple[Path, ...]:
    """Return the paths on a line: all of it where it names something, else word by word.

    Words are parted as in a shell, so that what is dropped on a terminal can be read.
    """
    whole = _path(answer.strip())
    if is_there(whole) or not answer.strip():
        return (whole,) if answer.strip() else ()
    try:
        words = shlex.split(answer, posix=os.sep == "/")
    except ValueError:
        return (whole,)  # A quotation mark stands alone: then it is part of a name.
    return tuple(dict.fromkeys(_path(word.strip('"')) for word in words))


class PathSuggester(Suggester):
    """Completes the last path on a line: folders, and files with certain endings."""

    def __init__(self, suffixes: frozenset[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suffixes = suffixes

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last path completed as far as that is certain."""
        # In a thread: a folder may be on another machine.
        return await asyncio.to_thread(completed, value, self._suffixes)


def completed(value: str, suffixes: frozenset[str]) -> str | None:
    """Return a line with its last path completed; `None` where nothing begins like that."""
    for start in dict.fromkeys((0, value.rfind(" ") + 1)):
        begun = value[start:]
        head, name = begun[: begun.rfind(os.sep) + 1], begun[begun.rfind(os.sep) + 1 :]
        names = sorted(_names(_path(head or "."), name, suffixes)) if begun else []
        if names:
            shared = _shared(names)
            return value[:start] + head + (shared if len(shared) > len(name) else names[0])
    return None


def _shared(names: Sequence[str]) -> str:
    """How all of some names begin, which are in order."""
    first, last = names[0], names[-1]
    ends = (at for at, letter in enumerate(first) if last[at : at + 1] != letter)
    return first[: next(ends, len(first))]


def _names(folder: Path, begun: str, suffixes: frozenset[str]) -> Iterator[str]:
    """The names in a folder that begin like that; a folder's own ends with the separator."""
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, MOST_LOOKED_AT):
                if not entry.name.startswith(begun) or (entry.name[0] == "." and not begun):
                    continue
                if entry.is_dir():
                    yield entry.name + os.sep
                elif Path(entry.name).suffix.lower() in suffixes:
                    yield entry.name
    except (OSError, ValueError):
        return


def _path(written: str) -> Path:
    # To the letter: `a/../b` may be elsewhere than `b`, where `a` is a link.
    return Path.cwd() / typed_path(written)
