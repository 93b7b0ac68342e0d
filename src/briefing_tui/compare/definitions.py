"""Sentences that say what a term means, and whether they still say the same."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from briefing_tui.compare.comparison import Flag
from briefing_tui.compare.ground import Ground
from briefing_tui.compare.pieces import Lexicon, Piece
from briefing_tui.compare.sentences import SentencePair
from briefing_tui.compare.tongues import Tongue
from briefing_tui.compare.wording import Wording

_TERM: Final = 200
"""Characters before *means*, at most: what comes later defines nothing."""
_SHOWN: Final = 160
"""Characters of a definition that are shown, at most."""


class _Definition(NamedTuple):
    """A sentence that defines: where its term begins, and where what it says of it."""

    wording: Wording
    term: range
    """The tokens up to and with *means*."""
    meaning: range
    """The tokens after."""

    @property
    def tokens(self) -> Sequence[str]:
        """All of the sentence."""
        return self.wording.tokens[self.term.start : self.meaning.stop]

    def words(self, ahead: int, behind: int) -> str:
        """Return the sentence to the letter, without some tokens at both ends; not all if long."""
        tokens = range(self.term.start + ahead, self.meaning.stop - behind)
        start, end = self.wording.span_of(tokens)
        return self.wording.text[start : min(end, start + _SHOWN)]

    @property
    def key(self) -> list[str]:
        """The term's words: no case and no quotes."""
        tokens = (self.wording.tokens[at].casefold() for at in self.term)
        return [token for token in tokens if token[0].isalnum()]


def definition_flag(
    left: Wording, right: Wording, pair: SentencePair, ground: Ground
) -> Flag | None:
    """Return the flag of two sentences that define one term and do not say the same of it."""
    if (ours := _definition(left, pair.left, ground.left)) is None:
        return None
    theirs = _definition(right, pair.right, ground.right)
    if theirs is None or ours.key != theirs.key or _agree(ours, theirs, ground):
        return None
    shown, other_shown = _shown(ours, theirs)
    return Flag("definition", shown, other_shown)


def _definition(wording: Wording, sentence: range, lexicon: Lexicon) -> _Definition | None:
    start, end = wording.span_of(sentence)
    end = min(end, start + _TERM)
    ahead = wording.text[start:end].casefold()
    if not any(letters in ahead for letters in lexicon.tongue.defining):
        return None
    found = _means_of(lexicon.tongue).search(wording.text, start, end)
    if not found:
        return None
    at = next((at for at in sentence if wording.starts[at] >= found.end()), sentence.stop)
    return _Definition(wording, range(sentence.start, at), range(at, sentence.stop))


@cache
def _means_of(tongue: Tongue) -> re.Pattern[str]:
    # `By means of` and `electronic means` define nothing; but what is in quotes is a term.
    return re.compile(
        rf"(?:(?<=[”\"’'»] )(?i:{tongue.means})(?!\w)"
        rf"|(?<!\bby )(?<!\bthe )(?<!\bother )(?<!\bany )(?<!\ball )\b(?i:{tongue.means})(?!\w)"
        r"(?! (?:of|for|to|by|and|or)\b))(?=\s|:)"
    )


def _agree(left: _Definition, right: _Definition, ground: Ground) -> bool:
    """Whether two meanings are the same but for case, marks, and numbers that moved along."""
    ours = ground.left.cut(left.wording, left.meaning)
    theirs = ground.right.cut(right.wording, right.meaning)
    return len(ours.keys) == len(theirs.keys) and all(
        one == other or _explained(ours.pieces.get(at), theirs.pieces.get(at), ground)
        for at, (one, other) in enumerate(zip(ours.keys, theirs.keys, strict=True))
    )


def _explained(left: Piece | None, right: Piece | None, ground: Ground) -> bool:
    """Whether two pieces are references to parts that go with each other."""
    if left is None or right is None or not left.kind == right.kind == "reference":
        return False
    return ground.renumbering.explains(Flag("reference", left.words, right.words))


def _shown(left: _Definition, right: _Definition) -> tuple[str, str]:
    """Return both from the term on to where they differ; without the term where that is long."""
    ours, theirs = left.tokens, right.tokens
    ahead = _common(ours, theirs)
    behind = _common(ours[ahead:][::-1], theirs[ahead:][::-1])
    shown = left.words(0, behind), right.words(0, behind)
    if max(map(len, shown)) <= _SHOWN:
        return shown
    return left.words(ahead, behind), right.words(ahead, behind)


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many items two sequences begin with alike."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(left, right, strict=False)))
