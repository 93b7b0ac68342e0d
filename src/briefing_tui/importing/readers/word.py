"""Word documents: paragraphs with the numbers Word counts, tables, footnotes; never a macro.

Own work and no library: the two that are well kept take the whole archive in without limits, and
neither tells the numbers a reader sees.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from briefing_tui.importing.encodings import NoTextError
from briefing_tui.importing.paragraphs import Kind, Paragraph, Remark, SourceText, table_text
from briefing_tui.importing.readers.archive import Archive
from briefing_tui.importing.readers.flow import CELLS, TOO_MANY_CELLS, TooLargeError
from briefing_tui.importing.readers.markup import local_name, root_of
from briefing_tui.importing.readers.word_numbers import Numbering, W, number_of, value_of
from briefing_tui.visible import REFUSED

_TAKEN_OUT: Final = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr"))
"""What is not in the text as it stands: words struck out, field codes, second versions."""
_CHARACTERS: Final = {"tab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\xad", "cr": "\n"}
_HEADINGS: Final = 9
_CORE: Final = {"title": "title", "creator": "publisher", "created": "date", "language": "language"}


@dataclass(slots=True)
class _Style:
    """What a named style says of its paragraphs."""

    name: str = ""
    based_on: str = ""
    outline: int | None = None
    list_id: str = ""
    list_level: int = 0
    centred: bool = False

    def take_in(self, other: "_Style") -> None:
        """Say what another says where this one says nothing."""
        self.name = self.name or other.name
        self.outline = other.outline if self.outline is None else self.outline
        if not self.list_id and other.list_id:
            self.list_id, self.list_level = other.list_id, self.list_level or other.list_level
        self.centred = self.centred or other.centred


@dataclass(slots=True)
class _Words:
    """The words of one paragraph."""

    text: str = ""
    strong: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    hidden: str = ""


def read_word(data: bytes, file: str) -> SourceText:
    """Read a Word document. Changes that are still tracked are read as accepted."""
    archive = Archive(data)
    main = archive.part("word/document.xml")
    if main is None:
        raise NoTextError("is no Word document: it has no word/document.xml")
    root = root_of(main, lines=False)
    reading = _Reading(archive)
    body = root.find(f"{W}body")
    paragraphs = [*reading.blocks(body if body is not None else root), *reading.closing()]
    changed = next(root.iter(f"{W}del"), None), next(root.iter(f"{W}ins"), None)
    tracked = any(each is not None for each in changed)
    remarks = (Remark("has tracked changes; they are read as accepted"),) if tracked else ()
    metadata = dict(_core(archive))
    return SourceText(
        file=file,
        form="docx",
        paragraphs=tuple(paragraphs),
        metadata=metadata,
        language=metadata.get("language"),
        remarks=remarks,
    )


class _Reading:
    """One document on its way: its styles, its lists, its notes."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._numbering = Numbering(_part(archive, "word/numbering.xml"))
        self._styles = dict(_styles(_part(archive, "word/styles.xml")))
        self._whole: dict[str, _Style] = {}
        self._notes: list[tuple[str, str]] = []

    def blocks(self, element: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs and tables in an element."""
        for child in element:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name not in _TAKEN_OUT:
                yield from self.blocks(child)

    def closing(self) -> Iterator[Paragraph]:
        """Yield what is not in the body: notes, in the order they are referred to, and headers."""
        parts = {
            kind: _part(self._archive, f"word/{kind}s.xml") for kind in ("footnote", "endnote")
        }
        notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in parts.items()
            for note in (root if root is not None else ())
        }
        for number, known in enumerate(self._notes, 1):
            # Taken out: a note that is referred to a thousand times is one note.
            if (note := notes.pop(known, None)) is not None:
                yield from _as_note(list(self.blocks(note)), str(number))
        for name in sorted(self._archive.names):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                root = _part(self._archive, name)
                for paragraph in self.blocks(root) if root is not None else ():
                    yield Paragraph(kind="running", text=paragraph.text)

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        words = _Words()
        self._gather(element, words)
        style, level, list_id, list_level = self._form(element)
        number = self._numbering.label(list_id, list_level) if list_id else ""
        text, strong, notes = _trimmed(words)
        if text or number:
            kind: Kind = "heading" if level else "item" if list_id else "paragraph"
            yield Paragraph(
                kind=kind,
                text=text,
                number=number,
                level=level or (list_level + 1 if list_id else 0),
                strong=strong,
                notes=notes,
                centred=style.centred,
            )
        if words.hidden.strip():
            yield Paragraph(kind="aside", text=words.hidden.strip())
        yield from self._boxes(element)

    def _boxes(self, element: Element) -> Iterator[Paragraph]:
        """The text in boxes that hang on a paragraph."""
        waiting = [child for child in element if local_name(child) not in _TAKEN_OUT]
        while waiting:
            node = waiting.pop(0)
            if local_name(node) == "txbxContent":
                yield from self.blocks(node)
            else:
                waiting[:0] = [each for each in node if local_name(each) not in _TAKEN_OUT]

    def _form(self, element: Element) -> tuple[_Style, int, str, int]:
        """The style of a paragraph, its level as a heading (or 0), its list and level there."""
        properties = element.find(f"{W}pPr")
        own = _style_of(properties) if properties is not None else _Style()
        named = value_of(properties.find(f"{W}pStyle")) if properties is not None else ""
        style = self._inherited(named, own)
        level = 0
        if style.outline is not None and style.outline < _HEADINGS:
            level = style.outline + 1
        elif style.name in ("title", "titel", "titre", "título", "titolo"):
            level = 1
        return style, level, style.list_id if style.list_id != "0" else "", style.list_level

    def _inherited(self, named: str, own: _Style) -> _Style:
        """A paragraph's own style, with what the named ones say where it says nothing."""
        if named not in self._whole:
            self._whole[named] = self._followed(named)
        own.take_in(self._whole[named])
        return own

    def _followed(self, named: str) -> _Style:
        """A named style with all that it is based on; a circle of them ends where it began."""
        whole, seen = _Style(), set[str]()
        while named not in seen and (style := self._styles.get(named)):
            seen.add(named)
            whole.take_in(style)
            named = style.based_on
        return whole

    def _gather(self, element: Element, words: _Words) -> None:
        """Take in the words under an element, runs in order."""
        for child in element:
            name = local_name(child)
            if name == "r":
                self._run(child, words)
            elif name not in _TAKEN_OUT and name not in ("p", "tbl", "txbxContent"):
                self._gather(child, words)

    def _run(self, run: Element, words: _Words) -> None:
        properties = run.find(f"{W}rPr")
        said = "".join(self._said(run, words))
        if properties is not None and _is_on(properties, "vanish"):
            words.hidden += said
            return
        if properties is not None and said.strip() and _is_strong(properties):
            words.strong.append((len(words.text), len(words.text) + len(said)))
        words.text += said

    def _said(self, run: Element, words: _Words) -> Iterator[str]:
        length = len(words.text)
        for child in run:
            name = local_name(child)
            piece = _CHARACTERS.get(name, "")
            if name == "t":
                piece = REFUSED.sub("\ufffd", child.text or "")
            elif name == "br":
                piece = "\n"
            elif name in ("footnoteReference", "endnoteReference"):
                self._notes.append((name.removesuffix("Reference"), child.get(f"{W}id", "")))
                piece = f"[{len(self._notes)}]"
                words.notes.append((length, str(len(self._notes))))
            length += len(piece)
            yield piece

    def _table(self, table: Element) -> Iterator[Paragraph]:
        lines = list(_wrapped(table, "tr"))
        if max((len(list(_wrapped(row, "tc"))) for row in lines), default=0) <= 1:
            for row in lines:  # It only draws a frame.
                for cell in _wrapped(row, "tc"):
                    yield from self.blocks(cell)
            return
        rows = [tuple(self._cells(row)) for row in lines]
        width = max(map(len, rows), default=0)
        if width * len(rows) > CELLS:
            raise TooLargeError(TOO_MANY_CELLS)
        head = [_is_head(row) for row in lines]
        kept = [
            (is_head, (*row, *[""] * (width - len(row))))
            for is_head, row in zip(head, rows, strict=True)
            if any(row)
        ]
        squared = tuple(row for _, row in kept)
        if squared:
            yield Paragraph(
                kind="table",
                text=table_text(squared),
                rows=squared,
                head=sum(is_head for is_head, _ in kept),
            )

    def _cells(self, row: Element) -> Iterator[str]:
        for cell in _wrapped(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            said = (f"{block.number} {block.text}".strip() for block in self.blocks(cell))
            yield "\n".join(said).replace("\t", " ")
            span = properties.find(f"{W}gridSpan") if properties is not None else None
            yield from [""] * (min(100, number_of(value_of(span), 1)) - 1)


def _as_note(blocks: list[Paragraph], number: str) -> Iterator[Paragraph]:
    for place, block in enumerate(blocks):
        yield Paragraph(kind="footnote", text=block.text, number="" if place else number)


def _wrapped(element: Element, wanted: str) -> Iterator[Element]:
    """Children of one name, also those that a control or a change is drawn around."""
    for child in element:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _wrapped(child, wanted)


def _trimmed(
    words: _Words,
) -> tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, str], ...]]:
    text = words.text.rstrip()
    lead = len(text) - len(text.lstrip())
    strong = tuple(
        (max(0, start - lead), min(end, len(text)) - lead)
        for start, end in words.strong
        if min(end, len(text)) > max(start, lead)
    )
    return text[lead:], strong, tuple((place - lead, label) for place, label in words.notes)


