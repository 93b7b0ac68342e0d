"""A comparison as a page: its cards, what they are called, how they are written."""

from briefing_tui.tui.documents.comparison.cards import (
    BOTH,
    Card,
    Half,
    SideName,
    cards_of,
    mirrored,
)
from briefing_tui.tui.documents.comparison.counts import (
    CHOICES,
    Choice,
    Tally,
    chosen,
    lines_of,
    named,
    tally_of,
)
from briefing_tui.tui.documents.comparison.labels import (
    KIND_USES,
    SIGN_CELLS,
    flags_words,
    kind_words,
    measure_of,
    name_of,
    numbers_of,
    sign_of,
    titles_of,
)
from briefing_tui.tui.documents.comparison.writing import ComparisonWriter, Look, part_name

__all__ = [
    "BOTH",
    "CHOICES",
    "KIND_USES",
    "SIGN_CELLS",
    "Card",
    "Choice",
    "ComparisonWriter",
    "Half",
    "Look",
    "SideName",
    "Tally",
    "cards_of",
    "chosen",
    "flags_words",
    "kind_words",
    "lines_of",
    "measure_of",
    "mirrored",
    "name_of",
    "named",
    "numbers_of",
    "part_name",
    "sign_of",
    "tally_of",
    "titles_of",
]
