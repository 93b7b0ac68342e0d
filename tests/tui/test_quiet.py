"""A key disturbs no more of the screen than it changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.reader import USUAL, WIDE, Reader, all_heard, reading
from textual._compositor import ChopsUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from briefing_tui.tui.hits import HitList
from briefing_tui.tui.quiet import Framed, Lengthy, Sparing

SAMPLES = Path(__file__).parents[2] / "briefs"


@contextmanager
def counting_layouts(reader: Reader) -> Iterator[list[object]]:
    """Collect every layout of the whole screen while something is done."""
    layouts: list[object] = []
    signal = reader.app.screen.screen_layout_refresh_signal
    signal.subscribe(reader.app.screen, layouts.append)
    yield layouts
    signal.unsubscribe(reader.app.screen)


async def test_what_opens_and_closes_in_the_tree_moves_nothing_else() -> None:
    async with reading(SAMPLES, WIDE) as reader:
        tree = reader.browser.main.agreements
        await reader.press("down")
        closed = tree.virtual_size
        with counting_layouts(reader) as layouts:
            await reader.press("right", "down", "down")
            assert tree.virtual_size.height > closed.height
            await reader.press("left", "left")
            assert tree.virtual_size == closed
        assert layouts == []


async def test_a_tree_that_grows_longer_than_its_pane_gets_its_scrollbar() -> None:
    async with reading(SAMPLES, USUAL) as reader:
        tree = reader.browser.main.agreements
        assert not tree.show_vertical_scrollbar
        await reader.press("right", "equals_sign")
        assert tree.show_vertical_scrollbar
        await reader.press("end")
        assert tree.scroll_offset.y == tree.virtual_size.height - tree.container_size.height
        await reader.press("minus")
        assert not tree.show_vertical_scrollbar
        assert tree.scroll_offset.y == 0


class Window(Lengthy, Framed):
    """A long text in a frame that notes what of it was to be painted again."""

    DEFAULT_CSS = "Window { border: round white; height: 8; }"
    asked: list[tuple[Region, ...]]

    def on_mount(self) -> None:
        self.asked = []

    def _set_dirty(self, *regions: Region) -> None:
        if hasattr(self, "asked"):
            self.asked.append(regions)
        super()._set_dirty(*regions)


class WindowApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Window()


async def test_a_new_title_has_its_own_line_painted_and_the_same_one_nothing() -> None:
    app = WindowApp()
    async with app.run_test(size=(40, 12)) as pilot:
        window = app.query_one(Window)
        window.asked.clear()
        window.entitle("[b]Accord[/b]")
        window.subtitle("1 of 3")
        assert window.asked == [(Region(-1, -1, 40, 1),), (Region(-1, 6, 40, 1),)]
        window.entitle("[b]Accord[/b]")
        window.subtitle("1 of 3")
        assert len(window.asked) == 2
        await all_heard(pilot)
        strips = app.screen._compositor.render_strips(app.size)
        lines = ["".join(segment.text for segment in strip) for strip in strips]
        assert "[b]Accord[/b]" in lines[0]
        assert "1 of 3" in lines[7]


async def test_a_longer_text_is_still_scrolled_no_further_than_its_end() -> None:
    app = WindowApp()
    async with app.run_test(size=(40, 12)) as pilot:
        window = app.query_one(Window)
        window.virtual_size = Size(10, 100)
        await all_heard(pilot)
        assert window.show_vertical_scrollbar
        window.scroll_to(0, 90, animate=False)
        window.virtual_size = Size(10, 20)
        assert window.scroll_offset.y == 14
        await pilot.resize_terminal(40, 4)
        assert window.show_vertical_scrollbar


async def test_hits_that_are_found_again_are_not_painted_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    painted: list[int] = []
    as_ever = HitList.render_line

    def render_line(hits: HitList, y: int) -> Strip:
        painted.append(y)
        return as_ever(hits, y)

    async with reading(SAMPLES, WIDE) as reader:
        await reader.press("s")
        await reader.type("customs ")
        await reader.sees("Customs", "hits")
        monkeypatch.setattr(HitList, "render_line", render_line)
        await reader.type(" ")
        assert painted == []
        await reader.type("data")
        assert painted


async def test_a_paint_looks_at_nothing_beside_what_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paints: list[set[str | None]] = [set()]
    render_lines, render_partial_update = Widget.render_lines, Sparing.render_partial_update

    def render_lines_noted(widget: Widget, crop: Region) -> list[Strip]:
        paints[-1].add(widget.id)
        return render_lines(widget, crop)

    def render_update_noted(compositor: Sparing) -> ChopsUpdate | None:
        paints.append(set())
        return render_partial_update(compositor)

    async with reading(SAMPLES, WIDE) as reader:
        await reader.press("s")
        await reader.type("customs ")
        await reader.sees("Customs", "of 20")
        monkeypatch.setattr(Widget, "render_lines", render_lines_noted)
        monkeypatch.setattr(Sparing, "render_partial_update", render_update_noted)
        await reader.type("d")
    letter = next(paint for paint in paints if "query" in paint)
    answer = next(paint for paint in paints if "hits" in paint)
    assert not {"hits", "preview", "facets", "heading"} & letter
    assert not {"preview", "facets", "heading"} & answer


async def test_what_is_painted_of_a_screen_is_what_stands_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    painted: list[int] = []
    as_ever = Sparing.render_partial_update

    def render_partial_update(compositor: Sparing) -> ChopsUpdate | None:
        update = as_ever(compositor)
        if update:
            shown = [strip.text for strip in compositor.render_strips(compositor.size)]
            for y, start, end in update.spans:
                pieces = {x: strip.text for x, strip in update.chops[y].items() if strip}
                near = {x: said for x, said in pieces.items() if start - len(said) < x < end}
                assert all(shown[y][x : x + len(said)] == said for x, said in near.items())
                assert sum(map(len, near.values())) >= end - start
                painted.append(y)
        return update

    monkeypatch.setattr(Sparing, "render_partial_update", render_partial_update)
    async with reading(SAMPLES, WIDE) as reader:
        await reader.press("down", "right", "down", "tab", "s")
        await reader.type("intell shar")
        await reader.press("down", "down", "tab", "backspace", "escape")
        await reader.settle()
    assert len(set(painted)) > 20
