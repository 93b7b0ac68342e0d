"""How high a heading stands: a smaller rank is higher.

First come those with a level of their own, then parts and chapters by their words, then what only
its number or its looks mark.
"""

import re
from typing import Final

from briefing_tui.importing.drafting.labels import Label, letter_of, roman_of
from briefing_tui.importing.paragraphs import Paragraph

_STEP: Final = 10
_LABEL: Final = 1_000
_ROMAN: Final = 1_010
_LETTER: Final = 1_011
MARKED_RANK: Final = 1_012
_SLANTED: Final = 1_013
_ITEM: Final = 1_014
_DECIMAL: Final = re.compile(r"\d\.(?=\d)")


def stated_rank(paragraph: Paragraph) -> int:
    """The rank of a heading with a level of its own; between two, numbers like `3.1` go deeper."""
    return _STEP * max(1, paragraph.level)


def labelled_rank(paragraph: Paragraph, label: Label) -> int:
    """The rank of a heading that says what it is: `Chapter II`."""
    return stated_rank(paragraph) if paragraph.kind == "heading" else _LABEL + label.rank


def headed_rank(paragraph: Paragraph, number: str) -> int:
    """The rank of a heading that its number or its looks mark."""
    if paragraph.kind == "heading":
        return stated_rank(paragraph) + len(_DECIMAL.findall(number))
    if roman_of(f"{number} x"):
        return _ROMAN
    if paragraph.kind == "item":
        return _ITEM
    if letter_of(f"{number} X"):
        return _LETTER
    return MARKED_RANK if paragraph.strong or not paragraph.slanted else _SLANTED
