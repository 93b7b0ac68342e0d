"""Narrowing an answer, and no longer."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.hits.facets import toggled

words = st.lists(st.text("abcdef", min_size=1, max_size=5), max_size=4).map(" ".join)
pieces = st.sampled_from(["party:MEX", 'topic:"free movement"', "signed:2015"])


@given(words, pieces)
def test_narrowing_twice_by_the_same_changes_nothing(query, piece):
    assert toggled(toggled(query, piece), piece) == query


def test_a_piece_is_taken_off_however_it_was_written():
    assert toggled("visas PARTY:mex fees", "party:MEX") == "visas fees"
    assert toggled('topic:"Free Movement"', 'topic:"free movement"') == ""
