"""What an import understands of real documents, how long it takes, and whether its patterns hold.

    python benchmarks/import.py [--corpora DIR]

Prints the scores field by field of the documents with answers in `tests/data/imports`; then every
pattern of the importer on a million characters of the worst text found for it. With `--corpora` (or
`BRIEFING_CORPORA`), a folder that holds `tota.tar.xz`, `releases-us.tar.xz` and
`treaties-ch.tar.xz`: what comes of all of these, in how many seconds.
"""

import argparse
import os
import pkgutil
import re
import tarfile
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import briefing_tui.importing
from briefing_tui.importing.jobs import Import, Order
from import_fields import field_scores

DOCUMENTS = Path(__file__).parent.parent / "tests" / "data" / "imports"
SETS = ("tota", "releases-us", "treaties-ch")
MILLION = 1_000_000
SMALL = 4_000
"""Characters on which the worst text of a pattern is looked for: a bad one would never end."""
LINEAR = 2.6
"""Times as long for twice the text: more, and it is not linear."""
LEAST = 0.002
"""Seconds: what takes less says nothing about growth."""
PIECES = (
    " ", "\n", "\t", "a", "A", "1", "-", ".", "|", "#", "*", "<", "[", "(", "{", "&", "\xa0", "_",
    "a ", "A ", "1.", "1 ", "a.", "A. ", "- ", "| ", "|-", "<a ", "[^", "[^a]: ", "{:", "\\|",
    "a\n",
    "Article 1 ", "Art. 1", "Done at ", "1 May ", "May 1, ", "of the ", "For the ", "In witness ",
    "A-b ", "a)", "(a) ", "i", "I", "x\n\n", "\u00ad", "für ", "display: ", "<meta ", "§ ", "/ ",
)  # fmt: skip


def corpus(archive: Path, folder: Path) -> list[Path]:
    """Unpack the documents of an archive."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return sorted(path for path in folder.rglob("*") if path.suffix in (".xml", ".md"))


def import_table(corpora: Path) -> None:
    """Import each set of documents and print what came of it."""
    print(f"\n{'set':14}{'files':>7}{'left out':>10}{'sections':>10}{'provisions':>12}", end="")
    print(f"{'placed':>9}{'seconds':>9}")
    for name in SETS:
        archive = corpora / f"{name}.tar.xz"
        if not archive.is_file():
            print(f"{name:14} is not at hand")
            continue
        with tempfile.TemporaryDirectory() as folder:
            files = corpus(archive, Path(folder) / "in")
            into = Path(folder) / "out"
            into.mkdir()
            start = time.perf_counter()
            outcomes = list(Import(Order(files=files, into=into)).run())
            seconds = time.perf_counter() - start
        said = [outcome.said for outcome in outcomes if outcome.slug]
        placed = sum(each["placed"] for each in said) / sum(each["total"] for each in said)
        sections, provisions = (sum(each[of] for each in said) for of in ("sections", "provisions"))
        print(f"{name:14}{len(files):7,}{len(files) - len(said):10,}{sections:10,}", end="")
        print(f"{provisions:12,}{placed:9.4f}{seconds:9.1f}")


def patterns() -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    """Every pattern of the importer by its name, and the ways in which it is asked."""
    package = briefing_tui.importing
    names = [each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    modules = [import_module(name) for name in names]
    sources = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in modules]
    for module, source in zip(modules, sources, strict=True):
        for name, value in vars(module).items():
            # A private pattern is asked in its own module only.
            where = source if name.startswith("_") else "\n".join(sources)
            for place, pattern in enumerate(_patterns_in(value)):
                asked = set(re.findall(rf"\b{name}\b(?:\[[^]]*\])?\.(\w+)", where))
                yield f"{module.__name__.split('.', 2)[2]}.{name}[{place}]", pattern, asked


def _patterns_in(value: object) -> list[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        return [value]
    inside = value.values() if isinstance(value, dict) else value
    return (
        [each for each in inside if isinstance(each, re.Pattern)]
        if (isinstance(value, (dict, tuple, list)))
        else []
    )


def seconds_of(pattern: re.Pattern[Any], asked: set[str], text: str) -> float:
    """How long a pattern takes on a text, asked as the importer asks it."""
    said = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    if asked & {"search", "sub", "finditer", "split", "findall"} or not asked:
        for _ in pattern.finditer(said):
            pass
    else:
        pattern.match(said)
    return time.process_time() - start


def pattern_table() -> None:
    """Find each pattern's worst text, and time it on a million characters of that."""
    slow = []
    for name, pattern, asked in patterns():

        def taken(piece: str, length: int) -> float:
            text = piece * (length // len(piece))
            return seconds_of(pattern, asked, text)  # noqa: B023  called at once

        worst = max(PIECES, key=lambda piece: taken(piece, SMALL))
        once, twice = taken(worst, SMALL * 2), taken(worst, SMALL * 4)
        growth = twice / once if once > LEAST else 1.0
        million = taken(worst, MILLION) if growth < LINEAR else float("inf")
        slow.append((million, growth, name, worst))
    slow.sort(reverse=True)
    print(f"\n{len(slow)} patterns on a million characters of their worst text; the slowest:")
    for million, growth, name, worst in slow[:8]:
        print(f"  {million * 1000:8.0f} ms  x{growth:.1f} for twice the text  {name}  {worst!r}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=os.environ.get("BRIEFING_CORPORA"))
    chosen = parser.parse_args()
    field_scores(DOCUMENTS)
    pattern_table()
    if chosen.corpora:
        import_table(Path(chosen.corpora))


if __name__ == "__main__":
    main()