def _is_head(row: Element) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and _is_on(properties, "tblHeader")


def _is_strong(properties: Element) -> bool:
    underline = properties.find(f"{W}u")
    return _is_on(properties, "b") or (underline is not None and value_of(underline) != "none")


def _is_on(properties: Element, name: str) -> bool:
    element = properties.find(f"{W}{name}")
    return element is not None and value_of(element) not in ("0", "false", "off")


def _part(archive: Archive, name: str) -> Element | None:
    data = archive.part(name)
    return None if data is None else root_of(data, lines=False)


def _styles(root: Element | None) -> Iterator[tuple[str, _Style]]:
    for element in root if root is not None else ():
        properties = element.find(f"{W}pPr")
        style = _style_of(properties) if properties is not None else _Style()
        style.name = value_of(element.find(f"{W}name")).lower()
        style.based_on = value_of(element.find(f"{W}basedOn"))
        kind, _, level = style.name.rpartition(" ")
        if style.outline is None and kind == "heading" and level.isdecimal():
            style.outline = number_of(level, 1) - 1
        yield element.get(f"{W}styleId", ""), style


def _style_of(properties: Element) -> _Style:
    """What the properties of a paragraph, or of a style, say."""
    outline = properties.find(f"{W}outlineLvl")
    numbered = properties.find(f"{W}numPr")
    return _Style(
        outline=number_of(value_of(outline), _HEADINGS) if outline is not None else None,
        list_id=value_of(numbered.find(f"{W}numId")) if numbered is not None else "",
        list_level=number_of(value_of(numbered.find(f"{W}ilvl")), 0) if numbered is not None else 0,
        centred=value_of(properties.find(f"{W}jc")) == "center",
    )


def _core(archive: Archive) -> Iterator[tuple[str, str]]:
    root = _part(archive, "docProps/core.xml")
    for element in root if root is not None else ():
        key = _CORE.get(local_name(element))
        if key and element.text and element.text.strip():
            yield key, element.text.strip()
