"""A source into a brief: everything that is understood of it, and nothing that is not said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any, Final

from briefing_tui.brief import nearest_language
from briefing_tui.importing.drafting import facts, open_points
from briefing_tui.importing.drafting.assembly import Assembly
from briefing_tui.importing.drafting.blocks import Block, Piece
from briefing_tui.importing.drafting.bodies import FoundBody, bodies_in, says
from briefing_tui.importing.drafting.closing_names import names_at_end
from briefing_tui.importing.drafting.facts import Known
from briefing_tui.importing.drafting.forces import force_in
from briefing_tui.importing.drafting.headed_lines import parted_source
from briefing_tui.importing.drafting.kinds import is_agreement, kind_of
from briefing_tui.importing.drafting.languages import language_of
from briefing_tui.importing.drafting.letters import Letter, letters_in
from briefing_tui.importing.drafting.notes import attach_notes
from briefing_tui.importing.drafting.outline import blocks_of
from briefing_tui.importing.drafting.parties import UNKNOWN, Evidence, Found, parties_of
from briefing_tui.importing.drafting.parts import SectionDraft, Words, sections_data
from briefing_tui.importing.drafting.publication import credit_in, home_of, source_data
from briefing_tui.importing.drafting.reports import Report, report_in
from briefing_tui.importing.drafting.signatures import (
    Signatures,
    Signer,
    begins_signatures,
    is_signature_table,
    party_in,
    signatures_in,
)
from briefing_tui.importing.drafting.tables import signatories_in, stated_fields, table_data
from briefing_tui.importing.drafting.tellings import is_signing
from briefing_tui.importing.drafting.titles import Title, stated_title, title_of
from briefing_tui.importing.drafting.topics import TopicWords
from briefing_tui.importing.drafting.translations import second_language
from briefing_tui.importing.drafting.undertakers import undertaker_of
from briefing_tui.importing.paragraphs import Draft, Placed, SourceText

_FEWEST_ARTICLES: Final = 2
"""Articles that make a text an agreement's own."""
_ENOUGH: Final = 60_000
"""Characters from which the language is told."""


