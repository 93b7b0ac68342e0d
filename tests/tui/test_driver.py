"""The terminal guard, mostly in real pseudo-terminals: what is left of one afterwards."""

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.events import Key

import briefing_tui
from briefing_tui.tui.driver import (
    PatientParser,
    SafeFilter,
    install_signals,
)

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import fcntl
import pty
import select
import struct
import termios

QUIT = b"\x11"
HOSTILE = "A\x1b]52;c;UFdORUQ=\x1b\\B\x9b5;7mC\u202eD\u200bE"

TINY = f"""
import os, signal, sys, time
from textual.app import App
from textual.content import Content
from textual.widgets import Input, Static
from briefing_tui.tui.driver import SafeFilter, guarded_driver, install_signals

notes, how = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT), sys.argv[2:]

def note(text):
    os.write(notes, (text + "\\n").encode())

class Tiny(App):
    ENABLE_COMMAND_PALETTE = False

    def get_line_filters(self):
        return [*super().get_line_filters(), SafeFilter()]

    def compose(self):
        yield Input()
        yield Static(Content({HOSTILE!r}))
        yield Static(id="busy")

    def on_load(self):
        install_signals(self, lambda: note("back"))

    def on_ready(self):
        note("up")
        if "busy" in how:
            self.turn = 0
            self.set_interval(0.01, self.draw)
        if "hung" in how:
            self.call_later(self.hang)

    def draw(self):
        self.turn += 1
        line = Content(("x" if self.turn % 2 else "o") * 4500)
        self.query_one("#busy").update(line)
        note("drawn")

    def hang(self):
        note("hung")
        time.sleep(60)

    def on_input_changed(self, event):
        note("typed " + ascii(event.value))

    def on_unmount(self):
        note("unmounted")

if "nohup" in how:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
app = Tiny(driver_class=guarded_driver())
app.run()
note("over")
if "late" in how:
    signal.raise_signal(signal.SIGTERM)
sys.exit(app.return_code or 0)
"""

