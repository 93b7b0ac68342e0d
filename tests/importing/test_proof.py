"""The proof: what it counts adds up, and no drafter is believed without looking."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.importing.drafts import UNPLACED, imported
from briefing_tui.importing.paragraphs import Draft, Paragraph, Placed, SourceText
from briefing_tui.importing.proof import counted

SAID = ("The Parties shall inspect ships.", "Ports are open.", "Costs are shared by both.")


def source_of(*said: str, kind: str = "paragraph") -> SourceText:
    return SourceText(
        file="a.txt",
        form="text",
        paragraphs=tuple(
            Paragraph(kind="aside" if kind == "aside" else "paragraph", text=text, line=line)
            for line, text in enumerate(said, 1)
        ),
    )


def draft_of(*placed: Placed, **more: object) -> Draft:
    provision = {"text": SAID[0]}
    data = {
        "title": "Accord",
        "parties": [{"id": "VAL"}],
        "sections": [{"provisions": [provision]}],
    }
    return Draft(data=data | more, placed=placed)


PROVISION = ("sections", 0, "provisions", 0)


def test_what_no_range_covers_is_listed_with_its_line():
    made = imported(source_of(*SAID), draft_of(Placed(0, 0, len(SAID[0]), PROVISION)), "0" * 64)
    assert [(piece.line, piece.text) for piece in made.proof.unplaced] == [
        (2, SAID[1]),
        (3, SAID[2]),
    ]
    assert [(point.field, point.found, point.line) for point in made.brief.open_points] == [
        (UNPLACED, SAID[1], 2),
        (UNPLACED, SAID[2], 3),
    ]


def test_a_range_whose_words_are_not_where_it_says_is_not_believed():
    made = imported(source_of(*SAID), draft_of(Placed(1, 0, len(SAID[1]), PROVISION)), "0" * 64)
    assert made.proof.placed == 0


def test_a_whole_paragraph_does_not_pass_for_a_date():
    long = "word " * 400
    draft = draft_of(Placed(0, 0, len(long), ("signed",)))
    assert imported(source_of(long), draft, "0" * 64).proof.placed == 0


def test_the_marks_between_a_number_and_its_words_go_with_them():
    source = source_of("Ports – are open.")
    draft = draft_of(
        Placed(0, 0, 5, PROVISION),
        Placed(0, 8, 17, PROVISION),
        sections=[{"provisions": [{"number": "Ports", "text": "are open."}]}],
    )
    assert imported(source, draft, "0" * 64).proof.share == 1


def test_the_menus_of_a_page_are_one_piece():
    made = imported(source_of("Home", "News", kind="aside"), draft_of(), "0" * 64)
    assert [piece.text for piece in made.proof.unplaced] == ["Home\nNews"]


def test_the_source_is_named_with_its_checksum():
    (source,) = imported(source_of(), draft_of(), "ab" * 32).brief.sources
    assert (source.file, source.sha256) == ("a.txt", "ab" * 32)


@given(
    st.lists(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])), max_size=5),
    st.data(),
)
def test_placed_and_unplaced_characters_are_all_there_are(said, data):
    source = source_of(*said)
    ranges = []
    for place, text in enumerate(said):
        start = data.draw(st.integers(0, len(text)))
        ranges.append(Placed(place, start, data.draw(st.integers(start, len(text))), PROVISION))
    sections = [{"provisions": [{"heading": "x", "text": "\n".join(said)}]}]
    proof = imported(source, draft_of(*ranges, sections=sections), "0" * 64).proof
    assert proof.total == sum(map(counted, said))
    assert proof.placed + sum(counted(piece.text) for piece in proof.unplaced) == proof.total
