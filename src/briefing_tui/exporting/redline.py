"""What every export of a comparison shows, pair by pair: who is who, and the words that changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from briefing_tui.addresses import Address, Place, place_of, places_of
from briefing_tui.brief import Brief, Provision, RoleTable
from briefing_tui.compare import (
    Change,
    ChangeKind,
    Comparison,
    Flag,
    MarkUnit,
    Pair,
    PairKind,
    TablePair,
    changes_of,
)
from briefing_tui.exporting.card import column_lines, name_of_part
from briefing_tui.exporting.choices import (
    FLAG_WORDS,
    SIGNS,
    WORDS,
    Choice,
    Showing,
    chosen_pairs,
    flag_sign,
    shows,
)
from briefing_tui.spans import Span

ALONE: tuple[PairKind, ...] = ("only_left", "only_right")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line that stayed, went or came."""

    kind: ChangeKind
    text: str
    moved: bool = False
    """Whether it is of a sentence that stands elsewhere on the other side."""


Line = list[Piece]


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair as it is shown."""

    pair: Pair
    title: str
    """Numbers and headings, else first words; of both sides where they differ."""
    left: Place | None
    right: Place | None
    parted: str = ""
    """How it belongs to a provision that was split or merged: `split, 1 of 2`."""
    punctuation: bool = True
    """Whether commas and white space that changed are marked."""
    unit: MarkUnit = "words"
    """Whether words are marked, or whole sentences in which any changed."""

    @property
    def note(self) -> str:
        """The kind of pair, how alike the two are and why they were matched."""
        pair = self.pair
        alike = "" if pair.kind in ALONE else f"{pair.similarity:.2f} alike"
        measured = (
            f" ({pair.why.replace(' · ', ', ')})" if pair.kind not in (*ALONE, "same") else ""
        )
        return " · ".join(filter(None, (WORDS[pair.kind], self.parted, alike + measured)))

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses of what is compared."""
        return tuple(place.address for place in (self.left, self.right) if place)

    @property
    def has_words(self) -> bool:
        """Whether there are words to show: none are where both sides say the same."""
        return self.pair.kind not in ("same", "moved")

    def paragraphs(self) -> list[list[Line]]:
        """Return the text with what went and what came marked in it."""
        left, right = _text(self.left), _text(self.right)
        spans = self.pair.left_span, self.pair.right_span
        sides = _stretch(left, spans[0]), _stretch(right, spans[1])
        return redlined(*sides, unit=self.unit, punctuation=self.punctuation)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Two role tables side by side."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Sign, task, then each column of A beside the one of B it goes with."""


