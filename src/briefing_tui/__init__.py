"""briefing: a terminal browser for international agreements."""
