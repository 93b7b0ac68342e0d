"""What a question is answered with."""

from hypothesis import given
from hypothesis import strategies as st
from tests.search.libraries import brief_of, library_of
from tests.strategies import libraries

from briefing_tui.brief import Brief, Provision, Section
from briefing_tui.tui.desk import Holdings
from briefing_tui.tui.hits.answers import (
    FIRST,
    LIMIT,
    Answer,
    Question,
    answer_to,
    beginning,
    marks_in,
    whole_answer_to,
)


def holdings_of(*briefs: Brief) -> Holdings:
    library = library_of(*briefs)
    for entry in library.entries:
        library._by_slug[entry.slug] = entry
    return Holdings(library)


def answer(query: str, *briefs: Brief, keep: str = "") -> Answer:
    found = answer_to(Question(query, holdings_of(*briefs), keep))
    assert found
    return found


def test_hits_are_counted_with_their_agreements():
    oslo, bern = brief_of("oslo", "Visas.", "Visas and fees."), brief_of("bern", "Visas.")
    assert answer("visas", oslo, bern).said == "3 hits in 2 agreements"
    assert answer("fees", oslo, bern).said == "1 hit in 1 agreement"


def test_the_first_hits_come_at_once_and_the_rest_behind_them():
    question = Question("visas", holdings_of(brief_of("oslo", *["Visas."] * 90)))
    first, whole = answer_to(question), whole_answer_to(question)
    assert first
    assert (len(first.rows), first.listed, first.is_whole, first.said) == (
        FIRST,
        90,
        False,
        "90 hits",
    )
    assert (len(whole.rows), whole.is_whole, whole.said) == (90, True, "90 hits in 1 agreement")
    addresses = [row.address for row in whole.rows]
    assert [row.address for row in first.rows] == addresses[:FIRST]


def test_a_long_list_says_how_much_is_left_out():
    question = Question("visas", holdings_of(brief_of("oslo", *["Visas."] * 1_432)))
    assert len(whole_answer_to(question).rows) == LIMIT
    assert whole_answer_to(question).said == "first 200 of 1,432 hits"


def test_the_cursor_stays_at_its_address():
    oslo = brief_of("oslo", *["Visas."] * 90)
    kept = answer("visas", oslo, keep="oslo#p-77")
    assert kept.rows[kept.cursor].address == "oslo#p-77"
    assert answer("visas", oslo, keep="oslo#gone").cursor == 0


def test_a_complaint_is_told_and_the_rest_is_answered():
    found = answer("pary:FRA visas", brief_of("oslo", "Visas."))
    assert found.complaints == ("`pary:` is not a field; did you mean `party:`?",)
    assert [row.address for row in found.rows] == ["oslo#p-1"]


def test_where_nothing_is_found_it_says_what_would_be():
    found = answer('visas zebra "free of"', brief_of("oslo", "Visas free of charge.", "Visas."))
    assert found.said == 'Nothing found for “visas zebra "free of"”'
    assert [(row.query, row.note, row.text) for row in found.rows] == [
        ('visas "free of"', "1 hit", "without zebra")
    ]


def test_there_is_advice_for_every_query_that_finds_nothing():
    oslo = brief_of("oslo", "Visas.")
    told = {answer(query, oslo).advice for query in ("zebra", "zebra visas", '"zebra visas"')}
    assert len(told) == 3
    assert all(told)


def test_nothing_asked_makes_the_index_and_says_nothing():
    question = Question("  ", holdings_of(brief_of("oslo", "Visas.")))
    assert answer_to(question) is None
    assert question.holdings.has_index


def test_before_anything_is_asked_there_are_the_places_one_went_to():
    question = Question("", holdings_of(brief_of("oslo", "Visas.", "Fees.")))
    recent = ["oslo#p-2", "oslo#gone", "oslo", "gone#p-1", "oslo#@signatories"]
    rows = beginning(question, recent, {}).rows
    assert [row.address for row in rows] == ["oslo#p-2", "oslo", "oslo#@signatories"]


def test_a_library_without_words_says_so():
    found = beginning(Question("", holdings_of()), [], {})
    assert (found.rows, found.said) == ((), "There is nothing in this library to search")


def named(slug: str, *headings: str) -> Brief:
    provisions = tuple(Provision(id=f"p-{n}", heading=h) for n, h in enumerate(headings))
    return brief_of(slug, sections=(Section(id="only", provisions=provisions),))


def test_the_examples_are_made_of_what_the_library_says():
    oslo = named(
        "oslo", "Visas", "Cooperation between [both] services", "Mutual judicial assistance"
    )
    rows = beginning(Question("", holdings_of(oslo)), [], {}).rows
    assert [row.query for row in rows] == [
        "judic assista", '"Mutual judicial assistance"', "party:FRA"
    ]  # fmt: skip


@given(libraries())
def test_every_example_finds_something(briefs):
    holdings = holdings_of(*briefs)
    for row in beginning(Question("", holdings), [], {}).rows:
        found = answer_to(Question(row.query, holdings))
        assert found
        assert found.hits, row.query


@given(libraries(min_size=1), st.data())
def test_what_is_lit_on_a_page_stands_there(briefs, data):
    holdings = holdings_of(*briefs)
    slug = data.draw(st.sampled_from(briefs)).slug
    document = holdings.document(slug)
    words = [word for text in document.texts.values() for word in text.split()] or ["x"]
    query = data.draw(st.sampled_from(words))
    found = whole_answer_to(Question(query, holdings))
    for key, spans in marks_in(document, found.question, found.hits.get(slug, ())).items():
        assert spans
        assert all(0 <= s.start < s.end <= len(document.texts[key]) for s in spans)
