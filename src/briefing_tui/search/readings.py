"""One file read for an index: what is known of it, and what of it can be found."""

from pathlib import Path
from typing import NamedTuple

from briefing_tui.files import FileError, Found, read_bounded
from briefing_tui.library import Entry
from briefing_tui.library.entries import entry_of
from briefing_tui.search.catalogue import Agreement, agreement_of
from briefing_tui.search.sheets import Sheet, sheet_of
from briefing_tui.tomls import FILE_LIMIT, digest_of


class Errand(NamedTuple):
    """A file that may say something else than what an index knows of it."""

    file: Found
    number: int
    """What the index calls the agreement in it."""
    digest: str = ""
    """Of what the index knows; empty where it knows nothing."""


class Reading(NamedTuple):
    """What a file says now."""

    agreement: Agreement | None
    """`None` where it says what the index knows already."""
    sheet: Sheet | None = None
    """`None` where nothing can be found in it: it is broken."""


def reading_of(errand: Errand, entry: Entry | None = None) -> Reading:
    """Read a file; `entry` is the same file where somebody has read it already."""
    digest = _digest(errand.file.path) if entry or errand.digest else ""
    if digest and digest == errand.digest:
        return Reading(None)
    if entry is None or entry.digest != digest:  # It may be another again since it was read.
        entry = entry_of(errand.file, None)
    # In passing: what is being read stays at hand meanwhile.
    brief = entry.passing_brief
    agreement = agreement_of(entry, brief, errand.number, digest or entry.digest)
    return Reading(agreement, sheet_of(brief, errand.number) if brief else None)


def _digest(path: Path) -> str:
    try:
        return digest_of(read_bounded(path, FILE_LIMIT)[0])
    except FileError:
        return ""
