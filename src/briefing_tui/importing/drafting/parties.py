"""Who is bound: from the title, the words before the first article, signatures and table heads."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from briefing_tui.ids import slug_of
from briefing_tui.importing.drafting.offices import is_office
from briefing_tui.importing.drafting.organisations import NAMES
from briefing_tui.importing.drafting.states import (
    Actor,
    actors_in,
    ids_of,
    local_names,
    same_words,
    state_name,
)

UNKNOWN: Final = "unknown"
"""The party's id where a source names nobody."""

_BETWEEN: Final = re.compile(
    r"\b(?:between|among|zwischen|entre|tra|fra|tussen)\b\s*", re.IGNORECASE
)
_FROM: Final = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|erklärung|déclaration|declaración|dichiarazione)s?\s+"
    r"(?:(?:from|by|of|among|von|der|des|de|del|di)\s+)(?:the\s+(?:governments?|leaders?|ministers?)"
    r"\s+of\s+)?"
    r"|\bfrom\s+(?:the\s+(?:governments?|leaders?)\s+of\s+)?(?=U\.S\.|the\s)",
    re.IGNORECASE,
)
_TOPIC: Final = re.compile(
    r"\s(?:on|concerning|regarding|relating|respecting|following|for|to|in|at|about|über|betreffend"
    r"|hinsichtlich|bezüglich|zur|zum|zu|auf|für|im|sur|concernant|relatif|relative|portant|visant"
    r"|pour|sobre|relativo|relativa|referente|para|su|sul|sulla|concernente|relativa|per|reaffirming"
    r"|endorsing|announcing|announces?|announced|signs?|reach(?:es)?|and promote|with a view)\s",
    re.IGNORECASE,
)
_AND: Final = re.compile(
    r"(?<!\s)\s++(?:und|and|et|y|e|sowie|as well as|&)\s++|,\s++(?:and\s++)?", re.IGNORECASE
)
_ARTICLES: Final = re.compile(
    r"^(?:(?:the|der|die|das|dem|den|des|la|le|les|l['’]|il|lo|gli|el|los|las)\s*(?=\W|\w))+",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(r"^[\s]*[-–—/\u2010\u2011][\s]*$")
_MEMBERS: Final = re.compile(
    r"(?:members?|member states|mitglied\w{0,10}+|(?:états|etats) membres|estados miembros"
    r"|stati membri)\s++(?:of|der|des|de|del|du|dell['’])[^,;]{0,20}$",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(
    r"(?:^|(?<=\s))(?P<name>(?:(?:Die|The|Les|Los|Gli)\s+)?(?:Hohen?\s|High\s|Hautes\s|Altas\s)?"
    r"(?:(?:Vertrags|Unterzeichner|Mitglied)s?staaten|Mitglied(?:er)?(?=\s(?:der|des)\s)"
    r"|Members?(?=\sof\sthe\s)|Vertragsparteien|Vertragschliessenden\s\w+"
    r"|Contracting\s(?:States|Parties)|States\sParties|Member\sStates|Signatory\sStates"
    r"|(?:États|Etats)\s(?:parties|contractants|membres|signataires)|Parties\scontractantes"
    r"|Estados\s(?:partes|contratantes|miembros)|Partes\scontratantes"
    r"|Stati\s(?:parti|contraenti|membri)|Parti\scontraenti)"
    r"(?:\s(?:dieses|dieser|des|der|to\sthis|of\sthe|of|à\sla|au|du|de\sla|del|della)"
    r"(?:\s[A-ZÀ-Þ][\w’'-]+){1,3})?)"
)
_LEAD: Final = 420
"""Characters of a release's first paragraph in which it names whom it is about."""
_LONG_LIST: Final = 4_000
_IN_LIST: Final = 12
"""Characters between two names of a list: `, and the `."""
_ACRONYM: Final = r"\s*[«“\"(]*\(?[«“\"]?(?P<short>[A-Z][A-Za-z]{1,9})(?:/[A-Z]{2,9})?[»”\"]?\)"
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where parties may be named, the surest first."""

    title: str
    opening: Sequence[str]
    """The paragraphs before the first heading or article."""
    articles: Sequence[str] = ()
    """The first paragraphs behind these."""
    signed_for: Sequence[str] = ()
    """Ids from the signatures."""
    headings: Sequence[str] = ()
    """Of tables' columns."""
    language: str = "en"
    is_release: bool = False
    home: str | None = None
    """The state whose collection the text is from."""


@dataclass(slots=True)
class Found:
    """A party, and the words it is called by."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """What it is called, its short name too."""
        return [self.name, *self.aliases, self.id]

    def data(self) -> dict[str, Any]:
        """The party as a brief has it."""
        aliases = [alias for alias in dict.fromkeys(self.aliases) if alias != self.name]
        return {"id": self.id, "name": self.name} | ({"aliases": aliases} if aliases else {})


def parties_of(evidence: Evidence) -> list[Found]:
    """Return the parties, in the order they are named; none where nobody is."""
    ids, institutions = _in_title(evidence.title)
    if len(ids) + len(institutions) < 2:  # noqa: PLR2004  an agreement has two sides
        ids = _completed(ids, evidence)
    if len(ids) == 1 and not institutions and not _states(ids) and not evidence.is_release:
        ids = []  # the organisation in whose house a convention was made
    texts = (evidence.title, *evidence.opening)
    found = [_state(actor, texts, evidence.language) for actor in ids]
    found += [_institution(name, texts) for name in institutions]
    order = {party.id: evidence.title.find(party.name) for party in found} if institutions else {}
    if institutions and len(found) > 1:
        found.sort(key=lambda party: order.get(party.id, -1))
    return found or _group([*evidence.opening, *evidence.articles])


def _states(ids: Sequence[str]) -> bool:
    return any(state_name(one) for one in ids)


def _completed(ids: list[str], evidence: Evidence) -> list[str]:
    """Who else there is, where the title names less than two."""
    for more in (
        list(evidence.signed_for),
        _with_home(ids, evidence),
        _in_opening(evidence),
        _in_headings(evidence.headings),
        _described(evidence.opening),
    ):
        joined = list(dict.fromkeys([*ids, *more]))
        if len(joined) > 1:
            return joined
        ids = joined
    return ids


def _with_home(ids: list[str], evidence: Evidence) -> list[str]:
    """`Memorandum … mit Österreich`, in a collection of Swiss law, is with Switzerland."""
    with_one = re.search(r"\b(?:mit|with|avec|con)\b", evidence.title, re.IGNORECASE)
    return [evidence.home] if with_one and len(ids) == 1 and evidence.home else []


def _in_title(title: str) -> tuple[list[str], list[str]]:
    """The states and known organisations a title names as sides, and the names of others."""
    for between in _BETWEEN.finditer(title):
        segment = _before_topic(title[between.end() :], _TOPIC_FOR_SURE)
        ids = _sides(segment)
        others = _others(segment) if len(ids) < 2 else []  # noqa: PLR2004  two sides
        if len(ids) + len(others) > 1:
            return ids, others
    actors = actors_in(title)
    if pair := _paired(title, actors):
        return pair, []
    for start in _FROM.finditer(title):
        ids = _sides(_before_topic(title[start.end() :], _TOPIC))
        if len(ids) > 1:
            return ids, []
    return _sides(_before_topic(" " + title, _TOPIC_BUT_VERBS)), []


_TOPIC_FOR_SURE: Final = re.compile(
    r"[,\s](?:on|concerning|regarding|relating|respecting|über|betreffend|hinsichtlich|bezüglich"
    r"|zur|zum|sur|concernant|relatif|relative|portant|visant|sobre|relativo|relativa|referente"
    r"|sulla|sul|sui|concernente|im Hinblick|with respect|in respect|auf dem|im Bereich"
    r"|sowie über)\s",
    re.IGNORECASE,
)
_TOPIC_BUT_VERBS: Final = re.compile(
    r"\s(?:on|concerning|regarding|relating|following|for|in|at|about|über|betreffend|zur|zum|sur"
    r"|concernant|relatif|sobre|relativo|su|sulla|concernente)\s",
    re.IGNORECASE,
)


def _before_topic(text: str, topic: re.Pattern[str]) -> str:
    found = topic.search(text)
    return text[: found.start()] if found else text


def _sides(text: str) -> list[str]:
    actors = [actor for actor in actors_in(text) if not _MEMBERS.search(text[: actor.start])]
    named = [actor for actor in actors if not actor.adjective]
    if len(ids_of(named)) > 1:
        return ids_of(named)
    return ids_of(actors)


def _paired(title: str, actors: Sequence[Actor]) -> list[str]:
    """`U.S.-Mexico …`: sides that only a dash parts, and what stands in one list with them."""
    for place in range(len(actors) - 1):
        first, second = actors[place : place + 2]
        if first.id != second.id and _PAIR.match(title[first.end : second.start]):
            ids = [first.id, second.id]
            last = second
            for actor in actors[place + 2 :]:
                if not re.match(r"^[\s]*[-–/,]\s*(?:and\s)?$", title[last.end : actor.start]):
                    break
                ids.append(actor.id)
                last = actor
            return list(dict.fromkeys(ids))
    return []


def _others(segment: str) -> list[str]:
    """The sides of a title that are neither states nor known: institutions, companies."""
    segment = segment.partition(" (")[0]
    parts = [_ARTICLES.sub("", part.strip(" ,.")) for part in _AND.split(segment)]
    parts = [part for part in parts if part]
    if len(parts) != 2:  # noqa: PLR2004  more parts than sides: nobody knows which *and* it is
        return []
    unknown = [part for part in parts if not actors_in(part) and not is_office(part)]
    return [_until_small(part) for part in unknown if part[:1].isupper()]


def _until_small(name: str) -> str:
    """A name without what a title goes on to say: ends at words like *to*, *für* after it."""
    return re.split(r"\s(?:to|für|zur|zum|über|in der|in the|pour|para|per)\s", name)[0].strip()


def _in_opening(evidence: Evidence) -> list[str]:
    if evidence.is_release:
        lead = " ".join(evidence.opening[:2])
        return _sides(lead[: _list_end(lead)])
    ids: list[str] = []
    for text in evidence.opening:
        if _RECITAL.match(text) and ids:
            break
        ids += _sides(text[:_LEAD])
    return list(dict.fromkeys(ids))


_RECITAL: Final = re.compile(
    r"\W*(?:in (?:anbetracht|der erwägung|erwägung|dem wunsch|der absicht|kenntnis)|von dem wunsch"
    r"|vom wunsch|gestützt|unter (?:hinweis|berücksichtigung)|im (?:hinblick|bestreben|wunsch)"
    r"|eingedenk|considering|recalling|desiring|recogni[sz]ing|noting|whereas|seeking|wishing"
    r"|considérant|désireux|rappelant|considerando|deseos|recordando|desideros|nachstehend"
    r"|hereinafter|hierin|haben)\b",
    re.IGNORECASE,
)


def _list_end(text: str) -> int:
    """How much of a first paragraph is its lead: a list that it begins is read to its end."""
    end = _LEAD
    for actor in actors_in(text[:_LONG_LIST]):
        if actor.start >= end:
            if actor.start - end > _IN_LIST:
                break
            end = actor.end
    return end


def _in_headings(headings: Iterable[str]) -> list[str]:
    single = (ids_of(actors_in(heading)) for heading in headings)
    return list(dict.fromkeys(ids[0] for ids in single if len(ids) == 1))


def _described(opening: Sequence[str]) -> list[str]:
    return _sides(" ".join(opening)[:_LEAD])


def _state(actor: str, texts: Sequence[str], language: str) -> Found:
    short, official = local_names(actor, language)
    if not short:
        return _organisation(actor, texts)
    aliases = [official] if official and any(same_words(official, text) for text in texts) else []
    return Found(actor, short, aliases)


def _organisation(actor: str, texts: Sequence[str]) -> Found:
    names = [name for name, organisation in NAMES.items() if organisation == actor]
    full = (name for name in names if not name.isupper())
    said = next((name for name in full if any(same_words(name, text) for text in texts)), None)
    return Found(actor, said or (names[0] if names else actor))


def _institution(name: str, texts: Sequence[str]) -> Found:
    """A party that no list knows: called as it is called first outside the title."""
    for text in texts:
        if found := re.search(re.escape(name) + _ACRONYM, text):
            return Found(found["short"], name)
    simple = re.fullmatch(r"[A-Z][A-Za-z]{1,9}", name)
    return Found(name if simple else slug_of(name)[:_SHORT].strip("-"), name)


def _group(opening: Sequence[str]) -> list[Found]:
    """`The Contracting States`: who is bound is said, though not by name."""
    for text in opening:
        if found := _GROUP.search(text[:_LEAD]):
            name = _ARTICLES.sub("", found["name"])
            return [Found(slug_of(name)[:_SHORT].strip("-"), name)]
    return []
