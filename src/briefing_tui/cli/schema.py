"""`briefing schema`: what a brief must be like."""

import click

from briefing_tui.cli.options import library_option
from briefing_tui.cli.printing import put
from briefing_tui.exporting import dumps
from briefing_tui.schema import json_schema


@click.command()
@library_option
def schema() -> None:
    """Print the JSON Schema of a brief, for editors such as Even Better TOML."""
    put(dumps(json_schema()))
