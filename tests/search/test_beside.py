"""What stands beside an answer: facets, what is similar, suggestions, saved searches."""

import pytest
from hypothesis import given
from tests.search.libraries import brief_of, ids, index_of, library_of
from tests.search.test_fields import INDEX
from tests.strategies import libraries

from briefing_tui.errors import BriefingError, UnknownAddressError
from briefing_tui.search import Index
from briefing_tui.search.saved import forget, read_saved, save, saved_file, saved_query

# ── Facets ─────────────────────────────────────────────────────────────────────────────────


def told(query: str) -> dict[str, list[tuple[str, int]]]:
    return {
        facet.name: [(count.value, count.lines) for count in facet.counts]
        for facet in INDEX.facets(query)
    }


def test_facets_count_what_was_found():
    assert told("ships") == {
        "party": [("ORN", 3), ("VAL", 3), ("FRA", 1)],
        "kind": [("provision", 4)],
        "status": [("in force", 3), ("signed", 1)],
        "force": [("may", 1), ("must", 1), ("should", 1), ("states", 1)],
        "topic": [("physics", 1)],
        "year": [("2021", 1), ("2015", 3)],
    }


def test_the_facets_of_nothing_asked_are_the_librarys():
    facets = told("")
    assert facets["kind"] == [("provision", 4), ("agreement", 2), ("section", 2)]
    assert told("zzqqxx") == {name: [] for name in facets}


@pytest.mark.parametrize("query", ["ships", "wait", "", "wait party:VAL"])
def test_each_count_is_what_narrowing_leaves(query):
    for facet in INDEX.facets(query):
        for count in facet.counts:
            narrowed = f"{query} {count.query} kind:provision,section,agreement,role"
            if facet.name != "topic":  # An agreement's topic is its lines', too.
                assert INDEX.find(narrowed).total == count.lines, narrowed


def test_a_partys_count_is_what_the_party_alone_finds():
    for facet in INDEX.facets(""):
        for count in facet.counts:
            if facet.name in ("party", "status", "year"):
                assert INDEX.find(count.query).total == count.lines


@given(libraries(min_size=1))
def test_every_line_is_of_one_kind(library):
    index = Index.of(library_of(*library))
    kinds = next(facet for facet in index.facets("") if facet.name == "kind")
    everything = index.find("kind:agreement,section,provision,role", limit=None)
    assert sum(count.lines for count in kinds.counts) == everything.total


# ── Similar ────────────────────────────────────────────────────────────────────────────────

CLAUSE = "Each Party shall notify the other Party of any inspection of ships within ten days."
LIKE = Index.of(
    library_of(
        brief_of("one", CLAUSE, "Costs are shared."),
        brief_of("two", "Fish are free.", CLAUSE.replace("ten", "thirty")),
        brief_of("three", "Each Party shall notify ships.", "Nobody pays for birds."),
    )
)


def test_where_else_a_clause_was_used_most_alike_first():
    hits = LIKE.similar("one#p-1")
    assert [str(hit.line.address) for hit in hits] == ["two#p-2", "three#p-1"]
    assert 0.7 < hits[0].score <= 1 > hits[1].score > 0.1


def test_the_same_words_are_wholly_alike():
    index = Index.of(library_of(brief_of("one", CLAUSE), brief_of("two", CLAUSE)))
    (hit,) = index.similar("one#p-1")
    assert hit.score == pytest.approx(1)


def test_nothing_is_like_what_stands_nowhere_else():
    assert LIKE.similar("three#p-2") == ()


def test_a_limit_cuts():
    assert len(LIKE.similar("one#p-1", limit=1)) == 1


@pytest.mark.parametrize("address", ["on#p-1", "one#p-9", ""])
def test_an_unknown_address_is_said_to_be_one(address):
    with pytest.raises(UnknownAddressError):
        LIKE.similar(address)


# ── What may have been meant ───────────────────────────────────────────────────────────────


def test_where_nothing_is_found_another_query_is_suggested():
    index = index_of("Extradition of nationals.", "Visas are free.")
    assert index.find("'extradtion").suggestion == "extradition"
    assert index.find("visas zebras").suggestion == "visas"
    assert index.find("zebras").suggestion == ""
    assert index.find("visas").suggestion == ""


def test_what_is_suggested_finds_something():
    index = index_of("Extradition of nationals.", "Visas are free.")
    for typed in ("extradition visas", "'fre visas zebra", "nationals -extradition", "visas !free"):
        suggestion = index.find(typed).suggestion
        assert suggestion
        assert index.find(suggestion).total > 0


# ── Saved searches ─────────────────────────────────────────────────────────────────────────


def test_a_search_is_saved_found_again_and_forgotten():
    assert read_saved() == {}
    save("ships", 'ships "in force" party:VAL')
    save("gauges", "gauge")
    save("gauges", "gauges")
    assert read_saved() == {"ships": 'ships "in force" party:VAL', "gauges": "gauges"}
    assert saved_query("gauges") == "gauges"
    forget("ships")
    assert list(read_saved()) == ["gauges"]


def test_what_a_person_wrote_into_the_file_is_kept():
    save("ships", "ships")
    saved_file().write_text("# mine\n[searches]\nships = 'ships' # often\n")
    save("gauges", "gauges")
    assert saved_file().read_text().startswith("# mine\n[searches]\nships = 'ships' # often\n")


def test_a_name_that_is_not_saved_is_answered_with_those_that_are():
    save("ships", "ships")
    with pytest.raises(BriefingError, match="no search is saved as @ship; there is: @ships"):
        saved_query("ship")


@pytest.mark.parametrize("name", ["", "two words", "@ships", "x" * 81])
def test_a_name_is_one_word(name):
    with pytest.raises(BriefingError):
        save(name, "ships")


def test_a_broken_file_is_left_as_it_is():
    saved_file().parent.mkdir(parents=True, exist_ok=True)
    saved_file().write_text("[searches\n")
    with pytest.raises(BriefingError):
        save("ships", "ships")
    assert saved_file().read_text() == "[searches\n"


def test_ids_stay_those_of_the_library():
    assert ids(LIKE.find("inspection")) == ["one#p-1", "two#p-2"]
