"""Institutions that act for a party, as texts and tables name them."""

import pytest
from tests.importing.sources import drafted

from briefing_tui.importing.drafting.bodies import bodies_in


def _bodies(text, *headings):
    return [(body.id, body.party) for body in bodies_in([text], ["FRA", "USA"], headings)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The French Customs Coast Guard helps.", ("french-customs-coast-guard", "FRA")),
        ("the Ministry of Defence of France", ("ministry-of-defence", "FRA")),
        ("le ministère ou la Direction générale des douanes de la France", None),
        ("the U.S. Department of State (DOS)", ("DOS", "USA")),
        ("the Department of State of the United States", ("department-of-state", "USA")),
        ("the U.S.-France Joint Defense Council", None),
        ("the Government of France", None),
        ("the French Secretary of the Navy", None),
        ("Service of a third country of France", None),
    ],
)
def test_an_institution_is_whose_the_text_says_it_is(text, body):
    assert _bodies(text) == ([body] if body else [])


def test_what_belongs_to_a_body_acts_for_the_same_party():
    assert _bodies("U.S. Customs and Border Protection works through CBP’s National Center.") == [
        ("u-s-customs-and-border-protection", "USA"),
        ("national-center", "USA"),
    ]


def test_a_column_s_acronym_is_a_body_though_nobody_says_whose():
    assert _bodies("the Joint Arctic Command (JAC)", "JAC’s Role") == [("JAC", None)]
    assert _bodies("the Joint Arctic Command (JAC)", "Role") == []


def test_a_provision_that_binds_a_body_says_so():
    made = drafted(
        "# Joint Statement of Canada and Peru\n\nThe Canadian Coast Guard (CCG) and Peru agree:\n\n"
        "- CCG will open a port.\n- Peru will use it.\n",
        "a.md",
    )
    assert [provision.by for provision in made.brief.provisions] == [("CCG",), ("PER",)]
