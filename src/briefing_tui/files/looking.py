"""What a folder holds, whatever lies in it and wherever its links lead."""

import os
import stat
import sys
from pathlib import Path
from typing import Final, NamedTuple

from briefing_tui.files.faults import CIRCLE, IRREGULAR, NOT_THERE, reason_of
from briefing_tui.files.stamps import Stamp

_JUNCTION: Final = 0xA0000003
"""How Windows tags a folder that is really a link to another (IO_REPARSE_TAG_MOUNT_POINT)."""
_OUT: Final = "is a link out of the library; not followed"


class Found(NamedTuple):
    """One file of a library."""

    path: Path
    stamp: Stamp
    """Of the file itself where `path` is a link."""
    group: str
    """The folder it is in, from the library's own, parted by `/`. Empty at the top."""


class Scan(NamedTuple):
    """What a folder holds."""

    files: list[Found]
    """In the order of their groups, then of their names."""
    problems: list[tuple[Path, str]]
    """What was left out and why, in the order of the paths."""


def scan(root: Path, suffix: str = ".toml", max_files: int = 200_000, max_depth: int = 32) -> Scan:
    """Every file under `root` whose name ends in `suffix`; nothing that is there makes it raise.

    Names that begin with a dot are passed over. A link is followed where it stays in `root` and
    leads to what is not listed anyway; so nothing is listed twice and nothing goes round.
    """
    walk = _Walk(root, suffix, max_files, max_depth)
    walk.run()
    walk.files.sort(key=lambda file: (file.group, file.path.name))
    return Scan(walk.files, sorted(walk.problems))


class _Folder(NamedTuple):
    """A folder still to be read, or a link still to be followed."""

    path: Path
    group: str
    depth: int

    def inside(self, name: str) -> "_Folder":
        """The folder `name` in this one."""
        group = f"{self.group}/{name}" if self.group else name
        return _Folder(self.path / name, group, self.depth + 1)


class _Walk:
    """One scan under way: first what is really there, then what links add to it."""

    def __init__(self, root: Path, suffix: str, max_files: int, max_depth: int) -> None:
        self.files: list[Found] = []
        self.problems: list[tuple[Path, str]] = []
        self._root = root
        self._suffix = suffix
        self._max_files = max_files
        self._max_depth = max_depth
        self._links: list[tuple[_Folder, str]] = []
        self._listed: set[Stamp] = set()
        self._read_already: set[tuple[int, int]] = set()
        self._full = False

    def run(self) -> None:
        """Look at everything once."""
        self._descend(_Folder(self._root, "", 0))
        self._listed.update(file.stamp for file in self.files)
        for folder, name in self._links:  # What a link leads to may add to them.
            if not self._full:
                listed = len(self.files)
                self._follow(folder, name)
                self._listed.update(file.stamp for file in self.files[listed:])

    def _report(self, path: Path, reason: str) -> None:
        self.problems.append((path, reason))

    def _report_fault(self, path: Path, error: OSError, gone: str = "") -> None:
        """Report what failed. What is `gone` since its name was read never was, unless said."""
        reason = gone if isinstance(error, FileNotFoundError) else reason_of(error)
        if reason:
            self._report(path, reason)

    def _descend(self, top: _Folder) -> None:
        """Read `top` and the folders in it, in order, without a stack of calls to overflow."""
        waiting = [top]
        while waiting and not self._full:
            folder = waiting.pop()
            if folder.depth > self._max_depth:
                self._report(folder.path, f"is more than {self._max_depth} folders down; not read")
                continue
            try:
                waiting += reversed(self._folders_in(folder))
            except OSError as error:
                self._report_fault(folder.path, error, "" if folder.depth else NOT_THERE)

    def _folders_in(self, folder: _Folder) -> list[_Folder]:
        """List the files of one folder, put its links by, and say which folders are in it."""
        status = folder.path.stat()
        if (place := (status.st_dev, status.st_ino)) in self._read_already:
            return []
        self._read_already.add(place)
        with os.scandir(folder.path) as entries:
            named = sorted(entries, key=lambda entry: entry.name)
        folders = []
        for entry in named:
            if entry.name.startswith("."):
                continue
            try:
                if _is_link(entry):
                    self._links.append((folder, entry.name))
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(folder.inside(entry.name))
                elif entry.name.endswith(self._suffix):
                    self._list(Path(entry.path), folder.group)
            except OSError as error:
                self._report_fault(Path(entry.path), error)
        return folders

    def _list(self, path: Path, group: str) -> None:
        """List one file, if it is one and no link has led to one that is listed."""
        status = path.stat()
        stamp = Stamp.of(status)
        if self._full or stamp in self._listed:
            return
        if not stat.S_ISREG(status.st_mode):
            self._report(path, IRREGULAR)
        elif len(self.files) < self._max_files:
            self.files.append(Found(path, stamp, group))
        else:
            self._full = True
            said = f"holds more than {self._max_files:,} files; the rest is left out"
            self._report(self._root, said)

    def _follow(self, folder: _Folder, name: str) -> None:
        """List what a link leads to, if that is in the library and not listed without it."""
        path = folder.path / name
        to_folder = path.is_dir()
        if not to_folder and not name.endswith(self._suffix):
            return
        if not _is_in(path, self._root):
            self._report(path, _OUT)
        elif to_folder and _is_in(folder.path, path):
            self._report(path, f"{CIRCLE}; not followed")
        elif to_folder:
            self._descend(folder.inside(name))
        else:
            try:
                self._list(path, folder.group)
            except OSError as error:
                self._report_fault(path, error, "is a link to nothing")


def _is_link(entry: "os.DirEntry[str]") -> bool:
    """Whether `entry` leads elsewhere: a symbolic link, or a junction on Windows."""
    if sys.platform != "win32":
        return entry.is_symlink()
    status = entry.stat(follow_symlinks=False)
    return entry.is_symlink() or status.st_reparse_tag == _JUNCTION


def _is_in(path: Path, folder: Path) -> bool:
    """Whether `path`, with all links followed, is `folder` or in it."""
    real, real_folder = (os.path.normcase(os.path.realpath(each)) for each in (path, folder))
    return Path(real).is_relative_to(real_folder)
