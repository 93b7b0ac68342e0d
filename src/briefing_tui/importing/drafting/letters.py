"""Letters and notes that cross: who writes each, in which office, when and where.

A letter is an office, a place with a day, words, and a name under them. Often only the answer is
printed, which quotes the first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.brief import When
from briefing_tui.importing.drafting.blocks import Block
from briefing_tui.importing.drafting.dates import date_in
from briefing_tui.importing.drafting.headings import is_dateline
from briefing_tui.importing.drafting.offices import NO_NAMES, is_name, is_office
from briefing_tui.importing.drafting.states import actors_in
from briefing_tui.importing.paragraphs import Paragraph

_PLACE: Final = re.compile(
    r"[^\w]*+(?:\d{4,5}\s)?(?P<place>[A-ZÀ-Þ][\w.'’-]++(?: [A-ZÀ-Þ][\w.'’-]++){0,3})(?:,|\s(?=\d))"
)
_PLACE_ALONE: Final = re.compile(r"[A-ZÀ-Þ][\w.'’-]++(?: [A-ZÀ-Þ][\w.'’-]++){0,2}")
_TO: Final = re.compile(
    r"\s(?:to (?:the|his|her)\b|an (?:den|die)\b|[àa] (?:l['’]|la\b|le\b|su\b)|au\b|al\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""Behind which a note's head says to whom it goes."""
_ARTICLE: Final = re.compile(r"(?:(?:the|der|die|das|le|la|el|il)\s+|l['’])", re.IGNORECASE)
_ADDRESSED: Final = re.compile(
    r"\W*(?:herrn?|frau|seiner|ihrer|s\.\s?e\.|son|sa|à|his|her|mr|mrs|ms|monsieur|madame|señora?"
    r"|excmo|an)\b",
    re.IGNORECASE,
)
"""Who is written to, and not who writes."""
_GREETING: Final = re.compile(
    r"\W*(?:(?:mit )?(?:freundliche\w*|vorzüglich\w*|besten?) (?:grüss|grüß|hochachtung)\w*"
    r"|hochachtungsvoll|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|(?:kind|best) regards"
    r"|respectfully|cordialement|salutations \w+|atentamente|cordialmente|distinti saluti)\W*",
    re.IGNORECASE,
)
"""A line between the last sentence and the name."""
_ABOVE: Final = 4
"""Paragraphs above the day among which the writer's office stands."""
_TEXT: Final = 40
"""Characters of the sentence a name stands under, at least."""
_LONG_OFFICE: Final = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, as far as it is told apart."""

    when: When | None = None
    place: str | None = None
    office: str = ""
    """The writer's, as the head of the letter has it."""
    signed: int | None = None
    """The paragraph that is the writer's name."""


def letters_in(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> list[Letter]:
    """Return the letters of an exchange, in order."""
    roles = ("text", "section", "item", "closing")
    texts = [
        block
        for block in blocks
        if block.role in roles and not _GREETING.fullmatch(paragraphs[block.place].text)
    ]
    letters: list[Letter] = []
    head = Letter()
    for number, block in enumerate(texts):
        text = paragraphs[block.place].text
        if is_dateline(text):
            if head.when:
                letters.append(head)  # a letter without a name under it
            head = _head(paragraphs, [each.place for each in texts], number)
        elif (
            number
            and block.role == "text"
            and _is_signature(paragraphs[texts[number - 1].place].text, text)
        ):
            letters.append(Letter(head.when, head.place, head.office, block.place))
            head = Letter()
    return [*letters, head] if head.when else letters


def signing_day(letters: Sequence[Letter]) -> Letter | None:
    """Return the last letter with a day: with the answer an exchange is an agreement."""
    return next((letter for letter in reversed(letters) if letter.when), None)


def _head(paragraphs: Sequence[Paragraph], places: Sequence[int], number: int) -> Letter:
    line = paragraphs[places[number]].text
    above = [paragraphs[place].text for place in places[max(0, number - _ABOVE) : number]]
    dated = date_in(line)
    found = _PLACE.match(line)
    place = found["place"] if found and not (dated and found.end() > dated.end) else None
    if place is None and above and _PLACE_ALONE.fullmatch(above[-1].strip()):
        place = above[-1].strip()
    below = paragraphs[places[number + 1]].text if number + 1 < len(places) else ""
    return Letter(dated.when if dated else None, place, next(_offices(above, below), ""))


def _offices(above: Sequence[str], below: str) -> Iterator[str]:
    """The writer's office: the nearest above the day; it may go on below it."""
    more = below.strip() if below[:1].islower() and len(below) <= _LONG_OFFICE else ""
    for text in reversed(above):
        said = " ".join(f"{_TO.sub('', text.strip())} {more}".split())
        more = said if said[:1].islower() else ""
        office = _ARTICLE.sub("", said, count=1)
        is_short = len(said) <= _LONG_OFFICE and not said.endswith((".", ","))
        if not more and is_short and is_office(office) and not _ADDRESSED.match(text):
            yield office


def _is_signature(before: str, text: str) -> bool:
    """Whether a line is the name under a letter: it stands alone, behind a sentence."""
    first, *others = text.strip().split("\n")
    # The office may stand above the name.
    line = others[-1] if others and is_office(first) and is_name(others[-1]) else first
    line = line.strip().rstrip(",")
    name, _, office = line.partition(", ")
    if NO_NAMES.match(text) or line.endswith(".") or len(name.split()) < 2:  # noqa: PLR2004  names
        return False
    if not is_name(name) or (office and not is_office(office)) or _is_state(name):
        return False
    return before.rstrip().endswith((".", ".»", ".”")) and len(before) >= _TEXT


def _is_state(name: str) -> bool:
    """Whether words are the name of a state and nothing else: *Republik Südafrika*."""
    return any((actor.start, actor.end) == (0, len(name)) for actor in actors_in(name))
