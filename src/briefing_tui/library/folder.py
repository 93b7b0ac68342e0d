"""A folder of briefs: which there are, what they are called, and what is wrong with the others."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field

from briefing_tui.brief import (
    LIST_LIMIT,
    ActorId,
    ActorIds,
    Brief,
    Line,
    Lines,
    OptionalLine,
    Part,
)
from briefing_tui.errors import Problem, UnknownAddressError, UnreadableBriefError
from briefing_tui.files import Found, Stamp, is_regular, scan
from briefing_tui.glance import Glimpse, keep, kept
from briefing_tui.library.entries import Entry, entry_of, known_entry
from briefing_tui.library.reading import checked_source
from briefing_tui.library.shelf import ROOM, Shelf
from briefing_tui.tomls import did_you_mean, read_source

LIBRARY_FILE = "library.toml"
ALIGNMENTS_FILE = "alignments.toml"
Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""
SLUGS_TOLD = 8
"""How many slugs an error names before it says how many more there are."""


class Topic(Part):
    """A topic, and the words that count as it."""

    name: Line
    """What it is called in briefs."""
    words: Lines = ()
    """What counts as this topic."""


class Group(Part):
    """A group of parties: `EU`, `ASEAN`."""

    id: ActorId
    """What queries call it."""
    name: OptionalLine = None
    """What a reader calls it."""
    members: ActorIds = ()
    """The ids of its members."""


class LibraryFile(Part):
    """What `library.toml` says about the whole library."""

    title: OptionalLine = None
    """What the library is called."""
    topics: Annotated[tuple[Topic, ...], Field(max_length=LIST_LIMIT, strict=False)] = ()
    """The topics, and the words that count as each."""
    groups: Annotated[tuple[Group, ...], Field(max_length=LIST_LIMIT, strict=False)] = ()
    """Groups of parties."""


@dataclass(frozen=True, slots=True)
class Library:
    """Every brief in one folder, as it was at one moment. Replaced whole when that changes."""

    folder: Path
    file: LibraryFile = field(default_factory=LibraryFile)
    entries: tuple[Entry, ...] = ()
    """In the order of their paths."""
    stray_problems: tuple[Problem, ...] = ()
    """What is wrong with no brief in particular: a folder that cannot be read, say."""
    _by_slug: dict[str, Entry] = field(default_factory=dict, compare=False, repr=False)
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)
    """Where its briefs are at hand."""

    @property
    def readable(self) -> Iterator[Entry]:
        """The entries that are no broken files, in the order of their paths."""
        return (entry for entry in self.entries if entry.glimpse)

    @property
    def glimpses(self) -> Iterator[Glimpse]:
        """What every agreement is about, in the order of their paths."""
        return (entry.glimpse for entry in self.entries if entry.glimpse)

    @property
    def briefs(self) -> Iterator[Brief]:
        """Every brief that can be read, in the order of their paths; read one after another."""
        passing = (entry.passing_brief for entry in self.entries)
        return (brief for brief in passing if brief)

    def fetch(self) -> None:
        """Read the briefs, where there is room to have all of them at hand."""
        if self.shelf.holds(sum(entry.stamp.size for entry in self.readable)):
            for _ in self.briefs:
                pass

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong anywhere in the library."""
        found = (problem for entry in self.entries for problem in entry.problems)
        return (*self.stray_problems, *found)

    @property
    def title(self) -> str:
        """What the library is called: its own title, or its folder's name."""
        return self.file.title or self.folder.name

    def __contains__(self, slug: str) -> bool:
        return slug in self._by_slug

    def __getitem__(self, slug: str) -> Brief:
        """Return the brief called `slug`; raise in the reader's words where there is none."""
        entry = self.entry(slug)
        if brief := entry.brief:
            return brief
        raise UnreadableBriefError(entry.problems)

    def entry(self, slug: str) -> Entry:
        """Return the file called `slug`, broken or not."""
        if entry := self._by_slug.get(slug):
            return entry
        raise UnknownAddressError(_unknown_slug(slug, self._by_slug))


