"""Headings that share a paragraph with other words."""

from hypothesis import given
from hypothesis import strategies as st
from tests.importing.sources import drafted

from briefing_tui.importing.drafting.headed_lines import parted_source
from briefing_tui.importing.paragraphs import Paragraph, Placed, SourceText

TITLE = "# Joint Statement of Kenya and Peru\n\nKenya and Peru met in Lima and agreed.\n\n"
TEXT = "Both countries will keep working towards this aim in the years to come."


def _sections(text):
    made = drafted(TITLE + text, "a.md")
    assert not made.proof.unplaced
    return [(s.level, s.number, s.heading, s.text) for s in made.brief.sections[1:]]


def test_a_bold_line_heads_the_text_behind_its_line_s_end():
    assert _sections(f"**Fish**  \n{TEXT}\n") == [(1, None, "Fish", TEXT)]


def test_a_space_before_the_last_star_does_not_hide_a_heading():
    assert _sections(f"**Fish\xa0**  \n{TEXT}\n\n*Deep sea *  \n{TEXT}\n") == [
        (1, None, "Fish", TEXT),
        (2, None, "Deep sea", TEXT),
    ]


def test_a_line_in_italics_heads_a_text():
    assert _sections(f"*Deep sea*\n\n{TEXT}\n") == [(1, None, "Deep sea", TEXT)]


def test_a_sentence_in_italics_is_no_heading():
    assert _sections(f"*It is good to have the sea.*\n\n{TEXT}\n") == []


def test_a_heading_at_the_end_of_a_paragraph_heads_what_follows():
    assert _sections(f"{TEXT} **Role of Kenya**\n\n- Kenya digs.\n") == [
        (1, None, "Role of Kenya", None)
    ]


def test_its_number_goes_with_a_heading_at_the_end_of_a_paragraph():
    assert _sections(f"{TEXT} 2. **Tariffs**\n\n{TEXT}\n") == [(1, "2.", "Tariffs", TEXT)]


def test_stressed_words_are_no_heading():
    assert _sections(f"{TEXT} They mean it **very much**.\n\n{TEXT}\n") == []


def test_a_name_over_an_office_is_no_heading():
    assert (
        _sections("**Jane A. Doe**  \nSecretary of State of the whole Republic of Kenya.\n") == []
    )


ranges = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple))
marked = st.builds(
    Paragraph,
    kind=st.sampled_from(["paragraph", "item", "heading"]),
    text=st.lists(st.sampled_from(["Fish", TEXT, "2. ", "\n", " ", "a."])).map("".join),
    number=st.sampled_from(["", "1."]),
    strong=ranges.map(tuple),
    slanted=ranges.map(tuple),
)


@given(st.lists(marked, max_size=4).map(tuple))
def test_no_word_is_lost_in_parting(paragraphs):
    parted = parted_source(SourceText(file="a", form="text", paragraphs=paragraphs))
    said = parted.source.paragraphs
    ranges = [Placed(place, 0, len(each.text), ()) for place, each in enumerate(said)]
    for (place, start, end, _), each in zip(parted.placed(ranges), said, strict=True):
        assert paragraphs[place].text[start:end] == each.text
    assert "".join("".join(each.text.split()) for each in said) == "".join(
        "".join(each.text.split()) for each in paragraphs
    )
    assert [each.number for each in said if each.number] == [
        each.number for each in paragraphs if each.number
    ]
