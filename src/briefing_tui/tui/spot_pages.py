"""What the reader shows where the tree is on no agreement: a group, or a file that is broken."""

from collections.abc import Iterator

from briefing_tui.library import Entry
from briefing_tui.library.entries import glimpse_of
from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.documents.groups import Listed, group_document
from briefing_tui.tui.documents.problems import problems_document
from briefing_tui.tui.page import Document
from briefing_tui.tui.strays import Stray
from briefing_tui.tui.tree import Spot


def group_page(holdings: Holdings, spot: Spot) -> Document:
    """Return the page of a group: what is in its folder and in those below it."""
    files = sorted(_broken_in(holdings, spot.address), key=lambda file: file.path)
    listed = _agreements_in(holdings, spot.address)
    return group_document(spot.label, listed, files, holdings.actors)


def _agreements_in(holdings: Holdings, folder: str) -> Iterator[Listed]:
    for entry in holdings.library.entries:
        if f"{entry.group}/".startswith(folder):
            old = holdings.last_good.get(entry.slug)
            if glimpse := entry.glimpse or (glimpse_of(old) if old else None):
                yield Listed(entry.slug, entry.group, glimpse)


def _broken_in(holdings: Holdings, folder: str) -> Iterator[Entry | Stray]:
    for entry in holdings.library.entries:
        if entry.glimpse is None and f"{entry.group}/".startswith(folder):
            yield entry
    for stray in holdings.strays.values():
        if f"{stray.group}/".startswith(folder):
            yield stray


def problem_page(file: Entry | Stray) -> Document:
    """Return the page of a file that cannot be read, or is passed over."""
    name, problems = file.path.name, file.problems
    if isinstance(file, Stray):
        said = "This is passed over."
        return problems_document(name, said, problems, editable=file.is_editable)
    return problems_document(name, "This file cannot be read as a brief.", problems, editable=True)
