from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.libraries import lit
from tests.strategies import texts

from briefing_tui.search.marking import Light
from briefing_tui.search.matching import Vocabulary, meaning_of
from briefing_tui.search.query import query_of
from briefing_tui.search.words import words_of


def shown(typed: str, *said: str) -> list[str]:
    """What a reader sees of texts that say something, as it is lit up for a query."""
    vocabulary = Vocabulary({word for text in said for word in words_of(text)})
    wanted = query_of(typed).wanted
    light = Light([meaning_of(vocabulary, phrase, forgiving=True) for phrase in wanted])
    return [lit(text, spans) for text, spans in zip(said, light.on(*said), strict=True)]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("soluc", ["«Soluc»ión", "Una «soluc»ión; las «soluc»iones"]),
        ("solución", ["«Solución»", "Una «solución»; las «solucion»es"]),
        ("solucoin", ["«Solución»", "Una «solución»; las soluciones"]),
        ("una las", ["Solución", "«Una» solución; «las» soluciones"]),
    ],
)
def test_words_with_accents_are_lit_as_far_as_they_were_typed(typed, seen):
    assert shown(typed, "Solución", "Una solución; las soluciones") == seen


def test_letters_of_another_script_are_lit_and_part_no_word():
    assert shown("ta", "τα ta και?", "ταta") == ["τα «ta» και?", "ταta"]
    assert shown("κα", "τα ta και?", "ta") == ["τα ta «κα»ι?", "ta"]


def test_no_phrase_runs_from_a_heading_into_its_text():
    assert shown('"rules of origin"', "Rules", "of origin") == ["Rules", "of origin"]
    assert shown('"rules of origin"', "Rules of origin", "") == ["«Rules of origin»", ""]


def test_a_misspelt_word_is_lit_only_where_it_is_nowhere_spelt_so():
    assert shown("form", "The form", "from a firm") == ["The «form»", "from a firm"]
    assert shown("forn", "The form", "from a torn") == ["The «form»", "from a «torn»"]


@given(texts(), texts(), st.data())
def test_what_is_lit_in_each_of_two_texts_lies_in_it_in_order_and_apart(one, other, data):
    typed = data.draw(st.sampled_from([*words_of(one), *words_of(other), "a"]))
    vocabulary = Vocabulary({*words_of(one), *words_of(other)})
    meanings = [meaning_of(vocabulary, each, forgiving=True) for each in query_of(typed).wanted]
    for text, spans in zip((one, other), Light(meanings).on(one, other), strict=True):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before.end < after.start for before, after in pairwise(spans))
        assert all(words_of(text[start:end]) for start, end in spans)
