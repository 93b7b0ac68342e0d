"""The terminal, guarded: it is always given back as it was found, and obeys nobody's text.

Textual leaves the screen, the mouse and the cursor as they are when a signal ends it, runs on
when the terminal has gone, dies of one bad byte, and writes escape sequences that stand in a text
as they stand there. All of that ends here.
"""

import _thread
import asyncio
import os
import re
import selectors
import signal
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from types import FrameType
from typing import Any, Final

from rich.segment import Segment
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.events import Key
from textual.filter import LineFilter
from textual.keys import Keys
from textual.message import Message

from briefing_tui.visible import visible_line

_PATIENCE: Final = 2.0
"""Seconds an app has to end when told to; a terminal that takes no output would never let it."""
_SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")
"""By name: Windows has only two of them."""
_HUNG_UP: Final = 129
"""Exit code when the terminal has gone, with SIGHUP (128 + 1) or without it."""
_PLAIN_LINK: Final = r"https?://[!-~]{1,2000}"
_LEAVE_SCREEN: Final = (
    b"\x18"  # Whatever sequence was cut short is over.
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Everything Textual switches on, off again; the screen last, as it does itself."""

_Handler = Callable[[int, FrameType | None], Any] | int | signal.Handlers | None
"""Whatever may be in charge of a signal, in the words of `signal`."""


class SafeFilter(LineFilter):
    """The second wall: whatever a widget was given, no line of it commands the terminal.

    The first wall is `visible`, where text is handed to a widget. A line that this one has to
    change keeps its width, so that nothing beside it moves: the room for what is now visible is
    taken from the end of the line, which mostly is padding.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's own
        """`segments` with nothing hidden in their text and no link but to the web."""
        safe = list(map(_safe, segments))
        if safe == segments:
            return segments
        return Segment.adjust_line_length(safe, Segment.get_line_length(segments))


def _safe(segment: Segment) -> Segment:
    """One segment made safe. Control segments are Textual's own and pass."""
    text, style, control = segment
    if control:
        return segment
    if style is not None and style.link and not re.fullmatch(_PLAIN_LINK, style.link):
        style = style.update_link(None)
    return Segment(visible_line(text), style)


def guarded_driver() -> type[Driver] | None:
    """What to give an app as its `driver_class`; on Windows Textual's own, which is `None`."""
    if sys.platform != "win32":
        return GuardedDriver
    return None


def install_signals(app: App[Any], on_resume: Callable[[], None]) -> None:
    """Let SIGTERM, SIGHUP, SIGQUIT and SIGINT end `app` as its user would, with their exit codes.

    `on_resume` is called whenever the app is back after it was stopped or lent out the terminal:
    by then anything may have changed. To be called in `on_load`, before the terminal is touched.
    """
    loop = asyncio.get_running_loop()
    for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
        before = signal.getsignal(number)
        if before is not signal.SIG_IGN:  # `nohup` means it.
            signal.signal(number, partial(_on_signal, app, loop, before))
    app.app_resume_signal.subscribe(app, lambda _: on_resume())


def _on_signal(
    app: App[Any],
    loop: asyncio.AbstractEventLoop,
    before: _Handler,
    number: int,
    _frame: FrameType | None,
) -> None:
    if loop.is_closed() or app.is_headless:
        # The app is over or has no terminal, so the signal is meant for somebody else.
        signal.signal(number, before or signal.SIG_DFL)
        signal.raise_signal(number)
    else:
        _leave(app, loop, 128 + number)


def _leave(app: App[Any], loop: asyncio.AbstractEventLoop, code: int) -> None:
    """End `app` with exit code `code`, the whole process if it must be. From any thread."""
    # `threading` takes locks to start a thread; a signal may have come while we hold them.
    _thread.start_new_thread(_end, (app, code))
    with suppress(RuntimeError):  # The loop has just been closed: nothing left to end.
        loop.call_soon_threadsafe(partial(app.exit, return_code=code))


def _end(app: App[Any], code: int) -> None:
    """End the process if it is still there when its time is over."""
    time.sleep(_PATIENCE)
    try:
        driver = app._driver  # noqa: SLF001  no public way
        if sys.platform != "win32" and isinstance(driver, GuardedDriver):
            driver.let_go()
    finally:
        os._exit(code)


class PatientParser(XTermParser):
    """Keys from bytes, whatever bytes they are: what makes no sense is no key."""

    # Not public in Textual: who takes a new version of it looks here first.
    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT001, FBT002  Textual's own
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # There is no such character.
            return [Key(Keys.Ignore, None)]

    def parse_mouse_code(self, code: str) -> Message | None:
        """What the mouse did, if it can have done that."""
        try:
            return super().parse_mouse_code(code)
        except ZeroDivisionError:  # The terminal has said that it is no pixels wide.
            return None


if sys.platform != "win32":
    import termios

    from textual.drivers.linux_driver import LinuxDriver

    class GuardedDriver(LinuxDriver):
        """Textual's driver for Linux and macOS, for terminals as they are."""

        _holds_terminal = False
        """From when we begin to change it until all is changed back and written."""

        def run_input_thread(self) -> None:
            """Read keys until told to stop. Without a terminal to read from, end the app."""
            parser = PatientParser(self._debug)
            decode = getincrementaldecoder("utf-8")(errors="replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(0.1):
                        if not (data := self._typed()):
                            _leave(self._app, self._loop, _HUNG_UP)
                            return
                        if text := decode(data):  # A character may come in parts.
                            self._pass_on(parser.feed(text))
                    self._pass_on(parser.tick())

        def _typed(self) -> bytes:
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

        def _pass_on(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)

        def start_application_mode(self) -> None:
            """Take the terminal."""
            self._holds_terminal = True
            if isinstance(self._file, TextIOWrapper):
                # Otherwise a locale can turn borders into `\u2500`s.
                self._file.reconfigure(encoding="utf-8", errors="replace")
                os.set_blocking(self._file.fileno(), True)  # Some programs leave it otherwise.
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's

        def stop_application_mode(self) -> None:
            """Give the terminal back."""
            if self._holds_terminal:
                super().stop_application_mode()

        def disable_input(self) -> None:
            """Stop reading keys."""
            # Touching a terminal that belongs to another job would stop us, and a job that was
            # stopped and then killed would never end.
            if self._holds_terminal:
                super().disable_input()

        def close(self) -> None:
            """Wait until all is written."""
            super().close()
            self._holds_terminal = False

        # A signal's handler may run in the middle of a write, which holds the lock that the next
        # write needs. So what writes is left for the loop to do.

        def _sigtstp_application(self, *_: object) -> None:
            stop = super()._sigtstp_application
            if self._auto_restart:
                self._loop.call_soon_threadsafe(stop)
            else:
                stop()

        def _sigcont_application(self, *_: object) -> None:
            if self._auto_restart:  # Otherwise the terminal is lent out and will be given back.
                self._loop.call_soon_threadsafe(self._come_back)

        def _come_back(self) -> None:
            """Take the terminal again, as it is now, and tell the app."""
            if self._app.return_code is not None:
                return
            if self._key_thread is not None and self._key_thread.is_alive():
                # SIGSTOP gave no warning, so we still read keys. Taking the terminal twice would
                # have us give it back as we made it, and not as we found it.
                self.suspend_application_mode()
                self._must_signal_resume = True
            if self._must_signal_resume:
                self.resume_application_mode()
                self._app.refresh(layout=True)

        def let_go(self) -> None:
            """Give the terminal back at once, whether or not it takes any output. From any thread.

            What it has not taken yet is dropped, lest that hold up what switches the modes off.
            """
            if not self._holds_terminal:
                return
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 2)  # Standard error, which is what the screen is written to.
            writer = self._writer_thread
            if writer is not None and writer.ident is not None and writer.is_alive():
                # It may be in the middle of a write, which keeps all others out. Any signal that
                # has a handler interrupts it, and what it tries next goes to nowhere.
                signal.pthread_kill(writer.ident, signal.SIGCONT)
            with suppress(OSError, termios.error):
                if self.attrs_before is not None:
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
                _say_goodbye(os.ttyname(self.fileno))

    def _say_goodbye(terminal: str) -> None:
        """Have a terminal switch all modes off, even one that takes no output."""
        # Opened anew: not to wait is then our own affair, and not that of all who have it open.
        descriptor = os.open(terminal, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        for _ in range(20):
            termios.tcflush(descriptor, termios.TCOFLUSH)
            with suppress(BlockingIOError):
                os.write(descriptor, _LEAVE_SCREEN)
                return
            time.sleep(0.01)  # The write that was interrupted is not over yet.
