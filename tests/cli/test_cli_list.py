"""`briefing list`."""

from pathlib import Path

import pytest
from tests.cli.command_line import run

from briefing_tui.cli.listing import FIELDS


def slugs(*words, library):
    return [row["slug"] for row in run("list", "--json", *words, library=library).data]


def test_every_agreement_has_one_line(straits):
    listed = run("list", library=straits)
    assert listed.code == 0
    assert [line.split()[0] for line in listed.lines] == ["straits", "rivers"]


def test_a_line_says_when_in_what_state_how_much_what_and_who(straits):
    first, second = run("list", library=straits).lines
    assert first == "straits  2024-03-01  in force  4 provisions  Straits 2024 (VAL, ORN)"
    assert second == "rivers   2019        signed    2 provisions  Rivers Protocol (ORN, VAL)"


def test_a_broken_brief_costs_itself_only_and_is_named(straits):
    listed = run("list", library=straits)
    assert listed.code == 0
    assert f"broken.toml is left out: 2 problems; see: briefing check {straits}\n" in listed.err
    assert "broken" not in listed.out


def test_many_broken_briefs_are_not_all_named(straits):
    for number in range(20):
        (straits / f"bad-{number}.toml").write_text("title = 1\n")
    said = run("list", library=straits).err.splitlines()
    assert len(said) == 11
    assert said[-1] == f"and 11 more; see: briefing check {straits}"


def test_only_agreements_that_bind_a_party(samples):
    listed = run("list", "--party", "FRA", "--json", library=samples).data
    assert listed
    assert all("FRA" in row["parties"] for row in listed)


def test_a_party_may_be_written_in_small_letters(samples):
    assert slugs("--party", "fra", library=samples) == slugs("--party", "FRA", library=samples)


def test_a_party_may_be_called_by_its_name(samples):
    assert slugs("--party", "united states", library=samples) == slugs(
        "--party", "USA", library=samples
    )


def test_an_unknown_party_is_answered_with_the_nearest(straits):
    listed = run("list", "--party", "VALL", library=straits)
    assert (listed.code, listed.out) == (2, "")
    assert "no party is called 'VALL'; did you mean `VAL`?" in listed.err


def test_a_party_near_to_none_is_answered_with_all_there_are(straits):
    assert (
        "there is: ORN (Ornia), VAL (Valdoria)"
        in run("list", "--party", "xyz", library=straits).err
    )


def test_only_agreements_of_a_status(straits):
    assert slugs("--status", "in force", library=straits) == ["straits"]


def test_no_agreement_of_a_status_is_an_empty_list_and_no_error(straits):
    listed = run("list", "--status", "ended", library=straits)
    assert (listed.code, listed.out) == (0, "")
    assert listed.err.endswith("no such agreement\n")
    assert run("list", "--status", "ended", "--json", library=straits).data == []


@pytest.mark.parametrize(
    ("words", "near"),
    [(("--status", "sgned"), "signed"), (("--sort", "titel"), "title"), (("--sort", "x"), "slug")],
)
def test_an_unknown_status_or_field_is_answered_with_those_there_are(straits, words, near):
    listed = run("list", *words, library=straits)
    assert listed.code == 2
    assert near in listed.err


@pytest.mark.parametrize("field", FIELDS)
def test_a_list_can_be_sorted_by_every_key_of_its_json(samples, field):
    listed = run("list", "--sort", field, "--json", library=samples)
    known = [row[field] for row in listed.data if row[field] is not None]
    assert set(listed.data[0]) == set(FIELDS)
    assert known == sorted(
        known, key=lambda value: (str(value).casefold(), value) if isinstance(value, str) else value
    )


def test_what_is_not_known_is_sorted_last(samples):
    signed = [
        row["signed"] for row in run("list", "--sort", "signed", "--json", library=samples).data
    ]
    assert None in signed
    assert signed == [*filter(None, signed), *[None] * signed.count(None)]


def test_a_library_without_briefs_says_how_to_begin(tmp_path):
    listed = run("list", library=tmp_path)
    assert (listed.code, listed.out) == (0, "")
    assert "briefing new SLUG" in listed.err


def test_every_file_is_named_as_it_is_seen_from_here(straits, tmp_path, monkeypatch):
    (straits / "Bad Name.toml").write_text('title = "a"\nparties = [{ id = "A" }]\n')
    (straits / "out.toml").symlink_to(__file__)
    monkeypatch.chdir(straits.parent)
    said = run("list", library=Path(straits.name)).err.splitlines()
    assert len(said) == 3
    assert all(line.startswith("straits-desk/") for line in said)
    assert said[-1].endswith("; see: briefing check straits-desk")
    shown = run("show", "broken", library=Path(straits.name)).err
    assert "\nstraits-desk/broken.toml:2: notes: " in shown
    monkeypatch.chdir("/")
    assert str(straits) in run("list", library=straits).err
