"""`briefing check`: where a brief is not what it must be."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from briefing_tui.alignments import alignment_problems
from briefing_tui.cli.complaining import near
from briefing_tui.cli.exits import NO, WRONG, end
from briefing_tui.cli.options import chosen_library, json_option, library_option
from briefing_tui.cli.printing import counted, put, tell
from briefing_tui.errors import Problem
from briefing_tui.exporting import check_data, dumps
from briefing_tui.files import is_folder, is_regular, why_not_there
from briefing_tui.library import problems_of, read_library
from briefing_tui.library.folder import ALIGNMENTS_FILE, LIBRARY_FILE


class _Checked:
    """What has been checked so far."""

    def __init__(self) -> None:
        self.files = 0
        self.problems: list[Problem] = []
        self.unreadable = 0

    def check(self, path: Path) -> None:
        """Check a file, or every brief in a folder."""
        if is_folder(path):
            self._check_folder(path)
        elif reason := _cannot_be_read(path):
            tell(f"{path}: {reason}")
            self.unreadable += 1
        elif path.name == ALIGNMENTS_FILE:
            tell(f"{path}: is no brief; passed over")
        else:
            self._add(1, problems_of(path))

    def _check_folder(self, folder: Path) -> None:
        library = read_library(folder)
        own_file = is_regular(folder / LIBRARY_FILE)
        decided = alignment_problems(library)
        has_decided = is_regular(folder / ALIGNMENTS_FILE)
        self._add(len(library.entries) + own_file + has_decided, (*library.problems, *decided))

    def _add(self, files: int, problems: Iterable[Problem]) -> None:
        self.files += files
        self.problems += map(near, problems)


def _cannot_be_read(path: Path) -> str:
    """Why a file cannot be read at all; nothing where it can, well written or not."""
    if reason := why_not_there(path):
        return reason
    if not is_regular(path):
        return "is not a regular file"
    return "" if os.access(path, os.R_OK) else "permission denied"


@click.command()
@click.argument("paths", metavar="[FILE|DIR]...", nargs=-1, type=click.Path(path_type=Path))
@json_option
@library_option
def check(paths: tuple[Path, ...], *, as_json: bool) -> None:
    """Print every problem of briefs as file:line: field: reason.

    FILE is a brief, DIR a folder of them; without either, the library is checked.
    """
    checked = _Checked()
    for path in paths or (chosen_library().folder,):
        checked.check(path)
    if as_json:
        put(dumps(check_data(checked.files, checked.problems)))
    elif checked.problems:
        put("\n".join(map(str, checked.problems)))
    if checked.unreadable:
        end(WRONG)
    files = counted(checked.files, "file")
    if checked.problems:
        tell(f"{files}, {counted(len(checked.problems), 'problem')}")
        end(NO)
    tell(f"{files}, no problem")
