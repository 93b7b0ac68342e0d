"""A draft as a page: what would be written, what is not placed, then the brief itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing_tui.brief import OpenPoint, Provision, RoleTable, Section
from briefing_tui.importing.drafts import UNPLACED
from briefing_tui.importing.formats import SUFFIXES
from briefing_tui.importing.proof import counted
from briefing_tui.importing.settling import DISMISSED, OWN_SECTION, line_of_part, part_before
from briefing_tui.tui.documents.actors import Actors
from briefing_tui.tui.documents.agreement import agreement_document
from briefing_tui.tui.page import Block, Document, Paragraph, Rule, Writer, plain
from briefing_tui.tui.previews import Preview, Walk, percent

LABEL = 12
"""Cells of a label, and a space, as on a brief's card."""
TOLD = 200
"""Characters of an unplaced piece that are shown in a list of them."""
LISTED = 12
"""Pieces that are listed; the others are walked."""
FORMATS = ", ".join(sorted(SUFFIXES))
"""What can be imported, as a reader knows it: the endings of files' names."""


def preview_document(preview: Preview, actors: Actors) -> Document:
    """Return the page of one file of an import."""
    blocks = [*_report(preview)]
    walk = preview.walk
    if walk is None:
        return Document(tuple(blocks))
    brief = walk.settled
    # Listed above already, and cut there: a page's menus would fill the card.
    points = tuple(point for point in brief.open_points if point.field != UNPLACED)
    page = agreement_document(brief.model_copy(update={"open_points": points}), actors)
    return Document((*blocks, Rule(gap=1), *page.blocks), page.texts)


def _report(preview: Preview) -> Iterator[Block]:
    outcome = preview.outcome
    yield _fact("From", str(outcome.file))
    if outcome.path is None or not outcome.toml:
        said = outcome.reason or "is not imported"
        yield _fact("Not written", said.removeprefix("is left out: "), "problem")
        if outcome.by_force:
            yield Paragraph(plain("r writes it under another name, or replaces it", "dim"), LABEL)
            return
        if outcome.path is None:
            yield Paragraph(plain(f"Can be imported: {FORMATS}", "dim"), indent=LABEL)
            return
    else:
        left_out = "left out: space takes it in again" if preview.is_left_out else ""
        label = "Replaces" if preview.replaces else "Written to"
        yield _fact(label, left_out or str(outcome.path), "silent" if left_out else "link")
    yield from _counts(preview)
    for remark in outcome.said.get("remarks", ()):
        yield _fact("The file", remark, "open-point")
    if preview.walk and preview.walk.pieces:
        yield from _pieces(preview.walk)


def _counts(preview: Preview) -> Iterator[Block]:
    if preview.walk is None:
        return
    brief = preview.walk.settled
    counts = (
        many(len(brief.sections), "section"),
        many(sum(1 for _ in brief.provisions), "provision"),
        many(sum(1 for _ in brief.role_tables), "table"),
        many(sum(1 for point in brief.open_points if point.field != UNPLACED), "open point"),
    )
    yield _fact("Holds", " · ".join(counts))
    if preview.share:
        placed, total = preview.share
        yield _fact("Placed", f"{percent(placed, total)} of the text ({total:,} characters)")


def _pieces(walk: Walk) -> Iterator[Block]:
    told = f"{many(walk.open_count, 'piece')}; U walks {'it' if walk.open_count == 1 else 'them'}"
    yield _fact("Not placed", told if walk.open_count else "nothing: all is decided", gap=1)
    for at, point in enumerate(walk.pieces[:LISTED]):
        line = Writer().say(f"{_sign(walk, at)} ", "dim" if at in walk.decisions else "open-point")
        if point.line:
            line.say(f"{place_of_piece(point)}  ", "dim")
        line.say(shortened(point.found or "", TOLD))
        if said := told_decision(walk, at):
            line.say(f"  {said}", "dim")
        yield Paragraph(line.words(), indent=2, hanging=2)
    if (more := len(walk.pieces) - LISTED) > 0:
        yield Paragraph(plain(f"and {more:,} more", "dim"), indent=4)


def piece_document(walk: Walk, at: int) -> Document:
    """Return the page of one unplaced piece: where it stands in the source, and all of it."""
    point = walk.pieces[at]
    head = Writer("dim").say(f"{place_of_piece(point)} · " if point.line else "")
    head.say(many(counted(point.found or ""), "character")).say(" · ")
    head.say(told_decision(walk, at) or "not placed", "" if at in walk.decisions else "open-point")
    blocks: list[Block] = [Paragraph(head.words())]
    if near := _part_before(walk.brief.sections, point.line):
        said = f"In the source behind {near}"
        blocks.append(Paragraph(plain(said, "dim"), hanging=2))
    text = point.found or ""
    start = 0
    for piece in text.split("\n\n"):
        words = Writer().quote(piece, ("", f"piece:{at}"), start).words()
        blocks.append(Paragraph(words, gap=1))
        start += len(piece) + 2
    return Document(tuple(blocks), {("", f"piece:{at}"): text})


def piece_line(walk: Walk, at: int) -> tuple[str, str, str]:
    """Return a piece in one line: its sign, what it says, and what is decided about it."""
    point = walk.pieces[at]
    where = f"{point.line}: " if point.line else ""
    return _sign(walk, at), where + shortened(point.found or "", TOLD), told_decision(walk, at)


def place_of_piece(point: OpenPoint) -> str:
    """Return the line of the source a piece begins on, in words."""
    return f"line {point.line:,}" if point.line else ""


def told_decision(walk: Walk, at: int) -> str:
    """Return what is decided about a piece, in words; empty where nothing is."""
    into = walk.decisions.get(at, "")
    if into in ("", DISMISSED):
        return "dismissed" if into else ""
    if into == OWN_SECTION:
        return "becomes a section of its own"
    named = next((section for section in walk.brief.sections if section.id == into), None)
    return f"goes to {section_name(named)}" if named else ""


def section_name(section: Section) -> str:
    """Return what a reader calls a section: its number and heading, else how it begins."""
    said = " ".join(filter(None, (section.number, section.heading)))
    if not said:
        texts = (section.text, *(part.text or part.heading for part in section.provisions))
        begins = next((text for text in texts if text), "")
        said = f"(no heading) {shortened(begins, 60)}".strip()
    return said


def shortened(text: str, most: int) -> str:
    """Return how a text begins, on one line."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most and len(text) <= most * 4 else f"{line[:most].rstrip()}…"


def many(number: int, noun: str) -> str:
    """Return a number of things: `1 section`, `20 provisions`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def shown_path(path: Path) -> str:
    """Return where a file or folder is, as a reader writes it."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _sign(walk: Walk, at: int) -> str:
    into = walk.decisions.get(at, "")
    return "?" if not into else "×" if into == DISMISSED else "→"


def _part_before(sections: Sequence[Section], line: int | None) -> str:
    """The name of the part that stands before a line of the source; empty where none is known."""
    if line is None:
        return ""
    found: Provision | RoleTable | None = None
    for section in sections:
        part = part_before(section, line)
        if part and line_of_part(part):
            found = part
    if not isinstance(found, Provision):
        return ""
    said = " ".join(filter(None, (found.number, found.heading or found.text)))
    return f"“{shortened(said, 60)}” (line {line_of_part(found):,})"


def _fact(label: str, value: str, use: str = "", gap: int = 0) -> Paragraph:
    line = Writer().say(label.ljust(LABEL), "dim").say(value, use)
    return Paragraph(line.words(), hanging=LABEL, gap=gap)
