"""Comparing: what goes with what, what changed, and going from one to the next."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.reader import NARROW, USUAL, WIDE, Reader, reading
from textual.app import App
from textual.geometry import Offset
from textual.pilot import Pilot

from briefing_tui.library import read_library
from briefing_tui.places import LibraryPlace
from briefing_tui.tui import app as app_module
from briefing_tui.tui.compare_screen import CompareScreen
from briefing_tui.tui.desk import Desk, Holdings
from briefing_tui.tui.themes import variables_for

MIDDLE = (100, 30)

ACCORD = """
title = "Straits Accord"
short_title = "{short}"
status = "{status}"
signed = {signed}

[[parties]]
id = "VAL"
name = "Valdoria"

[[parties]]
id = "ORN"
name = "Ornia"
"""

OLD = (
    ACCORD.format(
        title="Straits Accord", short="Straits 2024", status="in force", signed="2024-03-01"
    )
    + """
[[sections]]
id = "general"
number = "Chapter I"
heading = "General"

[[sections.provisions]]
id = "art-1"
number = "Article 1"
heading = "Scope"
text = "This Accord applies to [all] ships that pass the straits, whatever their flag [/] [b]x[/b]."

[[sections.provisions]]
id = "art-2"
number = "Article 2"
heading = "Notice of inspection"
text = "Each Party shall notify the Joint Centre not later than 14 days before an inspection."

[[sections.provisions]]
id = "art-3"
number = "Article 3"
heading = "Insurance"
text = "Shipowners carry insurance against pollution above 500 tonnes."

[[sections.provisions]]
id = "art-4"
number = "Article 4"
heading = "Secretariat"
text = "A permanent secretariat sits in Oran and reports to ministers every year."

[[sections.provisions]]
id = "art-5"
number = "Article 5"
heading = "Disputes"
text = "Disputes are settled by arbitration under rules that the arbitrators adopt."

[[sections.role_tables]]
id = "roles"
caption = "Who does what"
task_heading = "Task"
columns = [{ heading = "Valdoria", actor = "VAL" }, { heading = "Ornia", actor = "ORN" }]
rows = [
  { id = "board", task = "Board ships", cells = ["Coast Guard", ""] },
  { id = "report", task = "Report yearly", cells = ["Ministry", "Port authority"] },
]
"""
)

NEW = (
    ACCORD.format(short="Straits 2026", status="proposed", signed='"2026"')
    + """
[[sections]]
id = "general"
number = "Chapter I"
heading = "General"

[[sections.provisions]]
id = "art-1"
number = "Article 1"
heading = "Secretariat"
text = "A permanent secretariat sits in Vale and reports to ministers every year."

[[sections.provisions]]
id = "art-2"
number = "Article 2"
heading = "Scope"
text = "This Accord applies to [all] ships that pass the straits, whatever their flag [/] [b]x[/b]."

[[sections.provisions]]
id = "art-3"
number = "Article 3"
heading = "Notice of inspection"
text = "Each Party should notify the Joint Centre not later than 30 days before an inspection."

[[sections.provisions]]
id = "art-4"
number = "Article 4"
heading = "Disputes"
text = "Disputes are settled by arbitration under rules that the arbitrators adopt."

[[sections.provisions]]
id = "art-5"
number = "Article 5"
heading = "Gauges"
text = "The two hydrographic institutes exchange river levels each hour."

