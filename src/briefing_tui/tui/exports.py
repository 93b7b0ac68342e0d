"""What can be written out from a screen: what is marked, and what is being read."""

from collections.abc import Iterator
from functools import partial

from briefing_tui.addresses import Place
from briefing_tui.brief import RoleTable
from briefing_tui.exporting import EXPORTS
from briefing_tui.tui.desk import Desk
from briefing_tui.tui.wanted import Wanted


def wanted_here(desk: Desk, place: Place | None) -> Iterator[Wanted]:
    """Yield what is marked, the agreement that is read, and the part of it that is read."""
    marked = [found for found in map(desk.holdings.place, desk.marks) if found]
    if marked:
        forms = {form.name: partial(form.parts, marked) for form in EXPORTS.values()}
        yield Wanted(f"what is marked ({len(marked)})", "marked", forms)
    if place is None:
        return
    brief = place.brief
    forms = {form.name: partial(form.one, brief) for form in EXPORTS.values()}
    yield Wanted(f"this agreement: {brief.name}", _file_name(brief.slug), forms)
    if part := place.part or place.section:
        name = part.caption if isinstance(part, RoleTable) else part.number or part.heading
        forms = {form.name: partial(form.part, place) for form in EXPORTS.values()}
        yield Wanted(f"only this: {name or part.id}", f"{_file_name(brief.slug)}-{part.id}", forms)


def _file_name(slug: str) -> str:
    """A slug as a file's name: two of the same are told apart by their folder."""
    return slug.replace("/", "-").lstrip(".-")
