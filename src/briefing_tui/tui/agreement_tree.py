"""The tree of a library: groups, agreements, and everything in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from briefing_tui.brief import Brief, Provision, RoleTable, Section
from briefing_tui.library import Entry, Library
from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.documents.agreement import OPEN_POINTS, SIGNATORIES
from briefing_tui.tui.page import Paint
from briefing_tui.visible import visible_line

SpotKind = Literal[
    "group", "agreement", "broken", "section", "provision", "table", "signatories", "open_points"
]
ROOM_FOR_NOTES = 34
"""Cells of a tree in which counts and dates stand beside the names."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of the tree."""

    kind: SpotKind
    address: str
    """`slug`, `slug#fragment`; a group's folder with `/` behind it."""
    label: str
    note: str = ""
    """What stands at the right where there is room."""

    @property
    def slug(self) -> str:
        """The agreement it belongs to."""
        return self.address.partition("#")[0]

    @property
    def fragment(self) -> str:
        """What stands behind the `#`."""
        return self.address.partition("#")[2]


Node = TreeNode[Spot]


class AgreementTree(Tree[Spot]):
    """Every agreement of a library, opened level by level.

    Children are made when their parent is opened. A place is an address: when the library changes,
    what was open is opened again and the cursor goes back to the same address.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "Down", show=False, id="tree.down"),
        Binding("up,k", "cursor_up", "Up", show=False, id="tree.up"),
        Binding("right,l", "open", "Open", show=False, id="tree.open"),
        Binding("left,h", "close", "Close, or go up", show=False, id="tree.close"),
        Binding("pagedown", "page_down", "Page down", show=False, id="tree.page_down"),
        Binding("pageup", "page_up", "Page up", show=False, id="tree.page_up"),
        Binding("home,g", "scroll_home", "First line", show=False, id="tree.top"),
        Binding("end,G", "scroll_end", "Last line", show=False, id="tree.end"),
        Binding("minus", "close_all", "Close every agreement", show=False, id="tree.close_all"),
        Binding("equals_sign", "open_all", "Open this agreement whole", show=False, id="tree.open_all"),
        Binding("enter", "select_cursor", "Read", show=False, id="tree.read"),
    ]  # fmt: skip

    kept: reactive[frozenset[str] | None] = reactive[frozenset[str] | None](None, init=False)
    """Addresses that are not dimmed; `None` where no filter is on."""

    marked: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    """Addresses with a star."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(Text("library"), Spot("group", "", "library"), id=id)
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self._holdings: Holdings | None = None
        self._paint = Paint({})

    # What it holds

    def show(self, holdings: Holdings) -> None:
        """Show a library; what was open and where the cursor was is found again by address."""
        opened = set(self.opened)
        address = self.address
        line = self.cursor_line
        self._holdings = holdings
        self.clear()
        self._fill(holdings.library)
        self.open_again(opened)
        if not self.go_to(address) and self.last_line >= 0:
            # What the cursor was on is gone: stay where it was.
            self.cursor_line = min(max(line, 0), self.last_line)

    def _fill(self, library: Library) -> None:
        groups: dict[str, Node] = {"": self.root}
        for entry in library.entries:
            holder = self._group(groups, entry.group)
            self._add(holder, _entry_spot(entry), opens=entry.brief is not None)

    def _group(self, groups: dict[str, Node], folder: str) -> Node:
        if folder not in groups:
            above, _, name = folder.rpartition("/")
            holder = self._group(groups, above)
            groups[folder] = self._add(holder, Spot("group", f"{folder}/", f"{name}/"), opens=True)
        return groups[folder]

    def _add(self, holder: Node, spot: Spot, *, opens: bool) -> Node:
        return holder.add(Text(visible_line(spot.label)), spot, allow_expand=opens)

    def _make_children(self, node: Node) -> None:
        spot = node.data
        if spot is None or node.children or spot.kind == "group" or self._holdings is None:
            return
        brief = self._holdings.brief(spot.slug)
        if brief is None:
            return
        if spot.kind == "agreement":
            self._add_agreement(node, brief)
        elif section := _section_of(brief, spot.fragment):
            self._add_section(node, brief, section)

    def _add_agreement(self, node: Node, brief: Brief) -> None:
        levels: list[tuple[int, Node]] = [(0, node)]
        for section in brief.sections:
            while levels[-1][0] >= section.level:
                levels.pop()
            holder = levels[-1][1]
            if section.number or section.heading:
                opens = bool(section.parts) or _has_below(brief, section)
                made = self._add(holder, _section_spot(brief, section), opens=opens)
                levels.append((section.level, made))
                if _has_below(brief, section):
                    self._add_section(made, brief, section)
            else:
                if section.text:
                    self._add(holder, _opening_spot(brief, section), opens=False)
                self._add_section(holder, brief, section)
        if brief.signatories:
            count = str(len(brief.signatories))
            spot = Spot("signatories", f"{brief.slug}#{SIGNATORIES}", "Signatories", count)
            self._add(node, spot, opens=False)
        if brief.open_points:
            count = str(len(brief.open_points))
            spot = Spot("open_points", f"{brief.slug}#{OPEN_POINTS}", "Open points", count)
            self._add(node, spot, opens=False)

    def _add_section(self, node: Node, brief: Brief, section: Section) -> None:
        for part in section.parts:
            self._add(node, _part_spot(brief, part), opens=False)

    # Where the cursor is

    @property
    def spot(self) -> Spot | None:
        """What the cursor is on."""
        return self.cursor_node.data if self.cursor_node else None

    @property
    def address(self) -> str:
        """The address the cursor is on; empty where it is on nothing."""
        return self.spot.address if self.spot else ""

    @property
    def opened(self) -> Iterator[str]:
        """The addresses of everything that is open."""
        nodes = list(self.root.children)
        while nodes:
            node = nodes.pop()
            if node.is_expanded and node.data:
                yield node.data.address
                nodes.extend(node.children)

    def open_again(self, addresses: set[str]) -> None:
        """Open everything in `addresses` that is there."""
        nodes = list(self.root.children)
        while nodes:
            node = nodes.pop()
            if node.data and node.data.address in addresses:
                self._open(node)
            nodes.extend(node.children)

    def go_to(self, address: str) -> bool:
        """Open what leads to an address and put the cursor there; false where it is not here."""
        node = self._node_of(address)
        if node is None:
            return False
        _ = self.last_line  # Asking for it gives the nodes just made their lines.
        self.move_cursor(node)
        self.scroll_to_node(node, animate=False)
        return True

    def reveal(self, address: str) -> None:
        """Open what leads to an address, leaving the cursor alone."""
        self._node_of(address)

    def labels(self) -> Iterator[tuple[str, str]]:
        """Yield address and label of every line there is or could be opened, in order."""
        holdings = self._holdings
        if holdings is None:
            return
        for entry in holdings.library.entries:
            if brief := holdings.brief(entry.slug):
                yield from _labels_of(brief)
            else:
                yield entry.slug, entry.path.name

    def _node_of(self, address: str) -> Node | None:
        """The node of an address, opening what leads to it."""
        slug, _, fragment = address.partition("#")
        agreement = next((node for node in self._agreements() if _is_of(node, slug)), None)
        if agreement is None:
            return None
        for holder in _above(agreement):
            holder.expand()
        if not fragment:
            return agreement
        self._make_children(agreement)
        # A row of a table, a paragraph: their table, their provision is what the tree shows.
        found = self._within(agreement, f"{slug}#{fragment.partition('/')[0]}")
        for holder in _above(found) if found else ():
            holder.expand()
        return found or agreement

    def _within(self, agreement: Node, address: str) -> Node | None:
        nodes = list(agreement.children)
        while nodes:
            node = nodes.pop()
            if node.data and node.data.address == address:
                return node
            self._make_children(node)
            nodes.extend(node.children)
        return None

    def _agreements(self) -> Iterator[Node]:
        nodes = list(reversed(self.root.children))
        while nodes:
            node = nodes.pop()
            if node.data and node.data.kind == "group":
                nodes.extend(reversed(node.children))
            else:
                yield node

    # What the reader does

    def _open(self, node: Node) -> None:
        self._make_children(node)
        node.expand()

    @on(Tree.NodeExpanded)
    def _fill_opened(self, event: Tree.NodeExpanded[Spot]) -> None:
        self._make_children(event.node)

    def action_open(self) -> None:
        """Open what the cursor is on; what is open already is entered, what cannot open is read."""
        node = self.cursor_node
        if node is None:
            return
        if not node.allow_expand:
            self.action_select_cursor()
        elif node.is_expanded:
            self.action_cursor_down()
        else:
            self._open(node)

    def action_close(self) -> None:
        """Close what the cursor is on, or go up to what it is in."""
        node = self.cursor_node
        if node is None:
            return
        if node.is_expanded and node.allow_expand:
            node.collapse()
        elif node.parent and not node.parent.is_root:
            self.move_cursor(node.parent)
            self.scroll_to_node(node.parent, animate=False)

    def action_close_all(self) -> None:
        """Close every agreement; the cursor goes to the one it was in."""
        slug = self.spot.slug if self.spot else ""
        for node in self._agreements():
            node.collapse_all()
        self.go_to(slug)

    def action_open_all(self) -> None:
        """Open the agreement the cursor is in, down to its last provision."""
        node = next(
            (n for n in self._agreements() if _is_of(n, self.spot.slug if self.spot else "")), None
        )
        nodes = [node] if node else []
        while nodes:
            opened = nodes.pop()
            if opened.allow_expand:
                self._open(opened)
                nodes.extend(opened.children)

    # Painting

    def watch_kept(self) -> None:
        """Dim what the filter leaves out."""
        self._invalidate()
        self.refresh()

    def watch_marked(self) -> None:
        """Show the stars."""
        self._invalidate()
        self.refresh()

    def take_paint(self, paint: Paint) -> None:
        """Paint in a theme's colours."""
        self._paint = paint
        self._invalidate()
        self.refresh()

    def get_label_width(self, node: Node) -> int:  # noqa: ARG002  Textual's own
        """Return 1: labels are cut to the width there is, so nothing scrolls sideways."""
        return 1

    def render_label(self, node: Node, base_style: Style, style: Style) -> Text:
        """Paint one line: a sign, the label, and a note at the right where there is room."""
        spot = node.data
        if spot is None:
            return Text()
        dim = self.kept is not None and spot.address not in self.kept
        room = self.scrollable_content_region.width - self.guide_depth * (_depth(node) - 1)
        sign = _sign(node)
        star = "★ " if spot.address in self.marked else ""
        note = (
            spot.note if room >= ROOM_FOR_NOTES or spot.kind in ("agreement", "open_points") else ""
        )
        label = visible_line(spot.label)
        text = Text(no_wrap=True, end="")
        left = max(0, room - len(sign) - len(star))
        space = left - (len(note) + 1 if note else 0)
        if note and space < min(len(label), 18):
            note, space = "", left
        piece = Text(label, no_wrap=True)
        piece.truncate(max(1, space), overflow="ellipsis", pad=bool(note))
        faint = self._paint["dim"]
        text.append(sign, self._paint["number"] if spot.kind == "table" else faint)
        text.append(star, self._paint["open-point"])
        text.append_text(
            Text(piece.plain, base_style + (faint if dim else self._look(spot)) + style)
        )
        if note:
            text.append(f" {note}", faint)
        text.stylize(base_style + style if not dim else base_style, 0, 0)
        return text

    def _look(self, spot: Spot) -> Style:
        uses = {
            "agreement": "strong",
            "group": "heading",
            "broken": "problem",
            "open_points": "open-point",
            "section": "heading",
        }
        return self._paint[uses.get(spot.kind, "text")]


