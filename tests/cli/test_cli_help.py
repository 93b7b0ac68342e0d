"""What `--help` tells is there, and what is there is told."""

import re

import click
import pytest
from tests.cli.command_line import run

from briefing_tui.cli.commands import ROOMS, briefing


def commands():
    context = click.Context(briefing)
    return {name: briefing.get_command(context, name) for name in ROOMS}


def test_every_command_is_told_with_what_it_does():
    told = run("--help").out
    for name, room in ROOMS.items():
        assert re.search(rf"^  {name} +{re.escape(room.summary)}$", told, re.MULTILINE)


@pytest.mark.parametrize("name", ROOMS)
def test_every_command_explains_itself_and_each_option(name):
    command = commands()[name]
    assert command.name == name
    told = run(name, "--help")
    assert told.code == 0
    assert command.help
    assert "\\" not in told.out
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert option.opts[-1] in told.out


@pytest.mark.parametrize("name", ROOMS)
def test_every_command_takes_the_library(name):
    assert "-l, --library" in run(name, "--help").out


def test_help_tells_the_exit_codes_and_how_to_complete():
    told = " ".join(run("--help").out.split())
    assert "0 done; 1 the answer is no; 2" in told
    assert "briefing completion" in told


def test_the_short_option_helps_too():
    assert run("-h").out == run("--help").out


def test_help_keeps_a_line_for_each_shell():
    told = run("completion", "--help").out
    assert "\n  bash  ~/.local/share/bash-completion/completions/briefing\n" in told
    assert "\\b" not in told
