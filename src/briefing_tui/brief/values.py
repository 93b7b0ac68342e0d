"""What a key of a brief may hold: text, names, dates, lists, and how much of each."""

import re
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefing_tui.brief.tags import LANGUAGE_PATTERN
from briefing_tui.visible import first_refused

Status = Literal["proposed", "signed", "in force", "suspended", "ended", "unknown"]
Force = Literal["must", "should", "may", "states"]
FlagKind = Literal[
    "duty",
    "negation",
    "number",
    "percentage",
    "amount",
    "period",
    "date",
    "party",
    "reference",
    "definition",
    "bracket",
]
"""What of a changed text a comparison tells a reader not to miss."""
Relation = Literal["amends", "amended by", "implements", "replaces", "replaced by", "see also"]

STATUSES: tuple[Status, ...] = get_args(Status)
FORCES: tuple[Force, ...] = get_args(Force)
FLAG_KINDS: tuple[FlagKind, ...] = get_args(FlagKind)
RELATIONS: tuple[Relation, ...] = get_args(Relation)

TEXT_LIMIT = 200_000
"""Characters of one text. The longest known article has 13,698 words."""
HEADING_LIMIT = 2_000
"""Characters of a title or a heading."""
LINE_LIMIT = 1_000
"""Characters of any other line."""
LIST_LIMIT = 10_000
"""Items of one list."""

USUAL_LANGUAGE = "en"
"""Of the texts, where nothing is said."""

ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,79}$"
ACTOR_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9-]{0,79}$"
SLUG_PATTERN = r"^([^\n]*/)?[a-z0-9-]{1,80}$"
"""A brief's name; where two are called the same, behind the folder it is in."""

_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)


def _plain(text: str) -> str:
    """Refuse characters that would steer a terminal; everything else is kept to the letter."""
    if found := first_refused(text):
        place, name = found
        raise PydanticCustomError(
            "control_character",
            "has the control character {name} at character {place}; take it out",
            {"name": name, "place": place + 1},
        )
    return text


def present(text: str) -> str:
    """Refuse a text that says nothing."""
    if not text.strip():
        raise PydanticCustomError("empty", "is empty")
    return text


def _none_if_empty(text: str | None) -> str | None:
    # An empty key is left out when a brief is written, so it must read the same as no key.
    return text or None


def _usual_language_if_empty(text: str) -> str:
    return text or USUAL_LANGUAGE


def _date_or_part(value: object) -> object:
    """Accept a date, or a year or a year and a month as text; say how to write anything else."""
    if type(value) is date or (isinstance(value, str) and _PARTIAL_DATE.fullmatch(value)):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("quoted_date", "is a full date: write it without quotes")
    raise PydanticCustomError(
        "not_a_date",
        'is not a date; write 2024-05-23, or "2024-05" or "2024" where only that is known',
    )


Text = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(_plain)]
"""Paragraphs parted by an empty line."""
Heading = Annotated[str, Field(max_length=HEADING_LIMIT), AfterValidator(_plain)]
Line = Annotated[str, Field(max_length=LINE_LIMIT), AfterValidator(_plain)]
OptionalText = Annotated[Text | None, AfterValidator(_none_if_empty)]
OptionalHeading = Annotated[Heading | None, AfterValidator(_none_if_empty)]
OptionalLine = Annotated[Line | None, AfterValidator(_none_if_empty)]
Id = Annotated[str, Field(pattern=ID_PATTERN)]
Slug = Annotated[Line, Field(pattern=SLUG_PATTERN)]
Language = Annotated[
    str,
    Field(max_length=LINE_LIMIT, pattern=LANGUAGE_PATTERN),
    AfterValidator(_usual_language_if_empty),
]
"""A language as BCP 47 names it: `en`, `fr-CH`, `zh-Hant`."""
ActorId = Annotated[str, Field(pattern=ACTOR_ID_PATTERN)]
When = Annotated[
    date | str,
    BeforeValidator(_date_or_part),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date"},
                {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$"},
            ]
        }
    ),
]
"""A day, or the year or the year and month where only that is known."""

# TOML gives lists where the model holds tuples; everything inside stays strict.
LIST = Field(max_length=LIST_LIMIT, strict=False)
Lines = Annotated[tuple[Line, ...], LIST]
ActorIds = Annotated[tuple[ActorId, ...], LIST]
