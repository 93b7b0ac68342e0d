"""From a key to the painted screen, in a real pseudo-terminal, beside a bare Textual tree.

`python benchmarks/keys.py [--library DIR]`: on the samples, or on a library of your own.

Prints one table: p50 and p95 in milliseconds, and how many times the bare tree's p95 that is.
A key's time ends with the last byte the program draws before it falls silent.
"""

import argparse
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
from typing import NamedTuple

SILENCE = 0.08
"""Seconds without output that end a key's answer; it is not counted."""
SIZE = (36, 120)
LONGEST = 3.0
"""Seconds after which an answer is taken to be over."""
ROUNDS = 60
SAMPLES = Path(__file__).parent.parent / "briefs"
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


class Running(NamedTuple):
    """A program in a pseudo-terminal."""

    end: int
    """Our end of the terminal."""
    process: int
    """Its number."""


def briefing(library: Path) -> tuple[str, ...]:
    """Return the words that start the browser on a library."""
    return "-m", "briefing_tui", "--library", str(library)


@contextmanager
def program(*words: str) -> Iterator[Running]:
    """Run a program in a pseudo-terminal; yield it when it has come to rest.

    Of a library its index is made before: nobody types faster than that for the first time.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TERM": "xterm-256color", "HOME": home}
        environment |= {f"XDG_{name}_HOME": home for name in ("STATE", "CONFIG", "DATA", "CACHE")}
        if "--library" in words:
            indexing = [sys.executable, *words, "search", "nothing in particular"]
            subprocess.run(indexing, env=environment, capture_output=True, check=False)
        process = subprocess.Popen(
            [sys.executable, *words], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
        )
        os.close(theirs)
        try:
            drained(ours, 2.5)
            yield Running(ours, process.pid)
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
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--library", type=Path, default=SAMPLES)
    library = asked.parse_args().library
    with program("-c", BARE) as running:
        bare = answers(running.end, ["\x1b[B"] * ROUNDS)
    with program(*briefing(library)) as running:
        tree = answers(running.end, walk())
        os.write(running.end, b"s")
        drained(running.end, 1.5)
        typed = list(typing())
        search = answers(running.end, typed)
    print(f"{'':34}{'p50':>9}{'p95':>9}   of the bare tree's p95")
    base = percentile(bare)
    # What is taken back has been answered before.
    letters = [took for key, took in zip(typed, search, strict=True) if key != "\x7f"]
    for name, times in (("bare tree: a key to painted", bare),
                        ("tree: a key to the reader painted", tree),
                        ("search: a key to results painted", search),
                        ("  the same of new letters alone", letters)):  # fmt: skip
        ratio = "" if times is bare else f"   {percentile(times) / base:.2f}"
        middle = statistics.median(times)
        print(f"{name:34}{middle:6.1f} ms{percentile(times):6.1f} ms{ratio}")


def percentile(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[18]


if __name__ == "__main__":
    main()
