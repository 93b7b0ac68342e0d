"""What a comparison is called at the edges of its screen: heading, columns, status."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from briefing_tui.addresses import Place
from briefing_tui.brief import Brief
from briefing_tui.compare import Comparison
from briefing_tui.compare.passages import side_of
from briefing_tui.exporting.card import name_of_part, standing_of
from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.documents.comparison import (
    Card,
    ComparisonWriter,
    Look,
    Marking,
    flags_words,
    kind_words,
    measure_of,
    name_of,
    renumbered_words,
    sign_of,
    titles_of,
)
from briefing_tui.tui.documents.dates import said
from briefing_tui.tui.page import Block, Document, Page, Paragraph, SideBySide, Writer, cut, plain
from briefing_tui.tui.page.layout import column_width
from briefing_tui.visible import visible_line

if TYPE_CHECKING:  # Its type only: what is said of a sheet needs none.
    from briefing_tui.tui.compare_sheet import Sheet

_NAME: Final = " compare "
_BETWEEN: Final = "  ↔  "


def heading_line(
    holdings: Holdings, sides: Sequence[str], width: int, besides: str = ""
) -> Content:
    """Return what is compared in one line: names, dates and how they stand, as far as there is room.

    `sides` are two addresses; one that names nothing any more is told as it is. What there is to
    know `besides` stands at the end.
    """
    besides = f"  {besides}" if besides else ""
    room = width - len(_NAME) - len(_BETWEEN) - 6 - cell_len(besides)
    places = [holdings.place(side) or side for side in sides]
    names = [_named(place) for place in places]
    whole = [name + _how(place, holdings) for name, place in zip(names, places, strict=True)]
    left, right = _fitted(whole if sum(map(cell_len, whole)) <= room else names, room)
    return Content.assemble(
        (_NAME, "bold reverse"),
        (" A ", "bold $number"),
        Content(left),
        _BETWEEN,
        ("B ", "bold $number"),
        Content(right),
        (besides, "$open-point"),
    )


def besides(sheet: "Sheet | None") -> str:
    """Return what there is to know of a comparison besides its sides: what somebody decided."""
    if sheet is None:
        return ""
    pinned, lost = sheet.tally.pinned, len(sheet.comparison.lost_pins)
    told = [f"{pinned} pinned" if pinned else "", f"{lost} pinned in vain" if lost else ""]
    return " · ".join(filter(None, told))


def text_title(marking: Marking) -> str:
    """Return what is above the words: that there are some, and how they are not marked as usual."""
    how = (
        "whole sentences marked" if marking.unit == "sentences" else "",
        "" if marking.punctuation else "punctuation passed over",
    )
    return " · ".join(filter(None, ("2 Text", *how)))


def _named(side: Place | str) -> str:
    if isinstance(side, str):
        return visible_line(side)
    part = name_of_part(side)
    return visible_line(f"{side.brief.name} › {part}" if part else side.brief.name)


def _how(side: Place | str, holdings: Holdings) -> str:
    if isinstance(side, str):
        return ", not here any more"
    stale = ", file broken now" if holdings.is_stale(side.brief.slug) else ""
    return f", {standing(side.brief)}{stale}"


def standing(brief: Brief) -> str:
    """Return when a brief was signed and how it stands: `signed 23 May 2024, in force`."""
    if not brief.signed:
        return standing_of(brief)
    signed = f"signed {said(brief.signed)}"
    return signed if brief.status in ("signed", "unknown") else f"{signed}, {brief.status}"


def _fitted(names: Sequence[str], room: int) -> list[str]:
    """Names cut to the room there is; what one does not need, the other gets."""
    left, right = names
    half = room // 2
    most_left = max(half, room - cell_len(right))
    left = cut(left, most_left)
    return [left, cut(right, room - cell_len(left))]


class ColumnTitles(Page, can_focus=False, inherit_bindings=False):
    """The line above two columns that says whose they are."""

    def tell(self, comparison: Comparison, page: Page) -> None:
        """Name both sides, each above its column of `page`."""
        self.set_reactive(Page.widest, page.widest)
        room = column_width(page.layout_now.width) - len("A  ")
        sides: list[tuple[Block]] = []
        for letter, place in (("A", comparison.left), ("B", comparison.right)):
            line = Writer("strong").say(f"{letter}  ", "number")
            sides.append((Paragraph(line.say(cut(_named(place), room), "strong").words()),))
        self.document = Document((SideBySide(sides[0], sides[1]),))


def status_line(card: Card, *, is_alone: bool = False) -> Content:
    """Return what there is to know about the pair looked at: what, how, and what not to miss."""
    if card.of == "agreement":
        same = "neither side has any text yet" if is_alone else "both sides say the same"
        said = "n goes to the first difference" if card.differs else same
        return Content.styled(said, "$text-muted")
    titles = titles_of(card)
    told = [
        (f"{sign_of(card)} {titles or name_of(card)}", "bold $foreground"),
        (kind_words(card), "$foreground"),
        (flags_words(card.flags), "$open-point"),
        (measure_of(card), "$text-muted"),
        (renumbered_words(card.renumbered), "$text-muted"),
        (name_of(card) if titles else "", "$text-muted"),
    ]
    pieces = [Content.styled(visible_line(said), style) for said, style in told if said]
    return Content("  ").join(pieces)


def meanwhile_document(sides: tuple[Place, Place], look: Look, holdings: Holdings) -> Document:
    """Return the page that is read while two sides are compared: what they are, how long they are."""
    writer = ComparisonWriter(Comparison(*sides, ()), holdings.actors, look)
    document = writer.document((Card("agreement", "same"),))
    ours, theirs = (len(side_of(side).provisions) for side in sides)
    several = f" {ours:,} with {theirs:,} provisions" if ours > 1 and theirs > 1 else ""
    said = f"comparing{several} …"
    waiting = (
        Paragraph(plain(said), gap=2),
        Paragraph(plain("esc stops it", "dim"), gap=1),
    )
    return replace(document, blocks=(*document.blocks, *waiting))


def message_document(said_first: str, said_then: str) -> Document:
    """Return a page that only says something."""
    return Document(
        (Paragraph(plain(said_first), gap=1), Paragraph(plain(said_then, "dim"), gap=1))
    )
