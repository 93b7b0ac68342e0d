import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from briefing_tui.search.query import (
    ARTICLE_WORDS,
    FIELDS,
    LETTERS,
    QUERY_LIMIT,
    Phrase,
    Query,
    Restriction,
    Way,
    query_of,
)


def wanted(typed: str) -> list[str]:
    return [" ".join(phrase.words) for phrase in query_of(typed).wanted]


def test_every_word_is_wanted_once():
    assert wanted("Intelligence  sharing intelligence") == ["intelligence", "sharing"]


def test_what_is_typed_as_one_stands_side_by_side():
    assert query_of("cross-border").wanted == (Phrase(("cross", "border")),)


def test_a_phrase_in_quotes_is_whole_words():
    assert query_of('"mutual legal"').wanted == (
        Phrase(("mutual", "legal"), quoted=True, begun=False),
    )


def test_a_phrase_without_its_closing_quote_is_being_typed():
    assert query_of('visa "mutual leg').wanted == (
        Phrase(("visa",)),
        Phrase(("mutual", "leg"), quoted=True, begun=True),
    )


def test_curly_quotes_are_quotes():
    assert query_of("“mutual legal”") == query_of('"mutual legal"') == query_of("«mutual legal»")


@pytest.mark.parametrize("typed", ["-annex", "!annex", '-"annex"', "--annex"])
def test_a_word_can_be_excluded(typed):
    assert query_of(typed).unwanted == (Phrase(("annex",), quoted=True, begun=False),)


def test_a_dash_inside_a_word_excludes_nothing():
    assert query_of("cross-border - visa").unwanted == ()


def test_an_article_and_its_number_are_excluded_together():
    assert query_of("-art.5").unwanted == (Phrase(("art", "5"), quoted=True, begun=False),)


@pytest.mark.parametrize("typed", ["article 5", "art 5", "Art. 5", "art.5", "Artikel 5"])
def test_before_a_number_one_word_for_article_is_as_good_as_another(typed):
    article, number = query_of(typed).wanted
    assert (article.alike, article.numbered) == (ARTICLE_WORDS, True)
    assert number == Phrase(("5",))


def test_art_is_art_first_where_no_number_follows():
    art, collections = query_of("art collections").wanted
    assert (art.words, art.numbered) == (("art",), False)
    assert collections == Phrase(("collections",))


def test_values_may_be_quoted_and_several():
    assert query_of('party:MEX,"United States of America" in:"camp david"').restrictions == (
        Restriction("party", ("MEX", "United States of America")),
        Restriction("in", ("camp david",)),
    )


def test_a_field_can_be_excluded():
    assert query_of("-party:MEX").restrictions == (Restriction("party", ("MEX",), without=True),)


@pytest.mark.parametrize("typed", ["party:", "Party:", 'in:"', "kind:,", "-party:"])
def test_a_field_that_is_about_to_get_its_value_says_nothing_yet(typed):
    assert query_of(f"visa {typed}") == query_of("visa")


def test_an_unknown_field_is_a_complaint_and_the_rest_is_meant():
    query = query_of("partie:MEX visa")
    assert query.complaints == ("`partie:` is not a field; did you mean `party:`?",)
    assert query.wanted == (Phrase(("visa",)),)


def test_a_value_that_stands_apart_from_its_field_is_a_complaint():
    query = query_of("party: MEX visa")
    assert query.complaints == ("`party:` needs its value right behind it, without a space",)
    assert query.wanted == (Phrase(("mex",)), Phrase(("visa",)))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("visa OR permit", "`OR` is looked for as a word; `visa | permit` is one or the other"),
        ("visa AND permit", "`AND` is looked for as a word; it needs none,"),
        ("visa NOT permit", "`NOT` is looked for as a word; `-permit` leaves one out"),
    ],
)
def test_what_joins_words_in_other_programs_is_told(typed, told):
    (complaint,) = query_of(typed).complaints
    assert complaint.startswith(told)


