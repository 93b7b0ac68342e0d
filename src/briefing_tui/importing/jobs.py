"""Many files into a folder of briefs: each costs itself only, and nothing there is overwritten."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import Event, Lock
from typing import Any, Final

from briefing_tui.brief import Brief
from briefing_tui.errors import BriefingError
from briefing_tui.files import (
    FileError,
    FileExistsAlreadyError,
    UnreadableError,
    is_folder,
    is_there,
    read_bounded,
    scan,
    write_atomic,
)
from briefing_tui.ids import LONGEST, NO_SLUGS, slug_of
from briefing_tui.importing.children import CANCELLED, Answer, Child, ReaderFailedError, Request
from briefing_tui.importing.drafts import unplaced_in
from briefing_tui.importing.formats import SUFFIXES
from briefing_tui.library import read_brief
from briefing_tui.visible import REFUSED

STANDARD_INPUT: Final = "-"
MAX_SIZE: Final = 25
"""Megabytes of a file, unless said otherwise."""
_AT_ONCE: Final = 2
"""Children: more would only take memory from one another."""
_BRIEF_LIMIT: Final = 4 << 20
_CHECKSUM: Final = re.compile(rb'^sha256 = "([0-9a-f]{64})"', re.MULTILINE)

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be imported, and how."""

    files: Sequence[Path]
    """In the order of their outcomes. `-` is `standard_input`."""
    into: Path
    """The folder the briefs are written to."""
    form: str | None = None
    """The format of all files; told from each where absent."""
    force: bool = False
    """Replace briefs that are there, and import again what is imported already."""
    dry_run: bool = False
    """Write nothing."""
    max_size: int = MAX_SIZE
    """Megabytes of a file."""
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The library's topics and the words that count as each."""
    standard_input: bytes = b""
    """What came in by a pipe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    file: Path
    """As it was named."""
    slug: str | None = None
    """The brief's; absent where the file was left out."""
    path: Path | None = None
    """The brief's file."""
    reason: str | None = None
    """Why it was left out; or that it was imported before."""
    by_force: str = ""
    """What `force` would do about that."""
    said: Mapping[str, Any] = field(default_factory=dict)
    """Title, counts and proof, as `child` sums them up."""
    toml: bytes = b""
    """The brief's file as it is, or would be."""


class Import:
    """One import under way. `run` it in one thread; `cancel` it from any."""

    def __init__(self, order: Order, progress: Progress = lambda *_: None) -> None:
        self._order = order
        self._progress = progress
        self._cancelled = Event()
        self._children: list[Child] = []
        self._idle: list[Child] = []
        self._turn = Lock()
        self._names = _Names(order.into)

    def run(self) -> Iterator[Outcome]:
        """Yield what became of each file, in their order; the brief is written by then."""
        files = self._order.files
        with self._readers() as readers:
            waiting = [readers.submit(self._read, file) for file in files]
            for done, (file, reading) in enumerate(zip(files, waiting, strict=True)):
                self._progress(done, len(files))
                yield self._outcome(file, reading)
            self._progress(len(files), len(files))

    def cancel(self) -> None:
        """Stop reading. Briefs that are written stay."""
        self._cancelled.set()
        with self._turn:
            children = list(self._children)
        for child in children:
            child.end()

    @contextmanager
    def _readers(self) -> Iterator[ThreadPoolExecutor]:
        with ThreadPoolExecutor(_AT_ONCE) as readers:
            try:
                yield readers
            finally:
                readers.shutdown(wait=False, cancel_futures=True)
                self.cancel()

    def _outcome(self, file: Path, reading: "Future[_Read]") -> Outcome:
        try:
            read = reading.result()
            if self._cancelled.is_set():
                raise ReaderFailedError(CANCELLED)
            if read.answer is None:
                return _imported_before(file, read.known)
            if twin := self._names.twin_of(read.checksum, file):
                return Outcome(file=file, reason=f"has the same content as {twin}")
            return self._written(self._named(file, read, read.answer))
        except FileExistsAlreadyError as error:
            return Outcome(file=file, reason=error.reason, by_force="replaces it")
        except FileError as error:
            return Outcome(file=file, reason=error.reason)
        except BriefingError as error:
            return Outcome(file=file, reason=str(error))

    def _read(self, file: Path) -> "_Read":
        """Read one file; runs in a thread, which waits for its child."""
        data = self._content(file)
        checksum = sha256(data).hexdigest()
        known = self._names.of_checksum(checksum)
        if known is not None and not self._order.force:
            return _Read(checksum, known, None)
        name = REFUSED.sub("\ufffd", file.name)
        request = Request(data, name, self._order.form, self._order.topics)
        return _Read(checksum, known, self._answer(request))

    def _named(self, file: Path, read: "_Read", answer: Answer) -> Outcome:
        path = read.known or self._names.path_for(file, str(answer.said["title"]))
        return Outcome(
            file=file,
            slug=slug_of(path.stem),
            path=path.absolute(),
            said=answer.said,
            toml=answer.toml,
        )

    def _content(self, file: Path) -> bytes:
        limit = self._order.max_size * 1_000_000
        if str(file) != STANDARD_INPUT:
            return read_bounded(file, limit)[0]
        if len(self._order.standard_input) > limit:
            raise UnreadableError(file, f"is longer than {self._order.max_size} MB")
        return self._order.standard_input

    def _answer(self, request: Request) -> Answer:
        with self._turn:
            if self._cancelled.is_set():
                raise ReaderFailedError(CANCELLED)
            child = self._idle.pop() if self._idle else Child()
            if child not in self._children:
                self._children.append(child)
        try:
            return child.answer(request)
        finally:
            with self._turn:
                self._idle.append(child)

    def _written(self, outcome: Outcome) -> Outcome:
        if not self._order.dry_run:
            write_outcome(outcome, force=self._order.force)
        elif outcome.path and not self._order.force and is_there(outcome.path):
            raise _taken(outcome.path)
        return outcome


