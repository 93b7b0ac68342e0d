"""Small windows over a screen: pick one of many, say something, answer a question."""

from briefing_tui.tui.dialogs.ask import Ask
from briefing_tui.tui.dialogs.pick import Choice, Pick

__all__ = ["Ask", "Choice", "Pick"]
