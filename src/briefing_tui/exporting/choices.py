"""Which pairs of a comparison are shown: all, those that differ, those of one kind or flag."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from briefing_tui.compare import Comparison, Flag, FlagKind, MarkUnit, Pair, PairKind

SIGNS: Final[Mapping[PairKind, str]] = {
    "same": "=",
    "changed": "~",
    "moved": "⇄",
    "moved_changed": "⇄~",
    "only_left": "−",
    "only_right": "+",
}
"""What stands before a pair, so that no colour is needed to tell the kinds apart."""
WORDS: Final[Mapping[PairKind, str]] = {
    "same": "same",
    "changed": "changed",
    "moved": "moved",
    "moved_changed": "moved and changed",
    "only_left": "only in A",
    "only_right": "only in B",
}
DUTY_SIGN: Final = "!"
FLAG_SIGN: Final = "#"
FLAG_WORDS: Final[Mapping[FlagKind, str]] = {
    "duty": "duty shift",
    "negation": "negation",
    "number": "number",
    "percentage": "percentage",
    "amount": "amount",
    "period": "period",
    "date": "date",
    "party": "party or body",
    "reference": "reference",
    "definition": "definition",
    "bracket": "bracket",
}
"""What a flag is called."""
GRAVE: Final[frozenset[FlagKind]] = frozenset(("duty", "negation"))
"""Flags of what changes what somebody has to do: a *not* gained or lost is a duty shift too."""

Choice = PairKind | FlagKind | Literal["all", "differences", "flagged"]
"""Which pairs are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One choice of what to show."""

    name: Choice
    sign: str
    words: str
    """What is shown, as said behind a number: `3 changed`, `2 with a duty shift`."""


CHOICES: Final = (
    Wanted("all", "", "in all"),
    Wanted("differences", "≠", "different"),
    *(Wanted(kind, sign, WORDS[kind]) for kind, sign in SIGNS.items()),
    Wanted("flagged", FLAG_SIGN, "flagged"),
    *(
        Wanted(kind, DUTY_SIGN if kind in GRAVE else FLAG_SIGN, words)
        for kind, words in FLAG_WORDS.items()
    ),
)
"""In the order they are told."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What of a comparison is shown, and how."""

    choice: Choice = "all"
    """Which of its pairs."""
    unit: MarkUnit = "words"
    """Whether words are marked, or whole sentences in which any changed."""
    punctuation: bool = True
    """Whether commas and white space that changed are marked."""

    def told(self, *, is_empty: bool = False) -> str:
        """Return in sentences what a reader does not see; none where everything is shown."""
        wanted = wanted_of(self.choice)
        what = f"flagged: {wanted.words}" if self.choice in FLAG_WORDS else wanted.words
        only = f"Nothing is {what}." if is_empty else f"Only what is {what} is shown here."
        said = (
            "" if self.choice == "all" else only,
            "Whole sentences are marked." if self.unit == "sentences" else "",
            "" if self.punctuation else "Punctuation and white space are passed over.",
        )
        return " ".join(filter(None, said))


def wanted_of(choice: Choice) -> Wanted:
    """Return what there is to say about a choice."""
    return next(wanted for wanted in CHOICES if wanted.name == choice)


def flag_sign(flag: Flag) -> str:
    """Return what stands before a flag: `!` where somebody has to do something else, else `#`."""
    return DUTY_SIGN if flag.kind in GRAVE else FLAG_SIGN


def shows(choice: Choice, kind: PairKind, flags: Collection[Flag]) -> bool:
    """Tell whether a pair of this kind, with these flags, is among those of a choice."""
    match choice:
        case "all":
            return True
        case "differences":
            return kind != "same"
        case "flagged":
            return bool(flags)
        case "duty":
            return any(flag.kind in GRAVE for flag in flags)
    return kind == choice or any(flag.kind == choice for flag in flags)


def chosen_pairs(comparison: Comparison, choice: Choice) -> Iterator[Pair]:
    """Yield the pairs of a choice, in the comparison's order; groups whole or not at all."""
    groups = {
        pair.group
        for pair in comparison.pairs
        if pair.group is not None and shows(choice, pair.kind, pair.flags)
    }
    for pair in comparison.pairs:
        if pair.group in groups or (pair.group is None and shows(choice, pair.kind, pair.flags)):
            yield pair
