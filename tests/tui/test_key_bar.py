"""The keys at the foot of a screen: never half a word, never without the way to all the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reader import NARROW, USUAL, WIDE, reading

from briefing_tui.tui.key_bar import MOST, ROOMY, KeyHint, fitting

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
    assert len(shown) <= MOST or width >= ROOMY
    rest = iter(every)
    assert all(hint in rest for hint in shown)


@given(hints)
def test_where_there_is_room_every_key_is_shown(every):
    assert fitting(every, 400) == (every, 2)


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
