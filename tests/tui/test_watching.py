"""Watching: whatever happens to a folder is told, and nothing that did not happen."""

import asyncio
import os
import shutil
import subprocess
import sys
import threading
from contextlib import aclosing
from pathlib import Path
from typing import ClassVar

import pytest
import watchfiles
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from briefing_tui.files import Found, Scan, Stamp, scan
from briefing_tui.tui import watching
from briefing_tui.tui.watching import (
    Changed,
    FolderBack,
    FolderGone,
    Pace,
    Seen,
    Slower,
    Watch,
    is_fresh,
    is_remote,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone knows this")

QUICK = Pace(settle=0.02, step=0.01, tick=0.02, hinted=60, alone=0.02, remote=0.02)
PATIENT = 60
"""Seconds after which a test gives up; it takes milliseconds where all is well."""


def write(path: Path, text: str = "a = 1") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def stamps(folder: Path) -> dict[Path, Stamp]:
    return {file.path: file.stamp for file in scan(folder).files}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "library"
    write(folder / "a.toml")
    write(folder / "deep" / "b.toml")
    return folder


def first_look(folder: Path) -> Seen:
    seen = Seen(folder)
    assert list(seen.look()) == []
    return seen


# One look after another


def test_a_folder_that_stays_as_it_is_is_not_told_of(folder):
    assert list(first_look(folder).look()) == []


def test_files_that_come_change_and_go_are_told(folder):
    seen = first_look(folder)
    new = write(folder / "deep" / "new.toml")
    write(folder / "a.toml", "a = 100")
    (folder / "deep" / "b.toml").unlink()
    assert list(seen.look()) == [
        Changed((new,), (folder / "a.toml",), (folder / "deep" / "b.toml",))
    ]
    assert list(seen.look()) == []


def test_a_file_swapped_for_one_as_long_and_as_old_is_another(folder):
    old = folder / "a.toml"
    seen = first_look(folder)
    other = write(folder / "other", "b = 2")
    os.utime(other, ns=(old.stat().st_atime_ns, old.stat().st_mtime_ns))
    other.replace(old)
    assert list(seen.look()) == [Changed(changed=(old,))]


def test_what_changed_since_it_was_read_is_told_at_the_first_look(folder):
    known = stamps(folder)
    new = write(folder / "new.toml")
    assert list(Seen(folder, known).look()) == [Changed(added=(new,))]


def test_files_that_are_no_briefs_are_not_told_of(folder):
    seen = first_look(folder)
    write(folder / "notes.txt")
    write(folder / ".git" / "config.toml")
    assert list(seen.look()) == []


def test_that_every_file_is_deleted_is_told(folder):
    seen = first_look(folder)
    (folder / "a.toml").unlink()
    shutil.rmtree(folder / "deep")
    (change,) = seen.look()
    assert change == Changed(removed=(folder / "a.toml", folder / "deep" / "b.toml"))


# The folder itself


def test_a_folder_that_is_gone_is_told_once_and_no_file_is_called_deleted(folder):
    seen = first_look(folder)
    folder.rename(folder.with_name("elsewhere"))
    assert seen.is_elsewhere()
    assert list(seen.look()) == [FolderGone()]
    assert list(seen.look()) == []
    assert not seen.is_elsewhere()


def test_a_folder_that_comes_back_as_it_was_is_told_of_and_nothing_else(folder):
    seen = first_look(folder)
    folder.rename(folder.with_name("elsewhere"))
    list(seen.look())
    folder.with_name("elsewhere").rename(folder)
    assert seen.is_elsewhere()
    assert list(seen.look()) == [FolderBack()]


def test_what_is_different_when_the_folder_comes_back_is_told(folder):
    seen = first_look(folder)
    shutil.rmtree(folder)
    list(seen.look())
    new = write(folder / "new.toml")
    assert list(seen.look()) == [
        FolderBack(),
        Changed((new,), (), (folder / "a.toml", folder / "deep" / "b.toml")),
    ]


def test_a_folder_swapped_for_another_is_seen_to_be_another(folder):
    seen = first_look(folder)
    folder.rename(folder.with_name("elsewhere"))
    new = write(folder / "new.toml")
    assert seen.is_elsewhere()
    (change,) = seen.look()
    assert isinstance(change, Changed)
    assert change.added == (new,)


def test_an_empty_folder_in_its_place_is_a_disk_that_was_taken_away(folder):
    seen = first_look(folder)
    folder.rename(folder.with_name("elsewhere"))
    folder.mkdir()
    assert list(seen.look()) == [FolderGone()]
    folder.rmdir()
    folder.with_name("elsewhere").rename(folder)
    assert list(seen.look()) == [FolderBack()]


def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path):
    seen = Seen(tmp_path / "later")
    assert list(seen.look()) == [FolderGone()]
    (tmp_path / "later").mkdir()
    assert list(seen.look()) == [FolderBack()]
    new = write(tmp_path / "later" / "new.toml")
    assert list(seen.look()) == [Changed(added=(new,))]


