"""Copying: where the text goes, that it is said how, and that nothing hangs or scribbles."""

import subprocess
import sys

import pytest

from briefing_tui.tui import clipboard
from briefing_tui.tui.clipboard import copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are scripts here")

OSC = "Given to the terminal to copy (OSC 52); not every terminal does"


class Terminal:
    """An app as far as copying sees one."""

    def __init__(self):
        self.copied = []

    def copy_to_clipboard(self, text):
        self.copied.append(text)


@pytest.fixture
def terminal(monkeypatch, tmp_path):
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, ":0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    return Terminal()


@pytest.fixture
def program(tmp_path):
    """Puts a program on the path that does what a line of shell says."""

    def put(name, line):
        path = tmp_path / "bin" / name
        path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\ncd '{tmp_path}'\n{line}\n")
        path.chmod(0o755)

    return put


async def test_text_goes_to_the_systems_clipboard_to_the_letter(terminal, program, tmp_path):
    program("xclip", 'echo "$@" > how; cat > clipboard')
    text = "Each Party shall [endeavour]\n\tto… 通知 \x1b[2J"
    assert await copy(terminal, text) == "Copied with xclip"
    assert (tmp_path / "clipboard").read_bytes().decode() == text
    assert (tmp_path / "how").read_text() == "-selection clipboard\n"
    assert terminal.copied == []


@pytest.mark.parametrize(
    ("there", "display"),
    [
        # The first of them is to be chosen.
        (["wl-copy", "xclip"], "WAYLAND_DISPLAY"),
        (["xclip", "wl-copy"], "DISPLAY"),
        (["xclip", "xsel"], "DISPLAY"),
        (["xsel"], "DISPLAY"),
        (["pbcopy", "xclip"], "DISPLAY"),
    ],
)
async def test_the_clipboard_of_the_display_in_use_is_chosen(
    terminal, program, monkeypatch, there, display
):
    for name in {"DISPLAY", "WAYLAND_DISPLAY"} - {display}:
        monkeypatch.delenv(name)
    for name in there:
        program(name, "cat > /dev/null")
    assert await copy(terminal, "x") == f"Copied with {there[0]}"


async def test_where_one_clipboard_fails_another_may_serve(terminal, program):
    program("wl-copy", "exit 1")
    program("xclip", "cat > /dev/null")
    assert await copy(terminal, "x") == "Copied with xclip"


async def test_under_windows_linux_text_goes_to_windows_in_its_alphabet(
    terminal, program, monkeypatch, tmp_path
):
    monkeypatch.setenv("WSL_DISTRO_NAME", "Ubuntu")
    program("clip.exe", "cat > clipboard")
    assert await copy(terminal, "é通") == "Copied with clip.exe"
    assert (tmp_path / "clipboard").read_bytes() == "é通".encode("utf-16-le")


async def test_without_a_clipboard_of_its_own_the_terminal_takes_the_text(terminal):
    assert await copy(terminal, "x") == OSC
    assert terminal.copied == ["x"]


async def test_without_a_display_no_clipboard_is_tried(terminal, program, monkeypatch):
    program("xclip", "cat > /dev/null")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name)
    assert await copy(terminal, "x") == OSC


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
async def test_over_ssh_the_text_goes_to_where_the_reader_sits(
    terminal, program, monkeypatch, name
):
    program("xclip", "cat > /dev/null")
    monkeypatch.setenv(name, "somewhere")
    assert await copy(terminal, "x") == OSC
    assert terminal.copied == ["x"]


@pytest.mark.parametrize("line", ["cat > /dev/null; exit 1", "exit 1", "kill -9 $$"])
async def test_a_clipboard_that_fails_is_not_said_to_have_it(terminal, program, line):
    program("xclip", line)
    assert await copy(terminal, "x" * 1_000_000) == f"{OSC}, and some not so much"


async def test_a_clipboard_that_hangs_holds_nobody_up(terminal, program, monkeypatch):
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.1)
    program("xclip", "exec sleep 60")
    assert await copy(terminal, "x") == OSC
    assert terminal.copied == ["x"]


async def test_a_program_that_stays_to_serve_the_clipboard_is_not_waited_for(terminal, program):
    program("xclip", "cat > /dev/null; sleep 3 &")
    assert await copy(terminal, "x") == "Copied with xclip"


async def test_what_a_clipboard_complains_of_does_not_reach_the_screen(terminal, program, capfd):
    program("xclip", "echo oh; echo no >&2; exit 1")
    assert await copy(terminal, "x") == OSC
    assert capfd.readouterr() == ("", "")


async def test_half_a_character_is_copied_as_a_question_mark(terminal, program, tmp_path):
    program("xclip", "cat > clipboard")
    await copy(terminal, "a\udcffb")
    assert (tmp_path / "clipboard").read_text() == "a?b"
    (tmp_path / "bin" / "xclip").unlink()
    await copy(terminal, "a\udcffb")
    assert terminal.copied == ["a?b"]


def test_the_library_for_windows_is_not_loaded_with_this():
    said = "import sys, briefing_tui.tui.clipboard; print('pyperclip' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
