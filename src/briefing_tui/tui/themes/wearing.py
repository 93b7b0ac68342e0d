"""Theme files as Textual wears them, and Textual's own themes as our screens use them."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from textual import constants
from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.tui.themes.files import ThemeFile, Themes
from briefing_tui.tui.themes.uses import LINES, PANES, USES, Use

DEFAULT_THEME: Final = "briefing-dark"
"""The name of the theme for a reader who has not chosen one."""

_WORDS_NEED, _LINES_NEED = 4.5, 3.0
"""Contrast, after WCAG 2: AA for words of any size, and for what is no word."""

_FOCUS_TINT = 0.05
"""How far Textual moves the ground of a list that has the focus towards the colour of its words."""

_OUR_NAMES: Final = {"border": "line"}
"""What a use is called in a style sheet, where its own name is taken: Textual means by `border`
the edge of what has the focus."""

_OURS: Final = {_OUR_NAMES.get(use, use) for use in USES}

_THEIR_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "border": ("border-blurred", "scrollbar"),
    "border-focus": ("border", "scrollbar-active"),
    "text": (
        "block-cursor-blurred-foreground",
        "button-foreground",
        "footer-foreground",
        "footer-description-foreground",
        "input-cursor-background",
        "markdown-h4-color",
        "markdown-h5-color",
    ),
    "dim": (
        "text-muted",
        "text-disabled",
        "foreground-muted",
        "foreground-disabled",
        "markdown-h6-color",
        "scrollbar-hover",
    ),
    "background": (
        "input-cursor-foreground",
        "scrollbar-background",
        "scrollbar-background-hover",
        "scrollbar-background-active",
        "scrollbar-corner-color",
    ),
    "panel": (
        "block-cursor-blurred-background",
        "block-hover-background",
        "footer-background",
        "footer-description-background",
        "footer-item-background",
        "footer-key-background",
        "primary-muted",
        "secondary-muted",
        "surface-active",
    ),
    "cursor-text": (
        "block-cursor-foreground",
        "button-color-foreground",
        "input-selection-foreground",
        "link-color-hover",
        "screen-selection-foreground",
    ),
    "cursor-background": (
        "block-cursor-background",
        "input-selection-background",
        "link-background-hover",
        "screen-selection-background",
    ),
    "heading": (
        "footer-key-foreground",
        "markdown-h1-color",
        "markdown-h2-color",
        "markdown-h3-color",
        "text-primary",
    ),
    "link": ("link-color", "text-secondary"),
    "mark": ("text-accent",),
    "open-point": ("text-warning",),
    "problem": ("text-error",),
    "in-force": ("text-success",),
}
"""Variables of Textual's that take their colour from a use."""

_STYLES: Final = {"block-cursor-text-style": "bold", "block-cursor-blurred-text-style": "bold"}
"""So that the row under the cursor shows without any colour too."""


class WornTheme(Theme):
    """A theme file as a theme of Textual's, with a colour for everything Textual draws.

    The colours are told from one another when it is worn: many themes can be chosen, one is.
    """

    def __init__(self, theme_file: ThemeFile) -> None:
        super().__init__(theme_file.name, dark=theme_file.dark, **_main_colours(theme_file.colours))
        del self.variables  # An empty one, which would stand before those below.
        self._file = theme_file

    @cached_property
    def variables(self) -> dict[str, str]:  # type: ignore[override]  # made late, else the same
        """What stands behind a style sheet's `$` signs."""
        given = self._file.colours
        bare = Theme(self.name, dark=self.dark, **_main_colours(given))
        colours = _colours_of(bare, given)
        theirs = {name: colours[use] for use, names in _THEIR_NAMES.items() for name in names}
        return _STYLES | theirs | _under_our_names(colours)


def _main_colours(given: Mapping[str, str]) -> dict[str, Any]:
    """Return what Textual tells its other colours from, as its `Theme` takes it."""
    return {
        "primary": given.get("border-focus") or given.get("heading") or given["text"],
        "secondary": given.get("link"),
        "warning": given.get("open-point"),
        "error": given.get("problem"),
        "success": given.get("in-force"),
        "accent": given.get("mark"),
        "foreground": given["text"],
        "background": given["background"],
        "surface": given.get("surface", given["background"]),
        "panel": given.get("panel"),
    }


