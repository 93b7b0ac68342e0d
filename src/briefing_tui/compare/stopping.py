"""Stopping in the middle: nobody waits for the rest of what nobody wants any more."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Stop = Callable[[], bool]
"""Tells whether to stop; asked many times a second, from the thread that is at work."""

Item = TypeVar("Item")


class StoppedError(Exception):
    """What was asked for is no longer wanted, and there is no result."""


def never() -> bool:
    """Go on to the end."""
    return False


def heeded(items: Iterable[Item], stop: Stop) -> Iterator[Item]:
    """Yield the items for as long as `stop` lets one.

    Raises:
        StoppedError: it does not any more.
    """
    for item in items:
        if stop():
            raise StoppedError
        yield item