@dataclass(slots=True)
class Reading:
    """One source while it is being drafted."""

    source: SourceText
    topics: TopicWords
    end: int
    """Where a second language begins; the length where there is none."""
    blocks: list[Block] = field(default_factory=list)
    title: Title = field(default_factory=lambda: Title(""))
    language: str = "en"
    letters: list[Letter] = field(default_factory=list)
    """Of an exchange of letters or notes."""
    signatures: Signatures = field(default_factory=lambda: Signatures((), (), frozenset()))
    parties: list[Found] = field(default_factory=list)
    bodies: list[FoundBody] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        paragraphs = self.source.paragraphs[: self.end]
        self.blocks = blocks_of(paragraphs)
        self.title = title_of(self.source, self.blocks)
        self.language = self._language()
        if (self.kind or "").startswith("exchange"):
            self.letters = letters_in(paragraphs, self.blocks)
        self.signatures = self._signatures()
        for block in self._tables():
            self.stated = {**stated_fields(paragraphs[block.place]), **self.stated}
        self.parties = parties_of(self._evidence())
        self._name_signers_parties()
        self.bodies = self._bodies()

    @property
    def in_articles(self) -> bool:
        """Whether the text is an agreement's own, in articles."""
        if any(paragraph.stated == "provision" for paragraph in self.source.paragraphs):
            return True
        return sum(block.role == "article" for block in self.blocks) >= _FEWEST_ARTICLES

    @property
    def kind(self) -> str | None:
        """What the document says it is."""
        return kind_of(self.title.text)

    @property
    def is_agreement(self) -> bool:
        """Whether it is an agreement itself, and not a report of one."""
        closed = any(block.role == "closing" for block in self.blocks)
        titled = is_agreement(self.title.text) and not is_signing(self.title.text)
        return self.in_articles or titled or closed

    @property
    def body(self) -> list[Block]:
        """The blocks that are neither title nor signatures."""
        taken = set(self.signatures.used)
        taken |= {*self.title.places} if self.title.is_own and not self.title.heads else set()
        partly = {p.paragraph for signer in self.signatures.signers for p in signer.pieces}
        return [
            _as_text(block) if block.role == "table" and block.place in partly else block
            for block in self._headed()
            if block.place not in taken
        ]

    def _headed(self) -> Iterator[Block]:
        """The blocks; a title that stands behind other words is a heading too."""
        first, *others = self.title.places if self.title.heads else (None,)
        for block in self.blocks:
            if block.place == first:
                yield Block(role="section", place=block.place, rank=1, heading=self._title_pieces())
            elif block.place not in others:
                yield block

    def _title_pieces(self) -> tuple[Piece, ...]:
        texts = ((place, self.source.paragraphs[place].text) for place in self.title.places)
        return tuple(Piece(place, 0, len(text)) for place, text in texts)

    def _language(self) -> str:
        lower = {key.lower(): value for key, value in self.source.metadata.items()}
        stated = self.source.language or lower.get("language") or lower.get("lang") or ""
        if known := nearest_language(stated):
            return known
        texts = (paragraph.text for paragraph in self.source.paragraphs[: self.end])
        return language_of("\n".join(texts)[:_ENOUGH]) or language_of(self.title.text) or "en"

    def _signatures(self) -> Signatures:
        paragraphs = self.source.paragraphs[: self.end]
        written = {letter.signed: letter for letter in self.letters if letter.signed is not None}
        unsigned = next((one for one in reversed(self.letters) if one.signed is None), None)
        found = signatures_in(paragraphs, sorted({*self._signature_places(), *written}))
        for signer in found.signers:
            letter = written.get(signer.pieces[-1].paragraph, unsigned) if signer.pieces else None
            if letter and not signer.office:
                signer.office = letter.office
                signer.party = signer.party or party_in(letter.office)
        if found.signers or self.in_articles:
            return found
        return names_at_end(paragraphs, self.blocks) or found

    def _name_signers_parties(self) -> None:
        """Say for which institution somebody signed: no list of states knows these."""
        for signer in self.signatures.signers:
            names = ((name, party.id) for party in self.parties for name in party.names)
            said = (party for name, party in names if says(signer.phrase, name))
            signer.party = signer.party or next(said, None)

    def _signature_places(self) -> Iterator[int]:
        """Paragraphs that may be signatures: behind an end formula, and tables that look so."""
        paragraphs = self.source.paragraphs
        closed = False
        for block, after in zip_longest(self.blocks, self.blocks[1:]):
            text = paragraphs[block.place].text
            following = paragraphs[after.place].text if after else ""
            if begins_signatures(text, following):
                closed = True
                yield block.place
            elif block.role in ("section", "article", "note"):
                closed = False
            elif block.role == "closing":
                closed = True
            elif (block.role == "table" and is_signature_table(paragraphs[block.place])) or (
                closed and block.role != "nothing" and _may_be_signature(text)
            ):
                yield block.place

    def _tables(self) -> list[Block]:
        return [
            block
            for block in self.blocks
            if block.role == "table" and block.place not in self.signatures.used
        ]

    def _opening(self) -> list[str]:
        """The paragraphs before the first article or the first heading behind a text."""
        found: list[str] = []
        for block in self.body:
            if block.role == "article" or (block.role == "section" and found):
                break
            if block.role in ("text", "item") and len(found) < _LONG_OPENING:
                found.append(self.source.paragraphs[block.place].text)
        return found

    def _headings(self) -> list[str]:
        """What the columns of the tables are headed, the first of each aside."""
        rows = (self.source.paragraphs[block.place].rows[:1] for block in self._tables())
        return [cell for row in rows for cells in row for cell in cells[1:]]

    def _bodies(self) -> list[FoundBody]:
        paragraphs = self.source.paragraphs[: self.end]
        texts = [each.text for each in paragraphs if each.kind in ("paragraph", "item", "heading")]
        # The title comes last: it may be in capitals.
        titled = {paragraphs[place].text for place in self.title.places}
        said = [text for text in texts if text not in titled]
        ids = [party.id for party in self.parties]
        return bodies_in([*said, self.title.text], ids, self._headings())

    def _evidence(self) -> Evidence:
        opening = self._opening()
        if "parties" in self.stated:
            opening = [self.stated["parties"], *opening]
        return Evidence(
            title=self.title.own,
            opening=opening,
            signed_for=[s.party for s in self.signatures.signers if s.party],
            headings=self._headings(),
            articles=[p.text for p in self.source.paragraphs[:_LONG_OPENING] if p.kind != "table"],
            language=self.language[:2],
            is_release=not self.is_agreement,
            home=home_of(self.source.metadata),
        )


_LONG_OPENING: Final = 40
_LONG_SIGNATURE: Final = 250


def _as_text(block: Block) -> Block:
    """A table of signatures that says more than who signed: its words are kept, by themselves."""
    return Block(role="closing", place=block.place)


def _may_be_signature(text: str) -> bool:
    return 0 < len(text) <= _LONG_SIGNATURE or "\t" in text


def draft_of(source: SourceText, topics: Mapping[str, tuple[str, ...]]) -> Draft:
    """Return what is understood of `source`: the brief's data, and where its words came from."""
    parted = parted_source(source)
    draft = _draft(parted.source, topics)
    return replace(draft, placed=parted.placed(draft.placed))


def _draft(source: SourceText, topics: Mapping[str, tuple[str, ...]]) -> Draft:
    end = second_language(source.paragraphs)
    reading = Reading(source, TopicWords(topics), end)
    ids = [party.id for party in reading.parties]
    assembly = Assembly(
        source, lambda paragraph: table_data(paragraph, ids, reading.bodies), reading.in_articles
    )
    assembly.take(reading.body)
    sections = attach_notes(source, assembly.sections, assembly.left)
    if end < len(source.paragraphs):
        sections.append(_other_language(source, end))
    data, placed, behind = sections_data(sections)
    _tell_provisions(reading, data)
    return Draft(
        data=_data(reading, data),
        placed=(*placed, *_placed_fields(reading)),
        behind=behind,
    )


