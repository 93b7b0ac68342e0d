"""How a language is written in a brief: a tag of BCP 47, known by its shape."""

import re
from typing import Final

_PARTS: Final = (
    # A language and up to three more narrow ones: `fr`, `zh-yue`. A tag may also begin with four
    # letters, kept for later, or with five to eight, of which none was ever given out: whoever
    # writes `English` means `en`.
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}",
    r"(-[A-Za-z]{4})?",  # a script: `Hant`
    r"(-([A-Za-z]{2}|[0-9]{3}))?",  # a region: `CH`, `419`
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*",  # variants: `1996`, `valencia`
    r"(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*",  # extensions: `u-ca-buddhist`
    r"(-[Xx](-[A-Za-z0-9]{1,8})+)?",  # somebody's own
)
_OLD: Final = r"[Ii]-[A-Za-z]{3,8}|[Ee][Nn]-[Gg][Bb]-[Oo][Ee][Dd]|[Ss][Gg][Nn](-[A-Za-z]{2}){2}"
"""Tags from before there were rules for their parts: `i-klingon`, `sgn-BE-FR`."""
_OWN: Final = r"[Xx](-[A-Za-z0-9]{1,8})+"

LANGUAGE_PATTERN: Final = rf"^({''.join(_PARTS)}|{_OWN}|{_OLD})?$"
"""A language tag of RFC 5646, or nothing; without flags, so that a JSON Schema can hold it too."""

_TAG: Final = re.compile(LANGUAGE_PATTERN)
_BEHIND: Final = re.compile(r"[.,;@(/]")
"""What an encoding, a region in brackets or another language begins with: `en_US.UTF-8`."""
_LONGEST: Final = 100
"""Characters of what may be meant for a language."""
_SCRIPT, _REGION = 4, 2
"""Letters of their codes."""


def nearest_language(said: str) -> str | None:
    """Return the tag that somebody means: `en-US` for `en_US`, `fr` for `French`; else `None`."""
    if not said or len(said) > _LONGEST:
        return None
    if _TAG.fullmatch(said):
        return said
    plain = _BEHIND.split(said, maxsplit=1)[0].strip().strip("_-")
    tag = plain.replace("_", "-")
    if plain and _TAG.fullmatch(tag):
        return _as_usual(tag)
    return _tag_of_name(plain) if plain else None


def _as_usual(tag: str) -> str:
    """Return a tag with the letters as they are mostly written: `fr-CH`, `zh-Hant`."""
    language, *others = tag.lower().split("-")
    return "-".join([language, *map(_usual_part, others)])


def _usual_part(part: str) -> str:
    if len(part) == _SCRIPT:
        return part.capitalize()
    return part.upper() if len(part) == _REGION else part


def _tag_of_name(name: str) -> str | None:
    # Loaded late: it reads its files, and hardly a brief is wrong about its language.
    import pycountry  # noqa: PLC0415  takes a while

    language = pycountry.languages.get(name=name)
    return getattr(language, "alpha_2", language.alpha_3) if language else None
