"""Work off the screen's thread whose answers come one after another, and that can be broken off."""

import asyncio
from collections.abc import Callable, Iterator
from time import monotonic, sleep
from typing import Any, Final, Generic

from textual.screen import Screen

from briefing_tui.compare import Stop, StoppedError
from briefing_tui.tui.errands import Answer, OneAtATime, Wish

_MOST: Final = 0.1
"""Seconds that work lets something be painted; should nobody tell it to go on, it does."""
_MOMENT: Final = 0.002
"""Seconds after which it looks again."""


class LongErrand(OneAtATime[Wish], Generic[Wish, Answer]):
    """An errand that answers as it goes, the better the later.

    Once something else is asked for or nothing, what is at work is told to stop when it next looks.
    Where something is to be painted at once it can be made to wait: of two threads at work each
    takes twice as long.
    """

    def __init__(
        self,
        screen: Screen[Any],
        do: Callable[[Wish, Stop], Iterator[Answer]],
        then: Callable[[Answer], None],
    ) -> None:
        """Do `do` in a thread, and `then` with each of its answers on the screen's."""
        super().__init__(screen, "search")
        self._do = do
        self._then = then
        self._waits_until = 0.0

    def pause(self) -> None:
        """Let the screen's thread have all there is, for a moment."""
        self._waits_until = monotonic() + _MOST

    def go_on(self) -> None:
        """Do what is to be done again."""
        self._waits_until = 0.0

    async def _answer(self, wish: Wish) -> None:
        answers = self._do(wish, lambda: self._is_dropped(wish))
        while (answer := await asyncio.to_thread(_next, answers)) is not None:
            if wish is not self._wish:
                return
            if not self._can_show:
                break
            self._then(answer)
        if wish is self._wish:
            self._wish = None

    def _is_dropped(self, wish: Wish) -> bool:
        """Whether nobody wants it any more; asked in its own thread, it may take a moment."""
        while wish is self._wish and monotonic() < self._waits_until:
            sleep(_MOMENT)
        return wish is not self._wish


def _next(answers: Iterator[Answer]) -> Answer | None:
    try:
        return next(answers, None)
    except StoppedError:
        return None