@pytest.mark.parametrize(
    "typed", ["VISA OR PERMIT", "visa or permit", '"visa OR permit"', "visa -OR", "visa 'OR"]
)
def test_what_is_meant_as_a_word_is_one(typed):
    assert query_of(typed).complaints == ()


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("number:art. 5", ("art. 5",)),
        ("number:Annex 2 visa", ("Annex 2",)),
        ("number:annex IV", ("annex IV",)),
        ("number:3,capítulo 5.1", ("3", "capítulo 5.1")),
        ("number:IV 2014", ("IV",)),
        ("number:13 5", ("13",)),
        ("number:annex visa", ("annex",)),
        ("number:annex -5", ("annex",)),
        ("number:annex '5", ("annex",)),
        ("topic:annex 5", ("annex",)),
    ],
)
def test_what_is_numbered_and_its_number_may_stand_apart(typed, values):
    (restriction,) = query_of(typed).restrictions
    assert restriction.values == values


def test_where_no_field_is_near_all_are_named():
    assert query_of("zzz:1").complaints == (
        "`zzz:` is not a field; there are " + ", ".join(f"`{field}:`" for field in FIELDS),
    )


@pytest.mark.parametrize("typed", ["Objectives: general", "https://x.example/a", "10:30"])
def test_a_colon_that_makes_no_field_is_punctuation(typed):
    assert query_of(typed).complaints == ()
    assert query_of(typed).wanted


def test_a_query_that_is_too_long_is_cut_and_says_so():
    query = query_of("a" * QUERY_LIMIT + " visa")
    assert query.complaints == ("the query is cut: 1,005 characters; at most 1,000",)
    assert query.wanted == (Phrase(("a" * QUERY_LIMIT,)),)


@pytest.mark.parametrize("typed", ["", " ", "\t\n", '"', '""', "-", "!", "- -", "…", "\x1b"])
def test_what_holds_no_word_means_nothing(typed):
    assert query_of(typed) == Query()


PIECES = st.sampled_from([*FIELDS, *"\":-!,. ()«|~'", "5", "art", "MEX", "partei", "貿易", "שלום"])


@given(st.lists(PIECES | texts(), max_size=12).map("".join))
def test_whatever_is_typed_means_something(typed):
    query = query_of(typed)
    assert all(phrase.words for phrase in (*query.wanted, *query.unwanted))
    assert all(restriction.field in (*FIELDS, LETTERS) for restriction in query.restrictions)
    assert all(all(restriction.values) for restriction in query.restrictions)


def test_either_of_two_words_may_be_wanted():
    (either, other) = query_of("visa | permit travel").wanted
    assert [one.words for one in either.choices] == [("visa",), ("permit",)]
    assert other == Phrase(("travel",))


def test_values_of_one_field_may_stand_in_one_anothers_stead():
    (restriction,) = query_of("party:MEX | party:FRA").restrictions
    assert restriction.values == ("MEX", "FRA")


@pytest.mark.parametrize("typed", ["| visa", "party:MEX | visa", "-visa | permit"])
def test_what_cannot_be_either_is_a_complaint(typed):
    (complaint,) = query_of(typed).complaints
    assert complaint.startswith("`|` stands between words")


def test_a_word_may_be_wanted_exactly():
    assert query_of("'share").wanted == (Phrase(("share",), quoted=True, begun=False),)


def test_letters_are_looked_for_in_names():
    query = query_of("~mfdt visa -~usa")
    assert query.restrictions == (
        Restriction(LETTERS, ("mfdt",)),
        Restriction(LETTERS, ("usa",), without=True),
    )
    assert query.wanted == (Phrase(("visa",)),)


def test_the_way_of_matching_is_what_words_are_where_nothing_else_is_said():
    typed = 'share "in full" \'visa ~mf'
    assert query_of(typed, Way.EXACT).wanted == (
        Phrase(("share",), quoted=True, begun=False),
        Phrase(("in", "full"), quoted=True, begun=False),
        Phrase(("visa",), quoted=True, begun=False),
    )
    assert [one.values for one in query_of(typed, Way.LETTERS).restrictions] == [
        ("share",),
        ("mf",),
    ]
