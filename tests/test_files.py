"""Whatever lies in a folder is looked at without harm; whatever goes wrong costs no words."""

import errno
import hashlib
import os
import socket
import stat
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import briefing_tui
from briefing_tui.files import (
    ChangedOnDiskError,
    FileError,
    FileExistsAlreadyError,
    NotTextError,
    Stamp,
    UnreadableError,
    UnwritableError,
    decoded,
    is_folder,
    is_regular,
    is_stream,
    is_there,
    read_bounded,
    scan,
    turns,
    typed_path,
    why_not_there,
    write_atomic,
    write_stream,
)
from briefing_tui.files.drafts import sweep

if sys.platform != "win32":
    import fcntl

MIB = 1 << 20
SOURCE = Path(briefing_tui.__file__).parents[1]

posix = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")
as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can be somebody else"
)


def soon(act, *arguments):
    """What `act` raises or returns, unless it waits for somebody."""
    results = []

    def run():
        try:
            results.append(act(*arguments))
        except FileError as error:
            results.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(2)
    assert results, "it waits"
    return results[0]


def python(script, *arguments):
    """Run `script` in a process of its own; its output."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# Reading


def test_a_file_is_read_whole_with_its_stamp(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(bytes(range(256)) * 10_000)
    data, stamp = read_bounded(path, 4 * MIB)
    assert data == path.read_bytes()
    status = path.stat()
    assert stamp == Stamp(status.st_mtime_ns, len(data), status.st_ino)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"1234567890")
    assert read_bounded(path, 10)[0] == b"1234567890"
    with pytest.raises(UnreadableError, match=r"a\.toml: is 10 bytes; the limit is 9 bytes$"):
        read_bounded(path, 9)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (200 * MIB, "200 MiB"),
        (4 * MIB + 1, "4.1 MiB"),
        (5 << 40, "5120 GiB"),
        (4_300_000, "4.2 MiB"),
    ],
)
def test_a_large_file_is_refused_unread(tmp_path, monkeypatch, size, said):
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(size)  # Sparse: it takes no room.
    monkeypatch.setattr(os, "read", lambda *_: pytest.fail("it was read"))
    with pytest.raises(UnreadableError) as caught:
        read_bounded(path, 4 * MIB)
    assert caught.value.reason == f"is {said}; the limit is 4 MiB"


def test_what_is_allowed_in_megabytes_is_told_in_megabytes(tmp_path):
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(26_000_001)
    with pytest.raises(UnreadableError) as caught:
        read_bounded(path, 25_000_000)
    assert caught.value.reason == "is 26.1 MB; the limit is 25 MB"


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(path.parent)  # Such names must be short.
        listener.bind(path.name)
        os.chdir(here)


IRREGULAR = {
    "pipe": os.mkfifo if hasattr(os, "mkfifo") else None,
    "socket": make_socket,
    "folder": Path.mkdir,
    "zero": lambda path: path.symlink_to("/dev/zero"),
    "tty": lambda path: path.symlink_to("/dev/tty"),
}


@posix
@pytest.mark.parametrize("make", IRREGULAR.values(), ids=IRREGULAR)
def test_what_is_no_regular_file_is_refused_at_once(tmp_path, make):
    path = tmp_path / "x.toml"
    make(path)
    start = time.perf_counter()
    error = soon(read_bounded, path, MIB)
    assert isinstance(error, UnreadableError)
    assert error.reason == "is not a regular file"
    assert time.perf_counter() - start < 0.5


@posix
def test_what_is_no_regular_file_is_not_even_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "x.toml")  # To open a device may wind a tape or start a watchdog.
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(UnreadableError):
        read_bounded(tmp_path / "x.toml", MIB)


@posix
def test_a_pipe_put_there_at_the_last_moment_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "x.toml"
    path.write_bytes(b"a")
    open_now = os.open

    def open_late(name, *rest):
        path.unlink()
        os.mkfifo(path)
        return open_now(name, *rest)

    monkeypatch.setattr(os, "open", open_late)
    error = soon(read_bounded, path, MIB)
    assert isinstance(error, UnreadableError)
    assert error.reason == "is not a regular file"


def changing(monkeypatch, change):
    """Have `change` happen after the first piece was read."""
    read = os.read

    def read_and_change(file, size):
        data = read(file, size)
        monkeypatch.setattr(os, "read", read)
        change()
        return data

    monkeypatch.setattr(os, "read", read_and_change)


def test_a_file_that_changes_while_it_is_read_is_not_half_read(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_bytes(b"a" * 3 * MIB)

    def change():
        with path.open("r+b") as file:
            file.write(b"b")
        os.utime(path, ns=(0, 0))

    changing(monkeypatch, change)
    with pytest.raises(UnreadableError, match="changed while it was read"):
        read_bounded(path, 4 * MIB)


def test_a_file_that_grows_is_not_read_for_ever(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_bytes(b"a" * MIB)

    def change():
        with path.open("ab") as file:
            file.truncate(1 << 40)

    changing(monkeypatch, change)
    with pytest.raises(UnreadableError, match="grew past the limit of 4 MiB"):
        read_bounded(path, 4 * MIB)


def loop(path):
    path.symlink_to(path.name)


@posix
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "is not there"),
        (lambda path: path.symlink_to("nothing"), "is not there"),
        (loop, "is a link that goes round in a circle"),
    ],
    ids=["missing", "dangling", "loop"],
)
def test_what_is_not_there_is_said_plainly(tmp_path, make, reason):
    make(tmp_path / "a.toml")
    with pytest.raises(UnreadableError) as caught:
        read_bounded(tmp_path / "a.toml", MIB)
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", ["a\0.toml", "\ud800.toml", "a" * 300], ids=ascii)
def test_a_name_that_no_file_has_is_no_crash(tmp_path, name):
    for act in (lambda path: read_bounded(path, MIB), lambda path: write_atomic(path, b"")):
        with pytest.raises(FileError, match=" name"):
            act(tmp_path / name)
    assert names(tmp_path) == []


def test_a_name_is_shown_and_not_obeyed(tmp_path):
    with pytest.raises(UnreadableError) as caught:
        read_bounded(tmp_path / "n\n\x1b[31m\udcff\u202e.toml", MIB)
    assert str(caught.value).endswith("n⏎␛[31m��.toml: is not there")


# Decoding


@pytest.mark.parametrize("name", ["~nobody-of-that-name", "a" * 5_000, "a\0b", "", "x/" * 5_000])
def test_whatever_is_typed_as_a_path_can_be_asked_for(name):
    path = typed_path(name)
    assert is_there(path) == is_folder(path) == (name == "")
    assert not is_regular(path)
    assert bool(why_not_there(path)) == (name != "")


def test_a_home_is_where_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME" if os.name != "nt" else "USERPROFILE", str(tmp_path))
    assert typed_path("~/briefs") == tmp_path / "briefs"


@given(st.text())
def test_text_is_what_it_was_but_for_the_ends_of_lines(text):
    if text[:1] == "\0" or text[1:2] == "\0":
        return  # What follows from that is below.
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert decoded(text.encode()) == plain
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == text.replace("\r\n", "\n")


def test_lines_end_by_line_feeds_and_a_mark_at_the_start_is_no_text():
    assert decoded(b"\xef\xbb\xbfa\r\nb\n\rc") == "a\nb\n\rc"


@given(st.binary())
def test_bytes_are_text_or_it_is_said_from_where_they_are_not(data):
    try:
        decoded(data)
    except NotTextError as error:
        offset, reason = error.offset, error.reason
    else:
        data.decode()
        return
    if "is UTF-" not in reason:
        data[:offset].decode()
        with pytest.raises(UnicodeDecodeError):
            data[offset:].decode()


TREATY = 'title = "Übereinkommen"\nplace = "Genève"\n'


@pytest.mark.parametrize(
    ("data", "offset", "reason"),
    [
        (TREATY.encode("utf-16"), 0, "is UTF-16; save it as UTF-8"),
        (TREATY.encode("utf-16-le"), 0, "is UTF-16; save it as UTF-8"),
        (TREATY.encode("utf-16-be"), 0, "is UTF-16; save it as UTF-8"),
        (TREATY.encode("utf-32"), 0, "is UTF-32; save it as UTF-8"),
        (
            TREATY.encode("latin-1"),
            9,
            "is not UTF-8 at byte 9 (0xDC, line 1); it looks like Latin-1: save it as UTF-8",
        ),
        (
            b'title = "x"\nnote = "\x93so\x94"',
            20,
            "is not UTF-8 at byte 20 (0x93, line 2); it looks like Windows-1252: save it as UTF-8",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            0,
            "is not UTF-8 at byte 0 (0x89, line 1); it does not look like text",
        ),
    ],
    ids=["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "windows-1252", "png"],
)
def test_another_encoding_is_named(data, offset, reason):
    with pytest.raises(NotTextError) as caught:
        decoded(data)
    assert (caught.value.offset, caught.value.reason) == (offset, reason)


# Looking


def plant(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def listed(root, **limits):
    """The files found, as `group: name`, and the problems, as `path: reason`."""
    found = scan(root, **limits)
    return (
        [f"{file.group}: {file.path.name}" for file in found.files],
        [f"{path.relative_to(root)}: {reason}" for path, reason in found.problems],
    )


def test_a_library_is_found_in_order_with_its_groups(tmp_path):
    plant(tmp_path, "b.toml", "a.toml", "asia/japan/x.toml", "asia/y.toml", "Z.toml", "a/z.toml")
    plant(tmp_path, "notes.md", "atoml", ".hidden.toml", ".git/a.toml", "asia/.x/a.toml")
    plant(tmp_path, "folder.toml/inside.toml")
    assert listed(tmp_path) == (
        [
            *(": Z.toml", ": a.toml", ": b.toml"),
            *("a: z.toml", "asia: y.toml", "asia/japan: x.toml"),
            "folder.toml: inside.toml",
        ],
        [],
    )


def test_what_is_found_can_be_read_and_has_the_stamp_of_what_is_read(tmp_path):
    plant(tmp_path, "a.toml", "b/c.toml")
    for file in scan(tmp_path).files:
        data, stamp = read_bounded(file.path, MIB)
        assert data.decode() == file.path.relative_to(tmp_path).as_posix()
        assert stamp == file.stamp


@posix
@pytest.mark.parametrize("make", [IRREGULAR["pipe"], IRREGULAR["socket"]], ids=["pipe", "socket"])
def test_what_is_no_file_is_a_problem_only_by_that_name(tmp_path, make):
    make(tmp_path / "x.toml")
    make(tmp_path / "y.txt")
    assert soon(listed, tmp_path) == ([], ["x.toml: is not a regular file"])


@posix
def test_links_are_followed_in_the_library_only_and_once(tmp_path):
    root = tmp_path / "library"
    plant(tmp_path, "secret.toml", "outside/a.toml")
    plant(root, "a.toml", "sub/b.toml", ".store/c.toml", ".store/d.toml", "e.txt", ".folder/f.toml")
    for name, target in {
        "again.toml": "a.toml",
        "sub/up.toml": "../a.toml",
        "sub/first.toml": "../.store/c.toml",
        "sub/second.toml": "../.store/c.toml",
        "sub/store": "../.store",
        "shown": ".folder",
        "shown-too": ".folder",
        "also": "sub",
        "text.toml": "e.txt",
        "round": ".",
        "sub/round": "..",
        "sub/self": "self",
        "self.toml": "self.toml",
        "out.toml": "../secret.toml",
        "out": "../outside",
        "out.txt": "../secret.toml",
        "gone.toml": "nothing",
        "gone-out.toml": "../nothing",
        "device.toml": "/dev/zero",
    }.items():
        (root / name).symlink_to(target)
    assert soon(listed, root) == (
        [
            *(": a.toml", ": text.toml", "shown: f.toml"),
            *("sub: b.toml", "sub: first.toml", "sub/store: d.toml"),
        ],
        [
            "device.toml: is a link out of the library; not followed",
            "gone-out.toml: is a link out of the library; not followed",
            "gone.toml: is a link to nothing",
            "out: is a link out of the library; not followed",
            "out.toml: is a link out of the library; not followed",
            "round: is a link that goes round in a circle; not followed",
            "self.toml: is a link that goes round in a circle",
            "sub/round: is a link that goes round in a circle; not followed",
        ],
    )


@posix
def test_a_library_may_itself_be_a_link(tmp_path):
    plant(tmp_path, "real/a.toml", "real/b.toml")
    (tmp_path / "real/c.toml").symlink_to(tmp_path / "real/b.toml")
    (tmp_path / "library").symlink_to("real")
    assert listed(tmp_path / "library") == ([": a.toml", ": b.toml"], [])


@posix
def test_two_names_of_one_file_are_two_files(tmp_path):
    plant(tmp_path, "a.toml")
    (tmp_path / "b.toml").hardlink_to(tmp_path / "a.toml")
    assert listed(tmp_path) == ([": a.toml", ": b.toml"], [])


def test_a_folder_that_is_not_there_is_a_problem(tmp_path):
    plant(tmp_path, "file")
    assert scan(tmp_path / "none").problems == [(tmp_path / "none", "is not there")]
    (problem,) = scan(tmp_path / "file").problems
    assert "is not a folder" in problem[1]


def test_limits_are_said_where_they_cut(tmp_path):
    plant(tmp_path, *(f"{number}.toml" for number in range(5)), "a/b/c/d.toml", "a/b/x.toml")
    found, problems = listed(tmp_path, max_files=3)
    assert found == [": 0.toml", ": 1.toml", ": 2.toml"]
    assert problems == [".: holds more than 3 files; the rest is left out"]
    found, problems = listed(tmp_path, max_depth=2)
    assert "a/b: x.toml" in found
    assert problems == ["a/b/c: is more than 2 folders down; not read"]
    assert listed(tmp_path, max_files=7, max_depth=3)[1] == []


def test_a_file_that_vanishes_meanwhile_never_was(tmp_path, monkeypatch):
    plant(tmp_path, "a.toml", "b.toml", "gone/c.toml")
    look = os.scandir

    @contextmanager
    def look_and_remove(folder):
        with look(folder) as entries:
            yield list(entries)
        if folder == tmp_path:
            (tmp_path / "a.toml").unlink()
            (tmp_path / "gone/c.toml").unlink()
            (tmp_path / "gone").rmdir()

    monkeypatch.setattr(os, "scandir", look_and_remove)
    assert listed(tmp_path) == ([": b.toml"], [])


def test_a_file_that_vanishes_before_it_is_read_is_said_plainly(tmp_path):
    plant(tmp_path, "a.toml")
    (file,) = scan(tmp_path).files
    file.path.unlink()
    with pytest.raises(UnreadableError, match=r"a\.toml: is not there"):
        read_bounded(file.path, MIB)


@as_root
def test_what_may_not_be_read_is_a_problem_and_the_rest_is_found(tmp_path):
    plant(tmp_path, "a.toml", "b.toml", "shut/c.toml", "unlisted/d.toml", "unentered/e.toml")
    for name, mode in {"b.toml": 0, "shut": 0, "unlisted": 0o711, "unentered": 0o744}.items():
        (tmp_path / name).chmod(mode)
    tmp_path.chmod(0o755)
    script = """
        import os, sys
        from pathlib import Path
        import briefing_tui.files as files
        root = Path(sys.argv[1])
        os.chdir(root)
        os.setgid(65534), os.setuid(65534)
        found = files.scan(Path("."))
        print([str(file.path) for file in found.files])
        for path, reason in found.problems:
            print(f"{path}: {reason}")
        for act in (lambda: files.read_bounded(Path("b.toml"), 9),
                    lambda: files.write_atomic(Path("a.toml"), b"mine", overwrite=True),
                    lambda: files.write_atomic(Path("new.toml"), b"mine")):
            try:
                act()
            except files.FileError as error:
                print(type(error).__name__, error)
    """
    assert python(script, tmp_path).splitlines() == [
        "['a.toml', 'b.toml']",
        "shut: permission denied",
        "unentered/e.toml: permission denied",
        "unlisted: permission denied",
        "UnreadableError b.toml: permission denied",
        "UnwritableError a.toml: permission denied",
        "UnwritableError new.toml: permission denied",
    ]
    assert (tmp_path / "a.toml").read_text() == "a.toml"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_names_that_are_not_text_are_found_read_and_written(tmp_path):
    for name in (b"bad\xff.toml", b"n\n\x1b[31m.toml", "\u202ea.toml".encode()):
        (tmp_path / os.fsdecode(name)).write_bytes(name)
    (tmp_path / os.fsdecode(b"f\xfe")).mkdir()
    (tmp_path / os.fsdecode(b"f\xfe/x.toml")).write_bytes(b"x")
    found = scan(tmp_path)
    assert len(found.files) == 4
    assert found.problems == []
    for file in found.files:
        assert read_bounded(file.path, MIB)[1] == file.stamp
        write_atomic(file.path, b"new", overwrite=True)
        assert file.path.read_bytes() == b"new"


steps = st.lists(
    st.tuples(
        st.sampled_from(["file", "folder", "link"]),
        st.integers(0, 9),
        st.sampled_from(["a", "b.toml", ".c", "d", "e.toml"]),
        st.integers(0, 9),
    ),
    max_size=25,
)


@posix
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_in_any_tangle_of_links_each_file_is_found_once(tmp_path_factory, steps):
    root = tmp_path_factory.mktemp("tangle")
    places = [root]
    for what, where, name, target in steps:
        path = places[where % len(places)] / name
        if os.path.lexists(path):
            continue
        if what == "file":
            path.write_text(str(path))
        elif what == "folder":
            path.mkdir()
        else:
            path.symlink_to(places[target % len(places)])
        places.append(path if path.is_dir() else path.parent)
        if what == "file":
            places.append(path.parent)
    found = soon(scan, root)
    inodes = [file.stamp.ino for file in found.files]
    assert len(inodes) == len(set(inodes))
    plain = [Path(top) / name for top, _, inside in os.walk(root) for name in inside]
    real = [path for path in plain if path.name.endswith(".toml") and not path.is_symlink()]
    in_sight = [path for path in real if "/." not in str(path.relative_to(root.parent))]
    assert {file.path for file in found.files} >= set(in_sight)
    assert scan(root) == found
    for file in found.files:
        assert file.path.parent == root / file.group


# Writing


def test_a_new_file_is_made_and_nothing_else(tmp_path):
    write_atomic(tmp_path / "a.toml", b"words")
    assert (tmp_path / "a.toml").read_bytes() == b"words"
    assert names(tmp_path) == ["a.toml"]


def test_a_file_is_overwritten_only_where_that_is_meant(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsAlreadyError, match=r"a\.toml: exists already"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    write_atomic(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    write_atomic(tmp_path / "b.toml", b"nothing to overwrite", overwrite=True)
    assert (tmp_path / "b.toml").read_bytes() == b"nothing to overwrite"
    assert names(tmp_path) == ["a.toml", "b.toml"]


@posix
def test_where_there_are_no_links_a_file_is_made_all_the_same(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "a.toml"
    write_atomic(path, b"first")
    with pytest.raises(FileExistsAlreadyError):
        write_atomic(path, b"second")
    assert path.read_bytes() == b"first"

    def no_replacing(*_):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "replace", no_replacing)
    with pytest.raises(UnwritableError):
        write_atomic(tmp_path / "b.toml", b"third")
    assert names(tmp_path) == ["a.toml"]


@posix
def test_mode_and_link_are_kept_and_other_names_keep_the_old_words(tmp_path):
    path, other, link = (tmp_path / name for name in ("a.toml", "other.toml", "link.toml"))
    path.write_bytes(b"old")
    path.chmod(0o640)
    other.hardlink_to(path)
    link.symlink_to("a.toml")
    write_atomic(link, b"new", overwrite=True)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert other.read_bytes() == b"old"


@posix
def test_a_new_file_is_open_to_whom_the_person_lets_in(tmp_path):
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a.toml", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.toml").stat().st_mode) == 0o640


@posix
def test_a_draft_is_open_to_nobody_else_while_it_is_written(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(0o600)
    modes = []
    change = os.fchmod

    def note_and_change(file, mode):
        modes.append(stat.S_IMODE(os.fstat(file).st_mode))
        change(file, mode)
        modes.append(stat.S_IMODE(os.fstat(file).st_mode))

    monkeypatch.setattr(os, "fchmod", note_and_change)
    write_atomic(path, b"new", overwrite=True)
    assert modes == [0o600, 0o600]


@as_root
def test_owner_and_group_are_kept_or_else_the_group_is_shut_out(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    os.chown(path, 12, 34)
    path.chmod(0o664)
    write_atomic(path, b"new", overwrite=True)
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12, 34, 0o664)

    def not_ours(*_):
        raise PermissionError(errno.EPERM, "not ours to give")

    monkeypatch.setattr(os, "fchown", not_ours)
    write_atomic(path, b"newer", overwrite=True)
    status = path.stat()
    assert (status.st_gid, stat.S_IMODE(status.st_mode)) == (0, 0o644)


@posix
def test_a_link_to_nothing_gets_what_it_leads_to(tmp_path):
    (tmp_path / "link.toml").symlink_to("a.toml")
    write_atomic(tmp_path / "link.toml", b"words")
    assert (tmp_path / "link.toml").is_symlink()
    assert (tmp_path / "a.toml").read_bytes() == b"words"


def device(path):
    os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))


@posix
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (IRREGULAR["pipe"], "is not a regular file"),
        (IRREGULAR["folder"], "is not a regular file"),
        (loop, "is a link that goes round in a circle"),
        pytest.param(device, "is not a regular file", marks=as_root),
    ],
    ids=["pipe", "folder", "loop", "device"],
)
def test_what_is_no_file_is_not_replaced_by_one(tmp_path, make, reason):
    path = tmp_path / "x"
    make(path)
    before = path.lstat()
    error = soon(lambda: write_atomic(path, b"words", overwrite=True))
    assert isinstance(error, UnwritableError)
    assert error.reason == reason
    assert path.lstat().st_ino == before.st_ino
    assert names(tmp_path) == ["x"]


def test_a_folder_that_is_not_there_is_named_as_the_reason(tmp_path):
    for overwrite in (False, True):
        with pytest.raises(UnwritableError, match="its folder is not there"):
            write_atomic(tmp_path / "none" / "a.toml", b"", overwrite=overwrite)


def test_only_the_version_that_was_read_is_replaced(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"first")
    data, stamp = read_bounded(path, MIB)
    write_atomic(path, b"second", expect=stamp, digest=hashlib.sha256(data).digest())
    assert path.read_bytes() == b"second"
    with pytest.raises(ChangedOnDiskError, match="has changed on disk since it was read"):
        write_atomic(path, b"third", expect=stamp)
    with pytest.raises(ChangedOnDiskError):
        write_atomic(path, b"third", overwrite=True, expect=stamp)
    assert path.read_bytes() == b"second"
    path.unlink()
    with pytest.raises(ChangedOnDiskError, match="is gone since it was read"):
        write_atomic(path, b"third", expect=stamp)
    assert names(tmp_path) == []


def test_a_change_that_no_stamp_tells_is_told_by_the_digest(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"shall")
    data, stamp = read_bounded(path, MIB)
    with path.open("r+b") as file:
        file.write(b"could")
    os.utime(path, ns=(stamp.mtime_ns, stamp.mtime_ns))
    assert read_bounded(path, MIB)[1] == stamp
    with pytest.raises(ChangedOnDiskError):
        write_atomic(path, b"ours", expect=stamp, digest=hashlib.sha256(data).digest())
    assert path.read_bytes() == b"could"


@posix
def test_who_holds_up_the_folder_is_not_waited_for_long(tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_bytes(b"old")
    monkeypatch.setattr(turns, "_TURN_WITHIN", 0.05)
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        with pytest.raises(UnwritableError, match="is being saved by another program"):
            write_atomic(tmp_path / "a.toml", b"new", overwrite=True)
    finally:
        os.close(folder)
    assert (tmp_path / "a.toml").read_bytes() == b"old"
    write_atomic(tmp_path / "a.toml", b"new", overwrite=True)
    assert names(tmp_path) == ["a.toml"]


@posix
def test_of_many_who_save_at_once_nobody_loses_anything(tmp_path):
    path = tmp_path / "count"
    path.write_bytes(b"0")
    script = """
        import hashlib, os, sys
        from pathlib import Path
        from briefing_tui.files import ChangedOnDiskError, read_bounded, write_atomic
        path = Path(sys.argv[1])
        for _ in range(5):
            if os.fork() == 0:
                done = 0
                while done < 20:
                    data, stamp = read_bounded(path, 99)
                    new = b"%d" % (int(data) + 1)
                    try:
                        write_atomic(path, new, expect=stamp, digest=hashlib.sha256(data).digest())
                    except ChangedOnDiskError:
                        continue
                    done += 1
                os._exit(0)
        for _ in range(5):
            assert os.wait()[1] == 0
    """
    python(script, path)
    assert path.read_bytes() == b"100"
    assert names(tmp_path) == ["count"]


@posix
@pytest.mark.parametrize("overwrite", [True, False], ids=["replaced", "created"])
def test_words_reach_the_disk_before_their_name_and_the_name_before_the_end(
    tmp_path, monkeypatch, overwrite
):
    path = tmp_path / "a.toml"
    if overwrite:
        path.write_bytes(b"old")
    steps = []

    def noting(name):
        act = getattr(os, name)

        def note_and_act(first, *rest, **more):
            if name == "fsync":
                is_folder = stat.S_ISDIR(os.fstat(first).st_mode)
                steps.append("sync folder" if is_folder else f"sync {os.fstat(first).st_size}")
            else:
                steps.append(name)
            return act(first, *rest, **more)

        monkeypatch.setattr(os, name, note_and_act)

    for name in ("fsync", "replace", "link"):
        noting(name)
    write_atomic(path, b"words", overwrite=overwrite)
    assert steps == ["sync 5", "replace" if overwrite else "link", "sync folder"]


@posix
@pytest.mark.parametrize(("number", "is_told"), [(errno.EIO, True), (errno.EINVAL, False)])
def test_a_disk_that_does_not_confirm_is_told_of(tmp_path, monkeypatch, number, is_told):
    sync = os.fsync

    def sync_files_only(file):
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(number, "not confirmed")
        sync(file)

    monkeypatch.setattr(os, "fsync", sync_files_only)
    if is_told:
        with pytest.raises(UnwritableError, match="is saved, but the disk did not confirm it: "):
            write_atomic(tmp_path / "a.toml", b"words")
    else:
        write_atomic(tmp_path / "a.toml", b"words")
    assert (tmp_path / "a.toml").read_bytes() == b"words"


CALLS = ("open", "close", "fsync", "replace", "link", "fchmod", "fstat", "stat", "unlink")


@posix
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("overwrite", [True, False], ids=["replaced", "created"])
def test_whichever_call_fails_there_are_the_old_words_or_the_new(tmp_path, overwrite, number):
    """SQLite's loop: fail the first call, then the second, until nothing is left to fail."""
    path, failed = tmp_path / "a.toml", 0
    while True:
        path.unlink(missing_ok=True)
        if overwrite:
            path.write_bytes(b"old")
        with pytest.MonkeyPatch.context() as patch:
            countdown = failing(patch, failed + 1, number)
            try:
                write_atomic(path, b"new", overwrite=overwrite)
            except UnwritableError as error:
                said = error.reason
            else:
                said = ""
        content = path.read_bytes() if path.exists() else None
        if countdown[0] > 0:
            assert (said, content) == ("", b"new")
            break
        failed += 1
        assert content in (b"new", b"old" if overwrite else None)
        assert said or content == b"new", "silence, and the old words"
        assert not said or content != b"new" or "is saved" in said
        assert "unlink" in countdown or names(tmp_path) == (["a.toml"] if content else [])
        for left in tmp_path.glob(".briefing-*"):
            left.unlink()
    assert failed > 5, "hardly anything was tried"


