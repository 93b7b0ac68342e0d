"""A brief back into the TOML file it is."""

from pathlib import Path

import tomli_w

from briefing_tui.brief import Brief, as_data
from briefing_tui.files import write_atomic


def brief_toml(brief: Brief) -> str:
    """Return the file that says `brief`: keys in the format's order, empty ones left out."""
    return tomli_w.dumps(as_data(brief), multiline_strings=True)


def write_brief(brief: Brief, path: Path, *, overwrite: bool = False) -> None:
    """Write a whole new file; an existing one is replaced only where `overwrite` says so.

    Comments in a file that is replaced are gone: to change a person's file, use an editor.
    """
    write_atomic(path, brief_toml(brief).encode(), overwrite=overwrite)
