"""What the samples must hold: they are facts, and an edit can lose one without any other sign."""

import pytest

from briefing_tui.library import read_library

DRUGS = "mexico-france-drug-trafficking"
CUSTOMS = "us-france-customs-2024"


@pytest.fixture(scope="module")
def library(request):
    return read_library(request.config.rootpath / "briefs")


def commitments(section):
    """What stands in the source as a bullet: no lead-in that only states something."""
    return [each for each in section.provisions if each.force != "states"]


def test_the_drug_pact_has_its_five_headings_and_fourteen_commitments(library):
    sections = [each for each in library[DRUGS].sections if each.heading]
    assert [(each.heading.split()[0], len(commitments(each))) for each in sections] == [
        ("Mexico", 4),
        ("Joint", 3),
        ("Focus", 4),
        ("Recommendations", 3),
        ("To", 0),
    ]


def test_the_drug_pact_has_four_role_tables_with_every_cell(library):
    tables = tuple(library[DRUGS].role_tables)
    assert [len(table.rows) for table in tables] == [3, 3, 4, 3]
    assert all(all(row.cells) for table in tables for row in table.rows)
    assert [[column.actor for column in table.columns] for table in tables] == [
        ["MEX", "FRA"],
        ["MEX", "FRA"],
        ["MEX", "FRA", "joint"],
        ["joint", "communities"],
    ]
    legal = tables[2]
    assert legal.columns[2].heading == "Agreement Focus"
    assert [row.cells[2] for row in legal.rows] == [
        "Streamlining requests",
        "Harmonized timelines",
        "Unified protocols",
        "Joint international programs",
    ]


def test_the_drug_pact_keeps_the_words_found_in_place_of_its_date(library):
    brief = library[DRUGS]
    assert brief.signed is None
    assert ("signed", "[insert date]") in [(each.field, each.found) for each in brief.open_points]


def test_the_customs_declaration_says_who_signed_it_where_and_when(library):
    brief = library[CUSTOMS]
    assert (str(brief.signed), brief.place) == ("2024-05-23", "Washington")
    deputy = (
        "Senior Official Performing the Duties of Deputy Secretary of the Department of "
        "Homeland Security"
    )
    assert [(each.name, each.office, each.party) for each in brief.signatories] == [
        ("Thomas Cazanave", "Minister Delegate for Public Accounts", "FRA"),
        ("Kristie Canegallo", deputy, "USA"),
    ]


def test_the_customs_declaration_has_its_areas_threats_games_and_facts(library):
    sections = {each.id: each for each in library[CUSTOMS].sections}
    assert len(commitments(sections["cooperation"])) == 6
    assert len(commitments(sections["transnational-crime"])) == 4
    games = sections["events"].provisions[0].text
    assert "2024 Paris Summer Olympics" in games
    assert "2028 Los Angeles Summer Olympics" in games
    assert len(sections["key-details"].role_tables[0].rows) == 5


def test_the_customs_declaration_says_which_service_works_with_which(library):
    brief = library[CUSTOMS]
    table = next(each for each in brief.role_tables if each.id == "services")
    assert [column.actor for column in table.columns] == ["FRA", "USA"]
    names = {body.name for body in brief.bodies}
    for row in table.rows:
        french, american = row.cells
        assert french in names
        assert any(american.endswith(name) for name in names)


def test_every_sample_says_where_its_words_come_from(library):
    for entry in library.entries:
        for source in entry.brief.sources:
            assert source.file or (source.title and source.publisher and source.published)


def test_every_topic_of_a_sample_is_one_the_library_describes(library):
    known = {topic.name for topic in library.file.topics}
    for entry in library.entries:
        brief = entry.brief
        used = {*brief.topics, *(topic for each in brief.provisions for topic in each.topics)}
        assert used <= known, entry.slug


def test_samples_refer_only_to_samples(library):
    slugs = {entry.slug for entry in library.entries}
    for entry in library.entries:
        assert {each.brief for each in entry.brief.related} <= slugs
