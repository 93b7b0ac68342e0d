"""A brief into the file that says it, and back."""

import tomllib
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from tests.strategies import briefs, texts

from briefing_tui.brief import Brief, Party, as_data
from briefing_tui.errors import BriefingError
from briefing_tui.library import brief_from, brief_toml, read_brief, write_brief

SAMPLES = sorted(Path("briefs").glob("[!l]*.toml"))


@given(briefs())
def test_what_is_written_is_read_again_to_the_letter(drawn):
    assert brief_from(brief_toml(drawn), Path(f"{drawn.slug}.toml")) == drawn


@given(texts(min_size=1, max_size=30))
def test_any_text_survives(text):
    drawn = Brief(slug="pact", title="t", summary=text, parties=(Party(id="A", note=text),))
    assert brief_from(brief_toml(drawn), Path("pact.toml")) == drawn


@given(briefs())
def test_what_is_written_is_toml_to_everybody(drawn):
    written = brief_toml(drawn)
    assert tomllib.loads(written) == as_data(drawn)
    assert tomlkit.parse(written).unwrap() == as_data(drawn)


@given(briefs())
def test_a_file_is_lines_of_text_and_ends_with_one(drawn):
    written = brief_toml(drawn)
    assert "\r" not in written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@given(briefs())
def test_the_same_brief_is_always_the_same_file(drawn):
    written = brief_toml(drawn)
    assert brief_toml(brief_from(written, Path(f"{drawn.slug}.toml"))) == written


def test_a_file_looks_as_a_person_would_write_it():
    written = brief_toml(read_brief(Path("tests/data/lake-ferry.toml")))
    assert written == (Path(__file__).parent / "golden/lake-ferry.toml").read_text(encoding="utf-8")


@given(briefs())
def test_keys_come_in_the_order_of_the_format(drawn):
    known = [name for name in Brief.model_fields if name != "slug"]
    written = list(tomllib.loads(brief_toml(drawn)))
    assert [name for name in known if name in written] == written


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_survives(path):
    brief = read_brief(path)
    assert brief_from(brief_toml(brief), path) == brief


def test_a_new_file_holds_the_brief_and_nothing_else_is_touched(tmp_path):
    brief = read_brief(SAMPLES[0])
    path = tmp_path / SAMPLES[0].name
    write_brief(brief, path)
    assert read_brief(path) == brief
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(tmp_path):
    brief = read_brief(SAMPLES[0])
    path = tmp_path / SAMPLES[0].name
    path.write_text("# mine\n")
    with pytest.raises(BriefingError, match="exists already"):
        write_brief(brief, path)
    assert path.read_text() == "# mine\n"
    write_brief(brief, path, overwrite=True)
    assert read_brief(path) == brief
