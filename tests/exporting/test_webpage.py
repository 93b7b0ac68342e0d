"""Web pages, read back by a browser's rules: words survive, and nothing on them can act."""

import re
from base64 import b64encode
from hashlib import sha256

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.samples import draft, ferry
from tests.strategies import briefs, libraries

from briefing_tui.addresses import Address, Place, paragraphs_of, place_of, places_of
from briefing_tui.brief import Brief, Column, Party, Provision, RoleTable, Section, Source
from briefing_tui.compare import compare
from briefing_tui.exporting import EXPORTS
from briefing_tui.exporting.card import column_lines, title_of
from briefing_tui.exporting.page import direction_of
from briefing_tui.undertakings import undertakings_of
from briefing_tui.visible import REFUSED, visible_same

HTML = EXPORTS["html"]
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "header", "nav",
    "section", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "ul", "ol", "li", "dl", "dt",
    "dd", "details", "summary", "figure", "figcaption", "table", "thead", "tbody", "tr", "th",
    "td", "a", "code", "span", "strong", "del", "ins",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "dir", "class", "id", "href", "rel", "scope", "open", "charset", "http-equiv",
    "content", "name",
}  # fmt: skip
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
FLAWS_OF_TEXT = {"invalid-codepoint"}
"""Characters that are none: a brief may hold them, so a page does."""


def plain(text):
    return " ".join(text.split())


def shown(text):
    """A text as a page shows it, but for white space."""
    return plain(visible_same(text or ""))


def words(element):
    """The text of an element; a line break is white space."""
    inside = [element.text or ""]
    for child in element:
        inside += [" " if child.tag == "br" else "", words(child), child.tail or ""]
    return "".join(inside)


