"""Markdown, read back by a parser: headings, tables and words survive; nothing else comes alive."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.reading_markdown import PARSER, plain, read
from tests.exporting.samples import ferry
from tests.strategies import briefs, headings, texts

from briefing_tui.addresses import Address, paragraphs_of, place_of
from briefing_tui.brief import Brief, Column, Party, Provision, RoleTable, Row, Section, Source
from briefing_tui.exporting import EXPORTS
from briefing_tui.exporting.card import column_lines, title_of
from briefing_tui.exporting.escaping import (
    block,
    cell,
    code,
    escaped,
    heading_words,
    inline,
    linked_words,
    paragraphs,
)
from briefing_tui.undertakings import undertakings_of

MARKDOWN = EXPORTS["markdown"]
OURS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "hr",
    "strong_open", "strong_close", "code_inline", "link_open", "link_close", "softbreak",
    "hardbreak", "table_open", "table_close", "thead_open", "thead_close", "tbody_open",
    "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
}  # fmt: skip
"""Every sort of token that an export makes."""
LISTS = {"Parties", "Joint bodies", "Signatories", "Related agreements", "Open points", "Sources"}


def pact(*sections, **keys):
    parties = (Party(id="FRA"),)
    return Brief(**{"slug": "pact", "title": "Pact", "parties": parties} | keys, sections=sections)


def expected_tables(brief):
    for section in brief.sections:
        for part in section.parts:
            if isinstance(part, RoleTable):
                columns = (" ".join(column_lines(brief, column)) for column in part.columns)
                rows = ((row.task or "", *row.cells) for row in part.rows)
                table = [(part.task_heading or "", *columns), *rows]
                yield [[plain(text) for text in row] for row in table]


def expected_headings(brief):
    for section in brief.sections:
        if title := plain(title_of(section)):
            yield min(section.level + 1, 6), title
        for part in section.parts:
            if isinstance(part, Provision) and part.heading and (title := plain(title_of(part))):
                yield min(section.level + 2, 6), title


@given(briefs())
def test_headings_survive_in_their_order_and_depth(drawn):
    found = read(MARKDOWN.one(drawn)).headings
    assert found[0] == (1, plain(drawn.title))
    ours = {
        "Parties",
        "Joint bodies",
        "Signatories",
        "Related agreements",
        "Open points",
        "Sources",
    }
    said = list(expected_headings(drawn))
    assert [each for each in found[1:] if each in said or each[1] not in ours] == said


@given(briefs())
def test_tables_survive_whatever_is_in_a_cell(drawn):
    assert read(MARKDOWN.one(drawn)).tables == list(expected_tables(drawn))


@given(briefs())
def test_every_paragraph_survives_to_the_letter(drawn):
    blocks = read(MARKDOWN.one(drawn)).blocks
    for section in drawn.sections:
        texts_in_it = [section.text, *(provision.text for provision in section.provisions)]
        for paragraph in chain.from_iterable(map(paragraphs_of, texts_in_it)):
            assert any(said.endswith(plain(paragraph)) for said in blocks)


@given(briefs())
def test_what_is_said_of_the_agreement_survives_to_the_letter(drawn):
    said = "\n".join(read(MARKDOWN.one(drawn)).blocks)
    for text in (
        *(drawn.short_title, drawn.kind, drawn.place, *drawn.topics),
        *(name for party in drawn.parties for name in (party.name, party.note, *party.aliases)),
        *(name for body in drawn.bodies for name in (body.name, body.short)),
        *(name for signatory in drawn.signatories for name in (signatory.name, signatory.office)),
        *(words for point in drawn.open_points for words in (point.field, point.note, point.found)),
        *(words for source in drawn.sources for words in (source.title, source.publisher)),
    ):
        assert plain(text or "") in said


@given(briefs())
def test_nothing_but_our_own_markup_comes_alive(drawn):
    found = read(MARKDOWN.one(drawn))
    assert found.kinds <= OURS
    assert found.rules == (2 if drawn.sections else 0)
    assert all(re.match("(?i)(https?://|mailto:)", link) for link in found.links)
    assert len(found.links) <= len(drawn.sources)


@given(texts(max_size=20))
def test_any_text_is_paragraphs_of_its_own_words(text):
    found = read("\n\n".join(map(block, paragraphs(text))))
    assert found.kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "hardbreak"}
    assert found.blocks == [plain(each) for each in paragraphs_of(text) if plain(each)]


@given(texts(max_size=12), texts(max_size=12))
def test_any_text_is_a_cell_of_its_own_words(one, other):
    row = f"| {cell(one)} | {cell(other)} |"
    found = read(f"{row}\n| --- | --- |\n{row}\n")
    assert found.tables == [[[plain(one), plain(other)]] * 2]
    assert "html_inline" not in found.kinds


@given(texts(max_size=12))
def test_any_text_is_a_heading_of_its_own_words(text):
    assert read(f"## {heading_words(text)}").headings == [(2, plain(text))]


@given(texts(min_size=1, max_size=12).filter(str.strip))
def test_any_text_is_the_words_of_a_link(text):
    found = read(f"see [{linked_words(text)}](<http://x.example>)")
    assert (found.links, found.blocks) == (["http://x.example"], [f"see {plain(text)}"])


@given(headings().filter(str.strip))
def test_any_name_is_code_to_the_letter(name):
    found = read(code(name))
    assert found.kinds == {"paragraph_open", "inline", "paragraph_close", "code_inline"}
    assert found.blocks == [plain(name)]


@given(texts())
def test_escaping_adds_backslashes_and_takes_nothing_away(text):
    assert escaped(text).replace("\\", "") == text.replace("\\", "")


@pytest.mark.parametrize(
    "text",
    [
        "The Parties [shall][should] consult.",
        "Article 5 [bis], [insert date], [1]",
        "AT&T, R&D; snake_case and a * b",
        "5 < 6 > 4, <5 days, a|b, #5, C#, 3 = 3, (a) 1.5",
        "“Quoted” – ‘dashes’ — … § 3",
        "https://x.example/a_b-c?d=e&f=g#h",
        "-5 °C, +7, 14. Mai? 1.Juni",
        "{braces} $5 100% ^ a:b; !important",
    ],
)
def test_what_nobody_would_take_for_markup_is_left_as_it_is(text):
    assert inline(text) == text
    assert block(paragraphs(text)[0]) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# Title", "\\# Title"),
        ("1. Each Party", "1\\. Each Party"),
        ("12) Each Party", "12\\) Each Party"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("* item", "\\* item"),
        ("> quote", "\\> quote"),
        ("---", "\\---"),
        ("a\n===", "a\\\n\\==="),
        ("a\n- - -", "a\\\n\\- - -"),
        ("a | b\n--- | ---", "a | b\\\n\\--- | ---"),
        ("    code", "code"),
        ("~~~", "\\~\\~\\~"),
        ("*x* __y__ `z`", "\\*x\\* \\_\\_y\\_\\_ \\`z\\`"),
        ("[x](y)", "[x\\](y)"),
        ("![x](y)", "![x\\](y)"),
        ("[x]: y", "[x\\]: y"),
        ("[ ] todo", "\\[ ] todo"),
        ("<b>x</b>", "\\<b>x\\</b>"),
        ("<!-- x -->", "\\<!-- x -->"),
        ("<?x", "\\<?x"),
        ("<1@x.example>", "\\<1@x.example>"),
        ("</p", "\\</p"),
        ("<https://x.example>", "\\<https://x.example>"),
        ("&amp; &#27;", "\\&amp; \\&#27;"),
        ("C:\\[x]", "C:\\\\[x]"),
        ("C:\\dir", "C:\\dir"),
        ("a\\", "a\\\\"),
        ("a\\ \nb", "a\\\\\\\nb"),
    ],
)
def test_what_would_be_markup_is_escaped_where_it_stands(text, written):
    assert block(paragraphs(text)[0]) == written


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("HTTP://x.example/(a)_[b]", "HTTP://x.example/(a)_[b]"),
        ("https://x.example/?a=1&copy;=2", "https://x.example/?a=1&copy;=2"),
        ("https://x.example/<b>\\", "https://x.example/%3Cb%3E%5C"),
        ("https://x.example/é%20", "https://x.example/%C3%A9%20"),
        ("mailto:a@x.example", "mailto:a@x.example"),
        ("https://x.example/\n(y)", "https://x.example/%0A(y)"),
    ],
)
def test_the_webs_and_the_mails_addresses_are_links(url, target):
    found = read(MARKDOWN.one(pact(sources=(Source(title="T", url=url),))))
    assert [PARSER.normalizeLink(target)] == found.links


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "vbscript:x", "//x.example", "x.example", "\tjavascript:x", "http:", "http:///x", "https:// x",
     "intent:x", "-incognito"],
)  # fmt: skip
def test_no_other_address_is_a_link_and_it_is_there_to_read(url):
    for source in (Source(title="T", url=url), Source(url=url)):
        found = read(MARKDOWN.one(pact(sources=(source,))))
        assert found.links == []
        assert plain(url) in found.blocks[-1]


def test_a_number_without_a_heading_leads_its_text():
    section = Section(id="s", provisions=(Provision(id="p", number="(a)", text="One.\n\nTwo."),))
    assert "\n**(a)** One.\n\nTwo.\n\n`pact#p`\n" in MARKDOWN.one(pact(section))


def test_what_has_no_name_of_its_own_is_a_point_of_a_list():
    written = MARKDOWN.one(
        pact(
            Section(
                id="s",
                provisions=(
                    Provision(id="a", text="1. One.\nMore.\n\n# Two.", topics=("trade",)),
                    Provision(id="b", text="Three."),
                    Provision(id="c", text="All this is said.", force="states"),
                ),
            )
        )
    )
    points = """\
