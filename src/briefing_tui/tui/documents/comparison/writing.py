"""A comparison as a page: two columns that keep step, or one with both sides' words in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief
from briefing_tui.compare import Comparison, Flag
from briefing_tui.exporting.card import name_of_part, standing_of
from briefing_tui.exporting.choices import flag_sign
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import STATUS_USES
from briefing_tui.tui.documents.comparison.cards import Card, Half, SideName
from briefing_tui.tui.documents.comparison.labels import (
    KIND_USES,
    flag_words,
    is_grave,
    is_measured,
    kind_words,
    measure_of,
    overlooked_words,
    renumbered_words,
    sign_of,
    titles_of,
)
from briefing_tui.tui.documents.comparison.marks import (
    column_pieces,
    heading_of,
    is_blank,
    key_of,
    merged_pieces,
    paragraphs_of,
    side_pieces,
    text_pieces,
    words_of,
    write_pieces,
)
from briefing_tui.tui.documents.comparison.tables import TableLook, table_block
from briefing_tui.tui.documents.dates import said
from briefing_tui.tui.page import (
    Block,
    Document,
    Paragraph,
    Rule,
    SideBySide,
    TextKey,
    Words,
    Writer,
    plain,
)

_SORTS = {"section": "section ", "table": "role table "}
_ONE_SIDED = {"only_left": ("−", "only-left"), "only_right": ("+", "only-right")}


@dataclass(frozen=True, slots=True)
class Look:
    """How a comparison is shown."""

    unified: bool = False
    """One column with both sides' words, instead of two."""
    brackets: bool = False
    """Whether removed and added words stand in `[-…-]` and `{+…+}` too, for want of colours."""


class ComparisonWriter:
    """Writes the cards of one comparison as blocks."""

    def __init__(self, comparison: Comparison, actors: Actors, look: Look) -> None:
        self._comparison = comparison
        self._actors = actors
        self._look = look

    def document(self, cards: Iterable[Card], wanted: Iterable[Card] | None = None) -> Document:
        """Return the page of `cards`; of tables only the rows that are in `wanted`."""
        kept = None if wanted is None else {card.anchor for card in wanted}
        blocks: list[Block] = []
        texts: dict[TextKey, str] = {}
        for card in cards:
            blocks += self._card(card, kept)
            texts.update(texts_of(card))
        return Document(tuple(blocks), texts)

    def _card(self, card: Card, kept: set[str] | None) -> Iterator[Block]:
        if card.of == "agreement":
            yield from self._what_is_compared(card)
            return
        yield Rule(2 if card.of == "section" else 1, words=self._label(card), anchor=card.anchor)
        if card.of == "table":
            yield from self._table(card, kept)
        elif self._look.unified:
            yield from self._unified(card)
        else:
            yield SideBySide(self._column(card, "A"), self._column(card, "B"))
        if (foot := self._foot(card)).text:
            yield Paragraph(foot, hanging=2, gap=1)

    # The first card

    def _what_is_compared(self, card: Card) -> Iterator[Block]:
        left, right = self._comparison.left, self._comparison.right
        if self._look.unified:
            yield from _side_card("A", left, card.anchor)
            yield from _side_card("B", right, "", gap=1)
        else:
            sides = tuple(_side_card("A", left, "")), tuple(_side_card("B", right, ""))
            yield SideBySide(*sides, anchor=card.anchor)
        if self._comparison.note:
            line = Writer().say("! ", "open-point").say(self._comparison.note, "open-point")
            yield Paragraph(line.words(), hanging=2, gap=1)

    # Every other card

    def _label(self, card: Card) -> Words:
        use = KIND_USES[card.kind]
        line = Writer().say(f"{sign_of(card)} ", use)
        line.say(_SORTS.get(card.of, "")).say(kind_words(card), use)
        if is_measured(card):
            brief = f"{card.similarity:.2f}"
            line.say(f"  {brief if self._look.unified else measure_of(card)}", "dim")
        return line.words()

    def _foot(self, card: Card) -> Words:
        """What not to miss; in one column, too narrow for it above, why the two were matched."""
        line = _flags_line(card.flags)
        for told in (renumbered_words(card.renumbered), overlooked_words(card.overlooked)):
            line.say(" · " if told and line.length else "").say(told)
        if self._look.unified and is_measured(card) and card.why:
            line.say(" · " if line.length else "").say(card.why)
        return line.words()

    def _column(self, card: Card, side: SideName) -> tuple[Block, ...]:
        """What one side says, or that it says nothing."""
        halves = card.left if side == "A" else card.right
        if not halves:
            return (Paragraph(plain(f"· · · not in {side} · · ·", "dim")),)
        return tuple(chain.from_iterable(self._half(card, half) for half in halves))

    def _half(self, card: Card, half: Half) -> Iterator[Block]:
        if half.number or half.heading:
            yield Paragraph(self._half_title(card, half))
        gap, use = 0, _text_use(card)
        for paragraph in paragraphs_of(column_pieces(card, half)):
            if not is_blank(paragraph):
                yield Paragraph(words_of(paragraph, brackets=self._look.brackets, use=use), gap=gap)
                gap = 1

    def _half_title(self, card: Card, half: Half) -> Words:
        line = Writer("heading")
        line.say(half.number, "number").say("  " if half.number and half.heading else "")
        if len(card.left) == len(card.right) == 1:
            pieces = side_pieces(card.heading_changes, heading_of(card, half.side), half.side)
            write_pieces(line, pieces, brackets=self._look.brackets, use="heading")
            return line.words()
        if half.heading:
            line.quote(half.heading, key_of(half, "heading"), 0, "heading")
        return line.words()

    def _unified(self, card: Card) -> Iterator[Block]:
        if (title := self._unified_title(card)).text:
            yield Paragraph(title)
        gap, use = 0, _text_use(card)
        sign = f"{_ONE_SIDED[card.kind][0]} " if card.is_one_sided else ""
        for paragraph in paragraphs_of(merged_pieces(card)):
            if not is_blank(paragraph):
                line = Writer(use).say(sign)
                write_pieces(line, paragraph, brackets=self._look.brackets)
                yield Paragraph(line.words(), hanging=len(sign), gap=gap)
                gap = 1

    def _unified_title(self, card: Card) -> Words:
        titles, (left, right) = titles_of(card), card.headings
        line = Writer("heading").say(titles, "number")
        line.say("  " if titles and (left or right) else "")
        if card.is_one_sided:
            own = heading_of(card, "A" if card.left else "B")
            return line.quote(own.text, own.key, 0, "heading").words()
        pieces = text_pieces(card.heading_changes, heading_of(card, "A"), heading_of(card, "B"))
        write_pieces(line, pieces, brackets=self._look.brackets, use="heading")
        return line.words()

    def _table(self, card: Card, kept: set[str] | None) -> Iterator[Block]:
        rows = tuple(row for row in card.rows if kept is None or row.anchor in kept)
        look = TableLook(self._comparison, self._actors, self._look.unified, self._look.brackets)
        if any(half.heading for half in (*card.left, *card.right)):
            yield Paragraph(self._unified_title(card))
        yield table_block(card, rows, look)


