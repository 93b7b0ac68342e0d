"""Writing the lines of briefs into an index."""

import tantivy

from briefing_tui.library import Library
from briefing_tui.search.catalogue import (
    Agreement,
    Catalogue,
    agreement_of,
    catalogue_bytes,
    own_words,
)
from briefing_tui.search.records import CATALOGUE, catalogue_record, numbered, word_record
from briefing_tui.search.sheets import Sheet, sheet_of

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
    agreements: list[Agreement] = []
    for entry, number in zip(library.entries, numbers, strict=True):
        # In passing: what is being read stays at hand meanwhile.
        brief = entry.passing_brief
        if brief:
            recorder.record(sheet_of(brief, number))
        agreements.append(agreement_of(entry, brief, number))
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

    def record(self, sheet: Sheet) -> None:
        """Write what stands on a sheet, and each word of it that has no record yet."""
        for record in sheet.records:
            self._writer.add_document(tantivy.Document(**record))
        for word in sorted(sheet.words - self._written):
            if not self._searcher.num_docs or not self._searcher.doc_freq("word", word):
                self._writer.add_document(word_record(word))
        self._written |= sheet.words

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
