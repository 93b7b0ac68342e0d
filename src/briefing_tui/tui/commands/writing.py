"""Take agreements away: written to a file, or to the clipboard."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.files import (
    FileExistsAlreadyError,
    is_folder,
    is_stream,
    is_terminal,
    typed_path,
    write_atomic,
    write_stream,
)
from briefing_tui.tui.commands.copying import copy_text
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Ask, Choice, Pick
from briefing_tui.tui.waiting import result_in_time
from briefing_tui.tui.wanted import Wanted

PATIENCE = 10.0
"""Seconds that a pipe or a device has to take what is written into it."""
SUFFIXES = {"markdown": ".md", "html": ".html", "json": ".json", "csv": ".csv"}
LABELS = {
    "markdown": ("m", "Markdown", "tables and headings, for documents and wikis"),
    "html": ("h", "a web page", "one file that prints well"),
    "json": ("j", "JSON", "for programs"),
    "csv": ("c", "CSV", "one row a provision, for spreadsheets"),
}


async def export(screen: DeskScreen) -> None:
    """Write out what is marked, or what is being read, or what the screen shows."""
    await asyncio.to_thread(screen.desk.fetch, screen.desk.marks)
    choices = screen.exports()
    wanted = choices[0] if len(choices) == 1 else await _chosen(screen, choices)
    if wanted is not None:
        await write_out(screen, wanted)
    elif not choices:
        screen.tell("There is nothing to export here")


async def _chosen(screen: DeskScreen, choices: Sequence[Wanted]) -> Wanted | None:
    if not choices:
        return None
    told = [Choice(str(at), wanted.title, key=str(at + 1)) for at, wanted in enumerate(choices)]
    picked = await screen.app.push_screen_wait(Pick("Export", told))
    return None if picked is None else choices[int(picked)]


async def write_out(screen: DeskScreen, wanted: Wanted) -> None:
    """Ask for a form and a place, write, and say where it went."""
    told = [
        Choice(form, label, note, key)
        for form, (key, label, note) in LABELS.items()
        if form in wanted.forms
    ]
    told.append(Choice("clipboard", "Markdown to the clipboard", key="y"))
    form = await screen.app.push_screen_wait(Pick(f"Export {wanted.title}", told))
    if form == "clipboard":
        await copy_text(screen, await asyncio.to_thread(wanted.forms["markdown"]))
    elif form:
        await _write_file(screen, wanted, form)


async def _write_file(screen: DeskScreen, wanted: Wanted, form: str) -> None:
    start = str(Path.cwd() / f"{wanted.name}{SUFFIXES[form]}")
    answer = await screen.app.push_screen_wait(Ask("Write to", start, wrong=_wrong_file))
    if not answer:
        return
    path = typed_path(answer)
    data = (await asyncio.to_thread(wanted.forms[form])).encode("utf-8", "surrogatepass")
    if is_stream(path):
        await _stream(screen, path, data)
        return
    try:
        await asyncio.to_thread(write_atomic, path, data)
    except FileExistsAlreadyError:
        if not await _may_overwrite(screen, path):
            screen.tell("Nothing was written")
            return
        await _overwrite(screen, path, data)
    except BriefingError as error:
        screen.tell(str(error), wrong=True)
    else:
        screen.tell(f"Written to {path}")


async def _stream(screen: DeskScreen, path: Path, data: bytes) -> None:
    """Write into a pipe or a device; whoever reads it may take a while, but not for ever."""
    wrong = await result_in_time(partial(_poured, path, data), PATIENCE)
    if wrong is None:
        wrong = f"{path} did not take it within {PATIENCE:g} seconds"
    screen.tell(wrong or f"Written to {path}", wrong=bool(wrong))


def _poured(path: Path, data: bytes) -> str:
    """Write into what is no file, and return why that failed; nothing where it did not."""
    try:
        write_stream(path, data, wait=False)
    except BrokenPipeError:
        return f"{path}: whoever read it has left"
    except BriefingError as error:
        return str(error)
    return ""


async def _may_overwrite(screen: DeskScreen, path: Path) -> bool:
    choices = [
        Choice("no", "Leave it as it is", key="n"),
        Choice("yes", "Replace it", "what is in it now is lost", key="y"),
    ]
    return (
        await screen.app.push_screen_wait(Pick(f"{path.name} is there already", choices)) == "yes"
    )


async def _overwrite(screen: DeskScreen, path: Path, data: bytes) -> None:
    try:
        await asyncio.to_thread(write_atomic, path, data, overwrite=True)
    except BriefingError as error:
        screen.tell(str(error), wrong=True)
    else:
        screen.tell(f"Replaced {path}")


def _wrong_file(answer: str) -> str:
    """What is wrong with a file's name, in a few words; empty where nothing is."""
    path = typed_path(answer)
    if not answer.strip():
        return "name a file"
    if is_folder(path):
        return "that is a folder: name a file in it"
    if is_terminal(path):
        return "that is this very screen: name a file"
    if not is_folder(path.parent):
        return f"there is no folder {path.parent}"
    return ""
