"""The command line: the only place that prints or sets an exit code."""

import io
import os
import sys

from briefing_tui.cli.terminal import is_terminal, lacking_for_a_screen


def main() -> None:
    """Run the program."""
    for stream in (sys.stdout, sys.stderr):
        # Briefs are UTF-8 whatever the locale; and what cannot be written must not end a command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = _browser_alone()
    if code is None:
        # Loaded late: what reads commands and options is a tenth of the way to the first screen.
        from briefing_tui.cli.commands import main as run  # noqa: PLC0415

        run()
    sys.exit(code)


def _browser_alone() -> int | None:
    """Open the browser where a call says no more than that; `None` where there is more to it.

    What is wrong with a call is not said here: the commands say it, and tell what was meant.
    """
    match sys.argv[1:]:
        case []:
            named = None
        case ["-l" | "--library", named] if named and not named.startswith("-"):
            pass
        case _:
            return None
    screen = not lacking_for_a_screen() and is_terminal(sys.__stderr__)
    if not screen or "_BRIEFING_COMPLETE" in os.environ:
        return None
    from briefing_tui.places import NoSuchLibraryError, library_place  # noqa: PLC0415  as above
    from briefing_tui.tui import open_browser  # noqa: PLC0415  nothing else needs Textual

    try:
        place = library_place(named)
    except NoSuchLibraryError:
        return None
    return open_browser(place)


__all__ = ["main"]
