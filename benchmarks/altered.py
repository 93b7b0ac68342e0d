"""Agreements altered at known places: what a comparison should find, known beforehand.

Articles of real agreements are moved, reworded, split, merged, dropped and added; duties, numbers,
names and references in them are changed; all articles are numbered anew, and the references follow.
What was done is written down as `Fact`s, and a comparison is held against them. Whoever changes the
words here knows nothing of how they are compared: the patterns below are this module's own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, NamedTuple

from briefing_tui.brief import Brief, Provision, Section
from briefing_tui.compare import Comparison, Flag, Pair, PairKind

FATES: Final = {
    "kept": 32,
    "reworded": 12,
    "moved": 6,
    "moved and reworded": 6,
    "split": 5,
    "merged": 5,
    "dropped": 6,
    "flagged": 22,
    "moved and flagged": 3,
    "sentence moved": 3,
}
"""What becomes of an article, and how many of a hundred or so it happens to."""
ADDED: Final = 0.06
"""New articles, for each one there was."""
FAR: Final = 4
"""An article that is moved passes at least so many others."""
WITHOUT_HEADING: Final = 0.2
"""How many of the articles that are reworded lose their heading."""
GROWN: Final = 0.2
"""How many of them get a sentence of another agreement besides."""
ASTRAY: Final = 0.3
"""How many of those that are flagged have a reference led to another article."""
PART: Final = 20
"""Words of a part of an article that is split, at least."""
CLAUSE: Final = 8
"""Words of a sentence that is put in, at least."""
SIZES: Final = range(20, 151)
"""How many articles an agreement has that is altered."""

_SENTENCE: Final = re.compile(r"(?<=[a-z)]{3}[.;]) +(?=[A-Z])|\n{2,}")
_PLAIN: Final = re.compile(r"(?<![\w“\"'’-])[a-z]{5,}(?![\w'’-])")
_WEIGHTY: Final = frozenset(
    """shall should could would might cannot must ought neither never every either other another
    party parties three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion percent year years month months weeks hours minutes times date dates article articles
    paragraph paragraphs subparagraph subparagraphs chapter chapters section sections annex annexes
    appendix protocol protocols title clause means meaning defined definition refers without unless
    except nothing nobody third fourth fifth sixth seventh eighth ninth tenth first second committee
    commission council secretariat authority authorities tribunal panel court agreed agrees agree
    undertake undertakes endeavour endeavours required entitled permitted allowed obliged half
    quarter double twice state states member members within after before under""".split()
)
"""Words that may say who is bound, how hard, or how much: rewording leaves them alone."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What became of one article, or of several that became one."""

    fate: str
    kind: PairKind
    left: frozenset[str]
    """Ids in the agreement as it was; none of an article that was added."""
    right: frozenset[str]
    """Ids in the agreement as it is; none of an article that was dropped."""
    flags: tuple[Flag, ...] = ()
    """What must not be missed in it."""


@dataclass(frozen=True, slots=True)
class Altered:
    """An agreement as it was and as it is, and all that was done to it."""

    left: Brief
    right: Brief
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class _Slot:
    """An article of the agreement as it will be."""

    fate: str
    left: list[Provision]
    text: str
    heading: str | None = None
    part: int = 0
    """Of a split one: which part this is, from 1."""
    flags: list[Flag] = field(default_factory=list)
    strays: bool = False
    """Whether one of its references will be led to another article."""


class _Change(NamedTuple):
    """One way to change what an article means."""

    kind: str
    pattern: re.Pattern[str]
    put: Callable[[re.Match[str], Random], str]
    """What stands there afterwards."""


def _other(*words: str) -> Callable[[re.Match[str], Random], str]:
    return lambda found, dice: dice.choice([word for word in words if word != found[0].lower()])


def _with_other_number(found: re.Match[str], dice: Random) -> str:
    number = int(found[1])
    other = dice.choice([n for n in (2, 3, 5, 7, 10, 14, 15, 20, 30, 45, 60, 90) if n != number])
    return found[0].replace(found[1], str(other), 1)


_NUMBER_WORDS: Final = ("two", "three", "four", "five", "six", "seven", "ten")
_MONTHS: Final = ("January", "March", "April", "June", "July", "September", "October", "December")
_MONTH: Final = f"(?:{'|'.join(_MONTHS)}|February|May|August|November)"


def _with_other_count(found: re.Match[str], dice: Random) -> str:
    return found[0].replace(found[1], _other(*_NUMBER_WORDS)(found, dice), 1)


