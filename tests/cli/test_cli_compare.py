"""`briefing compare`."""

import pytest
from tests.cli.command_line import run


def test_the_sides_and_counts_come_first(straits):
    compared = run("compare", "straits", "rivers", library=straits)
    assert compared.code == 0
    assert compared.out.startswith(
        "A: Straits Accord, straits, in force, 2024-03-01\n"
        "B: Rivers Protocol, rivers, signed, 2019\n\n"
        "Provisions: 0 same, 1 changed, 0 moved, 0 moved and changed, 3 only in A, 1 only\n"
        "  in B\n"
    )


def test_the_words_that_changed_are_marked(straits):
    compared = run("compare", "straits", "rivers", library=straits).out.replace("\n", " ")
    assert "~ Article 3 Notice → Article 1 Notice" in compared
    assert "Each Party [-shall-]{+should+} notify the other" in compared
    assert "[-14-]{+30+} days before" in compared
    assert "! duty shift: shall → should" in compared


def test_what_only_one_side_has_is_shown_without_marks(straits):
    compared = run("compare", "straits", "rivers", library=straits).out
    assert "+ Article 2 Gauges\n  only in B · #art-2\n" in compared
    assert "\nThe Parties shall share gauge data.\n" in compared


def test_role_tables_are_set_side_by_side(straits):
    compared = run("compare", "straits", "rivers", library=straits).out
    assert "~ Board ships" in compared
    assert "Task               A: Valdoria  B: Valdoria  A: Ornia        B: Ornia\n" in compared
    assert "~ Board ships      Coast Guard  Navy                         Coast Guard\n" in compared


def test_an_agreement_is_the_same_as_itself(straits):
    compared = run("compare", "straits", "straits", "--exit-code", library=straits)
    assert compared.code == 0
    assert "4 same, 0 changed" in compared.out


def test_a_difference_is_a_no_only_where_that_is_asked(straits):
    assert run("compare", "straits", "rivers", library=straits).code == 0
    assert run("compare", "straits", "rivers", "--exit-code", library=straits).code == 1


def test_parts_can_be_compared(straits):
    compared = run("compare", "straits#art-3", "rivers#art-1", "--json", library=straits).data
    assert [(pair["left"], pair["right"]) for pair in compared["pairs"]] == [("art-3", "art-1")]


def test_one_can_be_compared_with_several(straits):
    compared = run("compare", "straits", "rivers", "straits", "--json", library=straits).data
    assert compared["base"] == "straits"
    assert [other["right"] for other in compared["others"]] == ["rivers", "straits"]


@pytest.mark.parametrize(("form", "start"), [("markdown", "# "), ("html", "<!")])
def test_a_comparison_can_be_taken_away(straits, form, start):
    compared = run("compare", "straits", "rivers", "--to", form, library=straits)
    assert compared.code == 0
    assert compared.out.startswith(start)


def test_one_with_several_can_be_taken_away_as_a_web_page(straits):
    asked = ("compare", "straits", "rivers", "straits", "--to", "html")
    compared = run(*asked, library=straits)
    assert compared.code == 0
    assert "<h1 dir=" in compared.out
    assert compared.out.count("<article>") == 1
    for words in ("Most changed first", "<del>", "<ins>", "Rivers Protocol"):
        assert words in compared.out


def test_whole_sentences_are_marked_where_that_is_asked(straits):
    words = run("compare", "straits#art-3", "rivers#art-1", library=straits).out
    asked = ("compare", "straits#art-3", "rivers#art-1", "--sentences")
    sentences = run(*asked, library=straits).out
    assert sentences.count("[-") <= words.count("[-")
    assert sentences != words


@pytest.mark.parametrize(
    "words",
    [
        ("straits",),
        ("straits", "rivers", "--to", "pdf"),
        ("straits", "rivers", "--to", "html", "--json"),
        ("straits", "rivers", "straits", "--to", "html", "--json"),
        ("straits", "rivrs"),
        ("straits#art-33", "rivers"),
    ],
)
def test_what_cannot_be_compared_is_refused(straits, words):
    compared = run("compare", *words, library=straits)
    assert (compared.code, compared.out) == (2, "")
    assert compared.err


def test_only_some_pairs_are_told_and_the_counts_are_of_all(straits):
    compared = run("compare", "straits", "rivers", "--only", "only-right", library=straits).out
    assert "Only what is only in B is shown here." in compared
    assert "+ Article 2 Gauges" in compared
    assert "Notice" not in compared
    assert "1 changed" in compared
    data = run("compare", "straits", "rivers", "--only", "duty", "--json", library=straits).data
    assert [(pair["left"], pair["right"]) for pair in data["pairs"]] == [("art-3", "art-1")]
    assert data["counts"]["only_left"] == 3


def test_pairs_that_somebody_fixed_or_broke_are_kept_so(straits):
    file = straits / "alignments.toml"
    file.write_text(
        '[[pairs]]\nleft = "rivers#art-1"\nright = "straits#art-3"\ntogether = false\n',
        encoding="utf-8",
    )
    counts = run("compare", "straits", "rivers", "--json", library=straits).data["counts"]
    assert (counts["changed"], counts["only_left"], counts["only_right"]) == (0, 4, 2)


def test_what_was_decided_in_vain_or_wrongly_is_told(straits):
    file = straits / "alignments.toml"
    file.write_text('[[pairs]]\nleft = "rivers#art-9"\nright = "straits#art-3"\n', "utf-8")
    compared = run("compare", "straits", "rivers", library=straits)
    assert compared.code == 0
    assert "straits#art-3 or rivers#art-9 is not there any more" in compared.err
    checked = run("check", library=straits)
    assert checked.code == 1
    assert "alignments.toml:2: pairs[0].left: there is no provision rivers#art-9" in checked.out
    file.write_text("[[pairs]]\nleft = 3\n", "utf-8")
    assert (
        "alignments.toml:2: pairs[0].left: "
        in run("compare", "straits", "rivers", library=straits).err
    )


def test_one_against_many_says_how_each_provision_reads_elsewhere(straits):
    compared = run("compare", "straits", "rivers", "straits", library=straits).out
    assert compared.startswith("Base: Straits Accord, straits, in force, 2024-03-01\n1: Rivers")
    table = compared[compared.index("Most changed first") :].split("\n\n")[0]
    rows = table.split("\n")
    assert rows[0].split()[-2:] == ["1", "2"]
    assert any("Notice" in row and "~!" in row and "= 1.00" in row for row in rows)
    assert "    1. Each Party [-shall-]{+should+} notify the other" in compared
    assert "1: no counterpart" in compared
    markdown = run("compare", "straits", "rivers", "straits", "--to", "markdown", library=straits)
    assert "~~shall~~**should**" in markdown.out
    assert "| Most changed first | 1 | 2 |" in markdown.out


def test_similarity_is_told_as_pairs_as_numbers_and_as_json(straits):
    told = run("similarity", library=straits)
    assert told.code == 0
    assert " ↔ " in told.out
    table = run("similarity", "--csv", library=straits).out.splitlines()
    data = run("similarity", "--json", library=straits).data
    assert table[0] == ",".join(f'"{slug}"' for slug in ["", *data["slugs"]])
    assert [row[at] for at, row in enumerate(data["rows"])] == [1.0] * len(data["slugs"])
    assert run("similarity", "--json", "--csv", library=straits).code == 2


def test_where_no_two_share_a_word_similarity_says_so(tmp_path):
    told = run("similarity", library=tmp_path)
    assert (told.code, told.out, told.err) == (0, "", "no two agreements here share any wording\n")
