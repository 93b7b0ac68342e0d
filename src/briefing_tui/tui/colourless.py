"""A screen without any colour: what colour says, bold, underlined and reversed words say."""

from collections.abc import Callable, Mapping

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.filter import LineFilter

_REVERSED = (
    "block-cursor-background", "found", "found-current", "input-cursor-background",
    "screen-selection-background", "scrollbar", "scrollbar-active", "scrollbar-hover",
)  # fmt: skip
"""Colours behind something that has to be told from the rest: the cursor, what was found."""
_UNDERLINED = ("found-current",)
"""The hit looked at, among the others."""

Variables = Callable[[], Mapping[str, str]]


class Colourless(LineFilter):
    """Takes every colour out of a line, and puts the attributes of text in the place of some."""

    def __init__(self, variables: Variables) -> None:
        """Tell the uses of colour by the values they have in `variables()` now."""
        super().__init__()
        self._variables = variables
        self._known: Mapping[str, str] = {}
        self._reversed: frozenset[RichColor] = frozenset()
        self._underlined: frozenset[RichColor] = frozenset()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's own
        """Return the line in the terminal's own two colours."""
        if (variables := self._variables()) is not self._known:
            self._known = variables
            self._reversed = _colours(variables, _REVERSED)
            self._underlined = _colours(variables, _UNDERLINED)
        return [
            Segment(text, self._plain(style) if style else style, control)
            for text, style, control in segments
        ]

    def _plain(self, style: Style) -> Style:
        attributes = style.without_color
        if style.bgcolor in self._underlined:
            attributes += Style(underline=True)
        if style.bgcolor in self._reversed and not style.reverse:
            attributes += Style(reverse=True)
        return attributes


def _colours(variables: Mapping[str, str], names: tuple[str, ...]) -> frozenset[RichColor]:
    return frozenset(filter(None, (_colour(variables.get(name, "")) for name in names)))


def _colour(value: str) -> RichColor | None:
    try:
        return Color.parse(value).rich_color
    except ColorParseError:
        return None
