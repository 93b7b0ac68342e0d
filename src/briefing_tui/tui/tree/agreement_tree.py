"""The tree of a library: groups, agreements, and everything in them."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from typing import ClassVar, Self

from rich.style import Style
from rich.text import Text, TextType
from textual import on
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from briefing_tui.tui.paint import Paint
from briefing_tui.tui.quiet import Lengthy
from briefing_tui.tui.tree.spot import Branch, Grove, Spot
from briefing_tui.visible import visible_line

ROOM_FOR_NOTES = 34
"""Cells of a tree in which counts and dates stand beside the names."""

Node = TreeNode[Spot]


class AgreementTree(Tree[Spot], Lengthy):
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

    kept: reactive[Container[str] | None] = reactive[Container[str] | None](None, init=False)
    """Addresses that are not dimmed; `None` where no filter is on."""

    marked: reactive[frozenset[str]] = reactive(frozenset[str](), init=False)
    """Addresses with a star."""

    _is_filling = False
    """Whether lines are being added, all of which are to be made and painted once."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(Text("library"), Spot("group", "", "library"), id=id)
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self._grove: Grove | None = None
        self._paint = Paint({})
        self._ground: Style | None = None
        self._is_laid_out = False

    # What it holds

    def show(self, grove: Grove) -> None:
        """Show a library; what was open and where the cursor was is found again by address."""
        opened = set(self.opened)
        address = self.address
        line = self.cursor_line
        self._grove = grove
        self.clear()
        self._fill(grove)
        self.open_again(opened)
        if not self.go_to(address) and self.last_line >= 0:
            # What the cursor was on is gone: stay where it was.
            self.cursor_line = min(max(line, 0), self.last_line)

    def _fill(self, grove: Grove) -> None:
        groups: dict[str, Node] = {"": self.root}
        with self._filling():
            for folder, branch in grove.roots():
                self._add(self._group(groups, folder), branch)

    @contextmanager
    def _filling(self) -> Iterator[None]:
        """Add lines: each of them by itself would have every other made again."""
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False
            self._invalidate()

    def process_label(self, label: TextType) -> Text:
        """Take a label as it is: it has one line, and nothing in it is markup."""
        return label if isinstance(label, Text) else Text(label)

    def _group(self, groups: dict[str, Node], folder: str) -> Node:
        if folder not in groups:
            above, _, name = folder.rpartition("/")
            holder = self._group(groups, above)
            spot = Spot("group", f"{folder}/", f"{name}/")
            groups[folder] = self._add(holder, Branch(spot, opens=True))
        return groups[folder]

    def _add(self, holder: Node, branch: Branch) -> Node:
        spot = branch.spot
        node = holder.add(Text(visible_line(spot.label)), spot, allow_expand=branch.opens)
        for below in branch.below:
            self._add(node, below)
        return node

    def _make_children(self, node: Node) -> None:
        spot = node.data
        if spot is None or node.children or spot.kind == "group" or self._grove is None:
            return
        with self._filling():
            for branch in self._grove.below(spot) if node.allow_expand else ():
                self._add(node, branch)

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

    def go_to_first(self) -> None:
        """Put the cursor on the first agreement; on the first line where there is none to read."""
        readable = (n.data for n in self._agreements() if n.data and n.data.kind == "agreement")
        first = next(readable, None)
        if not (first and self.go_to(first.address)):
            self.cursor_line = 0

    def reveal(self, address: str) -> None:
        """Open what leads to an address, leaving the cursor alone."""
        self._node_of(address)

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The agreements a line below the cursor and a line above it, where these are others."""
        lines = (self.get_node_at_line(self.cursor_line + step) for step in (1, -1))
        spots = (node.data for node in lines if node and node.data)
        here = self.spot.slug if self.spot else ""
        return tuple(spot.slug for spot in spots if spot.slug not in ("", here))

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

    @property
    def roots(self) -> Iterator[Spot]:
        """Every agreement, and what cannot be read, in order."""
        return (node.data for node in self._agreements() if node.data)

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

    def _invalidate(self) -> None:
        """Have every line made and painted again; the tree's place on the screen stays."""
        if not self._is_filling:
            self._is_laid_out = True
            super()._invalidate()
            self._is_laid_out = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have it painted again."""
        laid_out = layout and not self._is_laid_out
        return super().refresh(*regions, repaint=repaint, layout=laid_out, recompose=recompose)

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

    @property
    def rich_style(self) -> Style:
        """The ground of a line; asked for once a painting, for it takes as long as to paint one."""
        return self._ground or super().rich_style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines, on the same ground all of them."""
        self._ground = super().rich_style
        strips = super().render_lines(crop)
        self._ground = None
        return strips

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
