"""What `--json` prints has the keys it is promised to have, whatever else it has."""

import pytest
from tests.cli.command_line import run

TEXT, NUMBER, WHOLE, MAYBE, ANY = "text", "number", "whole number", "text or null", "anything"

PROVISION = {
    "id": TEXT, "address": TEXT, "number": MAYBE, "heading": MAYBE, "text": MAYBE, "by": [TEXT],
    "force": TEXT, "topics": [TEXT], "after": MAYBE, "found_at": ANY,
    "overlook": [{"flag": TEXT, "words": MAYBE}],
}  # fmt: skip
ROW = {
    "id": TEXT,
    "address": TEXT,
    "task": MAYBE,
    "cells": [TEXT],
    "overlook": [{"flag": TEXT, "words": MAYBE}],
}
TABLE = {
    "id": TEXT, "address": TEXT, "caption": MAYBE, "task_heading": MAYBE, "after": MAYBE,
    "columns": [{"heading": MAYBE, "actor": MAYBE}], "rows": [ROW],
}  # fmt: skip
SECTION = {
    "id": TEXT, "address": TEXT, "number": MAYBE, "heading": MAYBE, "level": WHOLE, "text": MAYBE,
    "overlook": [{"flag": TEXT, "words": MAYBE}],
    "provisions": [PROVISION], "role_tables": [TABLE],
}  # fmt: skip
BRIEF = {
    "slug": TEXT, "title": TEXT, "short_title": MAYBE, "kind": MAYBE, "status": TEXT,
    "signed": MAYBE, "in_force": MAYBE, "ended": MAYBE, "place": MAYBE, "language": TEXT,
    "summary": MAYBE, "topics": [TEXT],
    "parties": [{
        "id": TEXT, "name": MAYBE, "aliases": [TEXT], "signed": MAYBE, "ratified": MAYBE,
        "in_force": MAYBE, "note": MAYBE,
    }],
    "bodies": [{"id": TEXT, "name": MAYBE, "short": MAYBE, "party": MAYBE}],
    "signatories": [{"name": MAYBE, "office": MAYBE, "party": MAYBE}],
    "sources": [{
        "title": MAYBE, "publisher": MAYBE, "url": MAYBE, "published": MAYBE, "file": MAYBE,
        "sha256": MAYBE,
    }],
    "related": [{"brief": TEXT, "relation": TEXT}],
    "open_points": [{"field": MAYBE, "note": MAYBE, "found": MAYBE, "line": ANY}],
    "sections": [SECTION],
}  # fmt: skip
PART = {"slug": TEXT, "address": TEXT, "kind": TEXT}
LISTED = {
    "slug": TEXT, "title": TEXT, "kind": MAYBE, "status": TEXT, "signed": MAYBE, "parties": [TEXT],
    "sections": WHOLE, "provisions": WHOLE, "role_tables": WHOLE, "open_points": WHOLE,
}  # fmt: skip
UNDERTAKEN = {
    "party": TEXT, "name": TEXT,
    "items": [{
        "address": TEXT, "agreement": TEXT, "status": TEXT, "kind": TEXT, "number": MAYBE,
        "heading": MAYBE, "text": MAYBE, "force": MAYBE, "task": MAYBE,
    }],
}  # fmt: skip
FOUND = {
    "query": TEXT, "total": WHOLE, "shown": WHOLE, "took_ms": NUMBER,
    "complaints": [TEXT], "suggestion": MAYBE,
    "hits": [{
        "slug": TEXT, "id": MAYBE, "address": TEXT, "kind": TEXT, "number": MAYBE,
        "heading": MAYBE, "text": MAYBE, "agreement": TEXT, "section": MAYBE, "score": NUMBER,
        "spans": [[WHOLE]], "heading_spans": [[WHOLE]],
    }],
}  # fmt: skip
COMPARED = {
    "left": TEXT, "right": TEXT,
    "counts": {
        "same": WHOLE, "changed": WHOLE, "moved": WHOLE, "moved_changed": WHOLE,
        "only_left": WHOLE, "only_right": WHOLE,
    },
    "pairs": [{
        "of": TEXT, "kind": TEXT, "left": MAYBE, "right": MAYBE, "group": ANY,
        "similarity": NUMBER, "flags": [{"kind": TEXT, "left": TEXT, "right": TEXT}],
    }],
}  # fmt: skip
CHECKED = {
    "files": WHOLE,
    "problems": [{"file": TEXT, "line": ANY, "field": TEXT, "reason": TEXT}],
}

