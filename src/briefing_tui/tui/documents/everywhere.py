"""How one provision reads in every agreement, as a page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing_tui.addresses import Address, Place
from briefing_tui.compare import Comparison, Counterpart, Pair
from briefing_tui.exporting.card import name_of_part
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.comparison import (
    KIND_USES,
    ComparisonWriter,
    Look,
    cards_of,
    kind_words,
    sign_of,
)
from briefing_tui.tui.page import Block, Document, Paragraph, Rule, Writer, plain

MOST_NAMED = 40
"""Agreements that lack it which are named before the others are counted."""


def everywhere_document(
    base: Place, found: Sequence[Counterpart], *, brackets: bool = False
) -> Document:
    """Return the page of one provision: its own words, then how it reads elsewhere."""
    blocks: list[Block] = list(_own(base))
    look = Look(unified=True, brackets=brackets)
    doubtful = [one for one in found if one.is_doubtful]
    for counterpart in found:
        if doubtful and counterpart is doubtful[0]:
            blocks.append(Rule(1, words=plain(f"hardly like it in {len(doubtful):,}", "dim")))
        if counterpart.pair:
            blocks += _elsewhere(base, counterpart, counterpart.pair, look)
    if lacking := [one.brief.name for one in found if not one.pair]:
        named = " · ".join(lacking[:MOST_NAMED])
        more = f" · and {len(lacking) - MOST_NAMED:,} more" if len(lacking) > MOST_NAMED else ""
        blocks.append(Rule(1, words=plain(f"not in {len(lacking):,}", "dim")))
        blocks.append(Paragraph(plain(named + more, "dim")))
    return Document(tuple(blocks))


def _own(base: Place) -> Iterator[Block]:
    line = Writer("heading").say(f"{base.brief.name} › ", "dim").say(name_of_part(base), "heading")
    yield Paragraph(line.words(), anchor=str(base.address))
    for number, paragraph in enumerate(base.text.split("\n\n")):
        yield Paragraph(plain(paragraph), gap=0 if number == 0 else 1)


def _elsewhere(base: Place, counterpart: Counterpart, pair: Pair, look: Look) -> Iterator[Block]:
    """One agreement: which, what became of the provision there, and its words, marked."""
    brief = counterpart.brief
    # Alone: what it was split or merged with there has its own place.
    alone = replace(pair, group=None)
    comparison = Comparison(Place(base.brief), Place(brief), (alone,))
    (card,) = cards_of(comparison)[1:]
    use = KIND_USES[card.kind]
    line = Writer().say(f"{sign_of(card)} ", use).say(f"{brief.name}  ", "strong")
    line.say(f"{card.similarity:.2f}  ", "number").say(kind_words(card), use)
    anchor = str(Address(brief.slug, pair.right))
    yield Rule(1, words=line.words(), anchor=anchor)
    _, *inside = (
        ComparisonWriter(comparison, Actors((base.brief, brief)), look).document((card,)).blocks
    )
    yield from inside
