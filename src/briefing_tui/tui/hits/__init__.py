"""Hits: what a query is answered with, as rows; the list that shows them, and a look at each."""

from briefing_tui.tui.hits.answers import Answer, Question, answer_to, beginning, whole_answer_to
from briefing_tui.tui.hits.facets import FacetPane, facet_choices, facets_beside, toggled
from briefing_tui.tui.hits.hit_list import HitList
from briefing_tui.tui.hits.preview import Look, Preview, View, view_of
from briefing_tui.tui.hits.query_field import QueryField
from briefing_tui.tui.hits.rows import Row
from briefing_tui.tui.hits.ways import ways_said

__all__ = [
    "Answer",
    "FacetPane",
    "HitList",
    "Look",
    "Preview",
    "QueryField",
    "Question",
    "Row",
    "View",
    "answer_to",
    "beginning",
    "facet_choices",
    "facets_beside",
    "toggled",
    "view_of",
    "ways_said",
    "whole_answer_to",
]
