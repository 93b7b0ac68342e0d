"""The README says what is so: every command in it runs, every example works, every link leads."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from tests.cli.command_line import environment
from tests.conftest import REPOSITORY

from briefing_tui.cli.commands import ROOMS
from briefing_tui.library import read_brief

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [REPOSITORY / "README.md", REPOSITORY / "benchmarks" / "README.md"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


TYPED = [
    line.removeprefix("$ ").partition("  #")[0].strip()
    for block in blocks("console")
    for line in block.splitlines()
    if line.startswith("$ ")
]
COMMANDS = [line for line in TYPED if line.split()[0] == "briefing"]


@pytest.fixture
def desk(samples, tmp_path, monkeypatch):
    """A folder to type in, with a library one may write to, where `briefing` is a command."""
    shutil.copytree(samples, tmp_path / "briefs")
    shutil.copy(REPOSITORY / "tests/data/imports/us-mexico-2021.md", tmp_path / "release.md")
    program = tmp_path / "bin" / "briefing"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m briefing_tui "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="types into a shell that Windows has not")
@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_in_it_runs(line, desk):
    done = subprocess.run(
        ["sh", "-c", line], cwd=desk, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    if " -o " in line or ">" in line:
        assert (desk / line.split()[-1]).stat().st_size > 1000
    else:
        assert done.stdout.strip() or done.stderr.endswith("no problem\n")


def test_it_shows_every_command():
    assert {line.split()[1] for line in COMMANDS if len(line.split()) > 1} == {*ROOMS}


def test_two_commands_of_make_are_all_one_has_to_know():
    assert [line for line in TYPED if line not in COMMANDS] == ["make run", "make test"]
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for target in ("run", "test"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_its_brief_is_a_brief(tmp_path):
    (example,) = blocks("toml")
    path = tmp_path / "example.toml"
    path.write_text(example, encoding="utf-8")
    brief = read_brief(path)
    assert brief.sections[0].role_tables[0].rows[0].cells[1] == "National Targeting Center"


def test_its_python_finds_what_it_looks_for(capsys, monkeypatch):
    (example,) = blocks("python")
    monkeypatch.chdir(REPOSITORY)
    exec(compile(example, "README.md", "exec"), {})
    assert "mexico-france-drug-trafficking#" in capsys.readouterr().out


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.parent.name)
def test_every_link_in_it_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))
    for link in links:
        assert link.startswith("https://") or (document.parent / link).exists(), link


def test_it_counts_the_samples(samples):
    numbers = {12: "twelve", 13: "thirteen", 14: "fourteen"}
    number = numbers[len([*samples.glob("*-*.toml")])]
    assert f"the samples: {number} real agreements" in " ".join(README.split())
