"""What lies around the app: the reader's themes and keys, and the folders that may change."""

from textual.app import App

from briefing_tui.tui.themes import DEFAULT_THEME, Themes, every_theme, register_themes


class Surroundings:
    """Takes on themes and keys, and takes them on again when their files change."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._themes = Themes()

    def take_on(self, theme: str) -> None:
        """Take on every theme there is and wear one; the one that is usual where it is not there."""
        self._read_themes()
        known = self._app.available_themes
        self._app.theme = theme if theme in known else DEFAULT_THEME

    def _read_themes(self) -> None:
        before, self._themes = self._themes, every_theme(self._themes)
        register_themes(self._app, self._themes, before)

    @property
    def theme_problems(self) -> tuple[str, ...]:
        """What is wrong with theme files, in words."""
        return tuple(map(str, self._themes.problems))

    def watch(self) -> None:
        """Begin to watch the folders."""

    def look_now(self) -> None:
        """Look at the folders now: anything may have changed meanwhile."""
