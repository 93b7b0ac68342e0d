"""Declarations that end with names and a day."""

import pytest
from tests.importing.sources import drafted

TEXT = """\
# Joint Declaration of Kenya and Peru on Ships

Kenya and Peru will inspect all ships that pass their straits, and share what they find.

"""


@pytest.mark.parametrize(
    "end",
    [
        "Jane W. Otieno  \nJosé Ruiz\n\nMay 5, 2004\n",
        "5 May 2004\n\nPresident Jane W. Otieno of Kenya  \nPresident José Ruiz of Peru\n",
        "Jane W. Otieno" + "\u00a0" * 30 + "José Ruiz\n\nMay 5, 2004\n\n###\n",
    ],
    ids=["below", "above, with offices", "side by side"],
)
def test_names_with_a_day_at_the_end_have_signed(end):
    brief = drafted(TEXT + end, "a.md").brief
    assert [each.name for each in brief.signatories] == ["Jane W. Otieno", "José Ruiz"]
    assert (str(brief.signed), brief.status) == ("2004-05-05", "signed")
    assert {each.party for each in brief.signatories} <= {None, "KEN", "PER"}


@pytest.mark.parametrize(
    "end",
    ["Jane W. Otieno  \nJosé Ruiz\n", "Jane W. Otieno\n\nMay 5, 2004\n", "May 5, 2004\n"],
    ids=["no day", "one name: whom to ask", "no name"],
)
def test_names_or_a_day_alone_sign_nothing(end):
    brief = drafted(TEXT + end, "a.md").brief
    assert (brief.signatories, brief.signed) == ((), None)
