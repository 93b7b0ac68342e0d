"""Tables in plain text that are set with spaces, and what only looks like one."""

from tests.importing.sources import drafted, paragraphs, table

SIGNED = """\
Agreement between Kenya and Peru on ships

Article 1
Ships that pass the straits are inspected, and all that is found is told to the other party.

Done at Lima on 5 May 2004.

For the Government                     For the Government
of the Republic of Kenya:              of the Republic of Peru:

Jane W. Otieno                         José Ruiz
"""


def test_columns_of_spaces_are_a_table_and_a_line_may_go_on():
    source = (
        "Task           Kenya             Peru\n"
        "Targeting      profiles every    answers\n"
        "               ship\n"
        "Training                         sends teachers\n"
    )
    assert table(source, "a.txt") == (
        ("Task", "Kenya", "Peru"),
        ("Targeting", "profiles every ship", "answers"),
        ("Training", "", "sends teachers"),
    )


def test_two_columns_of_signatures_are_each_read_downwards():
    made = drafted(SIGNED, "a.txt")
    assert [(each.name, each.party) for each in made.brief.signatories] == [
        ("Jane W. Otieno", "KEN"),
        ("José Ruiz", "PER"),
    ]
    assert made.proof.share == 1
    assert not list(made.brief.role_tables)


def test_a_list_whose_numbers_hang_and_a_list_of_contents_are_no_tables():
    for source in (
        "1.     Ships are inspected.\n2.     Costs are shared.\n",
        "Ships       3\nCosts       12\n",
        "They met.   They agreed.\nNothing else was said.\n",
    ):
        assert not [each for each in paragraphs(source) if each.kind == "table"], source