PROMISED = [
    ("list", [LISTED]),
    ("show straits", BRIEF),
    ("show rivers", BRIEF),
    ("show straits#inspection", SECTION | PART),
    ("show straits#art-3", PROVISION | PART),
    ("show straits#art-3/2", PROVISION | PART),
    ("show straits#roles", TABLE | PART),
    ("show straits#roles/report", ROW | PART),
    ("party VAL", UNDERTAKEN),
    ("search inspection", FOUND),
    ("search straits", FOUND),
    ("search board ships", FOUND),
    ("compare straits rivers", COMPARED),
    ("compare straits#art-3 rivers#art-1", COMPARED),
    ("compare straits rivers straits", {"base": TEXT, "others": [COMPARED]}),
    ("check", CHECKED),
]


def assert_promised(value, promised, where):
    """Every promised key is there and of its type; an absent value is null, not missing."""
    if isinstance(promised, dict):
        assert isinstance(value, dict), where
        assert promised.keys() <= value.keys(), f"{where}: {promised.keys() - value.keys()}"
        for key, inside in promised.items():
            assert_promised(value[key], inside, f"{where}.{key}")
    elif isinstance(promised, list):
        assert isinstance(value, list), where
        for at, item in enumerate(value):
            assert_promised(item, promised[0], f"{where}[{at}]")
    else:
        assert is_of(value, promised), f"{where} is {value!r}, not {promised}"


def is_of(value, promised):
    if promised == TEXT:
        return isinstance(value, str)
    if promised == MAYBE:
        return value is None or isinstance(value, str)
    if promised == WHOLE:
        return type(value) is int
    return promised == ANY or type(value) in (int, float)


@pytest.mark.parametrize(("words", "promised"), PROMISED)
def test_a_command_prints_every_key_it_promises(straits, words, promised):
    ended = run(*words.split(), "--json", library=straits)
    assert ended.code == (1 if words == "check" else 0)
    assert ended.out.isascii()
    assert_promised(ended.data, promised, words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("inspection", "section"),
        ("notice", "provision"),
        ("board", "role"),
        ("straits accord", "agreement"),
    ],
)
def test_a_hit_says_what_kind_of_line_it_is(straits, words, kind):
    hits = run("search", *words.split(), "--json", library=straits).data["hits"]
    assert kind in {hit["kind"] for hit in hits}


def test_the_hit_of_an_agreement_has_no_id_and_the_slug_for_an_address(straits):
    hits = run("search", "straits", "accord", "--json", library=straits).data["hits"]
    agreement = next(hit for hit in hits if hit["kind"] == "agreement")
    assert (agreement["id"], agreement["address"]) == (None, "straits")


def test_spans_count_characters_of_the_whole_text(straits):
    hits = run("search", "floats", "--json", library=straits).data["hits"]
    [(start, end)] = hits[0]["spans"]
    assert hits[0]["text"][start:end] == "floats"


def test_the_ids_of_pairs_are_without_their_slug(straits):
    pairs = run("compare", "straits", "rivers", "--json", library=straits).data["pairs"]
    assert {"art-3", "roles/board"} <= {pair["left"] for pair in pairs}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("straits#art-3", "provision"),
        ("straits#inspection", "section"),
        ("straits#roles", "table"),
        ("straits#roles/board", "role"),
    ],
)
def test_a_part_that_is_shown_says_what_it_is(straits, address, kind):
    shown = run("show", address, "--json", library=straits).data
    assert (shown["slug"], shown["address"], shown["kind"]) == ("straits", address, kind)
