"""The app: the terminal, its colours and keys, and a first look before anything else is loaded.

What it does with a library is the browser's business, which is loaded behind the first screen.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.events import DescendantFocus, Event, Key
from textual.filter import LineFilter, Monochrome, NoColor
from textual.message import Message
from textual.screen import ModalScreen, Screen

from briefing_tui.places import LibraryPlace, place_of_library
from briefing_tui.tui.driver import SafeFilter, guarded_driver, install_signals
from briefing_tui.tui.first_look import FirstLook
from briefing_tui.tui.memory import Memory, read_memory
from briefing_tui.tui.surroundings import Surroundings
from briefing_tui.tui.sweeping import Sweeper
from briefing_tui.tui.themes import variables_for

if TYPE_CHECKING:  # Their types only: they are loaded when the first screen is painted.
    from briefing_tui.tui.browser import Browser
    from briefing_tui.tui.wishes import BriefWritten, LibraryWanted, PartyWanted, SourceWanted

STEP = 25
"""Files of a large library between two reports of how many are read."""
PATIENCE = 0.5
"""Seconds until nothing is on its way any more that was typed before."""


def _palette() -> type[Provider]:
    # Loaded late, when the palette is first opened.
    from briefing_tui.tui.palette import BriefingCommands  # noqa: PLC0415

    return BriefingCommands


def _colourless(variables: Callable[[], Mapping[str, str]]) -> LineFilter:
    # Loaded late: few ask for it.
    from briefing_tui.tui.colourless import Colourless  # noqa: PLC0415

    return Colourless(variables)


def _few_colours(variables: Callable[[], Mapping[str, str]]) -> LineFilter:
    # Loaded late: few terminals have no more than sixteen.
    from briefing_tui.tui.few_colours import FewColours  # noqa: PLC0415

    return FewColours(variables)


class TypedAhead:
    """What the reader types while something that was asked for is on its way."""

    def __init__(self, screen: Screen[Any]) -> None:
        self.screen = screen
        """Where it was asked for."""
        self.keys: list[Key] = []
        self.is_whole = True
        """Whether none is on its way up any more that was typed before it was asked for."""
        self.is_wanted = False
        """Whether it is handed over as soon as it is whole."""


class LastKeyPassed(Message):
    """Goes the way of the keys that were typed before it, and so comes behind them."""

    def __init__(self, ahead: TypedAhead) -> None:
        super().__init__()
        self.ahead = ahead


class BriefingApp(App[None]):
    """The browser's frame. Screens ask it for what concerns more than themselves."""

    TITLE = "briefing"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[Any]] = {_palette}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    NOTIFICATION_TIMEOUT = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "help", id="app.help", tooltip="Every key, and what it does"),
        Binding("s", "do('search')", "search", id="app.search", tooltip="Search everything as you type"),
        Binding("c", "do('compare')", "compare", id="app.compare", tooltip="Compare: press it on one, then on the other"),
        Binding("C", "do('compare_picked')", "Compare …", show=False, id="app.compare_picked", tooltip="Pick two agreements to compare"),
        Binding("E", "do('everywhere')", "Everywhere", show=False, id="app.everywhere", tooltip="How this provision reads in every other agreement, most changed first"),
        Binding("M", "do('similarity')", "Similarity", show=False, id="app.similarity", tooltip="How much wording the agreements share, each with each"),
        Binding("p", "do('party')", "party", id="app.party", tooltip="What one party has to do, across the library"),
        Binding("y", "do('copy')", "copy", id="app.copy", tooltip="Copy the text, the address or Markdown"),
        Binding("x", "do('export')", "export", id="app.export", tooltip="Write what is marked or read to a file or the clipboard"),
        Binding("e", "do('edit')", "edit", id="app.edit", tooltip="Open the file at this line in your editor"),
        Binding("i", "do('import')", "Import", show=False, id="app.import", tooltip="Make briefs of other files: look at them first, then write"),
        Binding("U", "do('unplaced')", "Not placed", show=False, id="app.unplaced", tooltip="Walk the text that an import left unplaced in this brief"),
        Binding("m", "do('mark')", "Mark", show=False, id="app.mark", tooltip="Mark this, or take the mark off"),
        Binding("apostrophe", "do('marks')", "Marks", show=False, id="app.marks", tooltip="Go to something you marked"),
        Binding("o", "do('source')", "Source", show=False, id="app.source", tooltip="Open the source in the web browser"),
        Binding("exclamation_mark", "do('problems')", "Problems", show=False, id="app.problems", tooltip="What is wrong with the library's files"),
        Binding("O", "do('library')", "Library", show=False, id="app.library", tooltip="Open another library"),
        Binding("T", "do('theme')", "theme", id="app.theme", tooltip="Choose the colours"),
        Binding("ctrl+k", "edit_keys", "Keys", show=False, id="app.keys", tooltip="Change the keys, in your editor"),
        Binding("plus", "do('new')", "New", show=False, id="app.new", tooltip="Begin a brief from a template"),
        Binding("colon", "command_palette", "Commands", show=False, id="app.palette", tooltip="Find any command by its name"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, id="app.suspend", tooltip="Stop for now, back to the shell; its fg comes back here"),
        Binding("q", "quit", "quit", id="app.quit", tooltip="Leave briefing"),
    ]  # fmt: skip

    def __init__(self, place: LibraryPlace, memory: Memory | None = None) -> None:
        if not os.environ.get("NO_COLOR"):
            os.environ.pop("NO_COLOR", None)  # Set to nothing it means nothing.
        super().__init__(driver_class=guarded_driver())
        self._colourless = _colourless(lambda: self.theme_variables) if self.no_color else None
        few = self.console.color_system == "standard" and not self.no_color
        self._few_colours = _few_colours(lambda: self.theme_variables) if few else None
        self._place = place
        self.memory = read_memory(place.folder) if memory is None else memory
        """What was remembered of this library when it was opened."""
        # One for good: a line remembers what a filter made of it.
        self._safe = SafeFilter()
        self._first = FirstLook(place, self.memory.place)
        self.browser: Browser | None = None
        """What goes about the library; `None` until that is read."""
        self.surroundings = Surroundings(self)
        self._typed_ahead: TypedAhead | None = None
        self._sweeper = Sweeper()

    # Beginning

    def on_load(self) -> None:
        """Mind the terminal's signals, and take on themes and keys, before anything is drawn."""
        install_signals(self, self.surroundings.look_now)
        self.surroundings.take_on(self.memory.theme)

    def get_default_screen(self) -> FirstLook:
        """Show the tree at a glance, under all that comes."""
        return self._first

    def on_mount(self) -> None:
        """Read the briefs behind the first look."""
        self.begin()

    def begin(self) -> None:
        """Read the library; what is typed meanwhile is meant for the main screen."""
        self._typed_ahead = TypedAhead(self._first)
        self.call_after_refresh(self._read)

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        """Load what knows briefs, and read them."""
        from briefing_tui.library import keep_library, open_library  # noqa: PLC0415  as above
        from briefing_tui.tui.browser import Browser  # noqa: PLC0415  behind the first screen

        def tell(done: int, total: int) -> None:
            if done % STEP == 0:
                self.call_later(self._first.show_progress, done, total)

        library = open_library(self._place.folder, tell)
        opened = partial(Browser, self, self._place, library, self.memory)
        self.call_from_thread(self._open, opened)
        keep_library(library)

    def _open(self, browser: "Callable[[], Browser]") -> None:
        self.browser = browser()
        self.browser.open()

    def exit(self, *args: Any, **named: Any) -> None:  # noqa: ANN401  as Textual has it
        """Remember where the reader was, and leave."""
        if self.browser:
            self.browser.leave()
        super().exit(*args, **named)

    def _fatal_error(self) -> None:
        """Leave with one line, and write down what happened: nobody reads a page of locals."""
        # Loaded late: it never happens.
        from briefing_tui.tui.accident import told  # noqa: PLC0415

        self._exit_renderables.append(Text(told(self._exception)))
        self._close_messages_no_wait()

    # Looks

    def get_line_filters(self) -> list[LineFilter]:
        """Add the last wall between a brief's text and the terminal."""
        filters = super().get_line_filters()
        if self._colourless:
            # Textual's own makes greys of colours: NO_COLOR asks for none.
            filters = [f for f in filters if not isinstance(f, Monochrome | NoColor)]
            filters.append(self._colourless)
        if self._few_colours:
            filters = [*filters, self._few_colours]
        return [*filters, self._safe]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every use of colour a value, whatever the theme."""
        # Before it runs nothing is painted, and in another theme than the one it will wear.
        return variables_for(self.current_theme) if self.is_running else {}

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  as Textual has it
        """Take on new colours, and style everything anew, if anything is styled yet."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def tell(self, said: str, *, wrong: bool = False) -> None:
        """Tell the reader something in a few words; never read as markup."""
        self.notify(said, markup=False, severity="warning" if wrong else "information")

    # Typing

    @property
    def is_typing_ahead(self) -> bool:
        """Whether what is typed is kept for what is on its way."""
        return self._typed_ahead is not None

    def type_ahead(self) -> None:
        """Keep what is typed from now on for what is on its way, until that has the focus."""
        before, ahead = self._typed_ahead, TypedAhead(self.screen)
        ahead.keys += before.keys if before else []
        self._typed_ahead = ahead
        # A key goes up from what has the focus, screen by screen, and may be held up by any.
        ahead.is_whole = not (self.focused or self.screen).post_message(LastKeyPassed(ahead))
        # What has the focus may be on its way out, and pass on nothing any more.
        self.set_timer(PATIENCE, partial(self._have_all, ahead))

    def on_last_key_passed(self, event: LastKeyPassed) -> None:
        """Hand over what was typed ahead, if only this was waited for."""
        self._have_all(event.ahead)

    def _have_all(self, ahead: TypedAhead) -> None:
        ahead.is_whole = True
        if ahead is self._typed_ahead and ahead.is_wanted:
            self.hand_over()

    async def on_event(self, event: Event) -> None:
        """Keep a key that is typed ahead from whatever has the focus still."""
        if isinstance(event, Key):
            self._sweeper.put_off()
        if self._typed_ahead and isinstance(event, Key) and not event.is_forwarded:
            self._typed_ahead.keys.append(event)
        else:
            await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """Keep what was on its way to a command when it was not meant for one any more."""
        if self._typed_ahead:
            self._typed_ahead.keys.append(event)
        elif self.focused and self.focused.check_consume_key(event.key, event.character):
            self._type_again(event)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Hand over what was typed ahead, once what it was meant for is there."""
        ahead = self._typed_ahead
        # News of a focus may be late: only the one that holds now counts.
        arrived = bool(self.screen_stack) and event.widget is self.focused
        if ahead and self.browser and arrived and self.screen is not ahead.screen:
            self.hand_over()

    def hand_over(self) -> None:
        """Give what was typed ahead to what has the focus, now or once all of it has come."""
        ahead = self._typed_ahead
        if ahead is None:
            return
        ahead.is_wanted = True
        if ahead.is_whole:
            self._typed_ahead = None
            # As they were typed: some came here by way of what had the focus before.
            for key in sorted(ahead.keys, key=lambda key: key.time):
                self._type_again(key)

    def _type_again(self, key: Key) -> None:
        # Straight to what has the focus, before anything that is typed after it.
        again = Key(key.key, key.character).set_sender(self)
        (self.focused or self.screen)._forward_event(again)  # noqa: SLF001  no public way in order

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's
        """Keep what is about the library to the screens that are about it."""
        # `None` shows a key as one that cannot be pressed now.
        modal = isinstance(self.screen, ModalScreen)
        if action == "suspend_process":
            # While a line is typed it may be meant to take a letter back.
            return not (self.focused and self.focused.check_consume_key("z", "z"))
        return None if modal and action in ("do", "help", "edit_keys") else True

    # What the reader asks for

    def action_help(self) -> None:
        """Show every key of the screen in front."""
        # Loaded late, with the first question.
        from briefing_tui.tui.help_screen import HelpScreen  # noqa: PLC0415

        self.push_screen(HelpScreen(self.screen))

    def action_edit_keys(self) -> None:
        """Let the reader say which key does what."""
        if wrong := self.surroundings.edit_keys():
            self.tell(wrong, wrong=True)

    def action_do(self, name: str) -> None:
        """Run one of the browser's commands by its name."""
        if self.browser:
            self.browser.do(name)

    # By their names: before the first screen nobody wishes anything, so no wish is loaded.

    def on_party_wanted(self, event: "PartyWanted") -> None:
        """Show what a party has to do."""
        if self.browser:
            self.browser.show_party(event.party)

    def on_source_wanted(self, event: "SourceWanted") -> None:
        """Open a page of the web."""
        if self.browser:
            self.browser.show_source(event.url)

    def on_brief_written(self, event: "BriefWritten") -> None:
        """Go to a brief as soon as it is read."""
        if self.browser:
            self.browser.go_when_read(event.path, event.screen)

    def on_look_now(self) -> None:
        """Look for changes on disk."""
        self.surroundings.look_now()

    async def on_library_wanted(self, event: "LibraryWanted") -> None:
        """Leave this library, remembering where the reader was, and open another."""
        if self.browser:
            self.browser.leave()
        self.browser = None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._place = place_of_library(event.folder)
        memory = read_memory(event.folder)
        self.memory = replace(memory, place=event.address) if event.address else memory
        self._first.look_at(self._place, self.memory.place)
        self.begin()
