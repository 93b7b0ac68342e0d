"""The command line: the only place that prints or sets an exit code."""

from briefing_tui.cli.commands import briefing, main

__all__ = ["briefing", "main"]
