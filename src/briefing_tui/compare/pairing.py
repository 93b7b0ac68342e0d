"""Two places set against each other: the whole comparison, put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision
from briefing_tui.compare.align import Match, align, named
from briefing_tui.compare.comparison import Comparison, Pair
from briefing_tui.compare.flags import Renumbering
from briefing_tui.compare.pairs import Lineup, in_reading_order, pairs_of
from briefing_tui.compare.passages import Item, Passage, Side, side_of
from briefing_tui.compare.sections import align_sections
from briefing_tui.compare.tables import table_pairs


def compare(left: Place, right: Place) -> Comparison:
    """Set two agreements, or parts of them, against each other.

    Each section, provision and role of either is in exactly one pair; sections are left out where
    one side is within a section. Two parts of a kind that are named go with each other, however
    little they share. Swapping the sides mirrors everything.
    """
    ours, theirs = _sides(left, right)
    provisions = Lineup("provision", ours.provisions, theirs.provisions, _matches(ours, theirs))
    matches = align_sections(ours, theirs, provisions.matches)
    sections = Lineup("section", ours.sections, theirs.sections, matches)
    renumbering = _renumbering(left, right, (provisions, sections))
    tables = table_pairs(ours, theirs, renumbering)
    rows = chain.from_iterable(table.rows for table in tables)
    told = chain(pairs_of(sections, renumbering), pairs_of(provisions, renumbering), rows)
    pairs = in_reading_order(told, ours.items, theirs.items, key=_item)
    return Comparison(left, right, pairs, tables, _note(left, right))


def _sides(left: Place, right: Place) -> tuple[Side, Side]:
    ours, theirs = side_of(left), side_of(right)
    if left.part is None and right.part is None:
        return ours, theirs
    return _without_sections(ours), _without_sections(theirs)


def _without_sections(side: Side) -> Side:
    items = tuple(item for item in side.items if item[0] != "section")
    return replace(side, sections=(), items=items)


def _matches(left: Side, right: Side) -> Sequence[Match]:
    if isinstance(left.place.part, Provision) and isinstance(right.place.part, Provision):
        return [named(left.provisions[0], right.provisions[0])]
    return align(left.provisions, right.provisions)


def _renumbering(left: Place, right: Place, lineups: Iterable[Lineup]) -> Renumbering:
    couples = [couple for lineup in lineups for couple in _couples(lineup)]
    ids = ((one.id, other.id) for one, other in couples)
    labels = ((one.number, other.number) for one, other in couples if one.number and other.number)
    return Renumbering.of((left.brief, right.brief), ids, labels)


def _couples(lineup: Lineup) -> Iterator[tuple[Passage, Passage]]:
    return ((lineup.left[match.left], lineup.right[match.right]) for match in lineup.matches)


def _item(pair: Pair, part_id: str) -> Item:
    return pair.of, part_id


def _note(left: Place, right: Place) -> str | None:
    """Return what to know about agreements in two languages: their words cannot be matched."""
    one, other = left.brief.language, right.brief.language
    if one.partition("-")[0].casefold() == other.partition("-")[0].casefold():
        return None
    return (
        f"the texts are in different languages ({one} and {other}): "
        "only names, numbers and shared words could be matched"
    )
