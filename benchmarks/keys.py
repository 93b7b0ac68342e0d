"""From a key to the painted screen, in a real pseudo-terminal, beside a bare Textual tree.

Prints one table: p50 and p95 in milliseconds, and how many times the bare tree's p95 that is.
A key's time ends with the last byte the program draws before it falls silent.
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

SILENCE = 0.08
"""Seconds without output that end a key's answer; it is not counted."""
SIZE = (36, 120)
LONGEST = 3.0
"""Seconds after which an answer is taken to be over."""
ROUNDS = 60
BARE = """
from textual.app import App
from textual.widgets import Tree
class Bare(App):
    def compose(self):
        tree = Tree("library")
        for number in range(100):
            tree.root.add_leaf(f"agreement {number}")
        tree.root.expand()
        yield tree
Bare().run()
"""


@contextmanager
def program(*words: str) -> Iterator[int]:
    """Run a program in a pseudo-terminal; yield our end of it when it has come to rest."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TERM": "xterm-256color", "HOME": home}
        environment |= {f"XDG_{name}_HOME": home for name in ("STATE", "CONFIG", "DATA", "CACHE")}
        process = subprocess.Popen(
            [sys.executable, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)
        try:
            drained(ours, 2.5)
            yield ours
        finally:
            process.kill()
            process.wait()
            os.close(ours)


def drained(end: int, silence: float) -> float:
    """Read until nothing has come for `silence` seconds; return when the last byte came."""
    last = time.perf_counter()
    # A cursor that blinks is never silent for long.
    until = last + LONGEST
    while time.perf_counter() < until and select.select([end], [], [], silence)[0]:
        os.read(end, 1 << 16)
        last = time.perf_counter()
    return last


def answers(end: int, keys: Iterable[str]) -> list[float]:
    """Press one key after another; return the milliseconds each took to be painted."""
    times: list[float] = []
    for key in keys:
        begun = time.perf_counter()
        os.write(end, key.encode())
        times.append((drained(end, SILENCE) - begun) * 1000)
    return times


def walk() -> Iterator[str]:
    """Keys that walk the tree: down, open an agreement, on in it, up and close it, down."""
    down, up, opening, closing = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[D"
    for _ in range(ROUNDS // 10):
        yield from (down, opening, down, down, down, up, up, up, closing, down)


def typing() -> Iterator[str]:
    """Keys that search, with words misspelt, taken back and typed again."""
    for words in ("inteligence shring", "customs coop", "crtical minerals"):
        yield from words
        for _ in words:
            yield "\x7f"


def main() -> None:
    """Measure and print."""
    library = str(Path(__file__).parent.parent / "briefs")
    with program("-c", BARE) as end:
        bare = answers(end, ["\x1b[B"] * ROUNDS)
    with program("-m", "briefing_tui", "--library", library) as end:
        tree = answers(end, walk())
        os.write(end, b"s")
        drained(end, 1.5)
        search = answers(end, typing())
    print(f"{'':34}{'p50':>9}{'p95':>9}   of the bare tree's p95")
    base = percentile(bare)
    for name, times in (("bare tree: a key to painted", bare),
                        ("tree: a key to the reader painted", tree),
                        ("search: a key to results painted", search)):  # fmt: skip
        ratio = "" if times is bare else f"   {percentile(times) / base:.2f}"
        middle = statistics.median(times)
        print(f"{name:34}{middle:6.1f} ms{percentile(times):6.1f} ms{ratio}")


def percentile(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[18]


if __name__ == "__main__":
    main()
