"""Paths as they are typed: several on a line, completed on the way."""

import os

import pytest

from briefing_tui.importing.formats import SUFFIXES
from briefing_tui.tui.dialogs.paths import completed, paths_of


@pytest.fixture
def desk(tmp_path):
    for name in ("treaty one.md", "treaty-two.txt", "photo.png", ".hidden.md"):
        (tmp_path / name).touch()
    (tmp_path / "texts").mkdir()
    return tmp_path


def test_a_line_that_names_a_file_is_that_file_spaces_and_all(desk):
    assert paths_of(f" {desk / 'treaty one.md'} ") == (desk / "treaty one.md",)


def test_several_files_are_parted_as_in_a_shell(desk):
    one, two = desk / "treaty one.md", desk / "treaty-two.txt"
    assert paths_of(f"'{one}' {two} {two}") == (one, two)
    assert paths_of(f"{str(one).replace(' ', chr(92) + ' ')} {two}") == (one, two)


def test_the_home_folder_may_be_written_short(desk, monkeypatch):
    monkeypatch.setenv("HOME", str(desk))
    assert paths_of("~/texts") == (desk / "texts",)


@pytest.mark.parametrize("line", ["", "  ", "~nobody-of-that-name/x", "a' b", "x" * 5000, "a\0b"])
def test_no_line_is_too_odd_to_be_read(line):
    assert isinstance(paths_of(line), tuple)


def test_what_is_certain_is_completed_then_the_first_name(desk):
    here = f"{desk}{os.sep}"
    assert completed(f"{here}tr", SUFFIXES) == f"{here}treaty"
    assert completed(f"{here}treaty", SUFFIXES) == f"{here}treaty one.md"
    assert completed(f"{here}te", SUFFIXES) == f"{here}texts{os.sep}"
    assert completed(f"{here}treaty-two.txt {here}te", SUFFIXES) == (
        f"{here}treaty-two.txt {here}texts{os.sep}"
    )


def test_what_cannot_be_imported_or_is_hidden_is_not_suggested(desk):
    here = f"{desk}{os.sep}"
    assert completed(f"{here}ph", SUFFIXES) is None
    assert completed(f"{here}.h", SUFFIXES) == f"{here}.hidden.md"
    assert completed(here, SUFFIXES) == f"{here}t"
    assert completed(f"{here}nowhere{os.sep}x", SUFFIXES) is None
