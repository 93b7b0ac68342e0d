"""What a report says of a signing: who signed, today or when, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_tui.brief import When
from briefing_tui.importing.drafting.blocks import Piece
from briefing_tui.importing.drafting.dates import dates_in
from briefing_tui.importing.drafting.formulas import places_in
from briefing_tui.importing.drafting.headings import is_dateline
from briefing_tui.importing.drafting.kinds import kind_of
from briefing_tui.importing.drafting.offices import FOR, WITNESS, bare_name, is_name, is_office
from briefing_tui.importing.drafting.signatures import Signer
from briefing_tui.importing.drafting.states import Actor, actors_in
from briefing_tui.importing.drafting.tellings import TODAY, Telling, dateline_in, tellings_in
from briefing_tui.importing.paragraphs import Paragraph

_OPENING_PLACE: Final = re.compile(
    r"(?:^|[,;]\s*)(?:[Tt]oday,?\s*)?(?:in|at|In|At)\s"
    r"(?P<place>[A-Z][\w.'’-]+(?:[ ][A-Z][\w.'’-]+){0,3}(?:,\s(?:D\.C\.|[A-Z][a-z]+))?)(?=[,\s])"
)
_LINE_PLACE: Final = re.compile(
    r"\W*+(?P<place>[A-ZÀ-Þ][\w.'’-]++(?: [A-ZÀ-Þ][\w.'’-]++){0,3}(?:,\sD\.\s?C\.)?)(?=$|[,(]|\s\d)"
)
_AND: Final = r"(?:and|und|et|y|e)"
_BETWEEN: Final = re.compile(rf",?(?<!\s)\s++{_AND}\s++|,\s++")
_THE: Final = r"(?:the|der|die|das|le|la|el|il)"
_PERSON: Final = re.compile(
    rf"(?:(?:{_AND}|,|;)\s++){{0,2}}(?:{_THE}\s++|l['’])?(?P<first>[^,;]{{2,160}}+)"
    rf",\s++(?P<second>[^,;]{{2,160}}?)(?:,{FOR.pattern}\s++(?P<side>[^,;]{{2,80}}?))?"
    rf"(?=,|;|$|\s{{1,9}}{_AND}\s{{1,9}}(?:{_THE}\b|[A-Z]))",
    re.IGNORECASE,
)
_BEFORE_PERSONS: Final = re.compile(
    rf"(?:\W*(?:{TODAY.pattern}|(?:in|at|à|en|zu)\s[A-Z][\w.’'-]+(?:,\sD\.C\.)?),\s+){{1,3}}",
    re.IGNORECASE,
)
"""*Today, in Oslo,* before those who signed."""
_BEFORE_OFFICE: Final = re.compile(
    rf"^(?:(?:{TODAY.pattern}),?\s+)?(?:{_AND}\s+)?(?:(?:the|der|die|das|le|la|el|il)\s+|l['’])?",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"(?<!\.\w)\.$")
"""Not of an abbreviation: *the U.S.*"""
_POSSESSIVE: Final = re.compile(r"['’]s?\s+")
_NEAR: Final = 300
"""Characters before the sentence in which the day and place are said."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the first paragraphs of a source tell of the signing."""

    paragraphs: Sequence[Paragraph]
    told: tuple[Telling, ...]

    @property
    def what(self) -> str:
        """What was signed, in the report's words."""
        return next((telling.after for telling in self.told), "")

    @property
    def is_today(self) -> bool:
        """Whether it was signed on the day of the report."""
        return any(TODAY.search(self._near(telling)) for telling in self.told)

    @property
    def when(self) -> When | None:
        """The day that is said with it; of what is done *today*, that of the date line."""
        said = [telling.sentence for telling in self.told]
        if self.is_today:
            said += self._datelines()
        days = (dated.when for text in said for dated in dates_in(text) if dated.day)
        return next(days, None)

    @property
    def place(self) -> str | None:
        """Where: said behind *signed*, or before it with *today*; else whence the report is."""
        for telling in self.told:
            for place in places_in(telling.after):
                if not actors_in(place) and not kind_of(place):
                    return place
            near = self._near(telling)
            if TODAY.search(near) and (found := _OPENING_PLACE.search(near)):
                return found["place"]
        return self._from_where() if self.is_today else None

    def signers(self) -> list[Signer]:
        """Who signed: names with their offices, those who only watched left out."""
        for telling in self.told:
            if signers := [*_signers(telling)]:
                return signers
        return []

    def _near(self, telling: Telling) -> str:
        """The sentence, and what is said right before it."""
        text = self.paragraphs[telling.place].text
        return text[max(0, telling.start - _NEAR) : telling.start + len(telling.sentence)]

    def _from_where(self) -> str | None:
        """The place of the report's date line: `OTTAWA — Today, …`."""
        for line in self._datelines():
            if found := _LINE_PLACE.match(line):
                place = found["place"]
                return place.title().replace("D.c.", "D.C.") if place.isupper() else place
        return None

    def _datelines(self) -> Iterator[str]:
        """What is said of place and day before the report, or before its first dash."""
        first = min(telling.place for telling in self.told)
        for paragraph in self.paragraphs[: first + 1]:
            line, _ = dateline_in(paragraph.text)
            if line or is_dateline(paragraph.text):
                yield line or paragraph.text


def report_in(paragraphs: Sequence[Paragraph]) -> Report:
    """Return what the first paragraphs tell of a signing."""
    return Report(paragraphs, tuple(tellings_in(paragraphs)))


def _signers(telling: Telling) -> Iterator[Signer]:
    subject = telling.subject
    if WITNESS.search(subject):
        return
    piece = Piece(telling.place, telling.start + telling.who[0], telling.start + telling.who[1])
    for name, office, side in _persons(subject):
        actor = next(iter(actors_in(side or office)), None)
        words = office if side else _own_words(office, actor)
        yield Signer(name, words, actor.id if actor else None, pieces=[piece])


def _persons(subject: str) -> Iterator[tuple[str, str, str]]:
    """Names, offices and for whom, where it is said behind these.

    `the Minister, Ms. Doe, for Norway, and …`, `Secretary Doe and Minister Roe`.
    """
    found = False
    if leading := _BEFORE_PERSONS.match(subject):
        subject = subject[leading.end() :]
    for person in _PERSON.finditer(subject):
        first, second = person["first"].strip(), person["second"].strip()
        name, office = (second, first) if is_name(second) else (first, second)
        if is_name(name) and is_office(office):
            found = True
            yield bare_name(name), _bare_office(office), person["side"] or ""
    if not found:
        yield from filter(None, map(_titled, _BETWEEN.split(subject)))


def _titled(words: str) -> tuple[str, str, str] | None:
    """`Secretary of State Jane Doe`: the office, then the name that ends it."""
    parts = words.strip(" .,").split()
    size = 3 if len(parts) > 2 and re.fullmatch(r"[A-Z]\.", parts[-2]) else 2  # noqa: PLR2004  names
    name, office = " ".join(parts[-size:]), " ".join(parts[:-size])
    if is_name(name) and is_office(office) and not is_office(name):
        return bare_name(name), _bare_office(office), ""
    return None


def _bare_office(office: str) -> str:
    return _BEFORE_OFFICE.sub("", _SENTENCE_END.sub("", office.strip()))


def _own_words(office: str, actor: Actor | None) -> str:
    """An office without whose it is, where that only stands before it: `Canada’s Minister`."""
    if actor and actor.start == 0 and (found := _POSSESSIVE.match(office, actor.end)):
        return office[found.end() :]
    return office
