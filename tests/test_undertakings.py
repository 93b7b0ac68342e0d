"""What one party has to do, across every agreement it is bound by."""

from pathlib import Path

import pytest
from hypothesis import given
from tests.strategies import libraries

from briefing_tui.addresses import place_of
from briefing_tui.brief import (
    Body,
    Brief,
    Column,
    Party,
    Provision,
    RoleTable,
    Row,
    Section,
    Signatory,
)
from briefing_tui.duties import force
from briefing_tui.errors import UnknownAddressError
from briefing_tui.library import read_library
from briefing_tui.spans import fold
from briefing_tui.undertakings import PartyCount, parties_of, undertakings_of

FRANCE = Party(id="FRA", name="France", aliases=("French Republic", "République française"))
MEXICO = Party(id="MEX", name="Mexico", aliases=("México",))
CUSTOMS = Body(id="fr-customs", name="French Customs", party="FRA")
ROLES = RoleTable(
    id="roles",
    columns=(
        Column(heading="France", actor="FRA"),
        Column(heading="Customs", actor="fr-customs"),
        Column(heading="Mexico", actor="MEX"),
        Column(heading="Both", actor="joint"),
    ),
    rows=(
        Row(id="watch", task="Watch", cells=("leads", "helps", "", "reports")),
        Row(id="aid", task="Aid", cells=("", " ", "leads", "")),
    ),
)
PACT = Brief(
    slug="pact",
    title="Pact between France and Mexico",
    short_title="Pact",
    status="signed",
    parties=(FRANCE, MEXICO),
    bodies=(CUSTOMS, Body(id="council")),
    signatories=(
        Signatory(name="Jeanne Dupont", office="Minister", party="FRA"),
        Signatory(name="Nobody"),
    ),
    sections=(
        Section(
            id="s",
            provisions=(
                Provision(id="all", number="1.", heading="H", text="The Parties shall act."),
                Provision(id="ours", text="France may act.", by=("FRA",)),
                Provision(id="body", text="Customs should act.", by=("fr-customs",)),
                Provision(id="theirs", text="Mexico shall act.", by=("MEX",), after="all"),
                Provision(id="joint", text="The Council shall act.", by=("council",)),
            ),
            role_tables=(ROLES,),
        ),
    ),
)
OTHER = Brief(slug="other", title="Other", parties=(Party(id="fra"), Party(id="USA", name="USA")))


def said(undertakings):
    return [
        (str(item.address), item.kind, item.heading, item.text, item.force, item.task)
        for item in undertakings.items
    ]


def test_a_party_has_to_do_what_binds_it_its_bodies_or_everyone():
    assert said(undertakings_of([PACT], "FRA")) == [
        ("pact#all", "provision", "H", "The Parties shall act.", "must", None),
        ("pact#ours", "provision", None, "France may act.", "may", None),
        ("pact#body", "provision", None, "Customs should act.", "should", None),
        ("pact#roles/watch", "role", "France", "leads", None, "Watch"),
        ("pact#roles/watch", "role", "Customs", "helps", None, "Watch"),
        ("pact", "signatory", "Minister", "Jeanne Dupont", None, None),
    ]


def test_what_binds_another_is_not_its_business_and_silent_cells_are_nobodys():
    assert [address for address, *_ in said(undertakings_of([PACT], "MEX"))] == [
        "pact#all",
        "pact#theirs",
        "pact#roles/aid",
    ]


def test_an_undertaking_says_whose_agreement_it_is_of():
    item = undertakings_of([PACT], "MEX").items[0]
    assert (item.agreement, item.title, item.status, item.number) == (
        "pact",
        "Pact",
        "signed",
        "1.",
    )


@pytest.mark.parametrize(
    "called",
    ["FRA", "fra", " Fra ", "France", "FRANCE", "french republic", "Republique Francaise"],
)
def test_a_party_goes_by_its_id_its_name_and_its_other_names_in_any_case(called):
    undertakings = undertakings_of([PACT], called)
    assert (undertakings.party, undertakings.name) == ("FRA", "France")


