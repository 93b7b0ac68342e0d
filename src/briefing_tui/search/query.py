"""What was typed, as what is meant.

A query is words, each of which must stand in what is found; `a | b` is one or the other.
`"a phrase"` and `'exact` must stand as they are spelt, `-word` must not stand, `~letters` stand in
order in an agreement's name, and fields such as `party:` say where to look. Whatever is typed means
something: nothing here raises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import zip_longest

from briefing_tui.search.words import words_of
from briefing_tui.tomls import nearest

QUERY_LIMIT = 1_000
"""Characters of a query. Nobody types more; a text pasted by mistake has more."""
FIELDS = (
    "party", "in", "by", "kind", "status", "signed", "force", "topic", "number", "is",
)  # fmt: skip
"""What a query can be narrowed by."""
LETTERS = "~"
"""The field of a restriction to agreements in whose name the letters stand in order."""

ARTICLE_WORDS = ("article", "art", "articles", "arts", "artikel", "articulo", "articolo", "artigo")
"""What stands before an article's number: one is as good as another, in a query or in a source."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_PIECE = re.compile(
    r"""
    (?P<or> \|+ )
  | (?P<without> [-!]* )
    (?: (?P<field> [A-Za-z]+ ) : (?!//) (?P<value> (?: "[^"]*(?:"|$) | [^\s"|] )* )
      | " (?P<phrase> [^"]* ) (?P<closed> "? )
      | (?P<way> [~'] )? (?P<words> [^\s"|]+ )
    )
    """,
    re.VERBOSE,
)
_KIND = re.compile(r"(?![IVXLC]+\.?$)[^\W\d_]{3,}\.?$", re.IGNORECASE)
"""What is numbered, and no number itself: `art.`, `Annex`."""
_IS_NUMBER = re.compile(r"\d|[IVXLC]+$")
_VALUE = re.compile(r'((?:"[^"]*(?:"|$)|[^",])+)')
_OR_TOLD = "`|` stands between words, or between values of one field: `visa | permit`"
_ELSEWHERE = {
    "AND": "`AND` is looked for as a word; it needs none, for all words must stand",
    "OR": "`OR` is looked for as a word; `visa | permit` is one or the other",
    "NOT": "`NOT` is looked for as a word; `-permit` leaves one out",
}
"""What joins words in other programs, and what to write here."""


class Way(Enum):
    """How words are matched where the query does not say it itself."""

    WORDS = "words"
    """As they begin, slips forgiven."""
    EXACT = "exact"
    """Whole and as they are spelt."""
    LETTERS = "letters"
    """Their letters in order, in the names of agreements."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, in this order; a single word is a phrase of one."""

    words: tuple[str, ...]
    """As they are compared; at least one."""
    quoted: bool = False
    """Whole words, spelt as they are. Otherwise slips are forgiven."""
    begun: bool = True
    """The last word may go on: `shar` finds *sharing*."""
    alike: tuple[str, ...] = ()
    """Words that say the same as the first, or nearly so: *art* and *article*."""
    numbered: bool = False
    """A number follows: these words do say the same."""
    others: tuple["Phrase", ...] = ()
    """What may stand instead: `visa | permit`."""

    @property
    def choices(self) -> tuple["Phrase", ...]:
        """This and what may stand instead, each by itself."""
        return (replace(self, others=()), *self.others) if self.others else (self,)


@dataclass(frozen=True, slots=True)
class Restriction:
    """Where to look, or where not to."""

    field: str
    """One of `FIELDS`, or `LETTERS`."""
    values: tuple[str, ...]
    """As typed, without quotes; one of them is enough."""
    without: bool = False
    """Look everywhere else."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is meant."""

    wanted: tuple[Phrase, ...] = ()
    """All of these must stand."""
    unwanted: tuple[Phrase, ...] = ()
    """None of these may stand: whole words, spelt as they are."""
    restrictions: tuple[Restriction, ...] = ()
    """All of these hold."""
    complaints: tuple[str, ...] = ()
    """What could not be made sense of, in the reader's words."""

    @property
    def length(self) -> int:
        """How many words are wanted."""
        return sum(len(one.words) for phrase in self.wanted for one in phrase.choices)


