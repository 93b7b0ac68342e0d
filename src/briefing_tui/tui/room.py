"""How much room a screen has."""

BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide"), (140, "-widest")]
"""Cells from which on a screen has a class that says so to the style sheet."""


def breadth_of(width: int) -> str:
    """Return the class of a screen that is so many cells wide."""
    return [name for least, name in BREAKPOINTS if width >= least][-1]
