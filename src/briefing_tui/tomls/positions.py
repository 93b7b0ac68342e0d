"""On which line of a TOML file a value stands."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import rtoml

Location = tuple[str | int, ...]
"""Keys and places from the top of a file: `("sections", 0, "provisions", 2, "text")`."""

# The quantifiers never give back (`++`, `*+`): a text without an end is not looked at twice.
_TEXT: Final = r"""
    "{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ "{3,5}
  | '{3} (?: [^']++ | '{1,2}(?!') )*+ '{3,5}
  | " (?: [^"\\\n]++ | \\. )*+ "
  | ' [^'\n]*+ '
"""
_TOKEN: Final = rf"""(?: \s++ | \#[^\n]*+ )*+
    ( {_TEXT}
    | [\[\]{{}},=]
    | \d{{4}}-\d\d-\d\d\ \d\d:[^\s,\]}}\#]++  # a time may stand behind its date and a space
    | [^\s\#"'\[\]{{}},=]++ )"""
"""What is read at once, behind blanks and comments: a text, a sign, or anything else."""
_PASSED: Final = rf"""{_TEXT} | \#[^\n]*+ | [\[\]{{}}] | [^\#"'\[\]{{}}]++"""
"""What is passed over at once where nobody asked for anything in it."""
_DEPTHS: Final = {"[": 1, "{": 1, "]": -1, "}": -1}
_DEEPEST: Final = 100
"""Lists and tables within one another; the parser takes no more than 80."""


def line_of(source: str, location: Location) -> int | None:
    """Return the line of `source` that a value stands on, or would stand on if it were there."""
    return lines_of_locations(source, [location])[0]


def lines_of_locations(source: str, locations: Sequence[Location]) -> list[int | None]:
    """Return the line of each location; `None` where only the whole file can be named.

    What is missing stands where what it would be in begins; at the top of a file, on its first
    line. The parser keeps no lines, so the file is walked a second time, looking only into what
    was asked for: a long brief is known at once. `source` is TOML that the parser has taken; of
    anything else what comes before its first fault is found.
    """
    walk = _Walk(source, locations)
    walk.run()
    last = max(1, len(source.splitlines()))
    return [
        min(source.count("\n", 0, walk.start_of(location)) + 1, last) if location else None
        for location in locations
    ]


class _Walk:
    """One walk through a file, noting where what was asked for begins."""

    def __init__(self, source: str, locations: Iterable[Location]) -> None:
        self._source = source
        # Compiled with the first walk: mostly nothing is wrong, and no file is walked.
        self._token = re.compile(_TOKEN, re.VERBOSE | re.DOTALL)
        self._passed = re.compile(_PASSED, re.VERBOSE | re.DOTALL)
        self._place = 0
        self._start = 0
        self._wanted = {way[:n] for way in locations for n in range(1, len(way) + 1)}
        """What was asked for, and everything it is in."""
        self._last: dict[Location, int] = {}
        """Of each list, the last item that was asked for."""
        for *way, at in self._wanted:
            if isinstance(at, int):
                self._last[tuple(way)] = max(at, self._last.get(tuple(way), 0))
        self._values: dict[Location, int] = {}
        """Where the first value in each of these begins."""
        self._headers: dict[Location, int] = {}
        """Where the header of each begins; for one that has no value."""
        self._counts: dict[Location, int] = {}
        """How many tables there are so far of each `[[name]]`."""

    def start_of(self, location: Location) -> int:
        """Return where a location begins, or the nearest there is to it."""
        while location:
            for starts in (self._values, self._headers):
                if location in starts:
                    return starts[location]
            location = location[:-1]
        return 0

    def run(self) -> None:
        """Walk from header to header and from key to key."""
        table: Location = ()
        while piece := self._next():
            if piece == "[":
                table = self._header()
            else:
                self._pair(piece, table, 0)

    def _next(self) -> str:
        """The next piece; empty at the end, or where this is no TOML."""
        found = self._token.match(self._source, self._place)
        if found is None:
            self._place = len(self._source)
            return ""
        self._start, self._place = found.span(1)
        return found[1]

    def _header(self) -> Location:
        start = self._start
        is_listed = self._source.startswith("[[", start)
        if is_listed:
            self._next()
        keys = self._keys(self._next(), "]")
        if is_listed:
            self._next()
        table = self._table(keys, is_listed=is_listed)
        self._note(table, start, self._headers)
        return table

    def _table(self, keys: Sequence[str], *, is_listed: bool) -> Location:
        """The table that a header names: in the latest of every list on the way to it."""
        way: Location = ()
        for at, key in enumerate(keys, 1):
            way += (key,)
            if is_listed and at == len(keys):
                self._counts[way] = self._counts.get(way, 0) + 1
            if way in self._counts:
                way += (self._counts[way] - 1,)
        return way

    def _keys(self, piece: str, end: str) -> list[str]:
        keys: list[str] = []
        while piece not in ("", end):
            keys += _keys_of(piece)
            piece = self._next()
        return keys

    def _pair(self, piece: str, table: Location, depth: int) -> None:
        way = (*table, *self._keys(piece, "="))
        self._value(self._next(), way, depth)

    def _value(self, piece: str, way: Location, depth: int) -> None:
        if piece not in ("[", "{") or depth > _DEEPEST:
            self._note(way, self._start, self._values)
            return
        start = self._start
        at = 0
        while (inside := self._next()) not in ("", "]", "}"):
            if inside == ",":
                at += 1
                continue
            if piece == "[":
                self._value(inside, (*way, at), depth + 1)
            else:
                self._pair(inside, way, depth + 1)
            if way not in self._wanted or (piece == "[" and at >= self._last.get(way, 0)):
                # Nobody asked for more of it than where its first value is.
                self._pass_over()
                break
        self._note(way, start, self._values)

    def _pass_over(self) -> None:
        """Go to the end of the list or table that has begun."""
        depth = 1
        while depth and (found := self._passed.match(self._source, self._place)):
            self._place = found.end()
            depth += _DEPTHS.get(found[0], 0)

    def _note(self, way: Location, start: int, starts: dict[Location, int]) -> None:
        for length in range(1, len(way) + 1):
            if way[:length] not in self._wanted:
                return
            starts.setdefault(way[:length], start)


def _keys_of(piece: str) -> list[str]:
    """The keys that a piece is or has a part in: `a.b` is two."""
    if piece[0] not in "\"'":
        return [key for key in piece.split(".") if key]
    if "\\" not in piece:
        return [piece[1:-1]]
    try:
        return [rtoml.loads(f"key = {piece}")["key"]]
    except rtoml.TomlParsingError:
        return [piece]  # This is no TOML: it has no value that could be asked for.
