"""One TOML file into one brief, or into every problem it has."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing_tui.brief import Brief
from briefing_tui.errors import UnreadableBriefError
from briefing_tui.ids import slug_of, with_ids
from briefing_tui.library.reasons import Doubt, complaint_of, doubts_of
from briefing_tui.tomls import PROBLEMS_TOLD, Told, parsed, read_source

Model = TypeVar("Model", bound=BaseModel)


def read_brief(path: Path) -> Brief:
    """Read one brief, called by its file's name.

    Raises `UnreadableBriefError` with everything that is wrong with the file, not just the first.
    """
    return brief_from(read_source(path), path)


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
