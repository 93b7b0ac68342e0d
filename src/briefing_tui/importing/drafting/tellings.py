"""Sentences that tell of a signing: *today, in Oslo, the Minister signed an agreement*."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from briefing_tui.importing.drafting.headings import is_dateline
from briefing_tui.importing.drafting.kinds import is_agreement
from briefing_tui.importing.paragraphs import Paragraph

_SENTENCE: Final = re.compile(r"(?<=[.!?])[\s\xa0]+(?=[A-ZÀ-Þ«“\"])")
_NOT_AN_END: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mme|Dr|Prof|St|Sr|Sra|Dra|Lic|Jr|No|Nr|Art|U\.S|Gen|Adm|Amb|Hon|H\.E|vs|Mag"
    r"|bzw|u\.a)|\b[A-Z]|\b\d{1,2})\.$"
)
_SIGNED: Final = re.compile(
    r"\b(?:have |has |today )?(?:signed|unterzeichneten?|unterzeichnet|ont signé|a signé|signèrent"
    r"|ont procédé à la signature|a procédé à la signature"
    r"|firmaron|han firmado|ha firmado|firmó|suscribieron|suscribió|han suscrito|ha suscrito"
    r"|hanno firmato|ha firmato|firmarono|hanno sottoscritto|by signing|durch die unterzeichnung"
    r"|en signant|al firmar)\b",
    re.IGNORECASE,
)
_ANOTHER: Final = re.compile(
    r"\b(?:was|were|is|be|been|agreement|treaty|convention|protocol|memorandum|pact|accord"
    r"|declaration|deal|first|originally|previously|being|newly|documents?|statement|orders?|if|once"
    r"|when|which|that|qui|que|lorsque|cuando)[\s\xa0]*$",
    re.IGNORECASE,
)
"""What stands before *signed* where it is said of another agreement."""
_NOW: Final = (
    r"today|here|heute|hier|aujourd['’]hui|ce jour|ce matin|ici|hoy|oggi|this (?:morning|afternoon"
    r"|evening|week)|yesterday|gestern|hier|ayer|ieri"
)
_WHERE_WHEN: Final = (
    rf"(?:(?:{_NOW}|(?:in|at|on|à|a|en|zu)\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,3}}"
    r"(?:,?\s\d{1,2})?(?:,\s\d{4})?|(?:on|le|el|am|il)\s\d{1,2}\.?(?:er)?\s[^\W\d]{3,12}(?:\s\d{4})?"
    r"|en la ciudad de\s[A-Z]\w+)\b,?\s+)"
)
_COUNTED: Final = (
    r"a|an|the|this|two|three|four|five|several|their|eine?n?|das|die|den|zwei|drei|mehrere|une?|l['’]"
    r"|le|la|les|des|deux|trois|plusieurs|d['’]une?|de la|du|el|los|uno?|una|dos|tres|varios"
    r"|il|lo|due|tre"
)
_OBJECT: Final = re.compile(
    rf"\W*{_WHERE_WHEN}{{0,3}}(?:{_COUNTED})(?:\b|(?<=['’]))", re.IGNORECASE
)
_NO_AGREEMENT: Final = re.compile(
    r"\b(?:order|law|act|bill|proclamation|legislation|letter|memoranda|notice|statement|contract"
    r"|décret|ley|gesetz)\b",
    re.IGNORECASE,
)
_OBJECT_FAR: Final = 160
"""Characters behind *signed* in which it is said what was signed."""
_WAS: Final = re.compile(
    r"\b(?:was|were|has been|have been|a été|ont été|wurden?|worden|fue|fueron|ha sido|han sido"
    r"|è stat[oa]|sono stat[ie])\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:signed|signée?s?|unterzeichnet|firmad[oa]s?|suscrit[oa]s?|firmat[oaie])\b", re.IGNORECASE
)
_DONE_FAR: Final = 200
TODAY: Final = re.compile(
    r"\b(?:today|heute|aujourd['’]hui|ce jour|ce matin|hoy|oggi|this morning|this afternoon"
    r"|this evening)\b",
    re.IGNORECASE,
)
_VERB_LAST: Final = re.compile(
    r"(?P<who>[^;:]{3,400}?)\s(?:haben|hat)\s(?P<what>[^;:]{3,400}?)\sunterzeichnet\b"
)
"""German says last what was done: *haben heute ein Abkommen unterzeichnet*."""
_ON_BEHALF: Final = re.compile(
    r"\W*+(?:(?:it|the agreement)\W*+)?(?:on behalf|for their)\b", re.IGNORECASE
)
_DATELINE: Final = re.compile(
    r"\W{0,5}+(?P<place>[^\n–—]{2,80}?)(?:\s{0,3}(?:--|[–—])|\s-\s)\s{0,3}(?=[^\W\d_])"
)
_LONG_SENTENCE: Final = 1_500
_MOST_PARAGRAPHS: Final = 5
"""How far into a report the signing is told."""
_HEADLINE: Final = re.compile(
    r"(?<!\bto\s)\b(?:signs?|signed|unterzeichne[nt]|unterzeichneten|signent|signe|ont signé|firman"
    r"|firma|firmaron|suscriben|firmano)\b",
    re.IGNORECASE,
)


class Telling(NamedTuple):
    """A sentence that tells of the signing."""

    place: int
    """Which paragraph."""
    start: int
    """Where it begins there."""
    sentence: str
    who: tuple[int, int]
    """Where in the sentence those are named who signed."""
    signed: int
    """Where it is said that they did."""

    @property
    def subject(self) -> str:
        """Who signed, in its words."""
        return self.sentence[slice(*self.who)]

    @property
    def after(self) -> str:
        """Its words from *signed* on: what, where, when."""
        return self.sentence[self.signed :]


def tellings_in(paragraphs: Sequence[Paragraph]) -> Iterator[Telling]:
    """Yield the sentences of a report's first paragraphs that tell of a signing."""
    texts = (place for place, each in enumerate(paragraphs) if each.kind in ("paragraph", "item"))
    for place in islice(texts, _MOST_PARAGRAPHS):
        yield from _told(paragraphs[place].text, place)