CHANGES: Final = (
    _Change("duty", re.compile(r"(?<=[a-z] )shall(?= [a-z])(?! not\b)"), _other("should", "may")),
    _Change("duty", re.compile(r"(?<=[a-z] )may(?= [a-z])(?! not\b)"), lambda *_: "shall"),
    _Change("negation", re.compile(r"\bshall(?= [a-z]{4,})(?! not\b)"), lambda *_: "shall not"),
    _Change("negation", re.compile(r"\b(?:shall|may) not\b"), lambda found, _: found[0][:-4]),
    _Change(
        "period",
        re.compile(r"(?<=[a-z] )\b(\d{1,3}) (?:days|months|years|weeks)\b"),
        _with_other_number,
    ),
    _Change(
        "period",
        re.compile(rf"(?<=[a-z] )({'|'.join(_NUMBER_WORDS)}) (?:days|months|years|weeks)\b"),
        _with_other_count,
    ),
    _Change(
        "percentage",
        re.compile(r"(?<=[a-z] )(?<!\d[.,])\b(\d{1,3})(?: ?%|(?= per ?cent\b) per ?cent)"),
        _with_other_number,
    ),
    _Change(
        "amount",
        re.compile(r"(?:US ?\$|€|EUR|USD|euros?) ?\d[\d,. ]*\d"),
        lambda found, _: re.sub(r"\d(?=\D*$)", lambda d: str((int(d[0]) + 3) % 10), found[0]),
    ),
    _Change(
        "date",
        re.compile(rf"\b\d{{1,2}} {_MONTH},? \d{{4}}|\b{_MONTH} \d{{1,2}},? \d{{4}}"),
        lambda found, dice: (
            re.sub(_MONTH, lambda m: _other(*_MONTHS)(m, dice), found[0])
            if dice.choice((True, False))
            else found[0][:-2] + f"{(int(found[0][-2:]) + dice.randint(1, 9)) % 100:02}"
        ),
    ),
    _Change(
        "number",
        re.compile(
            rf"(?<=[a-z] )({'|'.join(_NUMBER_WORDS)})(?= (?:members|arbitrators|copies|panelists"
            r"|languages|originals|representatives|persons|candidates|nationals|panellists))"
        ),
        _with_other_count,
    ),
    _Change(
        "party",
        re.compile(r"\b(?:importing|exporting)(?= (?:Party|country|Member))"),
        _other("importing", "exporting"),
    ),
    _Change(
        "party",
        re.compile(r"\b(?:complaining|responding|requesting|requested)(?= (?:Party))"),
        _other("complaining", "responding", "requesting", "requested"),
    ),
    _Change(
        "party",
        re.compile(
            r"(?<=[Tt]he )(?:Joint Committee|Joint Commission|Council|Association Council"
            r"|Commission|Secretariat|Arbitral Tribunal|Panel|Committee)(?= [a-z])"
        ),
        _other("Joint Committee", "Council", "Secretariat", "Arbitral Tribunal"),
    ),
    _Change(
        "bracket",
        re.compile(r"(?<=[a-z] )[a-z]+ [a-z]+ [a-z]+(?= [a-z])"),
        lambda found, _: f"[{found[0]}]",
    ),
    _Change(
        "definition",
        re.compile(r"[”\"’] means (?:[a-z]+ ){2}[a-z]+(?= [a-z])"),
        lambda found, dice: f"{found[0][:8]}{dice.choice(['only', 'chiefly', 'solely'])} the worth",
    ),
    _Change(
        "definition",
        re.compile(r"(?<=\) )[a-z]+(?: [a-z]+)? means (?:[a-z]+ ){2}[a-z]+(?= [a-z])"),
        lambda found, _: re.sub(r" means .*", " means nothing but the worth", found[0]),
    ),
)
"""Each is done where an article has the words for it; what is rare more gladly than a bracket."""
COMMON: Final = ("duty", "negation", "bracket")
RARE: Final = 6
"""How much more gladly the others are done."""


def altered(brief: Brief, strange: Sequence[Provision]) -> Altered:
    """Return what became of an agreement in which `strange` are articles of others."""
    dice = Random(brief.slug)
    slots, dropped = _slots(list(brief.provisions), strange, dice)
    slots = _moved(slots, dice)
    ids = {id(slot): f"n-{at}" for at, slot in enumerate(slots, start=1)}
    numbers = _numbers(slots)
    provisions = [
        Provision(
            id=ids[id(slot)],
            number=f"Article {at}",
            heading=slot.heading,
            text=_renumbered(slot, numbers, len(slots), dice),
        )
        for at, slot in enumerate(slots, start=1)
    ]
    section = Section(id="all", provisions=tuple(provisions))
    right = brief.model_copy(update={"slug": f"{brief.slug}-later", "sections": (section,)})
    return Altered(brief, right, (*_facts(slots, ids, provisions), *dropped))


