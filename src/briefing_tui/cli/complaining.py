"""What is wrong with a library, told on stderr beside what a command answers."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from briefing_tui.cli.options import named_library
from briefing_tui.cli.printing import counted, tell
from briefing_tui.errors import Problem

_TOLD: Final = 10
"""How many broken files are named before it is said how many more there are."""


def tell_complaints(complaints: Sequence[str]) -> None:
    """Tell the first of the complaints, how many more there are, and where they all are told."""
    told = list(complaints[:_TOLD])
    if (more := len(complaints) - _TOLD) > 0:
        told.append(f"and {more:,} more")
    if told:
        told[-1] += f"; see: {_check_command()}"
    for said in told:
        tell(said)


def left_out(path: Path, problems: int) -> str:
    """Return what is said of a brief that cannot be read."""
    return f"{near_path(path)} is left out: {counted(problems, 'problem')}"


def _check_command() -> str:
    """The command that checks this very library, as it would be typed here."""
    named = named_library()
    return f"briefing check {shlex.quote(named)}" if named else "briefing check"


def near(problem: Problem) -> Problem:
    """Return a problem whose file is named as it is seen from here."""
    return problem._replace(path=near_path(problem.path))


def near_path(path: Path) -> Path:
    """Return a path as it is seen from here, where it is below this folder."""
    try:
        here = Path.cwd()
    except OSError:  # This folder is gone.
        return path
    # From the root everything is below: there a whole path says more.
    near = path.is_relative_to(here) and here != Path(here.anchor)
    return path.relative_to(here) if near else path
