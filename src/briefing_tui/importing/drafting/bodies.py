"""Institutions that act for a party: *the French Customs Coast Guard*, *Rolle des BMK*.

One is drafted only where the source itself says whose it is, by its name (*Canadian …*, *… of
Peru*) or because it belongs to another (*CBP’s National Targeting Center*); or where a table has a
column for it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from briefing_tui.ids import slug_of
from briefing_tui.importing.drafting.states import Actor, actors_in

_HEADS: Final = (
    r"Ministry|Department|Office|Bureau|Directorate|Secretariat|Agency"
    r"|Ministère|Direction|Secrétariat|Agence|Service|Préfecture"
    r"|Secretaría|Ministerio|Dirección|Agencia|Servicio|Subsecretaría"
    r"|Ministero|Agenzia|Direzione"
    r"|Bundesministerium|Ministerium|Departement|Staatssekretariat|Bundesamt|Amt|Direktion"
)
_HEAD: Final = re.compile(rf"(?<!\w)(?:{_HEADS}|{_HEADS.upper()})(?=s?\s)")
"""Words with which an institution's name begins: *Ministry of Defence*."""
_INSTITUTION: Final = re.compile(
    rf"(?<!\w)(?:{_HEADS}|Service|Services|Authority|Administration|Police|Guard|Command"
    r"|Cent(?:er|re)|Protection|Enforcement|Investigations?|Operations|Corporation|Laborator(?:y|ies)"
    r"|Institute|Corps|Navy|Army|Council|Inspectorate)(?!\w)"
)
"""Words that show that capitalised words name an institution."""
_NAME: Final = re.compile(
    r"(?:['’]s)?\s+(?P<name>[A-Z][\w&-]*(?:\s(?:(?:of|and|the|for|&)\s){0,2}[A-Z][\w&-]*)*)"
)
_GOES_ON: Final = re.compile(
    r"['’]s?\s(?P<name>[A-Z][\w&-]*(?:\s(?:(?:of|and|for|&)\s){0,2}[A-Z][\w&-]*)+)"
)
_ACRONYM: Final = re.compile(
    r"(?<!\s)\s*+\((?:the\s)?[“\"«]?(?P<short>[A-Z][A-Za-z]*[A-Z])[”\"»]?\)"
)
_OF: Final = re.compile(
    r"(?:\s|^)(?:of(?:\sthe)?|de(?:\s(?:la|los|las|l['’]))?|del|des|du|d['’]|der|dell['’]|della|di"
    r"|von)\s*(?:(?:Government|Republic|Kingdom)\sof\s(?:the\s)?)?$",
    re.IGNORECASE,
)
_TRAILING: Final = re.compile(r"(?:\s(?:of|and|the|for|&)){1,3}\s*$")
_SMALL: Final = frozenset("of and for the & de la las los del y e du des et für und der".split())
"""Words that a name may hold in small letters."""
_NOT_BODIES: Final = re.compile(
    r"\b(?:Governments?|Regierung|Gouvernement|Gobierno|Governo|President|Secretary|Minister"
    r"|Congress|Senate|House|Security Council|Ambassador|Agreement|Treaty|Act|Strategy|Framework"
    r"|Dialogue|Summit|Law|Programme|Program|Plan|Initiative|Partnership|Statement|Guidelines)\b"
)
_LONGEST_NAME: Final = 150
_LONG_TEXT: Final = 20_000
"""Characters of a paragraph in which institutions are looked for."""
_MOST: Final = 60
_FEWEST_LETTERS: Final = 2
_LONG_ID: Final = 50


@dataclass(slots=True)
class FoundBody:
    """An institution, and for whom it acts."""

    name: str
    short: str = ""
    party: str | None = None
    whose: str = ""
    """The words its name begins with that say whose it is: `U.S.`, `French`."""

    @property
    def id(self) -> str:
        """Its short name, else made of its name: as many words as are short enough."""
        words = slug_of(self.name).split("-")
        sizes = accumulate(len(word) + 1 for word in words)
        return self.short or "-".join(
            word for word, size in zip(words, sizes, strict=True) if size <= _LONG_ID
        )

    @property
    def names(self) -> frozenset[str]:
        """What it may be called: by its name, its short name, the capitals of its name."""
        bare = self.name.removeprefix(self.whose).split()
        initials = "".join(word[0] for word in bare if word[0].isupper())
        said = {self.name, self.name.removeprefix(self.whose).strip(), self.short, initials}
        return frozenset(name for name in said if len(name) > _FEWEST_LETTERS)

    def data(self) -> dict[str, str]:
        """The body as a brief has it."""
        data = {"id": self.id, "name": self.name, "short": self.short, "party": self.party or ""}
        return {key: value for key, value in data.items() if value}


