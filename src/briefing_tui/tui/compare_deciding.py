"""What a reader decides about pairs, on its way into the library's file of them."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from briefing_tui.alignments import decide, overlook, read_alignments
from briefing_tui.brief import FLAG_KINDS
from briefing_tui.compare import Comparison, FlagKind
from briefing_tui.errors import BriefingError
from briefing_tui.exporting.choices import FLAG_WORDS
from briefing_tui.tui.documents.comparison import Card, Half


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be written down."""

    couples: tuple[tuple[str, str], ...]
    """Addresses of provisions of A and of B."""
    together: bool | None
    """Whether they go together; `None` takes back what was decided."""
    said: str
    """What to tell the reader when it is done."""
    anchor: str
    """The card to look at then."""
    overlooked: tuple[FlagKind, ...] | None = None
    """Which flags need not be told of these two any more; `None` leaves that as it is."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """What is still lacking, or why there is nothing to decide."""

    said: str
    held: Half | None = None
    """What stands alone and is to be put together with something on the other side."""


def fixed(comparison: Comparison, card: Card, held: Half | None) -> Decision | Undecided:
    """Return what pinning comes to: on a pair, and on what stands alone."""
    if card.of != "provision":
        return Undecided("Only provisions can be pinned to each other")
    other = card.right if held and held.side == "A" else card.left
    if held and other and other[0].side != held.side:
        left, right = (held, other[0]) if held.side == "A" else (other[0], held)
        return _decision(comparison, ((left, right),), "pinned", together=True)
    if card.is_paired:
        together = None if card.pinned else True
        said = "no longer pinned" if card.pinned else "pinned: these two go together"
        return _decision(comparison, _couples(card), said, together=together)
    (alone,) = (card.left or card.right)[:1]
    if held and held.fragment == alone.fragment:
        return Undecided("Not pinned")
    side = "B" if alone.side == "A" else "A"
    return Undecided(f"Go to what it goes with in {side} and press the same key again", alone)


def parted(comparison: Comparison, card: Card, folder: Path) -> Decision | Undecided:
    """Return what parting comes to: on a pair, and on what was parted before."""
    if card.of != "provision":
        return Undecided("Only provisions can be kept apart")
    if card.is_paired:
        return _decision(comparison, _couples(card), "kept apart from now on", together=False)
    (alone,) = (card.left or card.right)[:1]
    left, right = comparison.left.brief.slug, comparison.right.brief.slug
    couples = tuple(
        (Half("A", pin.left), Half("B", pin.right))
        for pin in read_alignments(folder).pins(left, right)
        if pin.together is False
        and alone.fragment == (pin.left if alone.side == "A" else pin.right)
    )
    if not couples:
        return Undecided("This stands alone already, and nobody keeps it apart")
    return _decision(comparison, couples, "may go together again", together=None)


def overlooked_kinds(comparison: Comparison, card: Card, folder: Path) -> frozenset[FlagKind]:
    """Return the kinds of flags that are not told of a pair because of the library's file."""
    left, right = comparison.left.brief.slug, comparison.right.brief.slug
    couples = {(one.fragment, other.fragment) for one, other in _couples(card)}
    pins = read_alignments(folder).pins(left, right)
    return frozenset(
        kind for pin in pins if (pin.left, pin.right) in couples for kind in pin.overlook
    )


def overlooking(
    comparison: Comparison, card: Card, kind: FlagKind, folder: Path
) -> Decision | Undecided:
    """Return what it comes to that a kind of flag is not told of a pair any more, or is again."""
    known = overlooked_kinds(comparison, card, folder)
    if kind not in known and not any(flag.kind == kind for flag in card.flags):
        return Undecided("A brief says so: e opens it, and there stands `overlook`")
    now = known ^ {kind}
    kinds = tuple(one for one in FLAG_KINDS if one in now)
    said = f"{FLAG_WORDS[kind]}: {'overlooked in this pair' if kind in now else 'told again'}"
    decision = _decision(comparison, _couples(card), said, together=None)
    return replace(decision, anchor=card.anchor, overlooked=kinds)


async def write_down(folder: Path, decision: Decision) -> str:
    """Write a decision into the library's file; return why it cannot be, or nothing."""
    try:
        for left, right in decision.couples:
            if decision.overlooked is None:
                await asyncio.to_thread(decide, folder, left, right, together=decision.together)
            else:
                await asyncio.to_thread(overlook, folder, left, right, decision.overlooked)
    except BriefingError as error:
        return str(error)
    return ""


def _couples(card: Card) -> tuple[tuple[Half, Half], ...]:
    return tuple((left, right) for left in card.left for right in card.right)


def _decision(
    comparison: Comparison,
    couples: tuple[tuple[Half, Half], ...],
    said: str,
    *,
    together: bool | None,
) -> Decision:
    left, right = comparison.left.brief.slug, comparison.right.brief.slug
    named = tuple((f"{left}#{one.fragment}", f"{right}#{other.fragment}") for one, other in couples)
    first = couples[0][0].fragment
    lefts, rights = (
        ",".join(dict.fromkeys(half.fragment for half in side))
        for side in zip(*couples, strict=True)
    )
    anchor = f"provision:{first}>" if together is False else f"provision:{lefts}>{rights}"
    return Decision(named, together, said, anchor)
