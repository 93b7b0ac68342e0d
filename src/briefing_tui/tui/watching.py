"""Watching a folder, so that no change in it is missed.

What the system tells of changes are hints: it loses some without a word, and knows nothing of
other machines. What counts is our own look at every file's stamp. A hint makes us look at once;
without one we look every minute, and every few seconds where no hints come.
"""

import asyncio
import os
import stat
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.files import Scan, Stamp, scan
from briefing_tui.visible import visible_line

RETRY_AFTER: Final = 0.3
"""Seconds after which to read again a file that is broken but `is_fresh`."""

_FRESH: Final = 2.0
"""Seconds. No program takes longer from emptying a file to having filled it."""

_REMOTE: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smbfs", "smb2", "smb3", "afpfs", "afs", "ncpfs", "davfs", "ceph"}
    | {"glusterfs", "lustre", "9p", "drvfs", "vboxsf", "prl_fs", "vmhgfs", "virtiofs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs2", "fuse.glusterfs"}
    | {"fuse.gvfsd-fuse", "fuse.vmhgfs-fuse"}
)
"""File systems that others write to without this system knowing."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Something in the folder is not as it was at the last look."""

    added: tuple[Path, ...] = ()
    """Files that were not there."""
    changed: tuple[Path, ...] = ()
    """Files that are others now, and what could be read and cannot, or the other way round."""
    removed: tuple[Path, ...] = ()
    """Files that are no longer there."""


@dataclass(frozen=True, slots=True)
class FolderGone:
    """The folder is not there or cannot be read. Nothing is known of the files that were in it."""


@dataclass(frozen=True, slots=True)
class FolderBack:
    """The folder is there again. What is different in it is told next."""


@dataclass(frozen=True, slots=True)
class Slower:
    """From now on changes are seen some seconds late."""

    reason: str
    """Why, for the reader."""


Event = Changed | FolderGone | FolderBack | Slower


@dataclass(frozen=True, slots=True)
class Pace:
    """How often to look, in seconds."""

    settle: float = 0.6
    """How long hints are gathered while they keep coming: a checkout writes thousands of files."""
    step: float = 0.03
    """The pause between two hints that ends the gathering: it takes up to twice that to be seen."""
    tick: float = 1.0
    """From one look at the folder itself to the next: whether it is there, and the same."""
    hinted: float = 60.0
    """From one look at everything to the next, where hints come."""
    alone: float = 3.0
    """The same where none come."""
    remote: float = 5.0
    """The same where the folder is on another machine: there a look takes longer."""


USUAL_PACE: Final = Pace()


class Watch:
    """One folder under watch, for as long as somebody goes through its `events`.

    All looking is done in threads that nobody waits for at the end: a disk that does not answer
    holds up neither the screen nor the way out.
    """

    def __init__(
        self, folder: Path, known: Mapping[Path, Stamp] | None = None, pace: Pace = USUAL_PACE
    ) -> None:
        """Prepare to watch `folder`; `known` are its files as they were when they were read.

        What has changed since then is told first. Without `known`, what is there now is taken for
        known.
        """
        self._seen = Seen(folder, known)
        self._folder = folder
        self._pace = pace
        self._wake = threading.Event()
        self._taken = threading.Semaphore(0)
        self._stopped = False

    def look_now(self) -> None:
        """Look at everything at once: after a pause, or when somebody else had the terminal."""
        self._wake.set()

    async def events(self) -> AsyncGenerator[Event, None]:
        """Yield what happens, as it happens. The next is looked for when this one is dealt with."""
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[Event] = asyncio.Queue()

        def tell(event: Event) -> None:
            if self._stopped:
                return
            try:
                loop.call_soon_threadsafe(told.put_nowait, event)
            except RuntimeError:
                self._stopped = True  # The loop is closed: nobody listens any more.
            else:
                self._taken.acquire()

        threading.Thread(target=self._run, args=(tell,), name="watch", daemon=True).start()
        try:
            while True:
                yield await told.get()
                self._taken.release()
        finally:
            self._stopped = True
            self._taken.release()
            self._wake.set()

    def _run(self, tell: Callable[[Event], None]) -> None:
        remote = is_remote(self._folder, _mounts())
        hints: _Hints | None = None
        while not self._stopped:
            self._wake.clear()
            for event in self._seen.look():
                tell(event)
            if hints and hints.lost:
                tell(Slower(hints.lost))
                hints.lost = ""
            if not remote and (hints is None or hints.place != self._seen.place):
                hints = self._other_hints(hints)
            self._rest(self._pace.remote if remote else self._interval(hints))
        if hints:
            hints.stop()

    def _other_hints(self, hints: "_Hints | None") -> "_Hints | None":
        """Stop the hints about the folder that was, and ask for some about the one that is."""
        if hints:
            hints.stop()
        if self._seen.place is None:
            return None
        return _Hints(self._folder, self._seen.place, self._pace, self._wake.set)

    def _interval(self, hints: "_Hints | None") -> float:
        return self._pace.hinted if hints and hints.come else self._pace.alone

    def _rest(self, longest: float) -> None:
        """Wait for a reason to look again: a hint, another folder in the place, or the time."""
        until = time.monotonic() + longest
        while (left := until - time.monotonic()) > 0:
            if self._wake.wait(min(left, self._pace.tick)) or self._seen.is_elsewhere():
                return


