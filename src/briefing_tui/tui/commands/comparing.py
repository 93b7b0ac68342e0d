"""Put two agreements, or two provisions, side by side."""

from briefing_tui.brief import Provision
from briefing_tui.tui.commands.opening import agreement_choices
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Pick


async def compare(screen: DeskScreen) -> None:
    """Take what is read as one side; with one side taken, compare the two."""
    address = screen.comparable
    if not address:
        screen.tell("There is nothing to compare here: go to an agreement or a provision")
    elif not screen.desk.side:
        screen.desk.side = address
        screen.desk_changed()
    elif screen.desk.side == address:
        screen.desk.side = ""
        screen.desk_changed()
        screen.tell("No longer comparing")
    else:
        await show_comparison(screen, screen.desk.side, address)


async def compare_picked(screen: DeskScreen) -> None:
    """Pick two agreements and compare them."""
    sides: list[str] = []
    here = screen.address.partition("#")[0]
    for title in ("Compare this …", "… with this"):
        choices = [c for c in agreement_choices(screen) if c.value not in sides]
        picked = await screen.app.push_screen_wait(Pick(title, choices, typing=True, at=here))
        if not picked:
            return
        sides.append(picked)
        here = ""
    await show_comparison(screen, *sides)


async def show_comparison(screen: DeskScreen, left: str, right: str) -> None:
    """Open the comparison of two addresses; go where the reader leaves it for.

    What was taken as one side has been compared then, or the reader thought of another.
    """
    # Loaded late: the first screen compares nothing.
    from briefing_tui.tui.compare_screen import CompareScreen  # noqa: PLC0415

    if screen.desk.side:
        screen.desk.side = ""
        screen.desk_changed()
    address = await screen.app.push_screen_wait(CompareScreen(screen.desk, left, right))
    if address:
        screen.go_to(address)


async def everywhere(screen: DeskScreen) -> None:
    """Show how the provision that is read reads in every other agreement."""
    place = screen.place
    if place is None or not isinstance(place.part, Provision):
        screen.tell("Go to a provision first: then this shows how it reads everywhere else")
        return
    # Loaded late: the first screen compares nothing.
    from briefing_tui.tui.everywhere_screen import EverywhereScreen  # noqa: PLC0415

    shown = EverywhereScreen(screen.desk, str(place.address.whole_part))
    address = await screen.app.push_screen_wait(shown)
    if address:
        screen.go_to(address)


async def similarity(screen: DeskScreen) -> None:
    """Show how much wording the agreements share; compare the two that are picked."""
    # Loaded late: the first screen compares nothing.
    from briefing_tui.tui.similarity_screen import SimilarityScreen  # noqa: PLC0415

    here = screen.address.partition("#")[0]
    picked = await screen.app.push_screen_wait(SimilarityScreen(screen.desk, here))
    if picked:
        left, _, right = picked.partition(" ")
        await show_comparison(screen, left, right)
