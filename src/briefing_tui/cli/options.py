"""What commands take: the library they work on, and names that complete themselves."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from briefing_tui.files import is_folder, typed_path
from briefing_tui.places import LibraryPlace, NoSuchLibraryError, library_place

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])

_LIBRARY: Final = "briefing_tui.library"
"""Where click keeps the library that was named, before the command or after it."""


def library_option(command: Command) -> Command:
    """Let a command take `-l`/`--library`. The one nearest to the command's end counts."""
    return click.option(
        "-l",
        "--library",
        metavar="DIR",
        type=click.Path(file_okay=False),
        expose_value=False,
        callback=_remember,
        help="The folder of briefs to work on; else BRIEFING_LIBRARY, briefs/ here, your own, "
        "the samples.",
    )(command)


def json_option(command: Command) -> Command:
    """Let a command take `--json`."""
    return click.option("as_json", "--json", is_flag=True, help="Print JSON.")(command)


def chosen_library(ctx: click.Context | None = None) -> LibraryPlace:
    """Return the library this command works on; raise, with the nearest, where it is not there."""
    named = (ctx or click.get_current_context()).meta.get(_LIBRARY)
    try:
        return library_place(named)
    except NoSuchLibraryError as error:
        folder = typed_path(named or os.environ["BRIEFING_LIBRARY"])
        raise NoSuchLibraryError(f"{error}{_near_folder(folder)}") from error


def named_library() -> str | None:
    """Return the folder that was named on the command line; `None` where none was."""
    named: str | None = click.get_current_context().meta.get(_LIBRARY)
    return named


def _remember(ctx: click.Context, _: click.Parameter, folder: str | None) -> None:
    if folder == "":
        raise click.BadParameter("is empty; name a folder of briefs")
    if folder is not None:
        ctx.meta[_LIBRARY] = folder


def _near_folder(folder: Path) -> str:
    """The folder beside it that was probably meant."""
    from briefing_tui.tomls import did_you_mean  # noqa: PLC0415  for an error only

    try:
        beside = [child.name for child in folder.absolute().parent.iterdir() if is_folder(child)]
    except OSError:
        return ""
    return did_you_mean(folder.name, beside)


class Named(click.Choice[str]):
    """One of some words; a wrong one is answered with the nearest."""

    def __init__(self, what: str, words: Iterable[str]) -> None:
        super().__init__(list(words))
        self._what = what

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ANN401, ARG002  click's own signature
        """Say what there is, the nearest first."""
        from briefing_tui.tomls import did_you_mean  # noqa: PLC0415  for an error only

        hint = did_you_mean(str(value), self.choices)
        return f"{value!r} is no {self._what}; there is: {', '.join(self.choices)}{hint}"


class TargetPath(click.Path):
    """Where to write. Nothing is no place: so a shell writes a variable that is not set."""

    def convert(
        self,
        value: Any,  # noqa: ANN401  click's own signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> "str | bytes | os.PathLike[str]":
        """Return the path as it was typed."""
        if value == "":
            self.fail("is empty; name a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


class AddressName(click.types.StringParamType):
    """A slug, or the address of a part. What there is completes it."""

    name = "address"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002  click's signature
        incomplete: str,
    ) -> "list[CompletionItem]":
        """Return the slugs, or behind a `#` the parts of that brief, that begin so."""
        from briefing_tui.cli.completion import addresses  # noqa: PLC0415  only when completing

        return list(addresses(ctx, incomplete))


class PartyName(click.types.StringParamType):
    """A party's id, or a name of it. What there is completes it."""

    name = "party"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002  click's signature
        incomplete: str,
    ) -> "list[CompletionItem]":
        """Return the ids of parties that begin so."""
        from briefing_tui.cli.completion import parties  # noqa: PLC0415  only when completing

        return list(parties(ctx, incomplete))
