"""`briefing search`."""

import json
import sys

import pytest
from tests.cli.command_line import run

from briefing_tui.cli import printing
from briefing_tui.search.kept import kept_index
from briefing_tui.search.saved import save
from briefing_tui.tui.memory import Memory, write_memory


def test_a_hit_says_its_rank_what_it_is_whose_where_and_what_it_says(straits):
    found = run("search", "gauge", "data", library=straits)
    assert found.code == 0
    assert found.out == (
        " 1  Article 2 Gauges\n"
        "    Rivers Protocol  rivers#art-2\n"
        "    The Parties shall share gauge data.\n"
    )


def test_words_need_no_quotes(straits):
    assert run("search", "gauge data", library=straits) == run(
        "search", "gauge", "data", library=straits
    )


def test_slips_are_forgiven(straits):
    assert "rivers#art-2" in run("search", "guage", library=straits).out


def test_nothing_found_is_a_no(straits):
    found = run("search", "xylophone", library=straits)
    assert (found.code, found.out) == (1, "")
    assert found.err.endswith("nothing found\n")


def test_nothing_found_is_a_no_in_json_too(straits):
    found = run("search", "xylophone", "--json", library=straits)
    assert found.code == 1
    assert (found.data["total"], found.data["shown"], found.data["hits"]) == (0, 0, [])


def test_a_limit_that_cuts_says_so_on_stderr_and_in_json(straits):
    found = run("search", "party", "--limit", "1", "--json", library=straits)
    assert found.data["shown"] == len(found.data["hits"]) == 1
    assert found.data["total"] > 1
    assert found.err.endswith(f"1 of {found.data['total']} hits; see more with --limit N\n")


def test_a_limit_that_does_not_cut_says_nothing(straits):
    found = run("search", "gauges", "--limit", "1", library=straits)
    assert "hits" not in found.err


@pytest.mark.parametrize("words", [(), ("--limit", "0", "x"), ("--limit", "many", "x")])
def test_a_query_needs_words_and_a_limit_a_number(straits, words):
    assert run("search", *words, library=straits).code == 2


def test_each_line_of_standard_input_is_a_query_and_gets_a_line_of_json(straits):
    found = run("search", "-", library=straits, typed="gauges\n\nxylophone\nboard ships")
    answers = [json.loads(line) for line in found.lines]
    assert found.code == 0
    assert [answer["query"] for answer in answers] == ["gauges", "", "xylophone", "board ships"]
    assert [bool(answer["hits"]) for answer in answers] == [True, False, False, True]


def test_nothing_on_standard_input_is_no_query(straits):
    found = run("search", "-", library=straits, typed="")
    assert (found.code, found.out) == (0, "")


def test_what_is_no_text_on_standard_input_is_asked_for_as_far_as_it_is(straits):
    found = run("search", "-", library=straits, typed=b"gauges\xff\x1b[2J\r\n")
    assert found.code == 0
    assert found.out.isascii()
    assert "\x1b" not in found.out


def test_a_limit_holds_for_every_query_on_standard_input(straits):
    found = run("search", "-", "--limit", "1", library=straits, typed="party\ngauges\n")
    shown = [json.loads(line)["shown"] for line in found.lines]
    assert shown == [1, 1]
    assert found.err.endswith("1 of 2 queries found more than --limit 1 shows\n")


def test_a_broken_brief_elsewhere_is_named_and_hinders_nobody(straits):
    found = run("search", "gauges", library=straits)
    assert found.code == 0
    assert "broken.toml is left out" in found.err


def test_a_hit_is_one_line_and_nothing_in_it_is_obeyed(straits):
    text = (straits / "rivers" / "rivers.toml").read_text(encoding="utf-8")
    text = text.replace("share gauge data", "share\u202e [b]gauge[/b]\\n\\ndata")
    (straits / "rivers" / "rivers.toml").write_text(text, encoding="utf-8")
    found = run("search", "gauge data kind:provision", library=straits)
    assert found.lines[2] == "    The Parties shall share\ufffd [b]gauge[/b]  data."


def test_where_else_a_provision_was_used(straits):
    ended = run("similar", "straits#art-3", library=straits)
    assert ended.code == 0
    assert "rivers#art-1" in ended.out
    data = run("similar", "straits#art-3", "--json", library=straits).data
    assert data["address"] == "straits#art-3"
    assert [hit["address"] for hit in data["hits"]] == ["rivers#art-1"]
    assert 0 < data["hits"][0]["score"] <= 1
    assert (data["shown"], data["more"], ended.err.count("--limit")) == (1, False, 0)


