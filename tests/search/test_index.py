import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.libraries import brief_of, ids, index_of, library_of, lit
from tests.strategies import briefs, libraries, texts

from briefing_tui.brief import (
    Body,
    Brief,
    Column,
    Party,
    Provision,
    RoleTable,
    Row,
    Section,
)
from briefing_tui.library import LibraryFile, read_library
from briefing_tui.library.folder import Group
from briefing_tui.search import Index
from briefing_tui.search.query import FIELDS
from briefing_tui.search.words import placed_words, words_of

# ── What is found ──────────────────────────────────────────────────────────────────────────


def test_all_words_must_stand():
    index = index_of("Exchange intelligence.", "Exchange officers.", "Share intelligence.")
    assert ids(index.find("exchange intelligence")) == ["p-1"]


def test_a_word_is_found_as_it_is_typed():
    index = index_of("Information sharing.", "Visas.")
    for typed in ("s", "sh", "sha", "shar", "shari", "sharin", "sharing"):
        assert ids(index.find(typed)) == ["p-1"], typed


def test_case_and_accents_do_not_matter():
    index = index_of("Días de México", "dias de mexico", "MÉXICO, DI\u0301AS")
    assert sorted(ids(index.find("méxico dias"))) == ["p-1", "p-2", "p-3"]


@pytest.mark.parametrize("typed", ["shring", "shraing", "shharing", "inteligence", "intelligense"])
def test_slips_are_forgiven(typed):
    assert ids(index_of("Intelligence sharing.", "Visas.").find(typed)) == ["p-1"]


def test_a_slip_makes_no_other_number():
    assert ids(index_of("Within 1000 days.", "Within 1001 days.").find("1001")) == ["p-2"]


def test_what_a_slip_makes_comes_after_all_that_is_as_typed_however_much_that_is():
    many = ["Treaties on trade."] * 300
    found = index_of("Trace.", "Tarde.", *many).find("trade", limit=None)
    assert ids(found)[-2:] == ["p-1", "p-2"]


def test_a_word_is_found_in_its_other_number():
    index = index_of("The party pays.", "The parties pay.", "Processes.", "A process.")
    assert ids(index.find("party"))[:2] == ["p-1", "p-2"]
    assert ids(index.find("parties"))[:2] == ["p-2", "p-1"]
    assert ids(index.find("processes")) == ["p-3", "p-4"]


def test_a_phrase_is_found_side_by_side_and_in_order():
    index = index_of(
        "Mutual legal assistance.", "Legal, mutual.", "Mutual and legal.", "MUTUAL (legal)"
    )
    assert sorted(ids(index.find('"mutual legal"'))) == ["p-1", "p-4"]


def test_a_phrase_does_not_run_from_a_heading_into_the_text():
    provision = Provision(id="p-1", heading="Mutual", text="Legal assistance.")
    brief = brief_of("oslo", sections=(Section(id="only", provisions=(provision,)),))
    index = Index.of(library_of(brief))
    assert index.find('"mutual legal"').total == 0
    assert ids(index.find("mutual legal")) == ["p-1"]


def test_the_last_word_of_an_open_phrase_may_go_on():
    index = index_of("Mutual legal assistance.")
    assert index.find('"mutual leg').total == 1
    assert index.find('"mutual leg"').total == 0


def test_what_is_typed_as_one_word_stands_side_by_side():
    index = index_of("Across the cross, a border.", "Cross-border trade.", "Cross border trade.")
    assert ids(index.find("cross-border")) == ["p-2", "p-3"]
    assert ids(index.find("cross-bordr")) == ["p-2", "p-3"]


def test_a_word_is_excluded_where_it_stands_whole():
    index = index_of("Trade in arms.", "Trade in grain.", "Trade and armament.")
    assert ids(index.find("trade -arms")) == ["p-2", "p-3"]
    assert ids(index.find("trade !arms -grain")) == ["p-3"]
    assert ids(index.find('trade -"in grain"')) == ["p-1", "p-3"]


def test_any_piece_of_a_text_without_spaces_is_a_phrase():
    index = index_of("締約国は情報を交換する。", "締約国は協議する。", "報情")
    assert ids(index.find("情報")) == ["p-1"]
    assert ids(index.find("締約国")) == ["p-2", "p-1"]
    assert lit("締約国は情報を交換する。", index.find("情報").hits[0].spans) == (
        "締約国は«情報»を交換する。"
    )


