"""What one party has to do, or two beside one another, as a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefing_tui.brief import Force
from briefing_tui.tui.documents.agreement import FORCE_USES, STATUS_USES
from briefing_tui.tui.page import Block, Document, Paragraph, SideBySide, Writer, plain
from briefing_tui.undertakings import Undertaking, Undertakings

WORDS_SHOWN = 240
"""Characters of a text that tell what it is about; the whole is one key away."""
SIGNS: dict[str | None, str] = {"must": "●", "should": "◐", "may": "○", "states": "·", None: "▦"}
"""How hard something binds, without colour."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of undertakings, and which anchor is which undertaking."""

    document: Document
    items: dict[str, Undertaking]
    """By anchor, in reading order."""


def undertakings_sheet(sides: Sequence[Undertakings]) -> Sheet:
    """Return the page of one party, or of two side by side, agreement by agreement."""
    items: dict[str, Undertaking] = {}
    stacks = [_by_agreement(side, f"{at}", items) for at, side in enumerate(sides)]
    slugs = dict.fromkeys(slug for stack in stacks for slug in stack)
    blocks: list[Block] = []
    for slug in slugs:
        columns = [tuple(stack.get(slug, [_none()])) for stack in stacks]
        gap = 1 if blocks else 0
        if len(columns) == 1:
            first, *rest = columns[0]
            blocks += [_lowered(first, gap), *rest]
        else:
            blocks.append(SideBySide(columns[0], columns[1], gap=gap))
    if not blocks:
        blocks.append(Paragraph(plain("Nothing here binds it in this way.", "dim")))
    return Sheet(Document(tuple(blocks)), items)


def with_force(undertakings: Undertakings, force: Force | None) -> Undertakings:
    """Return only what binds this hard; everything for `None`."""
    if force is None:
        return undertakings
    return replace(undertakings, items=tuple(i for i in undertakings.items if i.force == force))


def counts_line(undertakings: Undertakings) -> str:
    """Return how much there is, in words: `14 must · 3 should · 6 may · 9 roles`."""
    items = undertakings.items
    forces = [
        (sum(1 for i in items if i.force == name), name)
        for name in ("must", "should", "may", "states")
    ]
    roles = sum(1 for item in items if item.kind == "role")
    signatures = sum(1 for item in items if item.kind == "signatory")
    told = [f"{count} {name}" for count, name in forces if count]
    told += [f"{roles} roles"] * bool(roles) + [f"{signatures} signed"] * bool(signatures)
    return " · ".join(told) or "nothing"


def _by_agreement(
    side: Undertakings, name: str, items: dict[str, Undertaking]
) -> dict[str, list[Block]]:
    stacks: dict[str, list[Block]] = {}
    numbered = enumerate(side.items)
    for slug, group in groupby(numbered, key=lambda item: item[1].agreement):
        inside = list(group)
        stacks[slug] = [_agreement_line(inside[0][1], len(inside))]
        for number, item in inside:
            anchor = f"{name}:{number}"
            items[anchor] = item
            stacks[slug].extend(_item_blocks(item, anchor))
    return stacks


def _agreement_line(item: Undertaking, count: int) -> Paragraph:
    line = Writer("heading").say(item.title)
    line.say("  ").say(item.status, STATUS_USES.get(item.status, "dim")).say(f"  {count}", "dim")
    return Paragraph(line.words())


def _item_blocks(item: Undertaking, anchor: str) -> Iterable[Block]:
    sign = "✎" if item.kind == "signatory" else SIGNS[item.force]
    line = Writer().say(f"{sign} ", FORCE_USES.get(item.force or "", "dim"))
    heading = item.task if item.kind == "role" else item.heading
    if item.number:
        line.say(f"{item.number}  ", "number")
    if heading:
        line.say(heading, "strong")
    words = _shortened(item.text or "")
    if words and heading:
        line.say(": " if item.kind == "role" else "  ", "dim")
    line.say(words)
    if item.force and item.force != "states":
        line.say(f"  {item.force}", FORCE_USES[item.force])
    yield Paragraph(line.words(), indent=1, hanging=2, anchor=anchor)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1].rsplit(" ", 1)[0] + " …"


def _none() -> Paragraph:
    return Paragraph(plain("nothing here", "silent"), indent=1)


def _lowered(block: Block, gap: int) -> Block:
    return replace(block, gap=gap)
