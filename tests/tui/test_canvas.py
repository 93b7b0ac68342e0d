"""A page paints a line once, and anew as soon as it looks other; the mouse finds its words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from tests.reader import WIDE, reading
from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.selection import SELECT_ALL
from textual.widget import Widget

from briefing_tui.spans import Span
from briefing_tui.tui.page import Document, Page, Paragraph, Writer, canvas, layout_of, plain
from briefing_tui.tui.page.canvas import BAR, GUTTER, Canvas, Look
from briefing_tui.tui.page.matches import matches_of
from briefing_tui.tui.paint import Paint

SAMPLES = Path(__file__).parents[2] / "briefs"
KEY = ("art-1", "text")
PLAIN, LIT, LOOKED_AT = Style(italic=True), Style(bold=True), Style(reverse=True)
PAINT = Paint({"text": PLAIN, "found": LIT, "found-current": LOOKED_AT})
MARKED = Style(underline=True)

texts = st.text(st.sampled_from("ab \n中文e\u0301"), min_size=1, max_size=120)


def look_of(text: str, width: int = 20) -> Look:
    words = Writer().quote(text, KEY).words()
    layout = layout_of(Document((Paragraph(words, anchor="art-1"),), {KEY: text}), width)
    return Look(layout, {}, None, None, None, PAINT, Style(), width + GUTTER)


def lit(look: Look, line: int, style: Style) -> str:
    """What of a line is painted in a style."""
    segments = Canvas(look).line(line)
    return "".join(
        segment.text
        for segment in segments
        if segment.style and segment.style + style == segment.style
    )


@given(texts, st.integers(2, 30))
def test_every_line_is_as_wide_as_the_page_and_says_its_words(text: str, width: int) -> None:
    look = look_of(text, width)
    lines = [Canvas(look).line(number) for number in range(len(look.layout.lines))]
    assert {line.cell_length for line in lines} <= {width + GUTTER}
    assert "".join("".join(line.text for line in lines).split()) == "".join(text.split())


def test_below_the_last_line_there_is_room_and_nothing_else() -> None:
    line = Canvas(look_of("short")).line(7)
    assert (line.text.strip(), line.cell_length) == ("", 22)


def test_what_is_lit_up_is_painted_so_and_what_is_looked_at_otherwise() -> None:
    look = look_of("one two one")
    marks = {KEY: (Span(0, 3), Span(8, 11))}
    assert lit(look, 0, LIT) == ""
    look = look._replace(marks=marks)
    assert lit(look, 0, LIT) == "oneone"
    second = matches_of(look.layout, marks)[1]
    look = look._replace(match=second)
    assert (lit(look, 0, LIT), lit(look, 0, LOOKED_AT)) == ("one", "one")


def test_what_the_mouse_has_marked_is_painted_so() -> None:
    look = look_of("one two")
    assert lit(look._replace(selection=SELECT_ALL, selected=MARKED), 0, MARKED) == "one two"


def test_the_bar_stands_in_the_gutter_or_between_two_columns() -> None:
    board = Canvas(look_of("one two"))
    assert board.line(0).text.startswith(" " * GUTTER + "one two")
    assert board.line(0, 0).text.startswith(BAR.ljust(GUTTER) + "one two")
    assert board.line(0, 4).text.startswith(f"  on{BAR} two")


@contextmanager
def counting_lines() -> Iterator[list[int]]:
    """Collect the lines that are painted while something is done."""
    painted: list[int] = []
    as_ever = canvas.Canvas._painted

    def note(self: Canvas, number: int, beside: int | None) -> object:
        painted.append(number)
        return as_ever(self, number, beside)

    canvas.Canvas._painted = note  # type: ignore[assignment, method-assign]  # To look on.
    try:
        yield painted
    finally:
        canvas.Canvas._painted = as_ever  # type: ignore[method-assign]  # As it was.


async def test_a_line_further_paints_the_line_that_comes_in_sight_and_no_other() -> None:
    async with App[None]().run_test(size=(40, 10)) as pilot:
        page = Page()
        await pilot.app.mount(page)
        page.document = Document(tuple(Paragraph(plain(f"line {at}")) for at in range(50)))
        page.focus()
        await pilot.pause()
        with counting_lines() as painted:
            await pilot.press("j", "j", "j")
            await pilot.pause()
        assert (page.top_line, painted) == (3, [10, 11, 12])


async def test_words_are_marked_with_the_mouse_to_the_letter() -> None:
    async with reading(SAMPLES, WIDE) as reader:
        await reader.press("down", "enter", "j")
        page = reader.page
        y, line = next(
            (y, text)
            for y in range(2, page.size.height)
            if len(text := page.line_at(y).text[GUTTER:].rstrip()) > 20 and text[:14].isascii()
        )
        await drag(reader.pilot, page, (GUTTER + 3, y), (GUTTER + 12, y))
        assert reader.app.screen.get_selected_text() == line[3:13]


async def drag(
    pilot: Pilot[None], widget: Widget, start: tuple[int, int], end: tuple[int, int]
) -> None:
    await pilot.mouse_down(widget, offset=start)
    await pilot.hover(widget, offset=end)
    await pilot.mouse_up(widget, offset=end)


async def test_a_page_shows_the_same_where_a_style_sheet_puts_it_in_a_frame() -> None:
    async with reading(SAMPLES, WIDE) as reader:
        await reader.press("down", "enter")
        page = reader.page
        bare = [strip.text.strip() for strip in page.render_lines(Region(0, 0, page.size.width, 5))]
        page.styles.padding = (0, 1)
        await reader.pilot.pause()
        crop = Region(0, 0, page.outer_size.width, 5)
        assert [strip.text.strip() for strip in page.render_lines(crop)] == bare
