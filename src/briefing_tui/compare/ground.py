"""What is known of two agreements before the words that changed are looked at."""

from dataclasses import dataclass, field

from briefing_tui.compare.pieces import Lexicon
from briefing_tui.compare.renumbering import Renumbering


@dataclass(frozen=True, slots=True)
class Ground:
    """What tells a change that matters from one that does not."""

    renumbering: Renumbering = field(default_factory=Renumbering)
    """What the alignment says about references."""
    left: Lexicon = field(default_factory=Lexicon)
    """Words and names of the left."""
    right: Lexicon = field(default_factory=Lexicon)
    """Words and names of the right."""
