"""What every screen works on: the library, its index, what the reader marked and where they were."""

from asyncio import CancelledError
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event, Lock
from typing import TYPE_CHECKING

from briefing_tui.addresses import Address, Place, place_of
from briefing_tui.brief import Brief
from briefing_tui.errors import UnknownAddressError
from briefing_tui.files import is_folder
from briefing_tui.library import Entry, Library
from briefing_tui.places import LibraryPlace
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import agreement_document
from briefing_tui.tui.memory import Memory
from briefing_tui.tui.page import Document
from briefing_tui.tui.strays import Stray, strays_of

if TYPE_CHECKING:
    from briefing_tui.search import Kept, Searchable, Way


DOCUMENTS_KEPT = 6
"""Pages of agreements that are kept ready: the one that is read, its neighbours, the last few."""


@dataclass(frozen=True)
class Holdings:
    """A library as it is now, and what is made from it. Replaced whole when the folder changes."""

    library: Library
    last_good: Mapping[str, Brief] = field(default_factory=dict)
    """By slug, the last version that could be read of each brief that is broken now."""
    _documents: dict[str, Document] = field(default_factory=dict, repr=False, compare=False)
    _documents_lock: Lock = field(default_factory=Lock, repr=False, compare=False)
    """Pages are made in threads, too."""
    _index_lock: Lock = field(default_factory=Lock, repr=False, compare=False)
    _left: Event = field(default_factory=Event, repr=False, compare=False)
    """Set once the library is left: whoever makes its index stops."""
    _indexed: list[int] = field(default_factory=lambda: [0, 0], repr=False, compare=False)
    """How many files are in the index, of how many that have to be put there."""

    def document(self, slug: str) -> Document:
        """Return the page of an agreement: the same one for as long as it is among the last few."""
        document = self._documents.get(slug)
        if document is None:
            brief = self.brief(slug)
            if brief is None:
                return Document()
            # Outside the lock: who wants another page does not wait for a long one.
            document = agreement_document(brief, self.actors)
        with self._documents_lock:
            # Made by another meanwhile, it is that one for all.
            document = self._documents.pop(slug, document)
            self._documents[slug] = document
            while len(self._documents) > DOCUMENTS_KEPT:
                del self._documents[next(iter(self._documents))]
            return document

    def has_document(self, slug: str) -> bool:
        """Whether the page of an agreement is ready."""
        return slug in self._documents

    @cached_property
    def actors(self) -> Actors:
        """The parties' colours."""
        return Actors(self.library.glimpses)

    @property
    def index(self) -> "Searchable":
        """The index of everything; made when it is first asked for, never on the screen's thread."""
        return self.kept.index

    @property
    def kept(self) -> "Kept":
        """The index as it is kept on disk, brought up to what is there now, and why if it is not."""
        with self._index_lock:  # Who searches at once waits for what is being made already.
            kept = self._kept_index
            if kept.is_behind:  # Because another program was at it: it may be done by now.
                kept.look_again()
            return kept

    @cached_property
    def _kept_index(self) -> "Kept":
        # Loaded late: the first screen needs no search.
        from briefing_tui.search import Index, Kept, kept_index  # noqa: PLC0415

        if is_folder(self.library.folder):
            return kept_index(self.library.folder, self._say_indexed, self.library)
        return Kept(Index.of(self.library))

    def _say_indexed(self, done: int, count: int) -> None:
        if self._left.is_set():
            raise CancelledError
        self._indexed[:] = done, count

    def leave(self) -> None:
        """Have nobody wait for an index that is still being made: the library is left."""
        self._left.set()

    @property
    def has_index(self) -> bool:
        """Whether the index is made already."""
        return "_kept_index" in vars(self)

    @property
    def index_progress(self) -> str:
        """How far the index is, in words that fit beside the ways to match in 40 columns."""
        done, count = self._indexed
        return f"indexed {done:,} of {count:,} files" if count else "making the index …"

    def brief(self, slug: str) -> Brief | None:
        """Return a brief, or the last version of it that could be read."""
        if slug not in self.library:
            return None
        return self.library.entry(slug).brief or self.last_good.get(slug)

    @cached_property
    def strays(self) -> Mapping[str, Stray]:
        """What is wrong with no brief in particular, by the address the tree knows it by."""
        return strays_of(self.library)

    def file(self, address: str) -> Entry | Stray | None:
        """Return the file an address of the tree names; `None` where that is none."""
        return self.strays.get(address) or (
            self.library.entry(address) if address in self.library else None
        )

    @property
    def broken_count(self) -> int:
        """How many files cannot be read as briefs, or are passed over."""
        return sum(1 for entry in self.library.entries if not entry.glimpse) + len(self.strays)

    def is_stale(self, slug: str) -> bool:
        """Tell whether what is shown is older than the file, because the file is broken."""
        return slug in self.last_good

    def place(self, address: str) -> Place | None:
        """Return what an address names here; `None` where it names nothing any more."""
        wanted = Address.of(address)
        brief = self.brief(wanted.slug)
        if brief is None:
            return None
        try:
            return place_of(brief, wanted)
        except UnknownAddressError:
            return None

    def changed_to(self, library: Library) -> "Holdings":
        """Return the holdings after the folder changed, keeping what can no longer be read."""
        kept: dict[str, Brief] = {}
        for entry in library.entries:
            if entry.glimpse is None and (old := self.brief(entry.slug)):
                kept[entry.slug] = old
        return Holdings(library, kept, _left=self._left)

    @property
    def counts(self) -> tuple[str, str]:
        """What there is, in words: `13 agreements`, `412 provisions`."""
        glimpses = list(self.library.glimpses)
        provisions = sum(glimpse.provisions for glimpse in glimpses)
        return _counted(len(glimpses), "agreement"), _counted(provisions, "provision")


