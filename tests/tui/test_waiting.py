"""Waiting: for a result, and not for one that never comes."""

import asyncio
import threading

from briefing_tui.tui.waiting import result_in_time


async def test_a_result_that_comes_in_time_is_had():
    assert await result_in_time(lambda: 7, 60) == 7


async def test_work_that_hangs_is_left_alone():
    released = threading.Event()
    errors: list[object] = []
    hook, threading.excepthook = threading.excepthook, errors.append
    try:
        assert await result_in_time(released.wait, 0.01) is None
        released.set()
        await asyncio.sleep(0.01)  # It ends now, and nobody is interested: that is no error.
    finally:
        threading.excepthook = hook
    assert errors == []


async def test_the_loop_goes_on_meanwhile():
    released = threading.Event()
    waiting = asyncio.ensure_future(result_in_time(released.wait, 60))
    await asyncio.sleep(0)
    released.set()
    assert await waiting is True


def test_work_that_hangs_holds_up_no_exit():
    released = threading.Event()
    assert asyncio.run(result_in_time(released.wait, 0.01)) is None
    released.set()
