"""Help, made from the bindings: every key that does something here, and what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.keys import format_key

from briefing_tui.tui.page import Block, Document, Paragraph, Styled, Writer, plain

ROOMS: Mapping[str, tuple[str, str]] = {
    # The part of an action's name before the dot: its heading, and a sentence.
    "tree": ("Agreements", "The library as a tree. The reader follows the cursor; nothing has to be opened to be read."),
    "reader": ("Reader", "One agreement as a page."),
    "page": ("Moving in a page", "Any long text: the reader, the context, a comparison, this help."),
    "library": ("Going about", "Between the panes, the provisions, and the places you have been."),
    "context": ("Context", "What stands around what you read, and where else the like was agreed."),
    "search": ("Search everything", "All words must be there; beginnings and misspellings count. \"a phrase\", 'exact, ~letters, a | b, -without, party: in: by: kind: status: signed: force: topic: number: is: narrow it."),
    "hits": ("Hits", "What a search found."),
    "compare": ("Compare", "Two agreements or two provisions side by side."),
    "pairs": ("Pairs", "What goes with what."),
    "everywhere": ("One against many", "One provision, and how it reads in every other agreement, most changed first; what is hardly like it comes last."),
    "similarity": ("Similarity", "How much wording the agreements share, each with each."),
    "heat": ("Moving in the table", "Its cursor stands on two agreements at once."),
    "party": ("Party", "What one party has to do, across the library."),
    "import": ("Import", "What would be written, before anything is."),
    "unplaced": ("Not placed", "Text of the source that no part of the brief has: each piece goes to a section, or is dismissed."),
    "ask": ("A line to fill in", "What is wrong with it is said while you type."),
    "pick": ("Lists to pick from", "Type, or press a letter."),
    "app": ("Everywhere", "These work on every screen, on what you are looking at."),
}  # fmt: skip
"""What each group of actions is for, in a sentence."""

KEY_CELLS = 16


@dataclass(frozen=True, slots=True)
class Deed:
    """An action and the keys that do it."""

    room: str
    keys: tuple[str, ...]
    sentence: str


def help_document(deeds: Iterable[Deed]) -> Document:
    """Return the page that says every key, room by room, in the order they are met."""
    rooms: dict[str, list[Deed]] = {}
    for deed in deeds:
        rooms.setdefault(deed.room, []).append(deed)
    blocks: list[Block] = []
    for room, inside in rooms.items():
        heading, sentence = ROOMS.get(room, (room.capitalize(), ""))
        blocks.append(Paragraph(plain(heading, "heading"), gap=1 if blocks else 0))
        if sentence:
            blocks.append(Paragraph(plain(sentence, "dim")))
        blocks += [_line(deed) for deed in inside]
    return Document(tuple(blocks))


def _line(deed: Deed) -> Paragraph:
    keys = "  ".join(deed.keys)
    line = Writer().say(keys.ljust(KEY_CELLS))
    line.style(Styled(0, len(keys), "number"))
    return Paragraph(line.say(" ").say(deed.sentence).words(), indent=2, hanging=KEY_CELLS + 1)


def deeds_of(bindings: Iterable[Binding]) -> list[Deed]:
    """Return what bindings do, one deed an action, whatever number of keys it has."""
    gathered: dict[str, Deed] = {}
    for binding in bindings:
        name = binding.id or f"app.{binding.action}"
        keys = tuple(format_key(key.strip()) for key in binding.key.split(","))
        known = gathered.get(name)
        held = known.keys if known else ()
        fresh = tuple(key for key in keys if key not in held)
        sentence = binding.tooltip or binding.description
        gathered[name] = Deed(name.partition(".")[0], (*held, *fresh), sentence)
    return list(gathered.values())
