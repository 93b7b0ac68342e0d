"""`briefing export`: briefs and parts of them in another form, on stdout or in files."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from briefing_tui.addresses import Place
from briefing_tui.cli.opening import opened_library, place_named
from briefing_tui.cli.options import AddressName, Named, TargetPath, library_option
from briefing_tui.cli.printing import put_exactly, tell
from briefing_tui.exporting import EXPORTS, RAW_CSV, Export
from briefing_tui.files import (
    FileExistsAlreadyError,
    is_folder,
    is_stream,
    is_there,
    make_folder,
    write_atomic,
    write_stream,
)
from briefing_tui.ids import slug_of

_FORM: Final = "markdown"


@click.command()
@click.argument("addresses", metavar="SLUG[#ID]...", nargs=-1, required=True, type=AddressName())
@click.option(
    "--to",
    type=Named("form of an export", EXPORTS),
    metavar="FORM",
    help=f"{', '.join(EXPORTS)}; else what FILE ends in says, else {_FORM}.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    type=TargetPath(),
    help="Where to write; in a folder, one file each. A folder to be made ends in /.",
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
@click.option("--raw", is_flag=True, help="CSV for programs: no guard against formulas.")
@library_option
def export(
    addresses: tuple[str, ...], to: str | None, output: str | None, *, force: bool, raw: bool
) -> None:
    """Write briefs, or parts of them, in another form: to standard output unless -o says where.

    Several are one document after another, a JSON array, or CSV under one header.
    """
    form = _form(to, output, raw=raw)
    library = opened_library()
    places = [place_named(library, address) for address in dict.fromkeys(addresses)]
    if output is None or output == "-":
        put_exactly(_document(form, places))
    elif _is_folder(output):
        make_folder(folder := Path(output))
        _write(_files(folder, form, places), force=force)
    elif is_stream(path := Path(output)):
        write_stream(path, _document(form, places).encode())
    elif len(places) > 1 and not path.suffix and not is_there(path):
        raise click.UsageError(
            f"{output} is not there: {output}{os.sep} is a folder for a file each, "
            f"{output}{form.suffix} one file for all"
        )
    else:
        _write({path: _document(form, places)}, force=force)


def _form(to: str | None, output: str | None, *, raw: bool) -> Export:
    suffix = Path(output or "").suffix.lower()
    by_suffix = {form.suffix: name for name, form in EXPORTS.items()}
    form = EXPORTS[to or by_suffix.get(suffix, _FORM)]
    if not raw:
        return form
    if form.name != RAW_CSV.name:
        raise click.UsageError("--raw is for CSV: add --to csv")
    return RAW_CSV


def _document(form: Export, places: Sequence[Place]) -> str:
    """One document that holds all places, in the order they were named."""
    if len(places) == 1:
        return form.part(places[0])
    if all(place.section is None for place in places):
        return form.several([place.brief for place in places])
    return form.parts(places)


def _is_folder(output: str) -> bool:
    separators = (os.sep, *([os.altsep] if os.altsep else []))
    return output.endswith(separators) or is_folder(Path(output))


def _files(folder: Path, form: Export, places: Sequence[Place]) -> dict[Path, str]:
    """A document for each place, in a file called by its slug; for a part, by its address."""
    files: dict[Path, str] = {}
    for place in places:
        path = folder / f"{slug_of(str(place.address))}{form.suffix}"
        if path in files:
            raise click.UsageError(f"two of these would be {path}; write them one by one")
        files[path] = _document(form, [place])
    return files


def _write(files: dict[Path, str], *, force: bool) -> None:
    """Write each document to its file; none of them where one may not be."""
    there = [path for path in files if is_there(path)]
    if there and not force:
        raise FileExistsAlreadyError(there[0], "exists already; --force replaces it")
    for path, document in files.items():
        write_atomic(path, document.encode(), overwrite=force)
        tell(f"wrote {path}")
