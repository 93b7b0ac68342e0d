"""What a command prints: data on stdout, narration on stderr, colour only on a terminal."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import click

from briefing_tui.cli.terminal import is_terminal
from briefing_tui.errors import BriefingError
from briefing_tui.spans import Span
from briefing_tui.visible import visible_line, visible_text

_LINE_CELLS: Final = 80
"""What a line holds unless COLUMNS says else. Not the terminal's own width: a command prints the
same to a terminal and to a pipe."""
_LEAST_CELLS: Final = 20
_MOMENT: Final = 0.5
"""Seconds for which nobody wonders what takes so long."""


class OutputError(BriefingError):
    """Standard output does not take what is printed: the disk is full, say."""


def put(text: str) -> None:
    """Print data, ended by a newline. Text of briefs has been made visible before."""
    with _output():
        click.echo(text, nl=not text.endswith("\n"))


def put_exactly(document: str) -> None:
    """Print a document to the letter, whatever the locale's encoding."""
    with _output():
        click.echo(document.encode(), nl=False)


@contextmanager
def _output() -> Iterator[None]:
    if sys.stdout is None:  # Python's way to say that it was closed.
        raise OutputError("cannot print: standard output is closed")
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise OutputError(f"cannot print: {error.strerror or error}") from error


def discard_output() -> None:
    """Send what is still to be written nowhere, so that the end of the program is quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):
        os.dup2(nowhere, sys.__stdout__.fileno() if sys.__stdout__ else 1)
    os.close(nowhere)


def tell(said: str) -> None:
    """Say something about the command's work, on stderr."""
    click.echo(visible_text(said), err=True)


@contextmanager
def progress_told(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Say how far something is, on one line of a terminal, and take that away when it is done.

    What is done in a moment is not told, and nothing where stderr is no terminal, or one whose
    lines cannot be written over.
    """
    begun = time.monotonic()
    is_told = can_write_over()
    line = ""

    def tell_progress(done: int, count: int) -> None:
        nonlocal line
        if count and is_told and time.monotonic() - begun >= _MOMENT:
            # As long as the one before at least: the number that is done only grows.
            line = f"{doing}: {done:,} of {counted(count, 'file')}"
            click.echo(f"\r{line}", err=True, nl=False)

    try:
        yield tell_progress
    finally:
        if line:
            click.echo(f"\r{' ' * len(line)}\r", err=True, nl=False)


def can_write_over() -> bool:
    """Whether stderr is a terminal whose last line can be written over."""
    return is_terminal(sys.stderr) and os.environ.get("TERM", "") not in ("", "dumb")


def line_cells() -> int:
    """Return how many cells a printed line has: 80, or what COLUMNS says."""
    said = os.environ.get("COLUMNS", "")
    return max(_LEAST_CELLS, int(said)) if said.isdecimal() else _LINE_CELLS


def lit(text: str, spans: Iterable[Span]) -> str:
    """Return `text` on one line with its spans lit up, where there is colour."""
    shown, end, pieces = visible_line(text), 0, []
    for span in spans:
        pieces += [shown[end : span.start], strong(shown[span.start : span.end], "yellow")]
        end = span.end
    return "".join([*pieces, shown[end:]])


def strong(text: str, colour: str | None = None) -> str:
    """Return `text` bold, where there is colour. It must be visible already."""
    return click.style(text, fg=colour, bold=True) if _has_colour() else text


def faint(text: str) -> str:
    """Return `text` dimmed, where there is colour. It must be visible already."""
    return click.style(text, dim=True) if _has_colour() else text


def _has_colour() -> bool:
    return (
        not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
        and is_terminal(sys.stdout)
    )


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a number of things in words: `1 file`, `2,000 files`."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
