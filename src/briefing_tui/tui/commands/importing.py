"""Make briefs of somebody else's files, and settle what an import left unplaced."""

import asyncio
import os
from pathlib import Path

from briefing_tui.errors import BriefingError
from briefing_tui.files import is_folder, is_there
from briefing_tui.ids import slug_of
from briefing_tui.library import Entry
from briefing_tui.places import own_library, place_of_library
from briefing_tui.tui.commands.opening import other_libraries
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Ask, Choice, Pick
from briefing_tui.tui.dialogs.paths import PathSuggester, paths_of
from briefing_tui.tui.wishes import BriefWritten, LibraryWanted

_OTHER = "@other"
"""What is picked for a folder that is not listed."""


async def import_files(screen: DeskScreen) -> None:
    """Ask for files, show what they would make, and go to the first brief that was written."""
    # Loaded late: the first screen imports nothing.
    from briefing_tui.tui.importing.import_screen import ImportScreen, Wish  # noqa: PLC0415

    into = await _folder_for(screen)
    files = await _chosen_files(screen) if into else ()
    if not into or not files:
        return
    written = await screen.app.push_screen_wait(ImportScreen(screen.desk, Wish(files, into)))
    if not written:
        return
    path = Path(written)
    if path.parent == screen.desk.place.folder.absolute():
        screen.post_message(BriefWritten(path, screen))
    else:
        screen.post_message(LibraryWanted(path.parent, slug_of(path.stem)))


async def _folder_for(screen: DeskScreen) -> Path | None:
    """The folder the briefs go to: the library's; another one where that is never written to."""
    place = screen.desk.place
    if not place.read_only:
        return place.folder.absolute()
    folders = [each.folder for each in other_libraries(screen.desk.recent_libraries)]
    folders = [folder for folder in folders if not place_of_library(folder).read_only]
    notes = dict.fromkeys(folders, "opened before")
    notes[own_library()] = "your own" if is_folder(own_library()) else "your own, made for it"
    choices = [Choice(str(folder.absolute()), str(folder), note) for folder, note in notes.items()]
    choices.append(Choice(_OTHER, "another folder …", key="f"))
    title = "The samples are read-only: import into …"
    picked = await screen.app.push_screen_wait(Pick(title, choices))
    if picked != _OTHER:
        return Path(picked) if picked else None
    start = f"{Path.cwd()}{os.sep}"
    answer = await screen.app.push_screen_wait(
        Ask("Import into the folder", start, wrong=_wrong_folder)
    )
    return _folders(answer)[0] if answer else None


async def _chosen_files(screen: DeskScreen) -> tuple[Path, ...]:
    """The files the reader names; asked again where there is nothing in them to import."""
    # Loaded late: the first screen imports nothing.
    from briefing_tui.importing.formats import SUFFIXES  # noqa: PLC0415
    from briefing_tui.importing.jobs import files_named  # noqa: PLC0415

    formats = ", ".join(sorted(SUFFIXES))

    def chosen(answer: str) -> tuple[Path, ...]:
        found = (file for path in paths_of(answer) for file in files_named(path))
        return tuple(dict.fromkeys(found))

    def wrong(answer: str) -> str:
        if not answer.strip():
            return f"a file, several, or a folder: {formats}"
        missing = [path for path in paths_of(answer) if not is_there(path)]
        return f"there is no {missing[0]}" if missing else ""

    start = screen.desk.import_from or f"{Path.cwd()}{os.sep}"
    ask = "Import files or a folder"
    while answer := await screen.app.push_screen_wait(
        Ask(ask, start, wrong=wrong, suggester=PathSuggester(SUFFIXES))
    ):
        screen.desk.import_from = start = answer
        if files := await asyncio.to_thread(chosen, answer):
            return files
        screen.tell(f"No file there can be imported; these can: {formats}", wrong=True)
    return ()


def _folders(answer: str) -> list[Path]:
    return [path for path in paths_of(answer) if is_folder(path)]


def _wrong_folder(answer: str) -> str:
    folders = _folders(answer)
    if not folders:
        return "there is no such folder"
    return "the samples are read-only" if place_of_library(folders[0]).read_only else ""


async def unplaced(screen: DeskScreen) -> None:
    """Walk the text that an import left unplaced in the brief that is read; write what is decided."""
    # Loaded late: few briefs have any.
    from briefing_tui.importing.settling import settle_file  # noqa: PLC0415
    from briefing_tui.tui.importing.unplaced_screen import UnplacedScreen  # noqa: PLC0415
    from briefing_tui.tui.previews import Walk  # noqa: PLC0415

    file = screen.desk.holdings.file(screen.address.partition("#")[0])
    walk = Walk(file.brief) if isinstance(file, Entry) and file.brief else None
    if file is None or walk is None:
        screen.tell("There is no brief here")
    elif not walk.pieces:
        screen.tell("Nothing of this brief's source is left unplaced")
    elif screen.desk.place.read_only:
        screen.tell("The samples are read-only: open a library of your own first (O)", wrong=True)
    else:
        await screen.app.push_screen_wait(UnplacedScreen(screen.desk, walk))
        if not walk.decisions or not await _may_write(screen, file.path, len(walk.decisions)):
            return
        try:
            await asyncio.to_thread(settle_file, file.path, walk.brief, walk.decisions)
        except BriefingError as error:
            screen.tell(str(error), wrong=True)
        else:
            screen.tell(f"Written to {file.path}")
            screen.look_now()


async def _may_write(screen: DeskScreen, path: Path, count: int) -> bool:
    """Ask before a file that is there is changed."""
    choices = [
        Choice("yes", "Write it", "comments and all other lines stay", key="y"),
        Choice("no", "Leave the file as it is", "what was decided is forgotten", key="n"),
    ]
    title = f"{count:,} decided: write to {path.name}?"
    return await screen.app.push_screen_wait(Pick(title, choices)) == "yes"
