"""The library a command works on, and what is named in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefing_tui.addresses import Address, Place, place_of, places_of
from briefing_tui.brief import Brief, RoleTable
from briefing_tui.cli.options import chosen_library
from briefing_tui.cli.printing import counted, tell
from briefing_tui.errors import UnknownAddressError
from briefing_tui.library import Library, read_library
from briefing_tui.tomls import did_you_mean

_TOLD: Final = 10
"""How many broken files are named before it is said how many more there are."""


def opened_library() -> Library:
    """Read the library; say on stderr what is wrong in it, and go on with the rest."""
    library = read_library(chosen_library().folder)
    complaints = list(_complaints(library))
    for said in complaints[:_TOLD]:
        tell(said)
    if (more := len(complaints) - _TOLD) > 0:
        tell(f"and {more:,} more; see: briefing check")
    return library


def _complaints(library: Library) -> Iterator[str]:
    yield from map(str, library.stray_problems)
    for entry in library.entries:
        if entry.brief:
            yield from map(str, entry.problems)
        else:
            count = counted(len(entry.problems), "problem")
            yield f"{near_path(entry.path)} is left out: {count}; see: briefing check"


def near_path(path: Path) -> Path:
    """Return a path as it is seen from here, where it is below this folder."""
    try:
        here = Path.cwd()
    except OSError:  # This folder is gone.
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path


def place_named(library: Library, written: str) -> Place:
    """Return what an address names; raise, with the nearest there is, where that is nothing."""
    address = Address.of(written)
    brief = library[address.slug]
    try:
        return place_of(brief, address)
    except UnknownAddressError as error:
        hint = did_you_mean(address.fragment or "", fragments_of(brief))
        raise UnknownAddressError(f"{error}{hint}") from error


def fragments_of(brief: Brief) -> Iterator[str]:
    """Yield what may stand behind the `#` of an address: every part, and every row of a table."""
    for place in places_of(brief):
        if (fragment := place.address.fragment) is not None:
            yield fragment
        if isinstance(place.part, RoleTable):
            yield from (f"{fragment}/{row.id}" for row in place.part.rows)
