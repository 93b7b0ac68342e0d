"""A brief as a page: its card, then everything it says, in reading order."""

from collections.abc import Iterator

from briefing_tui.brief import Brief, OpenPoint, Party, Provision, RoleTable, Section
from briefing_tui.duties import force, force_counts
from briefing_tui.exporting.card import is_point
from briefing_tui.references import numbered, references_in
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.dates import said
from briefing_tui.tui.page import (
    Block,
    Document,
    Paragraph,
    Rule,
    Styled,
    Table,
    TableRow,
    TextKey,
    Words,
    Writer,
    plain,
)

CARD = "@card"
SIGNATORIES = "@signatories"
OPEN_POINTS = "@open-points"
"""Anchors of what has no id in a brief; no id begins with `@`."""

LABEL = 12
"""Cells of the longest label on a card, and a space."""
FORCE_USES = {"must": "force-must", "should": "force-should", "may": "force-may"}
STATUS_USES = {"in force": "in-force", "ended": "ended", "suspended": "ended"}


class AgreementWriter:
    """Writes one brief as blocks, and keeps the texts it quotes."""

    def __init__(self, brief: Brief, actors: Actors) -> None:
        self._brief = brief
        self._actors = actors
        self._numbers = numbered(brief)
        self._texts: dict[TextKey, str] = {}

    def document(self) -> Document:
        """Return the whole brief."""
        blocks = [*self._card(), *self._sections()]
        return Document(tuple(blocks), self._texts)

    def part(self, part: Provision | RoleTable) -> list[Block]:
        """Return one provision or table alone."""
        if isinstance(part, Provision):
            return list(self.provision(part))
        return list(self.role_table(part))

    @property
    def texts(self) -> dict[TextKey, str]:
        """What has been quoted so far."""
        return self._texts

    # The card

    def _card(self) -> Iterator[Block]:
        brief = self._brief
        yield Paragraph(self._quoted(brief.title, "title", use="title"), anchor=CARD)
        yield Paragraph(self._status_line())
        yield from self._facts()
        yield from self._signatories()
        for at, text in enumerate((brief.summary or "").split("\n\n")):
            if text.strip():
                yield Paragraph(self._quoted(text.strip("\n"), f"summary:{at}"), gap=1)
        yield from self._origins()
        yield from self._open_points()
        yield Rule(gap=1)

    def _status_line(self) -> Words:
        brief = self._brief
        line = Writer("dim")
        line.say(brief.kind or "agreement").say(" · ")
        status = "status not known" if brief.status == "unknown" else brief.status
        line.say(status, STATUS_USES.get(brief.status, "proposed"))
        return line.words()

    def _facts(self) -> Iterator[Block]:
        brief = self._brief
        signed = Writer().say(
            said(brief.signed) or "date not known", "" if brief.signed else "silent"
        )
        yield self._labelled("Signed", signed.say(f", {brief.place}" if brief.place else ""), gap=1)
        if brief.in_force:
            yield self._fact("In force", f"since {said(brief.in_force)}")
        if brief.ended:
            yield self._fact("Ended", said(brief.ended))
        yield from self._parties()
        for body in brief.bodies:
            short = f" ({body.short})" if body.short and body.short != body.label else ""
            acts = f", {brief.actor_label(body.party)}" if body.party else ""
            line = Writer().say(body.label, self._actors.use(brief, body.id))
            line.say(short + acts, "dim")
            first = body is brief.bodies[0]
            yield self._labelled("Bodies" if first else "", line)
        if brief.topics:
            yield self._fact("Topics", ", ".join(brief.topics))
        if brief.language != "en":
            yield self._fact("Language", brief.language)

    def _fact(self, label: str, value: str) -> Paragraph:
        return self._labelled(label, Writer().say(value))

    def _labelled(self, label: str, line: Writer, gap: int = 0) -> Paragraph:
        head = Writer().say(label.ljust(LABEL), "dim")
        inside = line.words()
        for start, end, use, link in inside.styles:
            head.style(Styled(start + head_length(label), end + head_length(label), use, link))
        return Paragraph(head.say(inside.text).words(), hanging=head_length(label), gap=gap)

    def _parties(self) -> Iterator[Block]:
        for at, party in enumerate(self._brief.parties):
            line = Writer().say(
                party.label, self._actors.use(self._brief, party.id), f"party:{party.id}"
            )
            if party.name and party.name != party.id:
                line.say(f"  {party.id}", "dim")
            if apart := _own_dates(party):
                line.say(f"  {apart}", "dim")
            yield self._labelled("Parties" if at == 0 else "", line)
            if party.note:
                yield Paragraph(plain(party.note, "dim"), indent=LABEL)

    def _signatories(self) -> Iterator[Block]:
        for at, signatory in enumerate(self._brief.signatories):
            line = Writer().say(
                signatory.name or "not named", "strong" if signatory.name else "silent"
            )
            if signatory.office:
                line.say(f", {signatory.office}")
            if signatory.party:
                party = self._brief.actor_label(signatory.party)
                line.say(" for ", "dim").say(party, self._actors.use(self._brief, signatory.party))
            block = self._labelled("" if at else "Signed by", line)
            yield Paragraph(block.words, hanging=block.hanging, anchor="" if at else SIGNATORIES)

    def _origins(self) -> Iterator[Block]:
        for at, source in enumerate(self._brief.sources):
            line = Writer()
            told = [source.title, source.publisher, said(source.published), source.file]
            line.say(", ".join(piece for piece in told if piece))
            if source.url:
                line.say(" " if line.length else "").say(source.url, "link", source.url)
            yield self._labelled("" if at else "Sources", line, gap=0 if at else 1)
        for at, related in enumerate(self._brief.related):
            line = (
                Writer()
                .say(f"{related.relation} ", "dim")
                .say(related.brief, "link", related.brief)
            )
            yield self._labelled("" if at else "Related", line)

    def _open_points(self) -> Iterator[Block]:
        for at, point in enumerate(self._brief.open_points):
            label = "Open points" if at == 0 else ""
            block = self._labelled(label, open_point_line(point), gap=0 if at else 1)
            anchor = "" if at else OPEN_POINTS
            yield Paragraph(block.words, hanging=block.hanging, anchor=anchor, gap=block.gap)

    # What it says

    def _sections(self) -> Iterator[Block]:
        for section in self._brief.sections:
            yield from self.section(section)
            for part in section.parts:
                yield from self.part(part)

    def section(self, section: Section) -> Iterator[Block]:
        """Yield a section's own words: its heading and its text."""
        if section.number or section.heading:
            line = Writer("heading")
            if section.number:
                line.say(section.number, "number")
                line.say("  " if section.heading else "")
            if section.heading:
                self._quote(line, section.heading, (section.id, "heading"), "heading")
            yield Paragraph(line.words(), anchor=section.id, gap=2, indent=0)
            yield from self._paragraphs(section.text, (section.id, "text"), gap=1)
        else:
            yield from self._paragraphs(
                section.text, (section.id, "text"), gap=1, anchor=section.id
            )

    def provision(self, provision: Provision) -> Iterator[Block]:
        """Yield a provision: its heading line, its text, who is bound."""
        key = (provision.id, "text")
        if provision.heading or (provision.number and "\n\n" in (provision.text or "")):
            yield Paragraph(self._heading_line(provision), anchor=provision.id, gap=1)
            yield from self._paragraphs(provision.text, key, gap=0)
        elif provision.number:
            lead = f"{provision.number} "
            yield from self._paragraphs(provision.text, key, gap=1, anchor=provision.id, lead=lead)
        else:
            lead = "• " if is_point(provision) else ""
            yield from self._paragraphs(provision.text, key, gap=1, anchor=provision.id, lead=lead)
        if line := self._bound_line(provision):
            yield Paragraph(line, indent=0 if provision.heading else 2)

    def _heading_line(self, provision: Provision) -> Words:
        line = Writer("heading")
        if provision.number:
            line.say(provision.number, "number")
            line.say("  " if provision.heading else "")
        if provision.heading:
            self._quote(line, provision.heading, (provision.id, "heading"), "heading")
        return line.words()

    def _paragraphs(
        self, text: str | None, key: TextKey, *, gap: int, anchor: str = "", lead: str = ""
    ) -> Iterator[Block]:
        """Yield a text's paragraphs; single line breaks stay, as the source has them."""
        text = text or ""
        self._texts[key] = text
        links = list(references_in(text, self._numbers))
        start = 0
        for piece in text.split("\n\n"):
            if piece.strip():
                line = Writer().say(lead if lead and start == 0 else "", "number")
                before = line.length
                self._quote(line, piece, key, "", start)
                for found in links:
                    if start <= found.span.start < start + len(piece) and found.target != key[0]:
                        shift = before - start
                        where = (found.span.start + shift, found.span.end + shift)
                        line.style(Styled(*where, "link", f"#{found.target}"))
                hanging = len(lead) if lead.strip() in ("", "•") else 0
                indent = len(lead) if lead and start else 0
                yield Paragraph(
                    line.words(),
                    indent=indent if lead.strip() == "•" else 0,
                    hanging=hanging if not indent else 0,
                    anchor=anchor,
                    gap=gap,
                )
                anchor, gap = "", 1
            start += len(piece) + 2

    def _bound_line(self, provision: Provision) -> Words | None:
        """Who is bound and how hard, where the provision itself says or carries it."""
        hard = force(provision)
        counts = list(force_counts(provision))
        if not provision.by and not counts and not (provision.force and hard != "states"):
            return None
        line = Writer("dim")
        if hard in FORCE_USES:
            line.say(hard, FORCE_USES[hard]).say("  ")
        line.say("binds ")
        if provision.by:
            for at, actor in enumerate(provision.by):
                line.say(", " if at else "")
                line.say(self._brief.actor_label(actor), self._actors.use(self._brief, actor))
        else:
            line.say("both parties" if len(self._brief.parties) == 2 else "all parties")  # noqa: PLR2004  both
        if len(counts) > 1 or any(count > 1 for _, count in counts):
            line.say("  ").say(" · ".join(f"{word} {count}" for word, count in counts))
        return line.words()

    def role_table(self, table: RoleTable) -> Iterator[Block]:
        """Yield a role table: its caption, then who does what."""
        if table.caption:
            caption = Writer("strong").say("▦ ", "number")
            self._quote(caption, table.caption, (table.id, "heading"), "strong")
            yield Paragraph(caption.words(), anchor=table.id, gap=1)
        head = [self._quoted(table.task_heading or "", "task_heading", table.id, "strong")]
        for at, column in enumerate(table.columns):
            use = self._actors.use(self._brief, column.actor)
            said_heading = column.heading or self._brief.actor_label(column.actor or "")
            head.append(self._quoted(said_heading, f"column:{at}", table.id, use))
        rows = tuple(self._row(table, at) for at in range(len(table.rows)))
        yield Table(tuple(head), rows, anchor="" if table.caption else table.id, gap=1)

    def _row(self, table: RoleTable, at: int) -> TableRow:
        row = table.rows[at]
        fragment = f"{table.id}/{row.id}"
        cells = [self._quoted(row.task or "", "heading", fragment, "strong")]
        shift = 0
        self._texts[fragment, "text"] = " | ".join(cell for cell in row.cells if cell)
        for cell in row.cells:
            if cell:
                line = Writer().quote(cell, (fragment, "text"), shift)
                shift += len(cell) + 3
            else:
                line = Writer().say("silent", "silent")
            cells.append(line.words())
        return TableRow(tuple(cells), fragment)

    # Quoting

    def _quoted(self, text: str, field: str, fragment: str = "", use: str = "text") -> Words:
        line = Writer(use)
        self._quote(line, text, (fragment, field))
        return line.words()

    def _quote(self, line: Writer, text: str, key: TextKey, use: str = "", start: int = 0) -> None:
        self._texts.setdefault(key, text)
        line.quote(text, key, start, use)


def head_length(label: str) -> int:
    """Return the cells a card's label takes."""
    return max(LABEL, len(label))


def open_point_line(point: OpenPoint) -> Writer:
    """Return an open point in one line: the field, what is missing, the words found."""
    line = Writer().say("? ", "open-point")
    if point.field:
        line.say(f"{point.field}: ", "open-point")
    line.say(point.note or ("" if point.found else "not known"))
    if point.found:
        line.say(" " if point.note else "").say(f"“{point.found}”", "open-point")
    if point.line:
        line.say(f" (line {point.line} of the source)", "dim")
    return line


def _own_dates(party: Party) -> str:
    dates = (("signed", party.signed), ("ratified", party.ratified), ("in force", party.in_force))
    return ", ".join(f"{what} {said(when)}" for what, when in dates if when)


def agreement_document(brief: Brief, actors: Actors) -> Document:
    """Return the page of a whole brief."""
    return AgreementWriter(brief, actors).document()
