"""The pieces of a sentence: duties, negations, numbers, references, and the words between them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefing_tui.compare.wording import Wording

_FIGURE: Final = r"\d{1,15}(?:[.,']\d{1,15}){0,8}"
_COUNT: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_UNIT: Final = (
    "years?|months?|weeks?|(?:calendar |working |business )?days?|hours?|minutes?|per ?cent"
    "|percentage points?|times"
)
_CITED: Final = (
    r"articles?|arts?\.|paragraphs?|paras?\.?|sub-?paragraphs?|chapters?|sections?|annex(?:es)?"
    r"|append(?:ix|ices)|protocols?|schedules?|parts?|titles?|clauses?|rules?"
)
_CITED_LABEL: Final = (
    r"(?:\d{1,6}(?:\.\d{1,4}){0,4}[a-z]?|[IVXLC]{1,7}|[A-Z]\d{0,3})"
    r"(?:-\d{1,4}|\([a-z0-9]{1,4}\)){0,4}(?!\w)"
)

_REFERENCE: Final = (
    rf"\b(?i:{_CITED})[ \u00a0]{_CITED_LABEL}"
    rf"(?:(?:, | and | or | to | through |–|-){_CITED_LABEL}){{0,20}}"
)
# The month is no permission: `May 2024`.
_DUTY: Final = (
    r"\b(?:(?i:shall|must|will|should|ought to|can)|may|MAY)\b"
    r"(?:\s{1,3}(?i:not|never|no longer|neither)\b)?|\b(?i:cannot)\b"
)
_NUMBER: Final = (
    rf"(?:[$€£¥]\s?|\b(?:USD|EUR|GBP|CHF|JPY)\s)?\b{_FIGURE}"
    rf"(?:\s?%|\s(?i:million|billion|trillion)\b|\s(?i:{_UNIT})\b)?"
    rf"|\b(?i:{_COUNT})(?:[ -](?i:{_COUNT}))?(?:\s?\(\d{{1,4}}\))?\s(?i:{_UNIT})\b"
)
# `not later than` and `no later than` are one way of speaking; neither takes anything back.
_IDIOM: Final = r"\b(?i:not? (?:later|less|more|fewer|longer) than)\b"
_NEGATION: Final = r"\b(?i:not|no|neither|nor|never|none)\b"

_PIECE: Final = re.compile(
    rf"(?P<reference>{_REFERENCE})|(?P<duty>{_DUTY})|(?P<number>{_NUMBER})"
    rf"|(?P<idiom>{_IDIOM})|(?P<negation>{_NEGATION})"
)
_LABEL: Final = re.compile(
    r"\(?(?:\d{1,4}(?:\.\d{1,4}){0,4}|[a-z]|[ivx]{1,5})[.)]|\d{1,4}(?:\.\d{1,4}){1,4}(?=\s)"
)
"""What a sentence begins with that only counts sentences, and is no number in the text."""
_FIRST_WORD: Final = re.compile(
    rf"{_CITED}|{_COUNT}|shall|must|will|should|ought|can|may|cannot|USD|EUR|GBP|CHF|JPY"
    r"|not|no|neither|nor|never|none|arts?|paras?|sub|[$€£¥]|\d.*",
    re.IGNORECASE,
)
"""What a piece can begin with: asking this of a word is cheaper than asking everything."""
_LONGEST: Final = 32
"""Characters of such a word; longer ones would only fill the memory of them."""
_NOT: Final = re.compile(r"\b(?:not|never|no longer|neither)\b|(?<=can)not\b")


class Piece(NamedTuple):
    """A word of a sentence, or several that say one thing: `shall not`, `14 days`, `Article 5`."""

    kind: str
    words: str
    """To the letter."""
    key: str
    """What it is compared by: case and white space do not count."""

    @property
    def core(self) -> str:
        """What is left of it without a negation: `shall` of `shall not`."""
        return "" if self.kind == "negation" else _NOT.sub("", self.key).strip()

    @property
    def negates(self) -> bool:
        """Whether it says no."""
        return self.kind in ("duty", "negation") and self.core != self.key


def pieces_of(wording: Wording, sentence: range) -> Iterator[Piece]:
    """Yield the pieces of a sentence in order; its label and its punctuation are none."""
    past = 0
    for at in sentence:
        start, token = wording.starts[at], wording.tokens[at]
        if at == sentence.start and (label := _LABEL.match(wording.text, start)):
            past = label.end()
        if start < past:
            continue
        if (
            len(token) <= _LONGEST
            and _may_begin(token)
            and (found := _PIECE.match(wording.text, start))
        ):
            past = found.end()
            yield Piece(found.lastgroup or "", found[0], " ".join(found[0].casefold().split()))
        elif token[0].isalnum():
            yield Piece("word", token, token.casefold())


# Words, not texts: what a language says most fits in some hundred kilobytes.
@lru_cache(maxsize=4096)
def _may_begin(token: str) -> bool:
    return _FIRST_WORD.fullmatch(token) is not None
