"""The words of one paragraph as they are gathered, and the references to notes among them."""

import re
from dataclasses import dataclass, field
from typing import Final

_NOTE: Final = re.compile(r"\[\^([^\]\s]{1,40})\]")


@dataclass(slots=True)
class Words:
    """The words of the paragraph that is being gathered."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    strong: list[tuple[int, int]] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str, *, strong: bool, linked: bool) -> None:
        """Add words; white space is one space, and none at the start of a line."""
        if not self.pieces or self.pieces[-1].endswith((" ", "\n")):
            text = text.lstrip(" ")
        if not text:
            return
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        if strong and text.strip():
            self._mark(start)
        self.linked += len(text) if linked else 0

    def _mark(self, start: int) -> None:
        # A line's end, or a space, does not end what is bold on both sides of it.
        if self.strong and self.strong[-1][1] >= start - 1:
            start = self.strong.pop()[0]
        self.strong.append((start, self.length))

    def break_line(self) -> None:
        """Begin another line of the same paragraph."""
        if self.pieces:
            self.pieces[-1] = self.pieces[-1].rstrip(" ")
            self.length = sum(map(len, self.pieces))
            self.pieces.append("\n")
            self.length += 1

    def taken(self) -> tuple[str, tuple[tuple[int, int], ...], int]:
        """The text, its bold ranges and how much of it is links; nothing is left."""
        text = "".join(self.pieces).rstrip()
        lead = len(text) - len(text.lstrip())
        bold = tuple(
            (max(0, start - lead), min(end, len(text)) - lead)
            for start, end in self.strong
            if min(end, len(text)) > max(start, lead)
        )
        linked = self.linked
        self.pieces, self.length, self.strong, self.linked = [], 0, [], 0
        return text[lead:], bold, linked


def with_notes(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return a text with `[^1]` as `[1]`, and where these references stand."""
    notes: list[tuple[int, str]] = []
    pieces, end, length = [], 0, 0
    for found in _NOTE.finditer(text):
        pieces.append(text[end : found.start()])
        length += len(pieces[-1])
        notes.append((length, found[1]))
        pieces.append(f"[{found[1]}]")
        length += len(pieces[-1])
        end = found.end()
    return "".join([*pieces, text[end:]]), tuple(notes)


def shifted(
    strong: tuple[tuple[int, int], ...], notes: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, int], ...]:
    """Return ranges that were counted before each reference lost its `^`."""

    def moved(at: int) -> int:
        return at - sum(place + shift < at for shift, (place, _) in enumerate(notes))

    return tuple((moved(start), moved(end)) for start, end in strong)
