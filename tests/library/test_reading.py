"""One file into one brief, or into everything that is wrong with it."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import CONTROLS, briefs, texts

from briefing_tui.errors import UnreadableBriefError
from briefing_tui.library import brief_from, brief_toml, read_brief
from briefing_tui.tomls import FILE_LIMIT
from briefing_tui.visible import REFUSED

HEAD = 'title = "Pact"\nparties = [{ id = "FRA" }]\n'
PROVISION = HEAD + "[[sections]]\n[[sections.provisions]]\n"
TABLE = HEAD + "[[sections]]\n[[sections.role_tables]]\n"

DATE = 'is not a date; write 2024-05-23, or "2024-05" or "2024" where only that is known'
STATUSES = "is none of: proposed, signed, in force, suspended, ended, unknown"
NO_ID = "is no id; use up to 80 small letters (a to z), digits and dashes"
NO_LANGUAGE = "is no language tag (BCP 47); write its code, as `en`, `fr-CH` or `zh-Hant`"
NO_TABLE = "is not a table of keys and values"
NO_TEXT = "is not text; put it in quotes"
NO_LIST = "is not a list; put it in [square brackets]"


def problems_in(source):
    """What is wrong with a text, as `line: field: reason`."""
    try:
        brief_from(source, Path("pact.toml"))
    except UnreadableBriefError as error:
        return [str(problem).removeprefix("pact.toml") for problem in error.problems]
    return []


def problems_of_bytes(folder, data):
    """What is wrong with a file, all of it as one text."""
    path = folder / "pact.toml"
    path.write_bytes(data)
    with pytest.raises(UnreadableBriefError) as error:
        read_brief(path)
    return str(error.value).replace(str(path), "")


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("", [":1: title: is missing", ":1: parties: is missing"]),
        ('parties = [{ id = "A" }]', [":1: title: is missing"]),
        ('title = ""\nparties = []', [":1: title: is empty",
                                      ":2: parties: is empty; at least one is needed"]),
        ('title = 3\n\nparties = "FRA"', [f":1: title: {NO_TEXT}", f":3: parties: {NO_LIST}"]),
        ('title = "t"\nparties = [{}]', [":2: parties[0].id: is missing"]),
        ('title = "t"\nparties = ["FRA"]', [f":2: parties[0]: {NO_TABLE}"]),
        (HEAD + "sttus = 1", [":3: sttus: is not a field of a brief; did you mean `status`?"]),
        (HEAD + 'language = "en_US"',
         [":3: language: `en_US` is no language tag (BCP 47); did you mean `en-US`?"]),
        (HEAD + 'language = "French"',
         [":3: language: `French` is no language tag (BCP 47); did you mean `fr`?"]),
        (HEAD + 'language = "français"', [f":3: language: `français` {NO_LANGUAGE}"]),
        (HEAD + "zzzz = 1", [":3: zzzz: is not a field of a brief"]),
        (HEAD + "a.b = 1", [":3: a: is not a field of a brief"]),
        (HEAD + 'slug = "x"',
         [":3: slug: is not a field of a brief: the file's name is its slug"]),
        (HEAD + 'status = "signd"', [f":3: status: {STATUSES}; did you mean `signed`?"]),
        (HEAD + "status = 3", [f":3: status: {STATUSES}"]),
        (HEAD + "signed = 2024", [f":3: signed: {DATE}"]),
        (HEAD + "signed = 2024-05-23T10:00:00Z", [f":3: signed: {DATE}"]),
        (HEAD + 'signed = "2024-05-23"',
         [":3: signed: is a full date: write it without quotes"]),
        (HEAD + "topics = [1, 'a', []]",
         [f":3: topics[0]: {NO_TEXT}", f":3: topics[2]: {NO_TEXT}"]),
        (HEAD + "place = '" + "x" * 1_001 + "'",
         [":3: place: is too long; the limit is 1,000 characters"]),
        (HEAD + 'place = "\\u001b]0;x"',
         [":3: place: has the control character U+001B at character 1; take it out"]),
        (HEAD + "bodies = [{ id = 'FRA' }]",
         [":3: bodies[0].id: `FRA` is already the id of parties[0]"]),
        (HEAD + "signatories = [{ party = 'fra' }]",
         [":3: signatories[0].party: `fra` is not a party of this brief; did you mean `FRA`?"]),
        (HEAD + "related = [{ brief = 'x', relation = 'amend' }]",
         [(":3: related[0].relation: is none of: amends, amended by, implements, replaces, "
          "replaced by, see also; did you mean `amends`?")]),
        (HEAD + "related = [{ brief = 'US–France' }, { brief = 'eu/us-france' }]",
         [(":3: related[0].brief: `US–France` is no slug; use up to 80 small letters (a to z), "
           "digits and dashes")]),
        (HEAD + "topics = [" + "'a'," * 10_001 + "]",
         [":3: topics: has 10,001 items; the limit is 10,000"]),
        (HEAD + "open_points = [{ line = 0 }]",
         [":3: open_points[0].line: is too small; the least is 1"]),
        (HEAD + "[[sections]]\nlevel = 1.0", [":4: sections[0].level: is not a whole number"]),
        (HEAD + "[[sections]]\nid = 'A'", [f":4: sections[0].id: `A` {NO_ID}"]),
        (HEAD + "sections = [1]", [f":3: sections[0]: {NO_TABLE}"]),
        (HEAD + "[sections]\nheading = 'x'", [f":4: sections: {NO_LIST}"]),
        (PROVISION + "number = '1.'",
         [":5: sections[0].provisions[0]: has neither a heading nor a text"]),
        (PROVISION + "text = 'x'\nby = ['FRA', 'FRB']",
         [(":6: sections[0].provisions[0].by[1]: `FRB` is not a party or body of this brief; "
          "did you mean `FRA`?")]),
        (PROVISION + "id = 'a'\ntext = 'x'\nafter = 'a'",
         [":7: sections[0].provisions[0].after: names itself"]),
        (PROVISION + "id = 'a'\ntext = 'x'\nafter = 'b-c'",
         [":7: sections[0].provisions[0].after: `b-c` is not in this section"]),
        (PROVISION + "txt = 'x'",
         [(":5: sections[0].provisions[0].txt: is not a field of a provision; "
          "did you mean `text`?"),
          ":5: sections[0].provisions[0]: has neither a heading nor a text"]),
        (PROVISION + "text = 'x'\noverlook = [{ flag = 'numbr', word = 'x' }]",
         [(":6: sections[0].provisions[0].overlook[0].flag: is none of: duty, negation, number, "
           "percentage, amount, period, date, party, reference, definition, bracket; "
           "did you mean `number`?"),
          (":6: sections[0].provisions[0].overlook[0].word: is not a field of an overlooked flag; "
           "did you mean `words`?")]),
        (PROVISION + "text = 'x'\nfound_at = { pages = 3 }",
         [(":6: sections[0].provisions[0].found_at.pages: is not a field of found_at; "
          "did you mean `page`?")]),
        (TABLE + "columns = [{ heading = 'FRA' }]\nrows = [{ task = 't', cells = ['a', 'b'] }]",
         [(":6: sections[0].role_tables[0].rows[0].cells: has 2 cells for 1 column; "
          'a silent cell is ""')]),
        (TABLE + "rows = [\n { id = 'a' },\n { id = 'a' },\n]",
         [(":7: sections[0].role_tables[0].rows[1].id: `a` is already the id of "
          "sections[0].role_tables[0].rows[0]")]),
        (HEAD + "[[sections]]\nid = 'a'\n[[sections]]\nid = 'a'",
         [":6: sections[1].id: `a` is already the id of sections[0]"]),
    ],
)  # fmt: skip
def test_every_problem_is_told_with_its_line_its_field_and_a_reason(source, problems):
    assert problems_in(source) == problems


def test_all_problems_are_told_at_once_and_in_the_order_of_the_file():
    source = (
        'sttus = "signed"\n'
        'title = ""\n'
        'signed = "May"\n'
        'parties = [{ id = "FRA", nam = "France" }]\n'
        "\n"
        "[[sections]]\n"
        "[[sections.provisions]]\n"
        'by = ["USA"]\n'
    )
    told = problems_in(source)
    assert [problem.split(": ")[:2] for problem in told] == [
        [":1", "sttus"],
        [":2", "title"],
        [":3", "signed"],
        [":4", "parties[0].nam"],
        [":8", "sections[0].provisions[0].by[0]"],
        [":8", "sections[0].provisions[0]"],
    ]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("title", ":1: is not TOML at column 6: "),
        ("title = \n", ":1: is not TOML at column 9: "),
        ('title = "a"\n\ntitle = "b"', ":3: is not TOML at column 1: this key was given before"),
        ("title = 'a", ":1: is not TOML at column 11: "),
        ("[parties", ":1: is not TOML at column 9: "),
        ("signed = 2024-13-01", ":1: is not TOML at column 10: "),
        ("x = 1e999", ":1: is not TOML at column 5: "),
        ("x = 0x" + "f" * 5_000, ":1: is not TOML at column 5: "),
        ("x = " + "9" * 5_000, ":1: is not TOML at column 5: "),
        ("x = " + "[" * 500 + "]" * 500, ":1: is not TOML at column "),
        ("x = " + "{a=" * 100_000 + "1" + "}" * 100_000, ":1: is not TOML at column "),
        (".".join(["a"] * 20_000) + " = 1", ": is not TOML: "),
        ("[" + ".".join(["a"] * 20_000) + "]", ": is not TOML: "),
        ("place = 'a\rb'", ":1: is not TOML at column "),
        ("place = '\x00'", ":1: is not TOML at column "),
    ],
    ids=lambda said: said[:20],
)
def test_what_is_no_toml_is_told_with_its_line_and_column(source, told):
    [problem] = problems_in(source)
    assert problem.startswith(told)


def test_toml_of_a_later_version_is_read_too():
    source = HEAD + 'place = "caf\\xe9"\nrelated = [{\n  brief = "x",\n}]\n'
    assert brief_from(source, Path("pact.toml")).place == "café"


@given(briefs())
def test_a_good_brief_has_no_problem(drawn):
    assert problems_in(brief_toml(drawn)) == []


@given(briefs(), st.data())
def test_one_wrong_key_anywhere_is_one_problem_on_its_line(drawn, data):
    lines = brief_toml(drawn).split("\n")
    tables = [at for at, line in enumerate(lines) if line.startswith("[[sections")]
    at = data.draw(st.sampled_from([0, *(at + 1 for at in tables)]))
    lines.insert(at, "frobnicate = 1")
    [problem] = problems_in("\n".join(lines))
    assert problem.startswith(f":{at + 1}: ")
    assert "frobnicate: is not a field of a" in problem


@given(st.text(max_size=60) | texts())
def test_any_text_at_all_is_a_brief_or_is_told_to_be_none(source):
    for problem in problems_in(source):
        assert not REFUSED.search(problem)


@given(
    st.sampled_from(CONTROLS),
    st.sampled_from(["{}", "[[sections]]\n{}", "[{}]", "parties = [{{ id = 'A', {} }}]"]),
)
def test_a_control_character_in_a_key_reaches_no_message(control, around):
    key = f'"\\u{ord(control):04x}]0;pwned\\u0007" = 1'
    source = HEAD.partition("parties")[0] + around.format(key if around != "[{}]" else key[:-4])
    for problem in problems_in(source):
        assert not REFUSED.search(problem)


def test_a_hundred_problems_are_told_and_how_many_more_there_are():
    told = problems_in(HEAD + "".join(f"wrong{at} = 1\n" for at in range(250)))
    assert len(told) == 101
    assert told[-1] == ": and 150 more problems"


def test_problems_between_parts_count_as_well():
    sections = "".join(f"[[sections]]\nid = 's'\nwrong{at} = 1\n" for at in range(80))
    told = problems_in(HEAD + sections)
    assert len(told) == 101
    assert told[-1] == ": and 59 more problems"


def test_a_name_as_long_as_a_file_is_not_repeated_whole():
    told = problems_in(f"{HEAD}{'k' * 100_000} = 1\nsignatories = [{{ party = '{'P' * 80_000}' }}]")
    assert max(map(len, told)) < 300


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HEAD.encode("utf-16"), "UTF-16"),
        (HEAD.encode("utf-16-le"), "UTF-16"),
        (HEAD.encode("utf-16-be"), "UTF-16"),
        (HEAD.encode("utf-32"), "UTF-32"),
        (HEAD.encode() + b"place = 'caf\xe9'", "byte"),
        (HEAD.encode() + b"place = '\xed\xa0\x80'", "byte"),
        (b"\x1f\x8b\x08\x00", "not"),
        (HEAD.encode() + b"\x00", "not TOML"),
        (b" " * (FILE_LIMIT + 1), "is 4.1 MiB; the limit is 4 MiB"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_brief_are_told_to_be_none(tmp_path, data, reason):
    assert reason in problems_of_bytes(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + HEAD.encode(),
        HEAD.replace("\n", "\r\n").encode(),
        HEAD.strip().encode(),
        HEAD.encode() + b"\n" * 1_000,
    ],
)
def test_a_mark_at_the_start_and_other_line_ends_make_no_difference(tmp_path, data):
    path = tmp_path / "pact.toml"
    path.write_bytes(data)
    assert read_brief(path) == brief_from(HEAD, path)


def test_lines_of_a_text_end_alike_whoever_saved_it(tmp_path):
    path = tmp_path / "pact.toml"
    path.write_bytes(HEAD.encode() + b'summary = """\r\none\r\n\r\ntwo"""\r\n')
    assert read_brief(path).summary == "one\n\ntwo"


def test_a_brief_is_called_by_its_file(tmp_path):
    path = tmp_path / "Côte d’Ivoire 2024.toml"
    path.write_text(HEAD, encoding="utf-8")
    assert read_brief(path).slug == "cote-divoire-2024"


@pytest.mark.parametrize("name", ["nothing.toml", "folder.toml", "gone.toml"])
def test_what_is_no_file_is_told_and_not_raised_otherwise(tmp_path, name):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to("nowhere")
    with pytest.raises(UnreadableBriefError):
        read_brief(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_told_to_be_none_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(UnreadableBriefError, match="regular file"):
        read_brief(tmp_path / "pipe.toml")


@pytest.mark.parametrize("path", sorted(Path("briefs").glob("[!l]*.toml")), ids=lambda p: p.stem)
def test_every_sample_is_a_brief(path):
    assert read_brief(path).slug == path.stem
