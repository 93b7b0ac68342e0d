"""Paint: what every use of colour looks like in one theme."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, ColorParseError

_LOOKS: dict[str, tuple[str, str, str]] = {
    # use: (colour of the text, colour behind it, attributes)
    "text": ("text", "", ""),
    "strong": ("text", "", "bold"),
    "dim": ("dim", "", ""),
    "border": ("line", "", ""),
    "title": ("heading", "", "bold"),
    "heading": ("heading", "", "bold"),
    "number": ("number", "", "bold"),
    "link": ("link", "", "underline"),
    "bound": ("bound", "", ""),
    "silent": ("dim", "", "italic"),
    "open-point": ("open-point", "", ""),
    "problem": ("problem", "", ""),
    "force-must": ("force-must", "", ""),
    "force-should": ("force-should", "", ""),
    "force-may": ("force-may", "", ""),
    "found": ("found-text", "found", ""),
    "found-current": ("found-current-text", "found-current", "bold"),
    "removed": ("removed", "removed-background", "strike"),
    "added": ("added", "added-background", "underline"),
    "removed-moved": ("moved", "", "strike"),
    "added-moved": ("moved", "", "underline"),
    "only-left": ("removed", "", ""),
    "only-right": ("added", "", ""),
    "moved": ("moved", "", "bold"),
    "same": ("same", "", ""),
    "in-force": ("in-force", "", ""),
    "ended": ("ended", "", ""),
    "proposed": ("proposed", "", ""),
    "joint": ("joint", "", "bold"),
    **{f"party-{number}": (f"party-{number}", "", "bold") for number in range(1, 7)},
}


@dataclass(frozen=True, slots=True)
class Paint:
    """The styles of every use, in one theme."""

    styles: Mapping[str, Style]

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> "Paint":
        """Return the paint a theme's variables make. A colour it lacks is the terminal's own."""
        return cls({use: _style(look, variables) for use, look in _LOOKS.items()})

    def __getitem__(self, use: str) -> Style:
        return self.styles.get(use) or Style.null()


def _style(look: tuple[str, str, str], variables: Mapping[str, str]) -> Style:
    text, behind, attributes = look
    style = Style(color=_colour(variables.get(text)), bgcolor=_colour(variables.get(behind)))
    return style + Style.parse(attributes) if attributes else style


def _colour(name: str | None) -> RichColor | None:
    """A theme's colour; `None`, the page's own, for what depends on a background: `auto 87%`."""
    if not name or name.startswith("auto"):
        return None
    try:
        return Color.parse(name).rich_color
    except ColorParseError:
        return None
