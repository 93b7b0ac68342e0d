"""What a library holds now, and what of that an index does not know yet."""

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.files import FileError, Scan, read_bounded, scan
from briefing_tui.files import Found as FoundFile
from briefing_tui.search.catalogue import Agreement, Catalogue

if TYPE_CHECKING:  # Their types only: an index that is ready is opened without any model.
    from briefing_tui.library import Library
    from briefing_tui.search.sheets import Sheet

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many. What it raises ends the work."""
LIBRARY_FILE = "library.toml"
NO_BRIEFS = (LIBRARY_FILE, "alignments.toml")
"""Files at the top of a library that are no briefs."""
FILE_LIMIT = 4 * 1024 * 1024
"""Bytes of a brief."""

Place = tuple[str, str]
"""The folder inside the library, and the name of a file in it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to put into an index."""

    folder: Path
    found: Scan
    progress: Progress
    library: "Library | None" = field(default=None, repr=False)
    """The same library where it is read already."""

    @classmethod
    def of(
        cls, folder: Path, progress: Progress | None = None, library: "Library | None" = None
    ) -> "Work":
        """Look at what a folder holds now."""
        return cls(folder, scan(folder), progress or _silent, library)

    @property
    def files(self) -> list[FoundFile]:
        """The briefs."""
        return [one for one in self.found.files if one.group or one.path.name not in NO_BRIEFS]

    @property
    def own_file(self) -> FoundFile | None:
        """`library.toml`."""
        path = self.folder / LIBRARY_FILE
        return next((one for one in self.found.files if one.path == path), None)

    @property
    def size(self) -> int:
        """How many bytes the briefs have."""
        return sum(file.stamp.size for file in self.files)

    def is_known_to(self, catalogue: Catalogue) -> bool:
        """Tell whether an index of this catalogue is of what there is now."""
        own = self.own_file
        known = [(one.group, one.file, one.stamp) for one in catalogue.agreements]
        there = [(one.group, one.path.name, one.stamp) for one in self.files]
        return known == there and catalogue.file_stamp == (own.stamp if own else None)

    def unchanged(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue without the agreements that are others now, or gone."""
        there = {(file.group, file.path.name): file.stamp for file in self.files}
        kept = (one for one in catalogue.agreements if there.get(place_of(one)) == one.stamp)
        return replace(catalogue, agreements=tuple(kept))


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the library, and what has become of it."""

    agreement: Agreement
    """What is in it now."""
    is_other: bool = False
    """Whether its lines are not those that the index has."""
    sheet: "Sheet | None" = None
    """Its lines, where they are others; `None` where it has none, because it is broken."""


def place_of(agreement: Agreement) -> Place:
    """Return where an agreement's file lies."""
    return agreement.group, agreement.file


def changes_in(work: Work, old: Catalogue, numbers: Sequence[int]) -> Generator[Change, None, None]:
    """Yield each file in order, read again where its content is not what the index knows.

    `numbers` are what the index calls the agreements in them.
    """
    from briefing_tui.search.children import readings_of  # noqa: PLC0415  needs the model
    from briefing_tui.search.readings import Errand  # noqa: PLC0415  as above

    files = work.files
    by_place = {place_of(one): one for one in old.agreements}
    known = [by_place.get((file.group, file.path.name)) for file in files]
    errands = [
        Errand(file, number, one.digest if one else "")
        for file, number, one in zip(files, numbers, known, strict=True)
        if not (one and one.stamp == file.stamp)
    ]
    at_hand = {entry.path: entry for entry in work.library.entries} if work.library else {}
    with closing(readings_of(errands, at_hand)) as readings:
        for done, (file, one) in enumerate(zip(files, known, strict=True), start=1):
            if one and one.stamp == file.stamp:
                yield Change(one)
                continue
            reading = next(readings)
            if reading.agreement:
                yield Change(reading.agreement, is_other=True, sheet=reading.sheet)
            elif one:
                yield Change(replace(one, stamp=file.stamp))
            work.progress(done, len(files))


def outdated_in(work: Work, old: Catalogue) -> int:
    """Return how many agreements an index knows that say something else now, or are gone."""
    there = {(file.group, file.path.name): file for file in work.files}
    return sum(1 for one in old.agreements if not _says_the_same(one, there.get(place_of(one))))


def _says_the_same(known: Agreement, file: FoundFile | None) -> bool:
    return file is not None and (
        known.stamp == file.stamp or known.digest == _digest(file.path) != ""
    )


def _digest(path: Path) -> str:
    try:
        data, _ = read_bounded(path, FILE_LIMIT)
    except FileError:
        return ""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _silent(_: int, __: int) -> None:
    """Tell nobody."""
