"""`briefing export`."""

import csv
import json
import os
import stat
import subprocess
import sys
import threading
from io import StringIO

import pytest
from tests.cli.command_line import command, environment, process, run

from briefing_tui.addresses import Address, place_of
from briefing_tui.exporting import EXPORTS
from briefing_tui.library import read_library


def rows_of(document):
    return list(csv.reader(StringIO(document)))


@pytest.mark.parametrize("form", EXPORTS)
def test_a_brief_is_written_to_standard_output_as_the_export_has_it(straits, form):
    exported = run("export", "straits", "--to", form, library=straits)
    assert exported.code == 0
    assert exported.written == EXPORTS[form].one(read_library(straits)["straits"]).encode()


@pytest.mark.parametrize("form", EXPORTS)
def test_several_briefs_are_one_document(straits, form):
    library = read_library(straits)
    exported = run("export", "rivers", "straits", "--to", form, library=straits)
    both = [library["rivers"], library["straits"]]
    assert exported.written == EXPORTS[form].several(both).encode()


def test_markdown_is_what_is_written_unless_something_else_is_said(straits):
    assert run("export", "straits", library=straits).out.startswith("# Straits Accord\n")


def test_several_briefs_as_json_are_an_array(straits):
    exported = run("export", "rivers", "straits", "--to", "json", library=straits)
    assert [brief["slug"] for brief in exported.data] == ["rivers", "straits"]


def test_several_briefs_as_csv_have_one_header(straits):
    one, other, both = (
        rows_of(run("export", *slugs, "--to", "csv", library=straits).out)
        for slugs in (["straits"], ["rivers"], ["straits", "rivers"])
    )
    assert both == [*one, *other[1:]]


def test_a_part_can_be_exported(straits):
    place = place_of(read_library(straits)["straits"], Address.of("straits#art-3"))
    exported = run("export", "straits#art-3", library=straits)
    assert exported.out == EXPORTS["markdown"].part(place)


def test_several_parts_are_one_document_too(straits):
    parts = ("straits#art-3", "rivers#art-1")
    as_json = run("export", *parts, "--to", "json", library=straits).data
    assert [part["address"] for part in as_json] == list(parts)
    as_csv = rows_of(run("export", *parts, "--to", "csv", library=straits).out)
    assert [row[0] for row in as_csv] == ["address", *parts]
    as_markdown = run("export", *parts, library=straits).out
    assert as_markdown.index("Article 3 Notice") < as_markdown.index("Article 1 Notice")
    as_page = run("export", *parts, "--to", "html", library=straits).out
    assert as_page.index("14 days") < as_page.index("30 days")


def test_a_file_is_written_and_nothing_printed(straits, tmp_path):
    file = tmp_path / "straits.md"
    exported = run("export", "straits", "-o", file, library=straits)
    assert (exported.code, exported.out) == (0, "")
    assert exported.err.endswith(f"wrote {file}\n")
    assert file.read_bytes().decode() == run("export", "straits", library=straits).out


def test_a_files_ending_says_what_is_written(straits, tmp_path):
    run("export", "straits", "-o", tmp_path / "straits.json", library=straits)
    assert json.loads((tmp_path / "straits.json").read_text())["slug"] == "straits"


def test_a_form_that_is_asked_for_goes_before_the_files_ending(straits, tmp_path):
    run("export", "straits", "--to", "markdown", "-o", tmp_path / "a.json", library=straits)
    assert (tmp_path / "a.json").read_text().startswith("# Straits Accord")


def test_nothing_that_is_there_is_replaced_unless_forced(straits, tmp_path):
    file = tmp_path / "mine.md"
    file.write_text("mine")
    refused = run("export", "straits", "-o", file, library=straits)
    assert (refused.code, file.read_text()) == (2, "mine")
    assert "mine.md: exists already; --force replaces it" in refused.err
    assert run("export", "straits", "-o", file, "--force", library=straits).code == 0
    assert file.read_text().startswith("# Straits Accord")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names there")
def test_a_pipe_is_written_into_and_not_replaced(straits, tmp_path):
    pipe, heard = tmp_path / "pipe.json", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    exported = run("export", "straits", "-o", pipe, library=straits)
    reader.join(10)
    assert (exported.code, exported.out) == (0, "")
    assert heard == [run("export", "straits", "--to", "json", library=straits).written]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device there")
