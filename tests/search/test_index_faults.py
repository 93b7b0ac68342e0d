"""What may happen to an index on disk, done to the real program: whatever it is, answers are right.

A few of each kind in every run; `make faults` does all of it, for a quarter of an hour.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.conftest import RIVERS, STRAITS

from briefing_tui.exporting import dumps_line, search_data
from briefing_tui.library import read_library
from briefing_tui.search import Index, Searchable, kept_index
from briefing_tui.search.homes import Home

ALL = bool(os.environ.get("BRIEFING_TESTS_FAULTS"))
long_only = pytest.mark.skipif(not ALL, reason="takes minutes; `make faults` does it")

QUERIES = (
    *("customs", "inteligence shring", "ships", '"gauge data"', "'article", "trade | drug"),
    *("party:MEX", "visa -party:FRA", "kind:provision", "kind:section,agreement,role"),
    *("status:signed", "is:open", "is:bracketed", "force:must cooperation", "zzqqxx"),
)


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "briefing_tui", "-l", str(folder), "search", *words]


def plain(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was answered, but for how long it took, and for how well each hit does.

    How rare a word is counts what was replaced, until the index is made anew.
    """
    assert len(answers) == len(QUERIES)
    for answer in answers:
        del answer["took_ms"]
        for hit in answer["hits"]:
            del hit["score"]
        answer["hits"].sort(key=lambda hit: hit["address"])
    return answers


