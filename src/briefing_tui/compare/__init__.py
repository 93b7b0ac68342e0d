"""Agreements side by side: which provision goes with which, and what changed between the two."""

from briefing_tui.brief import FlagKind
from briefing_tui.compare.comparison import (
    Change,
    ChangeKind,
    Columns,
    Comparison,
    Flag,
    MarkUnit,
    Pair,
    PairKind,
    PairOf,
    Pin,
    TablePair,
)
from briefing_tui.compare.flags import flags_of
from briefing_tui.compare.pairing import compare, compare_in_steps
from briefing_tui.compare.similarity import (
    Similarities,
    Sketch,
    likeness_of,
    similarities,
    sketch_of,
)
from briefing_tui.compare.standings import (
    Counterpart,
    Standing,
    counterparts,
    most_changed_first,
    standings,
)
from briefing_tui.compare.stopping import Stop, StoppedError
from briefing_tui.compare.words import changes_of

__all__ = [
    "Change",
    "ChangeKind",
    "Columns",
    "Comparison",
    "Counterpart",
    "Flag",
    "FlagKind",
    "MarkUnit",
    "Pair",
    "PairKind",
    "PairOf",
    "Pin",
    "Similarities",
    "Sketch",
    "Standing",
    "Stop",
    "StoppedError",
    "TablePair",
    "changes_of",
    "compare",
    "compare_in_steps",
    "counterparts",
    "flags_of",
    "likeness_of",
    "most_changed_first",
    "similarities",
    "sketch_of",
    "standings",
]
