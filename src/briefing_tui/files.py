"""Files: looked for, read and written so that no fault costs anybody a word.

The only place that opens a file for writing. What is on disk is the old bytes or the new ones,
never a part of either, whatever ends the program in between.
"""

import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from briefing_tui.errors import BriefingError
from briefing_tui.visible import visible_line

if sys.platform != "win32":
    import fcntl

_TEMPORARY: Final = (".briefing-", ".tmp")
_STALE_AFTER: Final = 60 * 60
"""Seconds. No save takes an hour: what is older was left by a program that died."""
_TURN_WITHIN: Final = 2.0
"""Seconds to wait for another `briefing` that saves in the same folder. It takes milliseconds."""
_PIECE: Final = 1 << 20
"""Bytes read at a time."""
_JUNCTION: Final = 0xA0000003
"""How Windows tags a folder that is really a link to another (IO_REPARSE_TAG_MOUNT_POINT)."""

_NO_LINKS: Final = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}
"""What file systems without hard links answer: FAT, some network and phone storage."""
_NO_FOLDER_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES}
"""What file systems answer that order their own folders, and folders that may not be listed."""

_IRREGULAR: Final = "is not a regular file"
_OUT: Final = "is a link out of the library; not followed"
_CIRCLE: Final = "is a link that goes round in a circle"
_REASONS: Final = {
    errno.ENOENT: "is not there",
    errno.ENOTDIR: "is not a folder, or not in one",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: _CIRCLE,
    errno.ENXIO: _IRREGULAR,
    errno.EISDIR: _IRREGULAR,
    errno.EROFS: "is on a disk that can only be read",
    errno.ENOSPC: "does not fit: the disk is full",
    errno.EDQUOT: "does not fit: the quota is used up",
    errno.EFBIG: "does not fit: it is larger than a file may be here",
    errno.ENAMETOOLONG: "has too long a name",
}


class FileError(BriefingError):
    """Something wrong with one file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{visible_line(str(path))}: {visible_line(reason)}")
        self.path = path
        self.reason = reason


class UnreadableError(FileError):
    """A file that could not be read, or not whole."""


class UnwritableError(FileError):
    """A file that could not be written: what was there before is there still."""


class FileExistsAlreadyError(FileError):
    """A file that would have been overwritten, and was not."""


class ChangedOnDiskError(FileError):
    """A file that somebody else has written or removed since it was read."""


class NotTextError(BriefingError):
    """Bytes that are not UTF-8."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one version of a file from another without reading it.

    Two versions can share a stamp where a disk counts time coarsely; the bytes' digest tells more.
    """

    mtime_ns: int
    """When it was last written, in nanoseconds."""
    size: int
    """In bytes."""
    ino: int
    """Which file it is on its disk; a program that saves by renaming makes a new one."""

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """The stamp of a file whose status is known."""
        return cls(status.st_mtime_ns, status.st_size, status.st_ino)


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a library."""

    path: Path
    stamp: Stamp
    """Of the file itself where `path` is a link."""
    group: str
    """The folder it is in, from the library's own, parted by `/`. Empty at the top."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a folder holds."""

    files: list[Found]
    """In the order of their groups, then of their names."""
    problems: list[tuple[Path, str]]
    """What was left out and why, in the order of the paths."""


