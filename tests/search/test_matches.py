from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.libraries import lit
from tests.strategies import texts

from briefing_tui.search import matches_in, matching_labels, said_of_a_text
from briefing_tui.spans import fold

TEXT = "Mutual legal aid: data-sharing (with the Party), mutual respect."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("shar", "Mutual legal aid: data-«shar»ing (with the Party), mutual respect."),
        ("art", "Mutual legal aid: data-sharing (with the P«art»y), mutual respect."),
        ("mutual legal", "«Mutual legal» aid: data-sharing (with the Party), mutual respect."),
        ("sharing with", "Mutual legal aid: data-«sharing (with» the Party), mutual respect."),
        ("sharing wi", "Mutual legal aid: data-«sharing (wi»th the Party), mutual respect."),
        ("legal respect", "Mutual «legal» aid: data-sharing (with the Party), mutual «respect»."),
        ("respct", "Mutual legal aid: data-sharing (with the Party), mutual «respect»."),
        ("mutual shring", "«Mutual» legal aid: data-«sharing» (with the Party), «mutual» respect."),
        ("egal haring", "Mutual l«egal» aid: data-s«haring» (with the Party), mutual respect."),
        ('"with party"', TEXT),
        ('"the party"', "Mutual legal aid: data-sharing (with «the Party»), mutual respect."),
        ("party:FRA legal", "Mutual «legal» aid: data-sharing (with the Party), mutual respect."),
        ("visas", TEXT),
        ("", TEXT),
        ("  ", TEXT),
        ("-", "Mutual legal aid: data«-»sharing (with the Party), mutual respect."),
    ],
)
def test_a_reader_sees_what_was_looked_for(typed, shown):
    assert lit(TEXT, matches_in(TEXT, typed)) == shown


def test_words_in_one_anothers_stead_are_each_found():
    shown = "Mutual «legal» aid: data-sharing (with the Party), mutual «respect»."
    assert lit(TEXT, matches_in(TEXT, "respect | legal")) == shown
    assert lit(TEXT, matches_in(TEXT, "legal | aid"))[:25] == "Mutual «legal» «aid»: data"[:25]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('legal \'aid | "with the"', ()),
        ("partie:FRA", ("`partie:` is not a field; did you mean `party:`?",)),
        ("party:FRA", ("`party:` belongs to the search of everything; here words are found",)),
        ("~abc is:open -aid", ("`~`, `is:`, `-` belong to the search of everything; here words",)),
    ],
)
def test_what_says_nothing_about_a_text_is_told(typed, said):
    told = said_of_a_text(typed)
    assert [one[: len(start)] for one, start in zip(told, said, strict=True)] == list(said)


def test_brackets_are_looked_for_as_they_are():
    assert lit(
        "By [insert date] at the latest.", matches_in("By [insert date] at the latest.", "[ins")
    )
    assert matches_in("By [insert date]", "[insert date]") == ((3, 16),)


@given(texts(), st.data())
def test_any_piece_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))].strip()
    assert bool(matches_in(text, piece)) or not fold(piece)


@given(texts(), texts())
def test_what_is_lit_is_in_order_apart_and_inside(text, typed):
    spans = matches_in(text, typed)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))


LABELS = (
    "Mexico–France drug trafficking",
    "France–US customs declaration",
    "Spirit of Camp David",
    "Costs and customs",
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("customs", [1, 3]),
        ("fra cus", [1]),
        ("custms", [1, 3]),
        ("frnace", [0, 1]),
        ("costs", [3]),
        ("cost", [3]),
        ("mfdt", [0]),
        ("scd", [2]),
        ("tdm", []),
        ("zebra", []),
    ],
)
def test_short_names_are_filtered_as_they_are_typed(typed, found):
    assert matching_labels(LABELS, typed) == found


def test_the_label_that_says_the_word_comes_before_one_that_begins_so():
    assert matching_labels(["Customs", "Custom", "Custon"], "custom") == [1, 0, 2]


def test_letters_close_together_come_before_letters_apart():
    assert matching_labels(["North of the Atlantic to Oslo", "Nato"], "nto") == [1, 0]


@given(st.lists(texts(max_size=3), max_size=5), texts(max_size=3))
def test_what_is_left_are_places_of_labels_each_once(labels, typed):
    found = matching_labels(labels, typed)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(labels)))


@given(st.lists(st.text("abc ", min_size=1, max_size=6), min_size=1, max_size=5), st.data())
def test_a_label_is_found_by_its_own_words(labels, data):
    place = data.draw(st.integers(0, len(labels) - 1))
    assert place in matching_labels(labels, labels[place])
