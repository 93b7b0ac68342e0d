"""Two places set against each other: the whole comparison, put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision
from briefing_tui.compare.align import align_provisions, named
from briefing_tui.compare.comparison import Comparison, Pair, Pin, TablePair
from briefing_tui.compare.match import Match, decisions_of
from briefing_tui.compare.pairs import Lineup, in_reading_order, pairs_of
from briefing_tui.compare.passages import Item, Passage, Side, items_of, side_of
from briefing_tui.compare.reading import Reading, main_language
from briefing_tui.compare.renumbering import Renumbering
from briefing_tui.compare.sections import align_sections
from briefing_tui.compare.stopping import Stop, heeded, never
from briefing_tui.compare.tables import table_pairs


def compare(
    left: Place,
    right: Place,
    *,
    pins: Iterable[Pin] = (),
    punctuation: bool = True,
    stop: Stop = never,
) -> Comparison:
    """Set two agreements, or parts of them, against each other.

    Each section, provision and role of either is in exactly one pair, but for provisions that were
    split or merged; sections are left out where one side is within a section. Two parts of a kind
    that are named go with each other, however little they share; what `pins` decide is obeyed.
    Without `punctuation`, marks and white space do not count. Swapping the sides mirrors all of it.

    Raises:
        StoppedError: `stop` said so.
    """
    aligned = _Aligned.of((left, right), tuple(pins), stop, punctuation=punctuation)
    return aligned.told(aligned.reading)


def compare_in_steps(
    left: Place,
    right: Place,
    *,
    pins: Iterable[Pin] = (),
    punctuation: bool = True,
    stop: Stop = never,
) -> Iterator[Comparison]:
    """Yield a comparison twice: as soon as it is known what goes with what, then with its flags.

    The two differ in the flags of provisions, and in the references that were only renumbered; the
    second is what `compare` returns. To find the flags takes most of the time.

    Raises:
        StoppedError: `stop` said so.
    """
    aligned = _Aligned.of((left, right), tuple(pins), stop, punctuation=punctuation)
    yield aligned.told(replace(aligned.reading, is_quiet=True))
    yield aligned.told(aligned.reading)


@dataclass(frozen=True, slots=True)
class _Aligned:
    """Two sides of which it is known what goes with what."""

    left: Side
    right: Side
    provisions: Lineup
    reading: Reading
    tables: tuple[TablePair, ...]
    others: tuple[tuple[Pair, ...], ...]
    """What became of all but the provisions: of sections, and of the rows of tables."""
    lost: tuple[Pin, ...]
    stop: Stop

    @classmethod
    def of(
        cls, places: tuple[Place, Place], pins: tuple[Pin, ...], stop: Stop, *, punctuation: bool
    ) -> "_Aligned":
        """Find out what goes with what."""
        ours, theirs = _sides(*places)
        matches = _matches(ours, theirs, pins, stop)
        provisions = Lineup("provision", ours.provisions, theirs.provisions, matches)
        section_matches = align_sections(ours, theirs, provisions.matches)
        sections = Lineup("section", ours.sections, theirs.sections, section_matches)
        renumbering = _renumbering(*places, (provisions, sections))
        reading = Reading.of(places, renumbering, pins, punctuation=punctuation)
        tables = table_pairs(ours, theirs, reading)
        rows = ((row,) for table in tables for row in table.rows)
        others = (*heeded(pairs_of(sections, reading), stop), *rows)
        lost = _lost(*places, pins)
        return cls(ours, theirs, provisions, reading, tables, others, lost, stop)

    def told(self, reading: Reading) -> Comparison:
        """Return what became of everything, as it is read."""
        left, right = self.left, self.right
        told = [*self.others, *heeded(pairs_of(self.provisions, reading), self.stop)]
        pairs = in_reading_order(told, left.items, right.items, key=_item)
        note = _note(reading)
        return Comparison(left.place, right.place, pairs, self.tables, note, self.lost)


def _sides(left: Place, right: Place) -> tuple[Side, Side]:
    ours, theirs = side_of(left), side_of(right)
    if left.part is None and right.part is None:
        return ours, theirs
    return _without_sections(ours), _without_sections(theirs)


def _without_sections(side: Side) -> Side:
    items = tuple(item for item in side.items if item[0] != "section")
    return replace(side, sections=(), items=items)


def _matches(left: Side, right: Side, pins: Iterable[Pin], stop: Stop) -> Sequence[Match]:
    if isinstance(left.place.part, Provision) and isinstance(right.place.part, Provision):
        return [named(left.provisions[0], right.provisions[0])]
    decided = decisions_of(pins, left.provisions, right.provisions)
    one, other = (main_language(side.place.brief) for side in (left, right))
    return align_provisions(left.provisions, right.provisions, decided, stop, mixed=one != other)


def _lost(left: Place, right: Place, pins: Iterable[Pin]) -> tuple[Pin, ...]:
    """Return the pins of what an agreement does not have any more."""
    ours, theirs = ({id_ for _, id_ in items_of(place.brief)} for place in (left, right))
    return tuple(pin for pin in pins if pin.left not in ours or pin.right not in theirs)


def _renumbering(left: Place, right: Place, lineups: Iterable[Lineup]) -> Renumbering:
    couples = [couple for lineup in lineups for couple in _couples(lineup)]
    ids = ((one.id, other.id) for one, other in couples)
    labels = ((one.number, other.number) for one, other in couples if one.number and other.number)
    return Renumbering.of((left.brief, right.brief), ids, labels)


def _couples(lineup: Lineup) -> Iterator[tuple[Passage, Passage]]:
    return ((lineup.left[match.left], lineup.right[match.right]) for match in lineup.matches)


def _item(pair: Pair, part_id: str) -> Item:
    return pair.of, part_id


def _note(reading: Reading) -> str | None:
    """Return what to know about agreements in two languages: few words can be matched."""
    if reading.one_language:
        return None
    one, other = reading.left.language, reading.right.language
    return (
        f"the texts are in different languages ({one} and {other}): "
        "provisions were matched by what both write alike (names, numbers, words of one origin), "
        "so look twice; nothing is flagged"
    )