def _slots(
    articles: Sequence[Provision], strange: Sequence[Provision], dice: Random
) -> tuple[list[_Slot], list[Fact]]:
    slots: list[_Slot] = []
    dropped: list[Fact] = []
    waiting = list(articles)[::-1]
    while waiting:
        article = waiting.pop()
        fate = dice.choices(list(FATES), list(FATES.values()))[0]
        if fate == "dropped":
            dropped.append(Fact(fate, "only_left", frozenset([article.id]), frozenset()))
        elif fate == "merged" and waiting and waiting[-1].text and article.text:
            other = waiting.pop()
            text = f"{article.text}\n\n{other.text}"
            slots.append(_Slot(fate, [article, other], text, article.heading))
        else:
            slots += _slots_of(article, fate, strange, dice)
        if dice.random() < ADDED:
            new = dice.choice(strange)
            slots.append(_Slot("added", [], new.text or "", new.heading))
    return slots, dropped


def _slots_of(
    article: Provision, fate: str, strange: Sequence[Provision], dice: Random
) -> Iterator[_Slot]:
    text = article.text or ""
    slot = _Slot(fate if fate != "merged" else "kept", [article], text, article.heading)
    if fate == "split" and (at := _middle(text)):
        yield _Slot(fate, [article], text[:at].rstrip(), article.heading, 1)
        yield _Slot(fate, [article], text[at:].lstrip(), None, 2)
        return
    if fate == "split":
        slot.fate = "kept"
    if "reworded" in fate:
        slot.text = _reworded(text, strange, dice)
        slot.heading = None if dice.random() < WITHOUT_HEADING else article.heading
    elif "flagged" in fate:
        _flag(slot, dice)
    elif fate == "sentence moved":
        slot.text = _sentence_moved(text, dice)
    yield slot


def _middle(text: str) -> int | None:
    """Return where a text is best cut in two: both parts have something to say."""
    cuts = [found.end() for found in _SENTENCE.finditer(text)]
    fit = [cut for cut in cuts if min(len(text[:cut].split()), len(text[cut:].split())) >= PART]
    return min(fit, key=lambda cut: abs(cut - len(text) / 2), default=None)


def _reworded(text: str, strange: Sequence[Provision], dice: Random) -> str:
    rate = dice.uniform(0.1, 0.35)
    donor = [word for one in dice.sample(strange, 5) for word in _PLAIN.findall(one.text or "")]
    spare = [word for word in donor if word not in _WEIGHTY] or ["somewhat"]

    def put(found: re.Match[str]) -> str:
        if found[0] in _WEIGHTY or dice.random() > rate or _defines(found):
            return found[0]
        return dice.choice(spare)

    new = _PLAIN.sub(put, text)
    sentences = _sentences(dice.choice(strange).text or "")
    if dice.random() < GROWN and sentences:
        new = f"{new}\n\n{dice.choice(sentences)}"
    return new


def _defines(found: re.Match[str]) -> bool:
    text = found.string
    start, end = text.rfind("\n\n", 0, found.start()), text.find("\n\n", found.end())
    line = text[start + 1 : end if end >= 0 else None]
    return re.search(r"\bmeans?\b|\bdefin|\brefers? to\b|[“\"]", line) is not None


def _sentences(text: str) -> list[str]:
    return [one for one in _SENTENCE.split(text) if len(one.split()) >= CLAUSE]


def _sentence_moved(text: str, dice: Random) -> str:
    parts = [part for part in text.split("\n\n") if part.strip()]
    if len(parts) <= 2:  # noqa: PLR2004  two that change places are two that moved
        return text
    at = dice.randrange(len(parts))
    part = parts.pop(at)
    parts.insert(dice.choice([to for to in range(len(parts) + 1) if abs(to - at) > 1] or [0]), part)
    return "\n\n".join(parts)


