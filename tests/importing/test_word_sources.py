"""Word documents: what a reader sees, with the numbers that stand nowhere in the file."""

import io
import zipfile

import pytest
from tests.importing.sources import paragraphs, read, word_file, word_paragraph

from briefing_tui.importing.readers.archive import BadArchiveError

LEVELS = ((1, "decimal", "Article %1"), (1, "lowerLetter", "(%2)"), (4, "upperRoman", "%1.%3"))
LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (start, form, text) in enumerate(LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
STYLES = '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'


def numbered(text: str, level: int, style: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return word_paragraph(text, style + listed)


def test_numbers_are_counted_as_word_counts_them():
    heading = '<w:pStyle w:val="H1"/>'
    body = (
        numbered("Scope", 0, heading)
        + numbered("first", 1)
        + numbered("second", 1)
        + numbered("deep", 2)
        + numbered("Terms", 0, heading)
        + numbered("again", 1)
    )
    found = paragraphs(word_file(body, numbering=LISTS, styles=STYLES), "a.docx")
    assert [(each.kind, each.level, each.number, each.text) for each in found] == [
        ("heading", 1, "Article 1", "Scope"),
        ("item", 2, "(a)", "first"),
        ("item", 2, "(b)", "second"),
        ("item", 3, "1.IV", "deep"),
        ("heading", 1, "Article 2", "Terms"),
        ("item", 2, "(a)", "again"),
    ]


def test_bold_is_told_footnotes_are_apart_and_struck_words_are_gone():
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Costs.</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> Shared</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="7"/></w:r>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    note = f'<w:footnote w:id="7">{word_paragraph("By halves.")}</w:footnote>'
    source = read(word_file(body, footnotes=note), "a.docx")
    first, second = source.paragraphs
    assert (first.text, first.strong, first.notes) == ("Costs. Shared[1]", ((0, 6),), ((13, "1"),))
    assert (second.kind, second.number, second.text) == ("footnote", "1", "By halves.")
    assert [remark.note for remark in source.remarks] == [
        "has tracked changes; they are read as accepted"
    ]


def test_a_table_keeps_its_cells_and_a_frame_is_no_table():
    def cell(*texts: str) -> str:
        return f"<w:tc>{''.join(map(word_paragraph, texts))}</w:tc>"

    rows = f"<w:tr>{cell('Task')}{cell('Ornia')}</w:tr><w:tr>{cell('a', 'b')}{cell('c')}</w:tr>"
    frame = f"<w:tbl><w:tr>{cell('Framed.')}</w:tr></w:tbl>"
    first, second = paragraphs(word_file(f"<w:tbl>{rows}</w:tbl>{frame}"), "a.docx")
    assert first.rows == (("Task", "Ornia"), ("a\nb", "c"))
    assert (second.kind, second.text) == ("paragraph", "Framed.")


def archive(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


HARMFUL = {
    "more than 20 MB": lambda: archive({"word/document.xml": b"A" * (21 << 20)}),
    "more than 2,000 parts": lambda: archive({f"word/{place}.xml": b"" for place in range(2001)}),
    "no readable zip": lambda: b"PK\x03\x04 and no more",
}


@pytest.mark.parametrize("said", HARMFUL)
def test_an_archive_made_to_do_harm_is_refused(said):
    with pytest.raises(BadArchiveError, match=said):
        read(HARMFUL[said](), "a.docx")
