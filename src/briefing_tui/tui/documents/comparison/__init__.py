"""A comparison as a page: its cards, what they are called, how they are written."""

from briefing_tui.tui.documents.comparison.cards import (
    BOTH,
    Card,
    Half,
    Marking,
    SideName,
    cards_of,
    mirrored,
)
from briefing_tui.tui.documents.comparison.counts import Tally, chosen, lines_of, tally_of
from briefing_tui.tui.documents.comparison.labels import (
    KIND_USES,
    SIGN_CELLS,
    flag_words,
    flags_words,
    kind_words,
    measure_of,
    name_of,
    numbers_of,
    overlooked_words,
    renumbered_words,
    sign_of,
    titles_of,
)
from briefing_tui.tui.documents.comparison.writing import ComparisonWriter, Look

__all__ = [
    "BOTH",
    "KIND_USES",
    "SIGN_CELLS",
    "Card",
    "ComparisonWriter",
    "Half",
    "Look",
    "Marking",
    "SideName",
    "Tally",
    "cards_of",
    "chosen",
    "flag_words",
    "flags_words",
    "kind_words",
    "lines_of",
    "measure_of",
    "mirrored",
    "name_of",
    "numbers_of",
    "overlooked_words",
    "renumbered_words",
    "sign_of",
    "tally_of",
    "titles_of",
]
