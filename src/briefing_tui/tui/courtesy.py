"""Giving way to the screen, from a thread that has a long page to make.

Python runs one thread at a time, and lets one go on for as long as a key may take before another
has its turn. So who makes a page stops again and again, for so short that nobody waits for it; and
for good where nobody wants the page any more.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from threading import current_thread, main_thread

TURN = 0.002
"""Seconds at a time; a page takes up to a hundred times as long."""
PAUSE = 0.000_1
"""Seconds: enough for a thread that waits to wake up."""

still_wanted: ContextVar[Callable[[], bool] | None] = ContextVar("still_wanted", default=None)
"""Tells whether somebody still waits for what is being done; set by who asks for it."""

_until = 0.0


class UnwantedError(Exception):
    """What was asked for is no longer wanted, and is not finished."""


def give_way() -> None:
    """Let the screen's thread go on, where this is another and has had its turn.

    Raises:
        UnwantedError: nobody waits for what is being done here.
    """
    global _until  # noqa: PLW0603  whose turn it is, is one thing for all threads
    if time.perf_counter() < _until or current_thread() is main_thread():
        return
    is_wanted = still_wanted.get()
    if is_wanted and not is_wanted():
        raise UnwantedError
    time.sleep(PAUSE)
    _until = time.perf_counter() + TURN
