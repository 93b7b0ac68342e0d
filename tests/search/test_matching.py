import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from briefing_tui.search.matching import Grade, Reading, Vocabulary, is_one_slip, meaning_of
from briefing_tui.search.query import Phrase

WORDS = "share shared sharing shrink extradition intelligence treaty 2024 2025 via visa".split()


def reading(word: str, *, forgiving: bool = True) -> dict[str, Grade]:
    (found,) = meaning_of(Vocabulary(WORDS), Phrase((word,)), forgiving=forgiving).readings
    return dict(found.words)


def test_a_word_is_itself_and_what_begins_so():
    assert reading("share", forgiving=False) == {"share": Grade.WHOLE, "shared": Grade.BEGUN}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shring", "sharing"),  # one missing
        ("shharing", "sharing"),  # one too many
        ("shoring", "sharing"),  # one wrong
        ("shairng", "sharing"),  # two changed about
        ("inteligence", "intelligence"),
        ("extradtion", "extradition"),
        ("haring", "sharing"),  # the first one missing
    ],
)
def test_one_slip_is_forgiven(typed, meant):
    assert reading(typed)[meant] is Grade.ONE_SLIP


def test_two_slips_are_forgiven_from_eight_letters_on():
    assert reading("inteligense")["intelligence"] is Grade.TWO_SLIPS
    assert "treaty" not in reading("traetz")


def test_of_a_word_that_there_is_one_slip_is_forgiven():
    vocabulary = Vocabulary(["contract", "contrast", "contrabat"])
    (found,) = meaning_of(vocabulary, Phrase(("contract",)), forgiving=True).readings
    assert found.words == {"contract": Grade.WHOLE, "contrast": Grade.ONE_SLIP}
    (found,) = meaning_of(vocabulary, Phrase(("contrabt",)), forgiving=True).readings
    assert set(found.words) == {"contract", "contrast", "contrabat"}


@pytest.mark.parametrize(("typed", "other"), [("party", "parties"), ("parties", "party")])
def test_the_other_number_of_a_word_is_near(typed, other):
    (found,) = meaning_of(Vocabulary([other]), Phrase((typed,)), forgiving=True).readings
    assert found.words == {other: Grade.ONE_SLIP}


def test_no_slip_is_forgiven_in_a_short_word():
    assert reading("vis") == {"visa": Grade.BEGUN}
    assert reading("vso") == {}


def test_no_slip_is_forgiven_in_a_number():
    assert reading("2026") == {}
    assert reading("2024") == {"2024": Grade.WHOLE}


def test_a_slip_in_a_word_being_typed_is_forgiven():
    assert reading("inteligen")["intelligence"] is Grade.BEGUN_SLIP
    assert reading("extrda")["extradition"] is Grade.BEGUN_SLIP


def test_of_a_letter_or_two_whatever_begins_so_is_meant_and_nobody_tells_it_all():
    (found,) = meaning_of(Vocabulary([*WORDS, "vi"]), Phrase(("vi",)), forgiving=True).readings
    assert found == Reading({"vi": Grade.WHOLE}, beginning="vi")
    grades = [found.grade_of(word) for word in ("vi", "visa", "treaty")]
    assert grades == [Grade.WHOLE, Grade.BEGUN, None]
    assert dict(found.by_grade) == {Grade.WHOLE: ["vi"], Grade.BEGUN: []}


def test_slips_are_forgiven_only_where_asked_for():
    assert reading("shring", forgiving=False) == {}


def test_in_quotes_nothing_is_forgiven():
    phrase = Phrase(("shring",), quoted=True, begun=False)
    assert meaning_of(Vocabulary(WORDS), phrase, forgiving=True).readings == (Reading({}),)


LETTERS = st.text("abcd", min_size=1, max_size=10)


@given(st.sets(LETTERS, max_size=30), LETTERS)
def test_near_words_are_those_that_few_slips_make(words, typed):
    for slips in (1, 2):
        near = dict(Vocabulary(words).near(typed, slips))
        assert near == {
            word: OSA.distance(word, typed) for word in words if OSA.distance(word, typed) <= slips
        }


@given(LETTERS, LETTERS)
def test_one_slip_is_told_from_more(one, other):
    assert is_one_slip(one, other) == (OSA.distance(one, other) <= 1)


@given(st.sets(LETTERS, max_size=30), LETTERS)
def test_the_words_that_begin_so_are_all_there_in_order(words, typed):
    found = Vocabulary(words).begun(typed)
    assert found == sorted(word for word in words if word.startswith(typed))


@given(st.sets(LETTERS, max_size=30), LETTERS)
def test_a_vocabulary_holds_its_words_and_no_others(words, typed):
    assert (typed in Vocabulary(words)) == (typed in words)
