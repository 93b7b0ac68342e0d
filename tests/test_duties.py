"""How hard a provision binds, told from its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import provisions, texts

from briefing_tui.brief import FORCES, Provision
from briefing_tui.duties import _FORCES, force, force_counts, force_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Each Party shall notify the Centre.", "must"),
        ("Each Party SHALL notify the Centre.", "must"),
        ("The Parties agree to consult.", "must"),
        ("The Parties agreed to consult.", "must"),
        ("They are required to consult.", "must"),
        ("Each Party undertakes to consult.", "must"),
        ("The Parties should consult.", "should"),
        ("The Parties will endeavour to consult.", "must"),
        ("The Parties endeavor to consult.", "should"),
        ("A Party may withdraw.", "may"),
        ("A Party is entitled to withdraw.", "may"),
        ("The Parties [shall][should] consult.", "must"),
        ("The Parties should, and may, consult.", "should"),
        ("This Agreement is in two copies.", "states"),
        ("The marshall went shallow.", "states"),
        ("Willingness and canteens in Mayotte.", "states"),
        ("", "states"),
        (None, "states"),
    ],
)
def test_the_hardest_word_decides(text, expected):
    assert force_of(text) == expected


WORDS = (
    "is are to shall must will SHALL required obliged bound has have undertake undertakes agree "
    "agrees agreed commit commits committed pledge pledges pledged should ought endeavor endeavors "
    "endeavour endeavours strive strives seek seeks aim aims intend intends encouraged may can "
    "entitled free permitted allowed the not ship"
).split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
    | st.lists(st.sampled_from([*WORDS, *" _\n.1éſK日\u00ad\u0301"]), max_size=12).map("".join)
)
def test_no_word_is_missed_by_looking_for_it_among_the_words_first(text):
    found = (force for force, words in _FORCES.items() if words.search(text.casefold()))
    plain = next(found, "states")
    assert force_of(text) == plain


def test_the_brief_knows_better_than_the_words():
    assert force(Provision(id="p", text="It shall be so.", force="states")) == "states"


@given(provisions())
def test_every_provision_has_a_force(provision):
    assert force(provision) in FORCES


@given(texts(), texts())
def test_more_words_never_bind_less(one, other):
    assert FORCES.index(force_of(f"{one} {other}")) <= FORCES.index(force_of(one))


def test_words_of_duty_are_counted():
    text = "A shall, B shall, C should, D may. Marshall."
    assert list(force_counts(Provision(id="p", text=text))) == [
        ("shall", 2),
        ("should", 1),
        ("may", 1),
    ]