def test_standard_output_may_be_named_as_a_device(straits):
    words = ("--library", straits, "export", "straits")
    named = process(*words, "-o", "/dev/stdout")
    assert named.code == 0
    assert named.out == process(*words).out
    assert process(*words, "-o", "/dev/null").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="has no such names")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_standard_output_may_be_named_where_it_goes_into_a_file(straits, tmp_path, name):
    path = tmp_path / "out.md"
    path.write_text("before\n")
    words = command("export", "straits", "--library", straits, "-o", name)
    with path.open("a") as output:
        ended = subprocess.run(words, stdout=output, env=environment(), check=False)
    assert ended.returncode == 0
    assert path.read_text().startswith("before\n# Straits Accord\n")


def test_in_a_folder_each_has_a_file_called_by_its_slug(straits, tmp_path):
    (tmp_path / "out").mkdir()
    run("export", "straits", "rivers", "-o", tmp_path / "out", "--to", "csv", library=straits)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "rivers.csv",
        "straits.csv",
    ]


def test_a_folder_that_is_not_there_is_made_where_it_ends_in_a_slash(straits, tmp_path):
    run("export", "straits#art-3/2", "-o", f"{tmp_path}/a/", library=straits)
    assert (tmp_path / "a" / "straits-art-3-2.md").is_file()


def test_of_a_mistyped_path_no_folder_is_made(straits, tmp_path):
    refused = run("export", "straits", "-o", f"{tmp_path}/a/b/", library=straits)
    assert (refused.code, refused.out) == (2, "")
    assert f"cannot be made: there is no {tmp_path / 'a'} to make it in" in refused.err
    assert not (tmp_path / "a").exists()


def test_where_a_file_is_no_folder_is_made(straits, tmp_path):
    (tmp_path / "a").write_text("mine")
    refused = run("export", "straits", "-o", f"{tmp_path}/a/", library=straits)
    assert refused.code == 2
    assert refused.err.endswith(f"{tmp_path / 'a'}: is not a folder\n")


def test_several_go_nowhere_while_it_is_open_whether_that_is_a_file_or_a_folder(straits, tmp_path):
    refused = run("export", "straits", "rivers", "-o", tmp_path / "out", library=straits)
    assert refused.code == 2
    assert f"{tmp_path}/out.md one file for all" in refused.err
    assert not (tmp_path / "out").exists()
    assert run("export", "straits", "-o", tmp_path / "out", library=straits).code == 0
    both = ("export", "straits", "rivers", "--force", "-o", tmp_path / "out")
    assert run(*both, library=straits).code == 0


def test_an_empty_target_is_none(straits):
    refused = run("export", "straits", "-o", "", library=straits)
    assert (refused.code, refused.out) == (2, "")
    assert "'-o' / '--output': is empty" in refused.err


def test_in_a_folder_none_is_written_where_one_may_not_be(straits, tmp_path):
    (tmp_path / "rivers.md").write_text("mine")
    refused = run("export", "straits", "rivers", "-o", f"{tmp_path}/", library=straits)
    assert refused.code == 2
    assert not (tmp_path / "straits.md").exists()


def test_no_slug_leads_out_of_the_folder(straits, tmp_path):
    (straits / "rivers" / "straits.toml").write_text((straits / "straits.toml").read_text())
    run("export", "./straits", "rivers/straits", "-o", f"{tmp_path}/out/", library=straits)
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "rivers-straits.md",
        "straits.md",
    ]


def test_two_things_never_share_a_file(straits, tmp_path):
    refused = run(
        "export",
        "straits#art-3",
        "straits#art-3",
        "straits#art-3/1",
        "straits#art-4",
        "-o",
        f"{tmp_path}/out/",
        library=straits,
    )
    assert refused.code == 0
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_formulas_are_guarded_unless_the_csv_is_for_a_program(straits):
    file = straits / "formula.toml"
    file.write_text((straits / "straits.toml").read_text().replace("Costs may", "=1+1 may"))
    guarded = run("export", "formula", "--to", "csv", library=straits)
    raw = run("export", "formula", "--to", "csv", "--raw", library=straits)
    assert "'=1+1 may be shared." in guarded.out
    assert "'=1+1" not in raw.out
    assert "=1+1 may be shared." in raw.out


def test_raw_is_for_csv_alone(straits):
    refused = run("export", "straits", "--raw", library=straits)
    assert refused.code == 2
    assert "--to csv" in refused.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("strait",), "did you mean `straits`?"),
        (("straits", "--to", "markdwn"), "did you mean `markdown`?"),
        (("straits", "-o", "no/such/folder.md"), "its folder is not there"),
        (("broken",), "broken.toml:2"),
    ],
)
def test_what_cannot_be_exported_is_explained(straits, words, said):
    exported = run("export", *words, library=straits)
    assert (exported.code, exported.out) == (2, "")
    assert said in exported.err
