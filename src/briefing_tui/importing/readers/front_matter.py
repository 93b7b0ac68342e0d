"""What a Markdown file says about itself before its text begins, in YAML."""

from collections.abc import Mapping
from typing import Final

_FENCE: Final = "---"
_ENDS: Final = ("---", "...")
_LONGEST: Final = 500
"""Lines. Longer than that it is no front matter but a text between two rules."""


def split_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return what the front matter says, and how many lines it takes; 0 where there is none.

    Values are plain text, as written; of a list, its items on lines of their own.
    """
    lines = text.split("\n", _LONGEST)
    if lines[0].rstrip() != _FENCE:
        return {}, 0
    for end, line in enumerate(lines[1:], 1):
        if line.rstrip() in _ENDS:
            data = _parsed("\n".join(lines[1:end]))
            return ({}, 0) if data is None else (data, end + 1)
    return {}, 0


def _parsed(source: str) -> dict[str, str] | None:
    # Loaded late: most texts have none.
    import yaml  # noqa: PLC0415

    try:
        # Text only: no dates, no tags, nothing that would be run.
        data = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  the base loader makes text
    except (yaml.YAMLError, RecursionError):
        return _by_line(source)
    if not isinstance(data, Mapping):
        return None
    return {str(key): _said(value) for key, value in data.items()}


def _by_line(source: str) -> dict[str, str] | None:
    """What broken YAML still says: a title with a colon in it is the usual fault."""
    pairs = [line.split(":", 1) for line in source.split("\n") if line[:1].strip() and ":" in line]
    data = {key.strip(): value.strip().strip("'\"") for key, value in pairs}
    return data or None


def _said(value: object) -> str:
    """A value as text; what is nested deeper than a list is left out."""
    if isinstance(value, list):
        return "\n".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""
