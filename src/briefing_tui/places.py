"""Where things are: the library's folder, the themes', the reader's settings; shipped or yours."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.errors import BriefingError
from briefing_tui.files import is_folder, typed_path, why_not_there
from briefing_tui.visible import visible_line

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).parent


ROOMY = 100
"""Cells of a screen that has room for why a library was opened."""


class NoSuchLibraryError(BriefingError):
    """The folder that was named as a library is not there."""


class LibraryPlace(NamedTuple):
    """The folder a library is in, and why it is this one."""

    folder: Path
    because: str
    """In the reader's words: "named on the command line", "the samples"."""
    read_only: bool = False
    """The samples that ship are never written to."""

    def said(self, width: int) -> str:
        """Return which library this is, in words that fit a screen `width` cells wide."""
        if self.read_only:
            return "the samples (read-only)"
        home, folder = Path.home(), self.folder
        name = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
        return visible_line(f"{name} ({self.because})" if width >= ROOMY else name)


def shipped(folder: str) -> Path:
    """Return a folder that ships with the program: `briefs` or `themes`.

    In a wheel it lies inside the package; in an editable install, at the repository's root.
    """
    inside = _PACKAGE / folder
    return inside if is_folder(inside) else _PACKAGE.parent.parent / folder


def library_place(named: str | None) -> LibraryPlace:
    """Return which library to open.

    In this order: the one named, `BRIEFING_LIBRARY`, `briefs/` here, the reader's own, the samples.
    """
    if named:
        return _place(_existing(named), "named on the command line")
    if set_outside := os.environ.get("BRIEFING_LIBRARY"):
        return _place(_existing(set_outside), "named by BRIEFING_LIBRARY")
    if is_folder(here := Path("briefs")):
        return _place(here.absolute(), "briefs/ in this folder")
    if is_folder(own := own_library()):
        return _place(own, "your own library")
    return samples()


def samples() -> LibraryPlace:
    """Return the library that ships with the program."""
    return _place(shipped("briefs"), "the samples")


def place_of_library(folder: Path) -> LibraryPlace:
    """Return the place of a library that was picked while the program runs."""
    return _place(folder, "picked")


def own_library() -> Path:
    """Return the folder of the reader's own library; it need not exist yet."""
    return Path(_yours().user_data_dir) / "library"


def settings_folder() -> Path:
    """Return the folder for what a person writes: keys, themes. It need not exist yet."""
    return Path(_yours().user_config_dir)


def keys_file() -> Path:
    """Return the file with the reader's own keys; it need not be there."""
    return settings_folder() / "keys.toml"


def state_folder() -> Path:
    """Return the folder for what the program remembers: places, marks. It need not exist yet."""
    return Path(_yours().user_state_dir)


def cache_folder() -> Path:
    """Return the folder for what can be made anew: indexes. It need not exist yet."""
    return Path(_yours().user_cache_dir)


@cache
def _yours() -> "PlatformDirs":
    # Loaded late: whoever names a library has no need of it.
    from platformdirs import PlatformDirs  # noqa: PLC0415

    return PlatformDirs("briefing", appauthor=False)


def _place(folder: Path, because: str) -> LibraryPlace:
    return LibraryPlace(folder, because, read_only=_same(folder, shipped("briefs")))


def _existing(named: str) -> Path:
    folder = typed_path(named)
    if not is_folder(folder):
        what = why_not_there(folder) or "is a file"
        raise NoSuchLibraryError(f"the library {folder} {what}; name a folder of briefs")
    return folder.absolute()


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
