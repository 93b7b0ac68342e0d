"""Sweeping up while nobody types.

To look for rings of objects that nobody holds stops everything, for as long as a key takes or
longer. So it waits for a rest; how many objects there may be until then is for the start to say.
"""

import gc
from asyncio import TimerHandle, get_running_loop

REST = 0.5
"""Seconds without a key in which it is swept up."""
YOUNG = 1
"""The oldest generation that is swept: what was made since the last time."""


class Sweeper:
    """Sweeps up once after each time somebody types."""

    def __init__(self) -> None:
        self._due = 0.0
        self._timer: TimerHandle | None = None

    def put_off(self) -> None:
        """Wait for the next rest: a key was pressed."""
        loop = get_running_loop()
        self._due = loop.time() + REST
        if self._timer is None:
            self._timer = loop.call_at(self._due, self._sweep)

    def _sweep(self) -> None:
        loop = get_running_loop()
        if loop.time() < self._due:
            self._timer = loop.call_at(self._due, self._sweep)
        else:
            self._timer = None
            gc.collect(YOUNG)
