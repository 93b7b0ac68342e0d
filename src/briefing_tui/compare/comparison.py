"""What a comparison says: values, without a word on how they were found."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Literal, get_args

from briefing_tui.addresses import Place
from briefing_tui.brief import FlagKind
from briefing_tui.spans import Span

PairKind = Literal["same", "changed", "moved", "moved_changed", "only_left", "only_right"]
PairOf = Literal["provision", "role", "section"]
Columns = tuple[tuple[int | None, int | None], ...]
"""Which column of a table goes with which of another, counted from 0."""

ChangeKind = Literal["same", "removed", "added"]
MarkUnit = Literal["words", "sentences"]

PAIR_KINDS: tuple[PairKind, ...] = get_args(PairKind)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a changed pair that a reader must not miss."""

    kind: FlagKind
    """`duty`: how hard it binds; `negation`: a *not* gained or lost; `number`: of nothing named."""
    left: str
    """The words on the left, to the letter; empty where they are gained."""
    right: str
    """The words on the right, to the letter; empty where they are lost."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts set against each other, or one that has nothing to be set against."""

    of: PairOf
    kind: PairKind
    """`moved` and `moved_changed`: out of the order that the other pairs keep."""
    left: str | None
    """The id in the left brief: of a role row `table/row`; `None` where only the right has it."""
    right: str | None
    """The id in the right brief; `None` where only the left has it."""
    similarity: float
    """0 to 1; 1 only where heading and text are the same to the letter."""
    why: str
    """How the two were matched, in words."""
    flags: tuple[Flag, ...] = ()
    """In reading order, each once."""
    group: int | None = None
    """What the pairs of one split or merged provision share, from 1."""
    left_span: Span | None = None
    """What of the left's text was split off into this pair; `None` where it is all of it."""
    right_span: Span | None = None
    """What of the right's text was merged from this pair; `None` where it is all of it."""
    renumbered: tuple[Flag, ...] = ()
    """References that only follow the new numbers of what they cite: equal, so no flags."""
    pinned: bool = False
    """Whether a person said that the two go with each other."""
    overlooked: tuple[Flag, ...] = ()
    """Flags that a person has looked at and does not want told of this pair: none of `flags`."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What a person decided about two provisions, whatever their words say."""

    left: str
    """The id in the left brief; of a role row, whose flags may be overlooked, `table/row`."""
    right: str
    """The id in the right brief."""
    together: bool | None = True
    """Whether they go with each other; if not, they are never set against each other. `None`
    leaves that to their words."""
    overlook: tuple[FlagKind, ...] = ()
    """Kinds of flags that are not to be told of this pair: somebody has looked at them."""

    @property
    def mirrored(self) -> "Pin":
        """The same decision, the sides swapped."""
        return replace(self, left=self.right, right=self.left)


@dataclass(frozen=True, slots=True)
class TablePair:
    """Two role tables set against each other, or one that stands alone."""

    kind: PairKind
    """`same` where caption, headings and every row are; its rows may have moved inside it."""
    left: str | None
    right: str | None
    rows: tuple[Pair, ...]
    """The left's rows in order, those only on the right before what they precede there."""
    columns: Columns
    """Those of both in the order of the left, then the left's alone, then the right's."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of two texts: the same in both, or in one of them only.

    The spans of all changes, one after another, cover each text exactly.
    """

    kind: ChangeKind
    left: Span
    """Empty, at its place, where the words were added."""
    right: Span
    """Empty, at its place, where the words were removed."""
    moved: int | None = None
    """What a removed and an added sentence share that is one which moved, from 1."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two agreements, or parts of them, side by side."""

    left: Place
    right: Place
    pairs: tuple[Pair, ...]
    """Reading order of the left; what only the right has stands before what it precedes there."""
    tables: tuple[TablePair, ...] = ()
    """Role tables, in the same order; their rows are among `pairs` too."""
    note: str | None = None
    """What a reader should know before trusting it."""
    lost_pins: tuple[Pin, ...] = ()
    """What a person decided about provisions that are not there any more."""

    @property
    def counts(self) -> dict[PairKind, int]:
        """How many provisions are of each kind; a split or merged one counts once."""
        counted: Counter[PairKind] = Counter()
        groups: set[int] = set()
        for pair in self.pairs:
            if pair.of != "provision" or pair.group in groups:
                continue
            counted[pair.kind] += 1
            if pair.group is not None:
                groups.add(pair.group)
        return {kind: counted[kind] for kind in PAIR_KINDS}

    @property
    def groups(self) -> dict[int, tuple[Pair, ...]]:
        """The pairs of each split or merged provision, the strongest first, by their number."""
        found: defaultdict[int, tuple[Pair, ...]] = defaultdict(tuple)
        for pair in self.pairs:
            if pair.group is not None:
                found[pair.group] += (pair,)
        return dict(found)

    @property
    def differs(self) -> bool:
        """Whether anything is not the same: a provision, a table, a heading, an order."""
        compared: tuple[Pair | TablePair, ...] = (*self.pairs, *self.tables)
        return any(one.kind != "same" for one in compared)
