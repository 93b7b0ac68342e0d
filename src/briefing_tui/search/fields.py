"""What `party:`, `in:` and `kind:` leave of a library."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing_tui.brief import Brief
from briefing_tui.library import Library
from briefing_tui.library.folder import Group
from briefing_tui.search.line_sets import LineSet, lines_within
from briefing_tui.search.passages import Shelf
from briefing_tui.search.query import Restriction
from briefing_tui.search.words import words_of
from briefing_tui.visible import visible_line

KINDS = ("provision", "role", "section", "agreement")
"""What a hit can be."""
NEAR_ENOUGH = 70
"""Percent of likeness from which a right value is worth naming."""
NAMES_TOLD = 6
"""How many right values a complaint names where none is near."""

_COMPLAINTS = {
    "party": "no agreement here has a party `{}`",
    "in": "no agreement here is called `{}`",
    "kind": "`{}` is not a kind of hit",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a query looks."""

    lines: LineSet
    by_itself: LineSet
    """What the fields find where nothing else is asked: agreements, unless `kind:` says what."""
    complaints: tuple[str, ...]
    """About values that are not known here."""


class Fields:
    """The values each field may have in a library, and the lines each leaves."""

    def __init__(self, library: Library, shelf: Shelf) -> None:
        self._count = len(shelf.lines)
        self._everything = lines_within([range(self._count)], self._count)
        self._known: dict[str, dict[str, list[range]]] = {
            "party": defaultdict(list),
            "in": defaultdict(list),
            "kind": defaultdict(list, {kind: [] for kind in KINDS}),
        }
        for number, placed in enumerate(shelf.lines):
            self._known["kind"][placed.line.kind].append(range(number, number + 1))
        for agreement in shelf.agreements:
            for field, name in _names_in(agreement.brief):
                self._known[field][name].append(agreement.lines)
        for group in library.file.groups:
            self._add_group(group)
        self.agreements = self._lines("kind", ["agreement"])
        """The lines that are agreements' own."""

    def scope_of(self, restrictions: Sequence[Restriction]) -> Scope:
        """Return the lines that all restrictions leave; one of unknown values restricts nothing."""
        complaints: list[str] = []
        left = self._everything
        by_kind = narrowed = False
        for restriction in restrictions:
            found = self._meant(restriction, complaints)
            if found is not None:
                left &= ~found if restriction.without else found
                narrowed = True
                by_kind |= restriction.field == "kind"
        by_itself = left & (self._everything if by_kind else self.agreements) if narrowed else 0
        return Scope(left, by_itself, tuple(complaints))

    def _meant(self, restriction: Restriction, complaints: list[str]) -> LineSet | None:
        """Return the lines of the values that are known, `None` where none is; note the others."""
        known = self._known[restriction.field]
        meant: list[str] = []
        for value in restriction.values:
            names = list(_names_meant(value, known))
            meant += names
            if not names:
                said = _COMPLAINTS[restriction.field].format(visible_line(value))
                complaints.append(said + (_nearest(value, known) or _some_of(known)))
        return self._lines(restriction.field, meant) if meant else None

    def _lines(self, field: str, names: Iterable[str]) -> LineSet:
        ranges = (lines for name in names for lines in self._known[field][name])
        return lines_within(ranges, self._count)

    def _add_group(self, group: Group) -> None:
        """Let a group of parties stand for its members, and for itself where it is a party."""
        parties = self._known["party"]
        lines = [one for member in group.members if member in parties for one in parties[member]]
        for name in filter(None, dict.fromkeys((group.id, group.name))):
            parties[name] += lines


def _names_in(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield what a brief can be restricted to by: the field, and the name there."""
    for party in brief.parties:
        yield from (("party", name) for name in (party.id, party.name, *party.aliases) if name)
    yield from (("in", name) for name in (brief.slug, brief.title, brief.name))


def _names_meant(value: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the names that are `value`; else those with a word that begins like each of its."""
    words = words_of(value)
    spelt = {name: words_of(name) for name in known}
    same = [name for name, said in spelt.items() if said == words]
    if same or not words:
        yield from same
        return
    for name, said in spelt.items():
        if all(any(one.startswith(word) for one in said) for word in words):
            yield name


def _nearest(value: str, known: Iterable[str]) -> str:
    # Loaded late: only a value that is not known needs it.
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415

    near = process.extractOne(
        value,
        list(known),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        score_cutoff=NEAR_ENOUGH,
    )
    return f"; did you mean `{visible_line(near[0])}`?" if near else ""


def _some_of(known: Iterable[str]) -> str:
    names = sorted(known)
    told = ", ".join(f"`{visible_line(name)}`" for name in names[:NAMES_TOLD])
    more = f" and {len(names) - NAMES_TOLD} more" if len(names) > NAMES_TOLD else ""
    return f"; there are {told}{more}" if names else ""
