"""XML read as data only: no document type, no entities, nothing fetched, no depth to fall into."""

import re
from typing import Final
from xml.etree.ElementTree import (
    Element,
    TreeBuilder,
)
from xml.parsers import expat

from briefing_tui.errors import BriefingError
from briefing_tui.importing.encodings import decoded
from briefing_tui.importing.paragraphs import Remark

_DECLARED: Final = re.compile(
    rb"\s{0,9}<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}[\"']([\w-]{1,40})"
)
_HEAD: Final = 256
"""Bytes in which a declaration ends."""
LINE: Final = "\0line"
"""The attribute that says on which line an element begins. No file can have one so called."""
_DEEPEST: Final = 200
_MOST: Final = 500_000
"""Elements. The largest of 450 trade agreements has 1,500."""
_LONGEST: Final = 20 << 20
"""Characters of text."""


class UnsafeError(BriefingError):
    """XML that is broken, or made to break what reads it."""


def document_of(data: bytes) -> tuple[Element, tuple[Remark, ...]]:
    """Return the root of somebody's XML file, and what was guessed of its encoding.

    Raises:
        UnsafeError: as `root_of` does.
    """
    found = _DECLARED.match(data[:_HEAD])
    text, remarks = decoded(data, found[1].decode() if found else "")
    return root_of(text.encode("utf-8", "replace"), encoding="utf-8"), remarks


def root_of(data: bytes, *, lines: bool = True, encoding: str | None = None) -> Element:
    """Return the root of XML; names are `{namespace}name`. `encoding` is surer than what it says.

    Raises:
        UnsafeError: it is no XML, declares a document type, or is too deep or too large.
    """
    guard = _Guard(lines=lines, encoding=encoding)
    try:
        guard.parser.Parse(data, True)  # noqa: FBT003  expat's own signature
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        raise UnsafeError(f"is no XML from line {error.lineno} on: {said}") from error
    except ValueError as error:
        raise UnsafeError(f"is no XML: {error}") from error
    return guard.builder.close()


class _Guard:
    """A parser that builds a tree, and stops where no document goes on."""

    def __init__(self, *, lines: bool, encoding: str | None) -> None:
        self.builder = TreeBuilder()
        self.parser = expat.ParserCreate(encoding, "}")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._lines = lines
        self._depth = self._count = self._length = 0

    def _refuse(self, *_: object) -> None:
        raise UnsafeError("declares a document type or entities, which are not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST:
            raise UnsafeError(f"is nested more than {_DEEPEST} elements deep")
        if self._count > _MOST:
            raise UnsafeError(f"holds more than {_MOST:,} elements")
        named = {_qualified(key): value for key, value in attributes.items()}
        if self._lines:
            named[LINE] = str(self.parser.CurrentLineNumber)
        self.builder.start(_qualified(name), named)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.builder.end(_qualified(name))

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._length > _LONGEST:
            raise UnsafeError("holds more than 20 million characters of text")
        self.builder.data(text)


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def line_of(element: Element) -> int | None:
    """Return the line an element begins on."""
    line = element.get(LINE)
    return int(line) if line else None
