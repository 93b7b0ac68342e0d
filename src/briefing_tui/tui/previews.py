"""What an import would write, file by file, and what the reader has decided about it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from briefing_tui.brief import Brief, OpenPoint
from briefing_tui.errors import BriefingError
from briefing_tui.files import UnwritableError
from briefing_tui.importing.jobs import Outcome, write_outcome
from briefing_tui.importing.proof import counted
from briefing_tui.importing.settling import DISMISSED, settled, unplaced_points
from briefing_tui.library import brief_from, brief_toml, read_brief


@dataclass
class Walk:
    """The text that an import left unplaced in one brief, and what was decided about it."""

    brief: Brief
    """As it was before anything was decided."""
    decisions: dict[int, str] = field(default_factory=dict)
    """What becomes of pieces, by their place."""

    @cached_property
    def pieces(self) -> tuple[OpenPoint, ...]:
        """Every piece, decided or not, in the source's order."""
        return unplaced_points(self.brief)

    @property
    def settled(self) -> Brief:
        """The brief with every decision carried out."""
        return settled(self.brief, self.decisions) if self.decisions else self.brief

    @property
    def open_count(self) -> int:
        """Pieces that nothing is decided about."""
        return len(self.pieces) - len(self.decisions)

    @property
    def placed_count(self) -> int:
        """Characters that were sent to a section, white space not counted."""
        return sum(
            counted(self.pieces[at].found or "")
            for at, into in self.decisions.items()
            if into != DISMISSED
        )


@dataclass
class Preview:
    """What one file would make."""

    outcome: Outcome
    """What the import says of it, with nothing written."""
    is_left_out: bool = False
    """Whether the reader does not want it."""
    refused: Outcome | None = None
    """What the import said before the reader had it write nevertheless, because of what is there."""
    replaces: bool = False
    """Whether what is there already is to be replaced."""

    @property
    def can_be_written(self) -> bool:
        """Whether there is anything to write: not where it is there already, or cannot be read."""
        return bool(self.outcome.toml)

    @property
    def is_wanted(self) -> bool:
        """Whether it is going to be written."""
        return self.can_be_written and not self.is_left_out

    @cached_property
    def walk(self) -> Walk | None:
        """The brief it makes, or has made before; `None` where there is none. Takes a while."""
        outcome = self.outcome
        if outcome.path is None:
            return None
        if outcome.toml:
            return Walk(brief_from(outcome.toml.decode(), outcome.path))
        try:
            return Walk(read_brief(outcome.path))
        except BriefingError:
            return None

    @property
    def toml(self) -> bytes:
        """The brief's file, as it would be written."""
        walk = self.walk if "walk" in vars(self) else None
        if walk is None or not walk.decisions:
            return self.outcome.toml
        return brief_toml(walk.settled).encode()

    @property
    def share(self) -> tuple[int, int] | None:
        """Characters placed, and all of them; `None` where nobody counted."""
        said = self.outcome.said
        if "placed" not in said:
            return None
        walk = self.walk if "walk" in vars(self) else None
        return said["placed"] + (walk.placed_count if walk else 0), said["total"]

    @property
    def open_count(self) -> int:
        """Pieces of text that are not placed and that nothing is decided about."""
        walk = self.walk if "walk" in vars(self) else None
        return walk.open_count if walk else len(self.outcome.said.get("unplaced", ()))


def percent(placed: int, total: int) -> str:
    """Return how much is placed; all of it only where nothing at all is left."""
    return "100%" if placed == total else f"{min(99.9, 100 * placed / total):.1f}%"


def write(previews: list[Preview], into: Path) -> Iterator[tuple[Preview, str]]:
    """Write what is wanted into a folder, made where it is not there; yield each, and what failed.

    What is there already is replaced only where the reader said so.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(into, error.strerror or str(error)) from error
    for preview in previews:
        if preview.is_wanted:
            try:
                outcome = replace(preview.outcome, toml=preview.toml)
                write_outcome(outcome, force=preview.replaces)
            except BriefingError as error:
                yield preview, str(error)
            else:
                yield preview, ""
