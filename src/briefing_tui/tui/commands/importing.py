"""Import: somebody else's files into the open library, shown before they are written."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.errors import BriefingError
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Ask

if TYPE_CHECKING:
    from briefing_tui.importing.jobs import Outcome


async def import_files(screen: DeskScreen) -> None:
    """Ask for a file or a folder, show what would come of it, and write what is wanted."""
    # Loaded late: the screen comes sooner, and most days nobody imports.
    from briefing_tui.importing.jobs import Order, files_named  # noqa: PLC0415
    from briefing_tui.tui.import_preview import ImportPreview  # noqa: PLC0415

    place = screen.desk.place
    if place.read_only:
        screen.tell("The samples are read-only: open a library of your own first (O)", wrong=True)
        return
    start = f"{Path.cwd()}/"
    answer = await screen.app.push_screen_wait(
        Ask("Import a file, or all in a folder", start, wrong=_wrong_source)
    )
    if not answer:
        return
    files = await asyncio.to_thread(lambda: list(files_named(Path(answer).expanduser())))
    if not files:
        screen.tell("There is nothing to import in that folder", wrong=True)
        return
    own = screen.desk.library.file
    topics = {topic.name: topic.words for topic in own.topics}
    order = Order(files=files, into=place.folder, dry_run=True, topics=topics)
    if wanted := await screen.app.push_screen_wait(ImportPreview(order)):
        await _write(screen, wanted)


async def _write(screen: DeskScreen, wanted: "Sequence[Outcome]") -> None:
    from briefing_tui.importing.jobs import write_outcome  # noqa: PLC0415  as above

    written = 0
    for outcome in wanted:
        try:
            await asyncio.to_thread(write_outcome, outcome)
        except BriefingError as error:
            screen.tell(str(error), wrong=True)
        else:
            written += 1
    screen.tell(f"Imported {written:,} brief{'' if written == 1 else 's'}")
    screen.look_now()


def _wrong_source(written: str) -> str:
    try:
        return "" if written and Path(written).expanduser().exists() else "there is no such file"
    except (OSError, RuntimeError, ValueError):
        return "there is no such file"