def read_bounded(path: Path, limit: int) -> tuple[bytes, Stamp]:
    """All bytes of the file at `path`, `limit` at most, and the stamp of just that version.

    Waits for nobody: a pipe, a device or a socket is refused, not opened.

    Raises:
        UnreadableError: it is not a regular file, too large, unreadable, or was changing.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError(path, _IRREGULAR)
        # By now it may be another file, so the one that was opened is asked again, and opening
        # must not wait: a pipe without a writer would never open.
        with _opened(path) as file:
            return _content(path, file, limit)
    except (OSError, ValueError) as error:
        raise UnreadableError(path, _reason_of(error)) from error


def write_atomic(
    path: Path,
    data: bytes,
    *,
    overwrite: bool = False,
    expect: Stamp | None = None,
    digest: bytes | None = None,
) -> None:
    """Make `data` the content of `path`, wholly or not at all.

    Its mode is kept, and where it is a link, the link; other names of the same file (hard links)
    keep the old content. With `expect` or `digest` (SHA-256), of the version that was read, only
    that version is replaced: `overwrite` need not be given.

    Raises:
        FileExistsAlreadyError: there is such a file, and nothing allows to replace it.
        ChangedOnDiskError: it is no longer the version expected.
        UnwritableError: anything else. Unless its reason says otherwise, the file is as it was.
    """
    seen = _Seen(expect, digest)
    try:
        target = _target_of(path)
        if overwrite or seen.matters:
            _replace(path, target, data, seen)
        else:
            _create(path, target, data)
        _sync_folder(path, target.parent)
    except FileNotFoundError as error:
        raise UnwritableError(path, "its folder is not there") from error
    except (OSError, ValueError) as error:
        raise UnwritableError(path, _reason_of(error)) from error


def sweep(folder: Path) -> None:
    """Remove from `folder` what programs that died while saving left there an hour ago or more."""
    start, end = _TEMPORARY
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(start) and entry.name.endswith(end):
                _sweep_file(entry)


def scan(root: Path, suffix: str = ".toml", max_files: int = 200_000, max_depth: int = 32) -> Scan:
    """Every file under `root` whose name ends in `suffix`; nothing that is there makes it raise.

    Names that begin with a dot are passed over. A link is followed where it stays in `root` and
    leads to what is not listed anyway; so nothing is listed twice and nothing goes round.
    """
    walk = _Walk(root, suffix, max_files, max_depth)
    walk.run()
    walk.files.sort(key=lambda file: (file.group, file.path.name))
    return Scan(walk.files, sorted(walk.problems))


def decoded(data: bytes) -> str:
    """`data` as text: UTF-8, with or without its mark at the start, lines ended by LF or CR LF.

    Raises:
        NotTextError: it is not UTF-8; the reason says from which byte on and what it may be.
    """
    if name := _utf_16_or_32(data):
        raise NotTextError(0, f"is {name}; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(error.start, _not_utf_8(data, error.start)) from error
    return text.replace("\r\n", "\n")


# Reading


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """A descriptor to read `path` by. Nothing on the way waits for another program."""
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY", "O_NOINHERIT"):
        flags |= getattr(os, name, 0)
    file = os.open(path, flags)
    try:
        yield file
    finally:
        os.close(file)


def _content(path: Path, file: int, limit: int) -> tuple[bytes, Stamp]:
    """The bytes of an open file, if it is one, small enough and left alone while it is read."""
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(path, _IRREGULAR)
    if status.st_size > limit:
        raise UnreadableError(path, f"{_said(status.st_size)}; the limit is {_said(limit)}")
    data = bytearray()
    while piece := os.read(file, min(_PIECE, limit + 1 - len(data))):
        data += piece
        if len(data) > limit:
            raise UnreadableError(path, f"grew past the limit of {_said(limit)}")
    if Stamp.of(os.fstat(file)) != (stamp := Stamp.of(status)):
        raise UnreadableError(path, "changed while it was read; try again")
    return bytes(data), stamp


def _said(size: int) -> str:
    """A number of bytes as a person says it, rounded up: too much must never look like enough."""
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB")):
        if size >= unit:
            tenths = -(-size * 10 // unit)
            return f"{tenths / 10:g} {name}"
    return f"{size} bytes"


def _reason_of(error: OSError | ValueError) -> str:
    """What to tell the reader: our words, or else the system's."""
    if isinstance(error, OSError) and error.errno is not None:
        return _REASONS.get(error.errno) or os.strerror(error.errno)
    return "has a name that no file can have" if isinstance(error, ValueError) else str(error)


# Decoding

