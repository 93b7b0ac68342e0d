"""The command palette: every action by its sentence, and every agreement by its name."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.help_screen import bindings_on
from briefing_tui.visible import visible_line


class _Command(NamedTuple):
    words: str
    """What it is found by: its sentence, its short name, its action's name."""
    label: str
    help: str
    run: IgnoreReturnCallbackType


class BriefingCommands(Provider):
    """What the palette offers on any screen."""

    async def discover(self) -> Hits:
        """Offer the actions before anything is typed."""
        for command in self._actions():
            yield DiscoveryHit(Content(command.label), command.run, command.label, command.help)

    async def search(self, query: str) -> Hits:
        """Offer what answers to what was typed."""
        # Loaded late, with the first letter typed.
        from briefing_tui.search import matching_labels  # noqa: PLC0415

        commands = [*self._actions(), *self._agreements()]
        places = matching_labels([command.words for command in commands], query)
        for rank, at in enumerate(places):
            command = commands[at]
            score = 1 - rank / (len(places) + 1)
            yield Hit(score, Content(command.label), command.run, command.label, command.help)

    def _actions(self) -> Iterator[_Command]:
        seen: set[str] = set()
        for holder, binding in bindings_on(self.screen):
            if not binding.tooltip or binding.id in seen:
                continue
            seen.add(binding.id or "")
            run = partial(self.app.run_action, binding.action, holder)
            words = f"{binding.tooltip} {binding.description} {binding.id}"
            yield _Command(words, binding.tooltip, self.app.get_key_display(binding), run)

    def _agreements(self) -> Iterator[_Command]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        for entry in screen.desk.library.entries:
            if entry.glimpse:
                label, slug = visible_line(f"Go to {entry.glimpse.name}"), entry.slug
                yield _Command(f"{label} {slug}", label, slug, partial(screen.go_to, slug))
