"""Files made to break what reads them: each ends soon, with a reason, and costs itself only."""

import io
import sys
import zipfile

import pytest
from tests.importing.sources import drafted, word_file, word_paragraph, word_part

from briefing_tui.errors import BriefingError
from briefing_tui.importing import children
from briefing_tui.importing.children import Child, ReaderFailedError, Request
from briefing_tui.importing.jobs import Import, Order

ENTITIES = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
LAUGHS = f'<!DOCTYPE l [<!ENTITY a "lol">{ENTITIES}]><akomaNtoso>&j;</akomaNtoso>'
NO_TYPE = "declares a document type or entities, which are not read"


def zipped(**parts: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def document(**others: str | bytes) -> bytes:
    body = word_part("document", f"<w:body>{word_paragraph('Ships are inspected.')}</w:body>")
    return zipped(**{"word/document.xml": body, **others})


BOMBS = {
    "entities in entities": ("a.xml", LAUGHS.encode(), NO_TYPE),
    "the same in UTF-16": ("a.xml", LAUGHS.encode("utf-16"), NO_TYPE),
    "a file as an entity": (
        "a.xml",
        b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><akomaNtoso>&a;</akomaNtoso>',
        NO_TYPE,
    ),
    "a document type elsewhere": (
        "a.xml",
        b'<!DOCTYPE l SYSTEM "http://127.0.0.1:9/l.dtd"><akomaNtoso/>',
        NO_TYPE,
    ),
    "entities in a Word file": ("a.docx", zipped(**{"word/document.xml": LAUGHS}), NO_TYPE),
    "deep XML": ("a.xml", b"<akomaNtoso>" + b"<p>" * 50_000, "nested more than 200 elements deep"),
    "a zip bomb": ("a.docx", zipped(**{"word/document.xml": b"<a>" + b" " * (30 << 20)}), "20 MB"),
    "many parts": ("a.docx", zipped(**{f"{i}.xml": b"" for i in range(2_001)}), "2,000 parts"),
    "half a zip file": ("a.docx", document()[:-30], "no readable zip file"),
    "a zip file in a zip file": ("a.docx", zipped(**{"word/document.xml": document()}), "no XML"),
    "deep HTML": ("a.html", b"<div>" * 5_000 + b"x", "nested more than 500 elements deep"),
    "tables in tables": ("a.html", b"<table><tr><td>" * 2_000, "nested more than 500"),
    "a table of a million cells": (
        "a.md",
        b"|" + b"|" * 1000 + b"\n|" + b"-|" * 1000 + b"\n" + (b"|" + b"a|" * 1000 + b"\n") * 1_001,
        "a table of more than a million cells",
    ),
    "a table of many rows": (
        "a.md",
        b"|a|b|\n|-|-|\n" + b"|c|d|\n" * 10_001,
        "a table of 10,002 rows; 10,000 fit",
    ),
    "one line": ("a.txt", b"word " * 100_000, "a paragraph of 499,999 characters"),
    "many lines": ("a.txt", b"\n" * 300_001, "more than 300,000 lines"),
    "no text at all": ("a.md", b"\n \n", "holds no text"),
    "a few bytes that are no text": ("a.txt", b"x\0\1y", "does not look like text"),
    "no text but noughts": ("a.txt", b"\0" * 100_000, "does not look like text"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_its_reason(name):
    file, data, reason = BOMBS[name]
    with pytest.raises(BriefingError, match=reason):
        drafted(data, file)


FRAMED = word_file(
    "<w:tbl><w:tr><w:tc>" * 60 + word_paragraph("word") + "</w:tc></w:tr></w:tbl>" * 60
)
ABSURD = {
    "an open comment on a page": (
        "a.html",
        b"<p>Before.</p>" + b"<!-- " * 9_000 + b"after.",
        "Before. after.",
    ),
    "an open comment": ("a.md", b"Before.\n\n" + b"<!-- " * 9_000 + b"after.\n", "Before. after."),
    "quotes in quotes": ("a.md", b"> " * 5_000 + b"deep", "deep"),
    "lists in lists": ("a.md", b"".join(b" " * (2 * i) + b"- x\n" for i in range(300)), "x"),
    "brackets that nothing closes": ("a.md", b"[" * 100_000 + b" word", "word"),
    "only ticks": ("a.md", b"a " + b"`" * 9_000 + b" word", "word"),
    "open tags": ("a.html", b"<b><p>" * 300 + b"word", "word"),
    "a cell over a million rows": (
        "a.html",
        b"<table><tr><td rowspan=99999999 colspan=99999999>word<td>b</table>",
        "word",
    ),
    "frames in frames": ("a.docx", FRAMED, "word"),
    "names that climb out": (
        "a.docx",
        document(**{"../../etc/x": b"x", "/etc/y": b"x"}),
        "Ships are inspected.",
    ),
    "a macro": ("a.docm", document(**{"word/vbaProject.bin": b"Sub AutoOpen()"}), "Ships"),
}


@pytest.mark.parametrize("name", ABSURD)
def test_what_is_only_absurd_is_read_and_every_character_accounted_for(name):
    file, data, words = ABSURD[name]
    made = drafted(data, file)
    said = made.brief.model_dump_json()
    assert all(word in said for word in words.split())
    listed = sum(len("".join(piece.text.split())) for piece in made.proof.unplaced)
    assert made.proof.placed + listed >= made.proof.total


def test_front_matter_that_refers_to_itself_is_no_bomb():
    lines = [f"{chr(i)}: &{chr(i)} [{', '.join(['*' + chr(i - 1)] * 9)}]" for i in range(98, 108)]
    made = drafted("---\na: &a [x]\n" + "\n".join(lines) + "\n---\nShips are inspected.\n", "a.md")
    assert "Ships are inspected." in made.brief.model_dump_json()


ACTING = """
import sys
sys.path.insert(0, sys.argv[1])
from briefing_tui.importing import child
answer = child._answer
def act(asked, data):
    if asked["file"] == "bad.md":
        ACT
    return answer(asked, data)
child._answer = act
child.main()
"""


def reason_of_a_child_that_does(act: str, monkeypatch) -> str:
    monkeypatch.setattr(children, "_BOOT", ACTING.replace("ACT", act))
    child = Child()
    try:
        with pytest.raises(ReaderFailedError) as caught:
            child.answer(Request(b"Text.\n", "bad.md"))
        assert child.answer(Request(b"Text.\n", "good.md")).said["total"] == 5
    finally:
        child.end()
    return str(caught.value)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system has no such limit")
def test_the_limit_of_memory_is_felt_and_the_next_file_is_read(monkeypatch):
    act = "asked['file'] = bytearray(600 << 20).decode()"
    said = reason_of_a_child_that_does(act, monkeypatch)
    assert "MemoryError" in said or said == "needs more memory than an import may take"


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_a_child_that_works_too_long_is_ended_by_the_system(monkeypatch):
    monkeypatch.setattr(Child, "_kill_late", lambda *_: None)
    act = "child.SECONDS = 0.0; child._limit_time(0)\n        while True: pass"
    said = reason_of_a_child_that_does(act, monkeypatch)
    assert said == "took longer than 5 seconds to read; it is left out"


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_a_child_can_write_no_file(monkeypatch, tmp_path):
    act = f"open({str(tmp_path / 'x')!r}, 'wb', 0).write(b'x')"
    assert "File too large" in reason_of_a_child_that_does(act, monkeypatch)
    assert (tmp_path / "x").read_bytes() == b""


def test_a_bomb_among_files_costs_itself_only(tmp_path):
    files = []
    for name, data in (("bomb.xml", LAUGHS.encode()), ("accord.md", b"# Accord\n\nShips sail.\n")):
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    (tmp_path / "briefs").mkdir()
    found = list(Import(Order(files=files, into=tmp_path / "briefs")).run())
    assert [(each.slug, each.reason) for each in found] == [(None, NO_TYPE), ("accord", None)]


RELATIONS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="http://127.0.0.1:9/t.dotx" TargetMode="External"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>
</Relationships>"""


PAGE = b"""<base href="http://127.0.0.1:9/"><link rel=stylesheet href=a.css>
<script src="http://127.0.0.1:9/a.js"></script><img src="http://127.0.0.1:9/a.png">
<iframe src="http://127.0.0.1:9/"></iframe><p>Ships are inspected.</p>"""
AKOMA = b'<akomaNtoso><body><p>Ships</p><img src="http://127.0.0.1:9/"/></body></akomaNtoso>'
POINTING_OUT = {
    "a page": ("a.html", PAGE),
    "Markdown": (
        "a.md",
        b"![a](http://127.0.0.1:9/a) Ships <img src='http://127.0.0.1:9/b'> sail.",
    ),
    "Word": ("a.docx", document(**{"word/_rels/document.xml.rels": RELATIONS})),
    "Akoma Ntoso": ("a.xml", AKOMA),
}


@pytest.mark.parametrize("name", POINTING_OUT)
def test_no_reader_asks_the_network(name):
    file, data = POINTING_OUT[name]
    asked: list[str] = []
    sys.addaudithook(lambda event, _: asked.append(event) if event.startswith("socket.") else None)
    assert drafted(data, file).proof.total
    assert asked == []