def test_right_to_left_text_is_found():
    index = index_of("تتبادل الأطراف المعلومات.", "הצדדים יחליפו מידע")
    assert ids(index.find("المعلومات")) == ["p-1"]
    assert ids(index.find("מידע")) == ["p-2"]


# ── Around a line ──────────────────────────────────────────────────────────────────────────

CUSTOMS = Brief(
    slug="customs",
    title="Declaration on customs",
    status="signed",
    parties=(Party(id="FRA", name="France", aliases=("French Republic",)), Party(id="USA")),
    bodies=(Body(id="cbp", name="Border Protection", short="CBP"),),
    sections=(
        Section(
            id="targeting",
            heading="Targeting",
            provisions=(
                Provision(id="p-1", number="Article 5", text="Exchange lists.", topics=("cargo",)),
                Provision(id="p-2", text="Train officers.", by=("cbp",)),
            ),
            role_tables=(
                RoleTable(
                    id="roles",
                    caption="Who does what",
                    task_heading="Task",
                    columns=(Column(heading="Lead", actor="FRA"), Column(actor="ports")),
                    rows=(Row(id="scan", task="Scan containers", cells=("Douane", "")),),
                ),
            ),
        ),
        Section(
            id="inner",
            level=2,
            heading="Seaports",
            provisions=(Provision(id="p-3", text="Scan ships."),),
        ),
        Section(id="other", heading="Costs", provisions=(Provision(id="p-4", text="Scan bills."),)),
    ),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("france lists", ["customs#p-1"]),
        ("french lists", ["customs#p-1"]),
        ("usa lists", ["customs#p-1"]),
        ("targeting lists", ["customs#p-1"]),
        ("signed lists", ["customs#p-1"]),
        ("cargo lists", ["customs#p-1"]),
        ("cbp train", ["customs#p-2"]),
        ("who scan", ["customs#roles/scan"]),
        ("lead scan", ["customs#roles/scan"]),
        ("ports scan", ["customs#roles/scan"]),
        ("seaports scan", ["customs#p-3"]),
        ("costs scan", ["customs#p-4"]),
    ],
)
def test_some_words_may_stand_around_a_line(typed, found):
    assert ids(Index.of(library_of(CUSTOMS)).find(typed)) == found


def test_a_section_stands_around_the_sections_in_it():
    found = Index.of(library_of(CUSTOMS)).find("targeting scan")
    assert sorted(ids(found)) == ["customs#p-3", "customs#roles/scan"]


@pytest.mark.parametrize("typed", ["customs", "declaration customs", "france", "cbp", "signed"])
def test_naming_an_agreement_finds_its_own_line_before_the_lines_of_it(typed):
    found = ids(Index.of(library_of(brief_of("other", "Visas."), CUSTOMS)).find(typed))
    assert found[0] == "customs"
    assert found.index("customs#p-1") > 0


def test_a_table_is_no_hit():
    found = Index.of(library_of(CUSTOMS)).find("who", limit=None)
    assert "customs#roles" not in ids(found)


@pytest.mark.parametrize("typed", ["article 5", "art 5", "art. 5", "Artikel 5", "art.5"])
def test_a_provision_is_found_by_its_number(typed):
    other = brief_of("other", "As Article 5 says.", "Art. 5 of the treaty.", "5 articles")
    assert ids(Index.of(library_of(other, CUSTOMS)).find(typed))[0] == "customs#p-1"


def test_a_hit_says_where_it_stands():
    (hit,) = Index.of(library_of(CUSTOMS)).find("ships").hits
    assert (hit.agreement, hit.section) == ("Declaration on customs", "Seaports")
    assert (hit.line.kind, hit.line.text) == ("provision", "Scan ships.")


# ── Fields ─────────────────────────────────────────────────────────────────────────────────

