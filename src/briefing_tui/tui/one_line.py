"""Where one line is typed."""

from textual import events
from textual.binding import Binding
from textual.widgets import Input

_ACTIONS = {
    key.strip(): binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
    if key != "enter"
}
"""What Textual's own keys do in a line."""


class OneLine(Input):
    """Where one types a line. What is pasted is one line, too, and all of it is there."""

    async def _on_key(self, event: events.Key) -> None:
        """Take back and move in the order it is typed.

        Textual adds a letter here and at once, but has a key that deletes go up to the app first:
        who types fast on a busy machine would lose the letters behind it instead. Enter does go up:
        it must come behind the arrows that move in a list.
        """
        action = None if event.is_printable else _ACTIONS.get(event.key)
        if action and await self.app.run_action(action, self):
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        # Textual takes the first line and drops the others without a word.
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.splitlines()), *sorted(self.selection))
