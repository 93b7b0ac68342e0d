"""Themes: every use readable in every theme, and no bad file costs more than itself."""

import os
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.terminal_theme import DIMMED_MONOKAI
from tests.reader import WIDE, all_heard, reading
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import DataTable, Input, OptionList, Static, Tree

from briefing_tui.errors import UnreadableBriefError
from briefing_tui.places import shipped
from briefing_tui.tui.themes import (
    USES,
    ThemeFile,
    Themes,
    WornTheme,
    every_theme,
    read_theme,
    register_themes,
    themes_in,
    variables_for,
)
from briefing_tui.tui.themes.uses import LINES, NEEDED, PANES, READ
from briefing_tui.tui.tree import AgreementTree

OURS = sorted(shipped("themes").glob("*.toml"))
PLAIN = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]
PARTIES = [f"party-{number}" for number in range(1, 7)]

MINE = """
name = "mine"
title = "My own"
dark = true

[colours]
background = "#000000"
text = "#ffffff"
"""


def luminance(red, green, blue):
    def linear(channel):
        share = channel / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    dark, light = sorted((luminance(*one), luminance(*other)))
    return (light + 0.05) / (dark + 0.05)


def rgb(colour):
    return tuple(Color.parse(colour).rgb)


def in_16_colours(colour):
    near = RichColor.from_rgb(*colour).downgrade(ColorSystem.STANDARD)
    return tuple(near.get_truecolor(DIMMED_MONOKAI)) if near.number is None else vga(near.number)


