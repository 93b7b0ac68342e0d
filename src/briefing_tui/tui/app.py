"""The app: owns the library, and goes from screen to screen."""

import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import Widget

from briefing_tui.library import Library, read_library
from briefing_tui.places import LibraryPlace, place_of_library
from briefing_tui.tui.commands import (
    comparing,
    copying,
    editing,
    marking,
    opening,
    starting,
    writing,
)
from briefing_tui.tui.desk import Desk, Holdings, changes_between
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.driver import SafeFilter, guarded_driver, install_signals
from briefing_tui.tui.help_screen import HelpScreen
from briefing_tui.tui.library_screen import LibraryScreen
from briefing_tui.tui.memory import Memory, read_memory, write_memory
from briefing_tui.tui.palette import BriefingCommands
from briefing_tui.tui.surroundings import Surroundings
from briefing_tui.tui.themes import variables_for
from briefing_tui.tui.watching import RETRY_AFTER, Event, FolderGone, Slower, is_fresh

Command = Callable[[DeskScreen], Coroutine[Any, Any, None]]

WISHES: dict[str, Command] = {
    "search": opening.search,
    "compare": comparing.compare,
    "compare_picked": comparing.compare_picked,
    "party": opening.party,
    "new": starting.new_brief,
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
"""Seconds after the first screen in which nothing else is begun."""
AT_ONCE = 0.25
"""Seconds the first screen waits for the library: a small one is read by then."""


@dataclass(frozen=True, slots=True)
class TypedAhead:
    """What the reader types while something that was asked for is on its way."""

    screen: Screen[Any]
    """Where it was asked for."""
    keys: list[Key] = field(default_factory=list)


class BriefingApp(App[None]):
    """The browser. Screens ask it for what concerns more than themselves."""

    TITLE = "briefing"
    CSS_PATH = "app.tcss"
    COMMANDS = {BriefingCommands}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    NOTIFICATION_TIMEOUT = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "help", id="app.help", tooltip="Every key, and what it does"),
        Binding("s", "do('search')", "search", id="app.search", tooltip="Search everything as you type"),
        Binding("c", "do('compare')", "compare", id="app.compare", tooltip="Compare: press it on one, then on the other"),
        Binding("C", "do('compare_picked')", "Compare …", show=False, id="app.compare_picked", tooltip="Pick two agreements to compare"),
        Binding("p", "do('party')", "party", id="app.party", tooltip="What one party has to do, across the library"),
        Binding("y", "do('copy')", "copy", id="app.copy", tooltip="Copy the text, the address or Markdown"),
        Binding("x", "do('export')", "export", id="app.export", tooltip="Write what is marked or read to a file or the clipboard"),
        Binding("e", "do('edit')", "edit", id="app.edit", tooltip="Open the file at this line in your editor"),
        Binding("m", "do('mark')", "Mark", show=False, id="app.mark", tooltip="Mark this, or take the mark off"),
        Binding("apostrophe", "do('marks')", "Marks", show=False, id="app.marks", tooltip="Go to something you marked"),
        Binding("o", "do('source')", "Source", show=False, id="app.source", tooltip="Open the source in the web browser"),
        Binding("exclamation_mark", "do('problems')", "Problems", show=False, id="app.problems", tooltip="What is wrong with the library's files"),
        Binding("O", "do('library')", "Library", show=False, id="app.library", tooltip="Open another library"),
        Binding("T", "do('theme')", "theme", id="app.theme", tooltip="Choose the colours"),
        Binding("plus", "do('new')", "New", show=False, id="app.new", tooltip="Begin a brief from a template"),
        Binding("colon", "command_palette", "Commands", show=False, id="app.palette", tooltip="Find any command by its name"),
        Binding("q", "quit", "quit", id="app.quit", tooltip="Leave briefing"),
    ]  # fmt: skip

    def __init__(self, place: LibraryPlace, reading: Future[Library]) -> None:
        super().__init__(driver_class=guarded_driver())
        self._reading = reading
        self.desk = Desk(place, Holdings(Library(place.folder)))
        self.memory = Memory()
        self.surroundings = Surroundings(self)
        self._typed_ahead: TypedAhead | None = None

    # Beginning and ending

    def on_load(self) -> None:
        """Mind the terminal's signals, and take on themes and keys, before anything is drawn."""
        install_signals(self, self.surroundings.look_now)
        self.memory = read_memory(self.desk.place.folder)
        self.surroundings.take_on(self.memory.theme)

    def on_mount(self) -> None:
        """Show the library: at once where it is read already, else as soon as it is."""
        self.desk.remember(self.memory)
        try:
            library = self._reading.result(AT_ONCE)
        except TimeoutError:
            self._open_when_read(self._reading.result)
        else:
            self._open(library)

    @work(thread=True)
    def _open_when_read(self, read: Callable[[], Library]) -> None:
        library = read()
        self.call_from_thread(self._open, library)

    def _open(self, library: Library) -> None:
        self.desk.holdings = Holdings(library)
        newcomer = not self.memory.place
        self.push_screen(LibraryScreen(self.desk, self.memory.place, newcomer=newcomer))
        if not library.entries:
            self.call_after_refresh(self._run, starting.start_here)
        self.call_after_refresh(self._watch, library.folder)
        self.set_timer(REST, self._warm_up)

    def exit(self, *args: Any, **named: Any) -> None:  # noqa: ANN401  as Textual has it
        """Remember where the reader was, and leave."""
        self._remember()
        super().exit(*args, **named)

    def _remember(self) -> None:
        if not self.is_desk_laid:
            return
        memory = replace(
            self.memory,
            place=self.front_address,
            theme=self.theme,
            marks=tuple(self.desk.marks),
            recent=tuple(self.desk.recent),
        )
        write_memory(self.desk.place.folder, memory)

    # What the screens stand on

    @property
    def is_desk_laid(self) -> bool:
        """Whether a library is open."""
        return any(isinstance(screen, LibraryScreen) for screen in self.screen_stack)

    @property
    def desk_screen(self) -> DeskScreen | None:
        """The screen in front that is about the library, below dialogs."""
        screens = (s for s in reversed(self.screen_stack) if isinstance(s, DeskScreen))
        return next(screens, None)

    @property
    def front_address(self) -> str:
        """What the reader looks at on the main screen."""
        main = next((s for s in self.screen_stack if isinstance(s, LibraryScreen)), None)
        return main.address if main else ""

    def get_line_filters(self) -> list[LineFilter]:
        """Add the last wall between a brief's text and the terminal."""
        return [*super().get_line_filters(), SafeFilter()]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every use of colour a value, whatever the theme."""
        return variables_for(self.current_theme)

    def tell(self, said: str, *, wrong: bool = False) -> None:
        """Tell the reader something in a few words; never read as markup."""
        self.notify(said, markup=False, severity="warning" if wrong else "information")

    # When the folder changes

    @work(thread=True, group="warm")
    def _warm_up(self) -> None:
        """Load what the reader is likely to ask for next, while they look at the first screen."""
        for room in ("search_screen", "compare_screen", "party_screen"):
            import_module(f"briefing_tui.tui.{room}")
        _ = self.desk.holdings.index

    def _watch(self, folder: Path) -> None:
        known = {entry.path: entry.stamp for entry in self.desk.library.entries}
        watching = self.surroundings.watch(folder, self._take_notice, known)
        self.run_worker(watching, group="watch", exclusive=True)
        self.run_worker(self.surroundings.watch_settings(), group="settings", exclusive=True)

    def _take_notice(self, event: Event) -> None:
        """Act on what happened in the library's folder."""
        if isinstance(event, FolderGone):
            self.tell("The library's folder is gone; this is how it was", wrong=True)
        elif isinstance(event, Slower):
            self.tell(event.reason)
        else:
            self.reload()

    @work(thread=True, exclusive=True, group="reload")
    def reload(self) -> None:
        """Read what changed and show it; the screens keep their places."""
        before = self.desk.library
        after = read_library(before.folder, before)
        if any(entry.brief is None and is_fresh(entry.stamp) for entry in after.entries):
            # Somebody may be in the middle of writing it: nobody is to be told of half a file.
            time.sleep(RETRY_AFTER)
            after = read_library(before.folder, after)
        if said := changes_between(before, after):
            self.call_from_thread(self._take_in, after, said)

    def _take_in(self, library: Library, said: str) -> None:
        self.desk.holdings = self.desk.holdings.changed_to(library)
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.library_changed()
        self.tell(said)

    # What the reader asks for

    def _run(self, command: Command) -> None:
        """Run one command on the screen in front; it may ask the reader something on the way."""
        if screen := self.desk_screen:
            self.run_worker(self._done(command, screen), group="command", exclusive=True)

    async def _done(self, command: Command, screen: DeskScreen) -> None:
        # What is typed before another screen or a dialog is there is meant for that one.
        self._typed_ahead = TypedAhead(self.screen)
        try:
            await command(screen)
        finally:
            self._hand_over()
        self._remember()

    def on_key(self, event: Key) -> None:
        """Keep what was typed ahead; take care that no key of it is taken for a command."""
        if self._typed_ahead:
            self._typed_ahead.keys.append(event)
        elif self.focused and self.focused.check_consume_key(event.key, event.character):
            self._hand_to(self.focused, event)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_descendant_focus(self) -> None:
        """Hand over what was typed ahead, once what it was meant for is there."""
        if self._typed_ahead and self.screen is not self._typed_ahead.screen:
            self._hand_over()

    def _hand_over(self) -> None:
        ahead, self._typed_ahead = self._typed_ahead, None
        for key in ahead.keys if ahead else ():
            self._hand_to(self.focused or self.screen, key)

    def _hand_to(self, widget: Widget, key: Key) -> None:
        widget.post_message(Key(key.key, key.character))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep what is about the library to the screens that are about it."""
        return isinstance(self.screen, DeskScreen) if action in ("do", "help") else True

    @on(DeskScreen.PartyWanted)
    def _show_party(self, event: DeskScreen.PartyWanted) -> None:
        self._run(partial(opening.show_party, party_id=event.party))

    @on(DeskScreen.SourceWanted)
    def _show_source(self, event: DeskScreen.SourceWanted) -> None:
        self._run(partial(editing.open_url, url=event.url))

    @on(DeskScreen.LookNow)
    def _look_now(self) -> None:
        self.surroundings.look_now()
        self.reload()

    @on(DeskScreen.LibraryWanted)
    def _open_other(self, event: DeskScreen.LibraryWanted) -> None:
        """Leave this library, remembering where the reader was, and open another."""
        self._remember()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.desk = Desk(place_of_library(event.folder), Holdings(Library(event.folder)))
        self.memory = read_memory(event.folder)
        self.desk.remember(self.memory)
        self._open_when_read(partial(read_library, event.folder))

    def action_help(self) -> None:
        """Show every key of the screen in front."""
        self.push_screen(HelpScreen(self.screen))

    def action_do(self, name: str) -> None:
        """Run one of the commands by its name."""
        self._run(WISHES[name])
