"""Files read for an index by processes of their own: the same, and none of them left behind."""

import io
from contextlib import closing
from pathlib import Path

import pytest

from briefing_tui.files import scan
from briefing_tui.search import children
from briefing_tui.search.child import READY, reading_in, received, send, serve, told_errand
from briefing_tui.search.children import readings_of
from briefing_tui.search.kept import kept_index
from briefing_tui.search.readings import Errand, Reading, reading_of


def errands_in(folder: Path) -> list[Errand]:
    files = [file for file in scan(folder).files if file.path.name != "library.toml"]
    return [Errand(file, number) for number, file in enumerate(files, start=1)]


@pytest.fixture
def started(monkeypatch) -> list[children._Child]:
    """Every process that is started; they read however little there is, and nobody else does."""
    all_started: list[children._Child] = []

    class Noted(children._Child):
        def __init__(self) -> None:
            super().__init__()
            all_started.append(self)

    monkeypatch.setattr(children, "_MUCH", 0)
    monkeypatch.setattr(children, "_useful_number", lambda: 2)
    monkeypatch.setattr(children, "_Child", Noted)
    monkeypatch.setattr(children.Children, "are_ready", True)
    return all_started


def are_gone(started: list[children._Child]) -> bool:
    return all(child._process and child._process.returncode is not None for child in started)


def test_what_children_read_is_what_is_read_here(straits, started):
    errands = errands_in(straits)
    assert list(readings_of(errands, {})) == [reading_of(errand) for errand in errands]
    assert len(started) == 2
    assert are_gone(started)


@pytest.mark.parametrize("boot", ["raise SystemExit(1)", "print('no message')"])
def test_whatever_becomes_of_a_child_its_files_are_read(straits, started, monkeypatch, boot):
    monkeypatch.setattr(children, "_BOOT", boot)
    errands = errands_in(straits)
    assert list(readings_of(errands, {})) == [reading_of(errand) for errand in errands]
    assert are_gone(started)


def test_who_may_have_no_wider_pipes_has_processes_all_the_same(straits, started, monkeypatch):
    fcntl = pytest.importorskip("fcntl", reason="Windows has no such pipes")

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(fcntl, "fcntl", refused)
    errands = errands_in(straits)
    assert list(readings_of(errands, {})) == [reading_of(errand) for errand in errands]
    assert are_gone(started)


def test_where_no_process_can_be_started_the_files_are_read(straits, started, monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    errands = errands_in(straits)
    assert list(readings_of(errands, {})) == [reading_of(errand) for errand in errands]


def test_who_wants_no_more_leaves_no_process_behind(straits, started):
    with closing(readings_of(errands_in(straits), {})) as readings:
        next(readings)
    assert are_gone(started)


def test_an_index_that_is_given_up_leaves_no_process_behind(straits, started):
    def leave(done: int, _: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept_index(straits, leave)
    assert started
    assert are_gone(started)


def test_for_a_few_small_files_no_process_is_started(straits, monkeypatch):
    monkeypatch.setattr(children, "_Child", None)
    assert kept_index(straits).index.find("ships").hits


def test_a_child_ends_when_nobody_asks_any_more(straits):
    first, *_ = errands_in(straits)
    asked, answered = io.BytesIO(), io.BytesIO()
    send(asked, told_errand(first))
    asked.write(b"\0")  # Whoever asked was ended in the middle of it.
    asked.seek(0)
    serve(asked, answered)
    answered.seek(0)
    assert received(answered) == READY
    assert reading_in(received(answered)) == reading_of(first)
    assert received(answered) is None


def test_a_file_that_says_what_is_known_is_not_taken_apart(straits):
    first, *_ = errands_in(straits)
    known = reading_of(first).agreement
    assert known is not None
    assert reading_of(first._replace(digest=known.digest)) == Reading(None)
