"""`briefing check` and `briefing schema`."""

import os
import sys

import jsonschema
import pytest
import rtoml
from tests.cli.command_line import run


@pytest.fixture
def good(straits):
    (straits / "broken.toml").unlink()
    return straits


def test_every_problem_is_a_line_an_editor_can_jump_to(straits, monkeypatch):
    monkeypatch.chdir(straits)
    checked = run("check", library=straits)
    assert checked.code == 1
    assert checked.lines == [
        "broken.toml:1: parties: is missing",
        "broken.toml:2: notes: is not a field of a brief",
    ]
    assert checked.err == "3 files, 2 problems\n"


def test_no_problem_is_said_on_stderr(good):
    checked = run("check", library=good)
    assert (checked.code, checked.out, checked.err) == (0, "", "2 files, no problem\n")


def test_the_samples_have_no_problem(samples):
    assert run("check", samples).code == 0


def test_one_file_can_be_checked(straits):
    assert run("check", straits / "straits.toml").code == 0
    assert run("check", straits / "broken.toml").code == 1


def test_a_syntax_error_is_a_problem(tmp_path):
    (tmp_path / "bad.toml").write_text('title = "A"\nparties = [\n')
    checked = run("check", tmp_path / "bad.toml")
    assert checked.code == 1
    assert checked.lines[0].startswith(f"{tmp_path}/bad.toml:")
    assert "is not TOML" in checked.lines[0]


def test_a_file_that_is_no_text_is_a_problem(tmp_path):
    (tmp_path / "bad.toml").write_bytes(b"title = '\xe9'")
    checked = run("check", tmp_path / "bad.toml")
    assert checked.code == 1
    assert "is not UTF-8 at byte 9" in checked.out


def test_a_file_whose_name_is_no_slug_is_a_problem(good):
    (good / "Straits Two.toml").write_text((good / "straits.toml").read_text())
    assert "it is called `straits-two` here" in run("check", good / "Straits Two.toml").out


def test_the_librarys_own_file_is_checked_as_what_it_is(good):
    (good / "library.toml").write_text('title = "Desk"\n')
    assert run("check", good / "library.toml").code == 0
    assert run("check", good).err == "3 files, no problem\n"
    (good / "library.toml").write_text('titel = "Desk"\n')
    checked = run("check", good)
    assert checked.code == 1
    assert "library.toml:1: titel:" in checked.out


def test_alignments_are_no_brief_and_passed_over(good):
    (good / "alignments.toml").write_text("x = 1\n")
    assert run("check", *sorted(good.glob("*.toml"))).code == 0


def test_files_and_folders_are_checked_together(straits):
    checked = run("check", straits / "straits.toml", straits / "rivers")
    assert (checked.code, checked.err) == (0, "2 files, no problem\n")


def test_a_file_that_is_not_there_is_no_problem_of_a_brief(straits):
    checked = run("check", straits / "broken.toml", straits / "none.toml")
    assert checked.code == 2
    assert "none.toml: is not there" in checked.err
    assert "broken.toml:" in checked.out


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such files")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    checked = run("check", tmp_path / "pipe.toml")
    assert checked.code == 2
    assert "is not a regular file" in checked.err


def test_problems_can_be_had_as_json(straits):
    checked = run("check", "--json", library=straits)
    assert checked.code == 1
    assert checked.data["files"] == 3
    assert {problem["field"] for problem in checked.data["problems"]} == {"notes", "parties"}


def test_without_problems_json_says_so_too(good):
    assert run("check", "--json", library=good).data == {"files": 2, "problems": []}


def test_the_schema_accepts_the_samples_and_refuses_what_is_none(samples):
    schema = run("schema").data
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for file in samples.glob("*.toml"):
        if file.stem != "library":
            written = rtoml.loads(file.read_text(encoding="utf-8"))
            assert not list(validator.iter_errors(_with_dates_as_text(written))), file.name
    assert list(validator.iter_errors({"title": "A", "parties": [], "notes": 1}))


def _with_dates_as_text(value):
    if isinstance(value, dict):
        return {key: _with_dates_as_text(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_with_dates_as_text(inside) for inside in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize(
    "words", [["check"], ["import"], ["-l"], ["export", "straits", "-o"]], ids=" ".join
)
def test_a_name_no_file_can_have_is_said_and_is_no_crash(words, straits):
    more = ["list"] if words == ["-l"] else []
    asked = run(*words, "a" * 5_000, *more, library=None if more else straits)
    assert asked.code == 2
    assert "has too long a name" in asked.err