[[sections.role_tables]]
id = "roles"
caption = "Who does what"
task_heading = "Task"
columns = [{ heading = "Valdoria", actor = "VAL" }, { heading = "Ornia", actor = "ORN" }]
rows = [
  { id = "board", task = "Board ships", cells = ["Coast Guard", "Navy"] },
  { id = "insure", task = "Insure", cells = ["Treasury", ""] },
]
"""
)


@pytest.fixture
def accords(tmp_path) -> Path:
    """A library of an accord and its successor: moved, reworded, dropped and added provisions."""
    folder: Path = tmp_path / "accords"
    folder.mkdir()
    (folder / "old.toml").write_text(OLD, encoding="utf-8")
    (folder / "new.toml").write_text(NEW, encoding="utf-8")
    return folder


class Alone(App[None]):
    """The comparison with nothing around it: that opens in no time."""

    CSS_PATH = Path(app_module.__file__).parent / "app.tcss"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)


class Comparer(Reader):
    """Somebody who compares."""

    def __init__(self, pilot: Pilot[None], app: Any, screen: CompareScreen) -> None:
        super().__init__(pilot, app)
        self.opened = screen
        self.left_with: list[str | None] = []

    @property
    def desk(self) -> Desk:
        return self.opened.desk

    @property
    def comparing(self) -> CompareScreen:
        screen = self.app.screen
        assert isinstance(screen, CompareScreen)
        return screen

    @property
    def looks_at(self) -> str:
        """The line of the list the cursor is on."""
        card = self.comparing.pairs.card
        assert card is not None
        return card.anchor

    async def finds_it_changed(self, folder: Path) -> None:
        """Wait until a change on disk is on the screen."""
        self.desk.holdings = self.desk.holdings.changed_to(read_library(folder))
        self.comparing.library_changed()
        await self.settle()

    def line(self, words: str) -> str:
        """The first line of the screen that says `words`."""
        return next(line for line in self.screen.split("\n") if words in line)


@asynccontextmanager
async def comparing(
    folder: Path, left: str, right: str, size: tuple[int, int] = WIDE
) -> AsyncIterator[Comparer]:
    """Compare two addresses of a library."""
    app = Alone()
    desk = Desk(LibraryPlace(folder, "for a test"), Holdings(read_library(folder)))
    async with app.run_test(size=size) as pilot:
        comparer = Comparer(pilot, app, CompareScreen(desk, left, right))
        await app.push_screen(comparer.opened, comparer.left_with.append)
        await comparer.settle()
        yield comparer


# What is shown


async def test_both_agreements_are_named_with_their_dates_and_how_they_stand(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.sees("A Straits 2024, signed 1 March 2024, in force")
        await reader.sees("B Straits 2026, signed 2026, proposed")
        titles = reader.line("A  Straits 2024")
        assert titles.index("A  Straits 2024") < titles.index("│ B  Straits 2026")


async def test_counts_add_up_and_say_what_they_count(accords):
    async with comparing(accords, "old", "new") as reader:
        counts = {"in all": 6, "same": 2, "changed": 1, "moved and changed": 1, "only in A": 1}
        counts |= {"only in B": 1, "moved": 0, "duty shift": 1, "different": 4}
        for words, number in counts.items():
            assert f"{number}  {words} " in reader.screen
        await reader.sees("A 5 ↔ B 5 provisions", "3  of 3 tasks")


async def test_the_list_has_sign_numbers_and_heading_of_each_pair(accords):
    async with comparing(accords, "old", "new") as reader:
        for line in (
            "=   1 → 2  Scope", "~!  2 → 3  Notice of inspection", "−   3  Insurance",
            "⇄~  4 → 1  Secretariat", "=   5 → 4  Disputes", "+   5  Gauges", "▦ Who does what",
        ):  # fmt: skip
            await reader.sees(line)


async def test_two_columns_show_each_side_its_own_words(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n")
        line = reader.line("notify the Joint")
        left, right = line.split("│")[-3:-1]
        assert "shall notify" in left
        assert "should notify" in right
        await reader.sees("Article 2  Notice of inspection", "Article 3  Notice of inspection")
        await reader.sees("! duty shift shall → should · # period 14 days → 30 days")


async def test_what_only_one_side_has_is_plain_to_see(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n", "n")
        await reader.sees("− only in A", "· · · not in B · · ·")
        assert "Article 3  Insurance" in reader.line("· · · not in B")


async def test_role_tables_stand_task_by_task(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("G")
        await reader.sees("A Valdoria", "B Valdoria", "A Ornia", "B Ornia")
        told = reader.line("~ Board ships").split("│")
        assert [cell.strip(" ~") or cell for cell in told[-6:-1]] == [
            "Board ships", "Coast Guard", "Coast Guard", "silent", "Navy",
        ]  # fmt: skip
        assert reader.line("− Report yearly").count("not in B") == 2
        assert reader.line("+ Insure").count("not in A") == 2


async def test_text_is_shown_to_the_letter_whatever_it_looks_like(accords):
    async with comparing(accords, "old", "new") as reader:
        assert reader.screen.count("[all] ships") == 2
        assert reader.screen.count("[b]x[/b].") == 2


async def test_names_and_numbers_are_shown_to_the_letter_whatever_they_look_like(accords):
    hostile = {
        'number = "Article 2"': 'number = "[b]2[/b] [/]"',
        'heading = "Insurance"': 'heading = "$nope [insert date]"',
        'heading = "Valdoria"': 'heading = "[red]V[/red]"',
        'task = "Board ships"': 'task = "[@click=app.quit]x[/]"',
        'caption = "Who does what"': 'caption = "\\u202e[/ who"',
        'short_title = "Straits 2024"': 'short_title = "[link=x]S[/link]"',
    }
    text = OLD
    for plain, strange in hostile.items():
        assert plain in text
        text = text.replace(plain, strange)
    (accords / "old.toml").write_text(text, encoding="utf-8")
    async with comparing(accords, "old", "new", (160, 60)) as reader:
        await reader.press("right_parenthesis")
        await reader.sees("~! A [b]2[/b] [/] ↔ B Article 3", "[b]2[/b] [/] → 3")
        await reader.sees("A  [link=x]S[/link]", "$nope [insert date]")
        await reader.sees("A [red]V[/red]", "− [@click=app.quit]x[/]", "\ufffd[/ who")


async def test_texts_in_two_languages_are_warned_about(accords):
    (accords / "new.toml").write_text(f'language = "fr"\n{NEW}', encoding="utf-8")
    async with comparing(accords, "old", "new") as reader:
        await reader.sees("! the texts are in different languages (en and fr)")


# Signs without colours


async def test_changed_words_are_in_brackets_where_colours_are_off(accords, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n")
        await reader.sees("[-shall-]", "{+should+}", "[-14-]", "{+30+}")


async def test_a_key_puts_changed_words_in_brackets_and_takes_them_out(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n")
        await reader.does_not_see("[-shall-]")
        await reader.press("W")
        await reader.sees("[-shall-]", "{+should+}")
        await reader.press("W")
        await reader.does_not_see("[-shall-]")


async def test_with_colours_changed_words_are_struck_and_underlined(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n")
        strips = reader.app.screen._compositor.render_strips(reader.app.size)
        looks = {
            piece.text.strip(): piece.style for strip in strips for piece in strip if piece.style
        }
        assert looks["shall"].strike
        assert looks["should"].underline


# Going from one to the next


async def test_next_and_previous_go_from_difference_to_difference(accords):
    async with comparing(accords, "old", "new") as reader:
        seen = []
        for _ in range(6):
            await reader.press("n")
            seen.append(reader.looks_at)
        assert seen == [
            "provision:art-2>art-3", "provision:art-3>", "provision:art-4>art-1",
            "provision:>art-5", "role:roles/board>roles/board", "role:roles/report>",
        ]  # fmt: skip
        await reader.press("N")
        assert reader.looks_at == "role:roles/board>roles/board"


async def test_past_the_last_difference_it_says_so_and_stays(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press(*"nnnnnnn")
        here = reader.looks_at
        await reader.press("n")
        assert reader.looks_at == here
        await reader.hears("no difference below")


async def test_there_are_keys_for_flags_and_for_what_moved(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis")
        assert reader.looks_at == "provision:art-2>art-3"
        await reader.sees("~! A Article 2 ↔ B Article 3  changed  duty shift shall → should")
        await reader.press("v")
        assert reader.looks_at == "provision:art-4>art-1"
        await reader.sees("⇄~ A Article 4 ↔ B Article 1  moved from place 4 to 1 and changed")
        await reader.press("left_parenthesis")
        assert reader.looks_at == "provision:art-2>art-3"


async def test_in_a_long_pair_next_goes_on_to_changes_further_down(accords):
    rules = "\n\n".join(f"{at}. Ships keep to the right of buoy {at}." for at in range(1, 60))
    part = "\n[[sections]]\nid = 'long'\n[[sections.provisions]]\nid = 'art-9'\ntext = \"\"\"\n"
    for name, text in (("old", OLD), ("new", NEW)):
        own = rules if name == "old" else rules.replace("buoy 58", "the lighthouse")
        (accords / f"{name}.toml").write_text(f'{text}{part}{own}"""\n', encoding="utf-8")
    async with comparing(accords, "old#art-9", "new#art-9", USUAL) as reader:
        await reader.press("n")
        await reader.does_not_see("lighthouse")
        await reader.press("n")
        await reader.sees("lighthouse")
        await reader.press("N")
        await reader.does_not_see("lighthouse")
        await reader.sees("1. Ships keep to the right of buoy 1.")


