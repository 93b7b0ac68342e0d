"""Where the reader was before, and where they came back from."""

from dataclasses import dataclass, field


@dataclass
class Trail:
    """The addresses behind the reader and ahead of them, the nearest last."""

    behind: list[str] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)

    def leave(self, here: str) -> None:
        """Go elsewhere on purpose: what lay ahead is forgotten."""
        self.behind.append(here)
        self.ahead.clear()

    def back(self, here: str) -> str | None:
        """Return where to go back to; `None` where that is nowhere."""
        return _moved(self.behind, self.ahead, here)

    def forward(self, here: str) -> str | None:
        """Return where to go forward to again; `None` where that is nowhere."""
        return _moved(self.ahead, self.behind, here)


def _moved(taken_from: list[str], put_to: list[str], here: str) -> str | None:
    if not taken_from:
        return None
    put_to.append(here)
    return taken_from.pop()
