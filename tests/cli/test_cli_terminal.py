"""What a terminal changes: the screen opens, and there is colour. Nothing else."""

import os
import re
import subprocess
from dataclasses import dataclass

import pytest
from tests.cli.command_line import command, environment, process

pty = pytest.importorskip("pty", reason="there are no such terminals here")

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Seen:
    """What came out of a command on a terminal."""

    code: int
    screen: str
    err: str


def on_terminal(*words, has_error=True, has_input=True, **own):
    """Run a command with a terminal for its streams, but for those it is to have none for."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        command(*words),
        stdin=theirs if has_input else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs if has_error else subprocess.PIPE,
        env=environment(**own),
    )
    os.close(theirs)
    shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    _, err = started.communicate(timeout=300)
    return Seen(started.returncode, shown.decode().replace("\r\n", "\n"), (err or b"").decode())


def _read(terminal):
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # The other end is closed.
        return b""


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_cannot_draw_gets_the_list_and_a_hint(straits, term):
    seen = on_terminal("--library", straits, TERM=term)
    assert seen.code == 0
    assert "straits  2024-03-01" in seen.screen
    assert "no screen: TERM is empty or dumb" in seen.screen
    assert "\x1b" not in seen.screen


def test_without_input_there_is_the_list_too(straits):
    seen = on_terminal("--library", straits, has_input=False, TERM="xterm")
    assert seen.code == 0
    assert "no screen: standard input is not a terminal" in seen.screen


def test_where_only_standard_error_is_no_terminal_there_is_one_line(straits):
    seen = on_terminal("--library", straits, has_error=False, TERM="xterm")
    assert (seen.code, seen.screen) == (1, "")
    assert seen.err == "no screen: it is drawn on standard error, which is not a terminal\n"


@pytest.mark.parametrize(
    "words",
    ["list", "search inspection", "show straits", "party VAL", "compare straits rivers",
     "export straits", "search inspection --json"],
)  # fmt: skip
def test_a_terminal_and_a_pipe_get_the_same_but_for_colour(straits, words):
    words = [*words.split(), "--library", straits]
    seen = on_terminal(*words, has_error=False, TERM="xterm", COLUMNS="")
    piped = process(*words, COLUMNS="").out
    # How long a search took is told in JSON and differs by the moment.
    shown, sent = (re.sub(r'"took_ms": [\d.]+', "", text) for text in (seen.screen, piped))
    assert COLOUR.sub("", shown) == sent


def test_what_was_found_is_lit_up_on_a_terminal(straits):
    seen = on_terminal("search", "gauge", "--library", straits, TERM="xterm")
    assert re.search(r"\x1b\[33m\x1b\[1mgauge\x1b\[0m data", seen.screen)


@pytest.mark.parametrize("own", [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}])
def test_whoever_wants_no_colour_gets_none(straits, own):
    assert "\x1b" not in on_terminal("search", "gauge", "--library", straits, **own).screen
