"""Words found whatever their case and accents, and counted back to where they stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from briefing_tui.spans import Span, find_spans, fold, merged

ANY_TEXT = texts() | st.text()


@given(ANY_TEXT, ANY_TEXT)
def test_folding_two_texts_and_joining_them_is_folding_the_joined_text(one, other):
    assert fold(one + other) == fold(one) + fold(other)


@given(ANY_TEXT)
def test_what_is_folded_folds_to_itself_again(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=3))
def test_spans_are_in_order_apart_and_inside_the_text(text, words):
    spans = find_spans(text, words)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))


@given(ANY_TEXT, st.data())
def test_any_piece_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    assert bool(find_spans(text, [piece])) == bool(fold(piece))


@given(ANY_TEXT, ANY_TEXT)
def test_what_is_lit_up_is_what_was_asked_for(text, word):
    for span in find_spans(text, [word]):
        assert fold(word) in fold(text[span.start : span.end])


@pytest.mark.parametrize(
    ("text", "word", "lit"),
    [
        ("Straße", "SS", ["ß"]),
        ("Cafe\u0301 noir", "cafe", ["Cafe\u0301"]),
        ("café CAFÉ", "cafe", ["café", "CAFÉ"]),
        ("ﬁnance", "fi", ["ﬁ"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("aaaa", "aa", ["aaaa"]),
        ("90 ㎒ 𝕏", "mhz", ["㎒"]),
        ("90 ㎒ 𝕏", "x", ["𝕏"]),
        ("shall [should]", "[should]", ["[should]"]),
        ("notify", "", []),
        ("notify", "\u0301", []),
    ],
)
def test_a_word_is_found_however_it_is_written(text, word, lit):
    assert [text[start:end] for start, end in find_spans(text, [word])] == lit


def test_words_that_touch_are_lit_up_as_one():
    assert find_spans("data transit", ["data", " tran", "it"]) == (Span(0, 9), Span(10, 12))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5))))
def test_merging_covers_the_same_characters(drawn):
    spans = [Span(start, start + length) for start, length in drawn]
    covered = {at for span in spans for at in range(*span)}
    assert {at for span in merged(spans) for at in range(*span)} == covered
