"""Parties and bodies: named and coloured alike on every screen."""

from collections import Counter
from collections.abc import Iterable

from briefing_tui.brief import Body, Brief
from briefing_tui.glance import Glimpse

COLOURS = 6
"""How many party colours a theme has."""
_JOINT = frozenset({"joint", "both", "all", "both parties", "all parties", "together"})


class Actors:
    """Which colour each party of a library has: the parties met most often differ the most."""

    def __init__(self, agreements: Iterable[Brief | Glimpse]) -> None:
        counts = Counter(party.id for each in agreements for party in each.parties)
        ranked = sorted(counts, key=lambda party: (-counts[party], party))
        self._colours = {party: rank % COLOURS + 1 for rank, party in enumerate(ranked)}

    def use(self, brief: Brief, actor: str | None) -> str:
        """Return the use an actor is painted for: its party's colour, `joint`, or plain text."""
        if not actor:
            return "strong"
        known = brief.actor(actor)
        party = known.party if isinstance(known, Body) else known.id if known else None
        if party is None:
            return "joint" if actor.lower() in _JOINT or known else "strong"
        return self.party_use(party)

    def party_use(self, party: str) -> str:
        """Return the use a party is painted for: its colour."""
        return f"party-{self._colours.get(party, 1)}"
