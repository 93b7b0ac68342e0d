"""Where one line is typed."""

from textual import events
from textual.widgets import Input


class OneLine(Input):
    """Where one types a line. What is pasted is one line, too, and all of it is there."""

    async def _on_key(self, event: events.Key) -> None:
        """Take back and move in the order it is typed.

        Textual adds a letter here and at once, but has a key that deletes go up to the app first:
        who types fast on a busy machine would lose the letters behind it instead. Enter does go up:
        it must come behind the arrows that move in a list.
        """
        bound = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if bound is None or bound.node is not self or event.key == "enter":
            return
        # Of what it has from what it is made of, such as scrolling, it does nothing: others may.
        if await self.app.run_action(bound.binding.action, self):
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        # Textual takes the first line and drops the others without a word.
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.splitlines()), *sorted(self.selection))
