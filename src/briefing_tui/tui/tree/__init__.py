"""The tree of agreements and its lines."""

from briefing_tui.tui.tree.agreement_tree import AgreementTree
from briefing_tui.tui.tree.spot import Branch, Grove, Spot, SpotKind

__all__ = ["AgreementTree", "Branch", "Grove", "Spot", "SpotKind"]
