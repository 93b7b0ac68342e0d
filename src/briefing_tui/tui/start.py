"""From the command to the first painted screen."""

import gc
import sys

from briefing_tui.places import LibraryPlace
from briefing_tui.tui.app import BriefingApp


def run(place: LibraryPlace) -> int:
    """Run the app on a library until the reader leaves it; return its exit code."""
    # Painting makes hundreds of thousands of small things that die at once. What has been loaded
    # lives as long as the program: looking through it again and again is what makes a key wait.
    # Who types without a rest fills this in some two hundred keys; else it is swept up in between.
    gc.set_threshold(150_000, 20, 1_000)
    gc.freeze()
    # A key that comes while a thread makes something waits for its turn: a fifth of the usual time.
    sys.setswitchinterval(0.001)
    app = BriefingApp(place)
    app.run()
    return app.return_code or 0
