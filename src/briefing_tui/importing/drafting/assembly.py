"""Blocks of a source into sections, provisions and tables."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from briefing_tui.importing.drafting.blocks import Block, Piece
from briefing_tui.importing.drafting.formulas import done_inside, is_done
from briefing_tui.importing.drafting.labels import label_of
from briefing_tui.importing.drafting.parts import (
    ProvisionDraft,
    SectionDraft,
    TableDraft,
    Words,
)
from briefing_tui.importing.paragraphs import Paragraph, SourceText

LONGEST_TEXT: Final = 190_000
"""Characters of one text, a little under what the format allows."""
_CAPTION: Final = 600
"""Characters of a line that leads to a table."""
_RUN_IN: Final = 150
"""Characters of a heading that runs into its text."""
_NUMBERED: Final = re.compile(r"\(?(?:\d|[IVX]+[.)])")

TableData = Callable[[Paragraph], dict[str, Any]]


@dataclass(slots=True)
class Assembly:
    """What is being put together, and where the next block goes."""

    source: SourceText
    table_data: TableData
    in_articles: bool
    """Whether provisions are articles: then what follows one belongs to it, lists and all."""
    sections: list[SectionDraft] = field(default_factory=list)
    provision: ProvisionDraft | None = None
    """The one that is open."""
    left: list[Block] = field(default_factory=list)
    """What went nowhere, for the drafter to place."""

    def take(self, blocks: Sequence[Block]) -> None:
        """Put the blocks together, in order."""
        recitals = self._recitals(blocks) if self.in_articles else 0
        for place, block in enumerate(blocks):
            if place < recitals and block.role == "item":
                self.section.words.add(self._body(block), label=block.number)
                continue
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            if after and block.role == "text" and self._is_caption(block, after):
                self._open_caption(block, after)
            else:
                self._handlers()[block.role](block)

    def _recitals(self, blocks: Sequence[Block]) -> int:
        """How many blocks lead up to the first article: what they count are reasons, not duties."""
        end = next((at for at, block in enumerate(blocks) if block.role == "article"), 0)
        while end and blocks[end - 1].role == "section":
            end -= 1
        before = blocks[:end]
        said = self.source.paragraphs[before[-1].place].text if before else ""
        leads = said.rstrip().endswith((":", ",")) and before[-1].role == "text"
        return end if leads and all(block.role in ("text", "item") for block in before) else 0

    def _handlers(self) -> Mapping[str, Callable[[Block], None]]:
        return {
            "section": self._section,
            "article": self._article,
            "item": self._item,
            "text": self._text,
            "table": self._table,
            "closing": self._closing,
            "contents": self._text,
            "note": self.left.append,
            "nothing": self.left.append,
        }

    @property
    def section(self) -> SectionDraft:
        """The section that is open; one without a heading where none is yet."""
        if not self.sections:
            self.sections.append(SectionDraft(Words(self.source)))
        return self.sections[-1]

    def _section(self, block: Block) -> None:
        self.provision = None
        draft = SectionDraft(
            Words(self.source), block.number, self._said(block.heading).rstrip(" :"), block.rank
        )
        draft.pieces = self._head_pieces(block)
        self.sections.append(draft)
        if block.body:
            draft.words.add(block.body)

    def _article(self, block: Block) -> None:
        provision = ProvisionDraft(Words(self.source), block.place, block.number)
        provision.heading = self._said(block.heading)
        if block.body:
            provision.heading = provision.heading.rstrip(" .:–—-")
        provision.pieces = self._head_pieces(block)
        self._open(provision)
        if block.body:
            provision.words.add(block.body)

    def _item(self, block: Block) -> None:
        if self.provision and self._belongs(block, self.provision):
            self._room(self.provision).words.add(self._body(block), label=block.number)
            return
        provision = ProvisionDraft(Words(self.source), block.place, block.number)
        body = self._without_run_in(block, provision)
        self._open(provision)
        provision.words.add(body)
        if block.number:
            provision.pieces.append(Piece(block.place, 0, body.start))

    def _body(self, block: Block) -> Piece:
        """What a block says; all of its paragraph where nothing of it is a label or heading."""
        text = self.source.paragraphs[block.place].text
        return block.body or Piece(block.place, 0, len(text))

    def _belongs(self, block: Block, provision: ProvisionDraft) -> bool:
        """Whether an item is part of the provision that is open, and not one of its own."""
        if self.in_articles and (provision.number or provision.force):
            return True
        # What stands in a numbered clause is part of it; a bullet below a bullet says a thing more.
        return block.rank > 1 and bool(provision.number)

    def _without_run_in(self, block: Block, provision: ProvisionDraft) -> Piece:
        """Take the bold words that head an item's text, if there are any; return the rest."""
        body = self._body(block)
        text = self.source.paragraphs[block.place].text
        for start, end in self.source.paragraphs[block.place].strong[:1]:
            rest = text[end:].lstrip(" \xa0:.–—-")
            parted = text[:end].rstrip().endswith((":", ".")) or text[end : end + 1] in ":.–—"
            if start > body.start + 1 or not rest or not parted or end - start > _RUN_IN:
                break
            provision.heading = text[body.start : end].strip(" \xa0:.–—-")
            provision.pieces.append(Piece(block.place, body.start, end))
            return Piece(block.place, len(text) - len(rest), body.end)
        return body

    def _text(self, block: Block) -> None:
        body = self._body(block)
        provision = self.provision
        inside = done_inside(self.source.paragraphs[block.place].text[body.start :])
        if provision and inside:
            # The end formula goes on in the last article's paragraph.
            end = body.start + inside[0]
            self._room(provision).words.add(Piece(block.place, body.start, end))
            self._state(Piece(block.place, end, body.end))
        elif provision and self._continues(block, provision):
            self._room(provision).words.add(body)
        elif self.section.parts or self._is_full():
            self._state(body)
        else:
            self.section.words.add(body)

    def _is_full(self) -> bool:
        return self.section.words.size > LONGEST_TEXT // 2

    def _continues(self, block: Block, provision: ProvisionDraft) -> bool:
        """Whether running text goes on with the provision that is open."""
        if block.rank:  # a paragraph inside a list's item
            return True
        if self.in_articles:
            return bool(provision.number or provision.heading or provision.force)
        return bool(_NUMBERED.match(provision.number)) or label_of(provision.number) is not None

    def _closing(self, block: Block) -> None:
        body, open_one = self._body(block), self.provision
        if open_one and open_one.force and not open_one.number and is_done(self._said((body,))):
            open_one.words.add(body)
        elif open_one or self.section.parts:
            self._state(body)
        else:
            self.section.words.add(body)

    def _state(self, body: Piece) -> None:
        """Running text behind provisions: it states, and is not numbered."""
        provision = ProvisionDraft(Words(self.source), body.paragraph, force="states")
        self._open(provision)
        provision.words.add(body)
        if not self.in_articles:
            self.provision = None

    def _table(self, block: Block) -> None:
        paragraph = self.source.paragraphs[block.place]
        last = self.section.parts[-1] if self.section.parts else None
        if isinstance(last, TableDraft) and last.place == block.place:
            last.table = self.table_data(paragraph)
        else:
            draft = TableDraft(self.table_data(paragraph), block.place, Words(self.source))
            self.section.parts.append(draft)
        if not self.in_articles:
            self.provision = None

    def _is_caption(self, block: Block, after: Block) -> bool:
        text = self.source.paragraphs[block.place].text.rstrip()
        return after.role == "table" and text.endswith(":") and len(text) <= _CAPTION

    def _open_caption(self, block: Block, table: Block) -> None:
        caption = Words(self.source)
        caption.add(self._body(block))
        self.section.parts.append(TableDraft({}, table.place, caption))

    def _open(self, provision: ProvisionDraft) -> None:
        self.section.parts.append(provision)
        self.provision = provision

    def _room(self, provision: ProvisionDraft) -> ProvisionDraft:
        """The open provision; one that goes on from it where its text is as long as can be."""
        if provision.words.size <= LONGEST_TEXT // 2:
            return provision
        following = ProvisionDraft(Words(self.source), provision.first, force="states")
        self._open(following)
        return following

    def _said(self, pieces: Sequence[Piece]) -> str:
        words = (self.source.paragraphs[p.paragraph].text[p.start : p.end] for p in pieces)
        return " ".join(" ".join(words).split())

    def _head_pieces(self, block: Block) -> list[Piece]:
        """All of a heading's paragraph but its body, and the pieces that stand elsewhere."""
        text = self.source.paragraphs[block.place].text
        end = block.body.start if block.body else len(text)
        others = [piece for piece in block.heading if piece.paragraph != block.place]
        return [Piece(block.place, 0, end), *others]
