"""Processes that read files for an index beside the program that started them, which writes it.

A thread alone would gain nothing: to read and to take apart is work of Python's own. They are
programs started anew, not copies of this one, which may have threads and a screen.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import IO, Any, Final, Self

from briefing_tui.library import Entry
from briefing_tui.search.child import READY, reading_in, received, send, told_errand
from briefing_tui.search.readings import Errand, Reading, reading_of

if sys.platform == "linux":
    import fcntl

_BOOT: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; "
    "from briefing_tui.search.child import main; main()"
)
_PACKAGES: Final = Path(__file__).parent.parent.parent
_MOST: Final = 3
"""Processes: more would wait for the one that writes."""
_MUCH: Final = 12_000_000
"""Bytes of files from which on it takes longer to read them here than to start processes."""
_AHEAD: Final = 32
"""Files that are read before it is their turn: so many sheets there are in memory at most."""
_PIPE: Final = 1 << 20
"""Bytes a process may be ahead of who reads what it says: most sheets, where the system lets it."""
_EACH: Final = 4
"""Files given to each process at a time: the next is there when it is done with one."""


def readings_of(
    errands: Iterable[Errand], at_hand: Mapping[Path, Entry]
) -> Generator[Reading, None, None]:
    """Yield what each file says, in their order; close it where no more is wanted.

    Those of `at_hand` somebody has read already.
    """
    waiting, futures = deque(errands), deque[Future[Reading]]()
    size = sum(errand.file.stamp.size for errand in waiting)
    with Children(_useful_number() if size >= _MUCH else 0) as children:
        while waiting or futures:
            while waiting and len(futures) < _AHEAD and children.have_time:
                futures.append(children.reading(waiting.popleft()))
            is_next_read = futures and futures[0].done()
            if waiting and len(futures) < _AHEAD and not is_next_read:
                # Rather than wait for them: it takes a while, too, until they are there.
                errand = waiting.popleft()
                futures.append(_done(reading_of(errand, at_hand.get(errand.file.path))))
            else:
                yield futures.popleft().result()


def _done(reading: Reading) -> Future[Reading]:
    """Return what was read here, in place of what one of them reads."""
    future = Future[Reading]()
    future.set_result(reading)
    return future


def _useful_number() -> int:
    """Return how many processes this machine has processors for, besides the one we are on."""
    processors = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):  # Of these, the ones that are ours.
        processors = len(os.sched_getaffinity(0))
    return min(processors - 1, _MOST) if sys.executable else 0


class Children:
    """Some processes that read files, each one after another, for as long as this is entered."""

    def __init__(self, count: int) -> None:
        self._children = [_Child() for _ in range(count)]
        self._idle: SimpleQueue[_Child] = SimpleQueue()
        self._threads = ThreadPoolExecutor(max(count, 1), "index-child")
        self._begun = [self._threads.submit(self._begin, child) for child in self._children]
        self._asked: list[Future[Reading]] = []
        self._is_ended = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End them, whatever they are doing."""
        self._is_ended.set()
        for child in self._children:
            child.kill()
        self._threads.shutdown(cancel_futures=True)
        for child in self._children:
            child.close()

    @property
    def are_ready(self) -> bool:
        """Whether any of them can read: it takes a while until it is there."""
        return any(begun.done() for begun in self._begun)

    @property
    def have_time(self) -> bool:
        """Whether there is not enough for them to do."""
        self._asked = [one for one in self._asked if not one.done()]
        return self.are_ready and len(self._asked) < _EACH * len(self._children)

    def reading(self, errand: Errand) -> Future[Reading]:
        """Have a file read as soon as one of them is free."""
        future = self._threads.submit(self._read, errand)
        self._asked.append(future)
        return future

    def _begin(self, child: "_Child") -> None:
        child.begin()
        self._idle.put(child)

    def _read(self, errand: Errand) -> Reading:
        child = self._idle.get()
        answer = child.answer(told_errand(errand))
        self._idle.put(child)
        if self._is_ended.is_set():
            raise CancelledError
        # Whatever became of the process: the file can be read here.
        return reading_in(answer) if answer is not None else reading_of(errand)


def _widen(answers: IO[bytes] | None) -> None:
    """Let a process be further ahead of us; where it may not, it waits for us sooner."""
    if sys.platform == "linux" and answers:
        with suppress(OSError):  # Whoever has many pipes open may have no wider ones.
            fcntl.fcntl(answers, fcntl.F_SETPIPE_SZ, _PIPE)


class _Child:
    """One process, or none where it could not be started or is gone."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603  our own program
                [sys.executable, "-I", "-c", _BOOT, str(_PACKAGES)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # An interrupt at the keyboard is for the program: it ends its children itself.
                start_new_session=True,
            )
            _widen(self._process.stdout)

    def begin(self) -> None:
        """Wait until it can read; where it says anything else it is ended."""
        if self._received() != READY:
            self.kill()

    def answer(self, asked: Any) -> Any:  # noqa: ANN401  plain data, as `child` sends it
        """Return what it answers; `None` where it is gone."""
        with suppress(OSError):
            if self._process and self._process.stdin:
                send(self._process.stdin, asked)
                return self._received()
        return None

    def kill(self) -> None:
        """End it, whatever it is doing."""
        if self._process:
            self._process.kill()

    def close(self) -> None:
        """Leave nothing of it, once it is ended."""
        if self._process:
            with suppress(OSError), self._process:
                pass

    def _received(self) -> Any:  # noqa: ANN401  as above
        with suppress(OSError, ValueError, EOFError, TypeError):
            if self._process and self._process.stdout:
                return received(self._process.stdout)
        return None
