"""The words of an index, those like a given one found by the index itself."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import tantivy
from tantivy import Occur, Query

from briefing_tui.search.matching import SURE_LETTERS, is_one_slip, nearly_begun_in
from briefing_tui.search.records import OWN, PLACES

SAID = 10
"""Lines a word stands in from which on it is no slip of another that it is like."""
NEAR_TOLD = 500
"""Words like a given one that are looked at. There are a few dozen, but for very short words."""


class Dictionary:
    """Every word of an index: a `matching.Words`."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    @cached_property
    def _seldom(self) -> Mapping[str, AbstractSet[str]]:
        """The words of those places in which few of all stand, one in ten: but for the texts."""
        return {
            place: {word for word, _ in self._searcher.terms_with_prefix(place, "")}
            for place in PLACES
            if place != "text"
        }

    def standing(self, words: Sequence[str], place: str) -> Sequence[str]:
        """Return those of the words that stand in a place; in the texts, all may."""
        seldom = self._seldom.get(place)
        return words if seldom is None else [word for word in words if word in seldom]

    def __contains__(self, word: str) -> bool:
        return self._searcher.doc_freq("word", word) > 0

    def is_said(self, word: str) -> bool:
        """Tell whether a word is said so often that whoever typed it will have meant it."""
        return self.frequency(word) >= SAID

    def begun(self, beginning: str) -> Sequence[str]:
        """Return the words that begin so."""
        return [word for word, _ in self._searcher.terms_with_prefix("word", beginning)]

    def near(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        """Yield the words that at most so many slips make of `word`, and how many each takes."""
        for near in self.within(word, slips):
            yield near, 0 if near == word else 1 if slips == 1 or is_one_slip(word, near) else 2

    def within(self, word: str, slips: int) -> Sequence[str]:
        """Return the words that at most so many slips make of `word`, in order."""
        query = Query.fuzzy_term_query(self._schema, "word", word, slips)
        found = self._searcher.search(query, limit=NEAR_TOLD, count=False)
        return sorted(self._searcher.doc(address)["word"][0] for _, address in found.hits)

    def nearly_begun(self, beginning: str) -> Iterator[str]:
        """Yield the words that begin with one slip of `beginning`."""
        return nearly_begun_in(self.begun(beginning[:SURE_LETTERS]), beginning)

    def frequency(self, word: str) -> int:
        """Return how often the word stands in a line's own label or text."""
        return sum(
            self._searcher.doc_freq(place, word) for place in OWN if self.standing((word,), place)
        )

    def commonest(self, beginning: str, count: int, beside: Sequence[str]) -> dict[str, int]:
        """Return the words that begin so and stand in most texts, and in how many they do.

        Only texts that hold all of `beside` are counted.
        """
        texts = [(Occur.Must, Query.term_query(self._schema, "text", word)) for word in beside]
        among = Query.boolean_query(texts) if texts else None
        found = self._searcher.terms_with_prefix("text", beginning, among, count)
        return {word: times for word, times in found if times}