def variables_for(theme: Theme) -> dict[str, str]:
    """Return a colour for every use under its name in a style sheet, whatever the theme.

    For `App.get_theme_variable_defaults`: what the theme itself says comes first there. Words are
    readable on what they stand on, 4.5:1 or better, unless the theme leaves colours to the
    terminal. The use `border` is called `line` here.
    """
    said = theme.variables
    if said.keys() >= _OURS:
        return {name: said[name] for name in _OURS}
    if theme.ansi:
        return _under_our_names({name: _ansi(use, theme) for name, use in USES.items()})
    return _under_our_names(_colours_of(theme, {}))


def register_themes(app: App[Any], themes: Themes, before: Themes | None = None) -> None:
    """Make `themes` the app's choice beside Textual's own, and show the current one as it is now.

    `before` is what was registered until now: what is gone since then can no longer be chosen.
    """
    gone = set(before.by_name if before else ()) - set(themes.by_name)
    worn = app.get_theme(app.theme)
    for theme_file in themes.by_name.values():
        app.register_theme(WornTheme(theme_file))
    for name in gone:
        _unregister(app, name)
    if app.get_theme(app.theme) is None:
        app.theme = DEFAULT_THEME if app.get_theme(DEFAULT_THEME) else constants.DEFAULT_THEME
    elif app.get_theme(app.theme) != worn:
        # The same name with other colours: the app would not look again by itself.
        app.mutate_reactive(type(app).theme)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colours after WCAG 2: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _unregister(app: App[Any], name: str) -> None:
    if name in BUILTIN_THEMES:
        app.register_theme(BUILTIN_THEMES[name])
    else:
        app.unregister_theme(name)


def _under_our_names(colours: Mapping[str, str]) -> dict[str, str]:
    return {_OUR_NAMES.get(use, use): colour for use, colour in colours.items()}


def _colours_of(theme: Theme, given: Mapping[str, str]) -> dict[str, str]:
    """Return a colour for every use: as given, else told from the theme and made readable."""
    made = theme.to_color_system().generate()
    ground = Color.parse(made["background"])
    colours = {name: Color.parse(colour) for name, colour in given.items()}
    # Backgrounds first: what stands on them is made to be read there.
    for name, use in sorted(USES.items(), key=lambda item: bool(item[1].on)):
        if name not in colours:
            colour = _solid(made.get(use.otherwise, use.otherwise), ground)
            colours[name] = _readable(colour, *_grounds(name, colours)) if use.on else colour
    return {name: colours[name].hex6.lower() for name in USES}


def _solid(value: str, ground: Color) -> Color:
    """Return a value of a style sheet, see-through or `auto 87%` maybe, as a colour on `ground`."""
    try:
        colour = Color.parse(value)
    except ColorParseError:
        return ground.get_contrast_text(1.0)
    return ground + colour


def _grounds(name: str, colours: Mapping[str, Color]) -> tuple[list[Color], float]:
    """Return what a use is read on, and the contrast it needs there."""
    use = USES[name]
    grounds = [colours[ground] for ground in use.on]
    if "text" in colours:
        tint = colours["text"].with_alpha(_FOCUS_TINT)
        grounds += [colours[ground].tint(tint) for ground in use.on if ground in PANES]
    return grounds, _LINES_NEED if name in LINES else _WORDS_NEED


def _readable(colour: Color, grounds: list[Color], needed: float) -> Color:
    """Return `colour`, moved towards white or black as far as `grounds` need it."""

    def least(shade: Color) -> float:
        return min(contrast(shade, ground) for ground in grounds)

    end = max((Color(255, 255, 255), Color(0, 0, 0)), key=least)
    shades = (colour.blend(end, step / 20, alpha=1.0) for step in range(21))
    return next((shade for shade in shades if least(shade) >= needed), end)


def _ansi(use: Use, theme: Theme) -> str:
    """Return one of the terminal's colours: a bright one where the theme is dark."""
    usual = use.ansi if theme.dark else use.ansi.replace("ansi_bright_", "ansi_")
    return theme.variables.get(use.otherwise, usual)


def _luminance(colour: Color) -> float:
    red, green, blue = map(_linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Return how much light a channel of sRGB stands for."""
    nearly_black = 0.04045  # Below it sRGB is a straight line.
    return channel / 12.92 if channel <= nearly_black else ((channel + 0.055) / 1.055) ** 2.4
