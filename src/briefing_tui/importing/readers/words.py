"""The words of one paragraph as they are gathered, and the references to notes among them."""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

Ranges = tuple[tuple[int, int], ...]

_NOTE: Final = re.compile(r"\[\^([^\]\s]{1,40})\]")


class Taken(NamedTuple):
    """A paragraph's words, when all of them are gathered."""

    text: str
    strong: Ranges
    """What of it is bold or underlined."""
    slanted: Ranges
    """What of it is in italics."""
    linked: int
    """How many of its characters are links."""


@dataclass(slots=True)
class Words:
    """The words of the paragraph that is being gathered."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    strong: list[tuple[int, int]] = field(default_factory=list)
    slanted: list[tuple[int, int]] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str, *, strong: bool, slanted: bool, linked: bool) -> None:
        """Add words; white space is one space, and none at the start of a line."""
        if not self.pieces or self.pieces[-1].endswith((" ", "\n")):
            text = text.lstrip(" ")
        if not text:
            return
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        for is_marked, ranges in ((strong, self.strong), (slanted, self.slanted)):
            if is_marked and text.strip():
                self._mark(ranges, start)
        self.linked += len(text) if linked else 0

    def _mark(self, ranges: list[tuple[int, int]], start: int) -> None:
        # A line's end, or a space, does not end what is bold on both sides of it.
        if ranges and ranges[-1][1] >= start - 1:
            start = ranges.pop()[0]
        ranges.append((start, self.length))

    def break_line(self) -> None:
        """Begin another line of the same paragraph."""
        if self.pieces:
            self.pieces[-1] = self.pieces[-1].rstrip(" ")
            self.length = sum(map(len, self.pieces))
            self.pieces.append("\n")
            self.length += 1

    def taken(self) -> Taken:
        """What was gathered; nothing is left."""
        text = "".join(self.pieces).rstrip()
        lead = len(text) - len(text.lstrip())
        strong, slanted = (
            tuple(
                (max(0, start - lead), min(end, len(text)) - lead)
                for start, end in ranges
                if min(end, len(text)) > max(start, lead)
            )
            for ranges in (self.strong, self.slanted)
        )
        taken = Taken(text[lead:], strong, slanted, self.linked)
        self.pieces, self.length, self.strong, self.slanted, self.linked = [], 0, [], [], 0
        return taken


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


def shifted(ranges: Ranges, notes: tuple[tuple[int, str], ...]) -> Ranges:
    """Return ranges that were counted before each reference lost its `^`."""

    def moved(at: int) -> int:
        return at - sum(place + shift < at for shift, (place, _) in enumerate(notes))

    return tuple((moved(start), moved(end)) for start, end in ranges)
