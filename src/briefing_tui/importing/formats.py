"""The formats that can be imported: how each is known, and what reads it."""

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any, Final

from briefing_tui.importing.paragraphs import Draft, SourceText

_LOOKED_AT: Final = 4_096
"""Bytes at a file's start that tell what it is."""
_PAGES: Final = (b"<!doctype html", b"<html")
_XML_ROOT: Final = re.compile(rb"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,60})")


@dataclass(frozen=True, slots=True)
class Form:
    """A format."""

    name: str
    """What `--as` calls it."""
    reader: str
    """`module:function` below `importing.readers`; loaded when a file of this format comes."""
    suffixes: tuple[str, ...]
    """What its files' names end in."""
    drafted_by: str = "drafting:draft_of"
    """`module:function` below `importing`: who makes a brief of it."""

    def read(self, data: bytes, file: str) -> SourceText:
        """Return what the file says, as paragraphs."""
        text: SourceText = _loaded(f"readers.{self.reader}")(data, file)
        return text

    def draft(self, source: SourceText, topics: dict[str, tuple[str, ...]]) -> Draft:
        """Return what can be made of it."""
        draft: Draft = _loaded(self.drafted_by)(source, topics)
        return draft


FORMS: Final = {
    form.name: form
    for form in (
        Form("text", "text:read_text", (".txt", ".text")),
        Form("markdown", "markdown:read_markdown", (".md", ".markdown", ".mdown", ".mkd")),
        Form("html", "webpage:read_webpage", (".html", ".htm", ".xhtml")),
        Form("docx", "word:read_word", (".docx", ".docm")),
        Form("pdf", "pages:read_pages", (".pdf",)),
        Form("akn", "akoma:read_akoma", (".xml", ".akn")),
        Form("tota", "tota:read_tota", (".xml",), "tota_drafts:draft_of_tota"),
    )
}
SUFFIXES: Final = frozenset(suffix for form in FORMS.values() for suffix in form.suffixes)
"""What the names of files end in that are picked from a folder."""


def form_of(data: bytes, file: str) -> Form:
    """Return the format a file is in: as its first bytes show, else as its name says, else text."""
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    suffix = PurePath(file).suffix.lower()
    if start.startswith(b"%PDF-"):
        return FORMS["pdf"]
    if start.startswith(b"PK\x03\x04"):
        return FORMS["docx"]
    if suffix == ".xml" or start.startswith(b"<?xml"):
        return _form_of_xml(data)
    # UTF-16 has a zero beside each letter.
    if start.strip(b"\xff\xfe").replace(b"\0", b"")[:200].lower().startswith(_PAGES):
        return FORMS["html"]
    for form in FORMS.values():
        if suffix in form.suffixes:
            return form
    return FORMS["text"]


def _form_of_xml(data: bytes) -> Form:
    start = data[:_LOOKED_AT].replace(b"\0", b"")  # UTF-16 has a zero beside each letter.
    found = _XML_ROOT.search(start)
    root = found[1].lower() if found else b""
    return FORMS["tota" if root == b"treaty" else "html" if root == b"html" else "akn"]


def _loaded(name: str) -> Any:  # noqa: ANN401  a function of that name
    module, _, function = name.partition(":")
    # Loaded late: a file is in one format, and each has a library of its own.
    return getattr(import_module(f"briefing_tui.importing.{module}"), function)
