"""On which line of a TOML file a value stands."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

Location = tuple[str | int, ...]
"""Keys and places from the top of a file: `("sections", 0, "provisions", 2, "text")`."""


def line_of(source: str, location: Location) -> int | None:
    """Return the line of `source` that a value stands on, or would stand on if it were there."""
    return lines_of_locations(source, [location])[0]


def lines_of_locations(source: str, locations: Sequence[Location]) -> list[int | None]:
    """Return the line of each location; `None` where only the whole file can be named.

    What is missing at the top of a file is told at its first line.

    The parser keeps no line numbers, but writes back to the letter what it read. So: put a mark
    where each value is, write everything out again, and count the lines above each mark. One
    reading serves every location, because a long brief takes a while to read this way.
    """
    # Loaded late: a library without problems needs no second parser.
    import tomlkit  # noqa: PLC0415
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = tomlkit.parse(source)
    except (TOMLKitError, RecursionError, ValueError):
        return [None for _ in locations]
    marks = _Marks(document)
    named = [marks.put(location) for location in locations]
    written = tomlkit.dumps(document)
    last = max(1, len(source.splitlines()))
    return [
        min(_line_of_mark(written, mark), last) if mark else 1 if location else None
        for location, mark in zip(locations, named, strict=True)
    ]


class _Marks:
    """The marks put into one document: at most one a value, however often it is asked for."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  tomlkit's own containers
        self._document = document
        self._put: dict[Location, str] = {}

    def put(self, location: Location) -> str | None:
        """Mark the value at `location`, or the nearest there is to it."""
        while location:
            try:
                return self._at(location)
            except (LookupError, TypeError, AttributeError, ValueError):
                location = location[:-1]
        return None

    def _at(self, location: Location) -> str:
        from tomlkit.items import Table  # noqa: PLC0415  as above

        holder: Any = self._document
        *way, last = location
        for key in way:
            holder = holder[key]
        while isinstance(inside := holder[last], dict | list) and inside:
            way.append(last)
            holder, last = inside, next(iter(inside)) if isinstance(inside, dict) else 0
        place = (*way, last)
        if place not in self._put:
            mark = uuid4().hex
            if isinstance(inside, Table):
                # An empty table under its own [header]: it has no value that a mark could replace.
                inside.comment(mark)
            else:
                holder[last] = _in_the_place_of(inside, mark)
            self._put[place] = mark
        return self._put[place]


def _in_the_place_of(value: Any, mark: str) -> Any:  # noqa: ANN401  tomlkit's own items
    """A text that begins with `mark`, of as many lines as `value`: no line below may move."""
    from tomlkit import string  # noqa: PLC0415  as above
    from tomlkit.items import Item  # noqa: PLC0415  as above

    # Of all values only true and false come as Python's own.
    lines = value.as_string().count("\n") if isinstance(value, Item) else 0
    return string(mark + "\n" * lines, multiline=True) if lines else mark


def _line_of_mark(written: str, mark: str) -> int:
    above, _, _ = written.partition(mark)
    return above.count("\n") + 1