def test_a_file_in_the_folders_place_is_no_folder(folder):
    seen = first_look(folder)
    shutil.rmtree(folder)
    folder.write_text("")
    assert list(seen.look()) == [FolderGone()]


# What cannot be read


def told_by(monkeypatch, *results):
    """Let `scan` find these, one after the other: faults of a disk are hard to come by."""
    waiting = list(results)
    monkeypatch.setattr(watching, "scan", lambda _: waiting.pop(0))


def found(path: Path) -> Found:
    return Found(path, Stamp(1, 1, 1), "")


def test_files_in_a_folder_that_cannot_be_read_just_now_are_not_called_deleted(folder, monkeypatch):
    top, inside = found(folder / "a.toml"), found(folder / "deep" / "b.toml")
    whole, part = Scan([top, inside], []), Scan([top], [(folder / "deep", "is denied")])
    told_by(monkeypatch, whole, part, part, whole)
    seen = first_look(folder)
    assert list(seen.look()) == [Changed(changed=(folder / "deep",))]
    assert list(seen.look()) == []
    assert list(seen.look()) == [Changed(changed=(folder / "deep",))]


def test_a_folder_that_cannot_be_listed_is_gone_and_not_emptied(folder, monkeypatch):
    whole, none = Scan([found(folder / "a.toml")], []), Scan([], [(folder, "is denied")])
    told_by(monkeypatch, whole, none, none, whole)
    seen = first_look(folder)
    assert list(seen.look()) == [FolderGone()]
    assert list(seen.look()) == []
    assert list(seen.look()) == [FolderBack()]


def test_what_was_wrong_from_the_beginning_is_no_change(folder, monkeypatch):
    same = Scan([found(folder / "a.toml")], [(folder / "deep", "is denied")])
    told_by(monkeypatch, same, same)
    assert list(first_look(folder).look()) == []


def test_a_folder_swapped_during_a_look_is_looked_at_again(folder, monkeypatch):
    seen = first_look(folder)
    elsewhere = folder.with_name("elsewhere")

    def interrupted(path: Path) -> Scan:
        half = Scan(scan(path).files[:1], [])
        folder.rename(elsewhere)
        return half

    monkeypatch.setattr(watching, "scan", interrupted)
    assert list(seen.look()) == []
    assert seen.is_elsewhere()
    monkeypatch.undo()
    elsewhere.rename(folder)
    assert list(seen.look()) == []


NAMES = st.sampled_from(["a.toml", "b.toml", "x/a.toml", "x/y/b.toml", "x/c.txt"])


