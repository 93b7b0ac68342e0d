"""Walk the text of a source that found no place: send each piece to a section, or dismiss it."""

import asyncio
import hashlib
from pathlib import Path

from briefing_tui.brief import Brief, OpenPoint
from briefing_tui.errors import BriefingError
from briefing_tui.files import decoded, read_bounded, write_atomic
from briefing_tui.library import brief_from
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Choice, Pick

_LONGEST = 4 << 20
_SHOWN = 300
"""Characters of a piece that are shown in the list."""
_DISMISS = "-"
"""No id of a section."""


async def walk_unplaced(screen: DeskScreen) -> None:
    """Offer what is unplaced in the agreement at hand, piece by piece, until none is left."""
    # Loaded late: most briefs lack nothing, or were not imported.
    from briefing_tui.importing.placing import pieces_of  # noqa: PLC0415

    place = screen.place
    if place is None:
        screen.tell("Go to an agreement first")
        return
    path = screen.desk.library.entry(place.brief.slug).path
    brief: Brief | None = place.brief
    at = 0
    while brief and (pieces := pieces_of(brief)):
        picked = await _picked(screen, pieces, min(at, len(pieces) - 1))
        if picked is None:
            return
        if screen.desk.place.read_only:
            screen.tell("The samples are read-only", wrong=True)
            return
        at = picked
        if into := await _section_for(screen, brief, pieces[at]):
            brief = await _placed(screen, path, pieces[at], into)
    if brief:
        screen.tell("All text of its source is placed")


async def _picked(screen: DeskScreen, pieces: tuple[OpenPoint, ...], at: int) -> int | None:
    choices = [
        Choice(str(place), _shown(piece), f"line {piece.line}" if piece.line else "")
        for place, piece in enumerate(pieces)
    ]
    title = f"Not placed: {len(pieces):,} piece{'' if len(pieces) == 1 else 's'}"
    picked = await screen.app.push_screen_wait(Pick(title, choices, at=str(at)))
    return None if picked is None else int(picked)


async def _section_for(screen: DeskScreen, brief: Brief, piece: OpenPoint) -> str | None:
    choices = [Choice(_DISMISS, "dismiss it", "it is no part of the agreement")]
    for section in brief.sections:
        name = " ".join(filter(None, (section.number, section.heading))) or "(no heading)"
        choices.append(Choice(section.id, name, "at its end"))
    title = f"Where to: {_shown(piece)[:50]}"
    return await screen.app.push_screen_wait(Pick(title, choices, typing=True))


async def _placed(
    screen: DeskScreen, path: Path, piece: OpenPoint, section_id: str
) -> Brief | None:
    """Write the brief with the piece in its place; return it as it is then."""
    try:
        brief = await asyncio.to_thread(_write, path, piece, section_id)
    except BriefingError as error:
        screen.tell(str(error), wrong=True)
        return None
    screen.look_now()
    return brief


def _write(path: Path, piece: OpenPoint, section_id: str) -> Brief:
    from briefing_tui.importing.placing import with_piece_in, without_piece  # noqa: PLC0415

    data, _ = read_bounded(path, _LONGEST)
    source = decoded(data)
    edited = (
        without_piece(source, piece)
        if section_id == _DISMISS
        else with_piece_in(source, piece, section_id)
    )
    brief = brief_from(edited, path)  # What cannot be read again must not be written.
    write_atomic(path, edited.encode(), digest=hashlib.sha256(data).digest())
    return brief


def _shown(piece: OpenPoint) -> str:
    text = " ".join((piece.found or "").split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