def bodies_in(
    texts: Iterable[str], parties: Sequence[str], headings: Sequence[str]
) -> list[FoundBody]:
    """Return the institutions that `texts` name as a party's, in order, each once.

    `headings` are those of tables' columns: one that stands there by its acronym is a body too.
    """
    found: list[FoundBody] = []
    said = [text[:_LONG_TEXT] for text in texts]
    for text in said:
        actors = [actor for actor in actors_in(text) if actor.id in parties]
        named = (*_before_states(text, actors), *_behind_states(text, actors))
        for body in (*named, *_in_columns(text, headings)):
            _add(found, body)
        if len(found) >= _MOST:
            break
    for text in said:
        for body in list(_belonging(text, found)):
            _add(found, body)
    return found[:_MOST]


def _add(found: list[FoundBody], body: FoundBody) -> None:
    """Keep a body; what is said of one again completes it."""
    for known in found:
        if known.name.casefold() == body.name.casefold() or (
            body.short and body.short == known.short
        ):
            known.short = known.short or body.short
            known.party = known.party or body.party
            return
    found.append(body)


def _before_states(text: str, actors: Sequence[Actor]) -> Iterator[FoundBody]:
    """`Ministry of Defence of Peru`: the name stands before its state."""
    end = 0
    for actor in actors:
        before = text[max(end, actor.start - _LONGEST_NAME) : actor.start]
        link = _OF.search(before)
        end = actor.end
        if actor.adjective or not link:
            continue
        said = re.split(r"[.;:()«»\n]\s?|\b(?:and|und|et|y|e)\sthe\s", before[: link.start()])[-1]
        heads = list(_HEAD.finditer(said))
        name = said[heads[0].start() :].strip(" ,") if heads else ""
        if _is_name(name):
            yield FoundBody(name, _acronym(text, actor.end), actor.id)


def _behind_states(text: str, actors: Sequence[Actor]) -> Iterator[FoundBody]:
    """`French Customs Coast Guard`, `Mexico’s National Guard`: its state stands before it."""
    for number, actor in enumerate(actors):
        following = actors[number + 1].start if number + 1 < len(actors) else len(text)
        named = _NAME.match(text[: actor.end + _LONGEST_NAME], actor.end)
        if not named or named.start("name") >= following:
            continue
        name = text[named.start("name") : min(named.end("name"), following)]
        name = _TRAILING.sub("", name)
        paired = text[max(0, actor.start - 1) : actor.start] in ("-", "–", "/")
        whose = text[actor.start : actor.end]
        if paired or whose[0].islower() or not _INSTITUTION.search(name) or not _is_name(name):
            continue
        is_own = actor.adjective or whose.endswith(".") or whose.isupper()
        end = named.start("name") + len(name)
        whole = f"{whose} {name}" if is_own else name
        yield FoundBody(whole, _acronym(text, end), actor.id, whose if is_own else "")


def _is_name(name: str) -> bool:
    """Whether words are a name of several, and not the beginning of a sentence."""
    words = name.replace(",", " ").split()
    small = [word for word in words if not word[0].isupper()]
    return len(words) > 1 and _SMALL.issuperset(small) and not _NOT_BODIES.search(name)


def _in_columns(text: str, headings: Sequence[str]) -> Iterator[FoundBody]:
    """`the Joint Arctic Command (JACO)`, where a column is JACO’s."""
    for found in _ACRONYM.finditer(text):
        short = found["short"]
        if not any(says(heading, short) for heading in headings):
            continue
        name = _last_name(text[max(0, found.start() - _LONGEST_NAME) : found.start()])
        if name:
            actor = next((actor for actor in actors_in(name) if actor.adjective), None)
            yield FoundBody(name, short, actor.id if actor else None)


def _last_name(text: str) -> str:
    """The capitalised words a text ends with."""
    words: list[str] = []
    for word in reversed(text.split(" ")):
        if not word or not (word[0].isupper() or word in _SMALL) or not word.isalnum():
            break
        words.insert(0, word)
    while words and words[0] in _SMALL:
        del words[0]
    return " ".join(words)


def _belonging(text: str, found: Sequence[FoundBody]) -> Iterator[FoundBody]:
    """`CBP’s National Targeting Center`: what belongs to a body acts for the same party."""
    for owner in found:
        for said in owner.names if owner.party else ():
            at = text.find(said)
            part = _GOES_ON.match(text, at + len(said)) if at >= 0 else None
            if part and _INSTITUTION.search(part["name"]) and _is_name(part["name"]):
                yield FoundBody(part["name"], _acronym(text, part.end()), owner.party)


def _acronym(text: str, end: int) -> str:
    found = _ACRONYM.match(text, end)
    return found["short"] if found and len(found["short"]) > _FEWEST_LETTERS else ""


def says(heading: str, short: str) -> bool:
    """Tell whether a name stands in a heading or phrase, as words of its own."""
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", heading) is not None


def body_in(heading: str, bodies: Sequence[FoundBody]) -> str | None:
    """Return the body that a column's heading names, by its id."""
    named = (body for body in bodies if any(says(heading, name) for name in body.names))
    return next((body.id for body in named), None)