class Folder(RuleBasedStateMachine):
    """Whatever is done to a folder, what was told adds up to what is there."""

    somewhere: ClassVar[Path]

    @initialize()
    def begin(self):
        self.root = Path(os.path.realpath(Folder.somewhere)) / f"library-{id(self)}"
        self.root.mkdir()
        self.seen = Seen(self.root)
        self.here = {Path(path) for path in stamps(self.root)}
        self.is_gone = False
        list(self.seen.look())

    def teardown(self):
        shutil.rmtree(self.root, ignore_errors=True)

    @rule(name=NAMES, text=st.text(max_size=3))
    def write_file(self, name, text):
        write(self.root / name, text)

    @rule(name=NAMES)
    def delete_file(self, name):
        (self.root / name).unlink(missing_ok=True)

    @rule(old=NAMES, new=NAMES)
    def rename_file(self, old, new):
        if (self.root / old).exists():
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).replace(self.root / new)

    @rule()
    def delete_folder_within(self):
        shutil.rmtree(self.root / "x", ignore_errors=True)

    @rule()
    def delete_everything(self):
        shutil.rmtree(self.root, ignore_errors=True)

    @rule()
    def make_it_again(self):
        self.root.mkdir(exist_ok=True)

    @rule()
    def look(self):
        for event in self.seen.look():
            if isinstance(event, Changed):
                assert not set(event.added) & self.here
                assert set(event.removed) | set(event.changed) <= self.here
                self.here |= set(event.added)
                self.here -= set(event.removed)
            else:
                assert self.is_gone == isinstance(event, FolderBack)
                self.is_gone = isinstance(event, FolderGone)
        assert self.is_gone or self.here == set(stamps(self.root))
        assert not (self.is_gone and stamps(self.root))


@pytest.fixture(scope="module", autouse=True)
def somewhere(tmp_path_factory):
    Folder.somewhere = tmp_path_factory.mktemp("folders")


TestFolder = Folder.TestCase
TestFolder.settings = settings(max_examples=40, stateful_step_count=30)


# Watching


async def next_of(events):
    return await asyncio.wait_for(anext(events), PATIENT)


async def watched(events, folder):
    """The first look is over: nothing is known at first, so it tells every file."""
    assert await next_of(events) == Changed(added=tuple(sorted(stamps(folder))))


async def test_changes_are_told_by_hints(folder):
    pace = Pace(settle=0.05, step=0.01, tick=0.02, hinted=600, alone=600)
    async with aclosing(Watch(folder, {}, pace).events()) as events:
        await watched(events, folder)
        for number in range(4):
            # Of these, one can be told without a hint: by the look when hints begin to come.
            new = write(folder / f"{number}.toml")
            assert await next_of(events) == Changed(added=(new,))


def without_hints(monkeypatch):
    def silent(*_, stop_event, **__):
        stop_event.wait()
        yield from ()

    monkeypatch.setattr(watchfiles, "watch", silent)


async def test_without_any_hint_a_change_is_seen_at_the_next_look(folder, monkeypatch):
    without_hints(monkeypatch)
    async with aclosing(Watch(folder, {}, Pace(tick=0.01, hinted=0.02)).events()) as events:
        await watched(events, folder)
        new = write(folder / "new.toml")
        assert await next_of(events) == Changed(added=(new,))


async def test_on_request_it_looks_at_once(folder, monkeypatch):
    without_hints(monkeypatch)
    watch = Watch(folder, {}, Pace(hinted=600, tick=600))
    async with aclosing(watch.events()) as events:
        await watched(events, folder)
        new = write(folder / "new.toml")
        watch.look_now()
        assert await next_of(events) == Changed(added=(new,))


async def test_while_one_change_is_dealt_with_the_others_are_gathered(folder, monkeypatch):
    without_hints(monkeypatch)
    async with aclosing(Watch(folder, {}, Pace(hinted=0.01, tick=0.01)).events()) as events:
        await watched(events, folder)
        many = []
        for number in range(20):
            many.append(write(folder / f"{number:02}.toml"))
            await asyncio.sleep(0.002)
        assert await next_of(events) == Changed(added=tuple(many))


async def test_a_folder_that_goes_and_comes_back_is_watched_again(folder, monkeypatch):
    without_hints(monkeypatch)
    watch = Watch(folder, {}, Pace(hinted=600, alone=600, tick=0.01))
    async with aclosing(watch.events()) as events:
        await watched(events, folder)
        folder.rename(folder.with_name("elsewhere"))
        assert await next_of(events) == FolderGone()
        folder.with_name("elsewhere").rename(folder)
        assert await next_of(events) == FolderBack()


