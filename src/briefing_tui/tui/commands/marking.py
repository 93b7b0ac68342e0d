"""Mark what is being read, to come back to or to export."""

from briefing_tui.tui.desk_screen import DeskScreen


async def mark(screen: DeskScreen) -> None:
    """Mark what is being read, or take the mark off."""
    place = screen.place
    if place is None:
        screen.tell("There is nothing to mark here")
        return
    screen.desk.toggle_marks([str(place.address)])
    screen.desk_changed()
