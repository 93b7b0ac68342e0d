"""How fast two agreements are compared, and how well, beside what a person would use instead.

    python benchmarks/compare.py [--library DIR] [--corpora DIR]

For pairs of briefs: who goes with whom, and the word changes of each pair found. The others do the
same work: every provision of the left against every one of the right, the likeliest first, one to
one, then the words. With `--corpora`, a folder that holds `pairs-dev.json` and `tota.tar.xz`, it is
also told how many of the true pairs are found, by the wording alone; and of agreements that were
altered at known places (see `altered.py`), how much of that is told right. Times are of the
processor.
"""

import argparse
import json
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from statistics import mean, quantiles
from time import perf_counter, process_time
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from altered import altered, fit, judge, tally
from briefing_tui.addresses import Place
from briefing_tui.brief import Brief, Party, Provision, Section
from briefing_tui.compare import changes_of, compare
from briefing_tui.library import read_library
from briefing_tui.places import shipped

ALIKE = 0.4
"""From this on the others call two provisions a pair; tried from 0.2 to 0.7, none did better."""
SHORT = 30
"""Words; articles of other agreements that are put in have more."""
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
    start = process_time()
    found = engine(left, right)
    time = process_time() - start
    ones, others = {one for one, _ in truth}, {other for _, other in truth}
    touched = {pair for pair in found if pair[0] in ones or pair[1] in others}
    return Score(len(touched & truth), len(touched), len(truth), time)


def corpus_table(corpora: Path) -> None:
    """Print how many true pairs of articles each engine finds, and how long a pair takes."""
    pairs = json.loads((corpora / "pairs-dev.json").read_text(encoding="utf-8"))
    treaties = dict(read_treaties(corpora / "tota.tar.xz", names_in(pairs)))
    title = f"{len(pairs)} pairs of trade agreements"
    print(f"\n{title:<40}{'P':>7}{'R':>7}{'F1':>7}{'mean':>12}{'p95':>12}")
    engines = {
        "briefing, pairs and flags": pairs_and_flags,
        "briefing, of a split the strongest": strongest,
        "briefing, and the words": briefing,
        "rapidfuzz": by_rapidfuzz,
        "difflib": by_difflib,
    }
    if find_spec("numpy"):
        engines["rapidfuzz.process.cdist, pairs"] = by_cdist
    for name, engine in engines.items():
        scores = [
            score(engine, treaties[pair["left"]], treaties[pair["right"]], truth_of(pair))
            for pair in pairs
        ]
        print(f"{name:<40}{summary(scores)}")


def altered_table(corpora: Path) -> None:
    """Print how much of what was done to agreements is told right."""
    treaties = [brief for _, brief in read_treaties(corpora / "tota.tar.xz", bare=False)]
    chosen = [brief for brief in treaties if fit(brief)]
    counts = tally()
    for at, brief in enumerate(chosen):
        other = chosen[(at + len(chosen) // 2) % len(chosen)]
        strange = [one for one in other.provisions if len((one.text or "").split()) > SHORT]
        made = altered(brief, strange)
        judge(made, compare(Place(made.left), Place(made.right)), counts)
    told, right = counts.told.total(), counts.right.total()
    print(f"\n{len(chosen)} agreements, altered: what became of {told} articles")
    print(f"{'told right':<40}{right / told:>7.3f}")
    for fate, number in counts.told.most_common():
        print(f"  {fate:<38}{counts.right[fate] / number:>7.3f} of {number}")
    found, there, false = (one.total() for one in (counts.found, counts.flagged, counts.false))
    print(f"{'flags: precision, recall':<40}{found / (found + false):>7.3f}{found / there:>7.3f}")
    for kind in sorted({*counts.flagged, *counts.false}):
        found, there, false = (one[kind] for one in (counts.found, counts.flagged, counts.false))
        print(f"  {kind:<38}{found:>7} of {there} found, {false} false")
    if same := [one for one in treaties if compare(Place(one), Place(one)).differs]:
        print("changed against themselves:", ", ".join(one.slug for one in same))
    else:
        print(f"against themselves, none of {len(treaties)} has changed")


def pairs_and_flags(left: Brief, right: Brief) -> Found:
    """This project without the words that changed."""
    pairs = compare(Place(left), Place(right)).pairs
    return {
        (pair.left, pair.right)
        for pair in pairs
        if pair.left and pair.right and pair.of == "provision"
    }


def strongest(left: Brief, right: Brief) -> Found:
    """This project; of what was split or merged only the strongest pair, one to one."""
    comparison = compare(Place(left), Place(right))
    weaker = {id(pair) for group in comparison.groups.values() for pair in group[1:]}
    return {
        (pair.left, pair.right)
        for pair in comparison.pairs
        if pair.left and pair.right and pair.of == "provision" and id(pair) not in weaker
    }


def by_cdist(left: Brief, right: Brief) -> Found:
    """All likenesses at once in `rapidfuzz.process.cdist`, if numpy is there; no words."""
    from rapidfuzz.process import cdist  # noqa: PLC0415  it wants numpy, which we do not

    ours, theirs = texts_of(left), texts_of(right)
    matrix = cdist([*ours.values()], [*theirs.values()], scorer=fuzz.token_sort_ratio)
    return greedy(
        {
            (one, other): matrix[row][column] / 100
            for row, one in enumerate(ours)
            for column, other in enumerate(theirs)
        }
    )


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
        altered_table(chosen.corpora)


if __name__ == "__main__":
    main()
