"""Writing the lines of a brief into an index."""

import tantivy

from briefing_tui.brief import Brief
from briefing_tui.library import Entry, Library
from briefing_tui.search.catalogue import (
    Agreement,
    Catalogue,
    agreement_of,
    catalogue_bytes,
    own_words,
)
from briefing_tui.search.passages import APART, Placed, label_of, placed_lines
from briefing_tui.search.records import (
    CATALOGUE,
    FORCES,
    KINDS,
    Stored,
    catalogue_record,
    line_place,
    numbered,
    packed,
    rank_of,
    shortness_tags,
    tags_of,
    word_record,
)
from briefing_tui.search.words import parted

HEAP = 15_000_000
"""Bytes tantivy asks for at least to write an index."""
LARGE_HEAP = 120_000_000
"""Bytes where much is written, so that it is written in few pieces."""
MANY = 50
"""Agreements from which on there is much to write."""


def recorded(library: Library, kept: tantivy.Index) -> Catalogue:
    """Write a whole library into an index that is empty; return its catalogue."""
    recorder = Recorder(kept, len(library.entries))
    numbers = numbered([None] * len(library.entries)) or ()
    agreements = [
        recorder.replaced(entry, number)
        for entry, number in zip(library.entries, numbers, strict=True)
    ]
    return recorder.finish(Catalogue(tuple(agreements), *own_words(library.file)))


class Recorder:
    """Puts briefs into an index, and each different word once."""

    def __init__(self, kept: tantivy.Index, many: int) -> None:
        self._kept = kept
        self._searcher = kept.searcher()
        # One thread, so that the same library makes the same index.
        self._writer = kept.writer(LARGE_HEAP if many >= MANY else HEAP, 1)
        # What a program left that was killed here would be in the way for ever.
        self._writer.garbage_collect_files()
        self._written: set[str] = set()
        """The words that have their record by now."""
        self._around = ""

    def replaced(self, entry: Entry, number: int, digest: str = "") -> Agreement:
        """Write an agreement in place of what it was; `number` is what its lines call it."""
        self.forget(number)
        # In passing: what is being read stays at hand meanwhile.
        brief = entry.passing_brief
        if brief:
            self._record_brief(brief, number)
        return agreement_of(entry, brief, number, digest)

    def forget(self, number: int) -> None:
        """Take out the lines of an agreement."""
        if self._searcher.num_docs:
            self._writer.delete_documents_by_term("agreement", number)

    def finish(self, catalogue: Catalogue) -> Catalogue:
        """Write the catalogue; only now what was written can be found."""
        self._writer.delete_documents_by_term("tags", CATALOGUE)
        self._writer.add_document(catalogue_record(catalogue_bytes(catalogue)))
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._kept.reload()
        return catalogue

    def _record_brief(self, brief: Brief, number: int) -> None:
        said: set[str] = set()
        for placed in placed_lines(brief):
            self._record(placed, brief, number, said)
        said.discard(APART)
        for word in said - self._written:
            if not self._searcher.num_docs or not self._searcher.doc_freq("word", word):
                self._writer.add_document(word_record(word))
        self._written |= said

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
        if placed.is_open:
            tags.append("is/open")
        around = placed.around
        if line.kind == "agreement":  # What is said around its own line is about itself.
            text, around = f"{text} {APART} {around}", ""
        place = line_place(number, placed.number)
        record = tantivy.Document(
            heading=label,
            name=parted(placed.name),
            text=text,
            around=around,
            tags=" ".join(tags),
            fragment=f"{number}#{line.address.fragment or ''}",
            agreement=number,
            place=place,
            rank=rank_of(len(label_words) + len(text_words), place),
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