MEXICO = brief_of(
    "mexico-drugs",
    "Exchange intelligence.",
    "Train officers.",
    title="Agreement on drugs",
    short_title="Drugs 2023",
    parties=(Party(id="MEX", name="Mexico"), Party(id="FRA", name="France")),
)
TRADE = brief_of("trade", "Exchange lists.", title="Trade in grain", parties=(Party(id="MEX"),))
ALL_FIELDS = ", ".join(f"`{field}:`" for field in FIELDS)
DESK = Index.of(
    library_of(
        CUSTOMS, MEXICO, TRADE,
        file=LibraryFile(groups=(Group(id="G2", name="The Two", members=("USA", "MEX")),)),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("exchange party:MEX", ["mexico-drugs#p-1", "trade#p-1"]),
        ("exchange party:mexico", ["mexico-drugs#p-1"]),
        ("exchange party:MEX party:FRA", ["mexico-drugs#p-1"]),
        ("exchange party:USA,MEX", ["customs#p-1", "mexico-drugs#p-1", "trade#p-1"]),
        ('exchange party:"french republic"', ["customs#p-1"]),
        ("exchange -party:MEX", ["customs#p-1"]),
        ("exchange party:G2", ["customs#p-1", "mexico-drugs#p-1", "trade#p-1"]),
        ("exchange in:mexico-drugs", ["mexico-drugs#p-1"]),
        ("exchange in:drugs", ["mexico-drugs#p-1"]),
        ("exchange in:grai", ["trade#p-1"]),
        ('exchange in:"trade grain"', ["trade#p-1"]),
        ("scan kind:role", ["customs#roles/scan"]),
        ("targeting kind:section", ["customs#inner", "customs#targeting"]),
        ("scan kind:role,provision in:customs -ships", ["customs#p-4", "customs#roles/scan"]),
        ("france kind:agreement", ["customs", "mexico-drugs"]),
    ],
)
def test_a_field_narrows(typed, found):
    assert sorted(ids(DESK.find(typed))) == found
    assert DESK.find(typed).complaints == ()


def test_fields_alone_find_agreements_and_then_their_lines():
    trade = ["trade", "trade#only", "trade#p-1"]
    drugs = ["mexico-drugs", *(f"mexico-drugs#{own}" for own in ("only", "p-1", "p-2"))]
    assert ids(DESK.find("party:MEX")) == [drugs[0], trade[0], *drugs[1:], *trade[1:]]
    assert ids(DESK.find("party:MEX -in:trade")) == drugs


def test_fields_alone_find_what_kind_they_say():
    assert ids(DESK.find("party:MEX kind:provision")) == (
        ["mexico-drugs#p-1", "mexico-drugs#p-2", "trade#p-1"]
    )


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("party:Mexco", "no agreement here has a party `Mexco`; did you mean `Mexico`?"),
        ("in:custms", "no agreement here is called `custms`; did you mean `customs`?"),
        ("kind:provisions", "`provisions` is not a kind of hit; did you mean `provision`?"),
        (
            "kind:zzz",
            "`zzz` is not a kind of hit; there are `agreement`, `provision`, `role`, `section`",
        ),
        (
            "field:x",
            f"`field:` is not a field; there are {ALL_FIELDS}",
        ),
    ],
)
def test_what_is_not_known_is_a_complaint_and_the_rest_is_found(typed, complaint):
    found = DESK.find(f"{typed} exchange")
    assert found.complaints == (complaint,)
    assert found.hits == DESK.find("exchange").hits


def test_of_several_values_the_known_ones_count():
    found = DESK.find("exchange party:MEX,ZZZ")
    assert sorted(ids(found)) == ["mexico-drugs#p-1", "trade#p-1"]
    assert len(found.complaints) == 1


def test_a_complaint_steers_no_terminal():
    (complaint,) = DESK.find("visa party:\x1b[31m\u202e").complaints
    assert "\x1b" not in complaint
    assert "\u202e" not in complaint


def test_a_field_that_is_about_to_get_its_value_changes_nothing():
    assert DESK.find("exchange party:").hits == DESK.find("exchange").hits


def test_an_empty_query_finds_nothing_and_complains_of_nothing():
    for typed in ("", "  ", "-", '"', "party:"):
        found = DESK.find(typed)
        assert (found.hits, found.total, found.complaints) == ((), 0, ())


def test_an_empty_library_answers():
    found = Index.of(library_of()).find("visa party:FRA")
    assert (found.hits, found.total) == ((), 0)


# ── Order ──────────────────────────────────────────────────────────────────────────────────


def test_a_whole_word_comes_before_one_that_begins_so_and_that_before_a_misspelt_one():
    index = index_of("Treading.", "Trader.", "Much else is said here, and trade too.", "Tirade.")
    assert ids(index.find("trade")) == ["p-3", "p-2", "p-4"]


def test_what_was_typed_comes_first_however_long_its_text():
    long = "Trade " + "is one of many things that are said here. " * 40
    sections = tuple(
        Section(id=f"s-{number}", heading=heading, text=text)
        for number, (heading, text) in enumerate([("Tirade", ""), ("Traders", ""), ("", long)])
    )
    index = Index.of(library_of(brief_of("oslo", sections=sections)))
    assert ids(index.find("trade")) == ["s-2", "s-1", "s-0"]


