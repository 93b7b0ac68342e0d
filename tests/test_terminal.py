"""The real program in a real terminal, from start through search, compare and export to the end."""

import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import termios

PATIENCE = 90
"""Seconds a busy machine may take to answer one key."""


class Screen(pyte.Screen):
    """One that passes over what terminals are asked in a dialect it does not know."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        if not private:
            super().select_graphic_rendition(*attributes)


class Terminal:
    """A program in a pseudo-terminal, and what a person in front of it sees."""

    def __init__(self, process: subprocess.Popen[bytes], end: int, columns: int, rows: int) -> None:
        self.process = process
        self._end = end
        self._screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.bytes = b""

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def sees(self, *words: str) -> None:
        self._until(lambda: all(word in self.text for word in words), f"{words}")

    def does_not_see(self, word: str) -> None:
        self._until(lambda: word not in self.text, f"{word} to go")

    def ends(self) -> int:
        self._until(lambda: self.process.poll() is not None, "the end")
        return self.process.returncode

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until, f"waited for {what}:\n{self.text}"
            self._read(0.05)

    def _read(self, seconds: float) -> None:
        if select.select([self._end], [], [], seconds)[0]:
            try:
                data = os.read(self._end, 65536)
            except OSError:
                return
            self.bytes += data
            self._stream.feed(data)


@contextmanager
def terminal(library: Path, folder: Path, columns: int = 120, rows: int = 36) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing_tui", "--library", str(library)],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment,
        start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    try:
        yield Terminal(process, ours, columns, rows)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(ours)


def test_a_whole_morning_with_the_samples(samples, tmp_path):
    with terminal(samples, tmp_path) as screen:
        screen.sees("Mexico–France", "Agreements", "? help")
        # Find what is misspelt, in both of the agreements that speak of it.
        screen.press("s")
        screen.sees("search")
        screen.press("inteligence shring")
        screen.sees("Intelligence Sharing", "Mexico–France", "France–US")
        screen.press("\r")
        screen.sees("inteligence shring", "Joint")
        # Set the two side by side.
        screen.press("C")
        screen.sees("Compare this")
        screen.press("Mexico–France\r")
        screen.sees("… with this")
        screen.press("France–US\r")
        screen.sees("compare", "A  Mexico–France", "B  France–US", "only in A")
        screen.press("\x1b")
        screen.does_not_see("only in A")
        # Take one away, and read it.
        screen.press("x")
        screen.sees("Export")
        screen.press("1")
        screen.sees("Markdown", "a web page")
        screen.press("m")
        screen.sees("Write to")
        screen.press("\r")
        screen.sees("Written to")
        screen.press("q")
        assert screen.ends() == 0
        assert b"\x1b[?1049l" in screen.bytes
    (written,) = tmp_path.glob("*.md")
    assert "| Focus Area | Mexico | France |" in written.read_text(encoding="utf-8")


def test_a_broken_file_is_named_as_soon_as_it_breaks(straits, tmp_path):
    with terminal(straits, tmp_path) as screen:
        screen.sees("Straits 2024")
        (straits / "straits.toml").write_text("title = ", encoding="utf-8")
        screen.sees("✗ straits.toml")
        screen.press("q")
        assert screen.ends() == 0
