"""How search holds as a library grows, and what an index on disk costs.

    python benchmarks/scale.py LIBRARY [--times 1 10 30] [--into DIR]

Larger libraries are made by varying LIBRARY: copies of each brief, in each of which some long words
are others. Printed for each: how long the first index took and its processor time; how many times
what it takes to parse the same files with rtoml, and then to put their texts into a bare tantivy
index; how many times both done file by file, where tantivy's thread writes while the next is
parsed; how large it is beside the text; how long it takes to open again; and the engine's times for
the same queries: two words of one line with a slip in one of them. All three are made in turns.
"""

import argparse
import gc
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final, NamedTuple

import rtoml
import tantivy

from briefing_tui.library import Library, read_library
from briefing_tui.lines import lines_of
from briefing_tui.search.homes import Home
from briefing_tui.search.kept import kept_index

QUERIES: Final = 100
LONG: Final = re.compile(r"(?<=\s)[a-z]{9,}(?=\s)")
EVERY: Final = 6
"""Words whose length this divides are another's in each copy."""


def varied(source: Path, into: Path, times: int) -> None:
    """Write so many copies of each brief, each with some words of its own."""
    for path in source.rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for copy in range(times):
            body = LONG.sub(partial(other, copy=copy), text) if copy else text
            group = into / f"{copy:02}"
            group.mkdir(parents=True, exist_ok=True)
            (group / path.name).write_text(body, encoding="utf-8")


def other(word: re.Match[str], copy: int) -> str:
    """Another word for some of them: the same ones in each copy, and each copy its own."""
    return word[0] if len(word[0]) % EVERY else f"{word[0]}{copy}"


def queries_of(library: Library) -> Iterator[str]:
    """Yield two words of one line, a letter of the second left out."""
    chance = Random(14)  # any number: the same queries every time
    texts = [line.text for brief in library.briefs for line in lines_of(brief) if line.text]
    for text in chance.sample(texts, len(texts)):
        words = sorted(set(LONG.findall(text)))
        if len(words) > 1:
            one, second = chance.sample(words, 2)
            yield f"{one} {second[:4]}{second[5:]}"


Texts = dict[str, str]
"""The heading and the text of one part of a brief."""


def apart(folder: Path) -> None:
    """Parse the briefs; then index their headings and texts."""
    parsed = [rtoml.load(path) for path in folder.rglob("*.toml")]
    built(words for each in parsed for words in texts_in(each))


def at_once(folder: Path) -> None:
    """Index each brief's headings and texts as soon as it is parsed."""
    built(words for path in folder.rglob("*.toml") for words in texts_in(rtoml.load(path)))


def built(texts: Iterable[Texts]) -> None:
    """Put texts into an index of its own."""
    builder = tantivy.SchemaBuilder()
    for name in ("heading", "text"):
        builder.add_text_field(name, stored=True)
    with tempfile.TemporaryDirectory(dir=os.environ["XDG_CACHE_HOME"]) as place:
        index = tantivy.Index(builder.build(), place)
        writer = index.writer(120_000_000, 1)
        for words in texts:
            writer.add_document(tantivy.Document(**words))
        writer.commit()
        writer.wait_merging_threads()


def texts_in(brief: dict[str, Any]) -> Iterator[Texts]:
    """Yield what can be found in it."""
    for said in tables_in(brief):
        words = {name: str(said.get(name) or "") for name in ("heading", "text")}
        if any(words.values()):
            yield words


def first(folder: Path) -> None:
    """Make the index anew."""
    if (home := Home.of(folder).folder).exists():
        shutil.rmtree(home)
    kept_index(folder)


class Took(NamedTuple):
    """What something took."""

    wall: float
    """Seconds by the clock."""
    work: float
    """Seconds of processors, those of processes it started too."""


def timed(work: Callable[[Path], None], folder: Path) -> Took:
    """Return what work on a library takes."""
    start, before = perf_counter(), sum(os.times()[:4])
    work(folder)
    return Took(perf_counter() - start, sum(os.times()[:4]) - before)


def tables_in(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  whatever TOML holds
    """Yield every table."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from tables_in(inner)


def measure(folder: Path, queries: list[str], rounds: int) -> None:
    """Print one line of the curve."""
    # One after the other, and again: what else the machine does meets all.
    works = (apart, at_once, first)
    took = [[timed(work, folder) for work in works] for _ in range(rounds)]
    one, other, made = (
        Took(*map(median, zip(*each, strict=True))) for each in zip(*took, strict=True)
    )
    start = perf_counter()
    kept = kept_index(folder)
    opened = perf_counter() - start
    text = sum(path.stat().st_size for path in folder.rglob("*.toml"))
    newest = Home.of(folder).newest()
    size = sum(path.stat().st_size for path in newest.iterdir()) if newest else 0
    kept.index.find("warm up")
    times = []
    for query in queries:
        start = perf_counter()
        kept.index.find(query, 10)
        times.append((perf_counter() - start) * 1000)
    cuts = quantiles(times, n=20, method="inclusive")
    print(
        f"{len(kept.index.catalogue.agreements):>10,}{made.wall:>9.1f} s{made.work:>9.1f} s"
        f"{made.wall / one.wall:>10.2f}x{made.wall / other.wall:>10.2f}x"
        f"{opened * 1000:>8.0f} ms{size / text:>10.2f}x{cuts[9]:>9.1f} ms{cuts[18]:>9.1f} ms"
    )


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 30])
    parser.add_argument("--rounds", type=int, default=3, help="first indexes that are made")
    parser.add_argument("--into", type=Path, help="where the larger libraries are made")
    chosen = parser.parse_args()
    gc.set_threshold(150_000)  # As the program has it.
    room = Path(tempfile.mkdtemp(dir=chosen.into))
    (room / "cache").mkdir()
    os.environ["XDG_CACHE_HOME"] = str(room / "cache")
    queries = list(islice(queries_of(read_library(chosen.library)), QUERIES))
    heads = ("first", "its CPU", "times both", "at once", "opened", "size", "p50", "p95")
    print(f"{'agreements':>10}" + "".join(f"{head:>11}" for head in heads))
    try:
        for times in chosen.times:
            folder = room / f"times-{times}"
            varied(chosen.library, folder, times)
            measure(folder, queries, chosen.rounds)
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    main()