def in_256_colours(colour):
    return tuple(RichColor.from_rgb(*colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


def in_grey(colour):
    return tuple(Color(*colour).monochrome.rgb)


def vga(number):
    """The sixteen colours as a text terminal has them, where nobody has set others."""
    low, high = (0x55, 0xFF) if number > 7 else (0, 0xAA)
    red, green, blue = (high if number >> bit & 1 else low for bit in range(3))
    return (red, 0x55, blue) if number == 3 else (red, green, blue)


def pairs(colours):
    """Every use with every ground it stands on, and that ground in a list that has the focus."""
    for use, (_, grounds, _, _) in USES.items():
        for ground in grounds:
            yield use, ground, rgb(colours[use]), rgb(colours[ground])
            if ground in PANES:
                tint = Color.parse(colours["text"]).with_alpha(0.05)
                focused = Color.parse(colours[ground]).tint(tint)
                yield use, f"{ground} in focus", rgb(colours[use]), tuple(focused.rgb)


def too_faint(colours, seen=lambda colour: colour, words=4.5, lines=3.0):
    return [
        (use, ground, round(found, 2))
        for use, ground, text, behind in pairs(colours)
        if (found := contrast(seen(text), seen(behind))) < (lines if use in LINES else words)
    ]


def under_use_names(variables):
    return {use: variables["line" if use == "border" else use] for use in USES}


# What ships


def test_there_is_a_dark_a_light_a_high_contrast_and_a_colour_blind_safe_theme():
    names = [path.stem for path in OURS]
    wanted = ["briefing-dark", "briefing-light", "briefing-contrast", "briefing-colour-safe"]
    assert set(wanted) <= set(names)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_shipped_theme_names_every_use_and_goes_by_its_files_name(path):
    theme = read_theme(path)
    assert theme.name == path.stem
    assert set(theme.colours) == set(USES)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_shipped_theme_can_be_read_everywhere(path):
    assert too_faint(read_theme(path).colours) == []


def test_the_high_contrast_theme_has_seven_to_one_for_every_word():
    colours = read_theme(shipped("themes") / "briefing-contrast.toml").colours
    assert too_faint(colours, words=7.0, lines=4.5) == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_shipped_theme_can_be_read_without_colour(path):
    assert too_faint(read_theme(path).colours, in_grey, words=4.0, lines=2.5) == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_shipped_theme_can_be_read_in_256_colours(path):
    assert too_faint(read_theme(path).colours, in_256_colours, words=4.5, lines=2.5) == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_shipped_theme_can_be_read_in_16_colours(path):
    colours = read_theme(path).colours
    assert too_faint(colours, in_16_colours, words=3.0, lines=1.5) == []
    for lit in ("found", "found-current", "cursor-background"):
        assert in_16_colours(rgb(colours[lit])) != in_16_colours(rgb(colours["surface"])), lit


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_the_row_under_the_cursor_stands_out_in_every_pane(path):
    colours = read_theme(path).colours
    assert all(
        contrast(rgb(colours["cursor-background"]), rgb(colours[ground])) >= 3 for ground in READ
    )


# Colour blindness: what the three kinds of cones see, after Machado, Oliveira and Fernandes (2009)

CONES = {
    "protanopia": [
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ],
    "deuteranopia": [
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ],
    "tritanopia": [
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ],
}


def seen_with(kind, colour):
    linear = [
        share / 12.92 if (share := channel / 255) <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for channel in colour
    ]
    mixed = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in CONES[kind])
    return [min(1.0, max(0.0, share)) for share in mixed]


def lightness_and_hue(linear):
    """Björn Ottosson's Oklab: distances in it are about as large as they look."""
    red, green, blue = linear
    long, middle, short = (
        share ** (1 / 3)
        for share in (
            0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
            0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
            0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
        )
    )
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def apart(kind, one, other):
    here, there = (lightness_and_hue(seen_with(kind, colour)) for colour in (one, other))
    return sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5


@pytest.mark.parametrize("kind", CONES)
@pytest.mark.parametrize("name", ["briefing-colour-safe", "briefing-colour-safe-light"])
def test_what_must_be_told_apart_stays_apart_for_colour_blind_readers(name, kind):
    colours = read_theme(shipped("themes") / f"{name}.toml").colours
    for group in (
        [*PARTIES, "joint"],
        ["force-must", "force-should", "force-may"],
        ["in-force", "ended", "proposed"],
        ["found", "found-current"],
        ["problem", "in-force"],
    ):
        for one, other in combinations(group, 2):
            # A just noticeable difference is about 0.02.
            assert apart(kind, rgb(colours[one]), rgb(colours[other])) > 0.05, (one, other)
    assert apart(kind, rgb(colours["removed"]), rgb(colours["added"])) > 0.05


# What Textual makes of it


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_textuals_own_widgets_can_be_read_in_a_shipped_theme(path):
    theme = WornTheme(read_theme(path))
    shown = theme.to_color_system().generate() | theme.variables
    on = {
        "block-cursor-foreground": ["block-cursor-background"],
        "block-cursor-blurred-foreground": ["block-cursor-blurred-background"],
        "footer-key-foreground": ["footer-key-background", "footer-background"],
        "footer-description-foreground": ["footer-description-background", "footer-background"],
        "input-cursor-foreground": ["input-cursor-background"],
        "input-selection-foreground": ["input-selection-background"],
        "screen-selection-foreground": ["screen-selection-background"],
        "link-color-hover": ["link-background-hover"],
        "button-color-foreground": ["primary", "success", "warning", "error"],
        "foreground": [
            "background",
            "surface",
            "panel",
            "panel-lighten-1",
            "block-hover-background",
        ],
        "text-muted": ["background", "surface", "panel"],
        "text-error": ["surface", "panel-lighten-1"],
        "text-warning": ["surface", "panel-lighten-1"],
        "text-success": ["surface", "panel-lighten-1"],
        "markdown-h1-color": ["surface", "background"],
        "markdown-h6-color": ["surface", "background"],
    }
    for text, grounds in on.items():
        for ground in grounds:
            found = contrast(rgb(shown[text]), rgb(shown[ground]))
            assert found >= 4.5, (text, ground, round(found, 2))


@pytest.mark.parametrize("theme", PLAIN, ids=lambda theme: theme.name)
def test_every_use_can_be_read_in_textuals_own_themes(theme):
    assert too_faint(under_use_names(variables_for(theme))) == []


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_a_theme_of_the_terminals_own_colours_gets_only_those(name):
    colours = under_use_names(variables_for(BUILTIN_THEMES[name]))
    default = "ansi_default"
    assert all(colour.startswith("ansi_") for colour in colours.values())
    for use, (_, grounds, _, _) in USES.items():
        lit = [ground for ground in grounds if ground not in READ and colours[ground] != default]
        assert all(colours[use] != colours[ground] for ground in lit)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_theme_of_ours_says_itself_what_every_use_looks_like(path):
    theme_file = read_theme(path)
    assert under_use_names(variables_for(WornTheme(theme_file))) == dict(theme_file.colours)


@given(
    st.fixed_dictionaries(
        {"background": st.integers(0, 0xFFFFFF), "text": st.integers(0, 0xFFFFFF)},
        optional={use: st.integers(0, 0xFFFFFF) for use in USES if use not in NEEDED},
    ),
    st.booleans(),
)
def test_what_a_theme_leaves_out_is_told_from_the_rest_and_readable_there(given_colours, dark):
    colours = {use: f"#{colour:06x}" for use, colour in given_colours.items()}
    theme = WornTheme(ThemeFile(name="x", title="X", dark=dark, colours=colours))
    made = under_use_names(theme.variables)
    assert colours.items() <= made.items()
    for use, ground, text, behind in pairs(made):
        grounds = [rgb(made[name]) for name in USES[use].on]
        black, white = (min(contrast(end, at) for at in grounds) for end in ((0, 0, 0), (255,) * 3))
        if use not in colours and "focus" not in ground:
            # No colour is readable on black and on white; then it is the better of the two ends.
            needed = 3.0 if use in LINES else 4.5
            assert contrast(text, behind) >= min(needed, max(black, white)) - 0.01


class Wardrobe(App[None]):
    """Some of Textual's widgets, and a style sheet that uses every use."""

    CSS = "\n".join(
        f"#use-{use} {{ color: ${'line' if use == 'border' else use}; }}" for use in USES
    )

    def get_theme_variable_defaults(self):
        return variables_for(self.current_theme)

    def compose(self) -> ComposeResult:
        yield from (Static("hit", id="use-found-current"), Static("edge", id="use-border"))
        yield from (Input(), OptionList("a"), Tree("t"), DataTable())


async def test_an_app_can_wear_every_theme_ours_and_textuals():
    app = Wardrobe()
    async with app.run_test() as pilot:
        register_themes(app, themes_in(shipped("themes")))
        for name in list(app.available_themes):
            app.theme = name
            await all_heard(pilot)
            said = variables_for(app.current_theme)["found-current"]
            assert app.query_one("#use-found-current").styles.color == Color.parse(said), name


# Files


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(folder: Path, text: str) -> list[str]:
    path = written(folder, "mine.toml", text)
    with pytest.raises(UnreadableBriefError) as caught:
        read_theme(path)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_two_colours_are_enough_for_a_theme(tmp_path):
    theme = read_theme(written(tmp_path, "mine.toml", MINE))
    assert (theme.name, theme.title, theme.dark) == ("mine", "My own", True)
    assert too_faint(under_use_names(WornTheme(theme).variables)) == []


def test_every_mistake_in_a_theme_is_told_at_once_and_where(tmp_path):
    broken = """name = "Mine!"
tilte = "My own"
dark = "yes"

[colours]
background = "black"
fuond = "#ffffff"
link = 7
"""
    assert problems_of(tmp_path, broken) == [
        "1: title: is missing",
        "1: name: `Mine!` is no name; use up to 40 small letters (a to z), digits and dashes",
        "2: tilte: is not a field of a theme; did you mean `title`?",
        "3: dark: is neither true nor false",
        "6: colours.background: `black` is no colour; write it as #rrggbb",
        "6: colours: needs `text`",
        "7: colours.fuond: is no use of colour; did you mean `found`?",
        "8: colours.link: is not text; put it in quotes",
    ]


@pytest.mark.parametrize("text", ["", "colours = 3", "[colours]\n", "\x00", "[[colours]]"])
def test_what_is_no_theme_is_a_problem_and_no_crash(tmp_path, text):
    assert problems_of(tmp_path, text)


def test_a_control_character_in_a_theme_never_reaches_the_terminal(tmp_path):
    for text in ('name = "\\u001b[2J"', '"\\u001b]0;x" = 1', '[colours]\n"\\u001b" = "\\u001b"'):
        assert "\x1b" not in "".join(problems_of(tmp_path, text))


def test_a_bad_file_costs_itself_only(tmp_path):
    written(tmp_path, "good.toml", MINE)
    bad = written(tmp_path, "bad.toml", "name =")
    themes = themes_in(tmp_path)
    assert list(themes.by_name) == ["mine"]
    assert [problem.path for problem in themes.problems] == [bad]


def test_folders_that_are_not_there_hold_no_themes_and_no_problems(tmp_path):
    assert themes_in(tmp_path / "nowhere") == Themes()


def test_the_readers_own_theme_takes_the_place_of_one_of_the_same_name(tmp_path):
    written(tmp_path / "theirs", "a.toml", MINE)
    written(tmp_path / "own", "b.toml", MINE.replace("My own", "Better"))
    themes = themes_in(tmp_path / "theirs", tmp_path / "own")
    assert [theme.title for theme in themes.by_name.values()] == ["Better"]
    assert themes.problems == ()


def test_two_themes_of_one_name_in_one_folder_are_named(tmp_path):
    written(tmp_path, "a.toml", MINE)
    second = written(tmp_path, "b.toml", MINE)
    (problem,) = themes_in(tmp_path).problems
    assert (problem.path, problem.reason) == (
        second,
        "`mine` is the name of a.toml too, which is left out",
    )


def test_the_readers_themes_are_looked_for_beside_the_keys(tmp_path, monkeypatch):
    monkeypatch.setattr("briefing_tui.tui.themes.files.settings_folder", lambda: tmp_path)
    written(tmp_path / "themes", "mine.toml", MINE)
    assert {"mine", "briefing-dark"} <= every_theme().by_name.keys()


# Reading again


def test_a_file_that_has_not_changed_is_not_read_again(tmp_path):
    path = written(tmp_path, "mine.toml", MINE)
    before = themes_in(tmp_path)
    again = themes_in(tmp_path, known=before)
    assert again.entries[0] is before.entries[0]
    path.write_text(MINE.replace("#ffffff", "#eeeeee"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    changed = themes_in(tmp_path, known=again)
    assert changed.by_name["mine"].colours["text"] == "#eeeeee"


def test_a_theme_that_is_broken_while_it_is_edited_keeps_its_last_looks(tmp_path):
    path = written(tmp_path, "mine.toml", MINE)
    good = themes_in(tmp_path)
    path.write_text("name = ", encoding="utf-8")
    broken = themes_in(tmp_path, known=good)
    assert broken.by_name == good.by_name
    assert len(broken.problems) == 1
    path.write_text(MINE, encoding="utf-8")
    assert themes_in(tmp_path, known=broken).problems == ()


async def test_the_theme_in_use_follows_its_file(tmp_path):
    path = written(tmp_path, "mine.toml", MINE)
    app = Wardrobe()
    async with app.run_test() as pilot:
        first = themes_in(tmp_path)
        register_themes(app, first)
        app.theme = "mine"
        await all_heard(pilot)
        path.write_text(MINE + 'found-current = "#123456"\n', encoding="utf-8")
        second = themes_in(tmp_path, known=first)
        register_themes(app, second, first)
        await all_heard(pilot)
        assert app.query_one("#use-found-current").styles.color == Color.parse("#123456")
        assert app.theme_variables["found-current"] == "#123456"


async def test_a_theme_whose_file_is_gone_can_no_longer_be_chosen(tmp_path):
    path = written(tmp_path, "mine.toml", MINE)
    app = Wardrobe()
    async with app.run_test() as pilot:
        first = themes_in(tmp_path, shipped("themes"))
        register_themes(app, first)
        app.theme = "mine"
        await all_heard(pilot)
        path.unlink()
        register_themes(app, themes_in(tmp_path, shipped("themes"), known=first), first)
        await all_heard(pilot)
        assert "mine" not in app.available_themes
        assert app.theme == "briefing-dark"


async def test_a_theme_that_took_the_place_of_one_of_textuals_gives_it_back(tmp_path):
    path = written(tmp_path, "nord.toml", MINE.replace('"mine"', '"nord"'))
    app = Wardrobe()
    async with app.run_test() as pilot:
        first = themes_in(tmp_path)
        register_themes(app, first)
        app.theme = "nord"
        await all_heard(pilot)
        assert app.theme_variables["background"] == "#000000"
        path.unlink()
        register_themes(app, themes_in(tmp_path), first)
        await all_heard(pilot)
        assert app.current_theme == BUILTIN_THEMES["nord"]
        assert app.theme_variables["background"] == "#2E3440"


async def test_without_any_theme_file_there_are_still_textuals_own():
    app = Wardrobe()
    async with app.run_test() as pilot:
        app.register_theme(Theme("mine", primary="#ffffff"))
        app.theme = "mine"
        app.unregister_theme("mine")
        register_themes(app, Themes())
        await all_heard(pilot)
        assert app.theme == "textual-dark"


async def test_what_leads_to_a_line_of_the_tree_can_be_seen(straits):
    async with reading(straits, WIDE) as reader:
        tree = reader.app.screen.query_one(AgreementTree)
        for path in OURS:
            reader.app.theme = name = read_theme(path).name
            await reader.press("down")
            for part in ("tree--guides", "tree--guides-selected"):
                drawn, ground = tree.get_component_styles(part).color, tree.styles.background
                assert contrast(drawn.rgb, ground.rgb) >= 3, (name, part)
