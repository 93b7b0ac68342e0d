"""From the command to the first painted screen."""

from briefing_tui.places import LibraryPlace
from briefing_tui.tui.app import BriefingApp


def run(place: LibraryPlace) -> int:
    """Run the app on a library until the reader leaves it; return its exit code."""
    app = BriefingApp(place)
    app.run()
    return app.return_code or 0
