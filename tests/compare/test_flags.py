"""Flags: what a reader must not miss, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.agreements import ARTICLES, agreement_of, related_texts
from tests.strategies import texts

from briefing_tui.brief import Section
from briefing_tui.compare import Flag, flags_of
from briefing_tui.compare.ground import Ground
from briefing_tui.compare.renumbering import Renumbering

two_texts = st.tuples(texts(), texts()) | related_texts().map(
    lambda two: (" ".join(two[0]), " ".join(two[1]))
)


def told(left: str, right: str) -> list[tuple[str, str, str]]:
    return [(flag.kind, flag.left, flag.right) for flag in flags_of(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "kind", "flagged"),
    [
        ("Each Party shall notify it.", "Each Party should notify it.", "duty", "shall>should"),
        ("Each Party shall notify it.", "Each Party may notify it.", "duty", "shall>may"),
        ("Each Party must notify it.", "Each Party will notify it.", "duty", "must>will"),
        ("The Parties endeavour to act.", "The Parties shall act.", "duty", ">shall"),
        ("A Party shall pay.", "A Party shall not pay.", "negation", "shall>shall not"),
        ("It shall act at once.", "It shall endeavour to act.", "duty", "shall>shall endeavour to"),
        ("A Party can pay.", "A Party cannot pay.", "negation", "can>cannot"),
        ("A Party will never pay.", "A Party will pay.", "negation", "will never>will"),
        ("A Party shall not pay.", "A Party should not pay.", "duty", "shall not>should not"),
        ("It is applicable.", "It is not applicable.", "negation", ">not"),
        ("Each Party shall pay.", "Neither Party shall pay.", "negation", ">Neither"),
        ("Nothing in it shall bar trade.", "All in it shall bar trade.", "negation", "Nothing>"),
        ("within 14 days of it", "within 30 days of it", "period", "14 days>30 days"),
        ("within 14 days of it", "within 14 months of it", "period", "14 days>14 months"),
        ("in thirty days from now", "in sixty days from now", "period", "thirty days>sixty days"),
        ("a duty of 5 % on rye", "a duty of 7.5 % on rye", "percentage", "5 %>7.5 %"),
        ("pays USD 1,000 yearly", "pays USD 2 million yearly", "amount", "USD 1,000>USD 2 million"),
        ("pays $5 a ton", "pays €5 a ton", "amount", "$5>€5"),
        ("in May 2024", "in May 2025", "date", "May 2024>May 2025"),
        ("60 days after the notes", "after the two notes", "period", "60 days>two"),
        ("see Article 5 of it", "see Article 7 of it", "reference", "Article 5>Article 7"),
        ("by para 2(a) of", "by para 2(b) of", "reference", "para 2(a)>para 2(b)"),
        ("set out in Annex A", "set out in Annex B", "reference", "Annex A>Annex B"),
        ("Articles 5 and 6", "Articles 5 to 6", "reference", "Articles 5 and 6>Articles 5 to 6"),
        ("see Chapter III there", "see Chapter IV there", "reference", "Chapter III>Chapter IV"),
    ],
)
def test_what_must_not_be_missed_is_flagged(left, right, kind, flagged):
    assert told(left, right) == [(kind, *flagged.split(">"))]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Each Party shall notify the other.", "Each Party shall inform the other side."),
        ("The Parties shall not pay.", "Neither Party shall pay."),
        ("not later than 14 days after it", "no later than 14 days after it"),
        ("1. Ships pass.\n\n2. Crews rest.", "1. Ships pass.\n\n3. Crews rest."),
        ("(a) ships;\n(b) crews;", "(b) ships;\n(c) crews;"),
        ("2.1 Ships pass here.", "3.1 Ships pass there."),
        ("Footnote 4: Ships of war pass.", "Footnote 3: Ships of war pass here."),
        ("Ships that pass shall\nstop.", "Ships that pass  shall stop here."),
        ("ARTICLE 5 applies here", "Article 5 applies there"),
        ("In May ships pass.", "In June ships pass."),
    ],
)
def test_what_says_the_same_is_not_flagged(left, right):
    assert told(left, right) == []


def test_another_duty_with_a_negation_is_told_as_both():
    assert told("A Party may refuse entry.", "A Party shall not refuse entry.") == [
        ("duty", "may", "shall not"),
        ("negation", "may", "shall not"),
    ]


def test_duties_that_changed_places_are_both_flagged():
    left = "Each Party shall notify and may publish."
    assert told(left, "Each Party may notify and shall publish.") == [
        ("duty", "shall", "may"),
        ("duty", "may", "shall"),
    ]


def test_a_sentence_that_is_new_as_a_whole_is_no_shift():
    left = "The Parties shall meet every year."
    assert told(left, f"{left} They may vote on 3 matters under Article 9.") == []
    assert told(f"Nobody shall vote. {left}", left) == []


def test_each_thing_is_flagged_once():
    left = "A ship shall stop. A crew shall rest. A cargo shall stay."
    right = "A ship should stop. A crew should rest. A cargo should stay."
    assert flags_of(left, right) == (Flag("duty", "shall", "should"),)


@given(texts())
def test_a_text_has_no_flags_against_itself(text):
    assert flags_of(text, text) == ()


@given(two_texts)
def test_flags_are_to_the_letter(two):
    left, right = two
    for flag in flags_of(left, right):
        assert flag.left in left
        assert flag.right in right
        assert flag.left != flag.right


@given(two_texts)
def test_swapping_the_texts_swaps_the_sides_of_each_flag(two):
    left, right = two
    back = [Flag(flag.kind, flag.right, flag.left) for flag in flags_of(right, left)]
    assert set(flags_of(left, right)) == set(back)


def test_a_chapter_that_has_another_number_now_explains_a_reference():
    left, right = (agreement_of(Section(id=one, number=one)) for one in ("chapter-2", "chapter-3"))
    labels = [("Chapter 2", "Chapter 3")]
    known = Ground(Renumbering.of((left, right), [("chapter-2", "chapter-3")], labels))
    ours, theirs = "Chapter 2 applies.", "Chapter 3 applies."
    assert flags_of(ours, theirs, known) == ()
    assert flags_of(theirs, ours, known) == (Flag("reference", "Chapter 3", "Chapter 2"),)


def test_a_clause_about_money_may_change_in_several_ways_at_once():
    left = ARTICLES[1]
    right = "Each Party should notify it within 30 days, and shall not charge USD 5 for it."
    assert set(told(left, right)) >= {("duty", "shall", "should"), ("period", "14 days", "30 days")}