@dataclass(slots=True)
class _Read:
    """What of a query has been read so far, in its order."""

    pieces: list[Phrase | Restriction] = field(default_factory=list)
    """What is wanted, and where."""
    unwanted: list[Phrase] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    choosing: bool = False
    """Whether `|` was read last: what follows may stand instead of what came before."""
    is_loud: bool = False
    """Whether all is typed in capitals: then they say nothing."""
    bare: str = ""
    """The field that was read last and has no value: that is about to be typed."""

    def add(self, piece: re.Match[str], way: Way) -> None:
        """Read one more piece."""
        if self.bare:
            self.complaints.append(
                f"`{self.bare}:` needs its value right behind it, without a space"
            )
            self.bare = ""
        if piece["or"]:
            self._choose()
        elif label := self._label(piece):
            self.pieces[-1] = label
        elif piece["field"] and piece["field"].lower() in FIELDS:
            restrictions = list(_restrictions(piece))
            self.bare = "" if restrictions else piece["field"].lower()
            self._add_all(iter(restrictions))
        elif piece["field"] and piece["value"]:
            self.complaints.append(_unknown_field(piece["field"]))
        elif piece["without"]:
            self._exclude(piece)
        else:
            said = _ELSEWHERE.get(piece["words"] or "")
            if said and not self.is_loud and not piece["way"]:
                self.complaints.append(said)
            self._add_all(_pieces(piece, way))

    def _label(self, piece: re.Match[str]) -> Restriction | None:
        """Return the whole of a number of which only the first word was read: `number:art. 5`."""
        before, words = self.pieces[-1] if self.pieces else None, piece["words"] or ""
        if not isinstance(before, Restriction) or before.field != "number":
            return None
        if piece["way"] or piece["without"] or not _IS_NUMBER.match(words):
            return None
        *others, last = before.values
        return replace(before, values=(*others, f"{last} {words}")) if _KIND.match(last) else None

    def _choose(self) -> None:
        if self.pieces:
            self.choosing = True
        elif _OR_TOLD not in self.complaints:
            self.complaints.append(_OR_TOLD)

    def _exclude(self, piece: re.Match[str]) -> None:
        if piece["way"] == LETTERS:
            found = (replace(one, without=True) for one in _letters(piece["words"]))
            self._add_all(found)
        else:
            self.unwanted += map(_as_spelt, _phrases(piece))

    def _add_all(self, pieces: Iterator[Phrase] | Iterator[Restriction]) -> None:
        for one in pieces:
            joined = _joined(self.pieces[-1], one) if self.choosing else None
            if joined:
                self.pieces[-1] = joined
            else:
                if self.choosing and _OR_TOLD not in self.complaints:
                    self.complaints.append(_OR_TOLD)
                self.pieces.append(one)
            self.choosing = False


def query_of(typed: str, way: Way = Way.WORDS) -> Query:
    """Return what `typed` means, words taken in this way."""
    read = _Read(is_loud=typed.isupper())
    if len(typed) > QUERY_LIMIT:
        said = f"the query is cut: {len(typed):,} characters; at most {QUERY_LIMIT:,}"
        read.complaints.append(said)
    for piece in _PIECE.finditer(typed[:QUERY_LIMIT].translate(_QUOTES)):
        read.add(piece, way)
    phrases = [piece for piece in read.pieces if isinstance(piece, Phrase)]
    restrictions = [piece for piece in read.pieces if isinstance(piece, Restriction)]
    return Query(
        tuple(dict.fromkeys(_with_articles(phrases))),
        tuple(read.unwanted),
        tuple(restrictions),
        tuple(read.complaints),
    )


def _joined(
    before: Phrase | Restriction, after: Phrase | Restriction
) -> Phrase | Restriction | None:
    """Return what is either; `None` where the two cannot be one."""
    if isinstance(before, Phrase) and isinstance(after, Phrase):
        return replace(before, others=(*before.others, after))
    if isinstance(before, Phrase) or isinstance(after, Phrase):
        return None
    if before.field != after.field or before.without or after.without:
        return None
    return replace(before, values=(*before.values, *after.values))


def _unknown_field(name: str) -> str:
    told = ", ".join(f"`{known}:`" for known in FIELDS)
    near = nearest_field(name)
    hint = f"; did you mean `{near}:`?" if near else f"; there are {told}"
    return f"`{name}:` is not a field{hint}"


def nearest_field(name: str) -> str:
    """Return the field that `name` is nearly; empty where it is none."""
    return nearest(f"{name}:", [f"{known}:" for known in FIELDS]).removesuffix(":")


def _restrictions(piece: re.Match[str]) -> Iterator[Restriction]:
    """Yield the restriction, once it has a value: `party:` alone is about to be typed."""
    values = (value.replace('"', "").strip() for value in _VALUE.findall(piece["value"]))
    if present := tuple(filter(None, values)):
        yield Restriction(piece["field"].lower(), present, bool(piece["without"]))


def _letters(typed: str) -> Iterator[Restriction]:
    if letters := "".join(words_of(typed)):
        yield Restriction(LETTERS, (letters,))


def _pieces(piece: re.Match[str], way: Way) -> Iterator[Phrase] | Iterator[Restriction]:
    """Return what is wanted of a word or a phrase, taken in this way."""
    own_way = piece["way"]
    if own_way == LETTERS or (way is Way.LETTERS and piece["words"] and not own_way):
        return _letters(piece["words"])
    exact = own_way == "'" or (way is Way.EXACT and piece["phrase"] is None)
    return map(_as_spelt, _phrases(piece)) if exact else _phrases(piece)


def _phrases(piece: re.Match[str]) -> Iterator[Phrase]:
    if piece["phrase"] is not None:
        if words := tuple(words_of(piece["phrase"])):
            # Without its closing quote it is being typed, and so is its last word.
            yield Phrase(words, quoted=True, begun=not piece["closed"])
        return
    words = tuple(words_of(piece["words"] or piece["field"]))
    if not piece["without"] and _says_article(words):
        yield Phrase(words[:1])
        words = words[1:]
    if words:
        yield Phrase(words)


def _says_article(words: tuple[str, ...]) -> bool:
    """Tell whether an article's word and number are typed as one: `art.5`."""
    return len(words) > 1 and words[0] in ARTICLE_WORDS and words[1].isdecimal()


def _with_articles(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases; what stands for *article* is any word that does."""
    for phrase, following in zip_longest(phrases, phrases[1:]):
        numbered = following is not None and following.words[0].isdecimal()
        named = not phrase.quoted and len(phrase.words) == 1 and phrase.words[0] in ARTICLE_WORDS
        yield replace(phrase, alike=ARTICLE_WORDS, numbered=numbered) if named else phrase


def _as_spelt(phrase: Phrase) -> Phrase:
    return Phrase(phrase.words, quoted=True, begun=False)
