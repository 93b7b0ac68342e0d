"""The index on disk: as the library is, whatever happened to it."""

import gc
import os
import shutil
import subprocess
import sys
import time
import weakref
from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st
from tests.search.libraries import found_in, worn

from briefing_tui.files import scan
from briefing_tui.library import read_library
from briefing_tui.library.entries import entry_of
from briefing_tui.places import cache_folder
from briefing_tui.search import Index, Searchable
from briefing_tui.search.homes import Home
from briefing_tui.search.kept import kept_index
from briefing_tui.search.mending import MendingIndex
from briefing_tui.search.records import numbered
from briefing_tui.search.sheets import sheet_of, words_on

QUERIES = ("cost", "inspecton", "party:VAL", "gauge | ships", "kind:provision", '"gauge data"')


def answers(index: Searchable) -> list[list[str]]:
    return [found_in(index, query) for query in QUERIES]


def as_it_is(folder: Path) -> list[list[str]]:
    return answers(Index.of(read_library(folder)))


def kept_files(folder: Path) -> list[Path]:
    newest = Home.of(folder).newest()
    assert newest is not None
    return sorted(path for path in newest.iterdir() if not path.name.startswith("."))


def read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which files opening the index reads again."""
    read: list[str] = []

    def noted(file, entry):
        read.append(file.path.name)
        return entry_of(file, entry)

    monkeypatch.setattr("briefing_tui.search.readings.entry_of", noted)
    kept_index(folder)
    return read


def test_what_is_kept_answers_as_what_is_made_anew(straits):
    first = kept_index(straits)
    assert (first.note, answers(first.index)) == ("", as_it_is(straits))
    assert answers(kept_index(straits).index) == as_it_is(straits)


def words_kept(folder: Path) -> list[str]:
    """The words that the index of a library knows, by which typing errors are forgiven."""
    searcher = tantivy.Index.open(str(Home.of(folder).newest())).searcher()
    return [word for word, lines in searcher.terms_with_prefix("word", "") if lines == 1]


def words_said(folder: Path) -> list[str]:
    sheets = (sheet_of(brief, 1) for brief in read_library(folder).briefs)
    return sorted(set().union(*map(words_on, sheets)))


@pytest.mark.parametrize("many", [0, 50])
def test_each_word_is_known_once_when_all_is_new_and_when_some_is(straits, monkeypatch, many):
    monkeypatch.setattr("briefing_tui.search.recording.MANY", many)
    kept_index(straits)
    assert words_kept(straits) == words_said(straits)
    text = (straits / "rivers" / "rivers.toml").read_text(encoding="utf-8")
    (straits / "brooks.toml").write_text(text.replace("gauge", "weir Äpfel"), encoding="utf-8")
    kept_index(straits)
    assert "apfel" in words_kept(straits)
    assert words_kept(straits) == words_said(straits)


@pytest.mark.parametrize("many", [0, 50])
def test_hits_are_the_same_to_the_letter(straits, monkeypatch, many):
    here = Index.of(read_library(straits))
    monkeypatch.setattr("briefing_tui.search.recording.MANY", many)
    for _ in range(2):
        kept = kept_index(straits).index
        for query in QUERIES:
            assert kept.find(query, limit=None) == here.find(query, limit=None)


def test_what_is_added_later_stands_where_it_would_have_stood_from_the_start(straits):
    text = (straits / "straits.toml").read_text(encoding="utf-8")
    for name in ("zz", "aa", "mm", "gb", "ga"):
        (straits / f"{name}.toml").write_text(text, encoding="utf-8")
        mended = kept_index(straits).index
    here = Index.of(read_library(straits))
    for query in QUERIES:
        everything = here.find(query, limit=None)
        assert mended.find(query, limit=None) == everything
        for limit in (1, 2, 5):
            assert mended.find(query, limit).hits == everything.hits[:limit]


def test_where_there_is_no_room_for_another_the_index_is_made_anew(straits, monkeypatch):
    monkeypatch.setattr("briefing_tui.search.records.GAP", 1)
    text = (straits / "straits.toml").read_text(encoding="utf-8")
    kept_index(straits)
    (straits / "aa.toml").write_text(text, encoding="utf-8")
    assert answers(kept_index(straits).index) == as_it_is(straits)


@given(st.lists(st.booleans(), max_size=20), st.lists(st.booleans(), max_size=5))
def test_numbers_are_in_order_and_kept(first, then):
    known = numbered([None for _ in first]) or []
    stay = [number for number, stays in zip(known, first, strict=True) if stays]
    wanted = [*stay[:2], *(None for _ in then), *stay[2:]]
    numbers = numbered(wanted)
    assert numbers is not None
    assert numbers == sorted(set(numbers))
    assert all(number in (None, own) for number, own in zip(wanted, numbers, strict=True))


def test_nothing_is_read_where_nothing_changed(straits, monkeypatch):
    kept_index(straits)
    assert read_anew(straits, monkeypatch) == []


def test_an_index_that_is_ready_is_opened_without_any_model(straits):
    kept_index(straits)
    program = (
        "import sys; from pathlib import Path\n"
        "from briefing_tui.search.kept import kept_index\n"
        "print(kept_index(Path(sys.argv[1])).index.find('gauges').total)\n"
        "print([name for name in ('pydantic', 'rapidfuzz', 'textual') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, straits], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["1", "[]"]


def test_only_what_changed_is_read_again(straits, monkeypatch):
    kept_index(straits)
    path = straits / "rivers" / "rivers.toml"
    path.write_text(path.read_text().replace("gauge data", "hydrographs"))
    assert read_anew(straits, monkeypatch) == ["rivers.toml"]
    assert found_in(kept_index(straits).index, "hydrograph") == ["rivers#art-2"]
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_what_was_only_touched_is_not_read_again(straits, monkeypatch):
    kept_index(straits)
    for path in straits.rglob("*.toml"):
        os.utime(path, ns=(1, 1))
    # The broken one has no words, and is looked at again.
    assert read_anew(straits, monkeypatch) == []
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_what_comes_and_goes_is_found_and_is_not(straits):
    kept_index(straits)
    (straits / "a-new.toml").write_text((straits / "rivers" / "rivers.toml").read_text())
    (straits / "straits.toml").unlink()
    assert answers(kept_index(straits).index) == as_it_is(straits)
    (straits / "broken.toml").write_text((straits / "a-new.toml").read_text())
    shutil.move(straits / "a-new.toml", straits / "rivers" / "a-new.toml")
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_two_of_one_name_are_called_by_their_folders(straits):
    kept_index(straits)
    shutil.copy(straits / "rivers" / "rivers.toml", straits / "rivers.toml")
    assert answers(kept_index(straits).index) == as_it_is(straits)
    (straits / "rivers.toml").unlink()
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_the_librarys_own_words_are_kept(straits):
    kept_index(straits)
    (straits / "library.toml").write_text('[[groups]]\nid = "G1"\nmembers = ["VAL"]\n')
    assert kept_index(straits).index.find("ships party:G1").complaints == ()
    assert kept_index(straits).index.find("ships party:G1").total > 0


def test_the_catalogue_knows_every_file_without_reading_it(straits):
    kept_index(straits)
    agreements = kept_index(straits).index.catalogue.agreements
    assert [(one.slug, one.group, one.opens, one.name, one.year) for one in agreements] == [
        ("broken", "", False, "", ""),
        ("straits", "", True, "Straits 2024", "2024"),
        ("rivers", "rivers", True, "Rivers Protocol", "2019"),
    ]


# ── Faults ─────────────────────────────────────────────────────────────────────────────────


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[: len(data) // 2])


def emptied(path: Path) -> None:
    path.unlink()
    path.touch()


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(5):
        data[Random(len(data)).randrange(len(data))] ^= 0x10
    path.unlink()
    path.write_bytes(data)


@pytest.mark.parametrize("fault", [cut, emptied, flipped, Path.unlink])
def test_a_damaged_index_is_made_anew(straits, fault):
    kept_index(straits)
    # Every second file, the seal and the texts: each damage costs a new index.
    some = list(range(0, len(kept_files(straits)), 2))
    for at in (*some, -1):
        fault(kept_files(straits)[at])
        kept = kept_index(straits)
        assert (kept.note, answers(kept.index)) == ("", as_it_is(straits)), at
    assert kept_files(straits)[-1].name == "texts"


EVERYTHING = "kind:agreement,section,provision,role"


def misread(folder: Path, suffix: str) -> None:
    """Change a letter of what one file keeps of the lines: an id, which is no word of theirs."""
    (kept,) = [path for path in kept_files(folder) if path.name.endswith(suffix)]
    data = kept.read_bytes()
    at = data.index(b"roles\x1f")
    worn(kept, data[:at] + b"rolls" + data[at + 5 :])


def test_what_is_kept_of_a_new_library_is_shown_only_where_its_checksum_holds(straits):
    kept_index(straits)
    misread(straits, "texts")
    found = kept_index(straits).index.find(EVERYTHING, limit=None)
    assert found == Index.of(read_library(straits)).find(EVERYTHING, limit=None)
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_what_is_kept_of_a_brief_that_came_later_is_shown_only_where_its_checksum_holds(straits):
    away = straits.parent / "away.toml"
    (straits / "straits.toml").rename(away)
    kept_index(straits)
    before = kept_files(straits)
    away.rename(straits / "straits.toml")
    kept_index(straits)
    stores = [path for path in kept_files(straits) if path.suffix == ".store"]
    (later,) = [path for path in stores if path not in before and b"roles" in path.read_bytes()]
    misread(straits, later.name)
    found = kept_index(straits).index.find(EVERYTHING, limit=None)
    assert found == Index.of(read_library(straits)).find(EVERYTHING, limit=None)
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_texts_that_are_cut_short_under_an_open_index_are_mended(straits):
    index = kept_index(straits).index
    (texts,) = [path for path in kept_files(straits) if path.name == "texts"]
    os.truncate(texts, 1)
    assert answers(index) == as_it_is(straits)


def test_an_index_is_gone_as_soon_as_nobody_has_it_and_has_no_file_open(straits):
    kept_index(straits)
    gc.disable()  # Else it would be gone by chance.
    try:
        index = kept_index(straits).index
        assert answers(index) == as_it_is(straits)
        assert isinstance(index, MendingIndex)
        there = weakref.ref(index._now.index)
        del index
        assert there() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("left", ["", "nonsense", "null", "[]", '{"meta.json": [1, 2]}'])
def test_a_foreign_seal_opens_nothing(straits, left):
    kept_index(straits)
    (kept_files(straits)[0].parent / "seal.json").write_text(left)
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_an_index_of_another_version_is_left_alone_and_dropped_when_it_is_old(straits):
    kept_index(straits)
    home = Home.of(straits).folder
    recent, old = home.parent / "0-older", home.parent / "0-oldest"
    for folder in (recent, old):
        shutil.copytree(home, folder)
    week = time.time() - 8 * 24 * 60 * 60
    os.utime(old, (week, week))
    (kept_files(straits)[0].parent / "seal.json").unlink()
    assert answers(kept_index(straits).index) == as_it_is(straits)
    assert recent.is_dir()
    assert not old.exists()


def test_the_cache_is_for_its_owner_only(straits):
    kept_index(straits)
    folder = Home.of(straits).folder
    assert [path.stat().st_mode & 0o777 for path in (folder, folder.parent)] == [0o700, 0o700]


def test_where_nothing_can_be_kept_the_index_is_in_memory_and_says_so(straits):
    cache_folder().parent.mkdir(parents=True, exist_ok=True)
    cache_folder().write_text("a file where the folder should be")
    kept = kept_index(straits)
    assert answers(kept.index) == as_it_is(straits)
    assert kept.note.startswith("the index is kept in memory, and made anew each time: ")
    assert kept.note.endswith(f": {cache_folder() / 'index'}")  # Short, for a small screen.


def test_a_full_disk_costs_the_cache_only(straits, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefing_tui.search.homes.write_atomic", full)
    kept = kept_index(straits)
    assert answers(kept.index) == as_it_is(straits)
    assert "No space left on device" in kept.note


def test_a_file_that_goes_between_listing_and_reading_costs_itself_only(straits, monkeypatch):
    listed = scan(straits)
    (straits / "straits.toml").unlink()
    monkeypatch.setattr("briefing_tui.search.changes.scan", lambda _: listed)
    assert found_in(kept_index(straits).index, "gauge") == ["rivers#art-2"]
    monkeypatch.undo()
    assert answers(kept_index(straits).index) == as_it_is(straits)


@contextmanager
def another_writing(folder: Path) -> Iterator[None]:
    """As if another program had the turn to write the index."""
    fcntl = pytest.importorskip("fcntl", reason="Windows has no such locks")
    lock = os.open(Home.of(folder).folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(lock)


def test_while_another_writes_what_has_not_changed_is_read_and_no_old_text(straits):
    kept_index(straits)
    path = straits / "straits.toml"
    path.write_text(path.read_text().replace("Costs may be shared", "Nobody pays"))
    with another_writing(straits):
        kept = kept_index(straits, patience=0)
    assert (found_in(kept.index, "'costs"), found_in(kept.index, "gauge")) == ([], ["rivers#art-2"])
    assert not any(facet.counts for facet in kept.index.facets("in:straits 'costs"))
    assert kept.index.similar("rivers#art-1") == ()
    assert kept.is_behind
    assert kept.note == (
        "another program is putting the index in order; what changed a moment ago may be missing"
    )
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_who_writes_for_the_first_time_is_waited_for_as_long_as_they_live(straits, monkeypatch):
    Home.of(straits).make()
    left = []

    def leave(_: int, __: int) -> None:
        left.append(1)
        raise CancelledError

    with another_writing(straits):
        with pytest.raises(CancelledError):
            kept_index(straits, leave, patience=0)
        monkeypatch.setattr("briefing_tui.search.homes._LIFELESS", -1)
        kept = kept_index(straits, patience=0)
    assert left
    assert "the index is kept in memory" in kept.note
    assert answers(kept.index) == as_it_is(straits)


def test_text_that_changed_since_the_index_was_opened_is_not_shown(straits):
    index = kept_index(straits).index
    path = straits / "rivers" / "rivers.toml"
    path.write_text(path.read_text().replace("share gauge data", "share the gauges' readings"))
    (hit,) = index.find("gauge", limit=None).hits
    assert hit.line.text == "The Parties shall share the gauges' readings."


def test_where_much_changed_at_once_an_answer_does_not_wait_for_it(straits, monkeypatch):
    index = kept_index(straits).index
    monkeypatch.setattr("briefing_tui.search.kept._FEW", 0)
    path = straits / "rivers" / "rivers.toml"
    path.write_text(path.read_text().replace("share gauge data", "share nothing"))
    assert found_in(index, "gauge") == []
    assert found_in(index, "ships") == found_in(kept_index(straits).index, "ships in:straits")


def test_what_a_failing_disk_changed_is_found_by_whoever_has_the_time(straits, monkeypatch):
    monkeypatch.setattr("briefing_tui.search.homes._SMALL", 0)
    kept = kept_index(straits)
    before = Home.of(straits).newest()
    kept.check()
    assert Home.of(straits).newest() == before
    (words,) = [path for path in kept_files(straits) if path.suffix == ".idx"]
    worn(words, words.read_bytes()[:-9] + bytes(9))
    kept.check()
    assert Home.of(straits).newest() != before
    assert answers(kept.index) == answers(kept_index(straits).index) == as_it_is(straits)


def test_who_asks_for_long_is_told_of_what_is_new(straits, monkeypatch):
    monkeypatch.setattr("briefing_tui.search.mending.LOOK", 0)
    monkeypatch.setattr("briefing_tui.search.mending.SHARE", 0)
    kept = kept_index(straits)
    shutil.copy(straits / "rivers" / "rivers.toml", straits / "brooks.toml")
    assert found_in(kept.index, "gauge") == ["rivers#art-2"]
    kept.look_again()
    assert found_in(kept.index, "gauge") == ["brooks#art-2", "rivers#art-2"]


ASKING = """
import sys, time
from pathlib import Path
from briefing_tui.search.kept import kept_index
folder = Path(sys.argv[1])
if len(sys.argv) > 2:
    path = folder / f"own-{sys.argv[2]}.toml"
    text = (folder / "rivers" / "rivers.toml").read_text()
    path.write_text(text.replace("gauge", "gauge" + sys.argv[2]))
kept = kept_index(folder, patience=100)
print(kept.note, kept.index.find("'gauge" + "".join(sys.argv[2:])).total)
"""


def test_eight_programs_at_once_lose_nothing(straits):
    asked = [
        subprocess.Popen(
            [sys.executable, "-c", ASKING, straits, letter], stdout=subprocess.PIPE, text=True
        )
        for letter in "abcdefgh"
    ]
    told = [program.communicate()[0].strip() for program in asked]
    assert told == ["1"] * 8
    assert answers(kept_index(straits).index) == as_it_is(straits)


def test_what_somebody_began_and_was_ended_over_is_dropped_with_the_next_change(straits):
    kept_index(straits)
    begun = Home.of(straits).new()
    (begun / "meta.json").write_bytes(b"{}")
    kept_index(straits)
    text = (straits / "straits.toml").read_text(encoding="utf-8")
    (straits / "straits.toml").write_text(f"{text}\n# other\n", encoding="utf-8")
    assert answers(kept_index(straits).index) == as_it_is(straits)
    assert not begun.exists()
