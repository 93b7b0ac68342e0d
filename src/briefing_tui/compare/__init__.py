"""Agreements side by side: which provision goes with which, and what changed between the two."""

from briefing_tui.compare.comparison import (
    Change,
    ChangeKind,
    Columns,
    Comparison,
    Flag,
    FlagKind,
    MarkUnit,
    Pair,
    PairKind,
    PairOf,
    Pin,
    TablePair,
)
from briefing_tui.compare.flags import flags_of
from briefing_tui.compare.pairing import compare
from briefing_tui.compare.words import changes_of

__all__ = [
    "Change",
    "ChangeKind",
    "Columns",
    "Comparison",
    "Flag",
    "FlagKind",
    "MarkUnit",
    "Pair",
    "PairKind",
    "PairOf",
    "Pin",
    "TablePair",
    "changes_of",
    "compare",
    "flags_of",
]
