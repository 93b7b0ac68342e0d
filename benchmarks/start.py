"""How long a start takes, against a bare Textual app.

`python benchmarks/start.py [--rounds N] [--library DIR…] [--times N…]`; with libraries of your own,
the second start on these, too: they have been opened before, so that it is known what is in them.
With `--times 10 30` libraries so many times as large are made by varying the first, and measured.

One table. Every round runs everything once, one after another, so that a busy moment of the
machine meets them all; figures are medians, and each ratio is the median of the rounds' ratios.

Two questions. A whole command, from its call to its end, against the bare app (one tree, one
label) that ends as soon as it is painted. And the browser, from its call to the first screen on
which the tree is filled, against the bare app's first screen. Apps run in a pseudo-terminal of
160 by 48 and are not asked anything: the clock stops when the words are written.
"""

import argparse
import atexit
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

ROUNDS: Final = 15
PATIENCE: Final = 30.0
"""Seconds after which a screen that has not come is a failure."""
COLUMNS: Final = 160
LINES: Final = 48

SOURCE: Final = Path(__file__).parent.parent / "src"
BRIEFS: Final = SOURCE.parent / "briefs"
BRIEFING: Final = (sys.executable, "-m", "briefing_tui", "--library", str(BRIEFS))
TREE_LABEL: Final = "Spirit of Camp David"
"""How the browser's tree calls one of the samples."""

BARE: Final = """
import sys
from textual.app import App
from textual.widgets import Label, Tree

class Bare(App):
    def compose(self):
        tree = Tree("Agreements")
        tree.root.expand()
        tree.root.add_leaf("Straits Accord")
        yield tree
        yield Label("A label")

    def on_mount(self):
        if "stay" not in sys.argv:
            self.call_after_refresh(self.exit)

Bare().run()
"""
BARE_APP: Final = (sys.executable, "-c", BARE)
BARE_LABEL: Final = "Straits Accord"

OPENING: Final = """
import sys
from pathlib import Path
from briefing_tui.library import keep_library, open_library
keep_library(open_library(Path(sys.argv[1])))
"""
"""What the browser does behind its first screen, and is done with when it is left."""

TITLE: Final = re.compile(r'^(?:short_)?title = "([^"\\]+)', re.MULTILINE)
ESCAPES: Final = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])"
)


class Measure(NamedTuple):
    """One row of the table."""

    name: str
    command: Sequence[str]
    against: str = ""
    """The row it is divided by."""
    label: str = ""
    """What ends the clock, on the screen; empty where the process's own end does."""
    on_screen: bool = False
    """Whether it runs in a pseudo-terminal."""


ENDED: Final = "bare app, started and ended"
PAINTED: Final = "bare app, first screen"
MEASURES: Final = (
    Measure(ENDED, BARE_APP, on_screen=True),
    Measure("briefing list", (*BRIEFING, "list"), ENDED),
    Measure("briefing search customs", (*BRIEFING, "search", "customs"), ENDED),
    Measure(PAINTED, (*BARE_APP, "stay"), label=BARE_LABEL, on_screen=True),
    Measure("briefing, first screen", BRIEFING, PAINTED, TREE_LABEL, on_screen=True),
)


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument(
        "--library", type=Path, nargs="+", default=[], help="libraries of your own, measured, too"
    )
    asked.add_argument("--times", type=int, nargs="+", default=[], help="larger ones of the first")
    told = asked.parse_args()
    larger = [varied_library(told.library[0], times) for times in told.times]
    measures = [*MEASURES, *map(second_start, [*told.library, *larger])]
    taken: dict[str, list[float]] = {measure.name: [] for measure in measures}
    for _ in range(told.rounds + 1):
        for measure in measures:
            taken[measure.name].append(seconds(measure))
    print(f"{'':32} {'median':>9}  {'least':>9}  of the bare app")
    for measure in measures:
        # The first round compiles, fills the disk's cache, and counts for nobody.
        times = taken[measure.name][1:]
        median, least = (f"{1000 * one:6.0f} ms" for one in (statistics.median(times), min(times)))
        row = f"{measure.name:32} {median}  {least}"
        if measure.against:
            bare = taken[measure.against][1:]
            ratios = [one / other for one, other in zip(times, bare, strict=True)]
            row += f"  {statistics.median(ratios):.2f}"
        print(row)


def varied_library(library: Path, times: int) -> Path:
    """Return a library so many times as large, made by varying one; it is gone when this ends."""
    # Loaded late: it loads what no start does, and few ask for larger libraries.
    from scale import varied  # noqa: PLC0415

    own_place = TemporaryDirectory()
    atexit.register(own_place.cleanup)
    varied(library, Path(own_place.name), times)
    return Path(own_place.name)


def second_start(library: Path) -> Measure:
    """Return how to measure the start on a library that was opened before: it is opened here."""
    subprocess.run((sys.executable, "-c", OPENING, library), env=environment(), check=True)
    found = sorted(library.rglob("*.toml"))
    # The folder that stands first is the one that is open.
    first = [file for file in found if file.parent == found[0].parent]
    # What stands last before the sections is the short title, where there is one.
    heads = (file.read_text(encoding="utf-8").partition("[[")[0] for file in first)
    names = sorted((titles[-1] for head in heads if (titles := TITLE.findall(head))), key=str.lower)
    command = (sys.executable, "-m", "briefing_tui", "--library", str(library))
    name = f"the same on {len(found):,} agreements, known"
    return Measure(name, command, PAINTED, names[0][:20], on_screen=True)


def seconds(measure: Measure) -> float:
    """Run one command once and return how long it took."""
    started = time.perf_counter()
    if measure.on_screen:
        process, terminal = started_on_screen(measure.command)
        try:
            wait_for(terminal, measure.label)
            took = time.perf_counter() - started
        finally:
            ended(process, terminal)
        return took
    subprocess.run(measure.command, env=environment(), capture_output=True, check=True)
    return time.perf_counter() - started


def started_on_screen(command: Sequence[str]) -> tuple[int, int]:
    """Start a command in a new pseudo-terminal; return its process and the terminal's other end."""
    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        os.execve(command[0], list(command), environment())
    return process, terminal


@cache
def environment() -> dict[str, str]:
    """Return the environment every command runs in: compiled once, as what is installed is."""
    own_place = TemporaryDirectory()
    atexit.register(own_place.cleanup)
    others = ("NO_COLOR", "PYTHONDONTWRITEBYTECODE")
    own = {
        "PYTHONPATH": str(SOURCE),
        "PYTHONPYCACHEPREFIX": str(Path(own_place.name) / "compiled"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    # Nothing of whoever runs this: what is known of a library is what was found out here.
    own |= {f"XDG_{name}_HOME": own_place.name for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {name: value for name, value in os.environ.items() if name not in others} | own


def wait_for(terminal: int, label: str) -> None:
    """Read what is painted until the label is, or, without one, until the app has ended."""
    written = b""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        ready, _, _ = select.select([terminal], [], [], 0.5)
        if not ready:
            continue
        try:
            written += os.read(terminal, 1 << 16)
        except OSError:  # The other end is closed: the app has gone.
            break
        if label and label.encode() in ESCAPES.sub(b"", written):
            return
    if label or not written:
        shown = ESCAPES.sub(b"", written)[-2000:].decode(errors="replace")
        sys.exit(f"the screen never showed {label!r}; the last of it:\n{shown}")


def ended(process: int, terminal: int) -> None:
    """Make sure that nothing of an app is left."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)


if __name__ == "__main__":
    main()
