"""The screens."""

from briefing_tui.places import LibraryPlace


def open_browser(place: LibraryPlace) -> int:
    """Open the browser on a library; return the exit code when the reader leaves it."""
    # Loaded late: whoever asks for this room need not want a screen.
    from briefing_tui.tui.start import run  # noqa: PLC0415

    return run(place)
