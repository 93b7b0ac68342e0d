"""What can go wrong, said so that a reader can mend it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefing_tui.visible import visible_line


class BriefingError(Exception):
    """Something the person at the keyboard can understand and mend: its text is for them."""


class UnknownAddressError(BriefingError):
    """A slug, id or address that names nothing here."""


class Problem(NamedTuple):
    """One thing wrong with one file, at the place an editor can jump to."""

    path: Path
    line: int | None
    """Counted from 1. `None` where the problem is the whole file."""
    field: str
    """As its writer would say it: `sections[2].provisions[0].text`. Empty for the whole file."""
    reason: str

    def __str__(self) -> str:
        place = str(self.path) if self.line is None else f"{self.path}:{self.line}"
        said = f"{place}: {self.field}: {self.reason}" if self.field else f"{place}: {self.reason}"
        # File names and keys come from outside; whatever is in them, a terminal gets plain text.
        return visible_line(said)


class UnreadableBriefError(BriefingError):
    """A brief that cannot be used, with every problem found in it and not just the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
