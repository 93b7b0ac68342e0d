"""Who a text speaks of: states by their names in many languages, and known organisations.

Names come from pycountry: short, official and common ones, in the languages of `LANGUAGES`, and
those of states that are no more. What people write otherwise is in `state_names`.
"""

import gettext
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from briefing_tui.importing.drafting.demonyms import ENDINGS, JOINED, REGIONS, STEMS
from briefing_tui.importing.drafting.numerals import folded
from briefing_tui.importing.drafting.organisations import NAMES
from briefing_tui.importing.drafting.state_names import OTHERWISE, PLAIN

LANGUAGES: Final = ("de", "fr", "es", "it", "pt", "nl")
"""Beside English."""

_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?|\b(?:[dlDL]|(?:[dD]e|[nN]e|[aA]|[sS]u|[dD]a)ll)['’](?=[^\W\d_])"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
)
"""A word: initials, an article that is joined to the next (`l’Italie`), or any other."""
_STEM: Final = re.compile(r"(?:en|em|er|es|e|n|s)$")
_SHORTEST: Final = 6
"""Letters a word has at least before an ending is taken off: *Polen* is not *Pol*."""
_CAPITALS: Final = 4
"""Letters up to which a name must be written in capitals: *US* is not *us*."""


class Actor(NamedTuple):
    """A state or organisation, and where a text names it."""

    start: int
    end: int
    id: str
    """ISO 3166 alpha-3, or an organisation's short name."""
    adjective: bool
    """Whether it is named by its adjective only: *French*."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    stem: str


def actors_in(text: str) -> list[Actor]:
    """Return every state and organisation named in `text`, in order, longest names first."""
    words = [_Word(m.start(), m.end(), m[0], _stem(m[0])) for m in _TOKEN.finditer(text)]
    found: list[Actor] = []
    place = 0
    while place < len(words):
        actor, count = _named(text, words, place) or _described(text, words, place) or (None, 1)
        if actor:
            found.append(actor)
        place += count
    return found


def ids_of(actors: Iterable[Actor]) -> list[str]:
    """Return whom `actors` are, each once, in order."""
    return list(dict.fromkeys(actor.id for actor in actors))


def state_name(state: str) -> str | None:
    """Return the English short name of a state; `None` for what is no state."""
    return _english().get(state)


@cache
def _english() -> Mapping[str, str]:
    names = {entry.alpha_3: _natural(_short(entry)) for entry in _entries()}
    return MappingProxyType({**names, **PLAIN})


def _named(text: str, words: list[_Word], place: int) -> tuple[Actor, int] | None:
    names, longest = _names()
    for length in range(min(longest, len(words) - place), 0, -1):
        run = words[place : place + length]
        actor = names.get(tuple(word.stem for word in run))
        if actor and _is_written_so(run) and _is_one(text, run) and not _is_english(text, run):
            return Actor(run[0].start, run[-1].end, actor, adjective=False), length
    return None


def _is_english(text: str, run: list[_Word]) -> bool:
    """Whether *Island* is an English word here, and not Iceland in German."""
    return run[0].stem == "island" and bool(re.search(r"\b(?:the|of|and)\b", text))


def _is_one(text: str, run: list[_Word]) -> bool:
    """Whether nothing parts the words of a name: *Korea, Republic* is no name here."""
    return all(
        not set(text[before.end : after.start]) & set(",;:()") for before, after in pairwise(run)
    )


def _is_written_so(run: list[_Word]) -> bool:
    first = run[0].text
    letters = sum(len(word.text.replace(".", "")) for word in run)
    return first[0].isupper() and (len(run) > 1 or letters > _CAPITALS or _has_case(first))


def _has_case(word: str) -> bool:
    """Whether a short name may stand for a state: *US*, *Iran*, *Peru*, but not *Us*."""
    return len(word) > 2 or word.isupper()  # noqa: PLR2004  the shortest names have four letters


def _described(text: str, words: list[_Word], place: int) -> tuple[Actor, int] | None:
    word = words[place]
    lower = folded(word.text)
    dashed = text[word.end : word.end + 1] in ("-", "–", "\u2011")
    if dashed and lower in JOINED and place + 1 < len(words) and _state_of(words[place + 1].text):
        return Actor(word.start, word.end, JOINED[lower], adjective=True), 1
    if place and folded(words[place - 1].text) in REGIONS:
        return None
    state = _state_of(word.text)
    return (Actor(word.start, word.end, state, adjective=True), 1) if state else None


def _state_of(word: str) -> str | None:
    """The state whose adjective `word` is."""
    lower = folded(word)
    for cut in range(4):
        stem, ending = lower[: len(lower) - cut], lower[len(lower) - cut :]
        if stem in STEMS and ending in ENDINGS:
            return STEMS[stem]
    return None


def _stem(word: str) -> str:
    """`word` without case, accents and the endings of declension."""
    stem = folded(word.removesuffix("'s").removesuffix("’s"))
    if "." in stem:
        return stem.replace(".", "")
    while len(stem) >= _SHORTEST and (cut := _STEM.sub("", stem, count=1)) != stem:
        stem = cut
    return stem


@cache
def _names() -> tuple[Mapping[tuple[str, ...], str], int]:
    """Every name as stems → whose it is; and the words of the longest."""
    found: dict[tuple[str, ...], str] = {}
    for actor, name in _said():
        key = tuple(_stem(m[0]) for m in _TOKEN.finditer(name))
        if key:
            found.setdefault(key, actor)
    return MappingProxyType(found), max(map(len, found))


def _said() -> Iterator[tuple[str, str]]:
    """Names as they are said, the surest first: where two share one, the first has it."""
    for line in OTHERWISE.strip().splitlines():
        state, _, names = line.partition(":")
        yield from ((state, name.strip()) for name in names.split(","))
    yield from ((organisation, name) for name, organisation in NAMES.items())
    translations = [_translation(language) for language in LANGUAGES]
    for entry in _entries():
        for name in _formal_names(entry):
            for said in (name, *(translation.gettext(name) for translation in translations)):
                yield entry.alpha_3, _natural(said)
                if "," in said and not said.startswith(("Korea", "Corea", "Corée", "Coreia")):
                    yield entry.alpha_3, said.partition(",")[0]


def _formal_names(entry: Any) -> list[str]:  # noqa: ANN401  pycountry's records have no types
    names = (getattr(entry, name, None) for name in ("name", "official_name", "common_name"))
    return [name for name in names if name]


def _short(entry: Any) -> str:  # noqa: ANN401  as above
    name: str = getattr(entry, "common_name", None) or entry.name
    return name


def _natural(name: str) -> str:
    """`Tanzania, United Republic of` → `United Republic of Tanzania`."""
    plain = name.partition("(")[0].strip()
    last, comma, first = plain.partition(", ")
    return f"{first} {last}" if comma and " " in first else plain


@cache
def _entries() -> tuple[Any, ...]:
    # Loaded late: it reads its files, and only an import needs it.
    import pycountry  # noqa: PLC0415  takes a while

    return tuple(pycountry.countries)


def _translation(language: str) -> gettext.NullTranslations:
    import pycountry  # noqa: PLC0415  names in other languages are looked up last

    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=True)


def local_names(state: str, language: str) -> tuple[str | None, str | None]:
    """Return a state's short and official name in `language`; none for what is no state."""
    short = state_name(state)
    if short is None:
        return None, None
    entry = next((entry for entry in _entries() if entry.alpha_3 == state), None)
    official = getattr(entry, "official_name", None) if entry else None
    if language == "en" or entry is None:
        return short, official
    translation = _translation(language)
    name = translation.gettext(_short(entry))
    if name == _short(entry):
        name = _natural(translation.gettext(entry.name))
    return name, translation.gettext(official) if official else None


def same_words(name: str, text: str) -> bool:
    """Whether `text` says `name`, in whatever case its grammar wants."""
    wanted = [_stem(m[0]) for m in _TOKEN.finditer(name)]
    words = [_stem(m[0]) for m in _TOKEN.finditer(text)]
    return any(
        words[place : place + len(wanted)] == wanted
        for place in range(len(words) - len(wanted) + 1)
    )
