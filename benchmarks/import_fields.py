"""How much of real documents is understood, field by field, against what a reader would fill in.

    python benchmarks/import_fields.py [FOLDER]
    python benchmarks/import_fields.py --corpora DIR

FOLDER holds documents and an `answers.toml`; without it, those of the tests. With `--corpora` the
documents of `import_answers.toml` are looked for anywhere below DIR: three samples that nothing was
tuned on when their answers were written. A field scores 1 where
the draft says what the reader would: dates, places, titles, states to the letter, white space and
case aside; parties and signatories by how many are right (F1); counts by how near they are. Where
the document is silent, silence is right.
"""

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from typing import Any

from briefing_tui.brief import Brief, Signatory, Source
from briefing_tui.importing.child import drafted_file

SAMPLES = Path(__file__).parent / "import_answers.toml"
TESTED = Path(__file__).parent.parent / "tests" / "data" / "imports"


def field_scores(folder: Path = TESTED) -> dict[str, float]:
    """Print the mean score of each field over the documents of `folder`; return them."""
    answers = answers_in(folder)
    return _printed({folder / file_of(name, answer): answer for name, answer in answers.items()})


def corpus_scores(corpora: Path) -> None:
    """Print the scores of the samples whose documents are somewhere below `corpora`."""
    there = {path.name: path for path in corpora.rglob("*.md")}
    for sample, answers in tomllib.loads(SAMPLES.read_text(encoding="utf-8")).items():
        known = {there[f"{name}.md"]: answers[name] for name in answers if f"{name}.md" in there}
        print(f"{sample} sample: {len(known)} of {len(answers)} documents")
        if known:
            _printed(known)


def _printed(answers: Mapping[Path, Mapping[str, Any]]) -> dict[str, float]:
    found: dict[str, list[float]] = defaultdict(list)
    for path, answer in answers.items():
        for field, score in scores(answer, drafted(path)).items():
            found[field].append(score)
            if score < 1:
                print(f"  {path.stem}: {field} {score:.2f}")
    means = {field: mean(values) for field, values in found.items()}
    for field, score in means.items():
        print(f"{field:12} {score:5.2f}  ({len(found[field])} documents)")
    print(f"{'mean':12} {mean(means.values()):5.2f}")
    return means


def file_of(name: str, answer: Mapping[str, Any]) -> str:
    """Return the name of the document that an answer is about."""
    return answer.get("file") or f"{name}.md"


def answers_in(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the answers, by document."""
    return tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))


def drafted(path: Path) -> Brief:
    """Return the brief that a document makes."""
    return drafted_file(path.read_bytes(), path.name, None, {}).brief


def scores(answer: Mapping[str, Any], brief: Brief) -> dict[str, float]:
    """Return how right each field of `brief` is, 0 to 1."""
    source = brief.sources[0] if brief.sources else Source()
    said = {
        "title": (brief.title, answer["title"]),
        "signed": (brief.signed, answer["signed"]),
        "place": (brief.place, answer["place"]),
        "status": (brief.status, answer["status"]),
        "in_force": (brief.in_force, answer["in_force"]),
        "language": (brief.language, answer["language"]),
        "publisher": (source.publisher, answer["publisher"]),
        "published": (source.published, answer["published"]),
    }
    found = {field: float(_words(one) == _words(other)) for field, (one, other) in said.items()}
    if "parties" in answer:
        found["parties"] = _parties(answer["parties"], brief)
    found |= _signatories(answer["signatories"], brief.signatories)
    counts = {
        "sections": len(brief.sections),
        "provisions": sum(1 for _ in brief.provisions),
        "tables": sum(1 for _ in brief.role_tables),
    }
    found |= {field: _near(count, answer[field]) for field, count in counts.items()}
    return found | _details(answer, brief)


def _details(answer: Mapping[str, Any], brief: Brief) -> dict[str, float]:
    """What only some answers tell: the words of headings, numbers and placeholders, the actors."""
    said: dict[str, Sequence[str | None]] = {
        "headings": [section.heading for section in brief.sections if section.heading],
        "numbers": [provision.number for provision in brief.provisions if provision.number],
        "columns": [column.actor for table in brief.role_tables for column in table.columns],
        "bodies": [f"{body.id} | {body.party}" for body in brief.bodies]
        + [f"{body.name} | {body.party}" for body in brief.bodies if body.name != body.id],
        "found": [point.found for point in brief.open_points if point.found],
    }
    scored = {field: _alike(said[field], answer[field]) for field in said if field in answer}
    if "bodies" in scored:
        scored["bodies"] = len(set(said["bodies"]) & set(answer["bodies"])) / len(answer["bodies"])
    return scored


def _alike(found: Sequence[object], wanted: Sequence[object]) -> float:
    return SequenceMatcher(None, list(map(_words, found)), list(map(_words, wanted))).ratio()


def _words(value: object) -> str:
    return "".join(c if c.isalnum() else " " for c in str(value or "").casefold()).strip()


def _near(one: int, other: int) -> float:
    return 1 - abs(one - other) / max(one, other, 1)


def _f1(found: Collection[object], wanted: Collection[object]) -> float:
    if not found and not wanted:
        return 1.0
    return 2 * len(set(found) & set(wanted)) / (len(found) + len(wanted))


def _parties(wanted: Collection[str], brief: Brief) -> float:
    """A party is right by its id or by its name."""
    names = {party.id: {party.id, party.label} for party in brief.parties}
    known = {who: next((one for one, all_ in names.items() if who in all_), who) for who in wanted}
    return _f1(names.keys(), set(known.values()))


def _signatories(wanted: Collection[str], found: Collection[Signatory]) -> dict[str, float]:
    """Names, and names with offices and parties where the answer gives them."""
    answers = {name: (office, party) for name, office, party in map(_parted, wanted)}
    names = [signatory.name or "" for signatory in found]
    return {
        "signatories": _f1(names, answers),
        "offices": _f1(list(_full(found, answers)), [(n, *a) for n, a in answers.items()]),
    }


def _full(
    found: Collection[Signatory], answers: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    for signatory in found:
        name = signatory.name or ""
        party = signatory.party or "" if answers.get(name, ("", "x"))[1] else ""
        yield name, signatory.office or "", party


def _parted(answer: str) -> tuple[str, str, str]:
    name, office, party = (part.strip() for part in f"{answer} | |".split("|")[:3])
    return name, office, party


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=TESTED)
    parser.add_argument("--corpora", type=Path)
    chosen = parser.parse_args()
    if chosen.corpora:
        corpus_scores(chosen.corpora)
    else:
        field_scores(chosen.folder)
