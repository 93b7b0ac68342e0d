"""What lies around the app: the reader's themes and keys, and the folders that may change."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode

from briefing_tui.errors import BriefingError
from briefing_tui.files import Stamp, is_folder, is_there, write_atomic
from briefing_tui.places import keys_file, settings_folder
from briefing_tui.tui.themes import DEFAULT_THEME, Themes, every_theme, register_themes

if TYPE_CHECKING:  # Their types only: nothing is watched before the first screen is painted.
    from briefing_tui.tui.watching import Event, Watch

ROOMS_WITH_KEYS = (
    "app", "compare_screen", "dialogs", "everywhere_screen", "heat_map", "help_screen", "hits",
    "importing", "library_screen", "pair_list", "page", "party_screen", "reader", "search_frame",
    "search_screen", "similarity_screen", "tree", "tree_pane",
)  # fmt: skip
"""The modules whose widgets and screens have actions; those of the first screen are loaded anyway."""


class Surroundings:
    """Takes on themes and keys, and takes them on again when their files change."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._themes = Themes()
        self._watches: list[Watch] = []
        self.problems: tuple[str, ...] = ()
        """What is wrong with the reader's own themes and keys, in words."""

    def take_on(self, theme: str) -> None:
        """Take on keys and themes, and wear one; the usual where it is not there any more."""
        problems = [*self._take_on_themes(), *self._take_on_keys()]
        known = self._app.available_themes
        self._app.set_reactive(App.theme, theme if theme in known else DEFAULT_THEME)
        # In any case: even of the theme that Textual begins with no colour is made yet.
        self._app.mutate_reactive(App.theme)
        self.problems = tuple(problems)

    def take_on_again(self) -> None:
        """Take on what has changed, and say what is wrong in it."""
        self.problems = (*self._take_on_themes(), *self._take_on_keys())
        for problem in self.problems:
            self._app.notify(problem, markup=False, severity="warning")

    def _take_on_themes(self) -> list[str]:
        before, self._themes = self._themes, every_theme(self._themes)
        register_themes(self._app, self._themes, before)
        return list(map(str, self._themes.problems))

    def _take_on_keys(self) -> list[str]:
        if not is_there(keys_file()):
            self._app.set_keymap({})
            return []
        # Loaded late: most readers have no keys of their own.
        from briefing_tui.tui.keys import known_keys, read_keys  # noqa: PLC0415

        keys = read_keys(keys_file(), known_keys(every_binding()))
        self._app.set_keymap(keys.keymap)
        return list(map(str, keys.problems))

    def edit_keys(self) -> str | None:
        """Open the reader's own keys in their editor; return why that could not be, if so.

        Where there are none, what is opened is a file that tells every action with its keys.
        """
        # Loaded late: few change keys, and seldom.
        from briefing_tui.tui import editing  # noqa: PLC0415

        try:
            begun = _begin_keys(keys_file())
        except (BriefingError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            return f"no keys can be written: {reason}"
        wrong = editing.run_editor(self._app, keys_file(), 1)
        self.take_on_again()
        if begun:
            # There may have been no folder to watch before.
            self._app.run_worker(self.watch_settings(), group="settings", exclusive=True)
        return wrong

    # Watching

    async def watch(
        self,
        folder: Path,
        then: "Callable[[Event], None]",
        known: Mapping[Path, Stamp] | None = None,
    ) -> None:
        """Watch a folder until this is cancelled, and tell each thing that happens there.

        `known` are its files as they were read: what has changed since is told first.
        """
        from briefing_tui.tui.watching import Watch  # noqa: PLC0415  behind the first screen

        watch = Watch(folder, known)
        self._watches.append(watch)
        try:
            async for event in watch.events():
                then(event)
        finally:
            self._watches.remove(watch)

    async def watch_settings(self) -> None:
        """Watch the reader's own themes and keys until this is cancelled."""
        if is_folder(settings_folder()):
            await self.watch(settings_folder(), lambda _: self.take_on_again())

    def look_now(self) -> None:
        """Look at the folders now: anything may have changed meanwhile."""
        for watch in self._watches:
            watch.look_now()


def _begin_keys(path: Path) -> bool:
    """Write a file of keys that changes nothing where there is none; tell whether that was so."""
    if is_there(path):
        return False
    # Loaded late, as above.
    from briefing_tui.tui.keys import keys_template  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, keys_template(every_binding()).encode())
    return True


def every_binding() -> list[Binding]:
    """Return the bindings of every screen and widget, as they are before anybody changes them."""
    found: list[Binding] = []
    for room in ROOMS_WITH_KEYS:
        module = import_module(f"briefing_tui.tui.{room}")
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, DOMNode):
                found += Binding.make_bindings(thing.__dict__.get("BINDINGS", ()))
    return list({(binding.id, binding.key): binding for binding in found if binding.id}.values())
