"""The browser: owns the library and the desk, and does what the reader asks for."""

import gc
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from briefing_tui.library import Library, keep_library, read_library
from briefing_tui.places import LibraryPlace
from briefing_tui.tui.commands import (
    comparing,
    copying,
    editing,
    importing,
    marking,
    opening,
    starting,
    writing,
)
from briefing_tui.tui.desk import Desk, Holdings, changes_between
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.library_screen import LibraryScreen
from briefing_tui.tui.memory import Memory, recent_libraries, write_memory
from briefing_tui.tui.watching import RETRY_AFTER, Event, FolderGone, Slower, is_fresh

if TYPE_CHECKING:  # Its type only: the app loads this module, not the other way round.
    from briefing_tui.tui.app import BriefingApp

Command = Callable[[DeskScreen], Coroutine[Any, Any, None]]

COMMANDS: dict[str, Command] = {
    "search": opening.search,
    "compare": comparing.compare,
    "compare_picked": comparing.compare_picked,
    "everywhere": comparing.everywhere,
    "similarity": comparing.similarity,
    "party": opening.party,
    "new": starting.new_brief,
    "import": importing.import_files,
    "unplaced": importing.unplaced,
    "copy": copying.copy,
    "export": writing.export,
    "edit": editing.edit,
    "mark": marking.mark,
    "marks": opening.marks,
    "source": editing.source,
    "problems": opening.problems,
    "library": opening.library,
    "theme": opening.theme,
}
"""What the reader can ask for on any screen that is about the library."""

REST = 0.3
"""Seconds after the main screen in which nothing else is begun."""


