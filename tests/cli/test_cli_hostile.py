"""A library by somebody who means harm, or has bad luck: no command obeys it, breaks or hangs."""

import os
import re
import sys

import pytest
from tests.cli.command_line import run
from tests.strategies import PIECES

from briefing_tui.brief import (
    Body,
    Brief,
    Column,
    OpenPoint,
    Party,
    Provision,
    RoleTable,
    Row,
    Section,
    Signatory,
    Source,
)
from briefing_tui.library import brief_toml, read_library

HOSTILE = "".join(PIECES)
OTHER = "".join(reversed(PIECES))

CONTROLS = r"\x00-\x09\x0b-\x1f\x7f-\x9f"
UNSEEN = r"\u202a-\u202e\u2066-\u2069\u2028\u2029\u2060\ufeff\xad\u3164\ufffe\U000e0000-\U000e0fff"
OBEYED = re.compile(rf"[{CONTROLS}{UNSEEN}]")
CONTROL = re.compile(rf"[{CONTROLS}]")


def hostile(text: str) -> Brief:
    """A brief that says `text` wherever a brief may say anything."""
    line = text[:900]
    provision = Provision(id="p", number=line, heading=line, text=text, topics=(line,))
    table = RoleTable(
        id="t",
        caption=line,
        task_heading=line,
        columns=(Column(heading=line, actor="AAA"), Column(actor=line)),
        rows=(Row(id="r", task=text, cells=(text, "")),),
    )
    section = Section(
        id="s", number=line, heading=line, text=text, provisions=(provision,), role_tables=(table,)
    )
    return Brief(
        title=line,
        short_title=line,
        kind=line,
        place=line,
        summary=text,
        topics=(line,),
        parties=(Party(id="AAA", name=line, aliases=(line,), note=text),),
        bodies=(Body(id="b", name=line, short=line, party="AAA"),),
        signatories=(Signatory(name=line, office=line, party="AAA"),),
        sources=(Source(title=line, publisher=line, url=line, file=line, sha256=line),),
        open_points=(OpenPoint(field=line, note=text, found=text),),
        sections=(section,),
    )


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Hostile words, hostile names, and files that are no briefs at all."""
    monkeypatch.setenv("COLUMNS", "60")
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a.toml").write_text(brief_toml(hostile(HOSTILE)), encoding="utf-8")
    (folder / "b.toml").write_text(brief_toml(hostile(OTHER)), encoding="utf-8")
    (folder / "keys.toml").write_text('"\\u001b]0;x\\u0007\\u202e" = 1\ntitle = "\\u001b[2J"\n')
    (folder / "bad.toml").write_bytes(b'title = "\x1b[31m\xc2\x9b"\n')
    (folder / "empty.toml").write_bytes(b"")
    (folder / "nul.toml").write_bytes(b"\0" * 100)
    (folder / "utf16.toml").write_bytes('title = "A"'.encode("utf-16"))
    (folder / "large.toml").write_bytes(b"#" * (5 << 20))
    (folder / "deep.toml").write_text("x = " + "[" * 5_000 + "]" * 5_000)
    if sys.platform != "win32":
        _add_odd_names(folder)
    return folder


def _add_odd_names(folder):
    good = (folder / "a.toml").read_bytes()
    for name in (b"bad\xff.toml", b"n\n\x1b[31m.toml", "\u202etxt.toml".encode(), b"-o.toml"):
        (folder / os.fsdecode(name)).write_bytes(good if name.startswith(b"n") else b"\x1b")
    for group in (b"\x1b]52;c;aGk=\x07", b"g\xff"):
        (folder / os.fsdecode(group)).mkdir()
        (folder / os.fsdecode(group) / "same.toml").write_bytes(good)
    os.mkfifo(folder / "pipe.toml")
    (folder / "out.toml").symlink_to("/etc/passwd")
    (folder / "round").symlink_to(folder)


TOLD = [
    "list",
    "list --sort title",
    "list --party \x1b[2J",
    "list --status \x1b[2J",
    "show a",
    "show a#p",
    "show a#t",
    "show a#t/r",
    "show a#\x1b",
    "show \x1b[2J",
    "show keys",
    "show same",
    "show bad",
    "party AAA",
    "party \x1b[2J",
    "search x",
    "search shall",
    "search שלום",
    "search \x1b[2J",
    "search \u202e",
    "search " + "(" * 2_000,
    "search " + "NOT " * 2_000,
    "search " + "x" * 100_000,
    "compare a b",
    "compare a#p b#p",
    "compare a \x1b",
    "check",
    "check {desk}/keys.toml {desk}/a.toml {desk}/\x1b.toml",
    "export \x1b",
    "export a -o {desk}/\x1b/no/such.md",
    "new a",
    "new \x1b",
    "schema",
    "-l /\x1b[2J/x list",
    "\x1b[2J",
    "--\x1b[2J",
    "completion \x1b",
]
"""Everything that is said to a person."""


@pytest.mark.parametrize("words", TOLD, ids=lambda words: ascii(words[:30]))
def test_nothing_a_person_is_told_would_be_obeyed_by_a_terminal(desk, words):
    given = [word.format(desk=desk) for word in words.split(" ")]
    ended = run(*given, library=None if "-l" in given else desk)
    assert ended.code in (0, 1, 2)
    assert ended.out or ended.err
    assert not OBEYED.findall(ended.out.replace("\n", ""))
    assert not OBEYED.findall(ended.err.replace("\n", ""))


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such names")
def test_a_path_that_is_printed_is_not_obeyed_either(tmp_path):
    folder = tmp_path / "\x1b]52;c;aGk=\x07"
    folder.mkdir()
    begun = run("new", "a", library=folder)
    assert (begun.code, begun.err) == (0, "")
    assert begun.out.endswith("␛]52;c;aGk=␇/a.toml\n")
    assert run("export", "a", "-o", folder / "a.md", library=folder).err.endswith("␇/a.md\n")


@pytest.mark.parametrize(
    "words",
    ["list", "show a", "show a#t", "party AAA", "search x", "compare a b", "check"],
)
def test_json_is_ascii_whatever_is_in_it(desk, words):
    ended = run(*words.split(), "--json", library=desk)
    assert ended.out.isascii()
    assert not CONTROL.findall(ended.out.replace("\n", ""))
    assert ended.data is not None


@pytest.mark.parametrize("form", ["markdown", "html", "json", "csv"])
def test_an_export_keeps_the_words_and_holds_no_control(desk, form):
    ended = run("export", "a", "b", "--to", form, library=desk)
    assert ended.code == 0
    assert not re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", ended.out)


def test_every_file_is_told_once_with_a_reason(desk):
    checked = run("check", "--json", library=desk).data
    told = {problem["file"] for problem in checked["problems"]}
    for name in ("keys", "bad", "empty", "nul", "utf16", "large", "deep"):
        assert any(file.endswith(f"/{name}.toml") for file in told), name
    assert all(problem["reason"] for problem in checked["problems"])


def test_one_bad_file_costs_nobody_else_anything(desk):
    listed = {row["slug"] for row in run("list", "--json", library=desk).data}
    assert {"a", "b"} <= listed
    assert len(listed) == len(list(read_library(desk).briefs))


def test_a_row_of_queries_outlives_every_one_of_them(desk):
    typed = b"\n".join([b"(" * 30_000, b"NOT " * 9_000, b"\x00\x1b\xff", b'"', b"x"]) + b"\n"
    ended = run("search", "-", library=desk, typed=typed)
    assert ended.code == 0
    assert len(ended.lines) == 5
    assert ended.out.isascii()
    assert not OBEYED.findall(ended.err.replace("\n", ""))
