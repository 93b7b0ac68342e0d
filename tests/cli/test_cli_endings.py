"""How a command ends: its exit codes, its streams, and what it loads on the way."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.command_line import command, environment, process, run

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are POSIX's")


def test_data_goes_to_standard_output_and_narration_to_standard_error(straits):
    listed = process("list", "--library", straits)
    assert listed.code == 0
    assert len(listed.lines) == 2
    assert "broken.toml" in listed.err


@pytest.mark.parametrize(
    "words",
    [
        ("-l", "{}", "list"),
        ("list", "-l", "{}"),
        ("--library={}", "list"),
        ("list", "--library", "{}"),
    ],
)
def test_the_library_may_be_named_before_or_after_the_command(straits, words):
    listed = run(*(word.format(straits) for word in words))
    assert [line.split()[0] for line in listed.lines] == ["straits", "rivers"]


def test_the_library_named_last_counts(straits, tmp_path):
    assert run("-l", tmp_path / "none", "list", "-l", straits).code == 0
    assert run("-l", straits, "list", "-l", tmp_path / "none").code == 2


def test_a_library_can_be_named_by_the_environment(straits, monkeypatch):
    monkeypatch.setenv("BRIEFING_LIBRARY", str(straits))
    assert len(run("list").lines) == 2
    assert run("check", "--json").data["files"] == 3


def test_a_library_that_is_named_goes_before_the_environments(straits, monkeypatch):
    monkeypatch.setenv("BRIEFING_LIBRARY", "/no/such/folder")
    assert run("list", library=straits).code == 0
    assert run("list").code == 2


def test_briefs_here_go_before_the_samples(straits, tmp_path, monkeypatch):
    straits.rename(tmp_path / "briefs")
    monkeypatch.chdir(tmp_path)
    assert len(run("list").lines) == 2


def test_the_samples_are_for_whoever_has_nothing_else(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "us-france-customs-2024" in run("list").out


def test_a_library_that_is_not_there_is_answered_with_the_nearest(straits):
    listed = run("list", library=straits.with_name("straits-dsk"))
    assert (listed.code, listed.out) == (2, "")
    assert listed.err.endswith("did you mean `straits-desk`?\n")


@pytest.mark.parametrize("folder", ["", "no-such-folder"])
def test_a_library_has_to_be_a_folder(folder):
    assert run("list", f"--library={folder}").code == 2


def test_a_file_is_no_library(straits):
    listed = run("list", library=straits / "straits.toml")
    assert listed.code == 2
    assert "is a file" in listed.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lst",), "no command is called 'lst'; did you mean `list`?"),
        (("--verson",), "No such option"),
        (("list", "--jsn"), "No such option"),
        (("search", "customs", "-france"), "put all in quotes: 'visa -permit'"),
        (("list", "straits"), "unexpected extra argument"),
        (("show",), "Missing argument"),
        (("improt", "x"), "no command is called 'improt'"),
    ],
)
def test_wrong_usage_is_explained_on_standard_error(words, said):
    wrong = run(*words)
    assert (wrong.code, wrong.out) == (2, "")
    assert said in wrong.err


def test_the_version_is_printed():
    assert run("--version").out.startswith("briefing")


def test_without_a_terminal_the_list_is_printed_and_a_hint(straits):
    opened = process("--library", straits)
    assert opened.code == 0
    assert opened.out == process("list", "--library", straits).out
    assert "no screen: standard input is not a terminal" in opened.err


@pytest.mark.parametrize(
    "own", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "C"}]
)
@pytest.mark.parametrize("words", ["list", "export us-france-customs-2024", "search France–US"])
def test_words_are_utf_8_whatever_the_locale(samples, words, own):
    ended = process(*words.split(), "--library", samples, **own)
    assert ended.code == 0
    assert "France–US" in ended.out


@posix
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_reader_who_has_seen_enough_is_left_in_peace(straits, reader):
    words = " ".join(command("list", "--library", str(straits / "rivers")))
    piped = subprocess.run(
        ["bash", "-c", f"{words} | {reader}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True, encoding="utf-8", env=environment(), check=False,
    )  # fmt: skip
    assert (piped.returncode, piped.stderr) == (0, "")


@posix
def test_a_reader_who_has_gone_before_the_first_word_is_no_error(samples):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        listed = subprocess.run(
            command("list", "--library", samples),
            stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (listed.returncode, listed.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
@pytest.mark.parametrize("words", [("list",), ("export", "us-france-customs-2024")])
def test_a_full_disk_is_an_error_and_said_once(samples, words):
    with Path("/dev/full").open("w") as full:
        listed = subprocess.run(
            command(*words, "--library", samples),
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", env=environment(), check=False,
        )  # fmt: skip
    assert listed.returncode == 2
    assert listed.stderr == "cannot print: No space left on device\n"


@posix
def test_an_interrupt_ends_it_with_130_and_no_traceback(straits):
    asking = subprocess.Popen(
        command("search", "-", "--library", straits),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8", env=environment(),
    )  # fmt: skip
    assert asking.stdin
    assert asking.stdout
    asking.stdin.write("gauges\n")
    asking.stdin.flush()
    assert "rivers#art-2" in asking.stdout.readline()
    asking.send_signal(signal.SIGINT)
    _, said = asking.communicate(timeout=300)
    assert asking.returncode == 130
    assert "Traceback" not in said


LOADED = """
import sys
from briefing_tui.__main__ import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr, sep="\\n")
"""


@pytest.mark.parametrize(
    "words",
    ["list", "show straits", "search gauges", "compare straits rivers", "party VAL", "schema",
     "export straits", "export straits --to html", "check", "new later", "completion fish",
     "--version", "--help"],
)  # fmt: skip
def test_a_command_that_shows_no_screen_loads_no_textual(straits, words):
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, "--library", str(straits), *words.split()],
        capture_output=True, encoding="utf-8", env=environment(), check=False,
    )  # fmt: skip
    loaded = {name.partition(".")[0] for name in ended.stderr.splitlines()}
    assert "briefing_tui" in loaded
    only_for_search = set() if words.startswith("search") else {"tantivy"}
    assert not loaded & ({"textual", "rich"} | only_for_search)
    assert ended.stdout


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        ("list", {"rapidfuzz", "tomlkit", "difflib", "platformdirs", "watchfiles"}),
        ("--help", {"pydantic", "rtoml", "platformdirs"}),
        ("--version", {"pydantic", "rtoml"}),
    ],
)
def test_a_command_loads_nothing_it_does_not_need(straits, words, unneeded):
    (straits / "broken.toml").unlink()
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, "--library", str(straits), *words.split()],
        capture_output=True, encoding="utf-8", env=environment(), check=False,
    )  # fmt: skip
    loaded = {name.partition(".")[0] for name in ended.stderr.splitlines()}
    assert "briefing_tui" in loaded
    assert not loaded & unneeded
