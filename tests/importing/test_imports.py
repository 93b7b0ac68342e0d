"""Files into a folder of briefs: each costs itself only, and nothing that is there is lost."""

from pathlib import Path

import pytest

from briefing_tui.importing import child, children
from briefing_tui.importing.jobs import Import, Order, Outcome
from briefing_tui.library import read_brief

ACCORD = """# Accord between Valdoria and Ornia on ships

Article 1
Ships are inspected.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "accord.md").write_text(ACCORD, encoding="utf-8")
    return tmp_path


def outcomes(desk: Path, *names: str, **how: object) -> list[Outcome]:
    files = [desk / name for name in names]
    order = Order(files=files, into=desk / "briefs", **how)  # type: ignore[arg-type]  # options of a test
    (desk / "briefs").mkdir(exist_ok=True)
    return list(Import(order).run())


def test_a_file_becomes_a_brief_called_by_its_name(desk):
    (outcome,) = outcomes(desk, "accord.md")
    assert (outcome.slug, outcome.reason) == ("accord", None)
    brief = read_brief(desk / "briefs" / "accord.toml")
    assert brief.title == "Accord between Valdoria and Ornia on ships"
    assert [source.file for source in brief.sources] == ["accord.md"]


def test_a_bad_file_costs_itself_only(desk):
    (desk / "bad.xml").write_text("<!DOCTYPE x><x/>", encoding="utf-8")
    (desk / "picture.txt").write_bytes(bytes(range(32)) * 100)
    found = outcomes(desk, "bad.xml", "missing.md", "picture.txt", "accord.md")
    assert [outcome.slug for outcome in found] == [None, None, None, "accord"]
    assert [outcome.reason for outcome in found[:3]] == [
        "declares a document type or entities, which are not read",
        "is not there",
        "does not look like text",
    ]


def test_what_was_imported_is_known_by_its_content_and_left_alone(desk):
    outcomes(desk, "accord.md")
    written = (desk / "briefs" / "accord.toml").stat().st_mtime_ns
    (desk / "accord.md").rename(desk / "other-name.md")
    (again,) = outcomes(desk, "other-name.md")
    assert again.slug == "accord"
    assert again.reason == "is imported already, as accord.toml"
    assert (desk / "briefs" / "accord.toml").stat().st_mtime_ns == written


def test_a_brief_that_is_there_is_replaced_only_where_that_is_said(desk):
    (desk / "briefs").mkdir()
    mine = desk / "briefs" / "accord.toml"
    mine.write_text('title = "Mine"\nparties = [{ id = "VAL" }]\n', encoding="utf-8")
    (left,) = outcomes(desk, "accord.md")
    assert left.slug is None
    assert left.reason == "is left out: accord.toml exists already"
    assert "Mine" in mine.read_text(encoding="utf-8")
    (outcome,) = outcomes(desk, "accord.md", force=True)
    assert outcome.slug == "accord"
    assert "Mine" not in mine.read_text(encoding="utf-8")


def test_two_files_of_one_name_get_two_briefs_and_one_content_gets_one(desk):
    for folder, text in (("a", ACCORD), ("b", ACCORD + "More.\n"), ("c", ACCORD)):
        (desk / folder).mkdir()
        (desk / folder / "accord.md").write_text(text, encoding="utf-8")
    found = outcomes(desk, "a/accord.md", "b/accord.md", "c/accord.md")
    assert [outcome.slug for outcome in found] == ["accord", "accord-2", None]
    assert "the same content" in (found[2].reason or "")


@pytest.mark.parametrize("name", ["...md", "library.md", "A ~ B\x1b.md", "CON.md"])
def test_no_name_of_a_file_leads_out_of_the_folder(desk, name):
    (desk / name).write_text(ACCORD, encoding="utf-8")
    (outcome,) = outcomes(desk, name)
    assert outcome.path is not None
    assert outcome.path.parent == (desk / "briefs").absolute()
    assert read_brief(outcome.path).title


def test_a_dry_run_writes_nothing(desk):
    (outcome,) = outcomes(desk, "accord.md", dry_run=True)
    assert outcome.slug == "accord"
    assert list((desk / "briefs").iterdir()) == []


def test_a_file_over_the_limit_is_not_read(desk):
    (desk / "long.txt").write_bytes(b"x" * 1_100_000)
    (outcome,) = outcomes(desk, "long.txt", max_size=1)
    assert "the limit is" in (outcome.reason or "")


SLOW = """
import sys, time; sys.path.insert(0, sys.argv[1])
from briefing_tui.importing import child
answer = child._answer
def slow(asked, data):
    if asked['file'] == 'slow.md': time.sleep({seconds})
    return answer(asked, data)
child._answer = slow
child.main()
"""
"""A reader that waits before it reads `slow.md`."""


def test_a_reader_that_takes_too_long_is_ended_and_the_next_file_is_read(desk, monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 1.0)
    monkeypatch.setattr(children, "_BY_THE_CLOCK", 1)
    monkeypatch.setattr(children, "_BOOT", SLOW.format(seconds=60))
    (desk / "slow.md").write_text("Slow.\n", encoding="utf-8")
    (outcome,) = outcomes(desk, "slow.md")
    assert outcome.reason == "took longer than 1 seconds to read; it is left out"
    monkeypatch.setattr(child, "SECONDS", 60.0)
    assert [each.slug for each in outcomes(desk, "accord.md")] == ["accord"]


def test_a_machine_that_stands_still_for_a_while_costs_no_file(desk, monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 0.5)
    monkeypatch.setattr(children, "_BOOT", SLOW.format(seconds=0.7))
    (desk / "slow.md").write_text("Slow.\n", encoding="utf-8")
    assert [each.slug for each in outcomes(desk, "slow.md")] == ["slow"]


def test_a_cancelled_import_keeps_what_is_written_and_reads_no_more(desk):
    for place in range(6):
        text = f"{ACCORD}\n{place}\n"
        (desk / f"accord-{place}.md").write_text(text, encoding="utf-8")
    files = [desk / f"accord-{place}.md" for place in range(6)]
    (desk / "briefs").mkdir()
    work = Import(Order(files=files, into=desk / "briefs"))
    found = []
    for outcome in work.run():
        found.append(outcome)
        work.cancel()
    assert [outcome.slug for outcome in found] == ["accord-0", None, None, None, None, None]
    assert found[-1].reason == "is not imported: the import was cancelled"
    names = {path.name for path in (desk / "briefs").iterdir()}
    assert names == {f"{outcome.slug}.toml" for outcome in found if outcome.slug}


def test_progress_is_told_file_by_file(desk):
    told = []
    order = Order(files=[desk / "accord.md"], into=desk, dry_run=True)
    list(Import(order, lambda done, of: told.append((done, of))).run())
    assert told == [(0, 1), (1, 1)]