class Redline:
    """A comparison, or some of its pairs, with the words of both sides at hand."""

    def __init__(
        self,
        comparison: Comparison,
        choice: Choice = "all",
        *,
        unit: MarkUnit = "words",
        punctuation: bool = True,
    ) -> None:
        self.comparison = comparison
        self._showing = Showing(choice, unit, punctuation)
        self._left = _by_id(comparison.left.brief)
        self._right = _by_id(comparison.right.brief)
        self._pairs = tuple(chosen_pairs(comparison, choice))
        self._groups: dict[int, list[Pair]] = {}
        for pair in comparison.pairs:
            if pair.group is not None:
                self._groups.setdefault(pair.group, []).append(pair)

    @property
    def title(self) -> str:
        """The names of both sides."""
        return f"{_name(self.comparison.left)} ↔ {_name(self.comparison.right)}"

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many provisions are of each kind, each with its sign and word."""
        counts = self.comparison.counts
        return [(f"{SIGNS[kind]} {WORDS[kind]}", counts[kind]) for kind in SIGNS]

    @property
    def flagged(self) -> str:
        """How many provisions have a flag of each kind, in words; empty where none has any."""
        flagged = {
            (pair.group or id(pair), kind)
            for pair in self.comparison.pairs
            if pair.of == "provision" and pair.flags
            for kind in FLAG_WORDS
            if shows(kind, pair.kind, pair.flags)
        }
        told = Counter(kind for _, kind in flagged)
        return ", ".join(f"{FLAG_WORDS[kind]} in {told[kind]}" for kind in FLAG_WORDS if told[kind])

    @property
    def only(self) -> str:
        """What is shown, where it is not everything: `Only what is changed is shown here`."""
        return self._showing.told(is_empty=not self._pairs)

    def matched(self) -> Iterator[Shown]:
        """Yield what both sides have, in the left's order; headings where they changed."""
        for pair in self._pairs:
            if pair.of == "role" or pair.kind in ALONE:
                continue
            if pair.of == "provision" or pair.kind != "same":
                yield self.shown(pair)

    def alone(self, kind: PairKind) -> list[Shown]:
        """Return what only one side has, but for the rows of tables."""
        return [self.shown(pair) for pair in self._pairs if pair.kind == kind and pair.of != "role"]

    def tables(self) -> Iterator[ShownTable]:
        """Yield the role tables that have any rows to show."""
        for pair in self.comparison.tables:
            if (
                rows := [
                    row for row in pair.rows if shows(self._showing.choice, row.kind, row.flags)
                ]
            ) or (not pair.rows and shows(self._showing.choice, pair.kind, ())):
                yield self._shown_table(pair, rows)

    def left_place(self, part_id: str) -> Place:
        """Return a part of the left."""
        left = self.comparison.left
        return _place(left.brief, self._left, part_id) or left

    def shown(self, pair: Pair) -> Shown:
        """Return one pair as it is shown."""
        left = _place(self.comparison.left.brief, self._left, pair.left)
        right = _place(self.comparison.right.brief, self._right, pair.right)
        titles = dict.fromkeys(name_of_part(place) for place in (left, right) if place)
        title = " → ".join(filter(None, titles))
        parted = self._parted(pair)
        how = self._showing
        return Shown(pair, title, left, right, parted, how.punctuation, how.unit)

    def _parted(self, pair: Pair) -> str:
        """How a pair belongs to its group."""
        if pair.group is None:
            return ""
        group = self._groups[pair.group]
        how = "split" if all(one.left == pair.left for one in group) else "merged"
        at = sorted(group, key=lambda one: (one.left_span or one.right_span or Span(0, 0)).start)
        return f"{how}, {at.index(pair) + 1} of {len(group)}"

    def _shown_table(self, pair: TablePair, rows: Sequence[Pair]) -> ShownTable:
        left, right = (
            _table(_place(side.brief, places, part_id))
            for side, places, part_id in (
                (self.comparison.left, self._left, pair.left),
                (self.comparison.right, self._right, pair.right),
            )
        )
        captions = dict.fromkeys(table.caption or "Role table" for table in (left, right) if table)
        title = f"{SIGNS[pair.kind]} {' → '.join(captions)}"
        return ShownTable(
            title,
            ("", _task_heading(left, right), *chain.from_iterable(self._header(pair, left, right))),
            tuple(self._row(pair, row) for row in rows),
        )

    def _header(
        self, pair: TablePair, left: RoleTable | None, right: RoleTable | None
    ) -> Iterator[Iterator[str]]:
        for ours, theirs in pair.columns:
            sides = (
                ("A", self.comparison.left.brief, left, ours),
                ("B", self.comparison.right.brief, right, theirs),
            )
            yield (
                "\n".join((f"{letter}:", *column_lines(brief, table.columns[at])))
                for letter, brief, table, at in sides
                if table and at is not None
            )

    def _row(self, table: TablePair, pair: Pair) -> tuple[str, ...]:
        left = _place(self.comparison.left.brief, self._left, pair.left)
        right = _place(self.comparison.right.brief, self._right, pair.right)
        tasks = dict.fromkeys(
            place.row.task or "" for place in (left, right) if place and place.row
        )
        cells = (
            place.row.cells[at] if place and place.row else ""
            for columns in table.columns
            for place, at in zip((left, right), columns, strict=True)
            if at is not None
        )
        task = "\n".join((" → ".join(filter(None, tasks)), *map(flag_words, pair.flags)))
        return (SIGNS[pair.kind], task, *cells)


