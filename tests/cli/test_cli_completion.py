"""Names that complete themselves in a shell."""

import shutil
import subprocess

import pytest
from tests.cli.command_line import process, run


def completed(*words, library):
    """What fish is offered for the last of some words."""
    *before, last = words
    offered = process(
        _BRIEFING_COMPLETE="fish_complete",
        COMP_WORDS=" ".join(["briefing", *before]),
        COMP_CWORD=last,
        BRIEFING_LIBRARY=str(library),
    )
    assert offered.err == ""
    return [line.partition(",")[2].partition("\t")[0] for line in offered.lines if line]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("sh",), ["show"]),
        (("c",), ["compare", "check", "completion"]),
        (("show", "str"), ["straits"]),
        (("show", "straits#art-"), [f"straits#art-{number}" for number in range(1, 5)]),
        (("compare", "straits", "riv"), ["rivers"]),
        (("export", "straits", "r"), ["rivers"]),
        (("party", "v"), ["VAL"]),
        (("list", "--party", "O"), ["ORN"]),
        (("list", "--sort", "si"), ["signed"]),
        (("list", "--status", "s"), ["signed", "suspended"]),
        (("export", "straits", "--to", "h"), ["html"]),
    ],
)
def test_names_complete_themselves(straits, words, names):
    assert [name.strip() for name in completed(*words, library=straits)] == names


def test_without_a_library_nothing_is_offered_and_nothing_said(tmp_path):
    assert completed("show", "a", library=tmp_path / "none") == []
    assert completed("party", "A", library=tmp_path / "none") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_its_shell_can_read(shell, tmp_path):
    script = run("completion", shell)
    assert script.code == 0
    assert "_BRIEFING_COMPLETE" in script.out
    if shutil.which(shell):
        file = tmp_path / "script"
        file.write_text(script.out)
        checked = subprocess.run([shell, "-n", file], capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_other_shells_are_refused():
    assert run("completion", "tcsh").code == 2
