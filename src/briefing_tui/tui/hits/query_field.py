"""Where one types what to search for."""

from typing import TYPE_CHECKING, ClassVar, Self, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region

from briefing_tui.tui.one_line import OneLine

if TYPE_CHECKING:  # Its type only: the app loads this module, not the other way round.
    from briefing_tui.tui.app import BriefingApp


OPENING = ("screen.open", "screen.narrow", "screen.save")
"""What is typed behind one of these is for what it opens; each hands over where nothing opens."""


class QueryField(OneLine):
    """Where one types. Enter is its own, so that it comes behind the letters typed before it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open", "open", id="search.open", tooltip="Go to the hit in its agreement"),
    ]  # fmt: skip

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,  # noqa: ARG002  as Textual has it
        recompose: bool = False,
    ) -> Self:
        """Have it painted again. However much is typed, it is as long as the screen is wide."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    async def _on_key(self, event: events.Key) -> None:
        """Take what is typed, up to the key that opens a hit: the rest is for what that opens."""
        if self._typist.is_typing_ahead:
            # On its way up it comes to the app, which keeps it.
            event.prevent_default()
        elif not event.is_printable and (action := self._opened_by(event.key)):
            event.stop()
            event.prevent_default()
            self._typist.type_ahead()
            await self.run_action(action)

    def _opened_by(self, key: str) -> str:
        """Return the action of a key that opens something; empty where it opens nothing."""
        bound = self.screen.active_bindings.get(key)
        return bound.binding.action if bound and bound.binding.action in OPENING else ""

    @property
    def _typist(self) -> "BriefingApp":
        return cast("BriefingApp", self.app)