_MARKS: Final = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\f\r"))


def _utf_16_or_32(data: bytes) -> str | None:
    """Which of the two `data` says it is, or shows by a zero beside its first letter."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    return "UTF-16" if len(data) > 1 and (data[0] == 0) != (data[1] == 0) else None


def _not_utf_8(data: bytes, offset: int) -> str:
    """The reason why `data` is not UTF-8 from the byte at `offset` on, with the likeliest cause."""
    byte, line = data[offset : offset + 1], data.count(b"\n", 0, offset) + 1
    said = f"is not UTF-8 at byte {offset} (0x{byte.hex().upper()}, line {line})"
    if any(control in data for control in _CONTROLS):
        return f"{said}; it does not look like text"
    # Latin-1 has no letters in this range.
    name = "Windows-1252" if b"\x80" <= byte <= b"\x9f" else "Latin-1"
    return f"{said}; it looks like {name}: save it as UTF-8"


# Looking


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

    @contextmanager
    def _reported(self, path: Path, gone: str = "") -> Iterator[None]:
        """Report what fails here. What is `gone` since its name was read never was, unless said."""
        try:
            yield
        except FileNotFoundError:
            if gone:
                self._report(path, gone)
        except OSError as error:
            self._report(path, _reason_of(error))

    def _descend(self, top: _Folder) -> None:
        """Read `top` and the folders in it, in order, without a stack of calls to overflow."""
        waiting = [top]
        while waiting and not self._full:
            folder = waiting.pop()
            if folder.depth > self._max_depth:
                self._report(folder.path, f"is more than {self._max_depth} folders down; not read")
                continue
            with self._reported(folder.path, "" if folder.depth else _REASONS[errno.ENOENT]):
                waiting += reversed(self._folders_in(folder))

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
            with self._reported(path := Path(entry.path)):
                if _is_link(entry):
                    self._links.append((folder, entry.name))
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(folder.inside(entry.name))
                elif entry.name.endswith(self._suffix):
                    self._list(path, folder.group)
        return folders

    def _list(self, path: Path, group: str) -> None:
        """List one file, if it is one and no link has led to one that is listed."""
        status = path.stat()
        stamp = Stamp.of(status)
        if self._full or stamp in self._listed:
            return
        if not stat.S_ISREG(status.st_mode):
            self._report(path, _IRREGULAR)
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
            self._report(path, f"{_CIRCLE}; not followed")
        elif to_folder:
            self._descend(folder.inside(name))
        else:
            with self._reported(path, gone="is a link to nothing"):
                self._list(path, folder.group)


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


# Writing


class _Seen(NamedTuple):
    """The version that may be replaced, as far as the caller knows it."""

    stamp: Stamp | None
    digest: bytes | None

    @property
    def matters(self) -> bool:
        """Whether any other version is to be left alone."""
        return self.stamp is not None or self.digest is not None

    def check(self, path: Path, target: Path) -> None:
        """Raise `ChangedOnDiskError` unless `target` still is that version."""
        status = _status_of(path, target)
        if not self.matters:
            return
        if status is None:
            raise ChangedOnDiskError(path, "is gone since it was read")
        same = self.stamp in (None, Stamp.of(status))
        if not same or (self.digest is not None and self.digest != _digest_of(target)):
            raise ChangedOnDiskError(path, "has changed on disk since it was read")


def _digest_of(target: Path) -> bytes:
    """The SHA-256 of what is in `target` now."""
    with _opened(target) as file, os.fdopen(file, "rb", closefd=False) as reader:
        return hashlib.file_digest(reader, "sha256").digest()


def _target_of(path: Path) -> Path:
    """The file that `path` names: itself, or what it is a link to, so that the link stays."""
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    if target.is_symlink():
        raise OSError(errno.ELOOP, _CIRCLE)
    return target


def _status_of(path: Path, target: Path) -> os.stat_result | None:
    """The status of the file to be replaced, if there is one; only a regular file may be."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    # A rename over a pipe or over /dev/null would take it from everybody else.
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableError(path, _IRREGULAR)
    return status