class Browser:
    """Goes about one library, from its opening until it is left for another."""

    def __init__(
        self, app: "BriefingApp", place: LibraryPlace, library: Library, memory: Memory
    ) -> None:
        self._app = app
        self._memory = memory
        self.desk = Desk(place, Holdings(library))
        self.desk.remember(memory)
        self.desk.recent_libraries = list(map(str, recent_libraries()))
        self.main = LibraryScreen(self.desk, memory)
        self._reading = threading.Lock()
        self._is_reload_due = False
        """Whether somebody is about to read what changed, and will see all of it."""
        self._awaited: tuple[Path, Screen[Any]] | None = None
        """A brief's file, and the screen that goes to it once it is read."""

    def open(self) -> None:
        """Show the library where the first look was."""
        app = self._app
        app.push_screen(self.main)
        if not self.desk.library.entries:
            app.call_after_refresh(self.run, starting.start_here)
        known = {entry.path: entry.stamp for entry in self.desk.library.entries}
        folder = self.desk.place.folder
        watching = app.surroundings.watch(folder, self._take_notice, known)
        app.run_worker(watching, group="watch", exclusive=True)
        app.run_worker(app.surroundings.watch_settings(), group="settings", exclusive=True)
        app.set_timer(REST, partial(app.run_worker, self._warm_up, thread=True, group="warm"))
        for said in (*app.surroundings.problems, *filter(None, [self._memory.note])):
            app.tell(said, wrong=True)

    def _warm_up(self) -> None:
        """Load what is likely to be asked for next, while the reader looks at the first screen."""
        self.desk.library.fetch()
        for room in ("search_screen", "compare_screen", "party_screen"):
            import_module(f"briefing_tui.tui.{room}")
        kept = self.desk.holdings.kept
        if kept.note:
            self._app.call_from_thread(self._app.tell, kept.note)
        kept.check()
        # What the first letter of a query needs is read by then, and the first word with two slips.
        for typed in ("a", "zzzzzzzz"):
            kept.index.find(typed)
        # All this stays: see `start`.
        gc.freeze()

    def leave(self) -> None:
        """Write down where the reader is, and stop what is still being made of the library."""
        self.remember()
        self.desk.holdings.leave()

    def remember(self) -> None:
        """Write down where the reader is."""
        memory = replace(
            self._memory,
            place=self.main.address,
            theme=self._app.theme,
            marks=tuple(self.desk.marks),
            recent=tuple(self.desk.recent),
            opened=tuple(self.main.agreements.opened) if self.main.is_mounted else (),
        )
        write_memory(self.desk.place.folder, memory)

    # When the folder changes

    def _take_notice(self, event: Event) -> None:
        if isinstance(event, FolderGone):
            self._app.tell("The library's folder is gone; this is how it was", wrong=True)
        elif isinstance(event, Slower):
            self._app.tell(event.reason)
        else:
            self.reload()

    def reload(self) -> None:
        """Read what changed and show it; the screens keep their places.

        One at a time: while a checkout goes on, two at once would read and tell everything twice.
        """
        if not self._is_reload_due:
            self._is_reload_due = True
            self._app.run_worker(self._reload, thread=True, group="reload")

    def _reload(self) -> None:
        with self._reading:
            self._is_reload_due = False
            self._read_again()

    def _read_again(self) -> None:
        before = self.desk.library
        after = read_library(before.folder, before)
        if any(entry.glimpse is None and is_fresh(entry.stamp) for entry in after.entries):
            # Somebody may be in the middle of writing it: nobody is to be told of half a file.
            time.sleep(RETRY_AFTER)
            after = read_library(before.folder, after)
        if said := changes_between(before, after):
            self._app.call_from_thread(self._take_in, after, said)
        else:
            # No brief has changed: what is left is what was decided about pairs.
            self._app.call_from_thread(self._tell_alignments)
        if self._awaited:
            self._app.call_from_thread(self._arrive)

    def _tell_alignments(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.alignments_changed()

    def _take_in(self, library: Library, said: str) -> None:
        self.desk.holdings = self.desk.holdings.changed_to(library)
        if not self._app.is_running:
            return  # On the way out there is nothing left to show it on.
        # The one in front first, and the index begun: what is behind it nobody sees until later.
        screens = [s for s in reversed(self._app.screen_stack) if isinstance(s, DeskScreen)]
        for screen in screens[:1]:
            _take_up(screen)
        self._app.run_worker(self._index, thread=True, group="warm")
        for screen in screens[1:]:
            self._app.call_later(_take_up, screen)
        self._app.tell(said)

    def _index(self) -> None:
        """Have the index take in what changed before anybody asks for it, and keep the rest."""
        library = self.desk.library
        _ = self.desk.holdings.kept
        keep_library(library)

    def go_when_read(self, path: Path, screen: Screen[Any]) -> None:
        """Have a file that was just written read, and go to its brief from a screen."""
        self._awaited = path, screen
        self.reload()

    def _arrive(self) -> None:
        awaited, self._awaited = self._awaited, None
        if awaited is None:
            return
        path, screen = awaited
        slugs = (entry.slug for entry in self.desk.library.entries if entry.path == path)
        if (slug := next(slugs, "")) and isinstance(screen, DeskScreen) and screen.is_attached:
            screen.go_to(slug)

    # What the reader asks for

    def do(self, name: str) -> None:
        """Run one of `COMMANDS` on the screen in front."""
        self.run(COMMANDS[name])

    def run(self, command: Command) -> None:
        """Run a command; it may ask the reader something on the way."""
        screens = (s for s in reversed(self._app.screen_stack) if isinstance(s, DeskScreen))
        if screen := next(screens, None):
            # What is typed before another screen or a dialog is there is meant for that one.
            self._app.type_ahead()
            # A command may wait below another screen: one of that screen must not end it.
            group = f"command {id(screen)}"
            self._app.run_worker(self._done(command, screen), group=group, exclusive=True)

    async def _done(self, command: Command, screen: DeskScreen) -> None:
        try:
            await command(screen)
        finally:
            self._app.hand_over()
        if self._app.browser is self:
            self.remember()

    def show_party(self, party: str) -> None:
        """Show what a party has to do."""
        self.run(partial(opening.show_party, party_id=party))

    def show_source(self, url: str) -> None:
        """Show a page of the web in the web browser."""
        self.run(partial(editing.open_url, url=url))


def _take_up(screen: DeskScreen) -> None:
    """Have a screen show the library as it is now.

    One that is not there yet takes it up as it is by then; one that is being left has nothing to
    show it on any more.
    """
    if screen.is_mounted and screen.is_attached:
        screen.library_changed()
