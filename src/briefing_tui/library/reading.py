"""One TOML file into one brief, or into every problem it has."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import rtoml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing_tui.brief import FILE_LIMIT, Brief
from briefing_tui.errors import Problem, UnreadableBriefError
from briefing_tui.files import NotTextError, UnreadableError, decoded, read_bounded
from briefing_tui.ids import slug_of, with_ids
from briefing_tui.library.positions import lines_of_locations
from briefing_tui.library.reasons import (
    Complaint,
    Doubt,
    complaint_of,
    doubts_of,
    field_of,
)

PROBLEMS_TOLD = 100
"""Of a file's problems, how many are told one by one."""

_PLACE = re.compile(r"\s*at line (\d+) column (\d+)")

Model = TypeVar("Model", bound=BaseModel)


def read_brief(path: Path) -> Brief:
    """Read one brief, called by its file's name.

    Raises `UnreadableBriefError` with everything that is wrong with the file, not just the first.
    """
    return brief_from(read_source(path), path)


def read_source(path: Path) -> str:
    """Return the text of a TOML file, within the format's limit, with line feeds alone."""
    try:
        data, _ = read_bounded(path, FILE_LIMIT)
        return decoded(data)
    except (UnreadableError, NotTextError) as error:
        raise UnreadableBriefError([Problem(path, None, "", error.reason)]) from error


def brief_from(source: str, path: Path) -> Brief:
    """Return the brief that a TOML text says; `path` names it, and is not read."""
    data = with_ids(parsed(source, path))
    doubts = list(doubts_of(data))
    if "slug" in data:
        doubts.append(Doubt(("slug",), "is not a field of a brief: the file's name is its slug"))
        data = {key: value for key, value in data.items() if key != "slug"}
    complaints = [doubt.complaint for doubt in doubts[:PROBLEMS_TOLD]]
    told = Told(source, path, complaints, len(doubts) - len(complaints))
    return checked(Brief, data, told).model_copy(update={"slug": slug_of(path.stem)})


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


def checked(model: type[Model], data: dict[str, Any], told: Told) -> Model:
    """Return `data` as the model has it, or raise with everything that is wrong."""
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        details = [each for each in error.errors(include_url=False) if not _is_hollow(each)]
        told.complaints[:0] = [complaint_of(each, model) for each in details[:PROBLEMS_TOLD]]
        told.more += max(0, len(details) - PROBLEMS_TOLD)
        raise UnreadableBriefError(told.problems()) from error
    if told.complaints:
        raise UnreadableBriefError(told.problems())
    return value


def checked_source(model: type[Model], source: str, path: Path) -> Model:
    """Return a TOML text as a model that is no brief: the library's own file, say."""
    return checked(model, parsed(source, path), Told(source, path))


def _is_hollow(error: ErrorDetails) -> bool:
    """Whether a list is only called empty because nothing in it is right: that is told already."""
    return error["type"] == "too_short" and bool(error["input"])


def _syntax_problem(error: Exception, path: Path) -> Problem:
    said = str(error)
    place = _PLACE.search(said)
    reason = " ".join(_PLACE.sub("", said).split()) or "is not TOML"
    if place is None:
        return Problem(path, None, "", f"is not TOML: {reason}")
    line, column = int(place[1]), int(place[2])
    return Problem(path, line, "", f"is not TOML at column {column}: {reason}")
