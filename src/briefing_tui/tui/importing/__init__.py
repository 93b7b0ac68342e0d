"""Importing on the screen: what would be written is looked at before anything is."""

from briefing_tui.tui.importing.import_screen import ImportScreen
from briefing_tui.tui.importing.lines import Lines
from briefing_tui.tui.importing.unplaced_screen import UnplacedScreen

__all__ = ["ImportScreen", "Lines", "UnplacedScreen"]
