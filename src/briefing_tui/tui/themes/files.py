"""Theme files: read, checked, and read again when they change."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from briefing_tui.errors import Problem, UnreadableBriefError
from briefing_tui.files import Found, Stamp, is_folder, scan
from briefing_tui.places import settings_folder, shipped
from briefing_tui.tomls import Complaint, Told, did_you_mean, parsed, read_source, told_name
from briefing_tui.tui.themes.uses import NEEDED, USES
from briefing_tui.visible import REFUSED

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""A theme's name stands in a list and in the class names of the style sheet."""
_NAME_RULE = "use up to 40 small letters (a to z), digits and dashes"

_KEYS: Mapping[str, tuple[type, str]] = {
    "name": (str, "is not text; put it in quotes"),
    "title": (str, "is not text; put it in quotes"),
    "dark": (bool, "is neither true nor false"),
    "colours": (dict, "is not a table of keys and values"),
}
"""The keys of a theme file: what each must be, and what to say where it is something else."""


class ThemeFile(NamedTuple):
    """What one theme file says: a colour for each use.

    Not a model of pydantic's: the first screen is painted in a theme before any model is loaded.
    """

    name: str
    """What settings call it: small letters, digits and dashes."""
    title: str
    """What the reader calls it."""
    dark: bool
    """Whether it has light words on a dark ground."""
    colours: Mapping[str, str]
    """Use to `#rrggbb`. A use that is left out is told from the others."""


class ThemeEntry(NamedTuple):
    """One theme file as it was read."""

    path: Path
    stamp: Stamp
    theme: ThemeFile | None
    """As it was last readable; `None` where it never was."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file as it is now."""


class Themes(NamedTuple):
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
    if complaints := list(_complaints(data)):
        raise UnreadableBriefError(Told(source, path, complaints).problems())
    colours = MappingProxyType(data["colours"])
    return ThemeFile(data["name"], data["title"], data["dark"], colours)


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
        if not is_folder(folder):
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
        return broken._replace(stamp=file.stamp, problems=error.problems)


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


def _complaints(data: Mapping[str, Any]) -> Iterator[Complaint]:
    for key in data:
        if key not in _KEYS:
            yield (key,), f"is not a field of a theme{did_you_mean(key, _KEYS)}"
    for key, (kind, wrong) in _KEYS.items():
        if key not in data:
            yield (key,), "is missing"
        elif not isinstance(data[key], kind):
            yield (key,), wrong
    name, title = data.get("name"), data.get("title")
    if isinstance(name, str) and not _NAME.fullmatch(name):
        yield ("name",), f"`{told_name(name)}` is no name; {_NAME_RULE}"
    if isinstance(title, str) and REFUSED.search(title):
        yield ("title",), "has a control character; take it out"
    if isinstance(data.get("colours"), dict):
        yield from _colour_complaints(data["colours"])


def _colour_complaints(colours: Mapping[str, Any]) -> Iterator[Complaint]:
    for use, colour in colours.items():
        if use not in USES:
            yield ("colours", use), f"is no use of colour{did_you_mean(use, USES)}"
        elif not isinstance(colour, str):
            yield ("colours", use), "is not text; put it in quotes"
        elif not _COLOUR.fullmatch(colour):
            yield ("colours", use), f"`{colour[:40]}` is no colour; write it as #rrggbb"
    for use in NEEDED:
        if use not in colours:
            yield ("colours",), f"needs `{use}`"
