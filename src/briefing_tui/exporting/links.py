"""Which addresses of a source may become links, and how they are written."""

import re
from urllib.parse import quote

_SAFE_SCHEME = re.compile(r"(?:https?://|mailto:)[^\s/]", re.IGNORECASE)
_KEPT = ":/?#[]@!$&'()*+,;=%-._~"
"""What an address may hold as it is (RFC 3986); all else is written as `%` and its bytes."""


def safe_link(url: str | None) -> str | None:
    """Return `url` as a link may hold it; `None` where it is not the web's or a mail's address.

    Nothing that runs, reads a file or opens another program is ever made a link.
    """
    trimmed = (url or "").strip()
    return quote(trimmed, safe=_KEPT) if _SAFE_SCHEME.match(trimmed) else None
