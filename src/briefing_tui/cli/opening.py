"""The library a command works on, and what is named in it."""

from collections.abc import Iterator

from briefing_tui.addresses import Address, Place, place_of, places_of
from briefing_tui.brief import Brief, RoleTable
from briefing_tui.cli.complaining import left_out, near, tell_complaints
from briefing_tui.cli.options import chosen_library
from briefing_tui.errors import UnknownAddressError, UnreadableBriefError
from briefing_tui.library import Library, read_library
from briefing_tui.tomls import did_you_mean


def opened_library() -> Library:
    """Read the library; say on stderr what is wrong in it, and go on with the rest."""
    library = read_library(chosen_library().folder)
    tell_complaints(list(_complaints(library)))
    return library


def _complaints(library: Library) -> Iterator[str]:
    yield from map(str, map(near, library.stray_problems))
    for entry in library.entries:
        if entry.brief:
            yield from map(str, map(near, entry.problems))
        else:
            yield left_out(entry.path, len(entry.problems))


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