def texts_of(card: Card) -> Iterator[tuple[TextKey, str]]:
    """Yield every text that a card quotes, with its key: what can be found in it."""
    for half in (*card.left, *card.right):
        if half.heading:
            yield key_of(half, "heading"), half.heading
        if half.row:
            yield from (
                (key_of(half, f"cell {at}"), said) for at, said in enumerate(half.row.cells)
            )
        elif half.text:
            yield key_of(half, "text"), half.text
    for row in card.rows:
        yield from texts_of(row)


def _text_use(card: Card) -> str:
    """What the words are painted for that are not marked."""
    if card.is_one_sided:
        return _ONE_SIDED[card.kind][1]
    return "text" if card.differs else "same"


def _flags_line(flags: Iterable[Flag]) -> Writer:
    line = Writer("dim")
    for number, flag in enumerate(sorted(flags, key=lambda flag: not is_grave(flag))):
        line.say(" · " if number else "")
        line.say(
            f"{flag_sign(flag)} {flag_words(flag)}",
            "open-point" if is_grave(flag) else "",
        )
    return line


def _side_card(side: str, place: Place, anchor: str, gap: int = 0) -> Iterator[Block]:
    """What one side is: its title, how it stands, and which part of it is compared."""
    brief = place.brief
    line = Writer("title").say(f"{side}  ", "number").say(brief.title, "title")
    yield Paragraph(line.words(), hanging=3, anchor=anchor, gap=gap)
    yield Paragraph(_standing(brief), indent=3, hanging=0)
    if part := name_of_part(place):
        yield Paragraph(plain(f"only {part}", "dim"), indent=3)


def _standing(brief: Brief) -> Words:
    line = Writer("dim").say(brief.kind or "agreement").say(" · ")
    if brief.signed and brief.status != "signed":
        line.say(f"signed {said(brief.signed)} · ")
    line.say(standing_of(brief), STATUS_USES.get(brief.status, "proposed"))
    if brief.signed and brief.status == "signed":
        line.say(f" {said(brief.signed)}")
    return line.words()