async def test_the_list_follows_the_page(samples):
    left, right = "us-malaysia-reciprocal-trade-2025", "us-cambodia-reciprocal-trade-2025"
    async with comparing(samples, left, right) as reader:
        seen = []
        for _ in range(3):
            await reader.press("space")
            seen.append(reader.comparing.pairs.cursor)
            assert reader.looks_at == reader.comparing.page.top_fragment
        assert seen == sorted(seen)
        assert len(set(seen)) > 1


async def test_the_page_follows_the_list(samples):
    left, right = "us-malaysia-reciprocal-trade-2025", "us-cambodia-reciprocal-trade-2025"
    async with comparing(samples, left, right) as reader:
        await reader.press("tab", *("down",) * 12)
        assert reader.looks_at == reader.comparing.page.top_fragment
        await reader.press("end")
        assert reader.looks_at == reader.comparing.page.top_fragment
        await reader.press("tab", "j")
        assert reader.comparing.pairs.cursor == len(reader.comparing.pairs.cards) - 1


async def test_every_row_of_a_table_can_be_read_below_its_head(accords):
    async with comparing(accords, "old", "new", (160, 24)) as reader:
        await reader.press("n", "n", "n", "n")
        for task in ("~ Board ships", "− Report yearly", "+ Insure"):
            await reader.press("n")
            await reader.sees("A Valdoria", task)


