"""Theme files: read, checked, and read again when they change."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from briefing_tui.brief import ID_PATTERN, Heading
from briefing_tui.errors import Problem, UnreadableBriefError
from briefing_tui.files import Found, Stamp, scan
from briefing_tui.library.reading import checked
from briefing_tui.places import settings_folder, shipped
from briefing_tui.tomls import Complaint, Told, did_you_mean, parsed, read_source
from briefing_tui.tui.themes.uses import NEEDED, USES

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

_LONGEST_NAME = 40
"""Characters: a theme's name stands in a list and in the class names of the style sheet."""


class ThemeFile(BaseModel):
    """What one theme file says: a colour for each use."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Annotated[str, Field(pattern=ID_PATTERN, max_length=_LONGEST_NAME)]
    """What settings call it: small letters, digits and dashes."""
    title: Heading
    """What the reader calls it."""
    dark: bool
    """Whether it has light words on a dark ground."""
    colours: Annotated[Mapping[str, str], AfterValidator(MappingProxyType)]
    """Use to `#rrggbb`. A use that is left out is told from the others."""


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One theme file as it was read."""

    path: Path
    stamp: Stamp
    theme: ThemeFile | None
    """As it was last readable; `None` where it never was."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file as it is now."""


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of one or more folders, as they were at one moment."""

    entries: tuple[ThemeEntry, ...] = ()
    """In the order of the folders, then of the file names."""
    stray_problems: tuple[Problem, ...] = ()
    """What is wrong with no file in particular: a folder that cannot be read, a name twice."""

    @property
    def by_name(self) -> dict[str, ThemeFile]:
        """Every theme that could be read. A later one takes the place of an earlier one's name."""
        return {entry.theme.name: entry.theme for entry in self.entries if entry.theme}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with any of the files."""
        found = (problem for entry in self.entries for problem in entry.problems)
        return (*self.stray_problems, *found)


def read_theme(path: Path) -> ThemeFile:
    """Read one theme file.

    Raises `UnreadableBriefError` with everything that is wrong with it, not just the first.
    """
    source = read_source(path)
    data = parsed(source, path)
    return checked(ThemeFile, data, Told(source, path, _colour_complaints(data.get("colours"))))


def every_theme(known: Themes | None = None) -> Themes:
    """Read the themes that ship with the program and the reader's own, which come before them."""
    return themes_in(shipped("themes"), settings_folder() / "themes", known=known)


def themes_in(*folders: Path, known: Themes | None = None) -> Themes:
    """Read every theme in `folders`; a folder need not be there.

    A file that has not changed since `known` was read is not read again, and one that is broken
    now keeps the theme it had. A bad file costs itself only: it is an entry with problems.
    """
    at_hand = {entry.path: entry for entry in known.entries} if known else {}
    entries: list[ThemeEntry] = []
    strays: list[Problem] = []
    for folder in folders:
        if not folder.is_dir():
            continue
        found = scan(folder)
        strays += (Problem(path, None, "", reason) for path, reason in found.problems)
        here = [_entry(file, at_hand.get(file.path)) for file in found.files]
        strays += _repeats(here)
        entries += here
    return Themes(tuple(entries), tuple(strays))


def _entry(file: Found, known: ThemeEntry | None) -> ThemeEntry:
    if known and known.stamp == file.stamp:
        return known
    try:
        return ThemeEntry(file.path, file.stamp, read_theme(file.path))
    except UnreadableBriefError as error:
        broken = known or ThemeEntry(file.path, file.stamp, None)
        return replace(broken, stamp=file.stamp, problems=error.problems)


def _repeats(entries: Iterable[ThemeEntry]) -> Iterator[Problem]:
    """Yield what to say of themes in one folder that share a name: only the last can be chosen."""
    first: dict[str, Path] = {}
    for entry in entries:
        if entry.theme is None:
            continue
        name = entry.theme.name
        if name in first:
            reason = f"`{name}` is the name of {first[name].name} too, which is left out"
            yield Problem(entry.path, None, "name", reason)
        first[name] = entry.path


def _colour_complaints(colours: Any) -> Iterator[Complaint]:  # noqa: ANN401  whatever TOML holds
    if not isinstance(colours, dict):
        return  # Said by the model.
    for use, colour in colours.items():
        if use not in USES:
            yield ("colours", use), f"is no use of colour{did_you_mean(use, USES)}"
        elif isinstance(colour, str) and not _COLOUR.fullmatch(colour):
            yield ("colours", use), f"`{colour[:40]}` is no colour; write it as #rrggbb"
    for use in NEEDED:
        if use not in colours:
            yield ("colours",), f"needs `{use}`"