@dataclass
class Desk:
    """What the screens share. The app owns it; screens read it and ask the app to change it."""

    place: LibraryPlace
    holdings: Holdings
    marks: dict[str, None] = field(default_factory=dict)
    """Addresses, in the order they were marked."""
    recent: list[str] = field(default_factory=list)
    """Addresses that were gone to, the latest first."""
    last_query: str = ""
    """What was searched for last."""
    last_way: "Way | None" = None
    """How its words were matched; `None` as long as nobody has shifted that."""
    side: str = ""
    """The address that was taken as one side of a comparison, while the other is looked for."""

    recent_libraries: list[str] = field(default_factory=list)
    """Folders that were opened before, the latest first."""
    import_from: str = ""
    """What was asked for when something was imported last."""

    @property
    def library(self) -> Library:
        """The library as it is now."""
        return self.holdings.library

    def remember(self, memory: Memory) -> None:
        """Take up what was remembered of this library."""
        self.marks = dict.fromkeys(memory.marks)
        self.recent = list(memory.recent)

    def fetch(self, addresses: Iterable[str]) -> None:
        """Read the briefs that addresses name, so that they are at hand. Called in a thread."""
        for address in tuple(addresses):
            self.holdings.brief(Address.of(address).slug)

    def toggle_marks(self, addresses: Iterable[str]) -> None:
        """Mark what is not marked, and take the mark off what is."""
        for address in addresses:
            if address in self.marks:
                del self.marks[address]
            else:
                self.marks[address] = None


RECENT = 30
"""How many places are remembered."""


def remembered(desk: Desk, address: str) -> None:
    """Put an address first among the recent ones."""
    desk.recent[:] = [address, *(old for old in desk.recent if old != address)][:RECENT]


def changes_between(old: Library, new: Library) -> str:
    """Return what changed on disk, in words; empty where nothing did."""
    before: dict[str, Entry] = {entry.slug: entry for entry in old.entries}
    after: dict[str, Entry] = {entry.slug: entry for entry in new.entries}
    told = [
        _named("new", [slug for slug in after if slug not in before]),
        _named("gone", [slug for slug in before if slug not in after]),
        _named("changed", [s for s in after if s in before and after[s].stamp != before[s].stamp]),
        _named(
            "broken",
            [s for s, e in after.items() if not e.glimpse and s in before and before[s].glimpse],
        ),
        "changed: library.toml" if old.file != new.file else "",
        _strays_between(old, new),
    ]
    return " · ".join(text for text in told if text)


def _strays_between(old: Library, new: Library) -> str:
    before, after = strays_of(old), strays_of(new)
    came = [stray.path.name for address, stray in after.items() if before.get(address) != stray]
    went = [stray.path.name for address, stray in before.items() if address not in after]
    told = _named("passed over", came), _named("no longer in the way", went)
    return " · ".join(filter(None, told))


NAMED = 3
"""How many files a note names before it counts."""


def _named(what: str, slugs: list[str]) -> str:
    if not slugs:
        return ""
    return f"{what}: {', '.join(slugs)}" if len(slugs) <= NAMED else f"{len(slugs)} {what}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
