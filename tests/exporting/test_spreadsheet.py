"""Tables for spreadsheets: read back to the letter, and nothing in them is a formula."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from tests.exporting.samples import draft, ferry
from tests.strategies import briefs, libraries, texts

from briefing_tui.addresses import Address, Place, place_of
from briefing_tui.brief import Brief, Party, Provision, Section
from briefing_tui.compare import compare
from briefing_tui.duties import force
from briefing_tui.exporting import EXPORTS, RAW_CSV
from briefing_tui.exporting.spreadsheet import COLUMNS, PAIR_COLUMNS, UNDERTAKING_COLUMNS, guarded
from briefing_tui.undertakings import undertakings_of

CSV = EXPORTS["csv"]


def rows_in(written):
    """The rows as a strict reader of comma-separated values has them, the header apart."""
    header, *rows = csv.reader(StringIO(written, newline=""), strict=True)
    return header, [dict(zip(header, row, strict=True)) for row in rows]


@given(briefs())
def test_every_provision_and_every_row_of_a_table_is_a_row(drawn):
    header, rows = rows_in(RAW_CSV.one(drawn))
    assert header == list(COLUMNS)
    expected = []
    for section in drawn.sections:
        for part in section.parts:
            if isinstance(part, Provision):
                expected.append(("provision", f"{drawn.slug}#{part.id}", part.text or ""))
            else:
                for row in part.rows:
                    cells = " | ".join(filter(None, row.cells))
                    expected.append(("role", f"{drawn.slug}#{part.id}/{row.id}", cells))
    assert [(row["kind"], row["address"], row["text"]) for row in rows] == expected


@given(briefs())
def test_a_row_says_who_is_bound_and_how_hard(drawn):
    rows = {row["address"]: row for row in rows_in(RAW_CSV.one(drawn))[1]}
    for provision in drawn.provisions:
        row = rows[f"{drawn.slug}#{provision.id}"]
        assert row["by"] == "; ".join(drawn.bound_by(provision))
        assert row["force"] == force(provision)
        assert (row["number"], row["heading"]) == (provision.number or "", provision.heading or "")
        assert row["topics"] == "; ".join(provision.topics)


@given(libraries())
def test_no_cell_is_a_formula_and_raw_ones_are_to_the_letter(drawn):
    _, safe = rows_in(CSV.several(drawn))
    _, raw = rows_in(RAW_CSV.several(drawn))
    for row, original in zip(safe, raw, strict=True):
        for column, cell in row.items():
            assert cell in (original[column], f"'{original[column]}")
            assert not cell.startswith(("\t", "\n"))
            assert not cell.lstrip("\u200b\ufeff\xad \t\n").startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\n=1", "\tx", "\nx", "＝1", "＋1", "－1",
     "＠x", "\ufeff=1", "\u200b=1", "\xa0=1", "\u3000-2", "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_text(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "x", "x=1", "1-1", "'", "(−1)", "–", "a\n=b", "５"])
def test_what_no_spreadsheet_would_run_is_left_as_it_is(text):
    assert guarded(text) == text


@given(texts(max_size=12))
def test_any_text_is_one_cell(text):
    section = Section(id="s", provisions=(Provision(id="p", heading="h", text=text),))
    brief = Brief(slug="pact", title="t", parties=(Party(id="A"),), sections=(section,))
    _, [row] = rows_in(RAW_CSV.one(brief))
    assert row["text"] == text


def test_every_cell_is_in_quotes_and_every_row_ends_as_the_standard_says():
    written = CSV.one(ferry())
    assert written.startswith('"address","agreement","kind",')
    assert written.endswith('"\r\n')
    assert written.replace("\r\n", "").count("\r") == 0


def test_several_briefs_have_one_header():
    header, rows = rows_in(CSV.several([ferry(), draft()]))
    assert header == list(COLUMNS)
    assert {row["agreement"] for row in rows} == {"Lake Ondo ferries", "Lake Ondo ferries, draft"}
    assert "address" not in {row["address"] for row in rows}


@pytest.mark.parametrize(
    ("address", "addresses"),
    [
        ("x#art-2", ["lake-ferry#art-2"]),
        ("x#art-1/2", ["lake-ferry#art-1/2"]),
        ("x#roles", ["lake-ferry#roles/lights", "lake-ferry#roles/rescue"]),
        ("x#roles/rescue", ["lake-ferry#roles/rescue"]),
        ("x#part-1", ["lake-ferry#art-1", "lake-ferry#art-2", "lake-ferry#art-2-a"]),
        ("x#annex", []),
    ],
)
def test_a_part_is_its_own_rows(address, addresses):
    _, rows = rows_in(CSV.part(place_of(ferry(), Address.of(address))))
    assert [row["address"] for row in rows] == addresses


def test_the_actors_of_a_row_are_those_that_are_not_silent():
    _, rows = rows_in(CSV.one(ferry()))
    assert {row["address"]: row["by"] for row in rows if row["kind"] == "role"} == {
        "lake-ferry#roles/lights": "AVA; joint",
        "lake-ferry#roles/rescue": "harbour-office; joint",
    }


def test_what_a_party_has_to_do_is_a_row_each():
    undertakings = undertakings_of([ferry()], "AVA")
    header, rows = rows_in(CSV.undertakings(undertakings))
    assert header == list(UNDERTAKING_COLUMNS)
    assert [row["address"] for row in rows] == [str(item.address) for item in undertakings.items]


def test_a_comparison_is_a_row_a_pair():
    comparison = compare(Place(ferry()), Place(draft()))
    header, rows = rows_in(CSV.comparison(comparison))
    assert header == list(PAIR_COLUMNS)
    assert len(rows) == len(comparison.pairs)
    [row] = [row for row in rows if row["left"] == "lake-ferry#art-2"]
    assert (row["kind"], row["right"]) == ("changed", "lake-ferry-draft#art-3")
    assert row["flags"] == "period: 14 days → 30 days"
