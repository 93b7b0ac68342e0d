"""Themes: one TOML file each, which says what every use of colour looks like."""

from briefing_tui.tui.themes.files import (
    ThemeEntry,
    ThemeFile,
    Themes,
    every_theme,
    read_theme,
    themes_in,
)
from briefing_tui.tui.themes.uses import USES, Use
from briefing_tui.tui.themes.wearing import (
    DEFAULT_THEME,
    WornTheme,
    register_themes,
    variables_for,
)

__all__ = [
    "DEFAULT_THEME",
    "USES",
    "ThemeEntry",
    "ThemeFile",
    "Themes",
    "Use",
    "WornTheme",
    "every_theme",
    "read_theme",
    "register_themes",
    "themes_in",
    "variables_for",
]