@pytest.mark.parametrize(
    "failure",
    [
        OSError(28, "No space left on device"),
        watchfiles._rust_notify.WatchfilesRustInternalError("a name is no\x1b text"),
    ],
    ids=["no more watches", "inside the library"],
)
async def test_where_hints_fail_that_is_told_and_changes_are_seen_all_the_same(
    folder, monkeypatch, failure
):
    def failing(*_, **__):
        raise failure
        yield

    monkeypatch.setattr(watchfiles, "watch", failing)
    async with aclosing(Watch(folder, pace=QUICK).events()) as events:
        told = await next_of(events)
        assert isinstance(told, Slower)
        assert told.reason.startswith("changes are seen every few seconds only: ")
        assert "\x1b" not in told.reason
        new = write(folder / "new.toml")
        assert await next_of(events) == Changed(added=(new,))


@posix_only
async def test_a_name_that_is_no_text_stops_nothing(folder):
    async with aclosing(Watch(folder, {}, QUICK).events()) as events:
        await watched(events, folder)
        bad = write(folder / os.fsdecode(b"bad\xff.toml"))
        new = folder / "new.toml"
        told: set[Path] = set()
        while not {bad, new} <= told:
            event = await next_of(events)
            if isinstance(event, Changed):
                told |= {*event.added}
                write(new)


async def test_on_another_machines_disk_no_hints_are_asked_for(folder, monkeypatch):
    monkeypatch.setattr(watching, "is_remote", lambda *_: True)
    monkeypatch.setattr(watchfiles, "watch", lambda *_, **__: pytest.fail("asked for hints"))
    async with aclosing(Watch(folder, {}, QUICK).events()) as events:
        await watched(events, folder)
        new = write(folder / "new.toml")
        assert await next_of(events) == Changed(added=(new,))


async def test_when_nobody_listens_any_more_the_watching_ends(folder):
    async with aclosing(Watch(folder, known={}, pace=QUICK).events()) as events:
        await next_of(events)
    deadline = asyncio.get_running_loop().time() + PATIENT
    while any(thread.name in ("watch", "hints") for thread in threading.enumerate()):
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.01)


async def test_a_listener_that_is_cancelled_ends_it_too(folder):
    async def listen():
        async for _ in Watch(folder, pace=QUICK).events():
            pass

    listener = asyncio.ensure_future(listen())
    await asyncio.sleep(0.05)
    listener.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listener


def test_what_the_first_screen_does_not_need_is_not_loaded_with_this():
    said = "import sys, briefing_tui.tui.watching; print('watchfiles' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# Other machines

MOUNTS = r"""/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /mnt/nfs nfs4 rw,vers=4.2 0 0
//server/share /mnt/our\040desk cifs rw 0 0
someone@host:/ /home/someone/remote fuse.sshfs rw 0 0
C:\134 /mnt/c 9p rw,dirsync,aname=drvfs 0 0
/dev/sdb1 /mnt/nfs/local ext4 rw 0 0
/dev/fuse /mnt/stick fuseblk rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("place", "remote"),
    [
        ("/home/someone/briefs", False),
        ("/mnt/nfs/briefs", True),
        ("/mnt/nfs", True),
        ("/mnt/nfsx", False),
        ("/mnt/our desk/briefs", True),
        ("/home/someone/remote/a/b", True),
        ("/mnt/c/Users", True),
        ("/mnt/nfs/local/briefs", False),
        ("/mnt/stick", False),
    ],
)
@posix_only
def test_the_table_of_mounts_says_what_is_on_another_machine(place, remote):
    assert is_remote(Path(place), MOUNTS) is remote


def test_without_a_table_of_mounts_everything_is_here(tmp_path):
    assert not is_remote(tmp_path, "")


def test_a_later_mount_hides_an_earlier_one(tmp_path):
    real = os.path.realpath(tmp_path)
    assert is_remote(tmp_path, f"a {real} ext4 rw\nb {real} nfs rw\n")
    assert not is_remote(tmp_path, f"b {real} nfs rw\na {real} ext4 rw\n")


# Half-written files


def test_only_a_file_written_a_moment_ago_is_fresh():
    assert is_fresh(Stamp(10_000_000_000, 0, 1), now=11.5)
    assert is_fresh(Stamp(11_000_000_000, 0, 1), now=10.0)
    assert not is_fresh(Stamp(10_000_000_000, 0, 1), now=12.5)


def test_a_file_just_written_is_fresh(tmp_path):
    assert is_fresh(Stamp.of(write(tmp_path / "a.toml").stat()))
