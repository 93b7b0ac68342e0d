"""Take words away: to the clipboard."""

from briefing_tui.addresses import Place
from briefing_tui.brief import Provision, RoleTable
from briefing_tui.tui.clipboard import copy as to_clipboard
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Choice, Pick
from briefing_tui.tui.documents.dates import said

FORMS = (
    Choice("text", "the text", "to the letter", key="t"),
    Choice("address", "the address", "slug#id, for links and the command line", key="a"),
    Choice("citation", "a citation", "number, agreement, date", key="c"),
    Choice("markdown", "Markdown", "with headings and tables", key="m"),
)


async def copy(screen: DeskScreen) -> None:
    """Ask what to copy of what is being read, copy it, and say how."""
    place = screen.place
    if place is None:
        screen.tell("There is nothing to copy here")
        return
    form = await screen.app.push_screen_wait(Pick(f"Copy {place.address}", FORMS))
    if form:
        await copy_text(screen, words_of(place, form))


async def copy_text(screen: DeskScreen, text: str) -> None:
    """Copy a text and say how it went."""
    screen.tell(await to_clipboard(screen.app, text))


def words_of(place: Place, form: str) -> str:
    """Return a part of a brief in one of `FORMS`."""
    if form == "address":
        return str(place.address)
    if form == "citation":
        return citation(place)
    if form == "text" and isinstance(place.part, Provision):
        return place.text or place.part.heading or ""
    # Loaded late: the first screen writes nothing out.
    from briefing_tui.exporting import EXPORTS  # noqa: PLC0415

    return EXPORTS["markdown"].part(place)


def citation(place: Place) -> str:
    """Return how a part is cited: `Article 5, US–France customs (23 May 2024)`."""
    brief, part = place.brief, place.part or place.section
    name = part.caption if isinstance(part, RoleTable) else part and (part.number or part.heading)
    when = f" ({said(brief.signed)})" if brief.signed else ""
    return f"{name}, {brief.title}{when}" if name else f"{brief.title}{when}"
