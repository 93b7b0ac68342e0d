"""Sixteen colours: what changed in a comparison keeps a hue of its own."""

from collections.abc import Callable, Mapping
from typing import Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.filter import LineFilter

_HUES: Final = {"removed": 1, "added": 4, "moved": 5}
"""Red, blue and magenta: the nearest of sixteen to a pale green is a grey, as plain words are."""
_BRIGHT: Final = 8
"""What lies between a colour and its bright one, which reads better on a dark screen."""

Variables = Callable[[], Mapping[str, str]]


class FewColours(LineFilter):
    """Puts colours that every terminal has in the place of those that would turn grey."""

    def __init__(self, variables: Variables) -> None:
        """Tell the uses of colour by the values they have in `variables()` now."""
        super().__init__()
        self._variables = variables
        self._known: Mapping[str, str] = {}
        self._words: dict[RichColor, RichColor] = {}
        self._behind: dict[RichColor, RichColor] = {}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's own
        """Return the line, what changed in it in one of the sixteen on the page's own colour."""
        if (variables := self._variables()) is not self._known:
            self._known = variables
            self._words, self._behind = _places_taken(variables)
        return [
            Segment(text, self._told(style) if style else style, control)
            for text, style, control in segments
        ]

    def _told(self, style: Style) -> Style:
        words = self._words.get(style.color) if style.color else None
        behind = self._behind.get(style.bgcolor) if style.bgcolor else None
        return style + Style(color=words, bgcolor=behind) if words or behind else style


def _places_taken(
    variables: Mapping[str, str],
) -> tuple[dict[RichColor, RichColor], dict[RichColor, RichColor]]:
    """Return what is put for which colour of words, and for which behind them."""
    page = _colour(variables.get("background", ""))
    if page is None:
        return {}, {}
    bright = _BRIGHT if page.brightness < 0.5 else 0  # noqa: PLR2004  half way to white
    words, behind = {}, {}
    for use, number in _HUES.items():
        if colour := _colour(variables.get(use, "")):
            words[colour.rich_color] = RichColor.from_ansi(number + bright)
        if colour := _colour(variables.get(f"{use}-background", "")):
            behind[colour.rich_color] = page.rich_color
    return words, behind


def _colour(value: str) -> Color | None:
    """Return a colour of a theme; `None` for one of the terminal's own, which stays as it is."""
    try:
        colour = Color.parse(value)
    except ColorParseError:
        return None
    return colour if colour.ansi is None else None
