"""Widgets that disturb no more of the screen than has changed.

To paint the whole frame again for a new title, or to lay the whole screen out for a longer text,
costs as much as all the rest of a key.
"""

from collections.abc import Iterable
from typing import Self

from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from briefing_tui.visible import visible_line


class Sparing(Compositor):
    """Paints what has changed, and looks at nothing beside it.

    Textual draws one frame around all that has changed, and has every line of every widget in it
    rendered again: between a letter and a list below it stands the whole screen.
    """

    # Not public in Textual: who takes a new version of it looks here first.
    _changed: tuple[Region, ...] = ()
    """What is being painted; none where it is all of the screen."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what has changed."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if changed := [one for each in self._changed if (one := seen.intersection(each))]:
                rows = Region.from_union(changed)
                lines = Region(seen.x, rows.y, seen.width, rows.height)
                yield region, lines, widget.render_lines(lines.translate(-region.offset))


class Prompt(Screen[ScreenResultType]):
    """A screen that can paint what it was just told, without waiting for the next frame.

    Textual paints what changes on a clock of sixty beats a second, and sleeps one beat or two after
    a key's letter was painted: longer than it takes to find what is sought and to paint it.
    """

    _hurries = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Sparing()

    def hurry(self) -> None:
        """Have what changes now painted as soon as all of it has been told."""
        self._hurries = True

    # Not public in Textual: who takes a new version of it looks here first.
    async def _on_idle(self, event: events.Idle) -> None:  # noqa: ARG002  as Textual has it
        if self._hurries and (self._dirty_widgets or self._layout_required):
            self._hurries = False
            self._on_timer_update()


class Framed(Widget):
    """A widget whose titles change: a new one has its own line of the frame painted, no other."""

    _retitled: tuple[Region, ...] = ()
    """The line of the frame that is being changed."""

    def entitle(self, title: str) -> None:
        """Say something on the upper edge, to the letter."""
        self._say("border_title", title, 0)

    def subtitle(self, title: str) -> None:
        """Say something on the lower edge, to the letter."""
        self._say("border_subtitle", title, self.outer_size.height - 1)

    def _say(self, where: str, title: str, line: int) -> None:
        said = Content(visible_line(title))
        if (getattr(self, where) or "") == said.markup:
            return
        # Counted from where the content begins.
        left, top = self.content_offset
        self._retitled = (Region(-left, line - top, self.outer_size.width, 1),)
        setattr(self, where, said)
        self._retitled = ()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have it painted again: all of it, or where it is known to have changed."""
        changed = regions or self._retitled
        return super().refresh(*changed, repaint=repaint, layout=layout, recompose=recompose)


class Steady(Widget):
    """A widget that never scrolls: how much room its content would like moves nothing."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class SteadyRow(Horizontal, Steady):
    """Widgets side by side, laid out once when their room changes."""


class SteadyText(Static, Steady):
    """A text as high as it is, laid out once when it changes."""


class Lengthy(ScrollView):
    """A long text behind a window: how long it is changes often, and moves nothing else.

    At most the scrollbar comes or goes, which has the screen laid out by itself.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    _window: tuple[Size, Spacing] | None = None
    """The room there was when it was last told."""

    def watch_virtual_size(self, size: Size) -> None:
        """Fit the scrollbar to the new length."""
        self._scroll_update(size)

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002  as Textual calls it
    ) -> bool:
        """Take on a size; to be told the one it has already is no reason to paint the scrollbar."""
        window = size, self.styles.gutter
        if window == self._window:
            return False
        self._window = window
        return super()._size_updated(size, virtual_size, container_size, layout)


class Edgeless(Widget):
    """A widget whose lines go to the screen as it painted them.

    Textual gives each line a border, a padding and a tint, and all lines anew wherever one has
    moved: that takes longer than to paint them. Where a style sheet gives the widget edges after
    all, it does so here too.
    """

    def line_at(self, y: int) -> Strip:
        """Return one line, as wide as the widget."""
        return self.render_line(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return some lines, fit for the terminal."""
        if any(self.styles.gutter):
            return super().render_lines(crop)
        strips = [self.line_at(y) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span == (0, self.size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]