def failing(patch, turn, number):
    """Have the call that is `turn`-th in turn fail; what was called so far, the rest first."""
    countdown = [turn]

    def counting(name):
        act = getattr(os, name)

        def count_and_act(*arguments, **more):
            countdown[0] -= 1
            if countdown[0] == 0:
                countdown.append(name)
                if name == "close":
                    act(*arguments)
                raise OSError(number, os.strerror(number))
            return act(*arguments, **more)

        patch.setattr(os, name, count_and_act)

    for name in CALLS:
        counting(name)
    return countdown


@posix
def test_a_full_disk_costs_nothing(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"old")
    script = """
        import resource, sys
        from pathlib import Path
        from briefing_tui.files import UnwritableError, write_atomic
        resource.setrlimit(resource.RLIMIT_FSIZE, (70_000, 70_000))
        for name, size in (("a.toml", 70_001), ("b.toml", 10**6)):
            try:
                write_atomic(Path(sys.argv[1]) / name, b"x" * size, overwrite=name == "a.toml")
            except UnwritableError as error:
                print(error.reason)
    """
    said = "does not fit: it is larger than a file may be here"
    assert python(script, tmp_path).splitlines() == [said, said]
    assert (tmp_path / "a.toml").read_bytes() == b"old"
    assert names(tmp_path) == ["a.toml"]


