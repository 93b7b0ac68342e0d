"""The command line as a person meets it: what came out, what was said, how it ended."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from briefing_tui.cli.commands import briefing

REPOSITORY = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str
    written: bytes = field(default=b"", compare=False)
    """What it printed, to the byte."""

    @property
    def data(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """What it printed, by lines."""
        return self.out.splitlines()


def run(*words: str | Path, library: Path | None = None, typed: str | bytes = "") -> Ended:
    """Run a command here and now."""
    named = ["--library", str(library)] if library else []
    result = CliRunner().invoke(
        briefing, [*map(str, words), *named], input=typed, prog_name="briefing"
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr, result.stdout_bytes)


def environment(**own: str) -> dict[str, str]:
    """The environment of a process that runs the program from its source."""
    path = os.pathsep.join([str(REPOSITORY / "src"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path, **own}


def command(*words: str | Path) -> list[str]:
    """The words that run the program as a process of its own."""
    return [sys.executable, "-m", "briefing_tui", *map(str, words)]


def process(*words: str | Path, typed: str = "", **own: str) -> Ended:
    """Run a command as a process of its own, with nothing but pipes."""
    ended = subprocess.run(
        command(*words),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environment(**own),
        check=False,
        timeout=300,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
