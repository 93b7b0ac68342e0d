"""What is known of a library from one start to the next: believed only where it still holds."""

import os
import time
from pathlib import Path

import pytest
import rtoml

from briefing_tui.glance import Known, glance, kept
from briefing_tui.glance.keeping import keep
from briefing_tui.library import Library, keep_library, open_library, read_library, write_brief
from briefing_tui.library.entries import glimpse_of
from briefing_tui.library.shelf import Shelf

HOUR = 3600


def age(folder: Path) -> None:
    """Make every file one that was written an hour ago."""
    for path in folder.rglob("*.toml"):
        os.utime(path, (time.time() - HOUR, time.time() - HOUR))


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(path, *_):
        raise AssertionError(f"{path} was read")

    for place in ("glance.looking.read_source", "library.entries.read_version",
                  "library.shelf.read_brief", "library.entries.read_bounded"):  # fmt: skip
        monkeypatch.setattr(f"briefing_tui.{place}", unread)


def known(folder: Path) -> Path:
    """A library that was opened before."""
    age(folder)
    keep_library(open_library(folder))
    return folder


def glimpsed(folder: Path) -> list[Known]:
    seen = glance(folder)
    assert isinstance(seen, list)
    return seen


def told(library: Library) -> list[object]:
    return [
        library.problems,
        *((one.slug, one.glimpse, one.problems, one.digest, one.brief) for one in library.entries),
    ]


@pytest.fixture
def desk(straits: Path) -> Path:
    """A library with all that can be odd: two of one name, a name that is no slug, broken ones."""
    (straits / "rivers" / "straits.toml").write_bytes((straits / "straits.toml").read_bytes())
    (straits / "Röhre 2.toml").write_bytes((straits / "straits.toml").read_bytes())
    (straits / "rivers" / "library.toml").write_text('title = "no slug"\n', encoding="utf-8")
    (straits / "notes.toml").write_bytes(b"title = \xff\n")
    return straits


def test_what_is_known_is_what_is_read(desk):
    assert told(open_library(known(desk))) == told(read_library(desk))


def test_a_known_library_is_opened_without_reading_a_brief(desk, monkeypatch):
    before = [(one.slug, one.glimpse, one.problems) for one in read_library(desk).entries]
    known(desk)
    forbid_reading(monkeypatch)
    assert [(e.slug, e.glimpse, e.problems) for e in open_library(desk).entries] == before
    assert len(glimpsed(desk)) == len(before)


def test_what_is_new_changed_or_gone_is_seen(straits):
    known(straits)
    path = straits / "straits.toml"
    path.write_text(path.read_text("utf-8").replace("Straits 2024", "Narrows 2024"), "utf-8")
    (straits / "new.toml").write_bytes((straits / "rivers" / "rivers.toml").read_bytes())
    (straits / "rivers" / "rivers.toml").unlink()
    assert told(open_library(straits)) == told(read_library(straits))
    names = [one.glimpse.name for one in glimpsed(straits) if one.glimpse]
    assert sorted(names) == ["Narrows 2024", "Rivers Protocol"]


def test_a_file_that_was_only_touched_is_not_checked_again(straits, monkeypatch):
    known(straits)
    before = told(open_library(straits))
    for path in straits.rglob("*.toml"):
        path.write_bytes(path.read_bytes())
    monkeypatch.setattr("briefing_tui.library.entries.read_version", None)
    assert told(open_library(straits)) == before