def read_library(
    folder: Path, known: Library | None = None, progress: Progress | None = None
) -> Library:
    """Read every brief below `folder`, following no link out of it.

    A file that has not changed since `known` was read is not read again. A bad file costs itself
    only: it is an entry with problems. `progress` is told how many files are done, of how many.
    """
    found = scan(folder)
    at_hand = {entry.path: entry for entry in known.entries} if known else {}
    shelf = known.shelf if known else Shelf()
    own, strays = own_file(folder, found.files)
    files = [file for file in found.files if is_brief(file)]
    entries: list[Entry] = []
    for file in files:
        before = at_hand.get(file.path)
        entries.append(entry_of(file, before, shelf))
        if progress and not (before and before.stamp == file.stamp):
            progress(len(entries), len(files))
    named = tuple(told_apart(entries))
    unreadable = tuple(Problem(path, None, "", reason) for path, reason in found.problems)
    by_slug = {entry.slug: entry for entry in named}
    return Library(folder, own, named, (*strays, *unreadable), by_slug, shelf)


def open_library(folder: Path, progress: Progress | None = None) -> Library:
    """Return the library in `folder`, for as long as somebody looks at it.

    What is known of a file since it was read last is not read again, and a brief only when it is
    asked for; not more of them are at hand than a screen needs.
    """
    shelf = Shelf(ROOM)
    entries = tuple(known_entry(one, folder, shelf) for one in kept(folder))
    return read_library(folder, Library(folder, entries=entries, shelf=shelf), progress)


def keep_library(library: Library) -> None:
    """Keep what is known of every file, so that the next start need not read it."""
    keep(library.folder, (entry.known for entry in library.entries))


def read_library_file(folder: Path) -> LibraryFile:
    """Read what a library says about itself; nothing, where it says nothing or is broken."""
    found = Found(folder / LIBRARY_FILE, Stamp(0, 0, 0), "")
    return own_file(folder, [found] if is_regular(found.path) else [])[0]


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with one file by itself: a brief, or a library's own file."""
    file = Found(path, Stamp(0, 0, 0), "")
    if path.name == LIBRARY_FILE:
        return own_file(path.parent, [file])[1]
    return entry_of(file, None).problems


def is_brief(file: Found) -> bool:
    """Tell whether a file of a library is a brief, or is meant to be one."""
    return not (file.group == "" and file.path.name in (LIBRARY_FILE, ALIGNMENTS_FILE))


def own_file(folder: Path, files: Iterable[Found]) -> tuple[LibraryFile, tuple[Problem, ...]]:
    """Return what a library's own file says, and what is wrong with it."""
    path = folder / LIBRARY_FILE
    if not any(file.path == path for file in files):
        return LibraryFile(), ()
    try:
        return checked_source(LibraryFile, read_source(path), path), ()
    except UnreadableBriefError as error:
        return LibraryFile(), error.problems


def told_apart(entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries, those that share a slug called by their folder too."""
    slugs = slugs_apart([entry.slug for entry in entries], [entry.group for entry in entries])
    return map(_renamed, entries, slugs)


def slugs_apart(slugs: Sequence[str], groups: Sequence[str]) -> list[str]:
    """Return what files with these slugs, in these folders, are called in one library."""
    counts = Counter(slugs)
    taken: dict[str, None] = {}
    for own, group in zip(slugs, groups, strict=True):
        slug = own
        if counts[slug] > 1:
            # Behind a `#` an address names a part: a folder's own must not be taken for that.
            slug = f"{group.replace('#', '%23') or '.'}/{slug}"
        number, wanted = 1, slug
        while slug in taken:
            # Two names that make one slug in one folder: `A b.toml` and `a-b.toml`.
            number += 1
            slug = f"{wanted}-{number}"
        taken[slug] = None
    return list(taken)


def _renamed(entry: Entry, slug: str) -> Entry:
    return entry if slug == entry.slug else replace(entry, slug=slug)


def _unknown_slug(slug: str, known: Iterable[str]) -> str:
    slugs = sorted(known)
    if sharing := [name for name in slugs if name.rpartition("/")[2] == slug]:
        return f"{len(sharing)} agreements are called {slug!r}; say which: {', '.join(sharing)}"
    if not slugs:
        return f"no agreement is called {slug!r}; the library is empty"
    if hint := did_you_mean(slug, slugs):
        return f"no agreement is called {slug!r}{hint}"
    told = ", ".join(slugs[:SLUGS_TOLD])
    more = f" and {len(slugs) - SLUGS_TOLD} more" if len(slugs) > SLUGS_TOLD else ""
    return f"no agreement is called {slug!r}; there is: {told}{more}"