def redlined(
    left: str, right: str, *, unit: MarkUnit = "words", punctuation: bool = True
) -> list[list[Line]]:
    """Return two texts as one: paragraphs of lines of what stayed, went and came."""
    lines: list[Line] = [[]]
    changes = changes_of(left, right, unit=unit, punctuation=punctuation)
    for changed in filter(None, _lines_of_changes(changes, left, right)):
        lines[-1].extend(changed[0])
        lines.extend(changed[1:])
    paragraphs = groupby(map(_tidied, lines), key=bool)
    return [list(paragraph) for has_words, paragraph in paragraphs if has_words]


def flag_words(flag: Flag) -> str:
    """Return one flag as a reader would say it: `! duty shift: shall → should`."""
    return f"{flag_sign(flag)} {told_flag(flag)}"


def told_flag(flag: Flag) -> str:
    """Return one flag without its sign: `duty shift: shall → should`."""
    return f"{FLAG_WORDS[flag.kind]}: {flag.left or '–'} → {flag.right or '–'}"


def renumbered_words(pair: Pair) -> str:
    """Return the references that only follow new numbers: `renumbered: Article 5 = Article 7`."""
    told = ", ".join(f"{flag.left} = {flag.right}" for flag in pair.renumbered)
    return told and f"only renumbered: {told}"


def overlooked_words(pair: Pair) -> str:
    """Return flags that somebody does not want told: `overlooked: period: 14 days → 30 days`."""
    told = ", ".join(map(told_flag, pair.overlooked))
    return told and f"overlooked: {told}"


def notes_of(pair: Pair) -> Iterator[str]:
    """Yield what stands behind the flags of a pair: what was only renumbered, what overlooked."""
    yield from filter(None, (renumbered_words(pair), overlooked_words(pair)))


def _lines_of_changes(changes: Iterable[Change], left: str, right: str) -> Iterator[list[Line]]:
    """Yield each change as lines; what took the place of as many lines, line by line with them."""
    gone: list[Piece] = []
    for change in changes:
        text = right[slice(*change.right)] if change.kind == "added" else left[slice(*change.left)]
        moved = change.moved is not None
        lines = [Piece(change.kind, line, moved) for line in text.split("\n")]
        if change.kind == "added" and len(lines) == len(gone):
            yield [[old, new] for old, new in zip(gone, lines, strict=True)]
            gone = []
            continue
        yield [[line] for line in gone]
        gone = lines if change.kind == "removed" else []
        yield [[line] for line in lines if not gone]
    yield [[line] for line in gone]


def _tidied(line: Sequence[Piece]) -> Line:
    """Return a line's pieces that hold anything; none for a line of nothing but spaces."""
    pieces = [piece for piece in line if piece.text]
    return pieces if any(piece.text.strip() for piece in pieces) else []


def _by_id(brief: Brief) -> dict[str, Place]:
    places = {place.address.fragment or "": place for place in places_of(brief)}
    for place in tuple(places.values()):
        if isinstance(place.part, RoleTable):
            rows = (replace(place, row=row) for row in place.part.rows)
            places.update((row.address.fragment or "", row) for row in rows)
    return places


def _place(brief: Brief, places: Mapping[str, Place], part_id: str | None) -> Place | None:
    if part_id is None:
        return None
    if known := places.get(part_id):
        return known
    whole, _, sub = part_id.partition("/")
    return place_of(brief, Address(brief.slug, whole, sub or None))


def _text(place: Place | None) -> str:
    if place is None:
        return ""
    if isinstance(place.part, Provision):
        return place.text
    return (place.section.text if place.section else None) or ""


def _stretch(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else text


def _name(place: Place) -> str:
    part = name_of_part(place)
    return f"{place.brief.name} › {part}" if part else place.brief.name


def _table(place: Place | None) -> RoleTable | None:
    return place.part if place and isinstance(place.part, RoleTable) else None


def _task_heading(left: RoleTable | None, right: RoleTable | None) -> str:
    headings = dict.fromkeys(table.task_heading or "" for table in (left, right) if table)
    return " → ".join(filter(None, headings))
