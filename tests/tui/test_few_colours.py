"""Sixteen colours: what was added and removed is told from plain words in every theme."""

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from briefing_tui.places import shipped
from briefing_tui.tui.few_colours import FewColours
from briefing_tui.tui.themes import WornTheme, read_theme, variables_for

OURS = sorted(shipped("themes").glob("*.toml"))


def codes_of(filtered: FewColours, variables: dict[str, str], use: str) -> str:
    """What a terminal of sixteen colours is sent for words of a use."""
    behind = variables.get(f"{use}-background", variables["background"])
    style = Style(
        color=Color.parse(variables[use]).rich_color, bgcolor=Color.parse(behind).rich_color
    )
    (segment,) = filtered.apply([Segment("shall", style)], Color(0, 0, 0))
    assert segment.text == "shall"
    assert segment.style
    return segment.style.render("x", color_system=ColorSystem.STANDARD).split("m")[0]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_what_changed_has_a_hue_of_its_own(path):
    theme = WornTheme(read_theme(path))
    variables = variables_for(theme)
    filtered = FewColours(lambda: variables)
    told = [codes_of(filtered, variables, use) for use in ("removed", "added", "moved", "text")]
    wanted = ["91;40", "94;40", "95;40"] if theme.dark else ["31;107", "34;107", "35;107"]
    assert [code.removeprefix("\x1b[") for code in told][:3] == wanted
    assert told[3] not in told[:3]


def test_the_terminals_own_colours_stay_as_they_are():
    variables = variables_for(Theme("own", primary="ansi_blue", ansi=True))
    style = Style(color="bright_green", bgcolor="default", underline=True)
    segments = [Segment("shall", style), Segment("\n"), Segment("", None, [])]
    assert FewColours(lambda: variables).apply(segments, Color(0, 0, 0)) == segments
