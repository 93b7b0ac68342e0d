"""Work off the screen's thread whose answers come one after another, and that can be broken off."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, Generic

from textual.screen import Screen

from briefing_tui.compare import Stop, StoppedError
from briefing_tui.tui.errands import Answer, OneAtATime, Wish


class LongErrand(OneAtATime[Wish], Generic[Wish, Answer]):
    """An errand that answers as it goes, the better the later.

    Once something else is asked for or nothing, what is at work is told to stop when it next looks.
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

    async def _answer(self, wish: Wish) -> None:
        answers = self._do(wish, lambda: wish is not self._wish)
        while (answer := await asyncio.to_thread(_next, answers)) is not None:
            if wish is not self._wish:
                return
            if not self._can_show:
                break
            self._then(answer)
        if wish is self._wish:
            self._wish = None


def _next(answers: Iterator[Answer]) -> Answer | None:
    try:
        return next(answers, None)
    except StoppedError:
        return None
