"""Every form, as a reader of its files would find it."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.exporting.samples import GOLDEN, documents, draft, ferry
from tests.strategies import briefs, libraries

import briefing_tui
from briefing_tui.addresses import Address, Place, place_of, places_of
from briefing_tui.brief import RoleTable
from briefing_tui.exporting import EXPORTS, RAW_CSV, Late
from briefing_tui.undertakings import undertakings_of

SOURCE = Path(briefing_tui.__file__).parents[1]
FORMS = [*EXPORTS.values(), RAW_CSV]


@pytest.mark.parametrize(("name", "text"), list(documents()), ids=lambda said: said[:16])
def test_every_form_is_the_same_to_the_byte(name, text):
    assert text.encode() == (GOLDEN / name).read_bytes()


def test_no_golden_file_is_left_over():
    assert {path.name for path in GOLDEN.iterdir()} == {name for name, _ in documents()}


def test_the_forms_are_known_by_their_names():
    assert list(EXPORTS) == [export.name for export in EXPORTS.values()]
    assert [export.suffix for export in EXPORTS.values()] == [".md", ".html", ".json", ".csv"]


@pytest.mark.parametrize("export", FORMS, ids=lambda export: export.name)
def test_every_function_of_a_form_is_there(export):
    functions = [getattr(export, field.name) for field in fields(export)[2:]]
    assert len(functions) == 6
    for late in functions:
        assert isinstance(late, Late)
        assert late.function.__name__ == late.name


@pytest.mark.parametrize("export", FORMS, ids=lambda export: export.name)
@given(drawn=briefs())
@settings(max_examples=20)
def test_any_part_of_any_brief_can_be_written_out(export, drawn):
    for place in places_of(drawn):
        text = export.part(place)
        assert text.endswith("\n")
        text.encode()
        if isinstance(place.part, RoleTable):
            for row in place.part.rows:
                export.part(place_of(drawn, Address(drawn.slug, place.part.id, row.id)))


@pytest.mark.parametrize("export", FORMS, ids=lambda export: export.name)
@given(drawn=libraries())
@settings(max_examples=20)
def test_any_briefs_can_be_written_out_together(export, drawn):
    assert export.several(drawn).count("\n") or not drawn
    for brief in drawn:
        for party in brief.party_ids:
            export.undertakings(undertakings_of([brief], party))


@pytest.mark.parametrize("export", FORMS, ids=lambda export: export.name)
def test_the_part_that_is_a_whole_brief_is_the_brief(export):
    assert export.part(Place(ferry())) == export.one(ferry())


@pytest.mark.parametrize("export", FORMS, ids=lambda export: export.name)
def test_whole_briefs_together_are_several_briefs(export):
    places = [Place(ferry()), Place(draft())]
    assert export.parts(places) == export.several([place.brief for place in places])


@pytest.mark.parametrize("export", FORMS, ids=lambda export: export.name)
def test_parts_of_several_briefs_are_one_document(export):
    addresses = ("art-1", "roles/rescue", "part-1", "art-1/2")
    places = [place_of(brief, Address.of(f"x#{part}")) for part in addresses
              for brief in (ferry(), draft())]  # fmt: skip
    written = export.parts(places)
    for place in places:
        assert place.brief.slug in written
    assert written.count("Helps") == written.count("Leads") // 2 == 1


HEAVY = {
    "markdown": {"webpage", "page", "spreadsheet", "redline", "compare", "search"},
    "html": {"markdown", "escaping", "spreadsheet", "redline", "compare", "search"},
    "json": {"markdown", "webpage", "page", "spreadsheet", "redline", "compare", "search"},
    "csv": {"markdown", "webpage", "page", "redline", "compare", "search"},
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_form_loads_only_what_it_needs(name):
    program = (
        "import sys; from pathlib import Path\n"
        "from briefing_tui.exporting import EXPORTS\n"
        "from briefing_tui.library import read_brief\n"
        f"EXPORTS[{name!r}].one(read_brief(Path('tests/data/lake-ferry.toml')))\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {
        module.rpartition(".")[2]
        for module in done.stdout.split()
        if module.startswith("briefing_tui.")
    }
    assert not loaded & HEAVY[name]
    assert not {"textual", "rich", "rapidfuzz"} & set(done.stdout.split())
