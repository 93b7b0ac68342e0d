"""What `party:`, `in:` and `kind:` leave of a library."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from briefing_tui.brief import Brief
from briefing_tui.library import Library
from briefing_tui.search.line_sets import LineSet, line_set, lines_within
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
        kinds = self._kinds(shelf)
        self.agreements = kinds["agreement"]
        """The lines that are agreements' own."""
        self._known: Mapping[str, Mapping[str, LineSet]] = {
            "party": self._parties(library, shelf),
            "in": self._titles(shelf),
            "kind": kinds,
        }

    def scope_of(self, restrictions: Iterable[Restriction]) -> Scope:
        """Return the lines that all restrictions leave; one whose values are unknown says nothing."""
        complaints: list[str] = []
        left = everything = lines_within([range(self._count)], self._count)
        said = set()
        for restriction in restrictions:
            found = [self._meant(restriction.field, value) for value in restriction.values]
            complaints += (
                self._complaint(restriction.field, value)
                for value, lines in zip(restriction.values, found, strict=True)
                if lines is None
            )
            known = [lines for lines in found if lines is not None]
            if known:
                said.add(restriction.field)
                lines = reduce(or_, known)
                left &= everything & ~lines if restriction.without else lines
        by_itself = 0 if not said else left if "kind" in said else left & self.agreements
        return Scope(left, by_itself, tuple(complaints))

    def _meant(self, field: str, value: str) -> LineSet | None:
        known = self._known[field]
        names = list(_names_meant(value, known))
        return reduce(or_, (known[name] for name in names)) if names else None

    def _complaint(self, field: str, value: str) -> str:
        known = self._known[field]
        said = _COMPLAINTS[field].format(visible_line(value))
        return said + (_nearest(value, known) or _some_of(known))

    def _parties(self, library: Library, shelf: Shelf) -> Mapping[str, LineSet]:
        lines_by_name: dict[str, LineSet] = defaultdict(int)
        for agreement in shelf.agreements:
            for party in agreement.brief.parties:
                for name in filter(None, {party.id, party.name, *party.aliases}):
                    lines_by_name[name] |= lines_within([agreement.lines], self._count)
        for group in library.file.groups:
            members = [lines_by_name[member] for member in group.members if member in lines_by_name]
            for name in filter(None, {group.id, group.name}):
                lines_by_name[name] = reduce(or_, members, lines_by_name.get(name, 0))
        return lines_by_name

    def _titles(self, shelf: Shelf) -> Mapping[str, LineSet]:
        lines_by_name: dict[str, LineSet] = defaultdict(int)
        for agreement in shelf.agreements:
            for name in _names_of(agreement.brief):
                lines_by_name[name] |= lines_within([agreement.lines], self._count)
        return lines_by_name

    def _kinds(self, shelf: Shelf) -> Mapping[str, LineSet]:
        numbers: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for number, placed in enumerate(shelf.lines):
            numbers[placed.line.kind].append(number)
        return {kind: line_set(these, self._count) for kind, these in numbers.items()}


def _names_of(brief: Brief) -> set[str]:
    return {brief.slug, brief.title, brief.name}


def _names_meant(value: str, known: Iterable[str]) -> Iterator[str]:
    """The names that are `value`; else those that have, for each word of it, one that begins so."""
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
        value, known, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR_ENOUGH
    )
    return f"; did you mean `{visible_line(near[0])}`?" if near else ""


def _some_of(known: Iterable[str]) -> str:
    names = sorted(known)
    told = ", ".join(f"`{visible_line(name)}`" for name in names[:NAMES_TOLD])
    more = f" and {len(names) - NAMES_TOLD} more" if len(names) > NAMES_TOLD else ""
    return f"; there are {told}{more}" if names else ""
