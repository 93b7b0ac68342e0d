"""Of what is asked while somebody is at work, only the last is done, and shown."""

import threading

from tests.reader import until
from textual.app import App
from textual.screen import Screen

from briefing_tui.compare import StoppedError
from briefing_tui.tui import long_errands
from briefing_tui.tui.courtesy import give_way
from briefing_tui.tui.errands import Errand
from briefing_tui.tui.long_errands import LongErrand


class Desk:
    """Somebody who works only when told to, and a wall that shows what was answered."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.shown: list[str] = []
        self.go_on = threading.Event()

    def work(self, wish: str) -> str:
        self.begun.append(wish)
        assert self.go_on.wait(60)
        return wish.upper()


async def test_what_is_asked_is_done_and_shown():
    desk = Desk()
    desk.go_on.set()
    async with App[None]().run_test() as pilot:
        errand = Errand(pilot.app.screen, desk.work, desk.shown.append)
        errand.ask("a")
        assert errand.is_pending
        await until(pilot, lambda: desk.shown == ["A"])
        assert not errand.is_pending


async def test_an_answer_to_what_was_asked_before_is_dropped():
    desk = Desk()
    async with App[None]().run_test() as pilot:
        errand = Errand(pilot.app.screen, desk.work, desk.shown.append)
        errand.ask("a")
        await until(pilot, lambda: desk.begun == ["a"])
        errand.ask("b")
        errand.ask("c")
        desk.go_on.set()
        await until(pilot, lambda: not errand.is_pending)
        assert desk.begun == ["a", "c"]
        assert desk.shown == ["C"]


async def test_nothing_is_shown_once_nothing_is_asked_any_more():
    desk = Desk()
    async with App[None]().run_test() as pilot:
        errand = Errand(pilot.app.screen, desk.work, desk.shown.append)
        errand.ask("a")
        await until(pilot, lambda: desk.begun == ["a"])
        errand.forget()
        desk.go_on.set()
        await pilot.app.workers.wait_for_complete()
        assert desk.shown == []
        errand.ask("b")
        await until(pilot, lambda: desk.shown == ["B"])


async def test_nothing_is_shown_on_a_screen_that_was_left():
    desk = Desk()
    async with App[None]().run_test() as pilot:
        screen = Screen[None]()
        await pilot.app.push_screen(screen)
        errand = Errand(screen, desk.work, desk.shown.append)
        errand.ask("a")
        await until(pilot, lambda: desk.begun == ["a"])
        pilot.app.pop_screen()
        desk.go_on.set()
        await pilot.pause(0.1)
        assert desk.shown == []


async def test_it_waits_until_nothing_is_asked_for_a_while():
    desk = Desk()
    desk.go_on.set()
    async with App[None]().run_test() as pilot:
        errand = Errand(pilot.app.screen, desk.work, desk.shown.append, rest=0.2)
        for wish in "abc":
            errand.ask(wish)
        await until(pilot, lambda: not errand.is_pending)
        assert desk.begun == ["c"]


class LongWork:
    """Somebody who says what is known as it comes, and stops when told to."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.shown: list[str] = []
        self.go_on = threading.Event()

    def steps(self, wish, stop):
        yield f"{wish} at first"
        while not self.go_on.wait(0.005):
            if stop():
                self.ended.append(wish)
                raise StoppedError
        yield f"{wish} whole"


async def test_what_is_known_first_is_shown_first():
    work = LongWork()
    async with App[None]().run_test() as pilot:
        errand = LongErrand(pilot.app.screen, work.steps, work.shown.append)
        errand.ask("a")
        await until(pilot, lambda: work.shown == ["a at first"])
        assert errand.is_pending
        work.go_on.set()
        await until(pilot, lambda: work.shown == ["a at first", "a whole"])
        await until(pilot, lambda: not errand.is_pending)


async def test_who_is_at_work_stops_for_what_is_asked_next():
    work = LongWork()
    async with App[None]().run_test() as pilot:
        errand = LongErrand(pilot.app.screen, work.steps, work.shown.append)
        errand.ask("a")
        await until(pilot, lambda: work.shown == ["a at first"])
        errand.ask("b")
        await until(pilot, lambda: work.ended == ["a"])
        work.go_on.set()
        await until(pilot, lambda: work.shown[1:] == ["b at first", "b whole"])


async def test_who_is_at_work_stops_when_nothing_is_asked_any_more():
    work = LongWork()
    async with App[None]().run_test() as pilot:
        errand = LongErrand(pilot.app.screen, work.steps, work.shown.append)
        errand.ask("a")
        await until(pilot, lambda: work.shown == ["a at first"])
        errand.forget()
        await until(pilot, lambda: work.ended == ["a"])
        assert work.shown == ["a at first"]


async def test_who_is_at_work_waits_while_something_is_painted(monkeypatch):
    looked = threading.Event()

    def steps(_wish, stop):
        yield "at first"
        while not stop():
            looked.set()

    async def rests():
        """Whether it has not looked whether to stop for a while."""
        for _ in range(1000):
            looked.clear()
            await pilot.pause(0.01)
            if not looked.is_set():
                return True
        return False

    async with App[None]().run_test() as pilot:
        errand = LongErrand(pilot.app.screen, steps, [].append)
        errand.ask("a")
        await until(pilot, looked.is_set)
        monkeypatch.setattr(long_errands, "_MOST", 3600)
        errand.pause()
        assert await rests()
        errand.go_on()
        await until(pilot, looked.is_set)
        monkeypatch.setattr(long_errands, "_MOST", 0.05)
        errand.pause()
        assert await rests()
        await until(pilot, looked.is_set)  # Nobody said so.
        monkeypatch.setattr(long_errands, "_MOST", 3600)
        errand.pause()
        errand.forget()
        await until(pilot, lambda: not errand._at_work)


async def test_nobody_goes_on_with_what_is_no_longer_wanted():
    begun: list[str] = []
    shown: list[str] = []

    def make(wish: str) -> str:
        begun.append(wish)
        while wish == "without end":
            give_way()
        return wish

    async with App[None]().run_test() as pilot:
        errand = Errand(pilot.app.screen, make, shown.append)
        errand.ask("without end")
        await until(pilot, lambda: begun == ["without end"])
        errand.ask("short")
        await until(pilot, lambda: shown == ["short"])
