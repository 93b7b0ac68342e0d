"""Akoma Ntoso, 2.0 and 3.0, of any document type: its hierarchy is told, its inline marks are not.

Names are compared without their namespace: drafts and versions differ in it, the elements do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from briefing_tui.importing.encodings import NoTextError
from briefing_tui.importing.paragraphs import Kind, Paragraph, SourceText, Stated, table_text
from briefing_tui.importing.readers.markup import document_of, line_of, local_name
from briefing_tui.visible import REFUSED

_ROOTS: Final = frozenset(("akomantoso", "akomaNtoso", "debate", "act", "bill", "doc", "judgment"))
_DIVISIONS: Final = frozenset(
    "alinea annex article book chapter clause component division hcontainer indent level list "
    "paragraph part point proviso rule section subchapter subclause subdivision sublist "
    "subparagraph subpart subrule subsection subtitle title tome transitional crossHeading "
    "attachment item".split()
)
_ABOVE: Final = frozenset(
    "annex attachment book chapter component division part section subchapter subdivision "
    "subpart subtitle title tome".split()
)
"""What is a section of a brief, where it stands above the provisions."""
_PROVISIONS: Final = ("article", "rule", "section", "clause")
"""What is a provision: of these, the first that the document has."""
_LEAVES: Final = frozenset(
    "p block tocItem docTitle longTitle formula listIntroduction listWrapUp heading subheading "
    "num h1 h2 h3 h4 h5 h6 li".split()
)
_CONTAINERS: Final = frozenset(
    "akomaNtoso akomantoso act bill doc judgment debate amendment officialGazette portion "
    "collection documentCollection statement debateReport amendmentList coverPage preface preamble "
    "body mainBody debateBody judgmentBody amendmentBody portionBody collectionBody conclusions "
    "attachments components content intro wrapUp container recitals recital citations citation "
    "blockList blockContainer ul ol toc quotedStructure table tr debateSection speech question "
    "answer introduction background motivation decision signature interstitial".split()
)
_BLOCKS: Final = _DIVISIONS | _LEAVES | _CONTAINERS
_LANGUAGES: Final = {
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it",
    "por": "pt", "nld": "nl", "dut": "nl", "rus": "ru", "ara": "ar", "zho": "zh", "pol": "pl",
}  # fmt: skip


@dataclass(slots=True)
class _Words:
    """The words of one paragraph."""

    text: str = ""
    strong: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Add words, white space as one space."""
        said = " ".join((text or "").split())
        if not said:
            said = " " if text else ""
        else:
            said = " " * (text or "")[:1].isspace() + said + " " * (text or "")[-1:].isspace()
        if not self.text or self.text[-1].isspace():
            said = said.lstrip()
        self.text += said

    def move(self, characters: int) -> None:
        """Count all places so many characters further on."""
        self.strong = [(start + characters, end + characters) for start, end in self.strong]
        self.notes = [(place + characters, label) for place, label in self.notes]


def read_akoma(data: bytes, file: str) -> SourceText:
    """Read a document of Akoma Ntoso."""
    root, remarks = document_of(data)
    if local_name(root) not in _ROOTS:
        raise NoTextError(f"is XML of another kind: its root is <{local_name(root)[:40]}>")
    names = {local_name(element) for element in root.iter()}
    provision = next((name for name in _PROVISIONS if name in names), "article")
    metadata = dict(_metadata(root))
    return SourceText(
        file=file,
        form="akn",
        paragraphs=tuple(_Walk(provision).run(root)),
        metadata=metadata,
        language=metadata.get("language"),
        remarks=remarks,
    )


