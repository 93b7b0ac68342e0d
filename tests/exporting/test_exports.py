"""Every form, as a reader of its files would find it."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.exporting.samples import GOLDEN, documents, ferry
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
    fields = (export.one, export.several, export.part, export.comparison, export.undertakings)
    for late in fields:
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