KILLS = 100
WRITER = """
    import hashlib, os, random, select, signal, sys, time
    from pathlib import Path
    from briefing_tui.files import write_atomic

    folder, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(7)
    path, last = folder / "a.toml", 0

    def version(number):
        words = b"%d " % number * 20_000
        return hashlib.sha256(words).digest() + words

    def write_on(acknowledge, number):
        while True:
            number += 1
            write_atomic(path, version(number), overwrite=True)
            new = folder / f"new-{number}.toml"
            write_atomic(new, version(number))
            new.unlink()
            os.write(acknowledge, b"%d\\n" % number)

    for _ in range(kills):
        heard, acknowledge = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                write_on(acknowledge, last)
            finally:
                os._exit(1)
        os.close(acknowledge)
        if chance.random() < 0.5:  # Else it may be killed before it wrote anything.
            select.select([heard], [], [])
        time.sleep(chance.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        with os.fdopen(heard) as acknowledged:
            told = [int(line) for line in acknowledged if line.endswith("\\n")]
        for each in folder.glob("*.toml"):
            whole = each.read_bytes()
            assert hashlib.sha256(whole[32:]).digest() == whole[:32], f"torn: {each}"
        if path.exists():
            now = int(path.read_bytes()[32:].split()[0])
            assert (told or [last])[-1] <= now <= (told or [last])[-1] + 1, "lost"
            last = now
        else:
            assert not last and not told, "lost"
    print(last)
"""


