"""What one party has to do, across every agreement it is bound by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from briefing_tui.addresses import Address
from briefing_tui.brief import Brief, Force, Party, Provision, RoleTable, Status
from briefing_tui.duties import force
from briefing_tui.errors import UnknownAddressError
from briefing_tui.glance import Glimpse, PartyName
from briefing_tui.spans import fold
from briefing_tui.tomls import did_you_mean
from briefing_tui.visible import visible_line

UndertakingKind = Literal["provision", "role", "signatory"]

PARTIES_TOLD = 8
"""How many parties an error names before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One thing a party has to do, or has signed."""

    address: Address
    """A provision, the row of a role table, or for a signature the agreement itself."""
    title: str
    """What a person calls the agreement."""
    status: Status
    """Of the agreement as a whole."""
    kind: UndertakingKind
    """`role` is one cell of a role table."""
    number: str | None = None
    """The provision's label as the source prints it."""
    heading: str | None = None
    """The provision's heading, the column's, or the office held when signing."""
    text: str | None = None
    """The provision's text, the cell, or the name of who signed."""
    force: Force | None = None
    """How hard a provision binds; `None` for a role or a signature."""
    task: str | None = None
    """What a role is about: the row's task."""

    @property
    def agreement(self) -> str:
        """The brief's slug."""
        return self.address.slug


@dataclass(frozen=True, slots=True)
class Undertakings:
    """Everything one party has to do."""

    party: str
    """Its id."""
    name: str
    """What a reader calls it."""
    items: tuple[Undertaking, ...] = ()
    """By agreement, in the briefs' order; within one in reading order, signatures last."""


class PartyCount(NamedTuple):
    """A party, and how many agreements bind it."""

    id: str
    name: str
    agreements: int


def undertakings_of(briefs: Iterable[Brief], party: str) -> Undertakings:
    """Return what `party` has to do: its id, its name or another name of it, in any case.

    Raises `UnknownAddressError` where nobody, or more than one party, is called so.
    """
    at_hand = tuple(briefs)
    found = party_called(party, at_hand)
    items = (item for brief in at_hand for item in undertaken(brief, found.id))
    return Undertakings(found.id, found.name, tuple(items))


def binds(agreement: Brief | Glimpse, party_id: str) -> bool:
    """Tell whether an agreement binds a party; ids that differ by case alone are one party's."""
    return fold(party_id) in {fold(party.id) for party in agreement.parties}


def parties_of(agreements: Iterable[Brief | Glimpse]) -> list[PartyCount]:
    """Return every party there is, by name. Ids that differ by case alone are one party's."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for each in agreements:
        for party in each.parties:
            ids.setdefault(fold(party.id), party.id)
            if party.name:
                names.setdefault(fold(party.id), party.name)
        counts.update({fold(party.id) for party in each.parties})
    found = [PartyCount(ids[key], names.get(key, ids[key]), counts[key]) for key in ids]
    return sorted(found, key=lambda party: (fold(party.name), party.id))


def party_called(said: str, agreements: Sequence[Brief | Glimpse]) -> PartyCount:
    """Return the party called so: by its id, its name or another name of it, in any case.

    Raises `UnknownAddressError` where nobody, or more than one party, is called so.
    """
    wanted = fold(said.strip())
    parties: list[Party | PartyName] = [p for each in agreements for p in each.parties]
    known = parties_of(agreements)
    for called in (_by_id, _by_name, _by_alias) if wanted else ():
        ids = {fold(party.id) for party in parties if wanted in map(fold, called(party))}
        named = [party for party in known if fold(party.id) in ids]
        if len(named) > 1:
            several = f"{len(named)} parties are called {said!r}; say which: {_told(named)}"
            raise UnknownAddressError(visible_line(several))
        if named:
            return named[0]
    raise UnknownAddressError(visible_line(_unknown_party(said, parties, known)))


def _by_id(party: Party | PartyName) -> tuple[str, ...]:
    return (party.id,)


def _by_name(party: Party | PartyName) -> tuple[str, ...]:
    return (party.name,) if party.name else ()


def _by_alias(party: Party | PartyName) -> tuple[str, ...]:
    return party.aliases


def _unknown_party(said: str, parties: list[Party | PartyName], known: list[PartyCount]) -> str:
    if not known:
        return f"no party is called {said!r}; the library is empty"
    called = [name for party in parties for name in (party.id, *_by_name(party), *party.aliases)]
    if hint := did_you_mean(said.strip(), called):
        return f"no party is called {said!r}{hint}"
    return f"no party is called {said!r}; there is: {_told(known)}"


def _told(parties: list[PartyCount]) -> str:
    told = ", ".join(f"{party.id} ({party.name})" for party in parties[:PARTIES_TOLD])
    more = len(parties) - PARTIES_TOLD
    return f"{told} and {more} more" if more > 0 else told


def undertaken(brief: Brief, party_id: str) -> Iterator[Undertaking]:
    """Yield what one agreement has a party do, in reading order, signatures last."""
    own = _acting_for(brief, party_id)
    if own:
        for section in brief.sections:
            for part in section.parts:
                if isinstance(part, RoleTable):
                    yield from _roles(brief, part, own)
                elif own.intersection(brief.bound_by(part)):
                    yield _provision(brief, part)
        yield from _signatures(brief, own)


def _acting_for(brief: Brief, party_id: str) -> frozenset[str]:
    """Return the ids that mean this party in a brief: its own and its bodies'."""
    own = {party.id for party in brief.parties if fold(party.id) == fold(party_id)}
    return frozenset(own | {body.id for body in brief.bodies if body.party in own})


def _provision(brief: Brief, provision: Provision) -> Undertaking:
    return Undertaking(
        address=Address(brief.slug, provision.id),
        title=brief.name,
        status=brief.status,
        kind="provision",
        number=provision.number,
        heading=provision.heading,
        text=provision.text,
        force=force(provision),
    )


def _roles(brief: Brief, table: RoleTable, own: frozenset[str]) -> Iterator[Undertaking]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            if column.actor in own and cell.strip():
                yield Undertaking(
                    address=Address(brief.slug, table.id, row.id),
                    title=brief.name,
                    status=brief.status,
                    kind="role",
                    heading=column.heading,
                    text=cell,
                    task=row.task,
                )


def _signatures(brief: Brief, own: frozenset[str]) -> Iterator[Undertaking]:
    for signatory in brief.signatories:
        if signatory.party in own:
            yield Undertaking(
                address=Address(brief.slug),
                title=brief.name,
                status=brief.status,
                kind="signatory",
                heading=signatory.office,
                text=signatory.name,
            )
