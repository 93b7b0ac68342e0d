"""The index of a library as it is kept on disk: opened at once, and made to be as the library is.

The TOML is always the truth. What is kept is dropped and made anew where it is damaged or of
another version; only what changed is read again; one program writes at a time, and the others read
what there is. Where nothing can be kept, the index is made in memory, and says so.
"""

import hashlib
from asyncio import CancelledError
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from briefing_tui.errors import BriefingError
from briefing_tui.files import FileError, Scan, UnwritableError, read_bounded, scan
from briefing_tui.files import Found as FoundFile
from briefing_tui.files.turns import turn
from briefing_tui.ids import slug_of
from briefing_tui.search.catalogue import Agreement, Catalogue, catalogue_of, own_words
from briefing_tui.search.homes import Home, is_sealed, seal, unseal
from briefing_tui.search.index import Found, Hit, Index
from briefing_tui.search.query import Way
from briefing_tui.search.records import DamagedError, prepare, schema, stored_catalogue
from briefing_tui.visible import visible_line

if TYPE_CHECKING:  # Their types only: an index that is ready is opened without any model.
    from briefing_tui.library import Entry, Library

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""
LIBRARY_FILE = "library.toml"
NO_BRIEFS = (LIBRARY_FILE, "alignments.toml")
"""Files at the top of a library that are no briefs."""
TURNS_WAITED = 5
"""How often we wait for another program that writes, some two seconds each."""
FILE_LIMIT = 4 * 1024 * 1024
"""Bytes of a brief."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An index, and what the reader should know about it."""

    index: Index
    note: str = ""
    """Why it is in memory, or not of this moment; empty where all is well."""
    strays: tuple[tuple[Path, str], ...] = ()
    """What was left out of the library, and why."""


class UnusableError(BriefingError):
    """An index that cannot be opened, read or written."""


def kept_index(
    folder: Path, progress: Progress | None = None, library: "Library | None" = None
) -> Kept:
    """Return the index of the library in `folder`, as the library is now.

    `library` is the same library where it is read already; `progress` is told how many files are
    done of those that must be read.
    """
    found = scan(folder)
    work = _Work(folder, found, progress or _silent, library)
    home = Home.of(folder)
    try:
        index = _ready(home, work) or _brought_up(home, work)
        return Kept(_Mending(index, home, work), strays=tuple(found.problems))
    except UnusableError as error:
        return _without(home, work, visible_line(str(error)))