@posix
def test_no_kill_while_saving_tears_or_loses_a_file(tmp_path):
    assert int(python(WRITER, tmp_path, KILLS)) > KILLS / 10, "it hardly wrote"
    left = list(tmp_path.glob(".briefing-*.tmp"))
    assert left, "no kill hit a save: this test tests nothing"
    for path in left:
        os.utime(path, (0, 0))
    sweep(tmp_path)
    assert list(tmp_path.glob(".briefing-*")) == []


# Into what is no file


@posix
def test_a_pipe_gets_every_byte(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    words, heard = b"words\n" * 100_000, []
    reader = threading.Thread(target=lambda: heard.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    write_stream(tmp_path / "pipe", words)
    reader.join(10)
    assert heard == [words]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@posix
def test_who_has_left_is_told_apart_from_what_cannot_be_written(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = threading.Thread(target=lambda: (tmp_path / "pipe").open("rb").close())
    reader.start()
    with pytest.raises(BrokenPipeError):
        write_stream(tmp_path / "pipe", b"words" * 100_000)
    reader.join(10)


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_device_that_is_full_is_told_of():
    with pytest.raises(UnwritableError, match="the disk is full"):
        write_stream(Path("/dev/full"), b"words")


@posix
def test_a_pipe_that_nobody_reads_holds_nobody_up_who_does_not_want_to_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert is_stream(tmp_path / "pipe")
    with pytest.raises(UnwritableError, match="is read by nobody now"):
        write_stream(tmp_path / "pipe", b"words", wait=False)


@posix
def test_what_is_a_stream_and_what_is_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert not is_stream(tmp_path / "file")
    assert not is_stream(tmp_path)
    assert not is_stream(tmp_path / "nothing")
    assert not is_stream(Path("/dev/fd/one"))
    assert all(map(is_stream, map(Path, ("/dev/null", "/dev/stdout", "/dev/fd/1"))))


def test_no_file_is_touched_by_what_is_meant_for_pipes(tmp_path):
    path = tmp_path / "a.toml"
    with pytest.raises(UnwritableError, match="is not there"):
        write_stream(path, b"words")
    path.write_bytes(b"old")
    with pytest.raises(UnwritableError, match="is a regular file"):
        write_stream(path, b"words")
    assert path.read_bytes() == b"old"
    with pytest.raises(UnwritableError):
        write_stream(tmp_path, b"words")
    assert names(tmp_path) == ["a.toml"]


# Sweeping


@pytest.mark.parametrize("overwrite", [True, False], ids=["replaced", "created"])
def test_whoever_saves_sweeps_the_folder(tmp_path, overwrite):
    for name in (".briefing-old.tmp", ".briefing-new.tmp", "sub/.briefing-old.tmp"):
        plant(tmp_path, name)
        if "old" in name:
            os.utime(tmp_path / name, (0, 0))
    write_atomic(tmp_path / "a.toml", b"words", overwrite=overwrite)
    assert names(tmp_path) == [".briefing-new.tmp", "a.toml", "sub"]
    assert names(tmp_path / "sub") == [".briefing-old.tmp"]


@posix
def test_a_folder_that_cannot_be_swept_can_be_saved_in(tmp_path, monkeypatch):
    def shut(_):
        raise PermissionError(errno.EACCES, "may not be listed")

    monkeypatch.setattr(os, "scandir", shut)
    write_atomic(tmp_path / "a.toml", b"words")
    monkeypatch.undo()
    assert (tmp_path / "a.toml").read_bytes() == b"words"


def test_only_what_a_dead_program_left_is_swept(tmp_path):
    hour = 60 * 60
    for name, age in {
        ".briefing-old.tmp": hour + 60,
        ".briefing-new.tmp": hour - 60,
        ".briefing-ahead.tmp": -hour,
        ".briefing-old.toml": 2 * hour,
        "briefing-old.tmp": 2 * hour,
        "a.toml": 2 * hour,
    }.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    (tmp_path / ".briefing-folder.tmp").mkdir()
    os.utime(tmp_path / ".briefing-folder.tmp", (0, 0))
    (tmp_path / ".briefing-link.tmp").symlink_to("a.toml")
    os.utime(tmp_path / ".briefing-link.tmp", (0, 0), follow_symlinks=False)
    before = set(names(tmp_path))
    sweep(tmp_path)
    assert before - set(names(tmp_path)) == {".briefing-old.tmp"}


def test_sweeping_never_fails(tmp_path):
    sweep(tmp_path / "none")
    plant(tmp_path, "file")
    sweep(tmp_path / "file")
    assert names(tmp_path) == ["file"]
