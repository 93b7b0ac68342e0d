"""The index a command works on, and what there is to say about its library."""

from collections.abc import Iterator
from pathlib import Path

from briefing_tui.cli.complaining import left_out, near, tell_complaints
from briefing_tui.cli.options import chosen_library
from briefing_tui.cli.printing import progress_told, tell
from briefing_tui.errors import Problem
from briefing_tui.search.kept import Kept, kept_index


def opened_index() -> Kept:
    """Open the library's index; say on stderr what is wrong in it, and go on with the rest."""
    folder = chosen_library().folder
    with progress_told("making the index") as progress:
        kept = kept_index(folder, progress)
    if kept.note:
        tell(kept.note)
    tell_complaints(list(_complaints(folder, kept)))
    return kept


def _complaints(folder: Path, kept: Kept) -> Iterator[str]:
    catalogue = kept.index.catalogue
    for line, field, reason in catalogue.file_problems:
        yield str(near(Problem(folder / "library.toml", line, field, reason)))
    for path, reason in kept.strays:
        yield str(near(Problem(path, None, "", reason)))
    for agreement in catalogue.agreements:
        path = folder / agreement.group / agreement.file
        if agreement.opens:
            yield from (str(near(Problem(path, None, "", reason))) for reason in agreement.reasons)
        else:
            yield left_out(path, agreement.problems)