def test_an_id_means_the_same_party_in_every_brief_whatever_its_case():
    signed = OTHER.model_copy(update={"signatories": (Signatory(name="X", party="fra"),)})
    undertakings = undertakings_of([OTHER, PACT, signed], "France")
    assert {item.agreement for item in undertakings.items} == {"pact", "other"}


def test_an_id_goes_before_a_name_and_a_name_before_another_name():
    namesake = Brief(
        slug="n",
        title="n",
        parties=(Party(id="X", name="FRA"), Party(id="Y", aliases=("Mexico",))),
    )
    assert undertakings_of([namesake, PACT], "FRA").party == "FRA"
    assert undertakings_of([namesake, PACT], "Mexico").party == "MEX"


def test_a_name_of_two_parties_is_refused_with_both():
    north, south = (
        Party(id="PRK", name="North Korea", aliases=("Korea",)),
        Party(id="KOR", name="South Korea", aliases=("Korea",)),
    )
    brief = Brief(slug="k", title="k", parties=(north, south))
    with pytest.raises(UnknownAddressError) as error:
        undertakings_of([brief], "korea")
    assert str(error.value) == (
        "2 parties are called 'korea'; say which: PRK (North Korea), KOR (South Korea)"
    )


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ("Frence", "no party is called 'Frence'; did you mean `France`?"),
        ("MX", "no party is called 'MX'; did you mean `MEX`?"),
        ("Zanzibar", "no party is called 'Zanzibar'; there is: FRA (France), MEX (Mexico)"),
        ("", "no party is called ''; there is: FRA (France), MEX (Mexico)"),
        ("\u0301", "no party is called '\u0301'; there is: FRA (France), MEX (Mexico)"),
    ],
)
def test_an_unknown_party_is_answered_with_what_there_is(called, told):
    with pytest.raises(UnknownAddressError) as error:
        undertakings_of([PACT], called)
    assert str(error.value) == told


def test_of_many_parties_a_few_are_told_and_none_steers_a_terminal():
    parties = tuple(Party(id=f"P{at:02}", name=f"\u202eparty {at:02}") for at in range(12))
    brief = Brief(slug="m", title="m", parties=parties)
    with pytest.raises(UnknownAddressError, match=r"and 4 more$") as error:
        undertakings_of([brief], "zzzzzzz\x1b[31m")
    assert not {"\x1b", "\u202e"} & set(str(error.value))


def test_an_empty_library_has_no_parties():
    assert parties_of([]) == []
    with pytest.raises(UnknownAddressError, match="the library is empty"):
        undertakings_of([], "FRA")


def test_parties_come_by_name_with_how_many_agreements_bind_them():
    assert parties_of([OTHER, PACT]) == [
        PartyCount("fra", "France", 2),
        PartyCount("MEX", "Mexico", 1),
        PartyCount("USA", "USA", 1),
    ]


@given(libraries(min_size=1))
def test_every_provision_is_somebodys_unless_only_a_joint_body_is_bound(drawn):
    for brief in drawn:
        found = {
            str(item.address): item
            for party in parties_of([brief])
            for item in undertakings_of([brief], party.id).items
        }
        joint = {body.id for body in brief.bodies if body.party is None}
        for provision in brief.provisions:
            address = f"{brief.slug}#{provision.id}"
            assert (address in found) == bool(set(brief.bound_by(provision)) - joint)
            if address in found:
                assert found[address].force == force(provision)


@given(libraries(min_size=1))
def test_every_undertaking_leads_to_its_words(drawn):
    briefs = {brief.slug: brief for brief in drawn}
    for party in parties_of(drawn):
        for item in undertakings_of(drawn, party.id).items:
            place = place_of(briefs[item.agreement], item.address)
            if item.kind == "provision":
                assert place.text == (item.text or "")
            elif item.kind == "role":
                assert place.row is not None
                assert item.text in place.row.cells


@given(libraries())
def test_agreements_are_counted_once_each(drawn):
    for party in parties_of(drawn):
        bound = [b for b in drawn if fold(party.id) in map(fold, b.party_ids)]
        assert party.agreements == len(bound)


def test_the_samples_say_what_france_has_to_do():
    undertakings = undertakings_of(read_library(Path("briefs")).briefs, "france")
    assert {item.kind for item in undertakings.items} == {"provision", "role", "signatory"}