SESSION = """
import fcntl, os, runpy, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

SHELL = """
import os, pathlib, signal, subprocess, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
job = subprocess.Popen([sys.executable, *sys.argv[1:]], process_group=0)
os.tcsetpgrp(0, job.pid)
pathlib.Path("job").write_text(str(job.pid))
_, status = os.waitpid(job.pid, os.WUNTRACED)
assert os.WIFSTOPPED(status)
os.tcsetpgrp(0, os.getpgrp())
os.killpg(job.pid, signal.SIGTERM)
os.killpg(job.pid, signal.SIGCONT)
sys.exit(job.wait())
"""


class Terminal:
    """A terminal 160 wide and 40 high, and a program that has it."""

    def __init__(self, folder: Path, *how: str, shell: str = "", **environment: str) -> None:
        self.notes = folder / "notes"
        for name, text in (("tiny.py", TINY), ("session.py", SESSION), ("shell.py", shell)):
            (folder / name).write_text(text)
        way = ["shell.py", "tiny.py"] if shell else ["tiny.py"]
        self.seen = b""
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
        self.found = termios.tcgetattr(self.slave)
        source = str(Path(briefing_tui.__file__).parents[1])
        self.program = subprocess.Popen(
            [sys.executable, "session.py", *way, str(self.notes), *how],
            cwd=folder,
            env=os.environ | {"TERM": "xterm-256color", "PYTHONPATH": source} | environment,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
        )

    def read(self) -> None:
        while select.select([self.master], [], [], 0.02)[0]:
            self.seen += os.read(self.master, 1 << 16)

    def wait_for(self, *notes: str) -> None:
        until = time.monotonic() + 60
        while not set(notes) <= set(self.noted):
            assert time.monotonic() < until, (notes, self.noted, self.seen[-2000:])
            assert self.program.poll() is None, (notes, self.noted, self.seen[-2000:])
            self.read()

    def wait_until_stalled(self) -> None:
        """Read nothing until all between the app and us is full, and the app can only wait."""
        drawn = -1
        while drawn != (drawn := len(self.noted)):
            time.sleep(0.6)

    @property
    def noted(self) -> list[str]:
        return self.notes.read_text().splitlines() if self.notes.exists() else []

    def type(self, keys: bytes) -> None:
        os.write(self.master, keys)
        self.read()

    def tell(self, number: int) -> None:
        os.kill(self.program.pid, number)

    def code(self, *, reading: bool = True) -> int:
        """The exit code, once the program has ended; within a minute, for slow machines."""
        until = time.monotonic() + 60
        while self.program.poll() is None:
            assert time.monotonic() < until, (self.noted, self.seen[-2000:])
            if reading:
                self.read()
            time.sleep(0.01)
        return self.program.returncode

    def hang_up(self) -> None:
        for end in (self.master, self.slave):
            os.close(end)
        self.master = self.slave = -1

    @property
    def left_on(self) -> list[str]:
        """What of the terminal is not as it was."""
        self.read()
        modes: dict[int, bool] = {}
        for numbers, switch in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.seen):
            for number in numbers.split(b";"):
                modes[int(number)] = switch == b"h"
        wanted = {7: True, 25: True}
        left = [str(mode) for mode, on in modes.items() if on != wanted.get(mode, False)]
        if self.seen.count(b"\x1b[>") > self.seen.count(b"\x1b[<u"):
            left.append("keyboard")
        if termios.tcgetattr(self.slave) != self.found:
            left.append("line")
        return left

    def close(self) -> None:
        self.program.kill()
        self.program.wait()
        if self.master >= 0:
            self.hang_up()


@pytest.fixture
def terminal(tmp_path):
    opened = []

    def make(*how, **environment):
        opened.append(Terminal(tmp_path, *how, **environment))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131), (signal.SIGINT, 130)],
    ids=["TERM", "HUP", "QUIT", "INT"],
)
def test_a_signal_ends_the_app_and_leaves_the_terminal_as_it_was(terminal, number, code):
    screen = terminal()
    screen.wait_for("up")
    assert screen.left_on, "nothing was switched on: this test tests nothing"
    screen.tell(number)
    assert screen.code() == code
    assert screen.noted == ["up", "unmounted", "over"]
    assert screen.left_on == []


def test_a_signal_while_the_app_starts_ends_it_too(terminal):
    screen = terminal()
    while b"\x1b[?1049h" not in screen.seen:
        screen.read()
    screen.tell(signal.SIGTERM)
    assert screen.code() == 143
    assert screen.left_on == []


def test_a_signal_after_the_app_is_not_held_back(terminal):
    screen = terminal("late")
    screen.wait_for("up")
    screen.type(QUIT)
    assert screen.code() == -signal.SIGTERM


def test_a_terminal_that_takes_no_output_holds_nobody_up(terminal):
    screen = terminal("busy")
    screen.wait_for("up")
    screen.wait_until_stalled()
    start = time.monotonic()
    screen.tell(signal.SIGTERM)
    assert screen.code(reading=False) == 143
    assert time.monotonic() - start > 1.5
    assert "unmounted" not in screen.noted, "it was not stalled: this test tests nothing"
    assert screen.left_on == []


def test_an_app_that_hangs_is_ended_and_gives_the_terminal_back(terminal):
    screen = terminal("hung")
    screen.wait_for("hung")
    screen.tell(signal.SIGTERM)
    assert screen.code() == 143
    assert screen.left_on == []


@pytest.mark.parametrize("how", [("busy",), ("busy", "nohup")], ids=["hang-up", "nohup"])
def test_a_closed_window_ends_the_app(terminal, how):
    screen = terminal(*how)
    screen.wait_for("up")
    screen.hang_up()
    assert screen.code(reading=False) == 129
    assert screen.noted[-2:] == ["unmounted", "over"]


def test_bytes_that_make_no_sense_are_no_end(terminal):
    screen = terminal()
    screen.wait_for("up")
    screen.type(b"\xff\xfe")
    screen.wait_for(r"typed '\ufffd\ufffd'")
    for half in (b"\xc3", b"\xa9"):  # One letter, in two parts.
        screen.type(half)
    screen.wait_for(r"typed '\ufffd\ufffd\xe9'")
    wrong = [b"1114112u", b"9999999999u", b"1:1u", b"55296u", b"97;1;55296u"]
    for keys in (*wrong, b"48;40;160;0;0t", b"<0;9;9M"):
        screen.type(b"\x1b[" + keys)
    screen.type(b"!")
    screen.wait_for(r"typed '\ufffd\ufffd\xe9!'")
    screen.type(QUIT)
    assert screen.code() == 0
    assert screen.left_on == []


def nonsense(chance, length):
    pieces = [b"\x1b", b"\x1b[", b"\x1bO", b"<", b";", b":", b"?", b"u", b"~", b"M", b"R", b"$y"]
    pieces += [b"0", b"1", b"48", b"999999999", b"1114112", b"\xff", b"\xe2\x80", b"\xed\xa0\x80"]
    pieces += [bytes([byte]) for byte in range(32, 256)]
    return b"".join(chance.choices(pieces, [3] * 20 + [1] * 224, k=length))


def test_no_bytes_at_random_end_the_app_with_an_error(terminal):
    screen = terminal()
    screen.wait_for("up")
    screen.type(nonsense(random.Random(8), 600))
    time.sleep(0.2)  # So that what was begun is over, and the next key is a key.
    screen.type(b"\x1b[201~" + QUIT)
    assert screen.code() == 0
    assert b"Traceback" not in screen.seen
    assert screen.noted[-2:] == ["unmounted", "over"]


def test_no_keys_at_random_end_the_parser():
    for seed in range(300):
        parser = PatientParser()
        typed = nonsense(random.Random(seed), 200).decode(errors="replace")
        assert list(parser.feed(typed))
        *_, last = parser.feed("\x1b[201~k")
        assert isinstance(last, Key), seed
        assert last.key == "k", seed


def test_a_stopped_app_gives_the_terminal_back_and_takes_it_again(terminal):
    screen = terminal()
    screen.wait_for("up")
    screen.tell(signal.SIGTSTP)
    _, status = os.waitpid(screen.program.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert screen.left_on == []
    screen.seen = b""
    screen.tell(signal.SIGCONT)
    screen.wait_for("back")
    assert screen.left_on
    screen.read()
    assert "A␛".encode() in screen.seen, "the screen was not painted again"
    screen.type(QUIT)
    assert screen.code() == 0
    assert screen.left_on == []


def test_an_app_stopped_without_warning_comes_back_whole(terminal):
    screen = terminal()
    screen.wait_for("up")
    screen.tell(signal.SIGSTOP)
    os.waitpid(screen.program.pid, os.WUNTRACED)
    screen.read()
    screen.seen = b""
    screen.tell(signal.SIGCONT)
    screen.wait_for("back")
    screen.read()
    assert "A␛".encode() in screen.seen, "the screen was not painted again"
    screen.type(b"k")
    screen.wait_for("typed 'k'")
    screen.tell(signal.SIGTERM)
    assert screen.code() == 143
    assert screen.left_on == []


def test_a_stopped_job_that_is_killed_ends(terminal, tmp_path):
    screen = terminal(shell=SHELL)
    screen.wait_for("up")
    os.kill(int((tmp_path / "job").read_text()), signal.SIGTSTP)
    assert screen.code() == 143
    assert screen.left_on == []


def test_nothing_in_a_text_reaches_the_terminal_as_a_command(terminal):
    screen = terminal(PYTHONIOENCODING="ascii", LC_ALL="C")
    screen.wait_for("up")
    screen.read()
    screen.type(QUIT)
    assert screen.code() == 0
    drawn = screen.seen.decode()
    assert "A␛]52;c;UFdORUQ=␛\\B�5;7mC�D◌E" in drawn
    assert set(re.findall(r"\x1b\](\d*)", drawn)) <= {"22"}, "more than the pointer's shape"
    assert not re.search("[\x80-\x9f\u202e\u200b]", drawn)
    assert not re.search(r"\\u[0-9a-f]{4}", drawn), "borders as escapes"


HIDDEN = [HOSTILE, "a\tb", "a\nb", "\x00", "\udcff", "\ufeff\U000e0041", "e\u0301\u200d"]


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_the_filter_lets_nothing_through_and_keeps_the_width(text):
    line = [Segment("| "), Segment(text, Style(bold=True)), Segment(" " * 20)]
    safe = SafeFilter().apply(line, Color(0, 0, 0))
    assert Segment.get_line_length(safe) == Segment.get_line_length(line)
    shown = "".join(segment.text for segment in safe)
    assert shown.isprintable()
    assert safe[1].style == Style(bold=True)


def test_the_filter_leaves_alone_what_is_plain():
    own = Segment("\x1b[0m", None, [(ControlType.HOME,)])
    line = [Segment("Straße \u2500 条約 👩\u200d🚀 می\u200cخواهم"), own]
    assert SafeFilter().apply(line, Color(0, 0, 0)) is line


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        ("https://treaties.un.org/?a=1", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://a\x1b]0;b", False),
        ("https://a\n", False),
        ("https://\u202ea", False),
        ("-https://a", False),
        ("https://" + "a" * 3000, False),
    ],
)
def test_the_filter_keeps_links_to_the_web_only(link, stays):
    line = [Segment("here", Style(link=link, bold=True))]
    (safe,) = SafeFilter().apply(line, Color(0, 0, 0))
    assert safe.style is not None
    assert safe.style.link == (link if stays else None)
    assert safe.style.bold


@pytest.fixture
def heard():
    heard = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    others = [(each, signal.getsignal(each)) for each in (1, 2, 3)]
    yield heard
    signal.signal(signal.SIGTERM, before)
    for number, handler in others:
        signal.signal(number, handler)


def test_a_signal_that_is_not_for_the_app_goes_where_it_went_before(heard):
    class Headless(App[None]):
        def on_load(self):
            install_signals(self, lambda: None)

    async def run():
        async with Headless().run_test() as pilot:
            signal.raise_signal(signal.SIGTERM)
            assert pilot.app.return_code is None

    asyncio.run(run())
    assert heard == [signal.SIGTERM]
    signal.raise_signal(signal.SIGTERM)
    assert heard == [signal.SIGTERM] * 2
