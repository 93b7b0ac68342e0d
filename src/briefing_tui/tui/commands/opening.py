"""Go somewhere: search, a party, a mark, a problem, another library."""

import asyncio
from collections import Counter
from pathlib import Path

from briefing_tui.brief import Brief
from briefing_tui.files import is_folder, typed_path
from briefing_tui.places import LibraryPlace, own_library, samples
from briefing_tui.tui.desk_screen import DeskScreen
from briefing_tui.tui.dialogs import Ask, Choice, Pick
from briefing_tui.tui.themes import every_theme
from briefing_tui.tui.tree.spot import natural


async def search(screen: DeskScreen) -> None:
    """Search everything; go to the hit that was picked, with its words lit up."""
    # Loaded late: the first screen searches nothing.
    from briefing_tui.search.saved import asked  # noqa: PLC0415
    from briefing_tui.tui.search_screen import SearchScreen  # noqa: PLC0415

    await asyncio.to_thread(screen.desk.fetch, screen.desk.recent)
    address = await screen.app.push_screen_wait(SearchScreen(screen.desk, screen.desk.last_query))
    screen.desk_changed()
    if address:
        screen.go_to(address)
        screen.light_up(asked(screen.desk.last_query)[0])


async def party(screen: DeskScreen) -> None:
    """Pick a party and show what it has to do."""
    # Loaded late: the first screen shows no party.
    from briefing_tui.undertakings import parties_of  # noqa: PLC0415

    here = _brief_here(screen)
    counts = parties_of(screen.desk.library.glimpses)
    first = here.party_ids if here else ()
    counts.sort(key=lambda count: count.id not in first)
    choices = [
        Choice(count.id, count.name, f"{count.id} · {_counted(count.agreements, 'agreement')}")
        for count in counts
    ]
    if not choices:
        screen.tell("No agreement here names a party")
        return
    picked = await screen.app.push_screen_wait(
        Pick("What has to be done by …", choices, typing=True)
    )
    if picked:
        await show_party(screen, picked)


async def show_party(screen: DeskScreen, party_id: str) -> None:
    """Show what one party has to do; go where the reader leaves it for."""
    # Loaded late: the first screen shows no party.
    from briefing_tui.tui.party_screen import PartyScreen  # noqa: PLC0415

    address = await screen.app.push_screen_wait(PartyScreen(screen.desk, party_id))
    if address:
        screen.go_to(address)


async def marks(screen: DeskScreen) -> None:
    """Go to something that was marked."""
    await asyncio.to_thread(screen.desk.fetch, screen.desk.marks)
    choices = [Choice(address, _name_of(screen, address), address) for address in screen.desk.marks]
    if not choices:
        screen.tell("Nothing is marked: m marks what you are looking at")
        return
    picked = await screen.app.push_screen_wait(Pick("Marked", choices, typing=True))
    if picked:
        screen.go_to(picked)


async def problems(screen: DeskScreen) -> None:
    """Say what is wrong with the library's files, and go to one."""
    library, strays = screen.desk.library, screen.desk.holdings.strays
    files = [(entry.slug, entry.problems) for entry in library.entries]
    files += [(address, stray.problems) for address, stray in strays.items()]
    choices = [
        Choice(
            address,
            f"{problem.path.name}:{problem.line}" if problem.line else problem.path.name,
            " ".join(filter(None, (problem.field, problem.reason))),
        )
        for address, problems in files
        for problem in problems
    ]
    if not choices:
        screen.tell(f"Nothing is wrong with these {len(library.entries)} files")
        return
    picked = await screen.app.push_screen_wait(Pick("Problems", choices, typing=True))
    if picked:
        screen.go_to(picked)


async def library(screen: DeskScreen) -> None:
    """Pick another library and open it."""
    here = screen.desk.place.folder
    choices = [
        Choice(str(place.folder), place.folder.name, f"{place.folder}, {place.because}")
        for place in other_libraries(screen.desk.recent_libraries)
    ]
    choices.append(Choice("", "another folder …", key="f"))
    picked = await screen.app.push_screen_wait(Pick("Open a library", choices, at=str(here)))
    if picked == "":
        picked = await screen.app.push_screen_wait(
            Ask("The folder of a library", str(here), wrong=_wrong_folder)
        )
    if picked:
        screen.open_library(typed_path(picked))


def other_libraries(recent: list[str]) -> list[LibraryPlace]:
    """Return the libraries there are to choose from: opened before, the reader's own, the samples."""
    found: dict[Path, LibraryPlace] = {}
    for folder in map(Path, recent):
        if is_folder(folder):
            found[folder] = LibraryPlace(folder, "opened before")
    if is_folder(own_library()):
        found.setdefault(own_library(), LibraryPlace(own_library(), "your own"))
    found[samples().folder] = samples()
    return list(found.values())


def _wrong_folder(answer: str) -> str:
    return "" if is_folder(typed_path(answer)) else "there is no such folder"


async def theme(screen: DeskScreen) -> None:
    """Choose the colours; each is shown while it is looked at."""
    app = screen.app
    before = app.theme

    def wear(name: str) -> None:
        app.theme = name

    titles = await asyncio.to_thread(_theme_titles)
    # Ours and the reader's own before those of the library the screens are made with.
    names = sorted(
        app.available_themes, key=lambda name: (name not in titles, titles.get(name, name))
    )
    choices = [
        Choice(
            name,
            ("● " if name == before else "  ") + titles.get(name, name),
            "dark" if app.available_themes[name].dark else "light",
        )
        for name in names
    ]
    picked = await app.push_screen_wait(
        Pick("Theme", choices, typing=True, at=before, on_look=wear)
    )
    # The file of the one before may be gone by now.
    if (wanted := picked or before) in app.available_themes:
        app.theme = wanted


def _theme_titles() -> dict[str, str]:
    return {name: theme.title for name, theme in every_theme().by_name.items()}


def agreement_choices(screen: DeskScreen) -> list[Choice]:
    """Return every agreement as something to pick, by name; those of one name say their slugs."""
    found = [(entry.slug, entry.glimpse) for entry in screen.desk.library.entries if entry.glimpse]
    found.sort(key=lambda one: natural(one[1].name))
    counts = Counter(glimpse.name for _, glimpse in found)
    return [
        Choice(
            slug,
            glimpse.name,
            " · ".join(filter(None, (glimpse.signed, slug if counts[glimpse.name] > 1 else ""))),
        )
        for slug, glimpse in found
    ]


def _brief_here(screen: DeskScreen) -> Brief | None:
    return screen.desk.holdings.brief(screen.address.partition("#")[0])


def _name_of(screen: DeskScreen, address: str) -> str:
    place = screen.desk.holdings.place(address)
    if place is None:
        return "not there any more"
    part = place.part or place.section
    heading = getattr(part, "heading", None) or getattr(part, "caption", None) or ""
    number = getattr(part, "number", None) or ""
    told = [number, heading] if part else []
    return " ".join(piece for piece in (*told, "·" if any(told) else "", place.brief.name) if piece)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
