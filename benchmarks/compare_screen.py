"""Opening and reading a comparison in a real pseudo-terminal: `python compare_screen.py [LIBRARY]`.

The two longest agreements of a library, and the two longest in one language. One row each: from the
last key of the command to the first screen with both names, to the first with pairs and words,
until everything is laid out; and a page further down, sixty times, each time to the last byte that
is drawn. Beside each time stands the processor time the program took: on a machine that others
use, that is the figure to go by.
"""

import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from briefing_tui.brief import Brief
from briefing_tui.library import read_library

SIZE: Final = (48, 160)
PAGES: Final = 60
SILENCE: Final = 0.1
"""Seconds without output that end a key's answer; they are not counted."""
CALM: Final = 1.5
"""The same, for what goes on behind the screen."""
PATIENCE: Final = 60.0
PAGE_DOWN: Final = "\x1b[6~"
ESCAPES: Final = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])"
)


class Moment(NamedTuple):
    """A point in a run."""

    at: float
    """Seconds, of the wall's clock."""
    worked: float
    """Seconds the program's process has been at work."""

    def since(self, other: "Moment") -> "Moment":
        """Return what has passed."""
        return Moment(self.at - other.at, self.worked - other.worked)

    def __str__(self) -> str:
        return f"{1000 * self.at:7.0f} ({1000 * self.worked:5.0f})"


class Session:
    """A program in a pseudo-terminal."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self._process = process
        self._end = end

    def now(self) -> Moment:
        """Return this moment."""
        return Moment(time.perf_counter(), self._worked())

    def _worked(self) -> float:
        with suppress(OSError):
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0  # Where there is no /proc nobody else tells.

    def type(self, keys: str) -> None:
        """Type, and read what comes of it."""
        for key in keys:
            os.write(self._end, key.encode())
            self.rest(SILENCE)

    def press(self, key: str) -> None:
        """Press a key."""
        os.write(self._end, key.encode())

    def rest(self, silence: float) -> Moment:
        """Read until nothing has come for a while; return when the last byte came."""
        last = self.now()
        until = last.at + PATIENCE
        while time.perf_counter() < until and select.select([self._end], [], [], silence)[0]:
            os.read(self._end, 1 << 16)
            last = self.now()
        return last

    def sees(self, *labels: str) -> Moment:
        """Read until all of these words were painted; return when they were."""
        wanted = [label.encode() for label in labels]
        shown = b""
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until:
            if select.select([self._end], [], [], 0.5)[0]:
                shown += os.read(self._end, 1 << 16)
                plain = ESCAPES.sub(b"", shown)
                if all(label in plain for label in wanted):
                    return self.now()
        last = ESCAPES.sub(b"", shown)[-2000:].decode(errors="replace")
        sys.exit(f"the screen never showed {labels}; the last of it:\n{last}")


@contextmanager
def program(library: Path) -> Iterator[Session]:
    """Open a library; end the program afterwards."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"TERM": "xterm-256color", "HOME": home}
        environment |= {f"XDG_{name}_HOME": home for name in ("STATE", "CONFIG", "DATA", "CACHE")}
        process = subprocess.Popen(
            [sys.executable, "-m", "briefing_tui", "--library", str(library)],
            stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
        )  # fmt: skip
        os.close(theirs)
        try:
            yield Session(process, ours)
        finally:
            process.kill()
            process.wait()
            os.close(ours)


def measured(library: Path, pair: tuple[Brief, Brief]) -> tuple[list[Moment], list[Moment]]:
    """Compare two agreements and page through them; return what opening took, and each page."""
    with program(library) as session:
        session.sees("agreements")
        # The index is made behind the screen: that is not what is measured here.
        session.rest(CALM + 2)
        session.type("C")
        session.type(f"{pair[0].slug}\r{pair[1].slug}")
        session.rest(CALM)
        begun = session.now()
        session.press("\r")
        opened = [session.sees("comparing"), session.sees("in all"), session.rest(CALM)]
        pages: list[Moment] = []
        for _ in range(PAGES):
            before = session.now()
            session.press(PAGE_DOWN)
            pages.append(session.rest(SILENCE).since(before))
    return [moment.since(begun) for moment in opened], pages


def longest(library: Path) -> Iterator[tuple[Brief, Brief]]:
    """Yield the two longest agreements, and the two longest of one language if they are others."""
    briefs = sorted(read_library(library).briefs, key=lambda brief: -len(list(brief.provisions)))
    first = briefs[0]
    same = next(brief for brief in briefs[1:] if brief.language == first.language)
    yield first, briefs[1]
    if same is not briefs[1]:
        yield first, same


def main() -> None:
    """Measure and print."""
    samples = Path(__file__).parent.parent / "briefs"
    library = Path(sys.argv[1]) if len(sys.argv) > 1 else samples
    print("milliseconds, in brackets of the processor")
    heads = ("first screen", "pairs, words", "all laid out", "page: p50", "page: p95")
    print(f"{'':24}", *(f"{head:>15}" for head in heads))
    for pair in longest(library):
        opened, pages = measured(library, pair)
        middle, most = (Moment(*(cut(side) for side in zip(*pages, strict=True))) for cut in CUTS)
        sizes = " and ".join(f"{len(list(brief.provisions))}" for brief in pair)
        said = [f"{moment!s:>15}" for moment in (*opened, middle, most)]
        print(f"{sizes + ' provisions':24}", *said)


CUTS: Final = (statistics.median, lambda times: statistics.quantiles(times, n=20)[18])


if __name__ == "__main__":
    main()
