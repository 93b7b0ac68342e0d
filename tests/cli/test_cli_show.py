"""`briefing show` and `briefing party`: what reads well aloud."""

import pytest
from tests.cli.command_line import run

PARTS = {
    "straits#art-3": """\
Article 3 Notice

1. Each Party shall notify the other not later than 14 days before an
inspection.

2. Valdoria should carry the cost of ships under its flag.
""",
    "straits#art-3/2": "2. Valdoria should carry the cost of ships under its flag.\n",
    "straits#art-4": """\
Article 4 Costs

Costs may be shared.

(binds Valdoria)
""",
    "straits#roles": """\
Who does what

Task             Valdoria     Ornia
Board ships      Coast Guard  (silent)
Report | yearly  Ministry     Port authority
""",
    "straits#roles/board": """\
Task         Valdoria     Ornia
Board ships  Coast Guard  (silent)
""",
}


@pytest.mark.parametrize(("address", "text"), PARTS.items())
def test_a_part_is_shown_as_it_would_be_read_aloud(straits, address, text):
    assert run("show", address, library=straits).out == text


def test_a_whole_brief_begins_with_its_title_and_facts_and_ends_with_its_sources(straits):
    shown = run("show", "straits", library=straits)
    assert shown.code == 0
    assert shown.out.startswith(
        "Straits Accord\n\nShort title: Straits 2024\nStatus: in force\nSigned: 2024-03-01\n"
        "Place: Oran\nLanguage: en\n\nShips in the straits are inspected together.\n\nParties:\n"
    )
    assert shown.out.endswith("Sources:\n  Straits Accord (https://example.org/straits)\n")


def test_brackets_and_markup_are_shown_to_the_letter(straits):
    assert "A ship [sic] is what floats. `code` [red]not red[/red] [@click=app.quit]x[/]" in run(
        "show", "straits#art-2", library=straits
    ).out.replace("\n", " ")


def test_a_table_too_wide_for_a_line_is_read_row_by_row(straits, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    assert run("show", "straits#roles", library=straits).out == (
        "Who does what\n\n"
        "Board ships\n  Valdoria: Coast Guard\n  Ornia: (silent)\n\n"
        "Report | yearly\n  Valdoria: Ministry\n  Ornia: Port authority\n"
    )


def test_lines_are_as_long_as_columns_says(straits, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    shown = run("show", "straits", library=straits)
    assert 30 < max(map(len, shown.lines)) <= 40


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("strait", "no agreement is called 'strait'; did you mean `straits`?"),
        ("straits#art-33", "straits has no part called 'art-33'; did you mean `art-3`?"),
        ("straits#art-3/3", "straits#art-3 has 2 paragraphs, and none '3'"),
        ("straits#roles/bord", "no row called 'bord'; did you mean `roles/board`?"),
        ("broken", "broken.toml:2: notes: is not a field of a brief"),
    ],
)
def test_what_is_not_there_is_answered_with_the_nearest(straits, address, said):
    shown = run("show", address, library=straits)
    assert (shown.code, shown.out) == (2, "")
    assert said in shown.err


def test_two_agreements_of_one_name_are_shown_by_their_folders(straits):
    (straits / "lakes").mkdir()
    (straits / "lakes" / "rivers.toml").write_text((straits / "straits.toml").read_text())
    refused = run("show", "rivers", library=straits)
    assert refused.code == 2
    assert "lakes/rivers, rivers/rivers" in refused.err
    shown = run("show", "lakes/rivers", library=straits)
    assert (shown.code, shown.lines[0]) == (0, "Straits Accord")


def test_what_a_party_has_to_do_is_told_an_agreement_at_a_time(straits):
    told = run("party", "VAL", library=straits)
    assert told.code == 0
    assert told.out.startswith("What Valdoria has to do\n\n10 undertakings in 2 agreements.\n")
    assert (
        "  Article 4 Costs (may) straits#art-4\n    Costs may be shared.\n\n"
        "  Board ships (Valdoria) straits#roles/board\n    Coast Guard\n"
    ) in told.out


def test_a_party_may_be_named_in_full(straits):
    assert run("party", "valdoria", library=straits) == run("party", "VAL", library=straits)


def test_a_party_can_be_taken_away_as_markdown(straits):
    told = run("party", "VAL", "--markdown", library=straits)
    assert told.code == 0
    assert told.out.startswith("# What Valdoria has to do\n")


def test_a_party_is_told_in_one_form_at_a_time(straits):
    assert run("party", "VAL", "--markdown", "--json", library=straits).code == 2


def test_an_unknown_party_is_answered_with_the_nearest(straits):
    told = run("party", "Valdria", library=straits)
    assert (told.code, told.out) == (2, "")
    assert told.err.endswith("no party is called 'Valdria'; did you mean `Valdoria`?\n")
