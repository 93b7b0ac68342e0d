"""Child processes that read files, each watched: one that takes too long is ended and replaced."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any, Final

from briefing_tui.errors import BriefingError
from briefing_tui.importing.child import received, seconds_for, send
from briefing_tui.visible import visible_line

_BOOT: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True; "
    "from briefing_tui.importing.child import main; main()"
)
_PACKAGES: Final = Path(__file__).parent.parent.parent
_STARTING: Final = 30.0
"""Seconds for a child to be ready: a busy machine is slow to start it."""
_BY_THE_CLOCK: Final = 4
"""How many times the seconds that a file may take of the processor may go by: where the system
counts none, and should a child wait for something that never comes."""
_ENDING: Final = 5.0
"""Seconds for it to be gone."""
_LONGEST_ANSWER: Final = 64 << 20
_TOOK_TOO_LONG: Final = -signal.SIGXCPU if sys.platform != "win32" else None
"""What a process that the system ended for its time returns."""
Message = tuple[dict[str, Any], bytes]
CANCELLED: Final = "is not imported: the import was cancelled"
_FAULT: Final = 300
"""Characters of what a child said last that are told."""


class ReaderFailedError(BriefingError):
    """A file that could not be read: too slow, too large in memory, or the reader broke."""


@dataclass(frozen=True, slots=True)
class Request:
    """A file to be read, as bytes."""

    data: bytes
    """Its content."""
    file: str
    """Its name."""
    form: str | None = None
    """The format; told from the file where absent."""
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The library's topics and the words that count as each."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The brief a file makes."""

    toml: bytes
    """The brief's file."""
    said: Mapping[str, Any]
    """Title, counts and proof, as `child` sums them up."""


class Child:
    """One process that reads files one after another. `end` it when all is done."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ended = Event()
        self._turn = Lock()
        self._is_late = False

    def answer(self, request: Request) -> Answer:
        """Have one file read.

        Raises:
            ReaderFailedError: it cannot be; says why.
        """
        process = self._running()
        seconds = seconds_for(len(request.data))
        patience = seconds * _BY_THE_CLOCK
        answer = self._watched(process, patience, lambda: _asked(process, request))
        if answer is None:
            raise ReaderFailedError(self._fault(process, seconds))
        said, toml = answer
        if reason := said.get("reason"):
            raise ReaderFailedError(reason)
        return Answer(toml, said)

    def end(self) -> None:
        """End the process, whatever it is doing; none is started any more."""
        self._is_ended.set()
        with self._turn:
            process, self._process = self._process, None
        if process is not None:
            _killed(process)

    def _running(self) -> subprocess.Popen[bytes]:
        """The process; started, and ready to read, if there is none."""
        with self._turn:
            if self._is_ended.is_set():
                raise ReaderFailedError(CANCELLED)
            if self._process is not None:
                return self._process
            process = self._process = _started()
        if self._watched(process, _STARTING, lambda: _said(process)) is None:
            raise ReaderFailedError(self._fault(process, _STARTING))
        return process

    def _watched(
        self, process: subprocess.Popen[bytes], seconds: float, work: Callable[[], Message | None]
    ) -> Message | None:
        """Wait for a message for so many seconds; then the process is ended."""
        self._is_late = False
        watch = Timer(seconds, self._kill_late, [process])
        watch.start()
        try:
            return work()
        finally:
            watch.cancel()

    def _kill_late(self, process: subprocess.Popen[bytes]) -> None:
        self._is_late = True
        process.kill()

    def _fault(self, process: subprocess.Popen[bytes], seconds: float) -> str:
        """Why there was no answer; the process is gone, or is ended now."""
        with self._turn:
            if self._process is process:
                self._process = None
        last = _killed(process)
        if self._is_ended.is_set():
            return CANCELLED
        if self._is_late or process.returncode == _TOOK_TOO_LONG:
            return f"took longer than {seconds:.0f} seconds to read; it is left out"
        return f"could not be read: {last or 'the reader ended without a word'}"


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own program, and nothing of the file
        [sys.executable, "-I", "-c", _BOOT, str(_PACKAGES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # An interrupt at the keyboard is for the program: it ends its children itself.
        start_new_session=True,
    )


def _asked(process: subprocess.Popen[bytes], request: Request) -> Message | None:
    """The answer; `None` where the process ended before it gave one."""
    asked = {"file": request.file, "form": request.form, "topics": dict(request.topics)}
    with suppress(BrokenPipeError, OSError, ValueError):
        if process.stdin is not None:
            send(process.stdin, asked, request.data)
    return _said(process)


def _said(process: subprocess.Popen[bytes]) -> Message | None:
    """The next message of a process; `None` where it ended before it gave one."""
    with suppress(OSError, ValueError):
        if process.stdout is not None:
            return received(process.stdout, _LONGEST_ANSWER)
    return None


def _killed(process: subprocess.Popen[bytes]) -> str:
    """End a process; return the last line it said on its way."""
    process.kill()
    try:
        _, said = process.communicate(timeout=_ENDING)
    except (subprocess.TimeoutExpired, ValueError, OSError):
        return ""
    lines = said.decode(errors="replace").strip().splitlines()
    return visible_line(lines[-1])[:_FAULT] if lines else ""
