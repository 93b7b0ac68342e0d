"""The same matching without an index: in the text that is open, and among short names."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from briefing_tui.search.marking import Light, distance_in
from briefing_tui.search.matching import Meaning, Vocabulary, meaning_of
from briefing_tui.search.query import LETTERS, Phrase, query_of
from briefing_tui.search.words import words_of
from briefing_tui.spans import Span, find_spans, fold, merged


def matches_in(text: str, query: str) -> tuple[Span, ...]:
    """Return what a reader who looks for `query` in `text` wants to see: in order, apart.

    The letters as typed, wherever they stand, even inside a word; else its words side by side,
    whatever stands between them; else each word for itself, with slips forgiven. Fields and
    excluded words say nothing about a text that is already open.
    """
    return Looking(query).found_in(text)


class Looking:
    """What is looked for in texts that are open: to make it of a query once serves them all."""

    def __init__(self, query: str) -> None:
        self._typed = query.strip()
        meant = query_of(self._typed).wanted
        self._wanted = tuple(one for phrase in meant for one in phrase.choices)
        words = tuple(word for phrase in meant for word in phrase.words)
        # What may stand in one another's stead need not stand side by side.
        is_one = bool(words) and len(self._wanted) == len(meant)
        self._together = Phrase(words, quoted=True) if is_one else None

    def found_in(self, text: str) -> tuple[Span, ...]:
        """Return what `matches_in` does."""
        if spans := find_spans(text, [self._typed]):
            return spans
        read = _Open(text)
        return self._side_by_side(read) or tuple(
            merged(span for phrase in self._wanted for span in read.found(phrase))
        )

    def _side_by_side(self, read: "_Open") -> tuple[Span, ...]:
        together = self._together
        if together is None or not all(word in read.folded for word in together.words):
            return ()
        return read.meant(together)


class _Open:
    """A text that is open, taken apart only where something may be found in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.folded = fold(text)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(set(words_of(self._text)))

    def meant(self, phrase: Phrase) -> tuple[Span, ...]:
        """Return where what is meant stands."""
        (spans,) = Light([meaning_of(self._vocabulary, phrase, forgiving=True)]).on(self._text)
        return spans

    def found(self, phrase: Phrase) -> tuple[Span, ...]:
        """Return where a word's letters stand; of what nowhere stands so, where it is meant."""
        is_word = len(phrase.words) == 1 and not phrase.quoted
        literal = find_spans(self._text, phrase.words) if is_word else ()
        return literal or self.meant(phrase)


def said_of_a_text(query: str) -> tuple[str, ...]:
    """Return what in a query says nothing about a text that is open, in the reader's words."""
    meant = query_of(query)
    fields = [one.field for one in meant.restrictions]
    signs = [f"`{one}`" if one == LETTERS else f"`{one}:`" for one in dict.fromkeys(fields)]
    if meant.unwanted:
        signs.append("`-`")
    if not signs:
        return meant.complaints
    verb = "belongs" if len(signs) == 1 else "belong"
    said = f"{', '.join(signs)} {verb} to the search of everything; here words are found"
    return (*meant.complaints, said)


def matching_labels(labels: Sequence[str], query: str) -> list[int]:
    """Return which of `labels`, short names, answer to `query`, by their places: best first.

    Each word must begin a word of the label, slips forgiven. Where no label has the words, their
    letters may stand in it in order: `mfdt` for *Mexico–France drug trafficking*. An empty query
    leaves every label in its place.
    """
    wanted = query_of(query).wanted
    spelt = [words_of(label) for label in labels]
    vocabulary = Vocabulary({word for words in spelt for word in words})
    meanings = [meaning_of(vocabulary, phrase, forgiving=True) for phrase in wanted]
    letters = "".join(words_of(query))
    found = list(_with_words(labels, meanings)) or [
        (stretch, place)
        for place, words in enumerate(spelt)
        if (stretch := _stretch(" ".join(words), letters)) is not None
    ]
    return [place for _, place in sorted(found)]


def _with_words(labels: Sequence[str], meanings: Sequence[Meaning]) -> Iterator[tuple[int, int]]:
    """Yield how far each label that has all words is from what was typed, and its place."""
    for place, label in enumerate(labels):
        distances = [distance_in(label, meaning) for meaning in meanings]
        present = [distance for distance in distances if distance is not None]
        if len(present) == len(distances):
            yield sum(present), place


def _stretch(label: str, letters: str) -> int | None:
    """Return how far apart the letters stand in a label, from the beginning of a word on.

    `None` where it has them not, or not in this order.
    """
    start = at = f" {label}".find(f" {letters[:1]}")
    for letter in letters[1:]:
        at = label.find(letter, at + 1) if at >= 0 else -1
    return at - start if at >= 0 else None