def read_told(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    """What the program answered; it must have said nothing odd."""
    assert done.returncode == 0, (done.returncode, done.stderr)
    assert "Traceback" not in done.stderr, done.stderr
    assert "panicked" not in done.stderr, done.stderr
    return plain([json.loads(line) for line in done.stdout.splitlines()])


def asking(folder: Path, cache: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | ({"XDG_CACHE_HOME": str(cache)} if cache else {})
    return subprocess.run(
        command(folder, "-", "--limit", "1000"),
        input="\n".join(QUERIES),
        capture_output=True,
        text=True,
        env=environment,
        timeout=300,
        check=False,
    )


def told(folder: Path, cache: Path | None = None) -> list[dict[str, Any]]:
    """What is answered with the index that is kept, or with one in a cache of its own.

    A program each time takes its time: where only a few faults are tried, it is this one.
    """
    if ALL:
        return read_told(asking(folder, cache))
    with pytest.MonkeyPatch.context() as patch:
        if cache:
            patch.setenv("XDG_CACHE_HOME", str(cache))
        return answered(kept_index(folder).index)


def answered(index: Searchable) -> list[dict[str, Any]]:
    found = (index.find(query, limit=1000) for query in QUERIES)
    return plain([json.loads(dumps_line(search_data(one))) for one in found])


def fresh(folder: Path) -> list[dict[str, Any]]:
    """What an index answers that was just made."""
    return answered(Index.of(read_library(folder)))


@pytest.fixture
def desk(tmp_path: Path, samples: Path) -> Path:
    """The samples and two more, with an index of several pieces, in which much was replaced."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for path in sorted(samples.glob("*.toml"))[: None if ALL else 2]:
        shutil.copy(path, folder)
    told(folder)
    for name, text in (("straits", STRAITS), ("rivers", RIVERS)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        told(folder)
    edited(folder / "straits.toml", 1)
    told(folder)
    return folder


def edited(path: Path, number: int) -> None:
    """Say something else in a brief."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("the Parties", f"the Parties ({number})") + f"# {number}\n")


def index_files(folder: Path) -> list[Path]:
    newest = Home.of(folder).newest()
    assert newest is not None
    return sorted(path for path in newest.rglob("*") if path.is_file())


# ── Damage ─────────────────────────────────────────────────────────────────────────────────

CHANCE = Random(16)


def deleted(_: bytes) -> None:
    return None


def emptied(_: bytes) -> bytes:
    return b""


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def zeroed(data: bytes) -> bytes:
    return bytes(len(data))


def flipped(data: bytes) -> bytes:
    changed = bytearray(data)
    if changed:
        changed[CHANCE.randrange(len(changed))] ^= 1 << CHANCE.randrange(8)
    return bytes(changed)


def holed(data: bytes) -> bytes:
    at = CHANCE.randrange(max(1, len(data)))
    return data[:at] + bytes(len(data[at : at + 64])) + data[at + 64 :]


DAMAGES: tuple[Callable[[bytes], bytes | None], ...] = (
    *(deleted, emptied, cut, zeroed, holed),
    *[flipped] * 5,
)


def damage(path: Path, fault: Callable[[bytes], bytes | None], *, unseen: bool) -> None:
    """Damage a file; `unseen` as a failing disk does it: nobody wrote, so its time is the same."""
    status = path.stat()
    data = fault(path.read_bytes())
    if unseen and data is not None:
        path.write_bytes(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return
    path.unlink()
    if data is not None:
        path.write_bytes(data)


@pytest.mark.parametrize("unseen", [False, True])
def test_whatever_is_damaged_the_answers_are_right(desk, tmp_path, unseen):
    right = fresh(desk)
    assert told(desk) == right
    home = Home.of(desk).folder
    whole = tmp_path / "whole"
    shutil.copytree(home, whole)
    files = [path.relative_to(home) for path in index_files(desk)]
    tries = [(file, fault) for file in files for fault in DAMAGES]
    for file, fault in tries if ALL else Random(3).sample(tries, 2):
        shutil.rmtree(home)
        shutil.copytree(whole, home)
        damage(home / file, fault, unseen=unseen)
        assert told(desk) == right, (file, fault)


# ── Ended while it writes ──────────────────────────────────────────────────────────────────


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_killed_while_it_writes_the_next_start_is_right(desk):
    chance = Random(5)
    names = sorted(path.name for path in desk.glob("*.toml"))
    for number in range(150 if ALL else 2):
        # Mostly a brief or two; now and then so many that the index is made anew.
        for name in chance.sample(names, chance.choice([1, 1, 2, len(names)])):
            edited(desk / name, number)
        program = subprocess.Popen(command(desk, "ships"), stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.15, 0.7))
        program.kill()
        program.wait()
        if number % 3 == 0 or not ALL:  # Else the next is killed over what this one left.
            assert told(desk) == fresh(desk), number
    edited(desk / names[0], 150)
    assert told(desk) == fresh(desk)
    left = [path.name for path in Home.of(desk).folder.iterdir()]
    assert len(left) == 1, left


# ── No room ────────────────────────────────────────────────────────────────────────────────


def is_done(words: list[str]) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[None]:
    """A disk of its own, where that may be had."""
    path.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(path)]
    if shutil.which("mount") is None or not is_done(mounted):
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows mounts otherwise")
@pytest.mark.parametrize("size", ["64k", "256k", "512k", "1m", "2m", "4m"] if ALL else ["256k"])
def test_where_the_disk_is_full_the_answers_are_right(desk, tmp_path, size):
    right = fresh(desk)
    cache = tmp_path / "disk"
    with small_disk(cache, size):
        for number in range(3 if ALL else 1):
            assert told(desk, cache) == right
            edited(desk / "rivers.toml", number)
            right = fresh(desk)
        (cache / "filler").write_bytes(bytes(max(0, shutil.disk_usage(cache).free - 8192)))
        edited(desk / "straits.toml", 9)
        assert told(desk, cache) == fresh(desk)


LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv[:2] = ["briefing"]
runpy.run_module("briefing_tui", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("limit", [1_000, 30_000, 100_000, 300_000] if ALL else [30_000])
def test_where_files_may_not_grow_the_answers_are_right(desk, limit):
    edited(desk / "rivers.toml", 1)
    words = command(desk, "-", "--limit", "1000")[3:]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *words],
        input="\n".join(QUERIES),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert read_told(done) == fresh(desk)
    assert told(desk) == fresh(desk)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows mounts otherwise")
def test_where_the_cache_can_only_be_read_the_answers_are_right(desk, tmp_path):
    right = fresh(desk)
    cache = tmp_path / "disk"
    with small_disk(cache, "8m"):
        assert told(desk, cache) == right
        subprocess.run(["mount", "-o", "remount,ro", str(cache)], check=True)
        done = asking(desk, cache)
        assert read_told(done) == right
        assert "the index is kept in memory, and made anew each time: " in done.stderr
        edited(desk / "rivers.toml", 1)
        assert told(desk, cache) == fresh(desk)


# ── Several at once ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("count", [2, 8] if ALL else [2])
def test_programs_that_run_at_once_answer_right_and_agree_in_the_end(desk, count):
    for number in range(20 if ALL else 1):
        for path in desk.glob("*.toml"):
            edited(path, number)
        programs = [
            subprocess.Popen(
                command(desk, "ships"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(count)
        ]
        said = [program.communicate(timeout=300) for program in programs]
        assert {program.returncode for program in programs} == {0}
        assert len({out for out, _ in said}) == 1
        assert {err.count("Traceback") for _, err in said} == {0}
        assert told(desk) == fresh(desk), number


@long_only
def test_ten_thousand_files_that_change_at_once_are_found_as_they_are(desk):
    many = desk / "many"
    many.mkdir()
    for number in range(10_000):
        text = RIVERS.replace("gauge", f"gauge{number % 7}")
        (many / f"r-{number}.toml").write_text(text, encoding="utf-8")
    assert told(desk) == fresh(desk)
    for number in range(10_000):
        path = many / f"r-{number}.toml"
        if number % 10:
            path.write_text(RIVERS.replace("ships", f"boats{number % 3}"), encoding="utf-8")
        else:
            path.unlink()
    program = subprocess.Popen(command(desk, "ships"), stdout=subprocess.DEVNULL)
    time.sleep(2)
    program.kill()
    program.wait()
    assert told(desk) == fresh(desk)


def test_files_that_come_and_go_while_it_reads_cost_themselves_only(desk):
    fast = Random(8)
    for number in range(40 if ALL else 1):
        edited(desk / "straits.toml", number)
        program = subprocess.Popen(
            command(desk, "ships", "--json"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(fast.uniform(0.05, 0.5))
        path = desk / f"come-{number}.toml"
        path.write_text(RIVERS, encoding="utf-8")
        (desk / f"come-{number - 1}.toml").unlink(missing_ok=True)
        _, err = program.communicate(timeout=300)
        assert program.returncode == 0, err
        assert "Traceback" not in err
    assert told(desk) == fresh(desk)


def test_where_the_cache_goes_while_it_runs_it_answers_on(desk):
    program = subprocess.Popen(
        command(desk, "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdin is not None
    assert program.stdout is not None
    totals = []
    for remove in (False, True):
        if remove:
            shutil.rmtree(Home.of(desk).folder.parent.parent)
        program.stdin.write("ships\n")
        program.stdin.flush()
        totals.append(json.loads(program.stdout.readline())["total"])
    edited(desk / "rivers.toml", 1)
    program.stdin.write("ships\n")
    program.stdin.close()
    totals.append(json.loads(program.stdout.readline())["total"])
    assert program.wait(timeout=300) == 0
    assert totals[0] == totals[1] == totals[2] > 0
    assert told(desk) == fresh(desk)
