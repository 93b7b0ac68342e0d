"""What stands at the edges of the main screen: which library this is, and what is going on."""

from textual.content import Content

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision, RoleTable
from briefing_tui.exporting.card import name_of_part
from briefing_tui.library import Library
from briefing_tui.tui.desk import Desk, Holdings
from briefing_tui.tui.headings import first_fitting, heading, names_of
from briefing_tui.visible import visible_line


def heading_line(desk: Desk, width: int) -> Content:
    """Return which library this is and what there is in it, in one line."""
    broken, marked = desk.holdings.broken_count, len(desk.marks)
    told = (
        f"{broken} broken" if broken else "",
        f"{marked} marked" if marked else "",
        *desk.holdings.counts,
    )
    title = desk.library.file.title or ""
    why, where, name = names_of(desk.place)
    forms = ((why, *told, title), (where, *told, title), (where, *told), (name, *told))
    return heading("briefing", forms, width)


def status_line(desk: Desk, slug: str, width: int, *, newcomer: bool) -> str:
    """Return what the reader should know besides; empty where that is nothing.

    `slug` is what is read. Half a comparison comes first, then a file that is broken now.
    """
    return visible_line(first_fitting(_forms(desk, slug, newcomer=newcomer), width - 2))


def reader_title(holdings: Holdings, slug: str, place: Place | None) -> str:
    """Return what stands above the reader: the agreement, and the way to what is read in it."""
    brief = holdings.brief(slug)
    crumbs = [f"2 {brief.name}" if brief else "2"]
    if place:
        section, part = place.section, place.part
        crumbs += [section.number or section.heading or ""] if section else []
        if isinstance(part, Provision):
            crumbs.append(part.number or part.heading or "")
        elif isinstance(part, RoleTable):
            crumbs.append(part.caption or "")
    stale = " (the file is broken now; this is how it was)" if holdings.is_stale(slug) else ""
    return " › ".join(filter(None, crumbs)) + stale


def file_said(library: Library, slug: str) -> str:
    """Return where a brief's file is: inside the library, or in full."""
    path, folder = library.entry(slug).path, library.folder
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _forms(desk: Desk, slug: str, *, newcomer: bool) -> tuple[str, ...]:
    """The same thing said in ever fewer words."""
    if desk.side:
        side = _side(desk)
        return (
            f"Comparing {side}: go to the other one and press c again, or c here to stop",
            f"Comparing {side}: press c on the other one",
            "Comparing: press c on the other one",
        )
    if slug and desk.holdings.is_stale(slug):
        return _of_stale(desk, slug)
    if not desk.library.entries:
        return (
            "No briefs here yet: + begins one, O opens another library, q leaves",
            "No briefs: + begins one, O opens others",
        )
    if newcomer:
        return (
            "New here? The arrows walk, s searches everything, ? tells every key.",
            "New here? Press ? for every key.",
        )
    return ("",)


def _side(desk: Desk) -> str:
    """What was taken as one side of a comparison, as a reader calls it."""
    place = desk.holdings.place(desk.side)
    if place is None:
        return desk.side
    return " › ".join(filter(None, (place.brief.name, name_of_part(place))))


def _of_stale(desk: Desk, slug: str) -> tuple[str, ...]:
    """What is wrong with the file of what is read, which is shown as it was."""
    problem = desk.library.entry(slug).problems[0]
    place = f"{problem.path.name}:{problem.line}" if problem.line else problem.path.name
    said = " ".join(filter(None, (place, problem.field, problem.reason)))
    # What has no room begins with the way to all of it.
    return f"{said} (this is how it was; ! lists every problem)", f"! tells all: {said}"
