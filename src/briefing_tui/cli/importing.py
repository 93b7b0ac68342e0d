"""`briefing import`: somebody else's files, made into briefs."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from briefing_tui.cli.complaining import near_path
from briefing_tui.cli.exits import INTERRUPTED, NO, WRONG, end
from briefing_tui.cli.options import (
    Named,
    TargetPath,
    chosen_library,
    json_option,
    library_option,
)
from briefing_tui.cli.printing import can_write_over, counted, put, tell
from briefing_tui.errors import BriefingError
from briefing_tui.exporting import dumps
from briefing_tui.files import is_there, make_folder
from briefing_tui.importing.formats import FORMS
from briefing_tui.importing.jobs import (
    MAX_SIZE,
    STANDARD_INPUT,
    Import,
    Order,
    Outcome,
    files_named,
)
from briefing_tui.library import read_library_file
from briefing_tui.places import place_of_library
from briefing_tui.visible import visible_line

_AUTO: Final = "auto"
_TOLD: Final = 3
"""Pieces of unplaced text that are shown of each file."""
_SHOWN: Final = 60
"""Characters of each."""
_MEGABYTE: Final = 1_000_000


class CannotImportError(BriefingError):
    """An import that has nowhere to write."""


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--into",
    type=TargetPath(),
    metavar="DIR",
    help="Where the briefs go; made if need be; else the open library.",
)
@click.option(
    "--as",
    "form",
    type=Named("format", [_AUTO, *FORMS]),
    default=_AUTO,
    metavar="FORM",
    help=f"{', '.join(FORMS)}; else each file's own.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Replace briefs that are there; import again.")
@click.option(
    "--max-size",
    type=click.IntRange(1, 1000),
    default=MAX_SIZE,
    show_default=True,
    metavar="MB",
    help="Leave out longer files.",
)
@json_option
@library_option
def import_files(*, files: tuple[str, ...], as_json: bool, **how: Any) -> None:  # noqa: ANN401  click's options
    """Make briefs of FILEs: press releases, treaties, pages; of a folder, of all in it.

    Text, Markdown, HTML, DOCX, PDF, Akoma Ntoso and ToTA are read; - is standard input. Every
    character is in the brief or listed as unplaced. A brief is called by its file's name, and its
    path is printed. Files that were imported already are left alone.
    """
    order = _order(files, **how)
    outcomes = []
    for outcome in _run(order):
        outcomes.append(outcome)
        if outcome.path and not as_json:
            put(visible_line(str(near_path(outcome.path))))
        _tell(outcome, order)
    if as_json:
        put(dumps([_data(outcome) for outcome in outcomes]))
    if any(not is_there(Path(file)) for file in files if file != STANDARD_INPUT):
        end(WRONG)
    end(NO if any(outcome.slug is None for outcome in outcomes) else 0)


def _order(files: tuple[str, ...], *, into: str | None, form: str, **how: Any) -> Order:  # noqa: ANN401  click's options
    named = [path for file in dict.fromkeys(files) for path in files_named(Path(file))]
    folder = _folder(into, dry_run=how["dry_run"])
    return Order(
        files=named,
        into=folder,
        form=None if form == _AUTO else form,
        topics=_topics(folder),
        standard_input=_piped(how["max_size"]) if STANDARD_INPUT in files else b"",
        **how,
    )


def _folder(into: str | None, *, dry_run: bool) -> Path:
    """The folder to write to, made where it is not there."""
    place = chosen_library() if into is None else place_of_library(Path(into))
    if place.read_only:
        other = "another folder" if into else "a folder"
        raise CannotImportError(f"the samples are read-only; name {other}: --into DIR")
    if into is None:
        return place.folder
    folder = Path(into)
    if not dry_run:
        make_folder(folder)
    return folder


def _topics(folder: Path) -> dict[str, tuple[str, ...]]:
    """The words that count as each topic of the library."""
    return {topic.name: topic.words for topic in read_library_file(folder).topics}


def _piped(max_size: int) -> bytes:
    return sys.stdin.buffer.read(max_size * _MEGABYTE + 1)


def _run(order: Order) -> Iterator[Outcome]:
    """What became of each file, told as it comes."""
    work = Import(order, _shown_progress(len(order.files)))
    try:
        yield from work.run()
    except KeyboardInterrupt:
        work.cancel()
        tell("interrupted; what is written stays")
        end(INTERRUPTED)


def _shown_progress(files: int) -> Any:  # noqa: ANN401  a function
    """How far it is, on one line of a terminal; nothing elsewhere, or for one file."""
    if files < 2 or not can_write_over():  # noqa: PLR2004  one file is no progress
        return lambda *_: None

    def show(done: int, of: int) -> None:
        said = "" if done == of else f"importing {done + 1:,} of {of:,}"
        click.echo(f"\r\033[K{said}", err=True, nl=False)

    return show


def _tell(outcome: Outcome, order: Order) -> None:
    """Say on stderr what became of a file."""
    if can_write_over():
        click.echo("\r\033[K", err=True, nl=False)
    if outcome.reason:
        hint = f"; --force {outcome.by_force}" if outcome.by_force else ""
        tell(f"{visible_line(str(outcome.file))}: {visible_line(outcome.reason)}{hint}")
    else:
        for line in _report(outcome, order):
            tell(line)


def _report(outcome: Outcome, order: Order) -> Iterator[str]:
    said = outcome.said
    counts = (
        counted(said["sections"], "section"),
        counted(said["provisions"], "provision"),
        counted(said["role_tables"], "table"),
        counted(len(said["open_points"]), "open point"),
    )
    yield f"  {visible_line(said['title'])}"
    yield f"  {', '.join(counts)}; {_placed(said)} of the text placed"
    if order.dry_run:
        yield "  not written: this was a dry run"
    for remark in said["remarks"]:
        yield f"  the file {visible_line(remark)}"
    yield from _unplaced(said["unplaced"])


def _placed(said: Any) -> str:  # noqa: ANN401  whatever JSON holds
    """How much of the text is placed; all of it only where nothing at all is left."""
    total, placed = said["total"], said["placed"]
    return "all" if placed == total else f"{min(99.9, 100 * placed / total):.1f}%"


def _unplaced(pieces: Iterable[Any]) -> Iterator[str]:
    listed = list(pieces)
    for piece in listed[:_TOLD]:
        line = f"line {piece['line']}: " if piece["line"] else ""
        text = visible_line(" ".join(piece["text"].split()))
        yield f"  not placed: {line}{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
    if (more := len(listed) - _TOLD) > 0:
        yield f"  and {more:,} more; --json lists all"


def _data(outcome: Outcome) -> dict[str, Any]:
    """What became of a file, as JSON says it: every key always there."""
    said = outcome.said
    total = said.get("total")
    return {
        "file": str(outcome.file),
        "slug": outcome.slug,
        "path": str(outcome.path) if outcome.path else None,
        "reason": outcome.reason,
        "title": said.get("title"),
        "signed": said.get("signed"),
        "parties": said.get("parties", []),
        "sections": said.get("sections"),
        "provisions": said.get("provisions"),
        "role_tables": said.get("role_tables"),
        "placed": (said["placed"] / total if total else 1.0) if "placed" in said else None,
        "unplaced": said.get("unplaced", []),
        "open_points": said.get("open_points", []),
        "remarks": said.get("remarks", []),
    }
