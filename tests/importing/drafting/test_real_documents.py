"""Thirty real documents against what a reader would fill in (see tests/data/imports/NOTICE.md)."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from briefing_tui.importing.child import drafted_file

FOLDER = Path(__file__).parent.parent.parent / "data" / "imports"
ANSWERS = tomllib.loads((FOLDER / "answers.toml").read_text(encoding="utf-8"))

documents = pytest.mark.parametrize("document", ANSWERS)


@cache
def _made(document):
    return drafted_file((FOLDER / f"{document}.md").read_bytes(), f"{document}.md", None, {})


def _words(text):
    return "".join(c if c.isalnum() else " " for c in (text or "").casefold()).split()


@documents
def test_title_and_source(document):
    answer, brief = ANSWERS[document], _made(document).brief
    assert _words(brief.title) == _words(answer["title"])
    assert brief.language == answer["language"]
    assert brief.sources[0].publisher == answer["publisher"]
    assert str(brief.sources[0].published) == answer["published"]


@documents
def test_when_and_where(document):
    answer, brief = ANSWERS[document], _made(document).brief
    assert [str(brief.signed or ""), brief.place or "", str(brief.in_force or "")] == [
        answer["signed"],
        answer["place"],
        answer["in_force"],
    ]


@documents
def test_between_whom(document):
    answer, brief = ANSWERS[document], _made(document).brief
    names = {"EWG": "EEC"}  # how the German text writes what the list calls by its English name
    known = {who for party in brief.parties for who in (party.id, party.name)}
    wanted = {names.get(party, party) for party in answer.get("parties", ())}
    assert wanted <= known
    assert not wanted or len(brief.parties) == len(wanted)


@documents
def test_who_signed(document):
    answer, brief = ANSWERS[document], _made(document).brief
    wanted = [tuple(part.strip() for part in said.split("|")) for said in answer["signatories"]]
    assert [
        (signatory.name, signatory.office or "", signatory.party or "" if party else "")
        for signatory, (_, _, party) in zip(brief.signatories, wanted, strict=True)
    ] == wanted


@documents
def test_nearly_every_character_is_placed(document):
    proof = _made(document).proof
    assert proof.share >= 0.99