def _replace(path: Path, target: Path, data: bytes, seen: _Seen) -> None:
    """Put `data` in the place of what is in `target`, if that is still what was seen."""
    old = _status_of(path, target)
    with _temporary(target.parent, data, old) as temporary, _turn(path, target.parent):
        # Asked last, when only the rename is left: among those who take turns nobody comes between.
        seen.check(path, target)
        temporary.replace(target)


def _create(path: Path, target: Path, data: bytes) -> None:
    """Put `data` in `target`, where nothing may be yet."""
    with _temporary(target.parent, data, None) as temporary:
        try:
            _name(temporary, target)
        except FileExistsError as error:
            raise FileExistsAlreadyError(path, "exists already") from error


def _name(temporary: Path, target: Path) -> None:
    """Give a complete file its name. Fails with `FileExistsError` if the name is taken by now."""
    if sys.platform == "win32":
        temporary.rename(target)  # There, unlike elsewhere, it never takes another's place.
        return
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _name_without_links(temporary, target)


def _name_without_links(temporary: Path, target: Path) -> None:
    """The same on a disk without hard links: take the name first, then fill it by renaming."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


@contextmanager
def _temporary(folder: Path, data: bytes, old: os.stat_result | None) -> Iterator[Path]:
    """A file in `folder` that holds `data` and has reached the disk. Gone at the end, if not moved.

    Open to the same people as the `old` file, and at no moment to more.
    """
    start, end = _TEMPORARY
    name = folder / f"{start}{secrets.token_hex(8)}{end}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.open(name, flags, 0o666 if old is None else 0o600)
    try:
        with os.fdopen(file, "wb") as writer:
            writer.write(data)
            writer.flush()
            if old is not None:
                _keep_access(name, file, old)
            os.fsync(file)
        yield name
    finally:
        with suppress(OSError):
            name.unlink()


def _keep_access(name: Path, file: int, old: os.stat_result) -> None:
    """Give a new file the owner, group and mode of the `old` one, as far as we may."""
    mode = stat.S_IMODE(old.st_mode)
    if sys.platform == "win32":
        name.chmod(mode)
        return
    new = os.fstat(file)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):
            os.fchown(file, old.st_uid if os.geteuid() == 0 else -1, old.st_gid)
        if os.fstat(file).st_gid != old.st_gid:
            # Bits meant for the old group must not let another one in.
            mode = (mode & ~0o070) | (mode & 0o007) << 3
    os.fchmod(file, mode)


@contextmanager
def _turn(path: Path, folder: Path) -> Iterator[None]:
    """Our turn to save in `folder`, among all who ask. It ends with us, however we end.

    Where a disk or a system knows no locks there are no turns, and the last check stands alone.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        lock = os.open(folder, os.O_RDONLY)
    except PermissionError:
        yield
        return
    try:
        until = time.monotonic() + _TURN_WITHIN
        while not _is_ours(lock):
            if time.monotonic() > until:
                raise UnwritableError(path, "is being saved by another program")
            time.sleep(0.005)
        yield
    finally:
        with suppress(OSError):  # By now the file is in place.
            os.close(lock)


def _is_ours(lock: int) -> bool:
    """Whether we hold the lock by now, or there are none here."""
    if sys.platform != "win32":
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True


def _sync_folder(path: Path, folder: Path) -> None:
    """Have the name reach the disk too. By now the new content is in place."""
    if sys.platform == "win32":
        return  # It has no such call.
    try:
        with _opened(folder) as listing:
            os.fsync(listing)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            said = f"is saved, but the disk did not confirm it: {_reason_of(error)}"
            raise UnwritableError(path, said) from error


def _sweep_file(entry: "os.DirEntry[str]") -> None:
    """Remove a temporary file, if it is one and old."""
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _STALE_AFTER:
            Path(entry.path).unlink()
