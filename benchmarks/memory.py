"""How much memory the browser takes, and how soon it takes in what is saved.

`python benchmarks/memory.py [--library DIR]`: on the samples, and on a library of your own beside
them. Prints one table: the megabytes of the process once it has come to rest, after a search, and
after a walk over 30 agreements; and the seconds from saving a brief until a search finds its words.
The library is copied first: nothing of yours is changed. Linux only: it asks `/proc`.
"""

import argparse
import os
import select
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from keys import SAMPLES, Running, briefing, drained, program

WALKED = 30
"""Agreements that are walked."""
QUERY = "customs coop"
WORD = "xylographer"
"""A word that stands nowhere: what is saved has it."""
FOUND = b"1 hit"
"""What the search then says."""
REST = 8.0
"""Seconds after which nothing is under way any more."""
PATIENCE = 20.0
"""Seconds after which what was saved is given up."""


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--library", type=Path)
    other = asked.parse_args().library
    print(f"{'':28}{'at rest':>10}{'searched':>10}{'walked':>10}   saved to found")
    for library in filter(None, (SAMPLES, other)):
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(shutil.copytree(library, Path(folder) / "library"))
            print(f"{len(list(copied.rglob('*.toml'))):>6,} files{'':16}", end="")
            with program(*briefing(copied)) as running:
                for taken in megabytes(running):
                    print(f"{taken:7.0f} MB", end="", flush=True)
                print(f"{saved_to_found(running, copied):14.2f} s")


def megabytes(running: Running) -> Iterator[float]:
    """Yield what a browser takes at rest, after a search, after a walk."""
    rest(running)
    yield taken_by(running)
    press(running, "s", *QUERY)
    rest(running)
    yield taken_by(running)
    press(running, "\x1b")
    for _ in range(WALKED):
        press(running, "\x1b[B")
    rest(running)
    yield taken_by(running)


def press(running: Running, *keys: str) -> None:
    """Press keys one after the other, each once the last has been answered."""
    for key in keys:
        os.write(running.end, key.encode())
        drained(running.end, 0.2)


def rest(running: Running) -> None:
    """Take what is painted for a while: by then nothing is under way any more."""
    until = time.perf_counter() + REST
    while (left := until - time.perf_counter()) > 0:
        if select.select([running.end], [], [], left)[0]:
            os.read(running.end, 1 << 16)


def taken_by(running: Running) -> float:
    """Return the megabytes a process has in memory, its files' pages among them."""
    pages = int(Path(f"/proc/{running.process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def saved_to_found(running: Running, library: Path) -> float:
    """Save a brief with a new word while that is searched for; return when it is on the screen."""
    press(running, "s", "\x15", *WORD)
    rest(running)
    briefs = (path for path in library.rglob("*.toml") if path.name != "library.toml")
    brief = min(briefs, key=lambda path: path.stat().st_size)
    words = brief.read_text(encoding="utf-8")
    saved = time.perf_counter()
    brief.write_text(f'{words}\n[[sections]]\nheading = "{WORD}"\n', encoding="utf-8")
    seen = b""
    while time.perf_counter() - saved < PATIENCE:
        seen += os.read(running.end, 1 << 16)
        if FOUND in seen:
            return time.perf_counter() - saved
    raise SystemExit("what was saved was never found")


if __name__ == "__main__":
    main()
