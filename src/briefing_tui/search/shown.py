"""What an index keeps of its lines to be shown, wherever it does."""

from collections.abc import Iterator, Sequence

import tantivy

from briefing_tui.search.records import DamagedError, Stored, unpacked
from briefing_tui.search.texts import Texts


class Shown:
    """Reads it: from `texts`, and of lines that came later from the index itself."""

    def __init__(self, searcher: tantivy.Searcher, texts: Texts | None) -> None:
        self._searcher = searcher
        self._texts = texts

    def of(self, addresses: Sequence[tantivy.DocAddress]) -> Iterator[Stored]:
        """Yield the lines at these addresses; raise where one is not what was written."""
        places = self._searcher.fast_field_values("text_at", list(addresses))
        for address, place in zip(addresses, places, strict=True):
            try:
                if place is not None and self._texts:
                    yield unpacked(self._texts.said(int(place)))
                else:
                    yield unpacked(self._searcher.doc(address)["said"][0])
            except (OSError, ValueError, LookupError) as error:
                raise DamagedError(str(error)) from error
