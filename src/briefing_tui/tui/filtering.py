"""What the tree's filter keeps. Nothing here touches a screen: it is called in a thread."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefing_tui.search import matching_labels
from briefing_tui.search.query import query_of
from briefing_tui.search.saved import asked
from briefing_tui.tui.desk import Holdings

MOST_KEPT = 2_000
"""Lines that are told from the others, and walked."""
MOST_OPENED = 16
"""Agreements that are opened to show what was kept in them; in the others it can be walked to."""


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What is to be kept of a tree."""

    query: str
    address: str
    """Where the cursor is."""
    holdings: Holdings
    marked: frozenset[str]
    """The addresses that are marked, for `is:marked`."""
    order: Mapping[str, int]
    """Where each agreement stands in the tree, by its slug."""
    broken: Mapping[str, str]
    """What cannot be read: what the tree calls it, by its address."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptLines:
    """The lines that answer, and what leads to them."""

    lines: tuple[str, ...] = ()
    """Their addresses, in the tree's order."""
    total: int = 0
    complaints: tuple[str, ...] = ()
    """What in the query made no sense."""
    above: frozenset[str] = frozenset()
    """The agreements they are in, and the folders these are in."""
    whole: frozenset[str] = frozenset()
    """Agreements of which everything is kept."""
    asked_at: str = ""
    """Where the cursor was when it was asked for."""
    _each: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_each", frozenset(self.lines))

    def __contains__(self, address: object) -> bool:
        """Tell whether the line at an address is kept, or leads to one that is."""
        if not isinstance(address, str):
            return False
        slug = address.partition("#")[0]
        return address in self._each or address in self.above or slug in self.whole

    @property
    def opened(self) -> tuple[str, ...]:
        """The lines that are shown: those in the first few agreements."""
        first = dict.fromkeys(address.partition("#")[0] for address in self.lines)
        shown = set(list(first)[:MOST_OPENED])
        return tuple(each for each in self.lines if each.partition("#")[0] in shown)

    @property
    def said(self) -> str:
        """How many there are, in few words."""
        if len(self.lines) < self.total:
            return f"first {len(self.lines):,} of {self.total:,}"
        return f"{self.total:,}" if self.total else "no line"


def kept_lines(wanted: Wanted) -> KeptLines:
    """Return which lines of a tree answer a query: by their labels, and by what fields ask."""
    index = wanted.holdings.index
    query, complaints = asked(wanted.query)
    wanted = replace(wanted, query=query)
    found = index.named(wanted.query, MOST_KEPT, wanted.marked)
    if not found.total and _is_a_word(wanted.query):
        # Nothing is called so: perhaps these are letters of a name.
        lettered = index.named(f"~{wanted.query.strip()}", MOST_KEPT)
        found = lettered if lettered.total else found
    meant = query_of(wanted.query)
    addresses = dict.fromkeys(str(one.line.address.whole_part) for one in found.hits)
    broken = [] if meant.restrictions else list(_broken(wanted))
    lines = sorted([*addresses, *broken], key=lambda each: _place(each, wanted.order))
    slugs = {each.partition("#")[0] for each in lines}
    folders = {folder for slug in slugs for folder in _folders(wanted.holdings, slug)}
    # Who asks for agreements by their fields wants all of each.
    whole = set() if meant.wanted else {each for each in addresses if "#" not in each}
    total = found.total - len(found.hits) + len(lines)  # Several rows may be one table.
    above = frozenset(slugs | folders)
    kept = KeptLines(
        tuple(lines),
        total,
        (*complaints, *found.complaints),
        above,
        frozenset(whole),
        wanted.address,
    )
    for address in kept.opened:  # What is opened on the screen is at hand by then.
        wanted.holdings.brief(address.partition("#")[0])
    return kept


def _broken(wanted: Wanted) -> Iterator[str]:
    """Yield what cannot be read and is called so."""
    addresses, labels = list(wanted.broken), list(wanted.broken.values())
    for at in matching_labels(labels, wanted.query):
        yield addresses[at]


def _is_a_word(query: str) -> bool:
    """Tell whether letters are typed and nothing else."""
    return query.strip().isalpha()


def _place(address: str, order: Mapping[str, int]) -> int:
    return order.get(address.partition("#")[0], len(order))


def _folders(holdings: Holdings, slug: str) -> list[str]:
    """Return the folders an agreement is in, as the tree knows them."""
    pieces = holdings.library.entry(slug).group.split("/") if slug in holdings.library else []
    return [f"{'/'.join(pieces[: at + 1])}/" for at in range(len(pieces)) if pieces[0]]
