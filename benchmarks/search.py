"""How fast and how well a library is searched, beside what a person would use instead.

    python benchmarks/search.py [--library DIR] [--corpora DIR]

Every query is put to every engine, one after the other, so that a busy moment of the machine meets
them all. Beside this project: `rapidfuzz.process.extract`, SQLite's FTS5 with each tokenizer, and
ripgrep and fzf where they are installed, over the same lines, as they come. *Right* is how many of
the first ten hits hold every word that was meant, of as many as there could be.

The queries to the library are two words of one of its lines with a slip in one of them, the same
ones every time. With `--corpora` (or `BRIEFING_CORPORA`), a folder that holds `tota.tar.xz` and
`queries-dev.jsonl`, 41,000 articles of 450 trade agreements are searched for what stands there.
"""

import argparse
import json
import os
import re
import sqlite3
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import which
from statistics import mean, quantiles
from time import perf_counter
from typing import Any, Final
from xml.etree import ElementTree as ET

from rapidfuzz import process, utils

from briefing_tui.brief import Brief, Party, Provision, Section
from briefing_tui.files import Stamp
from briefing_tui.library import Entry, Library, read_library
from briefing_tui.lines import lines_of
from briefing_tui.places import shipped
from briefing_tui.search import Index

SHOWN: Final = 10
QUERIES: Final = 100
"""How many queries are made from a library."""
TRIGRAM: Final = 3
"""Letters below which that tokenizer finds nothing."""
LONG: Final = 6
"""Letters from which a word is mistyped: nobody errs in short ones, and they say little."""
OTHERS_PATIENCE: Final = 12
"""Queries of the corpus that the other engine gets: each takes it seconds."""
WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says."""

    heading: str
    text: str

    def holds(self, words: set[str], *, in_heading: bool = False) -> bool:
        """Whether every word stands there whole."""
        said = self.heading if in_heading else f"{self.heading} {self.text}"
        return words <= set(WORD.findall(said.lower()))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and what was meant."""

    typed: str
    words: set[str]
    relevant: int
    """How many lines hold all the words."""
    by_heading: bool = False
    """The words are looked for in the headings of the first three hits."""

    def right(self, hits: Sequence[Said]) -> float:
        """How many of the hits are right, of 1."""
        if self.by_heading:
            return float(any(hit.holds(self.words, in_heading=True) for hit in hits[:3]))
        held = sum(hit.holds(self.words) for hit in hits[:SHOWN])
        return held / min(SHOWN, self.relevant)


Engine = Callable[[str], Sequence[Said]]


@dataclass(slots=True)
class Run:
    """How an engine did."""

    name: str
    engine: Engine
    build: float
    """Seconds it took to make ready."""
    times: list[float] = field(default_factory=list)
    """Seconds a query."""
    rights: list[float] = field(default_factory=list)

    def answer(self, asked: Asked) -> None:
        """Put one query."""
        start = perf_counter()
        hits = self.engine(asked.typed)
        self.times.append(perf_counter() - start)
        self.rights.append(asked.right(hits))


def briefing(library: Library) -> Engine:
    """This project."""
    index = Index.of(library)
    return lambda typed: [
        Said(hit.line.heading, hit.line.text) for hit in index.find(typed, SHOWN).hits
    ]


def rapidfuzz(library: Library) -> Engine:
    """The fastest library for likeness, over every line."""
    lines = said_in(library)
    texts = [utils.default_process(f"{line.heading} {line.text}") for line in lines]
    return lambda typed: [
        lines[place] for _, _, place in process.extract(typed.lower(), texts, limit=SHOWN)
    ]


