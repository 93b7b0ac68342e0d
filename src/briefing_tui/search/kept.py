"""The index of a library as it is kept on disk: opened at once, and made to be as the library is.

The TOML is always the truth. What is kept is dropped and made anew where it is damaged or of
another version; only what changed is read again; one program writes at a time, and the others read
what there is. Where nothing can be kept, the index is made in memory, and says so.
"""

import json
import shutil
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from briefing_tui.files import Stamp, UnwritableError
from briefing_tui.ids import slug_of
from briefing_tui.search.catalogue import Agreement, Catalogue, catalogue_of, own_words
from briefing_tui.search.changes import Progress, Work, changes_in, outdated_in, place_of
from briefing_tui.search.faults import BusyError, UnusableError, guarded
from briefing_tui.search.found import Searchable
from briefing_tui.search.homes import Home, is_sealed, is_whole, seal, sealed_at, unseal
from briefing_tui.search.index import Index
from briefing_tui.search.mending import MendingIndex
from briefing_tui.search.records import (
    RANK,
    DamagedError,
    numbered,
    prepare,
    schema,
    stored_catalogue,
)
from briefing_tui.search.texts import Texts, TextsWriter
from briefing_tui.visible import visible_line

if TYPE_CHECKING:  # Its type only: an index that is ready is opened without any model.
    from briefing_tui.library import Library

PATIENCE = 5.0
"""Seconds we wait for another program that writes, where there is an index to read until then."""
_STEP = 0.2
"""Seconds between two looks at whether it is our turn."""
_MUCH = 0.5
"""The share of agreements, or of lines, from which on an old index is not worth mending: to make
it anew takes no longer, and leaves nothing of what was."""
_NEEDED = 1.6
"""Bytes of an index for each byte of its briefs, at most."""
_FEW = 20
"""Agreements that are put in order while somebody waits for an answer."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An index, and what the reader should know about it."""

    index: Searchable
    note: str = ""
    """Why it is in memory, or not of this moment; empty where all is well."""
    strays: tuple[tuple[Path, str], ...] = ()
    """What was left out of the library, and why."""
    is_behind: bool = False
    """Whether what changed a moment ago is missing, because another program is at it."""

    def check(self) -> None:
        """Make the index anew where a disk has changed what was written: it takes its time."""
        if isinstance(self.index, MendingIndex):
            self.index.check()

    def look_again(self) -> None:
        """Take up what has changed since; where we looked a moment ago, nothing is done."""
        if isinstance(self.index, MendingIndex):
            self.index.look_again()