def dateline_in(text: str) -> tuple[str, int]:
    """Return what a paragraph opens with before a dash, `OTTAWA — `, and where its text begins."""
    found = _DATELINE.match(text)
    if found and (found["place"].isupper() or is_dateline(found["place"])):
        return found["place"], found.end()
    return "", 0


def is_signing(headline: str) -> bool:
    """Whether a headline tells that an agreement was signed."""
    found = _HEADLINE.search(headline)
    return found is not None and _names_agreement(headline[found.end() :])


def _told(text: str, place: int) -> Iterator[Telling]:
    begun = False
    _, lead = dateline_in(text)
    for start, sentence in _sentences(text, lead):
        found = _actively(sentence, begun=begun) or _verb_last(sentence) or _passively(sentence)
        if found:
            begun = True
            who, signed = found
            yield Telling(place, start, sentence, who, signed)


def _actively(sentence: str, *, begun: bool) -> tuple[tuple[int, int], int] | None:
    """*The Ministers signed an agreement*; once that is told, also *signed on behalf of*."""
    for signed in _SIGNED.finditer(sentence):
        before = sentence[: signed.start()]
        after = sentence[signed.end() : signed.end() + _OBJECT_FAR]
        more = begun and _ON_BEHALF.match(after)
        if before.strip() and not _ANOTHER.search(before) and (more or _is_agreement(after)):
            return (0, len(before)), signed.start()
    return None


def _verb_last(sentence: str) -> tuple[tuple[int, int], int] | None:
    found = _VERB_LAST.match(sentence)
    if found and _names_agreement(found["what"]):
        return found.span("who"), found.end("who")
    return None


def _passively(sentence: str) -> tuple[tuple[int, int], int] | None:
    """*An agreement was signed today by the Ministers*; only of today, else it is an old one."""
    for was in _WAS.finditer(sentence) if TODAY.search(sentence) else ():
        done = _DONE.search(sentence, was.end(), was.end() + _DONE_FAR)
        if done and _is_agreement(sentence[: was.start()][-_OBJECT_FAR:]):
            by = _BY.search(sentence, was.end())
            # *von … unterzeichnet*: German names them before what they did.
            end = done.start() if by and by.start() < done.start() else len(sentence)
            return (by.end() if by else was.start(), end if by else was.start()), was.start()
    return None


_BY: Final = re.compile(r"\b(?:by|par|por|von|durch|da|dal|dalla)\s", re.IGNORECASE)


def _is_agreement(signed: str) -> bool:
    """Whether what was signed is an agreement, and not a law or an order."""
    return bool(_OBJECT.match(signed)) and _names_agreement(signed)


def _names_agreement(words: str) -> bool:
    return not _NO_AGREEMENT.search(words) and is_agreement(words)


def _sentences(text: str, lead: int) -> Iterator[tuple[int, str]]:
    """The sentences of `text` from `lead` on, and where each begins."""
    start = lead
    for gap in _SENTENCE.finditer(text, lead):
        if not _NOT_AN_END.search(text[start : gap.start()][-12:]):
            if gap.start() - start <= _LONG_SENTENCE:
                yield start, text[start : gap.start()]
            start = gap.end()
    if len(text) - start <= _LONG_SENTENCE:
        yield start, text[start:]
