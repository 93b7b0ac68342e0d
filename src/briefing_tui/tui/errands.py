"""Work off the screen's thread, of which only the latest matters."""

import asyncio
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from textual.screen import Screen

from briefing_tui.tui.courtesy import UnwantedError, still_wanted

Wish = TypeVar("Wish")
Answer = TypeVar("Answer")


class OneAtATime(Generic[Wish]):
    """Serves one wish at a time; of what is asked meanwhile, only the last."""

    def __init__(self, screen: Screen[Any], group: str) -> None:
        self._group = group
        self._screen = screen
        self._wish: Wish | None = None
        self._at_work = False

    @property
    def is_pending(self) -> bool:
        """Whether an answer is still to come."""
        return self._wish is not None

    def ask(self, wish: Wish) -> None:
        """Ask for something, and no longer for what was asked before."""
        self._wish = wish
        if not self._at_work:
            self._at_work = True
            self._screen.run_worker(self._serve(), group=self._group)

    def forget(self) -> None:
        """Ask for nothing any more."""
        self._wish = None

    async def _serve(self) -> None:
        try:
            while (wish := self._wish) is not None:
                await self._answer(wish)
        finally:
            self._at_work = False

    async def _answer(self, wish: Wish) -> None:
        """Answer a wish, unless by then there is another."""
        raise NotImplementedError

    @property
    def _can_show(self) -> bool:
        """Whether there is anything to show an answer on: not once the screen was left."""
        app = self._screen.app
        return app.is_running and self._screen in app.screen_stack


class Errand(OneAtATime[Wish], Generic[Wish, Answer]):
    """Does one thing at a time in a thread; of what is asked meanwhile, only the last.

    An answer that came too late, when something else had been asked, is dropped. So however fast
    somebody types, there is never more than one thread at work and never an old answer shown.
    """

    def __init__(
        self,
        screen: Screen[Any],
        do: Callable[[Wish], Answer],
        then: Callable[[Answer], None],
        rest: float = 0.0,
        *,
        group: str = "search",
    ) -> None:
        """Do `do` in a thread and `then` on the screen's, once nothing was asked for `rest` seconds."""
        super().__init__(screen, group)
        self._do = do
        self._then = then
        self._rest = rest

    async def _answer(self, wish: Wish) -> None:
        if self._rest:
            await asyncio.sleep(self._rest)
        if wish is not self._wish:
            return
        # What takes long looks here now and then: nobody waits for the rest of what is unwanted.
        still_wanted.set(lambda: wish is self._wish)
        try:
            answer = await asyncio.to_thread(self._do, wish)
        except UnwantedError:
            return
        if wish is self._wish and self._can_show:
            self._wish = None
            self._then(answer)
