"""What a library is, at a glance: enough for a first tree, before any brief is read and checked.

Loads no model. What was found out about a file when it was read last is kept on disk, and holds for
as long as the file is the same. Of files that are new or changed it believes what they say: what is
wrong with them is told as soon as they are read.
"""

from briefing_tui.glance.glimpses import Glimpse, Known, PartyName, Wrong, year_and_status
from briefing_tui.glance.keeping import Row, keep, kept, known_of, label_of
from briefing_tui.glance.looking import Outline, glance

__all__ = [
    "Glimpse",
    "Known",
    "Outline",
    "PartyName",
    "Row",
    "Wrong",
    "glance",
    "keep",
    "kept",
    "known_of",
    "label_of",
    "year_and_status",
]