def _flag(slot: _Slot, dice: Random) -> None:
    """Change what a slot means at one to three places, each in a sentence of its own."""
    ways = [way for way in CHANGES if way.pattern.search(slot.text)]
    slot.strays = dice.random() < ASTRAY
    places: list[tuple[int, int]] = []
    rank = {way: dice.random() ** (1 if way.kind in COMMON else 1 / RARE) for way in ways}
    for way in sorted(ways, key=lambda way: -rank[way])[: dice.randint(1, 3)]:
        if not (matches := list(way.pattern.finditer(slot.text))):
            continue  # What was changed before took it away.
        found = dice.choice(matches)
        sentence = _sentence_around(slot.text, found.start())
        if any(start < sentence[1] and sentence[0] < end for start, end in places):
            continue
        new = way.put(found, dice)
        if new == found[0] or (way.kind != "definition" and _defines(found)):
            continue
        slot.text = slot.text[: found.start()] + new + slot.text[found.end() :]
        grown = len(new) - len(found[0])
        places = [(s + grown, e + grown) if s > found.start() else (s, e) for s, e in places]
        places.append((sentence[0], sentence[1] + grown))
        slot.flags.append(Flag(way.kind, found[0], new))  # type: ignore[arg-type]  its own words


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    ends = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    return max(end for end in ends if end <= at), min(end for end in ends if end > at)


def _moved(slots: Sequence[_Slot], dice: Random) -> list[_Slot]:
    """Put the slots that move somewhere far from where they stood."""
    stay = [slot for slot in slots if "moved" not in slot.fate or slot.fate == "sentence moved"]
    places = {id(slot): at for at, slot in enumerate(slots)}
    result = list(stay)
    for slot in slots:
        if slot.fate.startswith("moved"):
            far = [
                at
                for at in range(len(result) + 1)
                if _passed(places, result, at, places[id(slot)]) >= FAR
            ]
            if not far:
                slot.fate = "kept" if slot.fate == "moved" else slot.fate.removeprefix("moved and ")
                far = [
                    next(
                        (at for at, one in enumerate(result) if places[id(one)] > places[id(slot)]),
                        len(result),
                    )
                ]
            result.insert(dice.choice(far), slot)
    return result


def _passed(places: dict[int, int], result: Sequence[_Slot], at: int, own: int) -> int:
    """How many that stayed have come to stand on the other side of it."""
    stayed = [(to, places[id(one)]) for to, one in enumerate(result) if "moved" not in one.fate]
    return sum((to < at) != (place < own) for to, place in stayed)


def _numbers(slots: Sequence[_Slot]) -> dict[str, int]:
    """Return what each article that was is numbered now."""
    found: dict[str, int] = {}
    for at, slot in enumerate(slots, start=1):
        for article in slot.left:
            if article.number and (label := re.search(r"\d+$", article.number)):
                found.setdefault(label[0], at)
    return found


_OWN_REFERENCE: Final = re.compile(
    r"\b(Articles? )(\d{1,3})(?![\d.]*\d|[A-Za-z(])"
    r"((?:(?:, | and | or | to )\d{1,3}(?![\d.]*\d|\())*)"
    r"(?!(?:,| and| or| to) ?\d| of (?!this Agreement)|,? (?:GATT|GATS|WTO|TRIPS)|\()"
)


def _renumbered(slot: _Slot, numbers: dict[str, int], last: int, dice: Random) -> str:
    """Return its text, the references led to where the articles stand now; one astray."""
    if not slot.left:
        return slot.text
    cited = [found for found in _OWN_REFERENCE.finditer(slot.text) if found[2] in numbers]
    alone = [found.start() for found in cited if not found[3]]
    stray = dice.choice(alone) if slot.strays and alone else None

    def put(found: re.Match[str]) -> str:
        def follow(label: re.Match[str]) -> str:
            return str(numbers.get(label[0], label[0]))

        if found.start() != stray:
            old = re.findall(r"\d+", found[2] + found[3])
            new = [numbers.get(label, 0) for label in old]
            # A drafter leaves what cites a dropped article, or a range that is none any more.
            if not all(new) or (" to " in found[3] and new != sorted(new)):
                return found[0]
            return found[1] + re.sub(r"\d+", follow, found[2] + found[3])
        wrong = dice.choice([at for at in range(1, last + 1) if at != numbers[found[2]]])
        if wrong != int(found[2]):
            slot.flags.append(Flag("reference", found[0], f"{found[1]}{wrong}"))
        return f"{found[1]}{wrong}"

    return _OWN_REFERENCE.sub(put, slot.text)


def _facts(
    slots: Sequence[_Slot], ids: dict[int, str], provisions: Sequence[Provision]
) -> Iterator[Fact]:
    new = {provision.id: provision for provision in provisions}
    parts = [slot for slot in slots if slot.part]
    for slot in slots:
        if slot.part:
            continue
        right = new[ids[id(slot)]]
        old = slot.left[0] if slot.left else None
        same = len(slot.left) == 1 and old is not None and _words(old) == _words(right)
        left = frozenset(one.id for one in slot.left)
        yield Fact(
            slot.fate, _kind(slot, same=same), left, frozenset([right.id]), tuple(slot.flags)
        )
    for article_id in dict.fromkeys(slot.left[0].id for slot in parts):
        both = frozenset(ids[id(slot)] for slot in parts if slot.left[0].id == article_id)
        flags = tuple(
            flag for slot in parts if slot.left[0].id == article_id for flag in slot.flags
        )
        yield Fact("split", "changed", frozenset([article_id]), both, flags)


