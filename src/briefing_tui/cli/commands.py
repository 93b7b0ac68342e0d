"""The commands by name, and what is common to how they begin and end."""

import gc
import io
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from briefing_tui.cli.exits import INTERRUPTED, NO, WRONG, end
from briefing_tui.cli.options import chosen_library, library_option
from briefing_tui.cli.printing import discard_output, put, tell
from briefing_tui.cli.terminal import is_terminal, lacking_for_a_screen
from briefing_tui.errors import BriefingError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_OBJECTS: Final = 100_000
"""How many new objects make it worth looking for garbage among them."""


class Room(NamedTuple):
    """Where a command is, and what it does in a few words."""

    module: str
    """Below `briefing_tui.cli`; loaded when the command is called."""
    command: str
    """The command's name in that module."""
    summary: str


ROOMS: Final = {
    "new": Room("beginning", "new", "Begin a brief from a template, in your editor."),
    "list": Room("listing", "list_agreements", "The agreements of the library."),
    "party": Room("parties", "party", "What one party has to do, across the library."),
    "show": Room("showing", "show", "One brief or a part of it, as plain text."),
    "search": Room("searching", "search", "Find provisions, however they are spelt."),
    "similar": Room("searching", "similar", "Where else a provision has been used."),
    "compare": Room("comparing", "compare_agreements", "What changed between two agreements."),
    "similarity": Room("likening", "similarity", "Which agreements share most of their wording."),
    "export": Room("exporting", "export", "Write briefs as Markdown, HTML, JSON or CSV."),
    "import": Room("importing", "import_files", "Make briefs of releases, treaties, pages."),
    "check": Room("checking", "check", "Every problem as file:line: field: reason."),
    "schema": Room("schema", "schema", "The JSON Schema of a brief, for editors."),
    "completion": Room("completion", "completion", "A script that completes names in your shell."),
}
"""In the order `--help` tells them."""


class Commands(click.Group):
    """The commands, each loaded when it is called: who wants a list needs no search engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the commands' names."""
        return list(ROOMS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command, loading it."""
        if (room := ROOMS.get(cmd_name)) is None:
            return None
        module = import_module(f"briefing_tui.cli.{room.module}")
        command: click.Command = getattr(module, room.command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name; where there is none, say which is near."""
        name = args[0]
        if name in ROOMS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from briefing_tui.tomls import did_you_mean  # noqa: PLC0415  for an error only

        raise click.UsageError(f"no command is called {name!r}{did_you_mean(name, ROOMS)}", ctx)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the commands' part of `--help` without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, room.summary) for name, room in ROOMS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return what may be typed here, without loading any command."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only when completing

        names = [
            CompletionItem(name, help=room.summary)
            for name, room in ROOMS.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's signature
        """Run what was asked for; say in plain words why it cannot be done."""
        try:
            return super().invoke(ctx)
        except BriefingError as error:
            tell(str(error))
            end(WRONG)
        except BrokenPipeError:
            # Whoever read the output has seen enough: `briefing list | head -1`.
            discard_output()
            end(0)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # noqa: ANN401  click's signature
        """Run a command line and leave with its exit code."""
        run = partial(super().main, *args, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        sys.exit(_exit_code(run))


def _exit_code(run: Callable[[], object]) -> int:
    try:
        code = run()
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        # What was typed is in the message, and may hold anything.
        said = io.StringIO()
        error.show(said)
        tell(said.getvalue().rstrip("\n"))
        return WRONG
    return code if isinstance(code, int) else 0


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  click's signature
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  takes a while

        try:
            put(f"briefing {version('briefing-tui')}")
        except PackageNotFoundError:
            put("briefing, run from its source")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": 80},
)
@library_option
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.pass_context
def briefing(ctx: click.Context) -> None:
    """Walk, search, compare and export international agreements.

    Without a command, open the browser on the library. Data goes to stdout, everything else to
    stderr. Exit codes: 0 done; 1 the answer is no; 2 asked for wrongly, or not there;
    130 interrupted. Lines have 80 cells unless COLUMNS says else; NO_COLOR is respected.

    For completion in your shell: briefing completion --help
    """
    if ctx.invoked_subcommand is None:
        _open_browser(ctx)


def _open_browser(ctx: click.Context) -> None:
    place = chosen_library(ctx)
    if lacking := lacking_for_a_screen():
        from briefing_tui.cli.listing import list_agreements  # noqa: PLC0415  not for the browser

        ctx.invoke(list_agreements)
        tell(f"no screen: {lacking}. This was the list; briefing --help says what else there is.")
    elif not is_terminal(sys.__stderr__):
        tell("no screen: it is drawn on standard error, which is not a terminal")
        end(NO)
    else:
        from briefing_tui.tui import open_browser  # noqa: PLC0415  nothing else needs Textual

        end(open_browser(place))


def main() -> None:
    """Run the program."""
    # Looking for garbage is a fifth of a short command's time, most of it at the very end, when
    # everything is looked through once more. There is next to none.
    gc.set_threshold(_OBJECTS)
    try:
        briefing.main(prog_name="briefing")
    finally:
        gc.freeze()