def test_a_word_that_only_looks_alike_lifts_no_line():
    sections = (
        Section(id="s-0", heading="Tirade", text="Trade."),
        Section(id="s-1", text="Trade."),
    )
    index = Index.of(library_of(brief_of("oslo", sections=sections)))
    assert ids(index.find("trade")) == ["s-1", "s-0"]


def test_of_two_words_as_near_the_commoner_is_meant():
    assert ids(index_of("Riot.", "Right.", "Right.").find("riht")) == ["p-2", "p-3", "p-1"]
    assert ids(index_of("Visitor.", "Visas.", "Visas.").find("vis")) == ["p-2", "p-3", "p-1"]


def test_slips_are_not_forgiven_in_what_is_pasted():
    pasted = "each party shall notify the other of any visa it has refused within ten days or more"
    index = index_of(pasted)
    assert index.find(pasted).total == 1
    assert index.find(pasted.replace("notify", "notfy")).total == 0


def test_a_heading_comes_before_a_text():
    brief = brief_of("oslo", sections=(
        Section(id="only", provisions=(
            Provision(id="p-1", text="Extradition."),
            Provision(id="p-2", heading="Extradition", text="A longer text about who goes where."),
        )),
    ))  # fmt: skip
    assert ids(Index.of(library_of(brief)).find("extradition")) == ["p-2", "p-1"]


def test_words_side_by_side_come_before_words_apart():
    index = index_of(
        "Legal means of another kind are mutual.", "Mutual legal means of another kind are."
    )
    assert ids(index.find("mutual legal")) == ["p-2", "p-1"]


def test_words_in_the_order_typed_come_before_others():
    assert ids(index_of("Legal mutual.", "Mutual legal.").find("mutual legal")) == ["p-2", "p-1"]


def test_the_shorter_of_two_lines_comes_first():
    index = index_of("Visas are issued to all officers of both parties.", "Visas are issued.")
    assert ids(index.find("visas")) == ["p-2", "p-1"]


def test_a_rare_word_in_a_heading_counts_for_more_than_a_common_one():
    sections = tuple(
        Section(id=f"s-{number}", heading=heading, text=text)
        for number, (heading, text) in enumerate(
            [("Trade", "Visas."), ("Visas", "Trade."), *[("", "Trade.")] * 30]
        )
    )
    index = Index.of(library_of(brief_of("oslo", sections=sections)))
    assert ids(index.find("trade visas"))[:2] == ["s-1", "s-0"]


def test_equals_stay_in_the_order_of_the_library():
    assert ids(index_of(*["Visas."] * 12).find("visas")) == [f"p-{n}" for n in range(1, 13)]


def test_of_many_equals_the_first_of_the_library_are_shown():
    many = index_of(*["A visa."] * 300, *["Visas for all."] * 300)
    everything = ids(many.find("visa", limit=None))
    assert everything == [f"p-{n}" for n in range(1, 601)]
    for limit in (1, 20, 299, 301, 599):
        assert ids(many.find("visa", limit)) == everything[:limit]


def test_the_score_falls_with_the_order():
    scores = [
        hit.score for hit in index_of("Trade.", "Trader.", "Tirade.", "A trade.").find("trade").hits
    ]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_limit_cuts_and_the_total_says_how_many_there_are():
    index = index_of(*["Visas."] * 30)
    assert [len(index.find("visas", limit).hits) for limit in (0, 5, 20, None)] == [0, 5, 20, 30]
    assert {index.find("visas", limit).total for limit in (0, 5, None)} == {30}
    assert len(index.find("visas").hits) == 20


# ── What is lit ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sharing", "Intelligence «sharing», shared."),
        ("shar", "Intelligence «shar»ing, «shar»ed."),
        ("inteligence shring", "«Intelligence» «sharing», shared."),
        ('"intelligence sharing"', "«Intelligence sharing», shared."),
        ('"intelligence shar', "«Intelligence shar»ing, shared."),
    ],
)
def test_what_was_found_is_lit(typed, shown):
    (hit,) = index_of("Intelligence sharing, shared.").find(typed).hits
    assert lit(hit.line.text, hit.spans) == shown


def test_what_is_lit_is_counted_in_the_text_itself():
    (hit,) = index_of("Die STRASSE, Straße e\u0301te\u0301 ﬁn").find("strasse ete fin").hits
    assert lit(hit.line.text, hit.spans) == "Die «STRASSE», «Straße» «e\u0301te\u0301» «ﬁn»"


