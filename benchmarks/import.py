"""What an import understands of real documents, how long it takes, and whether its patterns hold.

    python benchmarks/import.py [--corpora DIR]

Prints the scores field by field of the documents with answers in `tests/data/imports`; then every
pattern that meets a source's text on up to a million characters of the worst text found for it, in
a child that is ended where it takes too long. With `--corpora` (or
`BRIEFING_CORPORA`), a folder that holds `tota.tar.xz`, `releases-us.tar.xz` and
`treaties-ch.tar.xz`: what comes of all of these, in how many seconds.
"""

import argparse
import math
import os
import tarfile
import tempfile
import time
from functools import partial
from pathlib import Path

from briefing_tui.importing.jobs import Import, Order
from growth import growth
from import_fields import field_scores
from patterns import patterns, text_of, worst_shapes

DOCUMENTS = Path(__file__).parent.parent / "tests" / "data" / "imports"
SETS = ("tota", "releases-us", "treaties-ch")
LENGTHS = (250_000, 500_000, 1_000_000)
"""Characters of the worst texts."""
LIMIT = 60
"""Seconds of processor time for one pattern; then it is ended."""


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


def pattern_table() -> None:
    """Find each pattern's worst text, and time it on up to a million characters of that."""
    rows = []
    for found in patterns():
        shapes = worst_shapes(found.pattern)
        grown = growth(found.ask, [partial(text_of, each) for each in shapes], LENGTHS, LIMIT)
        rows.append((grown, found.name, shapes[grown.worst]))
    rows.sort(key=lambda row: (math.isinf(row[0].exponent), row[0].seconds[-1:]), reverse=True)
    lengths = "".join(f"{length:>12,}" for length in LENGTHS)
    print(f"\n{len(rows)} patterns on their worst texts, ms of processor time; the slowest:")
    print(f"{'':2}{lengths}{'exponent':>10}")
    for grown, name, (before, again, end) in rows[:12]:
        taken = [*(f"{each * 1000:12,.0f}" for each in grown.seconds)]
        taken += [f"{'ended':>12}"] * (len(LENGTHS) - len(taken))
        print(f"  {''.join(taken)}{grown.exponent:10.2f}  {name}  {before + again[:20] + end!r}")
    worst = max(grown.exponent for grown, *_ in rows if not math.isnan(grown.exponent))
    print(f"  the steepest exponent is {worst:.2f}")


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
