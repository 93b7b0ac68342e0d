"""The library a command works on, and what is named in it."""

import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefing_tui.addresses import Address, Place, place_of, places_of
from briefing_tui.brief import Brief, RoleTable
from briefing_tui.cli.options import chosen_library, named_library
from briefing_tui.cli.printing import counted, tell
from briefing_tui.errors import Problem, UnknownAddressError, UnreadableBriefError
from briefing_tui.library import Library, read_library
from briefing_tui.tomls import did_you_mean

_TOLD: Final = 10
"""How many broken files are named before it is said how many more there are."""


def opened_library() -> Library:
    """Read the library; say on stderr what is wrong in it, and go on with the rest."""
    library = read_library(chosen_library().folder)
    complaints = list(_complaints(library))
    told = complaints[:_TOLD]
    if (more := len(complaints) - _TOLD) > 0:
        told.append(f"and {more:,} more")
    if told:
        told[-1] += f"; see: {_check_command()}"
    for said in told:
        tell(said)
    return library


def _complaints(library: Library) -> Iterator[str]:
    yield from map(str, map(near, library.stray_problems))
    for entry in library.entries:
        if entry.brief:
            yield from map(str, map(near, entry.problems))
        else:
            count = counted(len(entry.problems), "problem")
            yield f"{near_path(entry.path)} is left out: {count}"


def _check_command() -> str:
    """The command that checks this very library, as it would be typed here."""
    named = named_library()
    return f"briefing check {shlex.quote(named)}" if named else "briefing check"


def near(problem: Problem) -> Problem:
    """Return a problem whose file is named as it is seen from here."""
    return replace(problem, path=near_path(problem.path))


def near_path(path: Path) -> Path:
    """Return a path as it is seen from here, where it is below this folder."""
    try:
        here = Path.cwd()
    except OSError:  # This folder is gone.
        return path
    # From the root everything is below: there a whole path says more.
    near = path.is_relative_to(here) and here != Path(here.anchor)
    return path.relative_to(here) if near else path


def place_named(library: Library, written: str) -> Place:
    """Return what an address names; raise, with the nearest there is, where that is nothing."""
    address = Address.of(written)
    brief = _brief_named(library, address.slug)
    try:
        return place_of(brief, address)
    except UnknownAddressError as error:
        hint = did_you_mean(address.fragment or "", fragments_of(brief))
        raise UnknownAddressError(f"{error}{hint}") from error


def _brief_named(library: Library, slug: str) -> Brief:
    try:
        return library[slug]
    except UnreadableBriefError as error:
        raise UnreadableBriefError(list(map(near, error.problems))) from error


def fragments_of(brief: Brief) -> Iterator[str]:
    """Yield what may stand behind the `#` of an address: every part, and every row of a table."""
    for place in places_of(brief):
        if (fragment := place.address.fragment) is not None:
            yield fragment
        if isinstance(place.part, RoleTable):
            yield from (f"{fragment}/{row.id}" for row in place.part.rows)
