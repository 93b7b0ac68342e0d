import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from briefing_tui.search.words import beginning, parted, parted_each, placed_words, spaced, words_of
from briefing_tui.spans import fold


def test_words_are_compared_without_case_accents_and_punctuation():
    assert words_of("Mexico–France’s e-mail: 1,000 «Días»") == (
        ["mexico", "france", "s", "e", "mail", "1", "000", "dias"]
    )


def test_an_accent_written_apart_makes_no_other_word():
    assert words_of("E\u0301tat") == words_of("État") == ["etat"]


def test_what_cannot_be_seen_makes_no_other_word():
    assert words_of("intel\u00adligence \u200fshar\u2060ing") == ["intelligence", "sharing"]
    assert words_of("می\u200cشود") == ["میشود"]


def test_each_character_of_a_script_without_spaces_is_a_word():
    assert words_of("第5条 貿易協定") == ["第", "5", "条", "貿", "易", "協", "定"]


def test_hebrew_is_compared_without_its_points():
    assert words_of("שָׁלוֹם") == words_of("שלום") == ["שלום"]


@given(texts())
def test_a_text_has_the_same_words_with_and_without_their_places(text):
    assert [folded for folded, _ in placed_words(text)] == words_of(text)


@given(texts())
def test_words_stand_in_order_and_apart(text):
    places = [written.span() for _, written in placed_words(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(texts(min_size=1))
def test_a_word_as_written_says_the_word(text):
    for folded, written in placed_words(text):
        assert words_of(text[written.start() : written.end()]) == [folded]


@given(texts(min_size=1), st.data())
def test_the_beginning_of_a_word_is_as_much_of_it_as_says_what_was_typed(text, data):
    for folded, written in placed_words(text):
        begun = folded[: data.draw(st.integers(1, len(folded)))]
        as_written = text[written.start() : written.end()]
        end = beginning(as_written, begun)
        assert "".join(words_of(as_written[:end])).startswith(begun)
        assert not "".join(words_of(as_written[: end - 1])).startswith(begun) or (
            words_of(as_written[:end]) == words_of(as_written[: end - 1])
        )


def test_an_accent_goes_with_the_letter_it_stands_on():
    assert beginning("e\u0301tat", "e") == 2


@given(texts() | st.text("aZ9_ éßªœøÆñ’–\u00ad\u0301½²ﬁж第\n"))
def test_words_by_the_megabyte_are_the_words(text):
    assert parted(text).split() == words_of(text)


@given(st.lists(texts() | st.text("aZ9_ éßªœ’\u0301第\x1f\n"), max_size=4))
def test_texts_parted_together_are_parted_as_each_of_them(said):
    assert [each.split() for each in parted_each(said)] == list(map(words_of, said))


@given(texts() | st.text("aZ9? éßªœøÆñ’–\u00ad\u0301½²ﬁж第\n"))
def test_a_text_of_words_where_they_stand_has_each_where_it_stands(text):
    lines = spaced(text)
    if lines is None:
        return
    assert len(lines) == len(text) + 2
    found = [(lines[at + 1 : end + 1], at) for at, end in stretches(lines)]
    assert found == [
        (
            "".join(folded if folded.isascii() else "?" for folded in map(fold, place[0])),
            place.start(),
        )
        for _, place in placed_words(text)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Días? Ñandú’s", " dias  nandu s "),
        ("Θέμα ta Κ?", " ???? ta ?  "),
        ("Straße", None),
        ("e\u0301tat", None),
        ("第5条", None),
    ],
)
def test_letters_that_are_none_in_ascii_keep_their_places(text, words):
    assert spaced(text) == words


def stretches(lines: str) -> list[tuple[int, int]]:
    """Where words stand, counted without the space before the first."""
    return [(found.start() - 1, found.end() - 1) for found in re.finditer(r"[^ ]+", lines)]