def test_a_slip_is_lit_only_where_nothing_better_stands():
    (hit, *_) = index_of("Trade and tirade.", "Visas.").find("trade").hits
    assert lit(hit.line.text, hit.spans) == "«Trade» and tirade."


# ── For every library ──────────────────────────────────────────────────────────────────────


def written_words(text: str) -> list[str]:
    return [text[slice(*written.span())] for _, written in placed_words(text)]


@given(briefs(min_sections=1), st.data())
def test_any_line_is_found_by_its_own_words(brief, data):
    index = Index.of(library_of(brief))
    everything = index.find("kind:agreement,section,provision,role", limit=None).hits
    line = data.draw(st.sampled_from(everything)).line
    words = written_words(data.draw(st.sampled_from([line.text, line.heading])))
    if words:
        start = data.draw(st.integers(0, len(words) - 1))
        piece = words[start : start + 6]
        typed = data.draw(st.sampled_from([" ".join(piece), f'"{" ".join(piece)}"']))
        found = index.find(typed[:1000], limit=None)
        assert line in [hit.line for hit in found.hits]


def queries(brief: Brief) -> st.SearchStrategy[str]:
    said = [word for provision in brief.provisions for word in written_words(provision.text or "")]
    words = st.sampled_from(said) if said else st.just("shall")
    pieces = words | words.map("-{}".format) | words.map('"{}"'.format) | words.map(lambda w: w[:3])
    odd = st.sampled_from(
        ["party:", "party:FRA", "kind:role,provision", "in:a", "art 5", "bogus:1"]
    )
    return st.lists(pieces | odd | texts(max_size=3), max_size=5).map(" ".join)


@given(libraries(min_size=1), st.data())
@settings(max_examples=200)
def test_spans_are_in_order_apart_and_inside(library, data):
    index = Index.of(library_of(*library))
    for hit in index.find(data.draw(queries(library[0])), limit=None).hits:
        for text, spans in ((hit.line.text, hit.spans), (hit.line.heading, hit.heading_spans)):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(before.end < after.start for before, after in pairwise(spans))


@given(libraries(min_size=1), st.data())
def test_the_answer_is_the_same_every_time(library, data):
    typed = data.draw(queries(library[0]))
    index = Index.of(library_of(*library))
    found = index.find(typed, limit=None)
    assert index.find(typed, limit=None) == found
    assert Index.of(library_of(*library)).find(typed, limit=None) == found
    for limit in (1, 3, 20):
        assert index.find(typed, limit).hits == found.hits[:limit]
    assert found.total == len(found.hits)


ASKED = st.sampled_from(
    [
        *("a", "ar", "art", "artikel", "article", "articles", "5", "10", "via", "visa", "visas"),
        *("sharing", "shar", "shring", "france", "mexico", "drugs", "intelligence", "exchange"),
        *("officers", "lists", "trade", "declaration", "cross-border", "train", "cargo", "scan"),
        *('"exchange lists"', '"exchange li', "'scan", "-lists", "party:FRA", "by:cbp", "in:drugs"),
        *("kind:provision", "topic:cargo", "signed", "number:5", "~grn", "train | scan", "zzz"),
    ]
)


@given(st.lists(ASKED, min_size=1, max_size=4), ASKED)
def test_another_word_joined_by_and_never_finds_more(words, other):
    before = DESK.find(" ".join(words), limit=None)
    after = DESK.find(" ".join([*words, other]), limit=None)
    if not all(word.startswith("-") for word in words):  # Nothing is asked for.
        assert set(ids(after)) <= set(ids(before))


@given(libraries(min_size=1), st.data())
def test_another_word_of_a_library_never_finds_more(library, data):
    index = Index.of(library_of(*library))
    said = [word for word in re.findall(r"\w+", library[0].model_dump_json()) if word.isalnum()]
    words = st.sampled_from(said) | st.sampled_from(said).map(slipped)
    before = data.draw(st.lists(words, min_size=1, max_size=3))
    fewer = index.find(" ".join([*before, data.draw(words)]), limit=None)
    assert set(ids(fewer)) <= set(ids(index.find(" ".join(before), limit=None)))


@given(briefs(min_sections=1), st.data())
def test_excluded_words_never_occur(brief, data):
    index = Index.of(library_of(brief))
    lines = index.find("kind:agreement,section,provision,role", limit=None).hits
    words = [word for hit in lines for word in written_words(hit.line.text)] or ["x"]
    wanted, unwanted = (data.draw(st.sampled_from(words)) for _ in range(2))
    excluded = words_of(unwanted)
    for hit in index.find(f"{wanted[:2]} -{unwanted}"[:1000], limit=None).hits:
        assert excluded[0] not in words_of(hit.line.text) + words_of(hit.line.heading)


