"""Editing: the reader's own editor and browser, and never a dead screen behind them."""

import signal
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App, SuspendNotSupported

from briefing_tui.tui import editing
from briefing_tui.tui.editing import open_source, run_editor

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the programs are scripts here")
BRIEF = Path("/briefs/oslo.toml")


# Running it


class Terminal:
    """An app as far as editing sees one: it can be suspended, and must come back."""

    def __init__(self):
        self.is_suspended = False
        self.times = 0

    @contextmanager
    def suspend(self):
        self.is_suspended = True
        self.times += 1
        yield
        self.is_suspended = False  # As Textual does it: not when the block is left by an exception.


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    terminal = Terminal()
    yield terminal
    assert not terminal.is_suspended


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Makes an editor that does what a line of shell says, and is the reader's."""

    def make(line, name="vim"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(path))

    return make


@posix_only
def test_the_editor_gets_the_terminal_and_the_file_at_the_line(terminal, editor, tmp_path):
    editor(f'echo "$@" > {tmp_path}/arguments')
    assert run_editor(terminal, BRIEF, 7) is None
    assert (tmp_path / "arguments").read_text() == f"+7 {BRIEF}\n"
    assert terminal.times == 1


@posix_only
def test_an_editor_that_ends_badly_is_told_of(terminal, editor, tmp_path):
    editor("exit 3")
    assert run_editor(terminal, BRIEF, 1) == f"the editor {tmp_path}/vim ended with status 3"
    editor("kill -9 $$")
    assert run_editor(terminal, BRIEF, 1) == f"the editor {tmp_path}/vim was ended by signal 9"


def test_an_editor_that_is_not_there_is_told_of_and_the_screen_stays(terminal, monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor\x1b -x")
    assert run_editor(terminal, BRIEF, 1) == (
        "the editor no-such-editor␛ is not there; set VISUAL or EDITOR"
    )
    assert terminal.times == 0


@posix_only
def test_a_setting_that_is_no_command_is_told_of_and_the_screen_stays(terminal, monkeypatch):
    monkeypatch.setenv("EDITOR", "'vim")
    assert run_editor(terminal, BRIEF, 1) == "EDITOR is no command: 'vim (no closing quotation)"
    assert terminal.times == 0


@posix_only
def test_an_editor_that_cannot_be_run_leaves_no_dead_screen(terminal, editor, tmp_path):
    editor("")
    (tmp_path / "vim").write_bytes(b"\x7fELF is all there is of it")
    assert run_editor(terminal, BRIEF, 1) == (
        f"the editor {tmp_path}/vim could not be run: Exec format error"
    )


@posix_only
def test_a_path_that_no_program_can_be_given_leaves_no_dead_screen(terminal, editor):
    editor("")
    said = run_editor(terminal, Path("/briefs/\0.toml"), 1)
    assert said
    assert "could not be run: embedded null byte" in said


@posix_only
def test_the_keys_that_interrupt_are_the_editors(terminal, editor, tmp_path):
    handler = signal.getsignal(signal.SIGINT)
    # It sends the signal to the program that waits for it, as ctrl+c does to both.
    editor(f"kill -INT $PPID; kill -QUIT $PPID; sleep 0.1; touch {tmp_path}/ended")
    assert run_editor(terminal, BRIEF, 1) is None
    assert (tmp_path / "ended").exists()
    assert signal.getsignal(signal.SIGINT) is handler


@posix_only
def test_the_editor_itself_can_be_interrupted(terminal, editor, tmp_path):
    editor("kill -INT $$; sleep 60")
    assert run_editor(terminal, BRIEF, 1) == f"the editor {tmp_path}/vim was ended by signal 2"


def test_where_no_terminal_can_be_handed_over_that_is_said(monkeypatch):
    monkeypatch.setenv("EDITOR", sys.executable)

    app = App[None]()
    monkeypatch.setattr(app, "suspend", not_supported)
    assert run_editor(app, BRIEF, 1) == "there is no terminal here to give to an editor"


def not_supported():
    raise SuspendNotSupported


async def test_an_app_without_a_terminal_says_so_and_goes_on(monkeypatch):
    monkeypatch.setenv("EDITOR", sys.executable)
    app = App[None]()
    async with app.run_test() as pilot:
        assert run_editor(app, BRIEF, 1) == "there is no terminal here to give to an editor"
        await pilot.pause()
        assert app.is_running


# The web


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """A browser that writes down what it is asked to open, and scribbles on its terminal."""
    path = tmp_path / "browser"
    path.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/opened\necho scribble; echo s >&2\n')
    path.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{path} %s")
    monkeypatch.setenv("DISPLAY", ":0")
    return lambda: (tmp_path / "opened").read_text().splitlines()


@posix_only
async def test_a_web_address_is_opened_and_nothing_reaches_the_screen(browser, capfd):
    assert await open_source("https://example.org/a?b=[c]#d") is None
    assert browser() == ["https://example.org/a?b=[c]#d"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "vscode://x",
        "-incognito",
        "--version",
        "https://",
        "https:///x",
        "http://[",
        "https://a b",
        "https://a\nb",
        "https://a\x1b]0;x",
        'https://a"b',
        "",
    ],
)
async def test_what_is_no_web_address_is_refused_in_words(address, monkeypatch):
    monkeypatch.setattr(editing, "_browse", lambda _: pytest.fail("opened"))
    monkeypatch.setenv("DISPLAY", ":0")
    said = await open_source(address)
    assert said
    assert said.endswith("is no web address (http or https); it is not opened")
    assert "\x1b" not in said


@posix_only
@pytest.mark.skipif(sys.platform == "darwin", reason="there are always windows there")
async def test_without_windows_the_address_is_told_instead(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(editing, "_browse", lambda _: pytest.fail("opened"))
    assert await open_source("https://example.org") == (
        "there is no web browser here; the address is https://example.org"
    )


@posix_only
async def test_without_a_browser_that_opens_the_address_is_told_instead(monkeypatch, tmp_path):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("BROWSER", "false %s")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await open_source("https://example.org") == (
        "no web browser could be opened; the address is https://example.org"
    )


async def test_a_browser_that_does_not_return_is_not_waited_for(monkeypatch):
    closed = threading.Event()
    monkeypatch.setattr(editing, "_has_windows", lambda _: True)
    monkeypatch.setattr(editing, "_PATIENCE", 0.01)
    monkeypatch.setattr(editing, "_browse", lambda _: closed.wait())
    assert await open_source("https://example.org") is None
    closed.set()
