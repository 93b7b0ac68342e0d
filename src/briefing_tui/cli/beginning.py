"""`briefing new`: a brief from a template."""

import shlex
import sys
from pathlib import Path

import click

from briefing_tui.cli.editor import edit
from briefing_tui.cli.options import chosen_library, library_option
from briefing_tui.cli.printing import put, tell
from briefing_tui.cli.terminal import is_terminal
from briefing_tui.errors import BriefingError
from briefing_tui.files import FileExistsAlreadyError, scan, write_atomic
from briefing_tui.ids import LONGEST, NO_SLUGS, slug_of
from briefing_tui.library.template import template_of
from briefing_tui.places import LibraryPlace, own_library
from briefing_tui.visible import visible_line


class CannotBeginError(BriefingError):
    """A brief that cannot be begun: under this name, or here."""


@click.command()
@click.argument("slug")
@library_option
def new(slug: str) -> None:
    """Begin a brief called SLUG in the open library.

    Its path is printed; on a terminal it is then opened in VISUAL, EDITOR or vi.
    """
    path = _new_file(chosen_library(), slug)
    write_atomic(path, template_of(slug).encode())
    put(visible_line(str(path)))
    if is_terminal(sys.stdin) and is_terminal(sys.stdout):
        edit(path)
        _tell_problems(path)


def _new_file(place: LibraryPlace, slug: str) -> Path:
    """Where the brief will be; raise where there may be none."""
    if slug in NO_SLUGS or slug_of(slug) != slug:
        rule = f"up to {LONGEST} small letters, digits and dashes"
        other = "" if slug in NO_SLUGS else f"; try {slug_of(slug)}"
        raise CannotBeginError(f"{slug!r} is no name for a brief ({rule}){other}")
    if place.read_only:
        raise CannotBeginError(
            "the samples are read-only; make a folder for your own briefs: "
            f"mkdir briefs, or mkdir -p {shlex.quote(str(own_library()))}"
        )
    for file in scan(place.folder).files:
        if slug_of(file.path.stem) == slug:
            raise FileExistsAlreadyError(file.path, "exists already; choose another name")
    return place.folder / f"{slug}.toml"


def _tell_problems(path: Path) -> None:
    """Say what is wrong with the file as the editor left it."""
    from briefing_tui.library import problems_of  # noqa: PLC0415  only after an editor

    for problem in problems_of(path):
        tell(str(problem))
