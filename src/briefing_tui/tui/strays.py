"""What lies in a library and is no brief, but wrong: a pipe, a link out, its own broken file."""

from dataclasses import dataclass
from pathlib import Path

from briefing_tui.errors import Problem
from briefing_tui.library import Library
from briefing_tui.library.folder import LIBRARY_FILE

SIGN = "!"
"""What an address of a stray begins with: no slug does."""


@dataclass(frozen=True, slots=True)
class Stray:
    """One file or folder that is passed over, and why."""

    address: str
    """`!folder/name`: what the tree knows it by. It names nothing on the command line."""
    group: str
    """The folder inside the library, with `/`; empty at the top."""
    path: Path
    problems: tuple[Problem, ...]

    @property
    def is_editable(self) -> bool:
        """Whether it is a file somebody writes, and no pipe, link or folder."""
        return self.path.name == LIBRARY_FILE


def strays_of(library: Library) -> dict[str, Stray]:
    """Return everything that is wrong with no brief in particular, by its address."""
    by_path: dict[Path, list[Problem]] = {}
    for problem in library.stray_problems:
        by_path.setdefault(problem.path, []).append(problem)
    strays = (_stray(library.folder, path, problems) for path, problems in by_path.items())
    return {stray.address: stray for stray in strays}


def _stray(folder: Path, path: Path, problems: list[Problem]) -> Stray:
    inside = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    *above, _ = inside.parts or (path.name,)
    # What stands behind a `#` would be taken for a part of a brief.
    address = SIGN + inside.as_posix().replace("#", "%23")
    return Stray(address, "/".join(above), path, tuple(problems))
