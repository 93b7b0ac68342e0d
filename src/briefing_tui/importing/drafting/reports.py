"""What a report says of a signing: who signed, today or when, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing_tui.brief import When
from briefing_tui.importing.drafting.blocks import Piece
from briefing_tui.importing.drafting.dates import dates_in
from briefing_tui.importing.drafting.formulas import places_in
from briefing_tui.importing.drafting.kinds import is_agreement, kind_of
from briefing_tui.importing.drafting.offices import WITNESS, bare_name, is_name, is_office
from briefing_tui.importing.drafting.signatures import Signer
from briefing_tui.importing.drafting.states import actors_in
from briefing_tui.importing.paragraphs import Paragraph

_SENTENCE: Final = re.compile(r"(?<=[.!?])[\s\xa0]+(?=[A-ZÀ-Þ«“\"])")
_NOT_AN_END: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Sra|Jr|No|Art|U\.S|Gen|Adm|Amb|Hon|H\.E|vs)|\b[A-Z])\.$"
)
_SIGNED: Final = re.compile(
    r"\b(?:have |has |today )?(?:signed|unterzeichneten?|unterzeichnet|ont signé|a signé|signèrent"
    r"|firmaron|han firmado|firmó|hanno firmato|firmarono|by signing|durch die unterzeichnung"
    r"|en signant|al firmar)\b",
    re.IGNORECASE,
)
_ANOTHER: Final = re.compile(
    r"\b(?:was|were|is|be|been|agreement|treaty|convention|protocol|memorandum|pact|accord"
    r"|declaration|deal|first|originally|previously|being|newly|documents?|statement|orders?|if|once"
    r"|when|which|that)[\s\xa0]*$",
    re.IGNORECASE,
)
"""What stands before *signed* where it is said of another agreement."""
_OBJECT: Final = re.compile(
    r"\W*(?:(?:today|here|heute|hier|aujourd['’]hui|ici|hoy|oggi)\W+)?(?:(?:in|at|on)\s[A-Z][\w.]+(?:\s\d{1,2})?(?:,\s\d{4})?,?\s+)?"
    r"(?:a|an|the|this|two|three|their|eine?n?|das|die|den|une?|l['’]|le|la|el|uno?|una|il|lo)\b",
    re.IGNORECASE,
)
_NO_AGREEMENT: Final = re.compile(
    r"\b(?:order|law|act|bill|proclamation|legislation|letter|memoranda|notice|statement|contract)\b",
    re.IGNORECASE,
)
_OBJECT_FAR: Final = 160
"""Characters behind *signed* in which it is said what was signed."""
_TODAY: Final = re.compile(
    r"\b(?:today|heute|aujourd['’]hui|hoy|oggi|this (?:morning|afternoon|evening))\b", re.IGNORECASE
)
_OPENING_PLACE: Final = re.compile(
    r"(?:^|[,;]\s*)(?:[Tt]oday,?\s*)?(?:in|at|In|At)\s"
    r"(?P<place>[A-Z][\w.'’-]+(?:[ ][A-Z][\w.'’-]+){0,3}(?:,\s(?:D\.C\.|[A-Z][a-z]+))?)(?=[,\s])"
)
_PERSON: Final = re.compile(
    r"(?:(?:and|,|;)\s++)?(?:the\s++)?(?P<first>[^,;]{2,160}+),\s++(?P<second>[^,;]{2,160}?)"
    r"(?=,|;|$|\s{1,9}and\s{1,9}(?:the\s|[A-Z]))",
    re.IGNORECASE,
)
_AND: Final = re.compile(r",?(?<!\s)\s++(?:and|und|et|y|e)\s++|,\s++")
_LONG_SENTENCE: Final = 1_500
_MOST_PARAGRAPHS: Final = 4
"""How far into a report the signing is told."""


class Telling(NamedTuple):
    """A sentence that tells of the signing."""

    place: int
    """Which paragraph."""
    start: int
    """Where it begins there."""
    sentence: str
    before: str
    """Its words up to *signed*: who did."""

    @property
    def after(self) -> str:
        """Its words from *signed* on: what, where, when."""
        return self.sentence[len(self.before) :]


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
        return any(_TODAY.search(self._near(telling)) for telling in self.told)

    @property
    def when(self) -> When | None:
        """The day that is said with it."""
        days = (dated.when for telling in self.told for dated in dates_in(telling.sentence)
                if dated.day)  # fmt: skip
        return next(days, None)

    @property
    def place(self) -> str | None:
        """Where: said behind *signed*, or before it, with *today*."""
        for telling in self.told:
            for place in places_in(telling.after):
                if not actors_in(place) and not kind_of(place):
                    return place
            near = self._near(telling)
            if _TODAY.search(near) and (found := _OPENING_PLACE.search(near)):
                return found["place"]
        return None

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


_NEAR: Final = 300
"""Characters before the sentence in which the day and place are said."""


def report_in(paragraphs: Sequence[Paragraph]) -> Report:
    """Return what the first paragraphs tell of a signing."""
    told = (
        telling
        for place, paragraph in enumerate(paragraphs[:_MOST_PARAGRAPHS])
        if paragraph.kind != "table"
        for telling in _told(paragraph.text, place)
    )
    return Report(paragraphs, tuple(told))


def _told(text: str, place: int) -> Iterator[Telling]:
    begun = False
    for start, sentence in _sentences(text):
        if (last := _VERB_LAST.match(sentence)) and is_agreement(last["what"]):
            yield Telling(place, start, sentence, last["who"])
            continue
        for signed in _SIGNED.finditer(sentence):
            before = sentence[: signed.start()]
            after = sentence[signed.end() : signed.end() + _OBJECT_FAR]
            more = begun and _ON_BEHALF.match(after)
            if before.strip() and not _ANOTHER.search(before) and (more or _is_agreement(after)):
                begun = True
                yield Telling(place, start, sentence, before)
                break


_VERB_LAST: Final = re.compile(
    r"(?P<who>[^.;:]{3,400}?)\s(?:haben|hat)\s(?P<what>[^.;:]{3,400}?)\sunterzeichnet\b"
)
"""German says last what was done: *haben heute ein Abkommen unterzeichnet*."""
_ON_BEHALF: Final = re.compile(
    r"\W*+(?:(?:it|the agreement)\W*+)?(?:on behalf|for their)\b", re.IGNORECASE
)


def _signers(telling: Telling) -> Iterator[Signer]:
    subject = telling.before
    if WITNESS.search(subject):
        return
    piece = Piece(telling.place, telling.start, telling.start + len(subject))
    for name, office in _persons(subject):
        yield Signer(name, office, _party(office), [piece])


def _persons(subject: str) -> Iterator[tuple[str, str]]:
    """Names and offices: `the Minister, Ms. Doe, and …`, `Secretary Doe and Minister Roe`."""
    found = False
    for person in _PERSON.finditer(subject):
        first, second = person["first"].strip(), person["second"].strip()
        name, office = (second, first) if is_name(second) else (first, second)
        if is_name(name) and is_office(office):
            found = True
            yield bare_name(name), _bare_office(office)
    if not found:
        yield from filter(None, map(_titled, _AND.split(subject)))


def _titled(words: str) -> tuple[str, str] | None:
    """`Secretary of State Jane Doe`: the office, then the name that ends it."""
    parts = words.split()
    size = 3 if len(parts) > 2 and re.fullmatch(r"[A-Z]\.", parts[-2]) else 2  # noqa: PLR2004  names
    name, office = " ".join(parts[-size:]), " ".join(parts[:-size])
    if is_name(name) and is_office(office) and not is_office(name):
        return bare_name(name), _bare_office(office)
    return None


def _is_agreement(signed: str) -> bool:
    """Whether what was signed is an agreement, and not a law or an order."""
    if not _OBJECT.match(signed) or _NO_AGREEMENT.search(signed):
        return False
    return is_agreement(signed)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        if not _NOT_AN_END.search(text[start : gap.start()][-12:]):
            if gap.start() - start <= _LONG_SENTENCE:
                yield start, text[start : gap.start()]
            start = gap.end()
    if len(text) - start <= _LONG_SENTENCE:
        yield start, text[start:]


def _bare_office(office: str) -> str:
    return re.sub(r"^(?:and\s+)?(?:the\s+)?", "", office.strip(), flags=re.IGNORECASE)


def _party(office: str) -> str | None:
    actors = actors_in(office)
    return actors[0].id if actors else None
