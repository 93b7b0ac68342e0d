"""`briefing new`."""

import re
import sys

import pytest
from tests.cli.command_line import run

from briefing_tui.cli import beginning


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


def test_a_new_brief_can_be_read_as_it_is(desk):
    begun = run("new", "straits-accord-2026", library=desk)
    assert begun.code == 0
    assert begun.out == f"{desk / 'straits-accord-2026.toml'}\n"
    assert run("check", desk).code == 0
    [listed] = run("list", "--json", library=desk).data
    assert (listed["slug"], listed["open_points"]) == ("straits-accord-2026", 1)


def test_whatever_the_template_offers_can_be_used(desk):
    run("new", "a", library=desk)
    file = desk / "a.toml"
    offered = re.compile(r"^# (?=\[\[|\]$|    \{|\w+ = )", re.MULTILINE)
    used, count = offered.subn("", file.read_text())
    file.write_text(used)
    assert count > 20
    assert run("check", file).out == ""


def test_nothing_is_ever_overwritten(desk):
    (desk / "mine.toml").write_text("mine")
    refused = run("new", "mine", library=desk)
    assert (refused.code, (desk / "mine.toml").read_text()) == (2, "mine")
    assert "mine.toml: exists already; choose another name" in refused.err


def test_a_slug_that_a_folder_below_has_is_taken(straits):
    refused = run("new", "rivers", library=straits)
    assert refused.code == 2
    assert "exists already" in refused.err


@pytest.mark.parametrize(
    "slug", ["Straits", "a b", "../a", "a/b", "library", "", "x" * 81, "a\x1b"]
)
def test_what_is_no_slug_is_refused(desk, slug):
    refused = run("new", slug, library=desk)
    assert refused.code == 2
    assert "is no name for a brief" in refused.err
    assert not list(desk.iterdir())


def test_a_name_that_is_nearly_a_slug_is_put_right(desk):
    assert "try straits-accord-2026" in run("new", "Straits Accord 2026", library=desk).err


def test_the_samples_are_never_written_to(samples):
    before = sorted(samples.iterdir())
    refused = run("new", "mine", library=samples)
    assert refused.code == 2
    assert "the samples are read-only" in refused.err
    assert "mkdir briefs" in refused.err
    assert sorted(samples.iterdir()) == before


def test_briefs_here_are_the_library_where_none_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefs").mkdir()
    assert run("new", "mine").code == 0
    assert (tmp_path / "briefs" / "mine.toml").is_file()


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(beginning, "is_terminal", lambda stream: True)


@pytest.fixture
def scribe(tmp_path):
    """An editor that writes down what it was called with, and changes the file."""
    program = tmp_path / "scribe.py"
    program.write_text(
        "import sys\nfrom pathlib import Path\n"
        f"Path({str(tmp_path / 'said')!r}).write_text(repr(sys.argv[1:]))\n"
        "Path(sys.argv[-1]).write_text('title = 1')\n"
    )
    return f"{sys.executable} '{program}' --wait"


def test_on_a_terminal_the_editor_gets_the_file_and_its_problems_are_told(
    desk, terminal, scribe, tmp_path, monkeypatch
):
    monkeypatch.setenv("EDITOR", scribe)
    monkeypatch.chdir(tmp_path)
    begun = run("new", "mine", "--library", "desk")
    assert begun.code == 0
    assert (tmp_path / "said").read_text() == repr(["--wait", str(desk / "mine.toml")])
    assert "mine.toml:1: title: is not text" in begun.err


@pytest.mark.parametrize("said", ["no-such-editor-here", "'open quote", "''", "/", "\x1b[2J"])
def test_an_editor_that_cannot_be_started_is_explained_and_the_brief_is_there(
    desk, terminal, monkeypatch, said
):
    monkeypatch.setenv("EDITOR", said)
    begun = run("new", "mine", library=desk)
    assert begun.code == 2
    assert begun.err.startswith(("cannot start", "EDITOR is no command"))
    assert "\x1b" not in begun.err
    assert (desk / "mine.toml").is_file()


def test_no_shell_reads_what_the_editor_is_called(desk, terminal, scribe, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", f"{scribe}; touch {tmp_path}/pwned; true")
    run("new", "mine", library=desk)
    assert "'touch'" in (tmp_path / "said").read_text()
    assert not (tmp_path / "pwned").exists()
