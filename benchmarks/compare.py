"""How fast two agreements are compared, and how well, beside what a person would use instead.

    python benchmarks/compare.py [--library DIR] [--corpora DIR]

For pairs of briefs: who goes with whom, and the word changes of each pair found. The others do the
same work: every provision of the left against every one of the right, the likeliest first, one to
one, then the words. With `--corpora`, a folder that holds `pairs-dev.json` and `tota.tar.xz`, it is
also told how many of the true pairs are found, by the wording alone.
"""

import argparse
import json
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean, quantiles
from time import perf_counter
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Party, Provision, Section
from briefing_tui.compare import changes_of, compare
from briefing_tui.library import read_library
from briefing_tui.places import shipped

ALIKE = 0.4
"""From this on the others call two provisions a pair; tried from 0.2 to 0.7, none did better."""
LARGEST = 6
"""How many pairs of briefs are timed: those with most to compare."""

Found = set[tuple[str, str]]
"""Ids of provisions that were set against each other."""
Engine = Callable[[Brief, Brief], Found]


def briefing(left: Brief, right: Brief) -> Found:
    """This project: pairs with flags, then word changes."""
    pairs = compare(Place(left), Place(right)).pairs
    found = {
        (pair.left, pair.right)
        for pair in pairs
        if pair.of == "provision" and pair.left and pair.right
    }
    ours, theirs = texts_of(left), texts_of(right)
    for one, other in found:
        changes_of(ours[one], theirs[other])
    return found


def by_difflib(left: Brief, right: Brief) -> Found:
    """The standard library: `SequenceMatcher` over words."""
    ours, theirs = words_of(left), words_of(right)
    scores = {}
    for other, other_words in theirs.items():
        matcher = SequenceMatcher(None, b=other_words, autojunk=False)
        for one, words in ours.items():
            matcher.set_seq1(words)
            if matcher.quick_ratio() >= ALIKE:
                scores[one, other] = matcher.ratio()
    found = greedy(scores)
    for one, other in found:
        SequenceMatcher(None, ours[one], theirs[other], autojunk=False).get_opcodes()
    return found


def by_rapidfuzz(left: Brief, right: Brief) -> Found:
    """The fastest library for likeness: `token_sort_ratio`, then `Indel` over words."""
    ours, theirs = texts_of(left), texts_of(right)
    found = greedy(
        {
            (one, other): fuzz.token_sort_ratio(text, other_text) / 100
            for one, text in ours.items()
            for other, other_text in theirs.items()
        }
    )
    for one, other in found:
        Indel.opcodes(ours[one].split(), theirs[other].split())
    return found


ENGINES: dict[str, Engine] = {
    "briefing": briefing,
    "difflib": by_difflib,
    "rapidfuzz": by_rapidfuzz,
}


def greedy(scores: dict[tuple[str, str], float]) -> Found:
    """The likeliest pairs first, nobody in two."""
    found: Found = set()
    taken: set[tuple[str, str]] = set()
    for (one, other), score in sorted(scores.items(), key=lambda item: -item[1]):
        if score >= ALIKE and not {("left", one), ("right", other)} & taken:
            found.add((one, other))
            taken |= {("left", one), ("right", other)}
    return found


def texts_of(brief: Brief) -> dict[str, str]:
    """What each provision says, by its id."""
    return {one.id: f"{one.heading or ''} {one.text or ''}" for one in brief.provisions}


def words_of(brief: Brief) -> dict[str, list[str]]:
    """The words of each provision, by its id."""
    return {one: text.split() for one, text in texts_of(brief).items()}


def seconds(engine: Engine, left: Brief, right: Brief) -> float:
    """How long an engine takes, the best of three."""
    times = []
    for _ in range(3):
        start = perf_counter()
        engine(left, right)
        times.append(perf_counter() - start)
    return min(times)


def largest(briefs: Sequence[Brief]) -> list[tuple[Brief, Brief]]:
    """The pairs of briefs with most provisions on both sides."""
    sizes = {brief.slug: len(list(brief.provisions)) for brief in briefs}
    pairs = [(one, other) for one in briefs for other in briefs if one.slug < other.slug]
    return sorted(pairs, key=lambda pair: -sizes[pair[0].slug] * sizes[pair[1].slug])[:LARGEST]


def samples_table(briefs: Sequence[Brief]) -> None:
    """Print how long each engine takes for pairs of briefs, as times of this one."""
    print(f"{'align and mark words':<58}" + "".join(f"{name:>18}" for name in ENGINES))
    for left, right in largest(briefs):
        times = {name: seconds(engine, left, right) for name, engine in ENGINES.items()}
        cells = (
            f"{time * 1000:>8.1f} ms{time / times['briefing']:>6.1f}x" for time in times.values()
        )
        print(f"{left.slug[:28] + ' / ' + right.slug[:28]:<58}" + " ".join(cells))


