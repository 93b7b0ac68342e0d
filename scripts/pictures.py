"""Drive the app on the samples and write the README's pictures."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from briefing_tui.places import LibraryPlace, shipped
from briefing_tui.tui.app import BriefingApp
from briefing_tui.tui.memory import Memory

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SIZE = (132, 36)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)

Deed = Callable[[Pilot[None]], Awaitable[None]]


async def take(name: str, deed: Deed, size: tuple[int, int] = SIZE) -> None:
    """Do something in a fresh app, and write what it then looks like."""
    folder = shipped("briefs")
    memory = Memory(place="mexico-france-drug-trafficking")
    app = BriefingApp(LibraryPlace(folder, "the samples", read_only=True), memory)
    async with app.run_test(size=size) as pilot:
        # However long the machine takes for it: nothing can be done before the tree is there.
        while not (app.browser and app.browser.main.query("AgreementTree")):
            await _rest(pilot)
        await _rest(pilot)
        await deed(pilot)
        await _rest(pilot)
        # Whoever opens the picture has a font of their own: nothing is to be fetched for it.
        picture = _FONT.sub("", app.export_screenshot(title="briefing"))
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


async def _rest(pilot: Pilot[None]) -> None:
    """Let everything come that is on its way, also on a machine with much else to do."""
    for _ in range(10):
        await pilot.pause(0.1)


async def go_to(pilot: Pilot[None], address: str) -> None:
    """Go somewhere, as a link leads there."""
    app = pilot.app
    if isinstance(app, BriefingApp) and app.browser:
        app.browser.main.go_to(address)
    await _rest(pilot)


async def walk(pilot: Pilot[None]) -> None:
    """Read a role table."""
    await go_to(pilot, "mexico-france-drug-trafficking#strategy-roles")


async def search(pilot: Pilot[None]) -> None:
    """Search with two words misspelt."""
    await pilot.press("s")
    await _rest(pilot)
    await pilot.press(*"inteligence", "space", *"shring")
    await _rest(pilot)


async def compare(pilot: Pilot[None]) -> None:
    """Set two trade agreements side by side, and look at the first difference."""
    await go_to(pilot, "us-malaysia-reciprocal-trade-2025")
    await pilot.press("c")
    await _rest(pilot)
    await go_to(pilot, "us-cambodia-reciprocal-trade-2025")
    await pilot.press("c")
    await _rest(pilot)
    await _rest(pilot)
    await pilot.press("n", "n", "n")


async def party(pilot: Pilot[None]) -> None:
    """See what France has to do, across the library."""
    await pilot.press("p")
    await _rest(pilot)
    await pilot.press(*"france", "enter")
    await _rest(pilot)
    await pilot.press("down", "down")


async def main() -> None:
    """Take every picture."""
    await take("walk", walk)
    await take("search", search)
    await take("compare", compare)
    await take("party", party, (100, 30))


if __name__ == "__main__":
    asyncio.run(main())