def parsed(page):
    """The page as a browser reads it; anything it would have to mend is a failure."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert {flaw for _, flaw, _ in parser.errors} <= FLAWS_OF_TEXT
    return tree


def all_of(tree, *names):
    return [element for element in tree.iter() if element.tag in names]


def assert_harmless(tree):
    """Nothing on the page acts, loads or leads anywhere but to itself, the web or a mailbox."""
    for element in tree.iter():
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        if "href" in element.attrib:
            assert re.match("(?i)(#|https?://|mailto:)", element.attrib["href"])
    [style] = all_of(tree, "style")
    digest = b64encode(sha256(style.text.encode()).digest()).decode()
    policies = [meta.get("content") for meta in all_of(tree, "meta") if meta.get("http-equiv")]
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'"]
    assert "url(" not in style.text
    assert "@import" not in style.text


def assert_linked(tree):
    """Every name on the page is used once, and every link within it leads somewhere."""
    anchors = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(anchors)) == len(anchors)
    for link in all_of(tree, "a"):
        href = link.get("href")
        if href.startswith("#"):
            assert href[1:].replace("%23", "#").replace("%25", "%") in anchors


@given(briefs())
def test_no_word_of_a_brief_can_act(drawn):
    tree = parsed(HTML.one(drawn))
    assert_harmless(tree)
    assert_linked(tree)


@given(libraries())
def test_briefs_that_share_a_page_share_no_name(drawn):
    tree = parsed(HTML.several(drawn))
    assert_harmless(tree)
    assert_linked(tree)
    assert len(all_of(tree, "article")) == len(drawn)


@given(libraries(min_size=1), st.data())
def test_parts_that_are_there_twice_share_no_name(drawn, data):
    places = [place for brief in drawn for place in places_of(brief)]
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=6))
    tree = parsed(HTML.parts(chosen))
    assert_harmless(tree)
    assert_linked(tree)


@given(briefs())
def test_nothing_hidden_is_obeyed(drawn):
    page = HTML.one(drawn).replace("\n", "")
    assert not REFUSED.search(page)
    assert visible_same(page) == page


@given(briefs())
def test_every_paragraph_survives_to_the_letter(drawn):
    said = {plain(words(p)) for p in all_of(parsed(HTML.one(drawn)), "p")}
    for section in drawn.sections:
        for text in (section.text, *(provision.text for provision in section.provisions)):
            assert {shown(part) for part in paragraphs_of(text)} <= said | {""}


@given(briefs())
def test_headings_survive_in_their_order(drawn):
    tree = parsed(HTML.one(drawn))
    found = [plain(words(each)) for each in all_of(tree, *HEADINGS)]
    expected = [shown(drawn.title)]
    for section in drawn.sections:
        expected.append(shown(title_of(section)))
        expected += [
            shown(title_of(part))
            for part in section.parts
            if isinstance(part, Provision) and part.heading
        ]
    wanted = [title for title in expected if title]
    assert [title for title in found if title in set(wanted)] == wanted


@given(briefs())
def test_tables_survive_whatever_is_in_a_cell(drawn):
    found = [
        [[plain(words(cell)) for cell in all_of(row, "th", "td")] for row in all_of(table, "tr")]
        for table in all_of(parsed(HTML.one(drawn)), "table")
    ]
    expected = []
    for section in drawn.sections:
        for part in section.parts:
            if isinstance(part, RoleTable):
                columns = ("\n".join(column_lines(drawn, column)) for column in part.columns)
                rows = ((row.task or "", *row.cells) for row in part.rows)
                table = [(part.task_heading or "", *columns), *rows]
                expected.append([[shown(text) for text in row] for row in table])
    assert found == expected


@given(briefs())
def test_every_row_and_column_of_a_table_has_a_heading(drawn):
    for table in all_of(parsed(HTML.one(drawn)), "table"):
        head, *rows = all_of(table, "tr")
        assert {cell.get("scope") for cell in head} == {"col"}
        assert all(row[0].get("scope") == "row" for row in rows)


def test_a_heading_that_is_only_a_line_end_of_another_kind_is_shown():
    columns = (Column(heading="\u2028"), Column(heading="\u3000"))
    section = Section(id="s", role_tables=(RoleTable(id="t", columns=columns),))
    brief = Brief(slug="p", title="t", parties=(Party(id="A"),), sections=(section,))
    assert [words(cell) for cell in all_of(parsed(HTML.one(brief)), "th")] == ["", "⏎", ""]


def test_a_page_says_its_characters_before_anything_else():
    head = HTML.one(ferry()).partition("<head>")[2].lstrip()
    assert head.startswith('<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"')


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</title></style></article><script>x</script>",
        "]]><!--",
        "&lt;script&gt;",
        "javascript:alert(1)",
    ],
)
def test_what_would_act_is_words(attack):
    section = Section(id="s", heading=attack, text=attack, provisions=(
        Provision(id="p", number=attack, heading=attack, text=attack, topics=(attack,)),
    ))  # fmt: skip
    brief = Brief(
        slug="pact",
        title=attack,
        parties=(Party(id="FRA", name=attack, note=attack),),
        sources=(Source(title=attack, url=attack),),
        sections=(section,),
    )
    tree = parsed(HTML.one(brief))
    assert_harmless(tree)
    assert plain(words(tree)).count(attack) >= 9


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_the_webs_and_the_mails_addresses_are_links(url):
    brief = Brief(slug="p", title="t", parties=(Party(id="A"),), sources=(Source(url=url),))
    assert not all_of(parsed(HTML.one(brief)), "a")


def test_a_source_on_the_web_is_a_link_that_tells_nobody_where_it_was_followed():
    links = [link for link in all_of(parsed(HTML.one(ferry())), "a") if link.get("rel")]
    assert [(link.get("href"), link.get("rel")) for link in links] == [
        ("https://gazette.example/2021/7%20(en).html?a=1&copy;=2", "noreferrer")
    ]


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"), ("ar", "rtl"), ("AR-eg", "rtl"), ("he", "rtl"), ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"), ("uz-Cyrl-UZ", "ltr"), ("", "ltr"), ("x\n", "ltr"),
    ],
)  # fmt: skip
def test_a_language_is_written_its_own_way(language, direction):
    assert direction_of(language) == direction


def test_the_words_are_in_the_language_of_the_agreement():
    brief = ferry().model_copy(update={"language": "ar"})
    [article] = all_of(parsed(HTML.one(brief)), "article")
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")


def test_the_contents_lead_to_every_part_that_has_a_name():
    [contents] = all_of(parsed(HTML.one(ferry())), "nav")
    assert [(link.get("href"), words(link)) for link in all_of(contents, "a")] == [
        ("#part-1", "Part I The ferries"),
        ("#art-1", "Article 1 Service"),
        ("#art-2", "Article 2 Inspection"),
        ("#chapter-1", "Who does what"),
        ("#annex", "Annex"),
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("lake-ferry#art-2", "Avaria shall inspect"),
        ("lake-ferry#art-1/1", "ferry each day"),
        ("lake-ferry#roles", "Rescue"),
        ("lake-ferry#roles/lights", "Keeps the lights"),
        ("lake-ferry#part-1", "Article 2"),
    ],
)
def test_a_part_is_a_page_that_says_which_agreement_it_is_of(address, said):
    tree = parsed(HTML.part(place_of(ferry(), Address.of(address))))
    assert_harmless(tree)
    assert said in words(tree)
    assert "From Lake Ondo ferries (in force, 2021-03-04)" in words(tree)


@given(libraries(min_size=2))
def test_no_word_of_a_comparison_can_act(drawn):
    assert_harmless(parsed(HTML.comparison(compare(Place(drawn[0]), Place(drawn[1])))))


@given(briefs())
def test_no_word_of_a_partys_part_can_act(drawn):
    tree = parsed(HTML.undertakings(undertakings_of([drawn], drawn.party_ids[0])))
    assert_harmless(tree)


def test_a_redline_marks_what_went_and_what_came():
    tree = parsed(HTML.comparison(compare(Place(ferry()), Place(draft()))))
    marks = [(mark.tag, words(mark)) for mark in all_of(tree, "del", "ins")]
    assert ("del", "14") in marks
    assert ("ins", "30") in marks
    kinds = {each.get("class") for each in all_of(tree, "div") if "pair" in each.get("class", "")}
    assert {"pair changed", "pair only_left", "pair only_right"} <= kinds
