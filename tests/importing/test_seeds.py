"""The two documents the project was asked for, imported as they were found."""

import pytest
from tests.importing.sources import CORPORA, drafted, read

from briefing_tui.importing.drafts import Imported

SEEDS = CORPORA.parent / "seeds"
NAMES = ("mexico-france.txt", "us-france-customs.txt")


@pytest.fixture(params=NAMES)
def seed(request) -> tuple[str, bytes]:
    path = SEEDS / request.param
    if not path.is_file():
        pytest.skip(f"the seed is not at hand: {path.name}")
    return path.name, path.read_bytes()


def made_of(seed: tuple[str, bytes], name: str) -> Imported:
    if seed[0] != name:
        pytest.skip("asked of the other seed")
    return drafted(seed[1], name)


def test_everything_is_placed(seed):
    made = drafted(seed[1], seed[0])
    assert made.proof.unplaced == ()
    assert made.proof.placed == made.proof.total


def test_every_table_row_and_cell_is_in_its_place(seed):
    made = drafted(seed[1], seed[0])
    tables = [each for each in read(seed[1], seed[0]).paragraphs if each.kind == "table"]
    imported = list(made.brief.role_tables)
    assert len(imported) == len(tables)
    for table, found in zip(tables, imported, strict=True):
        head = [found.task_heading, *(column.heading for column in found.columns)]
        assert tuple(head) == table.rows[0]
        assert [(row.task, *row.cells) for row in found.rows] == list(table.rows[1:])


def test_every_bullet_is_a_provision(seed):
    made = drafted(seed[1], seed[0])
    bullets = [each.text for each in read(seed[1], seed[0]).paragraphs if each.kind == "item"]
    said = [provision.text for provision in made.brief.provisions]
    assert [text for text in said if text in bullets] == bullets


def test_the_pact_without_a_date_says_so(seed):
    brief = made_of(seed, NAMES[0]).brief
    assert brief.party_ids == ("MEX", "FRA")
    assert brief.signed is None
    assert "[insert date]" in [point.found for point in brief.open_points]
    assert [table.columns[0].actor for table in brief.role_tables][:3] == ["MEX"] * 3


def test_the_customs_declaration_is_read_out_of_its_table_and_its_words(seed):
    brief = made_of(seed, NAMES[1]).brief
    assert set(brief.party_ids) == {"FRA", "USA"}
    assert (str(brief.signed), brief.place) == ("2024-05-23", "Washington")
    assert [(person.name, person.party) for person in brief.signatories] == [
        ("Thomas Cazanave", "FRA"),
        ("Kristie Canegallo", "USA"),
    ]