def test_what_a_limit_leaves_out_of_the_like_is_told(straits):
    text = (straits / "rivers" / "rivers.toml").read_text(encoding="utf-8")
    (straits / "rivers" / "again.toml").write_text(text, encoding="utf-8")
    ended = run("similar", "straits#art-3", "--limit", "1", "--json", library=straits)
    assert (ended.data["shown"], ended.data["more"], len(ended.data["hits"])) == (1, True, 1)
    assert ended.err.endswith("there is more like it; see it with --limit N\n")


def test_nothing_similar_is_a_no_and_an_unknown_address_is_wrong(straits):
    assert run("similar", "rivers#art-2", library=straits).code == 1
    ended = run("similar", "rivrs#art-2", library=straits)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("no agreement is called 'rivrs'; did you mean `rivers`?\n")


def test_a_saved_search_is_asked_by_its_name(straits):
    first = run("search", "gauges", "--save", "water", library=straits)
    assert run("search", "@water", library=straits).out == first.out
    assert run("search", "@watr", library=straits).code == 2


def test_what_may_have_been_meant_is_said(straits):
    ended = run("search", "'gauge zebra", library=straits)
    assert ended.code == 1
    assert ended.err.endswith("nothing found; did you mean: 'gauge\n")


def test_complaints_of_many_queries_say_which_they_are_about(straits):
    ended = run("search", "-", library=straits, typed="ships\nparty:VLA ships\n")
    assert "line 2: no agreement here has a party `VLA`" in ended.err
    first, second = map(json.loads, ended.out.splitlines())
    assert first["complaints"] == []
    assert len(second["complaints"]) == 1


def test_whoever_waits_for_the_index_sees_how_far_it_is(straits, monkeypatch, capsys):
    monkeypatch.setattr(printing, "_MOMENT", 0.0)
    monkeypatch.setattr(printing, "is_terminal", lambda stream: stream is sys.stderr)
    monkeypatch.setenv("TERM", "xterm")
    with printing.progress_told("making the index") as progress:
        kept_index(straits, progress)
    begun, *told, gone, end = capsys.readouterr().err.split("\r")
    assert told == [f"making the index: {done} of 3 files" for done in (1, 2, 3)]
    assert (begun, gone, end) == ("", " " * len(told[-1]), "")


@pytest.mark.parametrize(
    ("moment", "terminal", "term"),
    [(60.0, True, "xterm"), (0.0, False, "xterm"), (0.0, True, "dumb"), (0.0, True, "")],
)
def test_what_takes_a_moment_or_no_terminal_sees_is_not_told(
    moment, terminal, term, monkeypatch, capsys
):
    monkeypatch.setattr(printing, "_MOMENT", moment)
    monkeypatch.setattr(printing, "is_terminal", lambda _: terminal)
    monkeypatch.setenv("TERM", term)
    with printing.progress_told("making the index") as progress:
        progress(1, 3)
    assert capsys.readouterr().err == ""


def test_what_asks_for_nothing_is_told_with_what_may_have_been_meant(straits):
    found = run("search", "partie:VAL", library=straits)
    assert (found.code, found.out) == (1, "")
    assert found.err.endswith(
        "`partie:` is not a field; did you mean `party:`?\n"
        "there is nothing to look for in this query; did you mean: party:VAL\n"
    )


def test_a_saved_search_is_asked_on_standard_input_too(straits):
    save("water", "gauges")
    asked = run("search", "-", library=straits, typed="@water\n@wine\n")
    water, _ = map(json.loads, asked.out.splitlines())
    assert (asked.code, water["query"]) == (0, "gauges")
    assert [hit["address"] for hit in water["hits"]] == ["rivers#art-2"]
    assert "line 2: no search is saved as @wine; there is: @water\n" in asked.err


def test_what_was_marked_in_the_browser_can_be_searched(straits):
    assert "nothing is marked here" in run("search", "is:marked", library=straits).err
    write_memory(straits, Memory(marks=("rivers#art-2", "straits")))
    marked = run("search", "is:marked", "--json", library=straits)
    assert {hit["address"] for hit in marked.data["hits"]} == {"rivers#art-2", "straits"}