class _Mending(Index):
    """An index on disk; what is stored there is shown only where it is what was written."""

    def __init__(self, index: Index, home: Home, work: "_Work") -> None:
        self.__dict__.update(vars(index))
        self._home = home
        self._work = work

    def find(
        self,
        query: str,
        limit: int | None = 20,
        way: Way = Way.WORDS,
        marked: Collection[str] = (),
    ) -> Found:
        """Return what answers `query`; make the index anew where it turns out to be damaged."""
        try:
            return super().find(query, limit, way, marked)
        except DamagedError:
            self._mend()
            return super().find(query, limit, way, marked)

    def similar(self, address: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return what is like the line at `address`; make the index anew where it is damaged."""
        try:
            return super().similar(address, limit)
        except DamagedError:
            self._mend()
            return super().similar(address, limit)

    def _mend(self) -> None:
        """Make the index anew, on disk where that can be, else in memory."""
        if path := self._home.newest():
            unseal(path)
        try:
            made = _brought_up(self._home, self._work)
        except UnusableError as error:
            made = _without(self._home, self._work, str(error)).index
        self.__dict__.update(vars(made))


def _silent(_: int, __: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What there is to put into an index."""

    folder: Path
    found: Scan
    progress: Progress
    library: "Library | None"

    @property
    def files(self) -> list[FoundFile]:
        """The briefs."""
        return [one for one in self.found.files if one.group or one.path.name not in NO_BRIEFS]

    @property
    def own_file(self) -> FoundFile | None:
        """`library.toml`."""
        path = self.folder / LIBRARY_FILE
        return next((one for one in self.found.files if one.path == path), None)


def _ready(home: Home, work: _Work) -> Index | None:
    """Return the index that is kept, where it is as the library is."""
    index = _opened(home)
    return index if index and _is_current(index.catalogue, work) else None


def _opened(home: Home) -> Index | None:
    """Return the index that is kept, whatever has changed since; `None` where none can be used."""
    path = home.newest()
    if path is None or not is_sealed(path):
        return None
    try:
        with _guarded():
            kept = tantivy.Index.open(str(path))
            prepare(kept)
            return Index(kept, catalogue_of(stored_catalogue(kept)))
    except (UnusableError, DamagedError, ValueError):
        return None


def _is_current(catalogue: Catalogue, work: _Work) -> bool:
    own = work.own_file
    known = [(one.group, one.file, one.stamp) for one in catalogue.agreements]
    there = [(one.group, one.path.name, one.stamp) for one in work.files]
    return known == there and catalogue.file_stamp == (own.stamp if own else None)


def _brought_up(home: Home, work: _Work) -> Index:
    """Make the index as the library is, when it is our turn; raise where it cannot be kept."""
    try:
        home.make()
    except OSError as error:
        raise UnusableError(f"{error.strerror or error}: {home.folder}") from error
    for waited in range(TURNS_WAITED):
        try:
            with turn(home.folder, home.folder):
                # Whoever had the turn before us may have done what there is to do.
                return _ready(home, work) or _written(home, work)
        except UnwritableError:
            if waited + 1 == TURNS_WAITED:
                break
    raise UnusableError("another program is putting the index in order")


def _written(home: Home, work: _Work) -> Index:
    with _guarded():
        old = _opened(home)
        path = home.newest()
        if old is None or path is None:
            path = home.new()
            kept = tantivy.Index(schema(), str(path), sort_by_field="size")
            _write(kept, Catalogue(), work)
            home.finished(path)
        else:
            _write(tantivy.Index.open(str(path)), old.catalogue, work)
            seal(path)
        made = _opened(home)
    if made is None:
        raise UnusableError("the index was changed by something else while it was written")
    return made


def _write(kept: tantivy.Index, old: Catalogue, work: _Work) -> None:
    """Put into an index what has changed since its catalogue was written."""
    from briefing_tui.search.recording import Recorder  # noqa: PLC0415  needs the model

    prepare(kept)
    known = {(one.group, one.file): one for one in old.agreements}
    changes = list(_changes(known, work))
    recorder = Recorder(kept, sum(1 for change in changes if change.entry))
    taken = max((one.number for one in old.agreements), default=-1)
    agreements: list[Agreement] = []
    for change in changes:
        if change.entry:
            taken += change.known is None
            number = change.known.number if change.known else taken
            agreements.append(recorder.replaced(change.entry, number, change.digest))
        elif change.known:
            agreements.append(change.known)
    for place in set(known) - {(one.group, one.file) for one in agreements}:
        recorder.forget(known[place].number)
    recorder.finish(replace(_own_file(work), agreements=_named_apart(agreements)))


def _own_file(work: _Work) -> Catalogue:
    """Return what the library says of itself, as the catalogue has it."""
    from briefing_tui.library.folder import own_file  # noqa: PLC0415  needs the model

    there = work.own_file
    said, problems = own_file(work.folder, [there] if there else [])
    told = tuple((problem.line, problem.field, problem.reason) for problem in problems)
    return Catalogue((), *own_words(said), there.stamp if there else None, told)


@dataclass(frozen=True, slots=True)
class _Change:
    """A file of the library, and what has become of it."""

    known: Agreement | None
    """What the index knows of it, with the stamp it has now; `None` where it is new."""
    entry: "Entry | None" = None
    """The file as it is read now; `None` where it says the same as before."""
    digest: str = ""


def _changes(known: dict[tuple[str, str], Agreement], work: _Work) -> Iterator[_Change]:
    """Yield each file in order, read again where its content is not what the index knows."""
    from briefing_tui.library.folder import entry_of  # noqa: PLC0415  needs the model

    read = {entry.path: entry for entry in work.library.entries} if work.library else {}
    for done, file in enumerate(work.files, start=1):
        agreement = known.get((file.group, file.path.name))
        if agreement and agreement.stamp == file.stamp:
            yield _Change(agreement)
            continue
        digest = _digest(file.path)
        if agreement and digest and agreement.digest == digest:
            yield _Change(replace(agreement, stamp=file.stamp))
        else:
            entry = read.get(file.path)
            entry = entry if entry and entry.stamp == file.stamp else entry_of(file, None)
            yield _Change(agreement, entry, digest)
        work.progress(done, len(work.files))


def _digest(path: Path) -> str:
    try:
        data, _ = read_bounded(path, FILE_LIMIT)
    except FileError:
        return ""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _named_apart(agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Return the agreements, those that share a name called by their folder too."""
    from briefing_tui.library.folder import slugs_apart  # noqa: PLC0415  needs the model

    own = [slug_of(Path(one.file).stem) for one in agreements]
    slugs = slugs_apart(own, [one.group for one in agreements])
    return tuple(
        one if one.slug == slug else replace(one, slug=slug)
        for one, slug in zip(agreements, slugs, strict=True)
    )


def _without(home: Home, work: _Work, reason: str) -> Kept:
    """Return what can be searched where nothing can be kept."""
    strays = tuple(work.found.problems)
    if old := _opened(home):
        note = f"{reason}; what changed a moment ago may be missing"
        return Kept(old, note, strays)
    from briefing_tui.library import read_library  # noqa: PLC0415  needs the model

    library = work.library or read_library(work.folder, progress=work.progress)
    note = f"the index is kept in memory, and made anew each time: {reason}"
    return Kept(Index.of(library), note, strays)


@contextmanager
def _guarded() -> Iterator[None]:
    """Make of whatever goes wrong with an index that it cannot be used.

    A damaged one may even make tantivy panic, which Python sees as no ordinary exception.
    """
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, CancelledError, UnusableError):
        raise
    except BaseException as error:
        raise UnusableError(f"{type(error).__name__}: {error}") from error
