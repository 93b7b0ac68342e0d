"""The lines of the tree, made from a library."""

from collections.abc import Iterator, Sequence

from briefing_tui.brief import Brief, Provision, RoleTable, Section
from briefing_tui.library import Entry
from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.documents.agreement import OPEN_POINTS, SIGNATORIES
from briefing_tui.tui.strays import Stray
from briefing_tui.tui.tree.spot import Branch, Root, Spot, in_order


class Spots:
    """A library as the lines of a tree."""

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self._roots = in_order([*self._entries(), *map(_stray_root, holdings.strays.values())])

    def _entries(self) -> Iterator[Root]:
        for entry in self._holdings.library.entries:
            yield entry.group, Branch(_entry_spot(entry), opens=entry.glimpse is not None)

    def roots(self) -> Sequence[Root]:
        """Return every agreement and the group it is in, in order."""
        return self._roots

    def below(self, spot: Spot) -> Sequence[Branch]:
        """Return what is below an agreement or a section."""
        brief = self._holdings.brief(spot.slug)
        if brief is None:
            return ()
        if spot.kind == "agreement":
            return [*_sections(brief), *_rest(brief)]
        section = _section_of(brief, spot.fragment)
        return _parts(brief, section) if section else ()


def _sections(brief: Brief) -> list[Branch]:
    """The sections of a brief, each below the nearest one above it of a higher level."""
    top: list[Branch] = []
    levels: list[tuple[int, list[Branch]]] = [(0, top)]
    made: list[tuple[list[Branch], int, Section, list[Branch]]] = []
    for section in brief.sections:
        while levels[-1][0] >= section.level:
            levels.pop()
        holder = levels[-1][1]
        if not section.number and not section.heading:
            holder += [Branch(_opening_spot(brief, section))] if section.text else []
            holder += _parts(brief, section)
            continue
        below: list[Branch] = []
        made.append((holder, len(holder), section, below))
        holder.append(Branch(_section_spot(brief, section)))
        levels.append((section.level, below))
    # From the last to the first: what is below a section is whole before the section is.
    for holder, at, section, below in reversed(made):
        inside = (*_parts(brief, section), *below) if below else ()
        opens = bool(section.parts or below)
        holder[at] = Branch(holder[at].spot, opens, inside)
    return top


def _parts(brief: Brief, section: Section) -> list[Branch]:
    return [Branch(_part_spot(brief, part)) for part in section.parts]


def _rest(brief: Brief) -> Iterator[Branch]:
    if brief.signatories:
        count = str(len(brief.signatories))
        spot = Spot("signatories", f"{brief.slug}#{SIGNATORIES}", "Signatories", count)
        yield Branch(spot)
    if brief.open_points:
        count = str(len(brief.open_points))
        yield Branch(Spot("open_points", f"{brief.slug}#{OPEN_POINTS}", "Open points", count))


def _entry_spot(entry: Entry) -> Spot:
    if entry.glimpse is None:
        return Spot("broken", entry.slug, entry.path.name, _count(len(entry.found), "problem"))
    return Spot("agreement", entry.slug, entry.glimpse.name, entry.glimpse.note)


def _stray_root(stray: Stray) -> Root:
    count = _count(len(stray.problems), "problem")
    return stray.group, Branch(Spot("broken", stray.address, stray.path.name, count))


def _section_spot(brief: Brief, section: Section) -> Spot:
    count = len(section.provisions)
    note = str(count) if count else ""
    return Spot(
        "section", f"{brief.slug}#{section.id}", _labelled(section.number, section.heading), note
    )


def _opening_spot(brief: Brief, section: Section) -> Spot:
    """Text before the first heading, by its first words."""
    return Spot("provision", f"{brief.slug}#{section.id}", _first_words(section.text))


def _first_words(text: str | None) -> str:
    return " ".join((text or "")[:200].split())


def _part_spot(brief: Brief, part: Provision | RoleTable) -> Spot:
    address = f"{brief.slug}#{part.id}"
    if isinstance(part, RoleTable):
        return Spot("table", address, part.caption or "Table", _count(len(part.rows), "row"))
    label = _labelled(part.number, part.heading or _first_words(part.text))
    return Spot("provision", address, label)


def _labelled(number: str | None, heading: str | None) -> str:
    return "  ".join(piece for piece in (number, heading) if piece)


def _section_of(brief: Brief, fragment: str) -> Section | None:
    return next((section for section in brief.sections if section.id == fragment), None)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
