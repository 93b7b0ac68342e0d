"""Waiting for what may take long, but not for ever, while the screen goes on."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


async def result_in_time(work: Callable[[], Result], seconds: float) -> Result | None:
    """Do `work` in a thread and return its result; `None` where that takes longer than `seconds`.

    Work that hangs is left alone: unlike a thread of the loop's own pool it holds up no exit.
    """
    result: Future[Result] = Future()
    # From now on nobody can cancel it, so that a late result has somewhere to go.
    result.set_running_or_notify_cancel()
    threading.Thread(target=lambda: result.set_result(work()), daemon=True).start()
    try:
        return await asyncio.wait_for(asyncio.wrap_future(result), seconds)
    except TimeoutError:
        return None
