"""The keys at the foot of a screen: never half a word, never without the way to all the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reader import NARROW, USUAL, WIDE, reading

from briefing_tui.tui.key_bar import MOST, KeyHint, fitting

words = st.text("abcdefg", min_size=1, max_size=9)
hints = st.lists(
    st.builds(KeyHint, st.sampled_from(["app.a", "app.b", "x.open"]), words, words, words),
    max_size=15,
)
HELP = KeyHint("app.help", "question_mark", "?", "help")
LEAVE = KeyHint("party.leave", "escape", "esc", "back")


@given(hints, hints, st.integers(16, 200))
def test_what_is_shown_fits_in_order_and_tells_where_the_rest_is(before, after, width):
    every = [*before, HELP, *after, LEAVE]
    shown, gap = fitting(every, width)
    assert HELP in shown
    assert LEAVE in shown
    assert sum(hint.width for hint in shown) + gap * (len(shown) - 1) <= width
    assert len(shown) <= MOST
    rest = iter(every)
    assert all(hint in rest for hint in shown)


@given(hints)
def test_where_there_is_room_the_first_ten_are_shown(every):
    assert fitting(every, 400) == (every[:MOST], 2)


@pytest.mark.parametrize("size", [NARROW, USUAL, WIDE])
async def test_every_screen_says_how_to_see_all_keys(size, straits):
    async with reading(straits, size) as reader:
        await reader.sees("? help")
        await reader.press("p")
        await reader.press("enter")
        await reader.sees("? help", "esc back")
        await reader.press("escape")
        await reader.go_to("straits")
        await reader.press("c")
        await reader.go_to("rivers")
        await reader.press("c")
        await reader.sees("? help", "esc back")
        await reader.press("escape", "s")
        await reader.sees("f1 help", "esc close")


async def test_enter_is_no_character_and_is_told_while_one_types(straits):
    async with reading(straits, WIDE) as reader:
        await reader.press("s", *"gauge")
        await reader.sees("⏎ open", "tab mark", "esc close", "f1 help")


async def test_no_key_is_cut(straits):
    async with reading(straits, NARROW) as reader:
        await reader.sees("? help")
        foot = reader.screen.splitlines()[-1]
        assert foot == "/ filter  ? help  s search  c compare"


async def test_a_click_on_a_key_presses_it(straits):
    async with reading(straits, USUAL) as reader:
        await reader.sees("? help")
        foot = reader.screen.splitlines()[-1]
        await reader.pilot.click(offset=(foot.index("search"), USUAL[1] - 1))
        await reader.settle()
        await reader.sees("search", "f1 help")


async def test_the_keys_are_those_of_where_the_focus_is(straits):
    async with reading(straits, USUAL) as reader:
        await reader.sees("/ filter")
        await reader.press("2")
        await reader.sees("/ find")


async def test_what_can_be_typed_is_no_key_while_somebody_types(straits):
    async with reading(straits, USUAL) as reader:
        await reader.press("slash")
        await reader.sees("f1 help")
        assert reader.screen.splitlines()[-1] == "f1 help"


async def test_a_comparison_says_ten_keys_and_others_in_its_list(straits):
    async with reading(straits, WIDE) as reader:
        await reader.go_to("straits")
        await reader.press("c")
        await reader.go_to("rivers")
        await reader.press("c")
        await reader.sees("d diffs  n next  ) flag  v moved  f filter  / find  a pin  x export")
        await reader.press("1")
        await reader.sees("⏎ go  n next  ) flag")
