"""The pieces of a sentence: duties, numbers, names, references, and the words between them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from briefing_tui.compare.tongues import ENGLISH, Tongue
from briefing_tui.compare.wording import Wording

_FIGURE: Final = r"\d{1,15}(?:[.,'’]\d{1,15}){0,8}"
_CURRENCY: Final = r"(?:US ?|A|C|NZ|HK|S)?[$€£¥₤₹]"
_CODE: Final = "USD|EUR|GBP|CHF|JPY|CAD|AUD|NZD|CNY|MXN|SDR|ECU"
_MONEY: Final = (
    r"(?:US |U\.S\. )?dollars?|euros?|pounds?|(?:Swiss )?francs?|francos?|yen|pesos?|ecus?|SDRs?"
    r"|d[óo]lares?|Franken|DTS|DEG|special drawing rights"
)
_LARGE: Final = r"thousand|million|billion|trillion|millions?|millones|milliards?|Million(?:en)?"
_CITED_LABEL: Final = (
    r"(?:\d{1,6}(?:\.\d{1,4}){0,4}[a-z]?|[IVXLC]{1,7}|[A-Z]\d{0,3})"
    r"(?:-\d{1,4}|\([a-z0-9]{1,4}\)|[ \u00a0](?:bis|ter|quater)\b){0,4}(?!\w)"
)
_LABEL: Final = re.compile(
    r"\(?(?:\d{1,4}(?:\.\d{1,4}){0,4}|[a-z]|[ivx]{1,5})[.)]|\d{1,4}(?:\.\d{1,4}){1,4}(?=\s)"
    r"|[Ff]ootnote \d{1,4}[.:]"
)
"""What a sentence begins with that only counts sentences, and is no number in the text."""
_BRACKETED: Final = re.compile(r"\[[^\[\]]{0,200}\]")
_IN_FIGURES: Final = re.compile(r"\((\d+)\)")
"""A number in words, said again: `thirty (30) days`."""
_COUNTED: Final = ("number", "percentage", "period")
_NOT: Final = re.compile(r"\b(?:not|never|no longer|neither)\b|(?<=can)not\b")
_FIRST_WORD: Final = re.compile(r"[^\W_]+")
_ELIDED: Final = re.compile(r"[^\W\d_]{1,2}['’](?=\w)")
_LITERAL: Final = re.compile(r"(?:(?<=[|(:])|^)([^\W\d_]+)(\??)")
"""Letters that an alternative of a pattern begins with, and whether the last may be missing."""
_START: Final = 5
"""Letters by which a word that may begin a piece is known."""
_LONGEST: Final = 32
"""Characters of a word that a piece can begin with."""
_SIGNS: Final = frozenset("[$€£¥₤₹§")
"""Marks that a piece can begin with."""
_GOES_ON: Final = re.compile(r"[-$€£¥₤₹]|\s[A-ZÀ-Þ\d$€£¥₤₹]")
"""What stands behind a word that begins a piece only together with the next."""

_Begins = Literal["nothing", "a piece", "with the next"]


_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


class Piece(NamedTuple):
    """A word of a sentence, or several that say one thing: `shall not`, `14 days`, `Article 5`."""

    kind: str
    words: str
    """To the letter."""
    key: str
    """What it is compared by: case, white space and the shape of an apostrophe do not count."""

    @property
    def core(self) -> str:
        """What is left of it without a negation: `shall` of `shall not`."""
        return "" if self.kind == "negation" else _NOT.sub("", self.key).strip()

    @property
    def negates(self) -> bool:
        """Whether it says no."""
        return self.kind == "negation" or (self.kind == "duty" and self.core != self.key)


class Cut(NamedTuple):
    """A sentence cut into pieces and the words between them; its label and its marks are none."""

    keys: list[str]
    """What each is compared by, in order."""
    pieces: dict[int, Piece]
    """Those that are more than a word, by their places among the keys."""

    def between(self, start: int, stop: int) -> list[Piece]:
        """Return the pieces of a stretch of the keys."""
        return [self.pieces[at] for at in range(start, stop) if at in self.pieces]


class _Sort(NamedTuple):
    """What a token tells at a glance."""

    key: str
    """What it is compared by; empty for a mark."""
    begins: _Begins = "nothing"
    ahead: int = 0
    """Where in it the piece may begin."""


class _Sorts(dict[str, _Sort]):
    """What words tell at a glance, each asked once: there are some thousands in two agreements."""

    def __init__(self, beginning: Callable[[str], tuple[_Begins, int]]) -> None:
        """Know how to find out what may begin in a word."""
        self._beginning = beginning

    def __missing__(self, token: str) -> _Sort:
        key = token.casefold() if token[0].isalnum() else ""
        sort = _Sort(key, *self._beginning(token))
        # Very long ones would only fill the memory.
        if len(token) <= _LONGEST:
            self[token] = sort
        return sort


class Lexicon:
    """What texts are cut by: the words of a language, and names."""

    def __init__(self, tongue: Tongue = ENGLISH, names: Mapping[str, str] = _NOBODY) -> None:
        """Know a language, and the names of parties and bodies and whose they are."""
        self.tongue = tongue
        self._piece = _piece_of(tongue)
        self._values = dict(tongue.values)
        self._starts = _starts_of(tongue)
        self._body = re.compile(rf"(?:{tongue.bodies})(?!\w)")
        self._actors = names
        known = sorted(filter(str.strip, names), key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?:{'|'.join(map(re.escape, known)) or '(?!)'})(?!\w)")
        self._named = {found[0] for name in known if (found := _FIRST_WORD.search(name))}
        self._sorts = _Sorts(self._beginning)

    def cut(self, wording: Wording, sentence: range) -> Cut:
        """Return the pieces of a sentence and the words between them."""
        keys: list[str] = []
        pieces: dict[int, Piece] = {}
        tokens = wording.tokens[sentence.start : sentence.stop]
        sorts = [*map(self._sorts.__getitem__, tokens)]
        done, past = self._behind_label(wording, sentence)
        for place, sort in enumerate(sorts):
            at = sentence.start + place
            if sort.begins == "nothing" or wording.starts[at] < past:
                continue
            if found := self._piece_at(wording, at, sort):
                keys += _words(sorts[done:place])
                pieces[len(keys)], past = found
                keys.append(found[0].key)
                done = bisect_left(wording.starts, past, at, sentence.stop) - sentence.start
        return Cut(keys + _words(sorts[done:]), pieces)

    @staticmethod
    def _behind_label(wording: Wording, sentence: range) -> tuple[int, int]:
        """Return how many tokens are the label of a sentence, and where it ends."""
        past = label_end(wording.text, wording.starts[sentence.start]) if sentence else 0
        return bisect_left(
            wording.starts, past, sentence.start, sentence.stop
        ) - sentence.start, past

    def _piece_at(self, wording: Wording, at: int, sort: _Sort) -> tuple[Piece, int] | None:
        """Return the piece that begins in a token, and where it ends; `None` for a plain word."""
        text, token, start = wording.text, wording.tokens[at], wording.starts[at]
        if token == "[":  # noqa: S105  a bracket, and no password
            # Only the opening one is cut out: what is in it says something too.
            bracketed = _BRACKETED.match(text, start)
            return Piece("bracket", bracketed[0] if bracketed else token, token), start + 1
        if token in self._named and (named := self._names.match(text, start)):
            return Piece("party", named[0], self._actors[named[0]]), named.end()
        if sort.begins == "with the next" and not _GOES_ON.match(text, start + len(token)):
            return None
        found = self._piece.match(text, start + sort.ahead)
        return (self._piece_of(found), found.end()) if found else None

    def _beginning(self, token: str) -> tuple[_Begins, int]:
        """Return what may begin in a token, and where in it."""
        if token in _SIGNS or token in self._named:
            return "a piece", 0
        if len(token) > _LONGEST or not token[0].isalnum():
            return "nothing", 0
        # In `l'article 5` it begins behind what was run together with it.
        for ahead in (0, elided.end()) if (elided := _ELIDED.match(token)) else (0,):
            if self._may_begin(token[ahead:]):
                return "a piece", ahead
        return ("with the next" if token[0].isupper() else "nothing"), 0

    def _may_begin(self, word: str) -> bool:
        return (
            word[0].isdigit()
            or word.casefold().startswith(self._starts)
            or (word[0].isupper() and self._body.match(word) is not None)
        )

    def _piece_of(self, found: re.Match[str]) -> Piece:
        kind, words = found.lastgroup or "", found[0]
        return Piece(kind, words, self._quantity(words) if kind in _COUNTED else _key(words))

    def _quantity(self, words: str) -> str:
        """Return how a quantity is compared: `thirty (30) days` and `30-day` are `30 day`."""
        said = _key(words).replace("-", " ")
        if in_figures := _IN_FIGURES.search(said):
            said = in_figures[1] + said[in_figures.end() :]
        value, rest = 0, said.split()
        while rest and (counted := self._value_of(rest[0])):
            value += counted
            rest.pop(0)
        return " ".join([*([str(value)] if value else []), *rest]).removesuffix("s")

    def _value_of(self, word: str) -> int:
        """Return what a word counts; 0 where it is no number."""
        return self._values.get(word) or bool(re.fullmatch(self.tongue.ones, word))


def _words(sorts: Iterable[_Sort]) -> list[str]:
    return [sort.key for sort in sorts if sort.key]


def label_end(text: str, start: int) -> int:
    """Return where the label of a sentence ends that begins at `start`; there, if it has none."""
    label = _LABEL.match(text, start)
    return label.end() if label else start


def _key(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


@cache
def _starts_of(tongue: Tongue) -> tuple[str, ...]:
    """Return what the words begin with that a piece of a language can begin with.

    Asking this of a word is much cheaper than asking everything.
    """
    patterns = (
        tongue.duties, tongue.negations, tongue.counts, tongue.ones, tongue.cited, tongue.months,
        tongue.idioms, tongue.sided,
    )  # fmt: skip
    return tuple(sorted({start for pattern in patterns for start in _starts_in(pattern)}))


def _starts_in(pattern: str) -> Iterable[str]:
    for literal, optional in _LITERAL.findall(pattern.casefold()):
        known = literal[:-1] if optional else literal
        # One letter begins too much: it is what is left of a word before another, as in `n'est`.
        yield from (known[:_START],) if len(known) > 1 else (f"{known}'", f"{known}’")


@cache
def _piece_of(tongue: Tongue) -> re.Pattern[str]:
    count = rf"(?:{tongue.counts})(?:[ -](?:{tongue.counts}|{tongue.ones}))?"
    counted = rf"(?:{_FIGURE}|(?i:{count}|{tongue.ones})(?:\s?\(\d{{1,4}}\))?)"
    day = rf"\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?i:(?:day )?(?:of |de |du )?(?:{tongue.months}))"
    year = r",?(?:\s(?:de|del))?\s\d{4}\b"
    kinds = {
        "reference": (
            rf"\b(?i:{tongue.cited})[ \u00a0]{_CITED_LABEL}"
            rf"(?:(?:{tongue.joins}){_CITED_LABEL}){{0,20}}"
        ),
        "duty": rf"\b(?i:{tongue.duties})(?!\w)",
        "date": (
            rf"\b(?:{day}(?:{year})?|(?i:{tongue.months})(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?{year}"
            r"|\d{4}-\d{2}-\d{2}\b|\d{1,2}[./]\d{1,2}[./]\d{4}\b)"
        ),
        "period": rf"\b{counted}[\s-](?i:{tongue.times})(?!\w)",
        "percentage": (
            rf"\b{counted}(?:\s?%|\s(?i:per ?cent|pour ?cent|por ciento|Prozent|v\.H\."
            r"|percentage points?)(?!\w))"
        ),
        "amount": (
            rf"(?:{_CURRENCY}\s?|\b(?:{_CODE})\s){_FIGURE}(?:\s(?:{_LARGE})\b)?"
            rf"|\b{_FIGURE}(?:\s(?:{_LARGE}))?\s?(?:{_CURRENCY}|(?:{_CODE}|(?i:{_MONEY}))(?!\w))"
        ),
        "number": (
            rf"\b{_FIGURE}(?:\s(?i:{_LARGE}|times)\b)?|\b(?i:{count})(?:\s?\(\d{{1,4}}\))?(?!\w)"
        ),
        "idiom": rf"\b(?i:{tongue.idioms})(?!\w)",
        "negation": rf"\b(?i:{tongue.negations})(?:(?<=['’])|(?!\w))",
        "party": (
            rf"\b(?i:{tongue.sided})(?!\w)"
            rf"|\b(?:[A-ZÀ-Þ][\w-]{{1,20}} ){{0,4}}(?:{tongue.bodies})(?!\w)"
        ),
    }
    return re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in kinds.items()))
