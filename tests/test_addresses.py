"""Addresses: written, read and followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import briefs, ids, slugs, texts

from briefing_tui.addresses import Address, Place, paragraphs_of, place_of, places_of
from briefing_tui.brief import Brief, Column, Party, Provision, RoleTable, Row, Section
from briefing_tui.errors import UnknownAddressError

ROLES = RoleTable(
    id="roles",
    columns=(Column(heading="FRA"),),
    rows=(
        Row(id="watch", task="Joint watch", cells=("x",)),
        Row(id="aid", task="Aid", cells=("",)),
    ),
)
ARTICLE = Provision(id="art-5", number="Article 5", text="One.\n\nTwo\nlines.\n\n\n\nThree.")
PACT = Brief(
    slug="pact",
    title="Pact",
    parties=(Party(id="FRA"),),
    sections=(Section(id="s", provisions=(ARTICLE,), role_tables=(ROLES,)),),
)


def followed(written):
    return place_of(PACT, Address.of(written))


@given(slugs(), st.none() | ids(), st.none() | ids())
def test_an_address_is_read_as_it_was_written(slug, part, sub):
    address = Address(slug, part, sub if part else None)
    assert Address.of(str(address)) == address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("pact", Address("pact")),
        ("pact#", Address("pact")),
        (" pact#art-5 ", Address("pact", "art-5")),
        ("pact#art-5/", Address("pact", "art-5")),
        ("pact#roles/watch", Address("pact", "roles", "watch")),
        ("2024/pact#art-5/2", Address("2024/pact", "art-5", "2")),
    ],
)
def test_an_address_says_a_brief_a_part_and_a_piece_of_it(written, address):
    assert Address.of(written) == address


def test_a_fragment_is_the_address_within_the_brief():
    assert Address("pact").fragment is None
    assert Address("pact", "roles", "watch").fragment == "roles/watch"
    assert Address("pact", "roles", "watch").whole_part == Address("pact", "roles")


@given(briefs())
def test_every_place_is_found_by_its_address(drawn):
    for place in places_of(drawn):
        assert place_of(drawn, place.address) == place


@given(briefs())
def test_every_row_and_every_paragraph_is_found_by_its_address(drawn):
    for place in places_of(drawn):
        if isinstance(place.part, RoleTable):
            for row in place.part.rows:
                address = Address(drawn.slug, place.part.id, row.id)
                assert place_of(drawn, address).row == row
        elif place.part:
            for at, paragraph in enumerate(paragraphs_of(place.part.text), 1):
                found = place_of(drawn, Address(drawn.slug, place.part.id, str(at)))
                assert (found.text, found.address.sub) == (paragraph, str(at))


@given(texts())
def test_paragraphs_lose_no_word_and_are_never_empty(text):
    paragraphs = paragraphs_of(text)
    assert "".join("".join(paragraphs).split()) == "".join(text.split())
    assert all(map(str.strip, paragraphs))


def test_a_paragraph_is_counted_from_1_and_empty_ones_do_not_count():
    assert [followed(f"pact#art-5/{at}").text for at in (1, 2, 3)] == [
        "One.",
        "Two\nlines.",
        "Three.",
    ]


def test_a_rows_own_id_comes_before_the_words_of_another_task():
    rows = (Row(id="a", task="<b>", cells=()), Row(id="b", cells=()))
    table = RoleTable(id="roles", rows=rows)
    sections = (Section(id="s", role_tables=(table,)),)
    pact = Brief(slug="pact", title="Pact", parties=(Party(id="FRA"),), sections=sections)
    assert place_of(pact, Address.of("pact#roles/b")).row == rows[1]


def test_a_row_is_found_by_its_id_and_by_its_task():
    assert followed("pact#roles/watch") == followed("pact#roles/joint-watch")


def test_a_whole_brief_and_a_section_are_places_too():
    assert followed("pact") == Place(PACT)
    assert followed("pact#s") == Place(PACT, PACT.sections[0])


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("pact#art-6", "pact has no part called 'art-6'"),
        ("pact#art-6/1", "pact has no part called 'art-6/1'"),
        ("pact#s/1", "pact has no part called 's/1'"),
        ("pact#art-5/0", "pact#art-5 has 3 paragraphs, and none '0'"),
        ("pact#art-5/4", "pact#art-5 has 3 paragraphs, and none '4'"),
        ("pact#art-5/x", "pact#art-5 has 3 paragraphs, and none 'x'"),
        ("pact#art-5/²", "pact#art-5 has 3 paragraphs, and none '²'"),
        ("pact#art-5/-1", "pact#art-5 has 3 paragraphs, and none '-1'"),
        ("pact#roles/inspect", "pact#roles has no row called 'inspect'"),
    ],
)
def test_an_address_that_leads_nowhere_is_explained(written, reason):
    with pytest.raises(UnknownAddressError) as error:
        followed(written)
    assert str(error.value) == reason