def fts5(library: Library, tokenizer: str, asked: Callable[[str], str]) -> Engine:
    """SQLite's own full-text search, best first by its own measure."""
    lines = said_in(library)
    database = sqlite3.connect(":memory:")
    database.execute(
        f"CREATE VIRTUAL TABLE lines USING fts5(heading, text, tokenize='{tokenizer}')"
    )
    rows = ((line.heading, line.text) for line in lines)
    database.executemany("INSERT INTO lines VALUES (?, ?)", rows)
    ordered = f"SELECT rowid FROM lines WHERE lines MATCH ? ORDER BY rank LIMIT {SHOWN}"
    return lambda typed: [lines[row - 1] for (row,) in database.execute(ordered, (asked(typed),))]


def beginnings(typed: str) -> str:
    """All words, each by its beginning."""
    return " AND ".join(f'"{word}"*' for word in WORD.findall(typed.lower()))


def pieces(typed: str) -> str:
    """Any of the words."""
    long = (word for word in WORD.findall(typed.lower()) if len(word) >= TRIGRAM)
    return " OR ".join(f'"{word}"' for word in long)


def program(library: Library, command: Callable[[str], list[str]]) -> Engine:
    """A program that looks through the lines, one a line of its input, each time anew."""
    lines = said_in(library)
    data = "".join(
        " ".join(f"{line.heading} {line.text}".split()) + f"\t{number}\n"
        for number, line in enumerate(lines)
    ).encode()

    def answer(typed: str) -> list[Said]:
        done = subprocess.run(command(typed), input=data, capture_output=True, check=False)
        found = done.stdout.splitlines()[:SHOWN]
        return [lines[int(line.rpartition(b"\t")[2])] for line in found]

    return answer


def ripgrep_command(typed: str) -> list[str]:
    """The words, in the order typed."""
    return ["rg", "--ignore-case", "--no-filename", ".*".join(WORD.findall(typed.lower()))]


ENGINES: Final[dict[str, Callable[[Library], Engine]]] = {
    "briefing": briefing,
    "rapidfuzz": rapidfuzz,
    "SQLite FTS5, unicode61": lambda library: fts5(library, "unicode61", beginnings),
    "SQLite FTS5, trigram": lambda library: fts5(library, "trigram", pieces),
}
if which("rg"):
    ENGINES["ripgrep"] = lambda library: program(library, ripgrep_command)
if which("fzf"):
    ENGINES["fzf --filter"] = lambda library: program(library, lambda typed: ["fzf", "-f", typed])


def said_in(library: Library) -> list[Said]:
    """Every line that can be found."""
    lines = (line for brief in library.briefs for line in lines_of(brief))
    return [Said(line.heading, line.text) for line in lines if line.kind != "table"]


def slips(library: Library) -> Iterator[Asked]:
    """Yield queries made from a library: two words of a line, one of them mistyped."""
    chance = Random(14)  # any number: the same queries every time
    lines = said_in(library)
    lines_by_words = [(line, sorted(set(WORD.findall(line.text.lower())))) for line in lines]
    for line, words in chance.sample(lines_by_words, len(lines)):
        long = [word for word in words if len(word) >= LONG and word.isalpha()]
        if len(long) > 1 and line.text:
            one, other = chance.sample(long, 2)
            relevant = sum(said.holds({one, other}) for said in lines)
            yield Asked(f"{one} {mistyped(other, chance)}", {one, other}, relevant)


def mistyped(word: str, chance: Random) -> str:
    """A word with a letter left out, doubled, or changed about with the next."""
    at = chance.randrange(1, len(word) - 1)
    kinds = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ]
    return chance.choice(kinds)


