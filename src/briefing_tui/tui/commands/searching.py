"""Save a search under a name, and forget it again."""

import asyncio

from briefing_tui.errors import BriefingError
from briefing_tui.search.saved import asked, forget, read_saved, save
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Ask, Choice, Pick

LONGEST_NAME = 80


async def saved_searches(screen: DeskScreen) -> dict[str, str]:
    """Return what is saved, by name: nothing where the file is broken, and say why."""
    try:
        return await asyncio.to_thread(read_saved)
    except (BriefingError, OSError) as error:
        screen.tell(str(error), wrong=True)
        return {}


async def save_search(screen: DeskScreen, query: str) -> None:
    """Ask for a name and save a query under it; what has that name already only when told to."""
    query, _ = await asyncio.to_thread(asked, query)
    name = await screen.app.push_screen_wait(Ask("A name for this search", wrong=_wrong_name))
    if not name or not await _may_replace(screen, name, query):
        return
    try:
        await asyncio.to_thread(save, name, query)
    except (BriefingError, OSError) as error:
        screen.tell(str(error), wrong=True)
        return
    screen.tell(f"Saved as {name}; `briefing search @{name}` asks it, too")


async def _may_replace(screen: DeskScreen, name: str, query: str) -> bool:
    """Ask before another query loses its name."""
    before = (await saved_searches(screen)).get(name, query)
    if before == query:
        return True
    choices = [
        Choice("no", "Leave it", before, key="n"),
        Choice("yes", "Replace it", query, key="y"),
    ]
    return await screen.app.push_screen_wait(Pick(f"{name} is saved already", choices)) == "yes"


async def forget_search(screen: DeskScreen, name: str, query: str) -> None:
    """Forget what is saved under a name."""
    try:
        await asyncio.to_thread(forget, name)
    except (BriefingError, OSError) as error:
        screen.tell(str(error), wrong=True)
    else:
        screen.tell(f"Forgot {name}: {query}")


def _wrong_name(name: str) -> str:
    if "@" in name or any(map(str.isspace, name)):
        return "one word, without @"
    return "" if len(name) <= LONGEST_NAME else f"at most {LONGEST_NAME} letters"
