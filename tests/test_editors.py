"""Editors: the one the environment names, told the line in its own way."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.editors import EditorError, at_line, editor_command

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="commands are split otherwise")
BRIEF = Path("/briefs/oslo.toml")


# Which editor


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({}, ["vi"]),
        ({"EDITOR": "nano"}, ["nano"]),
        ({"EDITOR": "nano", "VISUAL": "code --wait"}, ["code", "--wait"]),
        ({"EDITOR": "nano", "VISUAL": ""}, ["nano"]),
        ({"EDITOR": "nano", "VISUAL": "  "}, ["nano"]),
        ({"EDITOR": "  "}, ["vi"]),
        ({"EDITOR": "", "VISUAL": ""}, ["vi"]),
        ({"EDITOR": "'/opt/my editor/e' -f \"a b\""}, ["/opt/my editor/e", "-f", "a b"]),
        ({"EDITOR": "vim; rm -rf ~ $(x) `y` | z"}, "vim; rm -rf ~ $(x) `y` | z".split()),
    ],
)
@posix_only
def test_the_editor_is_the_one_the_environment_names(environment, command):
    assert editor_command(environment) == command


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"VISUAL": "'vim"}, "VISUAL is no command: 'vim (no closing quotation)"),
        ({"EDITOR": '"vim'}, 'EDITOR is no command: "vim (no closing quotation)'),
        ({"EDITOR": "vim \\"}, "EDITOR is no command: vim \\ (no escaped character)"),
        ({"EDITOR": "''"}, "EDITOR is no command: ''"),
        ({"EDITOR": "'\x1b[2J"}, "EDITOR is no command: '␛[2J (no closing quotation)"),
    ],
)
@posix_only
def test_a_name_that_is_no_command_is_explained(environment, said):
    with pytest.raises(EditorError) as caught:
        editor_command(environment)
    assert str(caught.value) == said


@given(st.text())
def test_whatever_the_environment_says_is_a_command_or_is_explained(said):
    try:
        command = editor_command({"EDITOR": said})
    except EditorError as error:
        explained = str(error)
        assert explained.startswith("EDITOR is no command: ")
    else:
        assert command[0]


# At the line


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["vi"], ["vi", "+7", str(BRIEF)]),
        (["/usr/bin/nvim", "-n"], ["/usr/bin/nvim", "-n", "+7", str(BRIEF)]),
        (["emacsclient", "-t"], ["emacsclient", "-t", "+7", str(BRIEF)]),
        (["nano"], ["nano", "+7", str(BRIEF)]),
        (["kak"], ["kak", "+7", str(BRIEF)]),
        (["micro"], ["micro", "+7", str(BRIEF)]),
        (["code", "--wait"], ["code", "--wait", "--goto", f"{BRIEF}:7"]),
        (["codium"], ["codium", "--goto", f"{BRIEF}:7"]),
        (["C:\\Apps\\Code.exe"], ["C:\\Apps\\Code.exe", "--goto", f"{BRIEF}:7"]),
        (["subl", "-w"], ["subl", "-w", f"{BRIEF}:7"]),
        (["zed"], ["zed", f"{BRIEF}:7"]),
        (["hx"], ["hx", f"{BRIEF}:7"]),
        (["kate"], ["kate", "--line", "7", str(BRIEF)]),
        (["my-own-editor"], ["my-own-editor", str(BRIEF)]),
        (["env", "X=1", "vim"], ["env", "X=1", "vim", str(BRIEF)]),
    ],
)
@posix_only
def test_an_editor_is_told_the_line_in_its_own_way(command, line):
    assert at_line(command, BRIEF, 7) == line


@posix_only
@pytest.mark.parametrize("name", ["+!touch pwned", "-c quit", "--", "+", "-"])
@pytest.mark.parametrize("editor", ["vim", "code", "subl", "kate", "unheard-of"])
def test_a_files_name_is_never_an_instruction_to_the_editor(editor, name):
    *_, file = at_line([editor], Path(name), 7)
    assert file.removesuffix(":7") == f"{Path.cwd()}/{name}"