def kept_index(
    folder: Path,
    progress: Progress | None = None,
    library: "Library | None" = None,
    patience: float | None = None,
) -> Kept:
    """Return the index of the library in `folder`, as the library is now.

    `library` is the same library where it is read already; `progress` is told how many files are
    done of those that must be read; what it raises ends the work. Another program that writes is
    waited for `patience` seconds, or for as long as it takes where there is nothing to read yet.
    """
    keeper = _Keeper(folder, Home.of(folder))
    kept = _kept(
        keeper.home, Work.of(folder, progress, library), PATIENCE if patience is None else patience
    )
    return replace(kept, index=MendingIndex(kept.index, keeper))


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Who can make another index where one is damaged or old."""

    folder: Path
    home: Home

    def is_of_now(self, catalogue: Catalogue) -> bool:
        return Work.of(self.folder).is_known_to(catalogue)

    def is_whole(self) -> bool:
        path = self.home.newest()
        # Half of what is being written is no damage.
        return path is None or not is_sealed(path) or is_whole(path)

    def renewed(self) -> Searchable:
        return _kept(self.home, Work.of(self.folder), 0.0).index

    def renewed_soon(self) -> Searchable:
        work = Work.of(self.folder)
        old = _found(self.home)
        if (
            old
            and outdated_in(work, old.catalogue) > _FEW
            and (rest := _unchanged(self.home, work))
        ):
            return rest
        return _kept(self.home, work, 0.0).index

    def mended(self) -> Searchable:
        if path := self.home.newest():
            unseal(path)
        return _kept(self.home, Work.of(self.folder), PATIENCE).index


def _kept(home: Home, work: Work, patience: float) -> Kept:
    strays = tuple(work.found.problems)
    try:
        return Kept(_brought_up(home, work, patience), strays=strays)
    except BusyError as error:
        if old := _unchanged(home, work):
            note = f"{error}; what changed a moment ago may be missing"
            return Kept(old, note, strays, is_behind=True)
        reason = str(error)
    except UnusableError as error:
        reason = visible_line(str(error))
    note = f"the index is kept in memory, and made anew each time: {reason}"
    return Kept(_in_memory(work), note, strays)


# What there is


@dataclass(frozen=True, slots=True)
class _Copy:
    """What is kept on disk, opened."""

    path: Path
    seal: Stamp
    """Of its seal: another, and it has been written to since."""
    kept: tantivy.Index
    catalogue: Catalogue
    texts: Texts

    @property
    def index(self) -> Index:
        """What answers queries."""
        return Index(self.kept, self.catalogue, texts=self.texts)


def _unchanged(home: Home, work: Work) -> Index | None:
    """Return what the index that is kept knows of files that are still the same."""
    found = _found(home)
    if found is None:
        return None
    rest = work.unchanged(found.catalogue)
    gone = found.catalogue.by_number.keys() - rest.by_number.keys()
    return Index(found.kept, rest, gone, found.texts)


def _found(home: Home, before: _Copy | None = None) -> _Copy | None:
    """Return the index that is kept, whatever has changed since; `None` where none can be used.

    Where it is still as it was `before`, it is not opened again.
    """
    path = home.newest()
    if path is None or (stamp := sealed_at(path)) is None:
        return None
    if before and (before.path, before.seal) == (path, stamp):
        return before
    try:
        with guarded():
            kept = tantivy.Index.open(str(path))
            prepare(kept)
            return _Copy(path, stamp, kept, catalogue_of(stored_catalogue(kept)), Texts(path))
    except (UnusableError, DamagedError, ValueError):
        return None


# Writing


def _brought_up(home: Home, work: Work, patience: float) -> Index:
    """Return the index that is kept; where it is not as the library is, make it so in our turn.

    Raises `BusyError` where that does not come, and `UnusableError` where nothing can be kept.
    """
    found = _found(home)
    if found and work.is_known_to(found.catalogue):
        return found.index
    # Loaded before it is our turn: others wait for us.
    from briefing_tui.search import recording  # noqa: F401, PLC0415  needs the model

    start = time.monotonic()
    while True:
        try:
            home.make()
            with home.turn(_STEP):
                found = _found(home, found)
                # Whoever had the turn before us may have done what there is to do.
                if found and work.is_known_to(found.catalogue):
                    return found.index
                return _written(home, work, found)
        except UnwritableError as error:
            waited = time.monotonic() - start
            if waited >= patience and (home.is_lifeless or _found(home, found)):
                raise BusyError("another program is putting the index in order") from error
            work.progress(0, 0)  # Whoever waits for us may have left.
        except OSError as error:
            raise UnusableError(f"{error.strerror or error}: {home.shelf}") from error


def _written(home: Home, work: Work, old: _Copy | None) -> Index:
    home.drop_half_done()
    numbers = _numbers(old.catalogue, work) if old else None
    if old and numbers and not _is_mostly_outdated(old.path, old.catalogue, work):
        with suppress(UnusableError), guarded():
            catalogue = _write(old.kept, old.catalogue, work, numbers)
            seal(old.path)
            return Index(old.kept, catalogue, texts=old.texts)
    if shutil.disk_usage(home.folder).free < work.size * _NEEDED:
        raise UnusableError(f"No space left on device: {home.shelf}")
    with guarded():
        path = home.new()
        try:
            with TextsWriter(path) as texts:
                _made(tantivy.Index(schema(), str(path), sort_by_field=RANK), work, texts)
            home.finished(path)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)  # Where a disk is full it is in the way.
            raise
        if made := _found(home):
            return made.index
        raise UnusableError("the index was changed by something else while it was written")


def _is_mostly_outdated(path: Path, old: Catalogue, work: Work) -> bool:
    return outdated_in(work, old) > len(old.agreements) * _MUCH or _share_deleted(path) > _MUCH


def _share_deleted(path: Path) -> float:
    """Return which share of an index is of lines that are no longer there."""
    segments = json.loads((path / "meta.json").read_bytes())["segments"]
    lines = sum(one["max_doc"] for one in segments)
    deleted = sum((one["deletes"] or {}).get("num_deleted_docs", 0) for one in segments)
    return deleted / lines if lines else 0.0


def _in_memory(work: Work) -> Index:
    kept = tantivy.Index(schema(), sort_by_field=RANK)
    return Index(kept, _made(kept, work))


def _made(kept: tantivy.Index, work: Work, texts: TextsWriter | None = None) -> Catalogue:
    """Put all there is into an index that is empty; return its catalogue."""
    return _write(kept, Catalogue(), work, numbered([None] * len(work.files)) or (), texts)


def _numbers(known: Catalogue, work: Work) -> list[int] | None:
    """Return what the lines of each file are called; `None` where there is no room left."""
    taken = {place_of(one): one.number for one in known.agreements}
    return numbered([taken.get((one.group, one.path.name)) for one in work.files])


def _write(
    kept: tantivy.Index,
    old: Catalogue,
    work: Work,
    numbers: Sequence[int],
    texts: TextsWriter | None = None,
) -> Catalogue:
    """Put into an index what has changed since its catalogue was written; return the new one."""
    from briefing_tui.search.recording import Recorder  # noqa: PLC0415  needs the model

    prepare(kept)
    several = len(work.files) - len(work.unchanged(old).agreements)
    recorder = Recorder(kept, several, texts)
    there = {(file.group, file.path.name) for file in work.files}
    for gone in old.agreements:
        if place_of(gone) not in there:  # First: what is new may get the number of what is gone.
            recorder.forget(gone.number)
    agreements: list[Agreement] = []
    with closing(changes_in(work, old, numbers)) as changes:
        for change in changes:
            if change.is_other:
                recorder.forget(change.agreement.number)
            if change.sheet:
                recorder.record(change.sheet)
            agreements.append(change.agreement)
    return recorder.finish(replace(_own_file(work), agreements=_named_apart(agreements)))


def _own_file(work: Work) -> Catalogue:
    """Return what the library says of itself, as the catalogue has it."""
    from briefing_tui.library.folder import own_file  # noqa: PLC0415  needs the model

    there = work.own_file
    said, problems = own_file(work.folder, [there] if there else [])
    told = tuple((problem.line, problem.field, problem.reason) for problem in problems)
    return Catalogue((), *own_words(said), there.stamp if there else None, told)


def _named_apart(agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Return the agreements, those that share a name called by their folder too."""
    from briefing_tui.library.folder import slugs_apart  # noqa: PLC0415  needs the model

    own = [slug_of(Path(one.file).stem) for one in agreements]
    slugs = slugs_apart(own, [one.group for one in agreements])
    return tuple(
        one if one.slug == slug else replace(one, slug=slug)
        for one, slug in zip(agreements, slugs, strict=True)
    )
