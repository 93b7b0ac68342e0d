"""What a reader may rely on, over briefs at their most hostile and over ours."""

from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from tests.conftest import REPOSITORY
from tests.search.libraries import library_of
from tests.strategies import briefs

from briefing_tui.library import read_library
from briefing_tui.lines import Line
from briefing_tui.search import Index, Searchable
from briefing_tui.search.matching import TWO_SLIPS_FROM, is_forgiven
from briefing_tui.search.query import ARTICLE_WORDS, FIELDS, Phrase, Query, Restriction, query_of
from briefing_tui.search.query import LETTERS as LETTERS_OF_NAMES
from briefing_tui.search.words import placed_words, words_of

EVERYTHING = "kind:agreement,section,provision,role"
FEW = settings().max_examples * 2 // 5
"""Examples of what makes an index for each."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def own_words(line: Line) -> list[str]:
    words = words_of(f"{line.heading}\n{line.text}")
    # As they can be typed: of `¼` the word is `1⁄4`, which typed so is two.
    return [word for word in words if words_of(word) == [word]]


def with_a_slip(word: str, chance: Random) -> str:
    """A word with one letter left out, added, put for another, or changed about with the next."""
    at = chance.randrange(len(word))
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + chance.choice(LETTERS) + word[at:],
        word[:at] + chance.choice(LETTERS) + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    )
    return chance.choice(slips)


def slipped(word: str, chance: Random) -> str:
    """The word misspelt, where that is forgiven and still one word; else as it is."""
    typed = with_a_slip(word, chance)
    alike = is_forgiven(word) and is_forgiven(typed) and words_of(typed) == [typed]
    return typed if alike else word


def lines_found(index: Searchable, typed: str) -> list[Line]:
    return [hit.line for hit in index.find(typed, limit=None).hits]


@given(briefs(min_sections=1), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=FEW)
def test_any_line_is_found_by_any_two_of_its_words_and_with_a_slip_in_each(brief, data, chance):
    index = Index.of(library_of(brief))
    line = data.draw(st.sampled_from(lines_found(index, EVERYTHING)))
    words = own_words(line)
    assume(words)
    pair = [chance.choice(words) for _ in range(2)]
    assume(len(" ".join(pair)) < 900)  # Longer ones are no query.
    assert line in lines_found(index, " ".join(pair))
    assert line in lines_found(index, " ".join(slipped(word, chance) for word in pair))


@cache
def samples_index() -> Index:
    return Index.of(read_library(REPOSITORY / "briefs"))


@pytest.mark.parametrize("seed", range(2))
def test_any_provision_of_the_samples_is_found_so(seed):
    chance = Random(seed)
    index = samples_index()
    for line in chance.sample(lines_found(index, EVERYTHING), 30):
        pair = [chance.choice(own_words(line)) for _ in range(2)]
        typed = [slipped(word, chance) for word in pair]
        for query in (" ".join(pair), " ".join(typed)):
            assert line in lines_found(index, query), query


def answers_to(word: str, typed: str) -> bool:
    """Whether a word, as it is lit, is one that was typed, begins so, or nearly so."""
    slips = 2 if len(typed) >= TWO_SLIPS_FROM else 1
    begun = (word[:size] for size in range(len(typed) - 1, len(typed) + 2))
    return (
        word == typed
        or OSA.distance(word, typed) <= slips
        or any(OSA.distance(start, typed) <= 1 for start in begun)
        or {word, typed} <= set(ARTICLE_WORDS)
    )


def check_spans(text: str, spans: tuple[tuple[int, int], ...], typed: list[str]) -> None:
    starts = {written.start() for _, written in placed_words(text)}
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    for start, end in spans:
        assert start in starts, (text, start)
        for word in words_of(text[start:end]):
            assert any(answers_to(word, each) for each in typed), (word, typed)


@given(briefs(min_sections=1), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=FEW)
def test_what_is_lit_are_words_that_were_meant_in_order_and_apart(brief, data, chance):
    index = Index.of(library_of(brief))
    words = own_words(data.draw(st.sampled_from(lines_found(index, EVERYTHING))))
    assume(words)
    typed = [slipped(chance.choice(words), chance) for _ in range(data.draw(st.integers(1, 3)))]
    for hit in index.find(" ".join(typed)[:900], limit=None).hits:
        check_spans(hit.line.text, hit.spans, typed)
        check_spans(hit.line.heading, hit.heading_spans, typed)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_lit_in_the_samples_are_words_that_were_meant(seed):
    chance = Random(seed)
    index = samples_index()
    for line in chance.sample(lines_found(index, EVERYTHING), 15):
        typed = [slipped(chance.choice(own_words(line)), chance) for _ in range(2)]
        for hit in index.find(" ".join(typed), limit=60).hits:
            check_spans(hit.line.text, hit.spans, typed)
            check_spans(hit.line.heading, hit.heading_spans, typed)


# ── What is meant can be written down again ────────────────────────────────────────────────


def spelt(query: Query) -> str:
    """A query that means this."""
    pieces = [" | ".join(map(_spelt_phrase, one.choices)) for one in query.wanted]
    pieces += [f"-{_quoted(one)}" for one in query.unwanted]
    pieces += map(_spelt_restriction, query.restrictions)
    return " ".join(pieces)


def _spelt_phrase(phrase: Phrase) -> str:
    return _quoted(phrase) if phrase.quoted else "-".join(phrase.words)


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"'


def _spelt_restriction(one: Restriction) -> str:
    sign = "-" if one.without else ""
    if one.field == LETTERS_OF_NAMES:
        return f"{sign}~{one.values[0]}"
    return f"{sign}{one.field}:" + ",".join(f'"{value}"' for value in one.values)


WORDS = st.text("abcdeé5", min_size=1, max_size=6).filter(lambda word: word not in ARTICLE_WORDS)
FOLDED = WORDS.map(lambda word: words_of(word)[0])
LOOSE = st.builds(
    Phrase, st.lists(FOLDED, min_size=1, max_size=3).map(tuple).filter(lambda w: w[0] != "art")
)
CLOSE = st.builds(
    Phrase,
    st.lists(FOLDED, min_size=1, max_size=3).map(tuple),
    quoted=st.just(True),
    begun=st.just(False),
)
VALUES = st.text("abc é.-:,", min_size=1, max_size=8).map(str.strip).filter(bool)
QUERIES = st.builds(
    Query,
    st.lists(
        st.builds(
            lambda one, others: Phrase(one.words, one.quoted, one.begun, others=tuple(others)),
            LOOSE | CLOSE,
            st.lists(LOOSE | CLOSE, max_size=2),
        ),
        max_size=3,
        unique=True,
    ).map(tuple),
    st.lists(CLOSE, max_size=2).map(tuple),
    st.lists(
        st.builds(
            Restriction,
            st.sampled_from(FIELDS),
            st.lists(VALUES, min_size=1, max_size=2).map(tuple),
            st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
)


@given(QUERIES)
def test_a_query_that_is_written_down_means_the_same(query):
    assert query_of(spelt(query)) == query


PIECES = st.sampled_from([*"ab5é \"|-!~':,.()", "party:", "is:", "art ", "\x1b", "中"])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_typed_can_be_written_down_and_means_the_same(typed):
    meant = query_of(typed)
    again = query_of(spelt(meant))
    assert again.unwanted == meant.unwanted
    assert again.restrictions == meant.restrictions
    assert [[one.words for one in each.choices] for each in again.wanted] == [
        [one.words for one in each.choices] for each in meant.wanted
    ]