def test_a_file_written_in_the_same_moment_is_not_taken_for_the_one_before(straits):
    path = straits / "straits.toml"
    keep_library(open_library(straits))
    status = path.stat()
    path.write_text(path.read_text("utf-8").replace("Straits 2024", "Narrows 2024"[:12]), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    names = [one.name for one in open_library(straits).glimpses]
    assert "Narrows 2024" in names
    assert "Straits 2024" not in names


def the_file(cache: Path) -> Path:
    (found,) = cache.rglob("*.json")
    return found


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"Straits 2024", b"Streets 2024"),
        lambda data: data[:33] + b"[[]]",
        lambda data: b"\n" + data,
    ],
    ids=["empty", "cut short", "changed", "something else", "shifted"],
)
def test_what_is_damaged_is_as_good_as_nothing(straits, harm):
    known(straits)
    path = the_file(Path(os.environ["XDG_CACHE_HOME"]))
    path.write_bytes(harm(path.read_bytes()))
    assert kept(straits) == []
    assert told(open_library(straits)) == told(read_library(straits))


def test_what_another_library_keeps_is_not_believed(straits, tmp_path):
    known(straits)
    other = tmp_path / "other"
    other.mkdir()
    keep(other, [])
    mine, others = sorted(
        Path(os.environ["XDG_CACHE_HOME"]).rglob("*.json"), key=lambda path: -path.stat().st_size
    )
    others.write_bytes(mine.read_bytes())
    assert kept(other) == []


def test_what_another_program_found_is_not_believed(straits, monkeypatch):
    known(straits)
    monkeypatch.setattr("briefing_tui.glance.keeping._program", lambda: b"another")
    assert kept(straits) == []


def test_where_nothing_can_be_kept_all_is_read(straits, monkeypatch, tmp_path):
    (tmp_path / "full").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "full"))
    keep_library(open_library(straits))
    assert told(open_library(straits)) == told(read_library(straits))


def test_what_is_kept_is_for_its_owner_only(straits):
    known(straits)
    assert the_file(Path(os.environ["XDG_CACHE_HOME"])).parent.stat().st_mode & 0o077 == 0


def test_a_shelf_holds_as_much_as_there_is_room_for(straits):
    library = read_library(straits)
    first, second = library.readable
    shelf = Shelf(first.stamp.size)
    for entry in (first, second, first):
        assert shelf.brief(entry.path, entry.stamp, entry.slug) == entry.brief
    at_hand = shelf.brief(first.path, first.stamp, first.slug)
    assert shelf.brief(first.path, first.stamp, first.slug) is at_hand
    shelf.brief(second.path, second.stamp, second.slug, stays=False)
    assert shelf.brief(first.path, first.stamp, first.slug) is at_hand


def test_a_brief_that_broke_since_it_was_looked_at_says_so_and_may_be_mended(straits):
    entry = open_library(known(straits)).entry("straits")
    words = entry.path.read_text("utf-8")
    entry.path.write_text("title = \n", encoding="utf-8")
    assert entry.brief is None
    assert [problem.line for problem in entry.problems] == [1]
    entry.path.write_text(words, encoding="utf-8")
    assert entry.brief
    assert entry.problems == ()


def test_a_glimpse_tells_what_the_brief_does(straits):
    for entry in read_library(straits).readable:
        assert entry.brief
        assert entry.glimpse == glimpse_of(entry.brief)


@pytest.mark.parametrize(
    "said",
    [
        'title = """\n[[sections]]\n"""\nsigned = "2024"\n[[parties]]\nname = "Alba"\n',
        'title = "Straits"\n[[sections]]\nheading = "One"\n[[parties]]\nname = "Alba"\n',
        'title = "Straits"\n[[parties]]\nname = "Alba"\n[[sections]]\nheading = "One"\n',
    ],
)
def test_what_a_file_says_of_itself_is_seen_wherever_it_says_it(tmp_path, said):
    (tmp_path / "straits.toml").write_text(said, encoding="utf-8")
    glimpses = [one.glimpse for one in glimpsed(tmp_path)]
    assert [one.title for one in glimpses if one] == [rtoml.loads(said)["title"]]


def test_what_is_written_back_is_read_anew(straits):
    library = open_library(known(straits))
    brief = library["straits"].model_copy(update={"title": "Another"})
    write_brief(brief, straits / "straits.toml", overwrite=True)
    assert read_library(straits, library)["straits"].title == "Another"