@pytest.mark.parametrize("typed", ["-visa", "!visa"])
def test_what_lacks_a_word_is_found_in_the_librarys_order(typed):
    index = index_of("A visa.", "Visas.", "A permit.", "No visa.")
    assert ids(index.find(typed)) == ["oslo", "only", "p-2", "p-3"]
    assert ids(index.named(typed, limit=10)) == ["oslo", "only", "p-2", "p-3"]


def test_what_lacks_several_words_is_found_where_fields_say():
    index = index_of("A visa.", "Visas.", "A permit.", "Fees.")
    assert ids(index.find("-visa -permit kind:provision")) == ["p-2", "p-4"]
    assert ids(index.find('-"a permit" kind:provision')) == ["p-1", "p-2", "p-4"]
    assert ids(index.find("-")) == []


@given(briefs(min_sections=1), st.data())
def test_every_line_has_a_word_or_lacks_it(brief, data):
    index = Index.of(library_of(brief))
    lines = index.find("kind:agreement,section,provision,role", limit=None).hits
    words = [word for hit in lines for word in words_of(hit.line.text) if len(word) > 1]
    # Of `¼` the word is `1⁄4`, which typed so is two.
    words = [word for word in words if words_of(word) == [word]] or ["xx"]
    unwanted = data.draw(st.sampled_from(words))
    lacking = {str(hit.line.address) for hit in index.find(f"-{unwanted}", limit=None).hits}
    assert lacking == {
        str(hit.line.address)
        for hit in lines
        if unwanted not in words_of(f"{hit.line.number or ''}\n{hit.line.heading}\n{hit.line.text}")
    }


def test_two_slips_from_a_word_that_is_seldom_said_is_found_behind_it():
    often = ["They adapt it to the contract."] * 10
    rare, other = "They sign a contract.", "They wear a contrabat."
    assert ids(index_of(other, rare).find("contract")) == ["p-2", "p-1"]
    found = ids(index_of(other, *often).find("contract", limit=None))
    assert "p-1" not in found
    assert len(found) == len(often)


@given(st.text(max_size=1100))
def test_whatever_is_typed_is_answered(typed):
    found = DESK.find(typed)
    assert found.query == typed
    assert len(found.hits) == min(found.total, 20)


# ── The samples, and the house ─────────────────────────────────────────────────────────────


def test_a_misspelt_search_finds_both_seeds(samples):
    found = Index.of(read_library(samples)).find("inteligence shring", limit=None)
    slugs = {hit.line.address.slug for hit in found.hits[:6]}
    assert slugs == {"mexico-france-drug-trafficking", "us-france-customs-2024"}
    assert (
        lit(found.hits[0].line.heading, found.hits[0].heading_spans) == "«Intelligence» «Sharing»"
    )


def test_the_samples_answer_what_a_desk_officer_asks(samples):
    index = Index.of(read_library(samples))
    assert ids(index.find("extradtion party:MEX"))[:2] == [
        "mexico-france-drug-trafficking#legal-roles/extradition-process",
        "mexico-france-drug-trafficking#extradition-asset-recovery",
    ]
    assert ids(index.find("france customs declaration kind:agreement")) == [
        "us-france-customs-2024"
    ]


def test_what_no_slip_needs_is_loaded_when_one_is_made():
    program = (
        "import sys, briefing_tui.search\n"
        "print([name for name in ('rapidfuzz', 'textual', 'rich') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def slipped(word: str) -> str:
    """A word with its third letter left out, where slips in it are forgiven."""
    plain = word.isascii() and word.isalpha() and len(word) > 5
    return word[:2] + word[3:] if plain else word


@given(briefs(min_sections=1), st.data())
def test_any_line_is_found_by_two_of_its_words_and_with_a_slip_in_each(brief, data):
    index = Index.of(library_of(brief))
    everything = index.find("kind:agreement,section,provision,role", limit=None).hits
    line = data.draw(st.sampled_from(everything)).line
    if words := written_words(line.text):
        pair = [data.draw(st.sampled_from(words))[:400] for _ in range(2)]
        for typed in (" ".join(pair), " ".join(map(slipped, pair))):
            assert line in [hit.line for hit in index.find(typed, limit=None).hits]
