"""How hard a provision binds, told from its words."""

import re
from collections.abc import Iterator

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


_STEMS: dict[Force, tuple[str, ...]] = {
    "must": (
        "shall", "must", "will", "required", "obliged", "bound", "has to", "have to", "undertake",
        "agree", "commit", "pledge",
    ),
    "should": ("should", "ought", "endeavo", "strive", "encouraged", "seek", "intend", "aim"),
    "may": ("may", "can", "entitled", "free", "permitted", "allowed"),
}  # fmt: skip
"""What each of the words holds: a stem is found much sooner than a pattern."""
_BEFORE_STEM = tuple(len(before) for before in ("", "is ", "are "))
"""How far before its stem a word may begin."""


def force_of(text: str | None) -> Force:
    """Return the hardest force the words of `text` carry; `states` where they bind nobody."""
    if text is None or " shall " in text:  # Most say so, and nothing is harder.
        return "must" if text else "states"
    folded = text.casefold()
    return next((force for force in _FORCES if _stands(force, folded)), "states")


def _stands(force: Force, folded: str) -> bool:
    """Tell whether one of the words of a force stands there."""
    for stem in _STEMS[force]:
        at = folded.find(stem)
        while at >= 0:
            starts = (max(0, at - before) for before in _BEFORE_STEM)
            if any(_FORCES[force].match(folded, start) for start in starts):
                return True
            at = folded.find(stem, at + 1)
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
