"""What a reader must not miss in a changed text: duties, negations, numbers, references."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final, NamedTuple

from briefing_tui.brief import Brief
from briefing_tui.compare.comparison import Flag, FlagKind
from briefing_tui.compare.runs import common_run
from briefing_tui.compare.sentences import sentence_pairs
from briefing_tui.compare.wording import Wording
from briefing_tui.ids import id_of
from briefing_tui.references import numbered, references_in

_UNIT: Final = (
    "years?|months?|weeks?|(?:calendar |working |business )?days?|hours?|minutes?|per ?cent"
    "|percent(?:age points?)?|times|percentage points?"
)
_COUNT: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_FIGURE: Final = r"\d{1,15}(?:[.,']\d{1,15}){0,8}"
_LABEL: Final = rf"(?:{_FIGURE}[a-z]?|[IVXLC]{{1,7}}|[A-Z])(?:[-.]?\d{{1,4}}|\([a-z0-9]{{1,4}}\)){{0,4}}\b"

_PATTERNS: Final = (
    # A label at the beginning of a line counts its lines, and is no number in the text.
    r"(?P<label>^[ \t]{0,8}\(?(?:\d{1,4}(?:\.\d{1,4}){0,4}|[a-z]|[ivx]{1,5})[.)])",
    r"(?P<reference>(?i:\b(?:articles?|arts?\.|paragraphs?|paras?\.?|sub-?paragraphs?|chapters?"
    r"|sections?|annex(?:es)?|append(?:ix|ices)|protocols?|schedules?|parts?|titles?|clauses?"
    rf"|rules?))[ \xa0]{_LABEL}(?:(?:, | and | or | to | through |–|-){_LABEL}){{0,20}})",
    r"(?P<duty>\b(?:(?i:shall|must|will|should|ought to|cannot)|may|can|MAY|CAN|Can)\b"
    r"(?i:\s{1,3}(?:not|never|no longer|neither)\b)?)",
    rf"(?P<number>(?:[$€£¥]\s?|\b(?:USD|EUR|GBP|CHF|JPY)\s)?\b{_FIGURE}"
    rf"(?:\s?%|\s(?:(?:million|billion|trillion)\b)|\s(?i:{_UNIT})\b)?"
    rf"|\b(?i:{_COUNT})(?:[ -](?i:{_COUNT}))?(?:\s?\(\d{{1,4}}\))?\s(?i:{_UNIT})\b)",
    # How "no later than" is put is a matter of style.
    r"(?P<idiom>(?i:\bnot? (?:later|less|more|fewer|longer) than\b))",
    r"(?P<negation>(?i:\b(?:not|no|neither|nor|never|none)\b))",
    r"(?P<word>\w+)",
)
_PIECE: Final = re.compile("|".join(_PATTERNS), re.MULTILINE)
_KINDS: Final[tuple[FlagKind, ...]] = ("duty", "negation", "number", "reference")


class _Piece(NamedTuple):
    """A word of a text, or several that say one thing."""

    kind: str
    words: str
    """To the letter."""
    key: str
    """What it is compared by: no case, and white space is white space."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What the alignment says about references: which label on the left is which on the right."""

    left: Mapping[str, str] = field(default_factory=dict)
    """Labels of the left brief's provisions, to their ids."""
    right: Mapping[str, str] = field(default_factory=dict)
    pairs: Collection[tuple[str, str]] = frozenset()
    """Ids of provisions that go with each other."""
    labels: Collection[tuple[str, str]] = frozenset()
    """Labels of parts that go with each other, made into ids: `chapter-2`, `chapter-3`."""

    @classmethod
    def of(
        cls, left: Brief, right: Brief, pairs: Iterable[tuple[str, str]], labels: Iterable[tuple[str, str]]
    ) -> "Renumbering":
        """Return the renumbering that pairs of ids, and of labels as they are printed, come to."""
        made = frozenset((id_of(one, None, None), id_of(other, None, None)) for one, other in labels)
        return cls(numbered(left), numbered(right), frozenset(pairs), made)

    def explains(self, left: str, right: str) -> bool:
        """Whether two references cite parts that go with each other."""
        if (id_of(left, None, None), id_of(right, None, None)) in self.labels:
            return True
        ours = [found.target for found in references_in(left, self.left)]
        theirs = [found.target for found in references_in(right, self.right)]
        return len(ours) == len(theirs) > 0 and all(
            pair in self.pairs for pair in zip(ours, theirs, strict=True)
        )


def flags_of(left: str, right: str, renumbering: Renumbering | None = None) -> tuple[Flag, ...]:
    """Return what a reader must not miss of what changed between two texts, each once.

    Only sentences that are in both texts are looked at: what is added or dropped whole, the marks
    show. Swapping the texts swaps the sides of each flag.
    """
    known = renumbering or Renumbering()
    found = dict.fromkeys(_flags(Wording.of(left), Wording.of(right)))
    return tuple(flag for flag in found if _matters(flag, known))


def _flags(left: Wording, right: Wording) -> Iterator[Flag]:
    for ours, theirs in sentence_pairs(left, right):
        span, other = left.span_of(ours), right.span_of(theirs)
        one, two = left.text[slice(*span)], right.text[slice(*other)]
        if one != two:
            yield from _sentence_flags(list(_pieces(one)), list(_pieces(two)))


def _sentence_flags(left: Sequence[_Piece], right: Sequence[_Piece]) -> Iterator[Flag]:
    same = common_run([piece.key for piece in left], [piece.key for piece in right])
    done, other_done = 0, 0
    for at, other in [*same, (len(left), len(right))]:
        yield from _changed_flags(left[done:at], right[other_done:other])
        done, other_done = at + 1, other + 1


def _changed_flags(left: Sequence[_Piece], right: Sequence[_Piece]) -> Iterator[Flag]:
    """Yield what changed between two pieces that stayed: the first for the first, and so on."""
    for kind in _KINDS:
        ours = [piece.words for piece in left if piece.kind == kind]
        theirs = [piece.words for piece in right if piece.kind == kind]
        for one, other in zip_longest(ours, theirs, fillvalue=""):
            yield Flag(kind, one, other)


def _matters(flag: Flag, renumbering: Renumbering) -> bool:
    if flag.kind == "negation":
        # One way of saying no for another takes nothing back.
        return not (flag.left and flag.right)
    if flag.kind == "reference" and flag.left and flag.right:
        return not renumbering.explains(flag.left, flag.right)
    return True


def _pieces(text: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(text):
        kind, words = found.lastgroup or "word", found[0]
        yield _Piece(kind, words, " ".join(words.casefold().split()))
