"""Pages made ready off the screen's thread: those that take long, and those that may be read next."""

from dataclasses import dataclass

from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.page import layout_of

LONG = 60_000
"""Bytes of a brief whose page takes longer to make than a key may take."""
REST = 0.05
"""Seconds the cursor has to rest before its neighbours' pages are made."""


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """Agreements whose pages are wanted."""

    holdings: Holdings
    slugs: tuple[str, ...]
    width: int
    """Cells there are for the text."""

    def make(self) -> "Pages":
        """Make each page and lay it out; both are kept for whoever shows it. Called in a thread."""
        for slug in self.slugs:
            layout_of(self.holdings.document(slug), self.width)
        return self


def takes_long(holdings: Holdings, slug: str) -> bool:
    """Tell whether an agreement's page has still to be made, and is a long one."""
    return not holdings.has_document(slug) and holdings.library.entry(slug).stamp.size > LONG
