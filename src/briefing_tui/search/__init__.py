"""Search: every line of a library, found as it is typed, slips forgiven."""

from briefing_tui.search.facets import Count, Facet
from briefing_tui.search.found import Found, Hit, Searchable
from briefing_tui.search.index import Index
from briefing_tui.search.kept import Kept, kept_index
from briefing_tui.search.matches import Looking, matches_in, matching_labels, said_of_a_text
from briefing_tui.search.query import QUERY_LIMIT, Way

__all__ = [
    "QUERY_LIMIT",
    "Count",
    "Facet",
    "Found",
    "Hit",
    "Index",
    "Kept",
    "Looking",
    "Searchable",
    "Way",
    "kept_index",
    "matches_in",
    "matching_labels",
    "said_of_a_text",
]