def write_outcome(outcome: Outcome, *, force: bool = False) -> None:
    """Write the brief that a file made, wholly or not at all; over another only by `force`."""
    if outcome.path is None:
        return
    try:
        write_atomic(outcome.path, outcome.toml, overwrite=force)
    except FileExistsAlreadyError as error:
        raise _taken(outcome.path) from error


def files_named(path: Path) -> Iterator[Path]:
    """Yield the file that is named; of a folder, those whose names say that they can be read."""
    if is_folder(path):
        found = (each.path for each in scan(path, "").files)
        yield from (each for each in found if each.suffix.lower() in SUFFIXES)
    else:
        yield path


def free_path(path: Path, taken: Collection[Path] = ()) -> Path:
    """Return where a brief can be written beside the one that is at `path`: with a number."""
    stem = path.stem[: LONGEST - 7]
    numbered = (path.with_stem(f"{stem}-{number}") for number in count(2))
    return next(free for free in numbered if free not in taken and not is_there(free))


def _taken(path: Path) -> FileExistsAlreadyError:
    said = f"is left out: {path.name} exists already"
    return FileExistsAlreadyError(path, said)


@dataclass(frozen=True, slots=True)
class _Read:
    """What reading a file gave."""

    checksum: str
    known: Path | None
    """The brief in the folder that was made of the same content."""
    answer: Answer | None
    """`None` where there is no need: the brief is there."""


class _Names:
    """The names of the briefs: which are taken in the folder, and by whom in this import."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._given: set[str] = set()
        self._imported: dict[str, Path] = {}
        self._turn = Lock()
        self._checksums: dict[str, Path] | None = None

    def of_checksum(self, checksum: str) -> Path | None:
        """Return the brief in the folder that was made of a file with this content."""
        with self._turn:
            if self._checksums is None:
                self._checksums = dict(_checksums(self._folder))
            return self._checksums.get(checksum)

    def twin_of(self, checksum: str, file: Path) -> Path | None:
        """Return the file of this import that has the same content, if one came before."""
        twin = self._imported.setdefault(checksum, file)
        return twin if twin is not file else None

    def path_for(self, file: Path, title: str) -> Path:
        """Return where the brief of a file goes.

        It is called by the file's name in the alphabet of slugs, which leads out of no folder;
        what came in by a pipe, by its title. Of two files of one name, the second gets a number.
        """
        slug = slug_of(title if str(file) == STANDARD_INPUT else file.stem)
        wanted = f"{slug}-brief" if slug in NO_SLUGS else slug
        name, number = wanted, 1
        while name in self._given:
            number += 1
            name = f"{wanted[: LONGEST - 7]}-{number}"
        self._given.add(name)
        return self._folder / f"{name}.toml"


def _checksums(folder: Path) -> Iterator[tuple[str, Path]]:
    """The checksums that briefs in a folder say their sources have."""
    if not is_folder(folder):
        return
    for found in scan(folder).files:
        try:
            data, _ = read_bounded(found.path, _BRIEF_LIMIT)
        except BriefingError:
            continue  # Not a brief anybody made by importing; `check` tells what it is.
        for checksum in _CHECKSUM.findall(data):
            yield checksum.decode(), found.path


def _imported_before(file: Path, path: Path | None) -> Outcome:
    if path is None:
        return Outcome(file=file)
    try:
        said = _summary(read_brief(path))
    except BriefingError as error:
        raise ReaderFailedError(f"was imported before, as {path}, which is broken now") from error
    return Outcome(
        file=file,
        slug=slug_of(path.stem),
        path=path.absolute(),
        reason=f"is imported already, as {path.name}",
        by_force="imports it again",
        said=said,
    )


def _summary(brief: Brief) -> dict[str, Any]:
    return {
        "title": brief.title,
        "signed": str(brief.signed) if brief.signed else None,
        "parties": list(brief.party_ids),
        "sections": len(brief.sections),
        "provisions": sum(1 for _ in brief.provisions),
        "role_tables": sum(1 for _ in brief.role_tables),
        "unplaced": [{"line": piece.line, "text": piece.text} for piece in unplaced_in(brief)],
        "open_points": [{"field": point.field, "note": point.note} for point in brief.open_points],
    }
