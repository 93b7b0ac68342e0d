"""Begin: a library without briefs, and a brief that is not there yet."""

import asyncio

from briefing_tui.errors import BriefingError
from briefing_tui.files import write_atomic
from briefing_tui.ids import LONGEST, NO_SLUGS, slug_of
from briefing_tui.library.template import template_of
from briefing_tui.places import samples
from briefing_tui.tui.commands.importing import import_files
from briefing_tui.tui.commands.opening import library
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Ask, Choice, Pick
from briefing_tui.tui.editing import run_editor

WAYS = (
    Choice("samples", "open the sample library", "read-only", key="s"),
    Choice("import", "import a treaty text or press release", "txt md html docx pdf", key="i"),
    Choice("new", "begin a brief from a template", "in your editor", key="n"),
    Choice("library", "choose another folder", key="o"),
)


async def start_here(screen: DeskScreen) -> None:
    """Offer what can be done in a library without briefs."""
    title = f"No briefs in {screen.desk.place.folder} yet"
    way = await screen.app.push_screen_wait(Pick(title, WAYS))
    if way == "samples":
        screen.open_library(samples().folder)
    elif way == "import":
        await import_files(screen)
    elif way == "new":
        await new_brief(screen)
    elif way == "library":
        await library(screen)


async def new_brief(screen: DeskScreen) -> None:
    """Begin a brief: ask for its name, write the template, open it in the editor."""
    place = screen.desk.place
    if place.read_only:
        screen.tell("The samples are read-only: open a library of your own first (O)", wrong=True)
        return
    slug = await screen.app.push_screen_wait(
        Ask("The new brief's name", wrong=lambda name: _wrong_name(screen, name))
    )
    if not slug:
        return
    path = place.folder / f"{slug}.toml"
    try:
        await asyncio.to_thread(write_atomic, path, template_of(slug).encode())
    except BriefingError as error:
        screen.tell(str(error), wrong=True)
        return
    if wrong := run_editor(screen.app, path, 1):
        screen.tell(wrong, wrong=True)
    screen.look_now()


def _wrong_name(screen: DeskScreen, name: str) -> str:
    if not name:
        return "small letters, digits and dashes: us-mexico-customs-2026"
    if name in NO_SLUGS or slug_of(name) != name:
        made = slug_of(name)
        return f"up to {LONGEST} small letters, digits and dashes" + (
            f": {made}" if made not in NO_SLUGS else ""
        )
    return "there is one of that name already" if name in screen.desk.library else ""
