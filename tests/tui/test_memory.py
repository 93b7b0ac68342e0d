"""Memory: what was, is there again; what cannot be used, costs nobody anything."""

import json
import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.tui import memory as module
from briefing_tui.tui.memory import LIMITS, Memory, read_memory, recent_libraries, write_memory

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")

FULL = Memory(
    place="oslo#art-5/2",
    theme="briefing-light",
    marks=("oslo#art-5", "oslo"),
    recent=("oslo#art-5/2", "camp-david"),
    opened=("oslo",),
    searches=("rules of origin", '"a phrase"'),
)


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    folder = tmp_path / "state"
    monkeypatch.setattr(module, "state_folder", lambda: folder)
    return folder


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


def only_file(state):
    (path,) = (state / "libraries").iterdir()
    return path


def test_of_a_new_library_nothing_is_remembered(library):
    assert read_memory(library) == Memory()
    assert read_memory(library).note == ""


def test_what_was_remembered_is_there_again(library):
    assert write_memory(library, FULL) is None
    assert read_memory(library) == FULL


TEXTS = st.lists(st.text(min_size=1, max_size=30), max_size=5, unique=True).map(tuple)


@settings(max_examples=40)
@given(st.builds(Memory, st.text(), st.text(), TEXTS, TEXTS, TEXTS, TEXTS))
def test_any_memory_is_there_again(tmp_path_factory, memory):
    library = tmp_path_factory.mktemp("library")
    assert write_memory(library, memory) is None
    assert read_memory(library) == memory


def test_each_library_has_its_own_memory(library, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    write_memory(library, FULL)
    assert read_memory(other) == Memory()


def test_a_library_is_the_same_whatever_way_leads_there(library, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(library)
    write_memory(link, FULL)
    assert read_memory(library) == FULL
    assert read_memory(library / ".." / "library") == FULL


@posix_only
def test_a_library_whose_name_is_no_text_is_remembered(tmp_path):
    library = tmp_path / os.fsdecode(b"bad\xff")
    library.mkdir()
    assert write_memory(library, FULL) is None
    assert read_memory(library) == FULL
    assert recent_libraries() == (library,)


# Who may read it


@posix_only
def test_nobody_else_may_read_it(library, state):
    before = os.umask(0)
    try:
        write_memory(library, FULL)
    finally:
        os.umask(before)
    assert stat.S_IMODE(only_file(state).stat().st_mode) == 0o600
    assert stat.S_IMODE(only_file(state).parent.stat().st_mode) == 0o700


@posix_only
def test_a_file_that_was_open_to_others_is_closed(library, state):
    write_memory(library, FULL)
    only_file(state).chmod(0o644)
    write_memory(library, FULL)
    assert stat.S_IMODE(only_file(state).stat().st_mode) == 0o600


# What cannot be used


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "its file is damaged"),
        (b"\xff\xfe\x00", "its file is damaged"),
        (b"[" * 100_000, "its file is damaged"),
        (b"1" * 10_000, "its file is damaged"),
        (b"[]", "its file is of another program or version"),
        (b'{"version": 2}', "its file is of another program or version"),
        (b'{"marks": ["a"]}', "its file is of another program or version"),
        (b" " * (4 << 20) + b"{}", "its file is 4.1 MiB; the limit is 4 MiB"),
    ],
)
def test_a_file_that_cannot_be_used_is_left_out_with_a_note(library, state, content, reason):
    write_memory(library, FULL)
    only_file(state).write_bytes(content)
    memory = read_memory(library)
    assert memory == Memory()
    assert memory.note == f"what was remembered of this library is left out: {reason}"


def test_a_damaged_file_is_made_anew(library, state):
    write_memory(library, FULL)
    only_file(state).write_bytes(b"{")
    assert write_memory(library, read_memory(library).visited("oslo")) is None
    assert read_memory(library) == Memory(place="oslo", recent=("oslo",))


def test_what_is_of_the_wrong_kind_is_left_out_and_the_rest_kept(library, state):
    write_memory(library, FULL)
    path = only_file(state)
    said = json.loads(path.read_bytes())
    said |= {"place": 3, "marks": ["a", 4, None, "", "x" * 5_000, "a", "b"], "recent": {"a": 1}}
    said["unheard_of"] = True
    path.write_text(json.dumps(said))
    assert read_memory(library) == replace(FULL, place="", marks=("a", "b"), recent=())


@posix_only
def test_a_file_that_is_none_is_left_out_with_a_note_and_does_not_hang(library, state):
    write_memory(library, FULL)
    path = only_file(state)
    path.unlink()
    os.mkfifo(path)
    assert "is not a regular file" in read_memory(library).note
    assert "is not a regular file" in (write_memory(library, FULL) or "")


def test_where_nothing_can_be_written_the_reason_is_told(library, state):
    state.write_text("a file stands where the folder should be")
    assert (write_memory(library, FULL) or "").startswith("this place cannot be remembered: ")
    assert read_memory(library) == Memory()


def test_a_file_made_a_moment_ago_and_still_empty_is_no_fault(library, state):
    write_memory(library, FULL)
    only_file(state).write_bytes(b"")
    assert read_memory(library).note == ""


# How much


def test_a_long_memory_is_cut_and_what_comes_first_stays(library):
    many = tuple(f"oslo#art-{number}" for number in range(6_000))
    write_memory(library, Memory(marks=many, recent=many, opened=many, searches=many))
    kept = read_memory(library)
    for name, limit in LIMITS.items():
        assert getattr(kept, name) == many[:limit]


def test_even_the_longest_memory_can_be_read_again(library):
    long = tuple(f"{number:05}" + "\U0001f600" * 990 for number in range(1_000))
    assert write_memory(library, Memory("oslo", marks=long, opened=long)) is None
    kept = read_memory(library)
    assert (kept.note, kept.place) == ("", "oslo")
    assert kept.marks == long[: len(kept.marks)]
    assert kept.marks


def test_a_visit_and_a_search_come_first_and_once():
    memory = Memory().visited("a").visited("b").visited("a").searched("x").searched("y")
    assert (memory.place, memory.recent, memory.searches) == ("a", ("a", "b"), ("y", "x"))


# Several programs


def test_two_programs_at_once_leave_a_whole_file(library):
    memories = [
        Memory(place=f"oslo#art-{number}", marks=("m" * number,)) for number in range(1, 41)
    ]
    with ThreadPoolExecutor(4) as pool:
        failures = list(pool.map(lambda memory: write_memory(library, memory), memories))
    assert failures == [None] * 40
    assert read_memory(library) in memories


def test_the_libraries_are_remembered_the_last_one_first(tmp_path, state):
    folders = [tmp_path / name for name in "abc"]
    for age, folder in enumerate(folders):
        folder.mkdir()
        write_memory(folder, FULL)
        newest = max((state / "libraries").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, ns=(age, age))
    assert recent_libraries() == tuple(reversed(folders))
    folders[1].rmdir()
    assert recent_libraries() == (folders[2], folders[0])


def test_a_damaged_file_is_no_library(library, state):
    write_memory(library, FULL)
    for name, content in (("x.json", b"{"), ("y.json", b'{"version": 1}'), ("z.txt", b"")):
        (state / "libraries" / name).write_bytes(content)
    assert recent_libraries() == (library,)


def test_without_any_memory_there_are_no_libraries():
    assert recent_libraries() == ()