class Score(NamedTuple):
    """How an engine did on one pair of agreements."""

    hits: int
    """True pairs found."""
    touched: int
    """Pairs found that touch an article with a known counterpart."""
    known: int
    """True pairs there are."""
    time: float
    """Seconds."""


def score(engine: Engine, left: Brief, right: Brief, truth: Found) -> Score:
    """Compare two agreements and hold what is found against the truth."""
    start = perf_counter()
    found = engine(left, right)
    time = perf_counter() - start
    ones, others = {one for one, _ in truth}, {other for _, other in truth}
    touched = {pair for pair in found if pair[0] in ones or pair[1] in others}
    return Score(len(touched & truth), len(touched), len(truth), time)


def corpus_table(corpora: Path) -> None:
    """Print how many true pairs of articles each engine finds, and how long a pair takes."""
    pairs = json.loads((corpora / "pairs-dev.json").read_text(encoding="utf-8"))
    treaties = dict(read_treaties(corpora / "tota.tar.xz", names_in(pairs)))
    title = f"{len(pairs)} pairs of trade agreements"
    print(f"\n{title:<30}{'P':>7}{'R':>7}{'F1':>7}{'mean':>12}{'p95':>12}")
    # The standard library would take hours here.
    engines = {"briefing, pairs and flags": pairs_and_flags} | ENGINES
    del engines["difflib"]
    for name, engine in engines.items():
        scores = [
            score(engine, treaties[pair["left"]], treaties[pair["right"]], truth_of(pair))
            for pair in pairs
        ]
        print(f"{name:<30}{summary(scores)}")


def pairs_and_flags(left: Brief, right: Brief) -> Found:
    """This project without the words that changed."""
    pairs = compare(Place(left), Place(right)).pairs
    return {(pair.left, pair.right) for pair in pairs if pair.left and pair.right}


def names_in(pairs: Iterable[dict[str, Any]]) -> set[str]:
    """The agreements that pairs are of."""
    return {pair[side] for pair in pairs for side in ("left", "right")}


def truth_of(pair: dict[str, Any]) -> Found:
    """The articles that are known to go with each other."""
    return {(f"a-{one}", f"a-{other}") for one, other in pair["truth"]}


def summary(scores: Sequence[Score]) -> str:
    """Precision, recall, F1, and times."""
    hits, touched, known = (sum(score[at] for score in scores) for at in range(3))
    precision, recall = hits / touched, hits / known
    times = [score.time * 1000 for score in scores]
    p95 = quantiles(times, n=20, method="inclusive")[-1]
    f1 = 2 * precision * recall / (precision + recall)
    return f"{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}{mean(times):>9.0f} ms{p95:>9.0f} ms"


def read_treaties(
    archive: Path, names: set[str] | None = None, *, bare: bool = True
) -> Iterator[tuple[str, Brief]]:
    """Yield the named agreements or all; where they are bare, without headings and numbers."""
    with tarfile.open(archive) as files:
        for member in files:
            name = Path(member.name).stem
            wanted = names is None or name in names
            if wanted and member.isfile() and (file := files.extractfile(member)):
                yield name, treaty(name, ET.parse(file), bare=bare)


def treaty(name: str, tree: Any, *, bare: bool) -> Brief:  # noqa: ANN401  the stubs of two Pythons differ here
    """One agreement of the corpus, as a brief."""
    sections = tuple(
        Section(
            id=f"s-{number}",
            heading=None if bare else chapter.get("name"),
            provisions=tuple(
                Provision(
                    id=f"a-{article.get('article_identifier')}",
                    number=None if bare else article.get("number"),
                    heading=None if bare else article.get("name"),
                    text=text,
                )
                for article in chapter.findall("article")
                if (text := "".join(article.itertext()).strip())
            ),
        )
        for number, chapter in enumerate(tree.iter("chapter"))
    )
    return Brief(
        slug=name.replace("_", "-"),
        title=tree.findtext("meta/name") or name,
        language=tree.findtext("meta/language") or "en",
        parties=tuple(
            Party(id=code.text) for code in tree.findall("meta/parties_original/partyisocode")
        )
        or (Party(id="X"),),
        sections=sections,
    )


def main() -> None:
    """Print one table, and another where the corpora are at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--library", type=Path, default=shipped("briefs"))
    parser.add_argument("--corpora", type=Path)
    chosen = parser.parse_args()
    samples_table(list(read_library(chosen.library).briefs))
    if chosen.corpora and (chosen.corpora / "pairs-dev.json").is_file():
        corpus_table(chosen.corpora)


if __name__ == "__main__":
    main()
