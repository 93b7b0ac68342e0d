"""Change a file in the reader's own editor, and open what a brief was made from."""

import asyncio
from pathlib import Path

from briefing_tui.addresses import Place
from briefing_tui.errors import BriefingError
from briefing_tui.tomls import line_of, read_source
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Choice, Pick
from briefing_tui.tui.editing import open_source, run_editor
from briefing_tui.tui.strays import Stray


async def edit(screen: DeskScreen) -> None:
    """Open the file at the line of what is being read; come back to it as it is then."""
    file = screen.desk.holdings.file(screen.address.partition("#")[0])
    if file is None or (isinstance(file, Stray) and not file.is_editable):
        screen.tell("There is no file to edit here")
        return
    if isinstance(file, Stray) or file.glimpse is None:
        line = next((problem.line for problem in file.problems if problem.line), None)
    else:
        line = await asyncio.to_thread(line_of_place, file.path, screen.place)
    if wrong := run_editor(screen.app, file.path, line or 1):
        screen.tell(wrong, wrong=True)
    screen.look_now()


def line_of_place(path: Path, place: Place | None) -> int | None:
    """Return the line a part of a brief stands on in its file; `None` where it cannot be told."""
    if place is None or place.section is None:
        return 1
    try:
        source = read_source(path)
    except BriefingError:
        return None
    at = place.brief.sections.index(place.section)
    location: tuple[str | int, ...] = ("sections", at)
    for kind, parts in (
        ("provisions", place.section.provisions),
        ("role_tables", place.section.role_tables),
    ):
        ids = [part.id for part in parts]
        if place.part and place.part.id in ids:
            location = (*location, kind, ids.index(place.part.id))
    return line_of(source, location)


async def source(screen: DeskScreen) -> None:
    """Open a source of the agreement in the web browser."""
    place = screen.place
    urls = [s.url for s in place.brief.sources if s.url] if place else []
    if not urls:
        screen.tell("This brief names no address of a source")
        return
    url: str | None = urls[0]
    if len(urls) > 1:
        url = await screen.app.push_screen_wait(Pick("Open", [Choice(u, u) for u in urls]))
    if url:
        await open_url(screen, url)


async def open_url(screen: DeskScreen, url: str) -> None:
    """Open an address of the web in the browser, or say why not."""
    if wrong := await open_source(url):
        screen.tell(wrong, wrong=True)
