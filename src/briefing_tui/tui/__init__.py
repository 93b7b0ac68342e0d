"""The screens."""

import gc
import os

from briefing_tui.places import LibraryPlace

PACE = {"TEXTUAL_FPS": "240", "TEXTUAL_ANIMATIONS": "none"}
"""How Textual paints, unless the reader's own environment says else.

It looks sixty times a second whether there is anything to paint, so that a key that changes two
panes waits for that twice; nothing is painted that has not changed, however often it looks. And a
page that glides to its place is read later than one that is there.
"""


def open_browser(place: LibraryPlace) -> int:
    """Open the browser on a library; return the exit code when the reader leaves it."""
    for name, value in PACE.items():
        os.environ.setdefault(name, value)
    # What is loaded stays, and painting makes hundreds of thousands of small things that die at
    # once: to look for garbage again and again is what a start and a key would wait for. Who types
    # without a rest fills this in some two hundred keys; else it is swept up in between.
    gc.set_threshold(150_000, 20, 1_000)
    # Loaded late: whoever asks for this room need not want a screen.
    from briefing_tui.tui.start import run  # noqa: PLC0415

    return run(place)