async def test_a_click_on_a_pair_looks_at_it(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.pilot.click(reader.comparing.pairs, Offset(8, 5))
        await reader.settle()
        assert reader.looks_at == "provision:art-4>art-1"
        page = reader.comparing.page
        line = page.layout_now.line_of_anchor("provision:>art-5")
        assert line is not None
        await reader.pilot.click(page, Offset(20, line - page.top_line))
        await reader.settle()
        assert reader.looks_at == "provision:>art-5"


# Choosing what to see


async def test_only_differences_are_shown_and_everything_again(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("d")
        await reader.does_not_see("Disputes")
        await reader.press("d")
        await reader.sees("Disputes")


async def test_one_key_shows_only_where_a_duty_shifts(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("D")
        assert [card.anchor for card in reader.comparing.pairs.cards][1:] == [
            "provision:art-2>art-3"
        ]
        await reader.press("D")
        await reader.sees("Disputes")


async def test_what_is_shown_is_chosen_from_a_list_with_numbers(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("f")
        await reader.sees("Show only", "−     1  only in A", "#     1  period")
        await reader.does_not_see("#     1  date")
        await reader.press(*("down",) * 5, "enter")
        await reader.sees("Insurance")
        await reader.does_not_see("Disputes", "Gauges")


async def test_an_export_obeys_what_is_shown(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("f", *("down",) * 5, "enter")
        only, whole = reader.comparing.exports()
        assert only.title == "this comparison, only: only in A"
        for form, export in only.forms.items():
            assert "art-3" in export()
            assert "art-5" not in export(), form
        assert "art-5" in whole.forms["markdown"]()


async def test_a_kind_of_which_there_is_none_is_said_and_not_shown(accords):
    (accords / "new.toml").write_text(OLD, encoding="utf-8")
    async with comparing(accords, "old", "new") as reader:
        await reader.sees("both sides say the same")
        await reader.press("d")
        await reader.hears("nothing is different")
        await reader.sees("Disputes")


async def test_a_click_on_a_count_shows_only_those(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.pilot.click("#counts-tall", Offset(10, 7))
        await reader.settle()
        await reader.does_not_see("Disputes", "Gauges")
        await reader.sees("Insurance")


async def test_what_is_looked_at_stays_when_others_are_left_out(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("v", "d")
        assert reader.looks_at == "provision:art-4>art-1"
        await reader.press("d")
        assert reader.looks_at == "provision:art-4>art-1"


# Both sides in one column


async def test_where_it_is_narrow_both_sides_stand_in_one_column(accords):
    async with comparing(accords, "old", "new", USUAL) as reader:
        await reader.press("n")
        await reader.sees("A Article 2 ↔ B Article 3  Notice of inspection")
        await reader.sees("shall should notify", "14 30 days", "0.")
        await reader.press("u")
        await reader.sees("A  Straits 2024", "│ B  Straits 2026")
        await reader.press("u")
        await reader.sees("shall should notify")


async def test_the_columns_follow_the_width_until_the_reader_chooses(accords):
    async with comparing(accords, "old", "new", WIDE) as reader:
        await reader.press("n")
        await reader.pilot.resize_terminal(80, 24)
        await reader.settle()
        await reader.sees("shall should notify")
        assert reader.looks_at == "provision:art-2>art-3"
        await reader.pilot.resize_terminal(160, 48)
        await reader.settle()
        await reader.does_not_see("shall should notify")
        await reader.press("u")
        await reader.sees("shall should notify")


async def test_a_very_long_comparison_follows_the_width_too(accords):
    rules = "\n".join(f"{at}. Ships keep to the right of buoy {at}." for at in range(4200))
    part = "\n[[sections]]\nid = 'long'\n[[sections.provisions]]\nid = 'art-9'\ntext = \"\"\"\n"
    for name, text in (("old", OLD), ("new", NEW)):
        (accords / f"{name}.toml").write_text(f'{text}{part}{rules}"""\n', encoding="utf-8")
    async with comparing(accords, "old", "new", WIDE) as reader:
        await reader.press("tab", "end")
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        assert reader.comparing.page.layout_now.width < 90
        await reader.sees("0. Ships keep to the right")


async def test_the_list_comes_in_front_where_there_is_room_for_one(accords):
    async with comparing(accords, "old", "new", USUAL) as reader:
        await reader.does_not_see("4 → 1  Secretariat")
        await reader.press("1")
        await reader.sees("⇄~  4 → 1  Secretariat")
        await reader.press("down", "down", "down")
        await reader.press("2")
        await reader.sees("A Article 2 ↔ B Article 3")


async def test_what_is_chosen_in_the_list_alone_is_there_when_the_text_comes_back(accords):
    async with comparing(accords, "old", "new", USUAL) as reader:
        await reader.press("v", "1", "d")
        assert reader.comparing.page.layout_now.width > 60
        assert reader.looks_at == "provision:art-4>art-1"
        await reader.press("2")
        await reader.sees("⇄~ moved from place 4 to 1 and changed", "A Article 4 ↔ B Article 1")


@pytest.mark.parametrize("size", [WIDE, MIDDLE, USUAL, NARROW])
async def test_at_every_size_there_is_something_to_read_and_a_way_on(accords, size):
    async with comparing(accords, "old", "new", size) as reader:
        await reader.sees("compare")
        await reader.press("n")
        await reader.sees("~! changed", "notify")
        await reader.press("n", "n")
        await reader.sees("⇄~ moved from place 4")
        await reader.press("1")
        await reader.sees("Secretariat")
        lines = reader.screen.split("\n")
        assert len(lines) == size[1]


# Swapping, going, leaving


async def test_swapping_turns_everything_round_and_stays_at_the_pair(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("v", "S")
        assert reader.looks_at == "provision:art-1>art-4"
        await reader.sees("A Straits 2026", "B Straits 2024")
        await reader.sees("⇄~ moved from place 1 to 4 and changed")
        await reader.sees("+   3  Insurance", "−   5  Gauges", "~!  3 → 2  Notice of inspection")
        await reader.press("S")
        await reader.sees("−   3  Insurance", "+   5  Gauges")


async def test_swapping_what_is_only_in_a_shows_it_as_only_in_b(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("f", *("down",) * 5, "enter", "S")
        await reader.sees("+   3  Insurance")
        await reader.does_not_see("Gauges")


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        (["n", "enter"], "old#art-2"),
        (["n", "B"], "new#art-3"),
        (["n", "n", "n", "n", "enter"], "new#art-5"),
        (["enter"], "old"),
        (["B"], "new"),
        (["escape"], None),
    ],
)
async def test_leaving_says_where_to_go(accords, keys, address):
    async with comparing(accords, "old", "new") as reader:
        for key in keys:
            await reader.press(key)
        assert reader.left_with == [address]


async def test_there_is_no_going_where_a_side_has_nothing(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n", "n", "B")
        assert reader.left_with == []
        await reader.hears("this is not in B")


async def test_escape_leaves_while_it_is_still_comparing(accords):
    async with comparing(accords, "old", "new") as reader:
        again: list[str | None] = []
        await reader.app.push_screen(CompareScreen(reader.desk, "old", "new"), again.append)
        await reader.pilot.press("escape")
        await reader.settle()
        assert again == [None]
        assert reader.app.screen is reader.opened


async def test_the_program_compares_what_was_picked_and_goes_where_the_reader_says(accords):
    async with reading(accords, WIDE) as reader:
        await reader.go_to("old#art-2")
        await reader.press("c")
        await reader.go_to("new#art-3")
        await reader.press("c")
        await reader.sees("A Straits 2024 › Article 2", "duty shift shall → should")
        await reader.press("B")
        await reader.sees("2 Straits 2026", "Notice of inspection")
        assert reader.address == "new#art-3"


async def test_what_is_not_marked_as_usual_is_told_above_the_words(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.does_not_see("whole sentences marked")
        await reader.press("w", "comma")
        await reader.sees("2 Text · whole sentences marked · punctuation passed over")
        await reader.press("w", "comma")
        await reader.does_not_see("whole sentences marked")


async def test_who_picks_two_others_no_longer_compares_what_was_taken_before(accords):
    async with reading(accords, WIDE) as reader:
        await reader.go_to("old#art-2")
        await reader.press("c")
        await reader.sees("press c again")
        await reader.press("C", "enter", "enter", "escape")
        await reader.does_not_see("press c again")
        assert reader.browser.desk.side == ""


async def test_what_is_compared_can_be_exported(accords):
    async with comparing(accords, "old", "new") as reader:
        (wanted,) = reader.comparing.exports()
        assert wanted.name == "old-and-new"
        assert "Straits 2024" in wanted.forms["markdown"]()


# Parts of agreements


async def test_two_provisions_are_compared_alone(accords):
    async with comparing(accords, "old#art-2", "new#art-3") as reader:
        await reader.sees("A Straits 2024 › Article 2", "B Straits 2026 › Article 3")
        await reader.sees("only Article 2", "only Article 3", "A 1 ↔ B 1 provision")
        await reader.does_not_see("Disputes")


async def test_two_tables_are_compared_alone_and_their_tasks_counted(accords):
    async with comparing(accords, "old#roles", "new#roles") as reader:
        await reader.sees("A 2 ↔ B 2 tasks", "1  changed", "1  only in A", "1  only in B")
        await reader.does_not_see("Disputes", "of 3 tasks")


# When the folder changes


async def test_a_change_on_disk_is_compared_anew_and_the_place_kept(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("right_parenthesis")
        changed = NEW.replace("30 days", "45 days")
        (accords / "new.toml").write_text(changed, encoding="utf-8")
        await reader.finds_it_changed(accords)
        await reader.sees("period 14 days → 45 days")
        assert reader.looks_at == "provision:art-2>art-3"


async def test_a_side_that_is_gone_is_told(accords):
    async with comparing(accords, "old#art-2", "new") as reader:
        (accords / "old.toml").write_text(OLD.replace('"art-2"', '"art-22"'), encoding="utf-8")
        await reader.finds_it_changed(accords)
        await reader.sees("old#art-2 is not in this library any more", "esc goes back")
        assert "~" not in reader.screen
        await reader.press("n", "right_parenthesis", "d", "f", "u", "S", "enter", "tab", "down")
        assert reader.left_with == []
        await reader.press("escape")
        assert reader.left_with == [None]


async def test_that_there_is_nothing_to_compare_is_said(accords):
    bare = ACCORD.format(title="A", short="Bare", status="signed", signed="2024-03-01")
    for name in ("old", "new"):
        (accords / f"{name}.toml").write_text(bare, encoding="utf-8")
    async with comparing(accords, "old", "new") as reader:
        await reader.sees("A 0 ↔ B 0 provisions", "neither side has any text yet")


# The samples


async def test_two_sample_agreements_are_put_side_by_side(samples):
    left, right = "us-malaysia-reciprocal-trade-2025", "us-cambodia-reciprocal-trade-2025"
    async with comparing(samples, left, right) as reader:
        await reader.sees("US–Malaysia", "US–Cambodia", "2.2 → 2.1", "of 27 tasks")
        kinds = [card.kind for card in reader.comparing.pairs.cards if card.of == "provision"]
        assert {"changed", "moved_changed", "only_left"} <= set(kinds)


async def test_agreements_that_have_nothing_in_common_are_shown_all_the_same(samples):
    async with comparing(
        samples, "mexico-france-drug-trafficking", "us-france-customs-2024"
    ) as reader:
        await reader.sees("0  changed", "· · · not in B · · ·")
        await reader.press("end")
        await reader.sees("· · · not in A · · ·")


# How finely changes are marked


async def test_whole_sentences_are_marked_instead_of_words_and_words_again(accords):
    async with comparing(accords, "old", "new") as reader:
        await reader.press("n", "W")
        await reader.sees("[-shall-]", "{+30+}")
        await reader.press("w")
        await reader.sees("[-Each Party shall notify", "{+Each Party should notify")
        assert reader.looks_at == "provision:art-2>art-3"
        await reader.press("w")
        await reader.sees("[-shall-]", "{+30+}")


async def test_punctuation_is_passed_over_and_minded_again(accords):
    told = NEW.replace("straits, whatever their flag", "straits whatever their flag")
    (accords / "new.toml").write_text(told, encoding="utf-8")
    async with comparing(accords, "old", "new") as reader:
        await reader.sees("~   1 → 2  Scope")
        await reader.press("comma")
        await reader.sees("=   1 → 2  Scope")
        await reader.press("comma")
        await reader.sees("~   1 → 2  Scope")
