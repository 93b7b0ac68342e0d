"""Whom alone a provision binds, where it begins by saying so: *Jordan shall …*."""

import re
from collections.abc import Sequence
from typing import Final

from briefing_tui.importing.drafting.bodies import FoundBody
from briefing_tui.importing.drafting.states import actors_in

_LEAD: Final = 160
"""Characters in which a provision says who undertakes it."""
_NUMBER: Final = re.compile(
    r"\s*(?:\(?[\w.]{1,5}[.)]\s+)?(?:(?:the|die|der|das|la|le|les|el|il|lo)\s+)?"
    r"(?:(?:government|regierung|gouvernement|gobierno|governo)\s+"
    r"(?:of|der|de|del|della|du|d['’])\s*(?:the\s+)?)?",
    re.IGNORECASE,
)
"""What may stand before the name: a number, an article, *the Government of*."""
_VERB: Final = re.compile(
    r"\s*+(?:,\s*+)?(?:also\s|hereby\s|further\s)?(?:shall|will|must|may|should|commits?|undertakes?|agrees?"
    r"|intends?|pledges?|ensures?|soll|muss|kann|darf|verpflichtet|gewährt|ergreift|sorgt|s['’]engage"
    r"|doit|peut|assure|accorde|deberá|podrá|se compromete|garantizará|deve|può|si impegna)\b",
    re.IGNORECASE,
)


def undertaker_of(text: str, bodies: Sequence[FoundBody] = ()) -> str | None:
    """Return the one state, organisation or body that a provision's first words bind."""
    lead = text[:_LEAD]
    start = _NUMBER.match(lead)
    at = start.end() if start else 0
    for body in bodies:
        if any(
            lead.startswith(name, at) and _VERB.match(lead, at + len(name)) for name in body.names
        ):
            return body.id
    first = next(iter(actors_in(lead)), None)
    if first is None or first.adjective or first.start > at:
        return None
    return first.id if _VERB.match(lead, first.end) else None
