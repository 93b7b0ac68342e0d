"""One TOML file as somebody wrote it: its text, its data, and what is wrong with it at its line.

Knows nothing of briefs: themes and keys are read the same way. Loads no model, because the first
screen is painted before any is needed.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import rtoml

from briefing_tui.errors import Problem, UnreadableBriefError
from briefing_tui.files import NotTextError, UnreadableError, decoded, read_bounded
from briefing_tui.tomls.positions import Location, lines_of_locations

FILE_LIMIT = 4 * 1024 * 1024
"""Bytes of one file. The largest of 450 trade agreements makes 1.1 MB."""
PROBLEMS_TOLD = 100
"""Of a file's problems, how many are told one by one."""

LONGEST_TOLD = 80
"""Characters of a name that a message repeats: a name may be as long as its file."""
_NEAR = 65.0
"""Percent of the letters two names share, in order, from which on one may be meant by the other."""

Complaint = tuple[Location, str]
"""Where in the data, and what is wrong there."""

_PLACE = r"\s*at line (\d+) column (\d+)"


class Version(NamedTuple):
    """One version of a TOML file."""

    text: str
    """With line feeds alone."""
    digest: str
    """Of its bytes: the same for the same content, whenever and wherever it was written."""


def read_source(path: Path) -> str:
    """Return the text of a TOML file, within the format's limit, with line feeds alone."""
    return read_version(path).text


def read_version(path: Path) -> Version:
    """Return the text of a TOML file, and what tells it from every other version."""
    try:
        data, _ = read_bounded(path, FILE_LIMIT)
        return Version(decoded(data), digest_of(data))
    except (UnreadableError, NotTextError) as error:
        raise UnreadableBriefError([Problem(path, None, "", error.reason)]) from error


def digest_of(data: bytes) -> str:
    """Return what tells a file's bytes from any others."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def parsed(source: str, path: Path) -> dict[str, Any]:
    """Return the data of a TOML text, or raise where it is no TOML."""
    try:
        return rtoml.loads(source)
    except rtoml.TomlParsingError as error:
        raise UnreadableBriefError([_syntax_problem(error, path)]) from error


class Told:
    """What has been found wrong with one file so far, and how to say where."""

    def __init__(
        self, source: str, path: Path, complaints: Iterable[Complaint] = (), more: int = 0
    ) -> None:
        self._source = source
        self._path = path
        self.complaints = list(complaints)
        self.more = more
        """How many there are besides, past what is told one by one."""

    def problems(self) -> list[Problem]:
        """Everything, in the file's order; past the first hundred, how many more."""
        told = self.complaints[:PROBLEMS_TOLD]
        lines = lines_of_locations(self._source, [location for location, _ in told])
        problems = [
            Problem(self._path, line, field_of(location), reason)
            for line, (location, reason) in zip(lines, told, strict=True)
        ]
        problems.sort(key=lambda problem: problem.line or 0)
        if more := len(self.complaints) - len(told) + self.more:
            problems.append(Problem(self._path, None, "", f"and {more:,} more problems"))
        return problems


def _syntax_problem(error: Exception, path: Path) -> Problem:
    # Loaded late: nothing is wrong, mostly.
    from briefing_tui.tomls import syntax  # noqa: PLC0415

    said = str(error)
    place = re.search(_PLACE, said)
    reason = syntax.told(" ".join(re.sub(_PLACE, "", said).split()))
    if place is None:
        return Problem(path, None, "", f"is not TOML: {reason}")
    line, column = int(place[1]), int(place[2])
    return Problem(path, line, "", f"is not TOML at column {column}: {reason}")


def did_you_mean(said: str, known: Iterable[str]) -> str:
    """Return `; did you mean …?` where something known is close to what was said, else nothing."""
    near = nearest(said, known)
    return f"; did you mean `{near}`?" if near else ""


def nearest(said: str, known: Iterable[str]) -> str:
    """Return what is known and closest to what was said; empty where nothing is close."""
    # Loaded late: nothing is wrong, mostly.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    by_lower = {name.lower(): name for name in known}
    if len(said) > LONGEST_TOLD or not by_lower:
        return ""
    near = process.extractOne(said.lower(), list(by_lower), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return by_lower[near[0]] if near else ""


def told_name(name: str) -> str:
    """Return a name as a message repeats it: no longer than a line."""
    return name if len(name) <= LONGEST_TOLD else f"{name[:LONGEST_TOLD]}…"


def field_of(location: Location) -> str:
    """Return a place in the data as a writer would say it: `sections[0].provisions[2].text`."""
    said = ""
    for part in location:
        key = part if isinstance(part, int) else told_name(part)
        said += f"[{key}]" if isinstance(part, int) else f".{key}" if said else str(key)
    return said
