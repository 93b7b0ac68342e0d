"""Writing the lines of a brief into an index."""

import tantivy

from briefing_tui.brief import Brief
from briefing_tui.library import Library
from briefing_tui.search.catalogue import Catalogue
from briefing_tui.search.passages import APART, Placed, label_of, placed_lines
from briefing_tui.search.records import (
    FORCES,
    KINDS,
    LINES_SHIFT,
    Stored,
    packed,
    shortness_tags,
    tags_of,
    word_record,
)
from briefing_tui.search.words import parted

HEAP = 15_000_000
"""Bytes tantivy asks for at least to write an index."""
LARGE_HEAP = 120_000_000
"""Bytes for a large library, so that it is written in few pieces."""
MANY = 50
"""Agreements from which on a library is large."""


def recorded(library: Library, kept: tantivy.Index) -> Catalogue:
    """Write a whole library into an index that is empty; return its catalogue."""
    # One thread, so that the same library makes the same index.
    writer = kept.writer(LARGE_HEAP if len(library.entries) >= MANY else HEAP, 1)
    recorder = Recorder(writer, set())
    for number, entry in enumerate(library.entries):
        if entry.brief:
            recorder.record(entry.brief, number)
    writer.commit()
    writer.wait_merging_threads()
    kept.reload()
    return Catalogue.of(library)


class Recorder:
    """Puts briefs into an index, each different word once."""

    def __init__(self, writer: tantivy.IndexWriter, words: set[str]) -> None:
        self._writer = writer
        self._words = words
        """Those that have their record; grows."""
        self._around = ""

    def record(self, brief: Brief, number: int) -> None:
        """Write the lines of a brief; `number` is what they call their agreement."""
        said: set[str] = set()
        for placed in placed_lines(brief):
            self._record(placed, brief, number, said)
        said.discard(APART)
        for word in said - self._words:
            self._writer.add_document(word_record(word))
        self._words |= said

    def _record(self, placed: Placed, brief: Brief, number: int, said: set[str]) -> None:
        line = placed.line
        label, text = parted(label_of(line)), parted(line.text)
        label_words, text_words = label.split(), text.split()
        said.update(label_words, text_words)
        if placed.around != self._around:  # Most lines have the same around them as the last one.
            self._around = placed.around
            said.update(placed.around.split())
        stored = Stored(
            line.address.id,
            line.address.sub,
            line.kind,
            line.number,
            line.heading,
            line.text,
            placed.section,
        )
        topics = brief.topics if line.kind == "agreement" else placed.topics
        tags = [*tags_of(stored, placed.by, topics), *shortness_tags(len(label_words))]
        if placed.force:
            tags.append(f"force/{placed.force}")
            if not placed.by:
                tags.append("by/everyone")
        own = f"{label} {text}"
        # What is said around an agreement's own line is about itself.
        record = tantivy.Document(
            heading=label,
            text=text,
            around=placed.around,
            own=f"{own} {placed.around}" if line.kind == "agreement" else own,
            anywhere=f"{own} {placed.around}",
            tags=" ".join(tags),
            fragment=f"{number}#{line.address.fragment or ''}",
            agreement=number,
            place=number << LINES_SHIFT | placed.number,
            size=len(label_words) + len(text_words),
            kind=KINDS.index(line.kind) if line.kind in KINDS else len(KINDS),
            said=packed(stored),
        )
        if line.number:
            record.add_text("number", parted(line.number))
        if placed.force:
            record.add_integer("force", FORCES.index(placed.force))
        for topic in topics:
            record.add_text("topic", topic)
        self._writer.add_document(record)
