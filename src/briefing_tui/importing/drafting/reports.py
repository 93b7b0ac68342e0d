"""What a report says of a signing: who signed, today or when, and where."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing_tui.brief import When
from briefing_tui.importing.drafting.dates import dates_in
from briefing_tui.importing.drafting.formulas import signing_of
from briefing_tui.importing.drafting.kinds import is_agreement, kind_of
from briefing_tui.importing.drafting.offices import WITNESS, bare_name, is_name, is_office
from briefing_tui.importing.drafting.outline import Piece
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
    r"\W*(?:(?:today|here)\W+)?(?:(?:in|at|on)\s[A-Z][\w.]+(?:\s\d{1,2})?(?:,\s\d{4})?,?\s+)?"
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
    r"(?:(?:and|,|;)\s+)?(?:the\s+)?(?P<first>[^,;]{2,160}?),\s+(?P<second>[^,;]{2,160}?)"
    r"(?=,|;|$|\s+and\s+(?:the\s|[A-Z]))",
    re.IGNORECASE,
)
_LONG_SENTENCE: Final = 1_500
_MOST_PARAGRAPHS: Final = 4
"""How far into a report the signing is told."""


class Report:
    """The first sentence of a source that tells of the signing, if there is one."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.sentence = ""
        self.before = ""
        self.opening = " ".join(p.text for p in paragraphs[:_MOST_PARAGRAPHS] if p.kind != "table")
        self.place_of_paragraph = 0
        for place, paragraph in enumerate(paragraphs[:_MOST_PARAGRAPHS]):
            if found := _told(paragraph.text):
                self.sentence, self.before = found
                self.place_of_paragraph = place
                self.paragraph = paragraph
                break

    @property
    def after(self) -> str:
        """What was signed."""
        return self.sentence[len(self.before) :]

    @property
    def is_today(self) -> bool:
        """Whether it was signed on the day of the report."""
        at = self.opening.find(self.sentence) if self.sentence else -1
        return at >= 0 and bool(
            _TODAY.search(self.opening[max(0, at - 300) : at + len(self.sentence)])
        )

    @property
    def when(self) -> When | None:
        """The day the sentence itself gives."""
        days = [dated for dated in dates_in(self.sentence) if dated.day]
        return days[0].when if days else None

    @property
    def place(self) -> str | None:
        """Where: said in the sentence, or in the one before that says it was today."""
        if not self.sentence:
            return None
        after = self.sentence[len(self.before) :]
        if place := signing_of(after).place if re.match(r"\W*signed (?:in|at)\b", after) else None:
            return place
        at = self.opening.find(self.sentence)
        near = self.opening[max(0, at - 300) : at + len(self.sentence)]
        found = _OPENING_PLACE.search(near) if _TODAY.search(near) else None
        return found["place"] if found else None

    def signers(self) -> Iterator[Signer]:
        """Yield who signed: names with their offices, those who only watched left out."""
        subject = self.before
        if not subject or WITNESS.search(subject):
            return
        for found in _PERSON.finditer(subject):
            first, second = found["first"].strip(), found["second"].strip()
            name, office = (second, first) if is_name(second) else (first, second)
            if is_name(name) and is_office(office):
                yield Signer(
                    bare_name(name), _bare_office(office), _party(office), list(self._piece())
                )

    def _piece(self) -> Iterator[Piece]:
        start = self.paragraph.text.find(self.before)
        if start >= 0:
            yield Piece(self.place_of_paragraph, start, start + len(self.before))


def _told(text: str) -> tuple[str, str] | None:
    for sentence in _sentences(text):
        for signed in _SIGNED.finditer(sentence):
            before = sentence[: signed.start()]
            after = sentence[signed.end() : signed.end() + _OBJECT_FAR]
            if before.strip() and not _ANOTHER.search(before) and _is_agreement(after):
                return sentence, before
    return None


def _is_agreement(signed: str) -> bool:
    """Whether what was signed is an agreement, and not a law or an order."""
    kind = kind_of(signed)
    return bool(_OBJECT.match(signed)) and is_agreement(kind) and not _NO_AGREEMENT.search(signed)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        if not _NOT_AN_END.search(text[start : gap.start()][-12:]):
            if gap.start() - start <= _LONG_SENTENCE:
                yield text[start : gap.start()]
            start = gap.end()
    if len(text) - start <= _LONG_SENTENCE:
        yield text[start:]


def _bare_office(office: str) -> str:
    return re.sub(r"^(?:and\s+)?(?:the\s+)?", "", office.strip(), flags=re.IGNORECASE)


def _party(office: str) -> str | None:
    actors = actors_in(office)
    return actors[0].id if actors else None
