"""The tree of agreements, its lines, and typing to find one of them."""

from briefing_tui.tui.tree.agreement_tree import AgreementTree
from briefing_tui.tui.tree.spot import Branch, Grove, Spot, SpotKind
from briefing_tui.tui.tree.tree_pane import TreePane

__all__ = ["AgreementTree", "Branch", "Grove", "Spot", "SpotKind", "TreePane"]
