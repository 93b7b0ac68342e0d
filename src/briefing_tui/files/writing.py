"""Files written: the old bytes or the new ones, never a part of either."""

import errno
import hashlib
import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from briefing_tui.files.drafts import drafted, sweep
from briefing_tui.files.faults import (
    CIRCLE,
    IRREGULAR,
    ChangedOnDiskError,
    FileExistsAlreadyError,
    UnwritableError,
    reason_of,
)
from briefing_tui.files.reading import opened
from briefing_tui.files.stamps import Stamp
from briefing_tui.files.turns import turn

_OWN_STREAM: Final = r"/dev/(stdin|stdout|stderr)|/(?:dev|proc/self)/fd/(\d{1,4})"
_NUMBERS: Final = {"stdin": 0, "stdout": 1, "stderr": 2}

_NO_LINKS: Final = {errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}
"""What file systems without hard links answer: FAT, some network and phone storage."""
_NO_FOLDER_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES}
"""What file systems answer that order their own folders, and folders that may not be listed."""


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
        sweep(target.parent)
    except FileNotFoundError as error:
        raise UnwritableError(path, "its folder is not there") from error
    except (OSError, ValueError) as error:
        raise UnwritableError(path, reason_of(error)) from error


def is_stream(path: Path) -> bool:
    """Tell whether there is a pipe, a device or one of this program's own streams.

    These are written into and never replaced. `/dev/stdout` is one even where it leads to a file:
    whoever sent it there has decided that.
    """
    try:
        return _own_stream(path) is not None or _is_special(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_terminal(path: Path) -> bool:
    """Tell whether what is written to `path` shows on a terminal."""
    try:
        if not stat.S_ISCHR(path.stat().st_mode):
            return False
        file = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NONBLOCK", 0)
        )
    except (OSError, ValueError):
        return False
    try:
        return os.isatty(file)
    finally:
        os.close(file)


def write_stream(path: Path, data: bytes, *, wait: bool = True) -> None:
    """Write `data` into the pipe, terminal or other device that is at `path`, after what was there.

    Waits for whoever reads it, unless told not to `wait` for a pipe that nobody has opened.

    Raises:
        BrokenPipeError: whoever read it has left.
        UnwritableError: it is a file, which `write_atomic` is for, or takes nothing.
    """
    try:
        with os.fdopen(_opened_stream(path, wait=wait), "wb") as writer:
            writer.write(data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        nobody = isinstance(error, OSError) and error.errno == errno.ENXIO and not wait
        reason = "is read by nobody now" if nobody else reason_of(error)
        raise UnwritableError(path, reason) from error


def _opened_stream(path: Path, *, wait: bool) -> int:
    if (own := _own_stream(path)) is not None:
        # Opened by its name a file would be written from its beginning again.
        return os.dup(own)
    flags = os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags if wait else flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise UnwritableError(path, "is a regular file by now")
    if not wait and hasattr(os, "set_blocking"):
        os.set_blocking(file, True)
    return file


def _own_stream(path: Path) -> int | None:
    """The number of the stream that `path` is a name of: 1 for `/dev/stdout`."""
    named = re.fullmatch(_OWN_STREAM, str(path))
    return _NUMBERS.get(named[1]) or int(named[2] or 0) if named else None


def _is_special(mode: int) -> bool:
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


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
    with opened(target) as file, os.fdopen(file, "rb", closefd=False) as reader:
        return hashlib.file_digest(reader, "sha256").digest()


def _target_of(path: Path) -> Path:
    """The file that `path` names: itself, or what it is a link to, so that the link stays."""
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    if target.is_symlink():
        raise OSError(errno.ELOOP, CIRCLE)
    return target


def _status_of(path: Path, target: Path) -> os.stat_result | None:
    """The status of the file to be replaced, if there is one; only a regular file may be."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    # A rename over a pipe or over /dev/null would take it from everybody else.
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableError(path, IRREGULAR)
    return status


def _replace(path: Path, target: Path, data: bytes, seen: _Seen) -> None:
    """Put `data` in the place of what is in `target`, if that is still what was seen."""
    old = _status_of(path, target)
    with drafted(target.parent, data, old) as temporary, turn(path, target.parent):
        # Asked last, when only the rename is left: among those who take turns nobody comes between.
        seen.check(path, target)
        temporary.replace(target)


def _create(path: Path, target: Path, data: bytes) -> None:
    """Put `data` in `target`, where nothing may be yet."""
    with drafted(target.parent, data, None) as temporary:
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


def _sync_folder(path: Path, folder: Path) -> None:
    """Have the name reach the disk too. By now the new content is in place."""
    if sys.platform == "win32":
        return  # It has no such call.
    try:
        with opened(folder) as listing:
            os.fsync(listing)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            said = f"is saved, but the disk did not confirm it: {reason_of(error)}"
            raise UnwritableError(path, said) from error
