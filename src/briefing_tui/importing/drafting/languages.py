"""Which language a text is in, told from its commonest words."""

import re
from typing import Final

_COMMON: Final[dict[str, frozenset[str]]] = {
    "en": frozenset("the of and to in for that shall with by is this on be or are".split()),
    "de": frozenset("der die und des in den von zu das mit für auf dem im ist oder".split()),
    "fr": frozenset("de la le et les des à en du pour par aux dans une est que".split()),
    "es": frozenset("de la el y en los del las para que por con una al se su".split()),
    "it": frozenset("di e il la in del della che per le dei nel alla delle con una".split()),
    "pt": frozenset("de a o e do da em que para os dos das no na com uma".split()),
    "nl": frozenset("de van het en een in te op voor dat met aan zijn door bij tot".split()),
}
"""The words that make up most of any text of a language."""

_ENOUGH: Final = 40_000
"""Characters that are read: more would say the same."""
_FEW: Final = 3
"""Common words under which nothing is claimed."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Return the language `text` is in as BCP 47 names it; `None` where it has too few words."""
    words = [word.casefold() for word in _WORD.findall(text[:_ENOUGH])]
    counts = {
        language: sum(map(common.__contains__, words)) for language, common in _COMMON.items()
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= _FEW else None