def _other_language(source: SourceText, start: int) -> SectionDraft:
    """The same text in another language: kept whole, and nothing of it counted twice."""
    section = SectionDraft(Words(source))
    first = source.paragraphs[start]
    if first.kind == "heading" or (len(first.text) <= _LONG_SIGNATURE and kind_of(first.text)):
        section.heading = " ".join(first.text.split())
        section.pieces = [Piece(start, 0, len(first.text))]
        start += 1
    for place in range(start, len(source.paragraphs)):
        paragraph = source.paragraphs[place]
        if paragraph.kind not in ("running", "aside"):
            piece = Piece(place, 0, len(paragraph.text))
            section.words.add(piece, label=paragraph.number)
    return section


def _data(reading: Reading, sections: list[dict[str, Any]]) -> dict[str, Any]:
    source = reading.source
    where = source_data(
        source,
        source.paragraphs[: reading.end],
        stated_title(source.metadata) or reading.title.own,
        is_release=not reading.is_agreement,
    )
    report = report_in(source.paragraphs[: reading.end])
    known = Known(
        title=reading.title.own,
        kind=reading.kind,
        paragraphs=source.paragraphs[: reading.end],
        blocks=reading.blocks,
        metadata=source.metadata,
        stated=reading.stated,
        report=report,
        letters=reading.letters,
        named_on=reading.signatures.when,
        is_agreement=reading.is_agreement,
        published=where.get("published"),
    )
    signed = facts.signing(known)
    since = facts.in_force(known, signed.when)
    data: dict[str, Any] = {
        "title": reading.title.text[:_LONGEST_TITLE],
        "short_title": source.metadata.get("short_title"),
        "kind": reading.kind or _kind_told(reading, report),
        "status": facts.status(known, signed.when, since),
        "signed": signed.when,
        "in_force": since,
        "place": signed.place,
        "language": reading.language,
        "topics": reading.topics.of_all(reading.title.text, _all_text(reading)),
        "parties": [party.data() for party in reading.parties]
        or [{"id": UNKNOWN, "name": "not stated"}],
        "bodies": [body.data() for body in reading.bodies],
        "signatories": [_signatory(signer) for signer in _signers(reading, report)],
        "sources": [where],
    }
    data["open_points"] = list(
        open_points.of(
            source.paragraphs,
            reading.title,
            data,
            is_agreement=reading.is_agreement,
            other_days=facts.other_days(known, signed.when),
        )
    )
    data["sections"] = sections
    return {key: value for key, value in data.items() if value}


_LONGEST_TITLE: Final = 1_900


def _kind_told(reading: Reading, report: Report) -> str | None:
    """What a text without a telling title says was signed."""
    if reading.in_articles:
        return "agreement"
    return kind_of(report.what) if len(reading.parties) > 1 else None


def _all_text(reading: Reading) -> str:
    return "\n".join(paragraph.text for paragraph in reading.source.paragraphs[: reading.end])


def _signers(reading: Reading, report: Report) -> Sequence[Signer]:
    """Who signed: from the blocks, else from a table that says so, else from the report."""
    if reading.signatures.signers:
        return reading.signatures.signers
    told = report.signers()
    stated = list(signatories_in(reading.stated.get("signatories", "")))
    offices = {signer.name: signer for signer in told}
    if stated:
        return [
            Signer(name, offices[name].office if name in offices else "", party)
            for name, party in stated
        ]
    return told


def _signatory(signer: Signer) -> dict[str, str]:
    data = {"name": signer.name, "office": signer.office, "party": signer.party}
    return {key: value[:_LONGEST_LINE] for key, value in data.items() if value}


_LONGEST_LINE: Final = 900


def _placed_fields(reading: Reading) -> Iterator[Placed]:
    """Where the words of the fields stand that no section holds."""
    paragraphs = reading.source.paragraphs
    if reading.title.is_own:
        for place in reading.title.places:
            yield Placed(place, 0, len(paragraphs[place].text), ("title",))
    for piece in reading.signatures.for_whom:
        if piece.paragraph in reading.signatures.used:
            yield Placed(*piece, ("parties",))
    for number, signer in enumerate(reading.signatures.signers):
        for piece in signer.pieces:
            if piece.paragraph in reading.signatures.used:
                yield Placed(*piece, ("signatories", number))
    if credit := credit_in(paragraphs):
        place, who = credit
        start = paragraphs[place].text.find(who)
        yield Placed(place, start, start + len(who), ("sources", 0, "publisher"))


def _tell_provisions(reading: Reading, sections: list[dict[str, Any]]) -> None:
    """Say of each provision what it is about, whom alone it binds, and how hard."""
    ids = {party.id for party in reading.parties} | {body.id for body in reading.bodies}
    for section in sections:
        for provision in section.get("provisions", ()):
            text = provision.get("text", "")
            if topics := reading.topics.of(f"{provision.get('heading', '')}\n{text}"):
                provision["topics"] = topics
            if (who := undertaker_of(text, reading.bodies)) in ids and len(ids) > 1:
                provision["by"] = [who]
            force = provision.get("force") or force_in(text, reading.language)
            if force:
                provision["force"] = force
