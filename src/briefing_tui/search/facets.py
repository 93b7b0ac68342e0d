"""What could narrow an answer further, and how much each would leave."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import tantivy

from briefing_tui.search.catalogue import Agreement
from briefing_tui.search.records import FORCES, KINDS

FACETS = ("party", "kind", "status", "force", "topic", "year")
"""In the order they are told."""
_MANY = 65_000
"""More agreements or topics than any library holds, less than tantivy allows."""


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet."""

    field: str
    """What a query calls the field."""
    value: str
    """As a query says it."""
    label: str
    """As a reader calls it."""
    lines: int
    """How many lines of the answer have it."""

    @property
    def query(self) -> str:
        """What narrows a query to it."""
        value = self.value.replace('"', "")
        plain = value.replace("-", "").isalnum()
        return f"{self.field}:{value}" if plain else f'{self.field}:"{value}"'


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow an answer."""

    name: str
    """One of `FACETS`."""
    counts: tuple[Count, ...]
    """Most lines first; of the years the latest first."""


def facets_of(
    searcher: tantivy.Searcher, query: tantivy.Query, agreements: Mapping[int, Agreement]
) -> tuple[Facet, ...]:
    """Return what could narrow the answer to `query`."""
    asked = {
        name: {"terms": {"field": name, "size": _MANY}}
        for name in ("agreement", "kind", "force", "topic")
    }
    said = searcher.aggregate(query, asked)
    lines = [
        (agreements[int(key)], count)
        for key, count in _buckets(said, "agreement")
        if int(key) in agreements
    ]
    return (
        _by_party(lines),
        _facet("kind", ((KINDS[int(key)], count) for key, count in _buckets(said, "kind"))),
        _by_agreement("status", lines, lambda one: one.status),
        _facet("force", ((FORCES[int(key)], count) for key, count in _buckets(said, "force"))),
        _facet("topic", ((str(key), count) for key, count in _buckets(said, "topic"))),
        _by_year(lines),
    )


def _buckets(said: Mapping[str, Any], name: str) -> Iterator[tuple[Any, int]]:
    return ((bucket["key"], bucket["doc_count"]) for bucket in said[name]["buckets"])


def _facet(name: str, counts: Iterator[tuple[str, int]]) -> Facet:
    ordered = sorted(counts, key=lambda one: (-one[1], one[0]))
    return Facet(name, tuple(Count(name, value, value, lines) for value, lines in ordered))


def _by_agreement(
    name: str, lines: list[tuple[Agreement, int]], value: Callable[[Agreement], str]
) -> Facet:
    counts: Counter[str] = Counter()
    for agreement, count in lines:
        counts[value(agreement)] += count
    return _facet(name, iter(counts.items()))


def _by_party(lines: list[tuple[Agreement, int]]) -> Facet:
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for agreement, count in lines:
        for own_id, *names in agreement.parties:
            counts[own_id] += count
            labels.setdefault(own_id, names[0] if names else own_id)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Facet("party", tuple(Count("party", each, labels[each], n) for each, n in ordered))


def _by_year(lines: list[tuple[Agreement, int]]) -> Facet:
    counts: Counter[str] = Counter()
    for agreement, count in lines:
        if agreement.year:
            counts[agreement.year] += count
    ordered = sorted(counts.items(), reverse=True)
    return Facet("year", tuple(Count("signed", year, year, n) for year, n in ordered))
