"""Writing the lines of briefs into an index."""

from collections.abc import Iterator
from dataclasses import replace

import tantivy

from briefing_tui.library import Library
from briefing_tui.search.catalogue import (
    Agreement,
    Catalogue,
    agreement_of,
    catalogue_bytes,
    own_words,
)
from briefing_tui.search.passages import APART
from briefing_tui.search.records import (
    CATALOGUE,
    PLACES,
    catalogue_record,
    line_record,
    numbered,
    word_record,
)
from briefing_tui.search.sheets import Sheet, sheet_of, words_on
from briefing_tui.search.texts import TextsWriter

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

    def __init__(self, kept: tantivy.Index, many: int, texts: TextsWriter | None = None) -> None:
        """Write `many` briefs, what is shown of them into `texts` where there are any."""
        self._kept = kept
        self._texts = texts
        self._searcher = kept.searcher()
        self._is_new = self._searcher.num_docs == 0
        self._is_large = self._is_new and many >= MANY
        if self._is_large:
            # Committed to twice: read only when it is told to, never what was there in between.
            kept.config_reader("manual")
        # One thread, so that the same library makes the same index.
        self._writer = kept.writer(LARGE_HEAP if many >= MANY else HEAP, 1)
        # What a program left that was killed here would be in the way for ever.
        self._writer.garbage_collect_files()
        self._words: set[str] = set()
        """What is said on the sheets; a large index tells its words itself."""

    def record(self, sheet: Sheet) -> None:
        """Write what stands on a sheet."""
        for record in sheet:
            self._writer.add_document(line_record(record, self._texts))
        if not self._is_large:
            self._words |= words_on(sheet)

    def forget(self, number: int) -> None:
        """Take out the lines of an agreement."""
        if not self._is_new:
            self._writer.delete_documents_by_term("agreement", number)

    def finish(self, catalogue: Catalogue) -> Catalogue:
        """Write the words and the catalogue, and return it; only now all can be found."""
        if self._is_large:
            self._writer.commit()
            self._kept.reload()
            # By now it has taken the lines apart itself: sooner than anybody here could.
            searcher = self._kept.searcher()
            self._words = set(_words_in(searcher))
            catalogue = replace(catalogue, is_in_one_piece=searcher.num_segments == 1)
        for word in sorted(self._words):
            if self._is_new or not self._searcher.doc_freq("word", word):
                self._writer.add_document(word_record(word))
        self._writer.delete_documents_by_term("tags", CATALOGUE)
        self._writer.add_document(catalogue_record(catalogue_bytes(catalogue)))
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._kept.reload()
        return catalogue


def _words_in(searcher: tantivy.Searcher) -> Iterator[str]:
    """Yield the words of the lines of an index, some of them several times."""
    for place in PLACES:
        yield from (word for word, _ in searcher.terms_with_prefix(place, "") if word != APART)
