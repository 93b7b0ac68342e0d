"""What was typed, as what is meant.

A query is words, each of which must stand in what is found. `"a phrase"` must stand as it is,
`-word` must not stand, and `party:`, `in:` and `kind:` say where to look. Whatever is typed means
something: nothing here raises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from briefing_tui.search.words import words_of
from briefing_tui.tomls import did_you_mean

QUERY_LIMIT = 1_000
"""Characters of a query. Nobody types more; a text pasted by mistake has more."""
FIELDS = ("party", "in", "kind")
"""What a query can be narrowed by."""

ARTICLE_WORDS = ("article", "art", "articles", "arts", "artikel", "articulo", "articolo", "artigo")
"""What stands before an article's number: one is as good as another, in a query or in a source."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_PIECE = re.compile(
    r"""
    (?P<without> [-!]* )
    (?: (?P<field> [A-Za-z]+ ) : (?!//) (?P<value> (?: "[^"]*(?:"|$) | [^\s"] )* )
      | " (?P<phrase> [^"]* ) (?P<closed> "? )
      | (?P<words> [^\s"]+ )
    )
    """,
    re.VERBOSE,
)
_VALUE = re.compile(r'((?:"[^"]*(?:"|$)|[^",])+)')


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
    """Words that say the same as the first: *art* and *article* before a number."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """Where to look, or where not to."""

    field: str
    """One of `FIELDS`."""
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
        return sum(len(phrase.words) for phrase in self.wanted)


def query_of(typed: str) -> Query:
    """Return what `typed` means."""
    complaints = []
    if len(typed) > QUERY_LIMIT:
        complaints.append(f"the query is cut: {len(typed):,} characters; at most {QUERY_LIMIT:,}")
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    restrictions: list[Restriction] = []
    for piece in _PIECE.finditer(typed[:QUERY_LIMIT].translate(_QUOTES)):
        field, value = piece["field"], piece["value"]
        if field and field.lower() in FIELDS:
            restrictions += _restrictions(piece)
        elif field and value:
            complaints.append(_unknown_field(field))
        else:
            (unwanted if piece["without"] else wanted).extend(_phrases(piece))
    meant = tuple(dict.fromkeys(_with_articles(wanted)))
    return Query(meant, tuple(map(_as_spelt, unwanted)), tuple(restrictions), tuple(complaints))


def _unknown_field(field: str) -> str:
    fields = [f"{name}:" for name in FIELDS]
    hint = did_you_mean(f"{field}:", fields) or f"; there are {', '.join(f'`{f}`' for f in fields)}"
    return f"`{field}:` is not a field{hint}"


def _restrictions(piece: re.Match[str]) -> Iterator[Restriction]:
    """Yield the restriction, once it has a value: `party:` alone is about to be typed."""
    values = (value.replace('"', "").strip() for value in _VALUE.findall(piece["value"]))
    if present := tuple(filter(None, values)):
        yield Restriction(piece["field"].lower(), present, bool(piece["without"]))


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
    """Yield the phrases; before a number, what stands for *article* is any word that does."""
    for phrase, following in zip_longest(phrases, phrases[1:]):
        numbered = following is not None and following.words[0].isdecimal()
        named = not phrase.quoted and len(phrase.words) == 1 and phrase.words[0] in ARTICLE_WORDS
        yield replace(phrase, alike=ARTICLE_WORDS) if numbered and named else phrase


def _as_spelt(phrase: Phrase) -> Phrase:
    return Phrase(phrase.words, quoted=True, begun=False)
