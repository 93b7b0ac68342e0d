"""Where one line is typed."""

from textual import events
from textual.widgets import Input


class OneLine(Input):
    """Where one types a line. What is pasted is one line, too, and all of it is there."""

    def _on_paste(self, event: events.Paste) -> None:
        # Textual takes the first line and drops the others without a word.
        event.stop()
        event.prevent_default()
        self.replace(" ".join(event.text.splitlines()), *sorted(self.selection))
