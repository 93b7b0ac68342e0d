"""`briefing completion`: names that complete themselves in a shell.

What a shell asks for while somebody types has to come at once: slugs are read off the files'
names, and a brief is opened only for the parts in it.
"""

from collections.abc import Iterable, Iterator

import click
from click.shell_completion import CompletionItem, get_completion_class

from briefing_tui.cli.options import chosen_library, library_option
from briefing_tui.cli.printing import put_exactly
from briefing_tui.errors import BriefingError
from briefing_tui.files import scan
from briefing_tui.ids import NO_SLUGS, slug_of
from briefing_tui.visible import visible_line


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@library_option
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script that lets SHELL complete commands, slugs, addresses, parties and fields.

    Write it where the shell looks for such scripts; the next one that is opened knows it.

    \b
    bash  ~/.local/share/bash-completion/completions/briefing
    zsh   _briefing, in a folder of your fpath
    fish  ~/.config/fish/completions/briefing.fish
    """  # noqa: D301  click keeps the lines behind this character as they are
    root = ctx.find_root()
    if kind := get_completion_class(shell):
        put_exactly(kind(root.command, {}, "briefing", "_BRIEFING_COMPLETE").source())


def addresses(ctx: click.Context, incomplete: str) -> Iterator[CompletionItem]:
    """Yield the slugs that begin so; behind a `#`, the addresses in that brief that do."""
    slug, mark, _ = incomplete.partition("#")
    names = _parts(ctx, slug) if mark else _slugs(ctx)
    yield from (CompletionItem(name) for name in names if name.startswith(incomplete))


def parties(ctx: click.Context, incomplete: str) -> Iterator[CompletionItem]:
    """Yield the id and name of every party whose id begins so, in any case."""
    from briefing_tui.library import read_library  # noqa: PLC0415  slugs need no briefs
    from briefing_tui.undertakings import parties_of  # noqa: PLC0415  few complete a party

    try:
        library = read_library(chosen_library(ctx).folder)
    except BriefingError:
        return
    for party in parties_of(library.briefs):
        if party.id.casefold().startswith(incomplete.casefold()):
            yield CompletionItem(party.id, help=visible_line(party.name))


def _slugs(ctx: click.Context) -> Iterable[str]:
    try:
        files = scan(chosen_library(ctx).folder).files
    except BriefingError:
        return ()
    return {slug_of(file.path.stem): None for file in files if file.path.stem not in NO_SLUGS}


def _parts(ctx: click.Context, slug: str) -> Iterator[str]:
    from briefing_tui.cli.opening import fragments_of  # noqa: PLC0415  slugs need no briefs
    from briefing_tui.library import read_brief  # noqa: PLC0415  as above

    try:
        for file in scan(chosen_library(ctx).folder).files:
            if slug_of(file.path.stem) == slug:
                yield from (f"{slug}#{part}" for part in fragments_of(read_brief(file.path)))
    except BriefingError:
        return
