"""Sources for the tests of importing: made on the spot, so that what is in them can be seen."""

import io
import os
import zipfile
from pathlib import Path

from briefing_tui.importing.child import drafted_file
from briefing_tui.importing.drafts import Imported
from briefing_tui.importing.formats import FORMS, form_of
from briefing_tui.importing.paragraphs import Paragraph, SourceText

REPOSITORY = Path(__file__).parent.parent.parent
CORPORA = Path(os.environ.get("BRIEFING_CORPORA") or REPOSITORY.parent / "shared" / "corpora")
"""Texts that may not go into the project. Tests that need them are skipped where they are not."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(source: str | bytes, file: str, form: str | None = None) -> SourceText:
    """Read a source as its name, its first bytes or `form` say."""
    data = source if isinstance(source, bytes) else source.encode()
    return (FORMS[form] if form else form_of(data, file)).read(data, file)


def paragraphs(source: str | bytes, file: str = "a.txt") -> tuple[Paragraph, ...]:
    """The paragraphs of a source."""
    return read(source, file).paragraphs


def texts(source: str | bytes, file: str = "a.txt") -> list[str]:
    """Their words."""
    return [paragraph.text for paragraph in paragraphs(source, file)]


def table(source: str | bytes, file: str = "a.md") -> tuple[tuple[str, ...], ...]:
    """The cells of the only table of a source."""
    (found,) = [each for each in paragraphs(source, file) if each.kind == "table"]
    return found.rows


def drafted(source: str | bytes, file: str) -> Imported:
    """The brief a source makes, here and now."""
    data = source if isinstance(source, bytes) else source.encode()
    return drafted_file(data, file, None, {})


def word_file(body: str, **parts: str) -> bytes:
    """A Word document with this body; other parts by their names: `numbering`, `styles`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", word_part("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", word_part(name, content))
    return made.getvalue()


def word_part(root: str, content: str) -> str:
    """One part of a Word document."""
    return f'<w:{root} xmlns:w="{WORD}">{content}</w:{root}>'


def word_paragraph(text: str, properties: str = "") -> str:
    """One paragraph of a Word document."""
    words = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def pdf_file(*pages: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF; each page's lines are (left, bottom, size, text), in points."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects.append(font)
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf {left} {bottom} Td ({text}) Tj ET\n"
            for left, bottom, size, text in lines
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        content = len(objects)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, places = b"%PDF-1.4\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{said}\nendobj\n".encode()
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return made + trailer.encode()
