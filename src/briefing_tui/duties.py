"""How hard a provision binds, told from its words."""

import re
from collections.abc import Iterable, Iterator

from briefing_tui.brief import Force, Provision

_WORDS: dict[Force, str] = {
    "must": (
        r"shall|must|will|(?:is|are) (?:required|obliged|bound) to|has to|have to|undertakes? to"
        r"|agrees? to|agreed to|commits? to|committed to|pledges? to|pledged to|undertakes?"
    ),
    "should": (
        r"should|ought to|endeavou?rs?(?: to)?|strives? to|(?:is|are) encouraged to|seeks? to"
        r"|intends? to|aims? to"
    ),
    "may": r"may|can|(?:is|are) (?:entitled|free|permitted|allowed) to",
}
"""What makes a duty, a soft duty, a right: whole words, in English."""

_FORCES = {force: re.compile(rf"\b(?:{words})\b") for force, words in _WORDS.items()}


_TELLING: dict[Force, frozenset[str]] = {
    "must": frozenset(
        "shall must will required obliged bound has have undertake undertakes agree agrees agreed"
        " commit commits committed pledge pledges pledged".split()
    ),
    "should": frozenset(
        "should ought endeavor endeavors endeavour endeavours strive strives encouraged seek seeks"
        " intend intends aim aims".split()
    ),
    "may": frozenset("may can entitled free permitted allowed".split()),
}
"""Words of which what `_WORDS` says holds one: they are told much sooner than by a pattern."""
_ALL_TELLING: frozenset[str] = frozenset().union(*_TELLING.values())
_BEFORE = tuple(len(before) for before in ("", "is ", "are "))
"""How far before such a word a match may begin."""
_LETTERS = bytes(code if chr(code).isalpha() else ord(" ") for code in range(0x80)).ljust(0x100)


def force_of(text: str | None) -> Force:
    """Return the hardest force the words of `text` carry; `states` where they bind nobody."""
    if text is None or " shall " in text:  # Most say so, and nothing is harder.
        return "must" if text else "states"
    folded = text.casefold()
    words = folded.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()
    said = _ALL_TELLING.intersection(words)
    forces = (force for force in _FORCES if _stands(force, folded, said & _TELLING[force]))
    return next(forces, "states")


def _stands(force: Force, folded: str, telling: Iterable[str]) -> bool:
    """Tell whether a text says a force, with one of these words in it."""
    for word in telling:
        at = folded.find(word)
        while at >= 0:
            starts = (max(0, at - before) for before in _BEFORE)
            if any(_FORCES[force].match(folded, start) for start in starts):
                return True
            at = folded.find(word, at + 1)
    return False


def force(provision: Provision) -> Force:
    """Return how hard a provision binds: as the brief says, else as its words do."""
    return provision.force or force_of(provision.text)


def force_counts(provision: Provision) -> Iterator[tuple[str, int]]:
    """Yield how often each of *shall*, *should* and *may* stands in a provision, where it does."""
    folded = (provision.text or "").casefold()
    for word in ("shall", "must", "will", "should", "may"):
        # Most do not stand there at all, which is told at once.
        if word in folded and (count := len(re.findall(rf"\b{word}\b", folded))):
            yield word, count