class _Walk:
    """One walk over a document."""

    def __init__(self, provision: str) -> None:
        self._provision = provision
        self._notes: list[tuple[str, Element]] = []
        self._count = 0
        self._number = ""
        self._depth = 0
        self._in_provision = False

    def run(self, root: Element) -> Iterator[Paragraph]:
        """Yield all paragraphs, each note behind the paragraph that refers to it."""
        for paragraph in self._blocks(root, 0):
            yield paragraph
            while self._notes:
                label, note = self._notes.pop(0)
                yield from self._footnote(label, note)

    def _blocks(self, element: Element, level: int) -> Iterator[Paragraph]:
        name = local_name(element)
        if name == "meta":
            return
        if name == "table":
            yield from self._table(element)
        elif name in _DIVISIONS:
            yield from self._division(element, name, level)
        elif name in _LEAVES or not any(local_name(child) in _BLOCKS for child in element):
            yield from self._leaf(element, name)
        else:
            for child in element:
                yield from self._blocks(child, level)

    def _division(self, element: Element, name: str, level: int) -> Iterator[Paragraph]:
        stated = self._stated(name)
        number = _said(element, "num")
        heading = " ".join(filter(None, (_said(element, "heading"), _said(element, "subheading"))))
        if name == "crossHeading":
            yield from self._leaf(element, name)
            return
        if heading or (stated and number):
            yield Paragraph(
                kind="heading",
                text=heading,
                number=number,
                level=level + 1,
                line=line_of(element),
                stated=stated,
            )
        elif number:
            yield from self._alone()
            self._number = number
        below, outer = 0 if stated else 1, self._in_provision
        self._in_provision = outer or stated == "provision"
        self._depth += below
        for child in element:
            if local_name(child) not in ("num", "heading", "subheading"):
                yield from self._blocks(child, level + 1)
        self._depth -= below
        yield from self._alone()
        self._in_provision = outer

    def _stated(self, name: str) -> Stated | None:
        if name == self._provision:
            return "provision"
        return "section" if name in _ABOVE else None

    def _alone(self) -> Iterator[Paragraph]:
        """A number whose words never came: it stands by itself."""
        if self._number:
            alone, self._number = self._number, ""
            yield Paragraph(kind="paragraph", text=alone)

    def _leaf(self, element: Element, name: str) -> Iterator[Paragraph]:
        words = _Words()
        self._gather(element, words)
        text = REFUSED.sub("\ufffd", words.text.rstrip())
        if not text:
            return
        number, self._number = self._number, ""
        if number and self._in_provision:
            # What is stated to be one provision has its numbers among its words.
            words.move(len(number) + 1)
            text, number = f"{number} {text}", ""
        if any(local_name(inside) == "docTitle" for inside in element.iter()):
            name = "docTitle"
        yield Paragraph(
            kind=_kind(name, number, self._depth),
            text=text,
            number=number,
            level=_level(name, self._depth if number or name == "li" else 0),
            line=line_of(element),
            strong=tuple(each for each in words.strong if each[1] <= len(text)),
            notes=tuple(words.notes),
        )

    def _gather(self, element: Element, words: _Words) -> None:
        words.add(element.text)
        for child in element:
            name, start = local_name(child), len(words.text)
            if name == "authorialNote":
                self._note(child, words)
            elif name in ("br", "eol"):
                words.text = words.text.rstrip(" ") + "\n"
            elif name != "meta":
                self._gather(child, words)
                if name in ("b", "u") and len(words.text) > start:
                    words.strong.append((start, len(words.text)))
            words.add(child.tail)

    def _note(self, note: Element, words: _Words) -> None:
        self._count += 1
        label = note.get("marker") or str(self._count)
        words.text = words.text.rstrip(" ")
        words.notes.append((len(words.text), label))
        words.text += f"[{label}]"
        self._notes.append((label, note))

    def _footnote(self, label: str, note: Element) -> Iterator[Paragraph]:
        for child in [*note] or [note]:
            for block in self._blocks(child, 0):
                yield Paragraph(kind="footnote", text=block.text, number=label, line=block.line)
                label = ""

    def _table(self, table: Element) -> Iterator[Paragraph]:
        for child in table:
            if local_name(child) == "caption":
                yield from self._leaf(child, "caption")
        lines = [row for row in table.iter() if local_name(row) == "tr"]
        cells = [[cell for cell in row if local_name(cell) in ("td", "th")] for row in lines]
        width = max(map(len, cells), default=0)
        rows = tuple(
            (*(self._cell(cell) for cell in row), *[""] * (width - len(row)))
            for row in cells
            if row
        )
        heads = [all(local_name(cell) == "th" for cell in row) for row in cells if row]
        head = next((place for place, is_head in enumerate(heads) if not is_head), len(heads))
        if rows:
            yield Paragraph(
                kind="table", text=table_text(rows), rows=rows, head=head, line=line_of(table)
            )

    def _cell(self, cell: Element) -> str:
        blocks = [cell] if not any(local_name(child) in _BLOCKS for child in cell) else [*cell]
        said = (paragraph for block in blocks for paragraph in self._blocks(block, 0))
        return "\n".join(f"{each.number} {each.text}".strip() for each in said).replace("\t", " ")


def _kind(name: str, number: str, depth: int) -> Kind:
    if name == "tocItem":
        return "aside"
    if name in ("docTitle", "longTitle", "heading", "subheading", "crossHeading"):
        return "heading"
    if len(name) == 2 and name[0] == "h":  # noqa: PLR2004  h1 to h6
        return "heading"
    return "item" if name == "li" or (number and depth) else "paragraph"


def _level(name: str, depth: int) -> int:
    if name in ("docTitle", "longTitle", "heading", "subheading", "crossHeading"):
        return 1
    return int(name[1]) if name[1:].isdecimal() else max(depth, int(name == "li"))


def _said(element: Element, name: str) -> str:
    """The words of a child: the number or the heading of a division."""
    words = _Words()
    for child in element:
        if local_name(child) == name:
            words.add("".join(child.itertext()))
    return REFUSED.sub("\ufffd", words.text.strip())


def _metadata(root: Element) -> Iterator[tuple[str, str]]:
    wanted = {
        "FRBRalias": ("title", "value"),
        "FRBRthis": ("url", "value"),
        "FRBRcountry": ("country", "value"),
        "publication": ("publisher", "showAs"),
    }
    given: set[str] = set()
    for element in root.iter():
        name = local_name(element)
        key, attribute = wanted.get(name, ("", ""))
        if name == "docTitle" and "title" not in given:
            key, value = "title", " ".join("".join(element.itertext()).split())
        elif name == "FRBRlanguage":
            key, value = "language", _language(element.get("language", ""))
        elif name == "FRBRdate":
            key, value = "date", element.get("date", "")
        else:
            value = element.get(attribute, "") if key else ""
        if key and value and key not in given:
            given.add(key)
            yield key, value


def _language(code: str) -> str:
    return _LANGUAGES.get(code.lower(), code)
