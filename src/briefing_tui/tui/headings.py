"""What stands at the top and at the foot of a screen, in as many words as there is room for."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from briefing_tui.places import LibraryPlace
from briefing_tui.visible import visible_line

CUT = "…"
PARTED = " · "


def heading(screen: str, forms: Sequence[Sequence[str]], width: int) -> Content:
    """Return a screen's first line: which screen it is, and what there is to tell.

    `forms` are pieces of text that say the same in ever fewer words. The first that fits is taken;
    of the last, where none does, the first piece and as many others as fit whole.
    """
    room = width - cell_len(screen) - 3
    lines = [PARTED.join(filter(None, map(visible_line, pieces))) for pieces in forms]
    told = next((line for line in lines if cell_len(line) <= room), _cut(forms[-1], room))
    return Content.assemble((f" {screen} ", "bold reverse"), Content(f" {told}"))


def library_heading(screen: str, place: LibraryPlace, told: Sequence[str], width: int) -> Content:
    """Return the first line of a screen about a whole library."""
    return heading(screen, [(name, *told) for name in names_of(place)], width)


def names_of(place: LibraryPlace) -> tuple[str, str, str]:
    """Return which library this is: and why it was opened; where it is; its folder's own name."""
    named = place.said(0)
    own = named if place.read_only else f"{CUT}/{place.folder.name}"
    return place.said(10_000), named, own if len(own) < len(named) else named


def first_fitting(forms: Sequence[str], width: int) -> str:
    """Return the first of several ways to say something that fits; the last where none does."""
    return next((said for said in forms if cell_len(visible_line(said)) <= width), forms[-1])


def _cut(pieces: Sequence[str], room: int) -> str:
    first, *others = filter(None, map(visible_line, pieces))
    told = first if cell_len(first) <= room else set_cell_size(first, max(0, room - 1)) + CUT
    for piece in others:
        if cell_len(longer := told + PARTED + piece) <= room:
            told = longer
    return told
