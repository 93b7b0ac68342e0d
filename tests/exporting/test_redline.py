"""A comparison as Markdown: what is struck, what is bold, and what every pair is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.reading_markdown import marked, plain, read
from tests.exporting.samples import draft, ferry
from tests.strategies import briefs, libraries, texts

from briefing_tui.addresses import Address, Place, place_of
from briefing_tui.brief import Brief, Party, Provision, Section
from briefing_tui.compare import compare
from briefing_tui.exporting import EXPORTS
from briefing_tui.exporting.redline import Redline, redlined
from briefing_tui.exporting.redline_markdown import redline_markdown

MARKDOWN = EXPORTS["markdown"]
OURS_BUT_TABLES = {"html_block", "html_inline", "image", "code_block", "fence", "blockquote_open"}


def squeezed(text):
    return "".join(text.split())


def redline(left, right):
    return "\n\n".join(redline_markdown(redlined(left, right)))


@st.composite
def edited(draw):
    """A text and the same text with a stretch of it replaced."""
    left, new = draw(texts(max_size=20)), draw(texts(max_size=6))
    start = draw(st.integers(0, len(left)))
    end = draw(st.integers(start, len(left)))
    return left, left[:start] + new + left[end:]


@given(st.tuples(texts(max_size=12), texts(max_size=12)) | edited())
def test_a_redline_holds_both_texts_to_the_letter(pair):
    left, right = pair
    pieces = [piece for paragraph in redlined(left, right) for line in paragraph for piece in line]
    assert squeezed("".join(p.text for p in pieces if p.kind != "added")) == squeezed(left)
    assert squeezed("".join(p.text for p in pieces if p.kind != "removed")) == squeezed(right)


@given(st.tuples(texts(max_size=12), texts(max_size=12)) | edited())
def test_what_is_struck_and_what_is_bold_is_what_went_and_what_came(pair):
    left, right = pair
    assert marked(redline(left, right)) == (squeezed(left), squeezed(right))


@pytest.mark.parametrize(
    ("left", "right", "written"),
    [
        ("within 14 days", "within 30 days", "within ~~14~~**30** days"),
        ("A Party shall act.", "A Party should act.", "A Party ~~shall~~**should** act."),
        ("It acts.", "It acts at once.", "It acts** at once**."),
        ("", "New.", "**New.**"),
        ("Old.", "", "~~Old.~~"),
        ("Same *here*.", "Same *here*.", "Same \\*here\\*."),
        ("see Annex(a)b", "see Annex b", None),
        ("x<a@b.example>x", "x<", None),
        ("x<1a@b.example>", "x<1", None),
        ("x&amp;y", "x&y", None),
        ("[x](y)", "[x](z)", None),
        ("one\n\ntwo", "one\n\nthree", "one\n\n~~two~~**three**"),
        ("(a) x; and\n(b) y", "(a) x.\n(b) z", None),
    ],
)
def test_changes_are_marked_as_a_person_would_mark_them(left, right, written):
    assert marked(redline(left, right)) == (squeezed(left), squeezed(right))
    if written is not None:
        assert plain(redline(left, right).replace("** at", " **at")) == plain(
            written.replace("** at", " **at")
        )


def test_what_took_the_place_of_as_many_lines_stands_line_by_line():
    [paragraph] = redlined("x one; and\ny two.", "x three.\nz four!")
    assert len(paragraph) == 2


@given(libraries(min_size=2))
def test_a_comparison_is_read_as_it_was_written(drawn):
    left, right = drawn[:2]
    comparison = compare(Place(left), Place(right))
    found = read(MARKDOWN.comparison(comparison))
    assert not found.kinds & OURS_BUT_TABLES
    assert not found.links
    assert found.tables[0][1] == [str(number) for _, number in Redline(comparison).counts]
    assert found.headings[0] == (1, plain(f"{left.name} ↔ {right.name}"))


@given(briefs())
def test_a_brief_set_against_itself_has_nothing_marked(drawn):
    other = drawn.model_copy(update={"slug": f"{drawn.slug}-2"})
    written = MARKDOWN.comparison(compare(Place(drawn), Place(other)))
    legend = read(written)
    assert "s_open" in legend.kinds
    assert written.count("~~Taken out~~") == 1
    assert not any("only in" in block for block in legend.blocks[9:])


def test_provisions_that_stand_alone_are_listed_at_the_end():
    headings = read(MARKDOWN.comparison(compare(Place(ferry()), Place(draft())))).headings
    names = [name for _, name in headings]
    assert names[-5:] == ["Only in A", "− (a)", "Only in B", "+ Article 2 Insurance", "Role tables"]


def test_role_tables_stand_side_by_side():
    table = read(MARKDOWN.comparison(compare(Place(ferry()), Place(draft())))).tables[-1]
    assert table[0][1:4] == ["Task", "A: Avaria’s part", "B: Avaria’s part"]
    assert [row[:2] for row in table[1:]] == [
        ["=", "Lights | buoys"],
        ["+", "Tolls"],
        ["~", "Rescue"],
    ]
    assert table[3][-2:] == ["Assists", "Helps"]


def test_flags_say_what_a_reader_must_not_miss():
    blocks = read(MARKDOWN.comparison(compare(Place(ferry()), Place(draft())))).blocks
    assert "! duty shift: shall → should" in blocks
    assert "# period: 14 days → 30 days" in blocks


def test_a_pair_without_a_heading_goes_by_its_first_words():
    headings = read(MARKDOWN.comparison(compare(Place(ferry()), Place(draft())))).headings
    assert (3, "~ “# Costs are shared equally.” → “# Costs are shared by tonnage.”") in headings


@pytest.mark.parametrize("part", ["art-1", "art-1/2", "roles", "roles/rescue", "part-1"])
@pytest.mark.parametrize("form", EXPORTS)
def test_parts_are_compared_too(form, part):
    sides = [place_of(brief, Address.of(f"x#{part}")) for brief in (ferry(), draft())]
    written = EXPORTS[form].comparison(compare(*sides))
    assert part in written


def test_a_long_agreement_is_written_out_pair_by_pair():
    provisions = tuple(Provision(id=f"p{at}", text=f"Clause {at} shall hold.") for at in range(300))
    section = Section(id="s", provisions=provisions)
    left = Brief(slug="a", title="Pact", parties=(Party(id="A"),), sections=(section,))
    sides = [Place(left), Place(left.model_copy(update={"slug": "b"}))]
    assert MARKDOWN.comparison(compare(*sides)).count("`a#p") == 300


def test_a_sentence_that_moved_is_marked_as_one():
    first = "Each Party shall inform the Joint Centre of every inspection it carries out."
    second = "Harbour masters keep a register of every ship that calls and show it on request."
    sides = []
    for slug, text in (("a", f"{first} {second}"), ("b", f"{second} {first}")):
        part = Provision(id="p", text=text)
        sections = (Section(id="s", provisions=(part,)),)
        sides.append(Brief(slug=slug, title="Pact", parties=(Party(id="A"),), sections=sections))
    comparison = compare(*map(Place, sides))
    _, words = EXPORTS["html"].comparison(comparison).split("stands elsewhere.")
    assert words.count('<del class="moved">') == words.count('<ins class="moved">') == 1
    _, words = EXPORTS["markdown"].comparison(comparison).split("only moved.")
    assert words.count("⇄ ~~") == words.count("⇄ **") == 1


def test_what_differs_only_in_punctuation_can_be_left_unmarked():
    [[line]] = redlined("Ships, and boats.", "Ships and boats", punctuation=False)
    assert [piece.kind for piece in line] == ["same"]
