"""How hard a provision binds, in languages other than English; English is told when it is read."""

import re
from typing import Final

from briefing_tui.brief import Force

_WORDS: Final[dict[str, tuple[tuple[Force, str], ...]]] = {
    "de": (
        ("must", (r"muss|müssen|verpflichte\w*|ist verpflichtet|hat zu|haben zu|ist zu|sind zu"
         r"|gewährt|gewähren|gewährleiste\w*|stellt sicher|stellen sicher|ergreif\w+|darf nicht"
         r"|dürfen nicht")),
        ("should", (r"soll|sollen|sollte|sollten|bemüht sich|bemühen sich|streb\w+ an|fördern"
         r"|fördert")),
        ("may", r"kann|können|darf|dürfen|ist berechtigt|sind berechtigt|steht es frei"),
    ),
    "fr": (
        ("must", (r"doit|doivent|devra|devront|s['’]engagent?|est tenue?|sont tenue?s|assurent?"
         r"|garanti\w+|accordent?|s['’]obligent?")),
        ("should", r"devrait|devraient|s['’]efforcent?|encouragent?"),
        ("may", r"peut|peuvent|pourra|pourront|est autorisée?"),
    ),
    "es": (
        ("must", (r"deberá|deberán|debe|deben|se comprometen?|se obligan?|garantizará\w*"
         r"|concederá\w*")),
        ("should", r"debería|deberían|procurará\w*|se esforzará\w*|fomentará\w*"),
        ("may", r"podrá|podrán|puede|pueden"),
    ),
    "it": (
        ("must", r"deve|devono|dovrà|dovranno|si impegna\w*|è tenut[oa]|garanti\w+"),
        ("should", r"dovrebbe|dovrebbero|si adopera\w*|incoraggia\w*"),
        ("may", r"può|possono|potrà|potranno"),
    ),
}  # fmt: skip
_PATTERNS: Final = {
    language: tuple(
        (force, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for force, words in all_
    )
    for language, all_ in _WORDS.items()
}


def force_in(text: str, language: str) -> Force | None:
    """Return the hardest force the words carry; `None` where they or the language say nothing."""
    for force, pattern in _PATTERNS.get(language[:2], ()):
        if pattern.search(text):
            return force
    return None
