"""`briefing import` on the command line."""

import signal
import subprocess
import sys

import pytest
from tests.cli.command_line import command, environment, run

ACCORD = "# Accord between Valdoria and Ornia on ships\n\nArticle 1\nShips are inspected.\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    (tmp_path / "accord.md").write_text(ACCORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_imported_and_what_came_of_it_is_said(desk):
    ended = run("import", "accord.md", "--into", "desk")
    assert (ended.code, ended.out) == (0, "desk/accord.toml\n")
    title, counts = ended.err.splitlines()[:2]
    assert title == "  Accord between Valdoria and Ornia on ships"
    assert counts.endswith("all of the text placed")
    assert run("check", "desk").code == 0


def test_json_has_every_key_also_of_a_file_left_out(desk):
    ended = run("import", "accord.md", "gone.md", "--into", "desk", "--json")
    assert ended.code == 2
    imported, gone = ended.data
    assert list(imported) == list(gone)
    assert set(imported) >= set(
        "file slug path title signed parties sections provisions role_tables placed unplaced "
        "open_points".split()
    )
    assert (imported["file"], imported["slug"], imported["placed"]) == ("accord.md", "accord", 1.0)
    assert imported["path"] == str(desk / "desk" / "accord.toml")
    assert (gone["slug"], gone["reason"], gone["path"]) == (None, "is not there", None)


def test_a_file_left_out_makes_the_answer_no(desk):
    (desk / "bad.xml").write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    ended = run("import", "bad.xml", "--into", "desk")
    assert ended.code == 1
    assert ended.err == "bad.xml: declares a document type or entities, which are not read\n"


def test_a_second_import_leaves_everything_alone(desk):
    run("import", "accord.md", "--into", "desk")
    ended = run("import", "accord.md", "--into", "desk", "--json")
    assert ended.code == 0
    assert ended.data[0]["slug"] == "accord"
    assert ended.data[0]["title"] == "Accord between Valdoria and Ornia on ships"


def test_a_folder_is_imported_file_by_file_and_pictures_are_passed_over(desk):
    (desk / "in" / "deep").mkdir(parents=True)
    for name in ("in/a.md", "in/deep/b.txt", "in/c.png"):
        (desk / name).write_text(f"{ACCORD}{name}\n", encoding="utf-8")
    ended = run("import", "in", "--into", "desk", "--json")
    assert [each["slug"] for each in ended.data] == ["a", "b"]


def test_standard_input_is_called_by_its_title(desk):
    ended = run("import", "-", "--as", "markdown", "--into", "desk", "--json", typed=ACCORD)
    assert ended.data[0]["file"] == "-"
    assert ended.data[0]["slug"] == "accord-between-valdoria-and-ornia-on-ships"


def test_the_samples_are_never_written_to(desk, samples):
    ended = run("import", "accord.md", library=samples)
    assert ended.code == 2
    assert "--into DIR" in ended.err


def test_the_samples_are_not_written_to_where_they_are_named_either(desk, samples):
    before = sorted(samples.iterdir())
    for how in ((), ("--dry-run",), ("--force",)):
        ended = run("import", "accord.md", "--into", str(samples), *how)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == "the samples are read-only; name another folder: --into DIR\n"
    assert sorted(samples.iterdir()) == before


def test_without_into_the_open_library_gets_the_brief(desk):
    (desk / "mine").mkdir()
    assert run("import", "accord.md", library=desk / "mine").code == 0
    assert (desk / "mine" / "accord.toml").is_file()


def test_a_dry_run_says_what_would_be_written(desk):
    ended = run("import", "accord.md", "--into", "desk", "--dry-run")
    assert ended.out == "desk/accord.toml\n"
    assert "not written" in ended.err
    assert not (desk / "desk").exists()


def test_a_wrong_format_is_answered_with_those_there_are(desk):
    ended = run("import", "accord.md", "--as", "markdwn")
    assert ended.code == 2
    assert "markdown" in ended.err


def test_words_from_a_file_reach_a_terminal_only_made_visible(desk):
    (desk / "evil.md").write_text("# Accord \u202eof A\u009b and B\n\nText.\n", encoding="utf-8")
    ended = run("import", "evil.md", "--into", "desk")
    assert not set(ended.err) & set("\u202e\u009b\x1b")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_importing_loads_no_screen(desk):
    said = subprocess.run(
        [sys.executable, "-X", "importtime", *command("import", "accord.md", "--into", "d")[1:]],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    loaded = {
        line.rpartition("|")[2].strip() for line in said.splitlines() if "import time" in line
    }
    assert not {"textual", "rich", "pycountry", "selectolax"} & loaded


def test_a_target_that_is_a_file_is_said_to_be_one(desk):
    ended = run("import", "accord.md", "--into", "accord.md")
    assert (ended.code, ended.err) == (2, "accord.md: is not a folder\n")


def test_of_a_mistyped_target_no_folder_is_made(desk):
    ended = run("import", "accord.md", "--into", "no/such")
    assert (ended.code, ended.err) == (2, "no/such: cannot be made: there is no no to make it in\n")
    assert run("import", "accord.md", "--into", "").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_on_a_full_disk_nothing_is_left_and_the_reason_is_said(desk):
    import resource  # noqa: PLC0415  not on Windows

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    (desk / "desk").mkdir()
    ended = subprocess.run(
        command("import", "accord.md", "--into", "desk"),
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=fill,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("accord.md: ")
    assert "large" in ended.stderr
    assert list((desk / "desk").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("how", ["interrupted", "killed"])
def test_what_is_written_stays_whole_and_a_second_run_goes_on(desk, how):
    names = [f"accord-{place}.md" for place in range(30)]
    for name in names:
        (desk / name).write_text(f"{ACCORD}{name} {'More. ' * 4_000}\n", encoding="utf-8")
    words = command("import", *names, "--into", "desk")
    with subprocess.Popen(words, env=environment(), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "desk/accord-0.toml\n"
        running.send_signal(signal.SIGINT if how == "interrupted" else signal.SIGKILL)
        running.stdout.read()
    assert running.returncode == (130 if how == "interrupted" else -signal.SIGKILL)
    written = sorted(path.name for path in (desk / "desk").iterdir())
    whole = [name for name in written if name.endswith(".toml")]
    assert 0 < len(whole) < len(names)
    assert run("check", "desk").code == 0
    stamps = {name: (desk / "desk" / name).stat().st_mtime_ns for name in whole}
    ended = run("import", *names, "--into", "desk", "--json")
    assert [each["slug"] for each in ended.data] == [name.removesuffix(".md") for name in names]
    assert all((desk / "desk" / name).stat().st_mtime_ns == stamps[name] for name in whole)