def _labels_of(brief: Brief) -> Iterator[tuple[str, str]]:
    yield brief.slug, f"{brief.name} {brief.title}"
    for section in brief.sections:
        if section.number or section.heading:
            yield f"{brief.slug}#{section.id}", _labelled(section.number, section.heading)
        for part in section.parts:
            spot = _part_spot(brief, part)
            yield spot.address, spot.label


def _entry_spot(entry: Entry) -> Spot:
    if entry.brief is None:
        return Spot("broken", entry.slug, entry.path.name, _count(len(entry.problems), "problem"))
    brief = entry.brief
    when = str(brief.signed)[:4] if brief.signed else ""
    note = " ".join(
        piece for piece in (when, brief.status if brief.status != "unknown" else "") if piece
    )
    return Spot("agreement", entry.slug, brief.name, note)


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


def _sign(node: Node) -> str:
    spot = node.data
    if spot is None:
        return ""
    fixed = {"broken": "✗ ", "table": "▦ ", "signatories": "⚐ ", "open_points": "? "}
    if spot.kind in fixed:
        return fixed[spot.kind]
    if node.allow_expand:
        return "▾ " if node.is_expanded else "▸ "
    return "  "


def _depth(node: Node) -> int:
    return sum(1 for _ in _above(node))


def _above(node: Node) -> Iterator[Node]:
    holder = node.parent
    while holder is not None:
        yield holder
        holder = holder.parent


def _is_of(node: Node, slug: str) -> bool:
    return node.data is not None and node.data.address == slug


def _section_of(brief: Brief, fragment: str) -> Section | None:
    return next((section for section in brief.sections if section.id == fragment), None)


def _has_below(brief: Brief, section: Section) -> bool:
    at = brief.sections.index(section)
    return at + 1 < len(brief.sections) and brief.sections[at + 1].level > section.level


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
