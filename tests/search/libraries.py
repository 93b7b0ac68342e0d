"""Small libraries made on the spot, and what a disk does to their files."""

import os
from pathlib import Path
from typing import Any

from briefing_tui.brief import Brief, Party, Provision, Section
from briefing_tui.files import Stamp
from briefing_tui.library import Entry, Library, LibraryFile
from briefing_tui.search import Found, Index, Searchable

STAMP = Stamp(0, 0, 0)


def library_of(*briefs: Brief, file: LibraryFile | None = None) -> Library:
    """A library of these briefs, in this order."""
    entries = (Entry.of(brief, Path(brief.slug), STAMP) for brief in briefs)
    return Library(Path("desk"), file or LibraryFile(), tuple(entries))


def brief_of(slug: str, *texts: str, **more: Any) -> Brief:
    """A brief of one section whose provisions, `p-1` and on, say these texts."""
    provisions = tuple(
        Provision(id=f"p-{number}", text=text) for number, text in enumerate(texts, start=1)
    )
    keys = {
        "title": slug.title(),
        "parties": (Party(id="FRA"),),
        "sections": (Section(id="only", provisions=provisions),),
    }
    return Brief(slug=slug, **(keys | more))


def index_of(*texts: str) -> Index:
    """An index of one agreement, Oslo, whose provisions say these texts."""
    return Index.of(library_of(brief_of("oslo", *texts)))


def ids(found: Found) -> list[str]:
    """What was found, best first, as one would write it down."""
    return [str(hit.line.address).removeprefix("oslo#") for hit in found.hits]


def lit(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """`text` as a screen would show it: what is lit between `«` and `»`."""
    for start, end in reversed(spans):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text


def found_in(index: Searchable, typed: str) -> list[str]:
    """What a query finds, in the order of its addresses."""
    return sorted(ids(index.find(typed, limit=None)))


def worn(path: Path, data: bytes) -> None:
    """Change what a file says as a failing disk does: nobody wrote to it, none of it is gone.

    Emptied first, as `write_bytes` does it, the file would end whoever has it mapped and reads it
    in between, which a thread of the index may.
    """
    status = path.stat()
    assert len(data) == status.st_size
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
