"""From the command to the first painted screen."""

import gc
import sys

from briefing_tui.places import LibraryPlace
from briefing_tui.tui.app import BriefingApp


def run(place: LibraryPlace) -> int:
    """Run the app on a library until the reader leaves it; return its exit code."""
    gc.freeze()  # What has been loaded lives as long as the program: it need not be looked through.
    # A key that comes while a thread makes something waits for its turn: a fifth of the usual time.
    sys.setswitchinterval(0.001)
    app = BriefingApp(place)
    app.run()
    return app.return_code or 0
