"""Wording: words, marks and sentences, and nothing of a text lost between them."""

import pytest
from hypothesis import given
from tests.strategies import texts

from briefing_tui.compare.wording import Wording, sentences_of, words_of


def sentences(text: str) -> list[str]:
    wording = Wording.of(text)
    return [text[slice(*wording.span_of(one))] for one in sentences_of(wording)]


@given(texts(max_size=30))
def test_between_tokens_there_is_nothing_but_white_space(text):
    wording = Wording.of(text)
    at = 0
    for token, start in zip(wording.tokens, wording.starts, strict=True):
        assert text[at:start].strip() == ""
        assert text[start : start + len(token)] == token
        assert token.strip() == token != ""
        at = start + len(token)
    assert text[at:].strip() == ""


@given(texts(max_size=30))
def test_sentences_are_all_of_a_text_in_order(text):
    wording = Wording.of(text)
    tokens = [at for sentence in sentences_of(wording) for at in sentence]
    assert tokens == list(range(len(wording.tokens)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Each Party's duty of 1,000.50 %", ["each", "party's", "duty", "of", "1,000.50"]),
        ("third-party cover, e.g. that", ["third", "party", "cover", "e", "g", "that"]),
        ("日本国はOECDと", ["日", "本", "国", "は", "oecd", "と"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("e\u0301tat", ["e\u0301tat"]),
    ],
)
def test_words_are_what_a_reader_would_count(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ships shall stop. Crews may rest.", ["Ships shall stop.", "Crews may rest."]),
        ("Under Art. 5 ships stop.", ["Under Art.", "5 ships stop."]),
        ("1. Ships stop; 2. crews rest.", ["1. Ships stop;", "2. crews rest."]),
        ("Ships that\nare full stop here.", ["Ships that\nare full stop here."]),
        ("one ship stops\n- two ships stop", ["one ship stops", "- two ships stop"]),
        ("ships stop here\n\ncrews rest there", ["ships stop here", "crews rest there"]),
        ("両国は協力する。両国は協議する。", ["両国は協力する。", "両国は協議する。"]),
        ("Costs of 1.5 million arise.", ["Costs of 1.5 million arise."]),
        (
            "It applies to U.S. goods and to E.U. Goods. So it is in the U.S.\nShips pass.",
            [
                "It applies to U.S. goods and to E.U. Goods.",
                "So it is in the U.S.",
                "Ships pass.",
            ],
        ),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text, parts):
    assert sentences(text) == parts