def runs(library: Library, queries: Sequence[Asked], others: int) -> list[Run]:
    """Put the queries to all engines; to the others only so many."""
    found = []
    for name, make in ENGINES.items():
        start = perf_counter()
        engine = make(library)
        found.append(Run(name, engine, perf_counter() - start))
    for run in found:
        run.engine("warm up")
    # Evenly over the kinds of query, which take turns in the corpus.
    every = max(1, len(queries) // others) | 1
    for number, asked in enumerate(queries):
        for run in found:
            if run.name == "briefing" or number % every == 0:
                run.answer(asked)
    return found


def table(title: str, found: Sequence[Run]) -> None:
    """Print how each engine did, and its times as multiples of this project's."""
    heads = (f"{head:>11}" for head in ("build", "p50", "p95", "queries", "right"))
    print(f"{title:<40}" + "".join(heads) + f"{'times p50':>11}{'times p95':>11}")
    ours = percentiles(found[0].times)
    for run in found:
        middle, slow = percentiles(run.times)
        cells = [f"{seconds * 1000:>8,.1f} ms" for seconds in (run.build, middle, slow)]
        ratios = f"{middle / ours[0]:>10,.1f}x{slow / ours[1]:>10,.1f}x"
        counts = f"{len(run.times):>11}{mean(run.rights):>11.3f}"
        print(f"  {run.name:<38}" + "".join(cells) + counts + ratios)


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    """The middle of the times, and what 95 of 100 stay below."""
    cuts = quantiles(times, n=20, method="inclusive")
    return cuts[9], cuts[18]


def asked_in(corpora: Path) -> list[Asked]:
    """The queries that come with the corpus."""
    lines = (corpora / "queries-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Asked(one["typed"], set(one["want"]), one["relevant"], one["kind"] == "heading")
        for one in map(json.loads, lines)
    ]


def trade_agreements(archive: Path) -> Library:
    """The corpus as a library: an agreement a brief, an article a provision."""
    with tarfile.open(archive) as files:
        trees = {
            Path(member.name).stem: ET.parse(file)
            for member in files
            if member.name.endswith(".xml") and (file := files.extractfile(member))
        }
    briefs = (brief_of(name.replace("_", "-"), trees[name]) for name in sorted(trees))
    entries = (Entry.of(one, Path(one.slug), Stamp(0, 0, 0)) for one in briefs)
    return Library(archive.parent, entries=tuple(entries))


def brief_of(slug: str, tree: Any) -> Brief:  # noqa: ANN401  the stubs of two Pythons differ here
    """One agreement of the corpus, as a brief."""
    parties = dict.fromkeys(party.text for party in tree.iterfind("meta/parties_original/*"))
    sections = tuple(
        Section(
            id=f"s-{number}",
            number=chapter.get("number"),
            heading=chapter.get("name"),
            provisions=tuple(map(provision_of, chapter.findall("article"))),
        )
        for number, chapter in enumerate(tree.iter("chapter"))
    )
    return Brief(
        slug=slug,
        title=tree.findtext("meta/name"),
        parties=tuple(Party(id=name) for name in parties if name) or (Party(id="X"),),
        sections=sections,
    )


def provision_of(article: Any) -> Provision:  # noqa: ANN401  as above
    """One article of the corpus."""
    return Provision(
        id=f"a-{article.get('article_identifier')}",
        number=article.get("number"),
        heading=article.get("name"),
        text="".join(article.itertext()).strip(),
    )


def main() -> None:
    """Print the table, with the corpus in it where that is at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--library", type=Path, default=shipped("briefs"))
    parser.add_argument("--corpora", type=Path, default=os.environ.get("BRIEFING_CORPORA"))
    chosen = parser.parse_args()
    library = read_library(chosen.library)
    queries = [asked for asked, _ in zip(slips(library), range(QUERIES), strict=False)]
    title = f"{chosen.library.name}: {len(said_in(library)):,} lines"
    table(title, runs(library, queries, others=QUERIES))
    if chosen.corpora and (Path(chosen.corpora) / "queries-dev.jsonl").is_file():
        corpus = trade_agreements(Path(chosen.corpora) / "tota.tar.xz")
        found = runs(corpus, asked_in(Path(chosen.corpora)), others=OTHERS_PATIENCE)
        table(f"trade agreements: {len(said_in(corpus)):,} lines", found)


if __name__ == "__main__":
    main()