def _words(provision: Provision) -> tuple[str, str]:
    return provision.heading or "", provision.text or ""


def _kind(slot: _Slot, *, same: bool) -> PairKind:
    if not slot.left:
        return "only_right"
    if slot.fate.startswith("moved"):
        return "moved" if same else "moved_changed"
    return "same" if same else "changed"


class Tally(NamedTuple):
    """How a comparison did, over all that was altered."""

    told: Counter[str]
    """Facts, by fate."""
    right: Counter[str]
    """Of them, those told right: the partners, the kind, and that a split or merged one is that."""
    flagged: Counter[str]
    """Flags there should be, by kind."""
    found: Counter[str]
    """Of them, those found."""
    false: Counter[str]
    """Flags that should not be, by kind."""
    misses: list[str]
    """What went wrong, for a reader."""


def tally() -> Tally:
    """Return one without anything in it."""
    return Tally(Counter(), Counter(), Counter(), Counter(), Counter(), [])


def judge(made: Altered, comparison: Comparison, counts: Tally) -> None:
    """Add to `counts` how well `comparison` tells what was done."""
    pairs = [pair for pair in comparison.pairs if pair.of == "provision"]
    judged: set[int] = set()
    for fact in made.facts:
        touched = [pair for pair in pairs if pair.left in fact.left or pair.right in fact.right]
        counts.told[fact.fate] += 1
        if _is_told(fact, touched):
            counts.right[fact.fate] += 1
        else:
            said = [(pair.kind, pair.left, pair.right, pair.why) for pair in touched]
            counts.misses.append(f"{made.left.slug}: {fact} but {said}")
        # Two that do not go with each other touch two facts; their flags are false but once.
        new = [pair for pair in touched if id(pair) not in judged]
        judged.update(map(id, new))
        _judge_flags(made, fact, new, counts)


def _is_told(fact: Fact, touched: Sequence[Pair]) -> bool:
    left = {pair.left for pair in touched if pair.left}
    right = {pair.right for pair in touched if pair.right}
    if (left, right) != (fact.left, fact.right):
        return False
    if len(left) > 1 or len(right) > 1:
        groups = {pair.group for pair in touched}
        return len(groups) == 1 and None not in groups and touched[0].kind == fact.kind
    return len(touched) == 1 and touched[0].kind == fact.kind and touched[0].group is None


def _judge_flags(made: Altered, fact: Fact, touched: Sequence[Pair], counts: Tally) -> None:
    waiting = list(dict.fromkeys(fact.flags))
    for flag in (flag for pair in touched for flag in pair.flags):
        hit = next((one for one in waiting if _is_that(flag, one)), None)
        if hit:
            waiting.remove(hit)
            counts.found[hit.kind] += 1
        elif not any(_is_that(flag, one) for one in fact.flags):
            counts.false[flag.kind] += 1
            counts.misses.append(f"{made.left.slug} {fact.left}: {flag} is none ({fact.fate})")
    for flag in dict.fromkeys(fact.flags):
        counts.flagged[flag.kind] += 1
    counts.misses.extend(f"{made.left.slug} {fact.left}: {flag} missed" for flag in waiting)


def _is_that(flag: Flag, truth: Flag) -> bool:
    """Whether a flag that was found is the change that was made."""
    if flag.kind != truth.kind:
        return False
    if truth.kind in ("bracket", "definition"):
        return True
    return _overlap(flag.left, truth.left) and _overlap(flag.right, truth.right)


def _overlap(found: str, truth: str) -> bool:
    one, other = (" ".join(words.casefold().split()) for words in (found, truth))
    # Of `shall` to `shall not` it may be said that `not` was gained.
    return one in other or other in one


def fit(brief: Brief) -> bool:
    """Whether an agreement can be altered so that all that was done is known.

    Its articles are numbered through from the first to the last, and no two say the same.
    """
    articles = list(brief.provisions)
    labels = [re.fullmatch(r"(?i:article) (\d{1,3})\.?", one.number or "") for one in articles]
    plain = [label[1] for label in labels if label]
    texts = {(one.text or "").casefold() for one in articles}
    return (
        brief.language == "en"
        and len(articles) in SIZES
        and len(set(plain)) == len(plain) >= 0.9 * len(articles)
        and len(texts) == len(articles)
    )