- 1\\. One.\\
  More.

  \\# Two.

  `pact#a` · about trade

- Three.

  `pact#b`

All this is said.
"""
    assert points in written
    assert "bullet_list_open" in read(written).kinds


def test_who_is_bound_and_how_hard_is_said_only_where_the_brief_says_it():
    said = Provision(id="a", text="x", by=("FRA",), force="may", topics=("t",))
    section = Section(id="s", provisions=(said, Provision(id="b", text="It shall be.")))
    written = MARKDOWN.one(pact(section))
    assert "`pact#a` · binds FRA · may · about t\n" in written
    assert "\n  `pact#b`\n" in written


def test_a_column_says_whose_it_is_unless_its_heading_does():
    brief = ferry()
    columns = [column_lines(brief, column) for column in next(brief.role_tables).columns]
    assert columns == [("Avaria’s part",), ("Harbour Office of Port Ondo",), ("Both", "joint")]
    assert column_lines(brief, Column()) == ("",)


def test_a_part_says_which_agreement_it_is_of():
    written = MARKDOWN.part(place_of(ferry(), Address.of("lake-ferry#art-2")))
    assert written.startswith("# Article 2 Inspection\n\n`lake-ferry#art-2` · ")
    assert written.endswith("\nFrom **Lake Ondo ferries** (in force, 2021-03-04)\n")


def test_one_row_is_a_table_of_one_row():
    written = MARKDOWN.part(place_of(ferry(), Address.of("lake-ferry#roles/rescue")))
    [table] = read(written).tables
    assert [row[0] for row in table] == ["Task", "Rescue"]
    assert "`lake-ferry#roles/rescue`" in written


def test_one_paragraph_is_that_paragraph():
    written = MARKDOWN.part(place_of(ferry(), Address.of("lake-ferry#art-1/1")))
    assert written.startswith("1\\. The Parties shall run a ferry each day.\n\nFrom ")


def test_several_briefs_are_one_document_after_another():
    one = MARKDOWN.one(ferry())
    assert MARKDOWN.several([ferry(), ferry()]) == f"{one}\n{one}"
    assert MARKDOWN.several([]) == ""


@given(briefs())
def test_what_a_party_has_to_do_survives_to_the_letter(drawn):
    undertakings = undertakings_of([drawn], drawn.party_ids[0])
    found = read(MARKDOWN.undertakings(undertakings))
    assert found.kinds <= OURS
    points = found.blocks[2:] if undertakings.items else []
    for item in undertakings.items:
        words = {plain(words or "") for words in (item.text, item.task or item.heading)}
        address = plain(str(item.address))
        assert any(address in said and all(each in said for each in words) for said in points)


def test_a_table_without_columns_or_rows_is_still_a_table():
    bare = RoleTable(id="t", rows=(Row(id="r", task="Watch"),))
    section = Section(id="s", role_tables=(bare, RoleTable(id="u")))
    assert read(MARKDOWN.one(pact(section))).tables == [[[""], ["Watch"]], [[""]]]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("costs $5 and $10", "costs $5 and $10"),
        ("let $x$ be", "let \\$x$ be"),
        ("$$x + y$$", "\\$\\$x + y\\$$"),
        ("between $a and b$.", "between \\$a and b$."),
        ("US$ 5 million", "US$ 5 million"),
        ("at 12:30:45 sharp", "at 12:30:45 sharp"),
        ("Note: see below: there", "Note: see below: there"),
        ("all :smile: now", "all \\:smile: now"),
        (":+1:", "\\:+1:"),
    ],
)
def test_no_mathematics_and_no_pictures_are_made_of_a_text(text, written):
    assert escaped(text) == written
    assert read(written).blocks == [text]


MATHS = re.compile(r"(?<!\\)\$[^\s$](?:[^$]*[^\s$])?(?<!\\)\$(?![0-9])")


@given(st.text("$ab 1\\:\n", max_size=12))
def test_no_two_dollars_are_left_to_make_mathematics_of(text):
    for written in ("\n".join(lines) for lines in paragraphs(text)):
        # A backslash before a dollar is itself escaped, or escapes it.
        assert not MATHS.search(re.sub(r"\\\\", "x", written)), written
