"""The same matching without an index: in the text that is open, and among short names."""

from collections.abc import Iterator, Sequence

from briefing_tui.search.marking import distance_in, marked
from briefing_tui.search.matching import Meaning, Vocabulary, meaning_of
from briefing_tui.search.query import Phrase, query_of
from briefing_tui.search.words import words_of
from briefing_tui.spans import Span, find_spans, merged


def matches_in(text: str, query: str) -> tuple[Span, ...]:
    """Return what a reader who looks for `query` in `text` wants to see: in order, apart.

    The letters as typed, wherever they stand, even inside a word; else its words side by side,
    whatever stands between them; else each word for itself, with slips forgiven. Fields and
    excluded words say nothing about a text that is already open.
    """
    typed = query.strip()
    if spans := find_spans(text, [typed]):
        return spans
    wanted = query_of(typed).wanted
    vocabulary = Vocabulary(set(words_of(text)))
    together = Phrase(tuple(word for phrase in wanted for word in phrase.words), quoted=True)
    if together.words and (spans := _spans(text, vocabulary, together)):
        return spans
    return tuple(
        merged(span for phrase in wanted for span in _word_spans(text, vocabulary, phrase))
    )


def matching_labels(labels: Sequence[str], query: str) -> list[int]:
    """Return which of `labels`, short names, answer to `query`, by their places: best first.

    Each word must begin a word of the label, slips forgiven. Where no label has the words, the
    letters may stand for it in order: `mfdt` for *Mexico–France drug trafficking*. An empty query
    leaves every label, in its place.
    """
    wanted = query_of(query).wanted
    spelt = [" ".join(words_of(label)) for label in labels]
    vocabulary = Vocabulary({word for label in spelt for word in label.split()})
    meanings = [meaning_of(vocabulary, phrase, forgiving=True) for phrase in wanted]
    found = list(_ranked(labels, meanings)) or list(_abbreviated(spelt, "".join(words_of(query))))
    return [place for _, place in sorted(found)]


def _spans(text: str, vocabulary: Vocabulary, phrase: Phrase) -> tuple[Span, ...]:
    (spans,) = marked([text], [meaning_of(vocabulary, phrase, forgiving=True)])
    return spans


def _word_spans(text: str, vocabulary: Vocabulary, phrase: Phrase) -> tuple[Span, ...]:
    """A single word wherever its letters stand; what is nowhere so, as it is meant."""
    literal = find_spans(text, phrase.words) if len(phrase.words) == 1 and not phrase.quoted else ()
    return literal or _spans(text, vocabulary, phrase)


def _ranked(labels: Sequence[str], meanings: Sequence[Meaning]) -> Iterator[tuple[int, int]]:
    """How far each label that has all words is from what was typed, and its place."""
    for place, label in enumerate(labels):
        distances = [distance_in(label, meaning) for meaning in meanings]
        known = [distance for distance in distances if distance is not None]
        if len(known) == len(distances):
            yield sum(known), place


def _abbreviated(labels: Sequence[str], letters: str) -> Iterator[tuple[int, int]]:
    """How wide the letters stand apart in each label that has them in order, and its place."""
    for place, label in enumerate(labels):
        start = f" {label}".find(f" {letters[:1]}")
        at = start - 1
        for letter in letters:
            at = label.find(letter, at + 1) if at >= -1 else -2
            if at < 0:
                break
        else:
            yield at - start, place