class Seen:
    """What was seen in a folder at the last look."""

    def __init__(self, folder: Path, known: Mapping[Path, Stamp] | None = None) -> None:
        self.place: tuple[int, int] | None = None
        """Which folder of which disk it was; `None` where there was none to be seen."""
        self._folder = folder
        self._stamps = None if known is None else dict(known)
        self._problems: set[tuple[Path, str]] | None = None
        self._is_gone = False

    def is_elsewhere(self) -> bool:
        """Tell whether it is another folder by now, or none, or one again."""
        return _place_of(self._folder) != self.place

    def look(self) -> Iterator[Event]:
        """Look at everything, and yield what is different since the last look.

        That a folder is gone is never taken for its files being deleted: it may be a disk that
        was unplugged, or a checkout that swaps folders.
        """
        place = _place_of(self._folder)
        found = scan(self._folder)
        if _place_of(self._folder) != place:
            return  # It was swapped meanwhile. That is seen at the next tick.
        if place is None or self._is_hollow(place, found):
            self.place = None
            if not self._is_gone:
                self._is_gone = True
                yield FolderGone()
            return
        self.place = place
        if self._is_gone:
            self._is_gone = False
            yield FolderBack()
        if (change := self._change(found)) != Changed():
            yield change

    def _is_hollow(self, place: tuple[int, int], found: Scan) -> bool:
        """Tell whether only a shell is left: it cannot be listed, or is another one and empty."""
        if found.files:
            return False
        unreadable = any(path == self._folder for path, _ in found.problems)
        swapped = self._is_gone or self.place not in (None, place)
        return unreadable or (swapped and bool(self._stamps))

    def _change(self, found: Scan) -> Changed:
        """Take what was found for seen, and return how it differs from before."""
        now = {file.path: file.stamp for file in found.files}
        problems = set(found.problems)
        was = now if self._stamps is None else self._stamps
        unknown = {path for path, _ in problems}
        # What is in a folder that cannot be read just now is not deleted.
        out_of_sight = {path for path in was.keys() - now.keys() if unknown & {*path.parents}}
        before = problems if self._problems is None else self._problems
        doubtful = {path for path, _ in problems ^ before}
        self._problems = problems
        self._stamps = now | {path: was[path] for path in out_of_sight}
        changed = {path for path in now.keys() & was.keys() if now[path] != was[path]}
        return Changed(
            tuple(sorted(now.keys() - was.keys())),
            tuple(sorted(changed | doubtful)),
            tuple(sorted(was.keys() - self._stamps.keys())),
        )


class _Hints:
    """What the system tells of one folder, until it is stopped or fails."""

    def __init__(
        self, folder: Path, place: tuple[int, int], pace: Pace, wake: Callable[[], None]
    ) -> None:
        self.place = place
        self.come = True
        """Whether hints can still be expected."""
        self.lost = ""
        """Why they cannot, until that has been told."""
        self._folder = folder
        self._pace = pace
        self._wake = wake
        self._stop = threading.Event()
        threading.Thread(target=self._listen, name="hints", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def _listen(self) -> None:
        reason = "the system tells of no changes here"
        try:
            self._pass_on()
        except (OSError, RuntimeError, ValueError, ImportError) as error:
            reason = visible_line(str(error))
        finally:
            # However it ended, even by a panic inside the library: from now on we look ourselves.
            if not self._stop.is_set():
                self.come = False
                self.lost = f"changes are seen every few seconds only: {reason}"
                self._wake()

    def _pass_on(self) -> None:
        # Loaded late, and here: the first screen needs none of it, and it takes a while.
        from watchfiles import watch  # noqa: PLC0415

        is_told = False
        for hints in watch(
            self._folder,
            watch_filter=self._matters,
            debounce=int(self._pace.settle * 1000),
            step=int(self._pace.step * 1000),
            rust_timeout=int(self._pace.tick * 1000),
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            force_polling=False,
            ignore_permission_denied=True,
        ):
            # The first time it has nothing to tell either: what came before it began is unseen.
            if hints or not is_told:
                is_told = True
                self._wake()

    def _matters(self, _change: object, path: str) -> bool:
        """Tell whether a hint is about what a look can see: no names that begin with a dot."""
        # Systems that follow links name files by where they really are.
        roots = (str(self._folder), os.path.realpath(self._folder))
        inside = next((path[len(root) :] for root in roots if path.startswith(root)), "")
        return not any(name.startswith(".") for name in Path(inside).parts)


def is_fresh(stamp: Stamp, now: float | None = None) -> bool:
    """Tell whether a file was written a moment ago, so that it may not be all there yet.

    `now` is in seconds, as `time.time()` gives it. Another machine's clock may be a little ahead.
    """
    return abs((time.time() if now is None else now) - stamp.mtime_ns / 1e9) < _FRESH


def is_remote(folder: Path, mounts: str) -> bool:
    """Tell whether `folder` is on another machine, by the system's table of mounts."""
    real = Path(os.path.realpath(folder))
    kinds: dict[Path, str] = {}
    for line in mounts.splitlines():
        _, place, kind, *_ = [*line.split(" "), "", "", ""]
        # Later mounts hide earlier ones. Blanks and the like are written as octal numbers.
        kinds[Path(_unescaped(place))] = kind
    nearest = next((place for place in (real, *real.parents) if place in kinds), None)
    return nearest is not None and kinds[nearest] in _REMOTE


def _mounts() -> str:
    """Return the table of mounts; empty where this system has none."""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _unescaped(place: str) -> str:
    for code, character in (("040", " "), ("011", "\t"), ("012", "\n"), ("134", "\\")):
        place = place.replace(f"\\{code}", character)
    return place


def _place_of(folder: Path) -> tuple[int, int] | None:
    """Return which folder of which disk stands there; `None` where none does."""
    try:
        status = folder.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None
